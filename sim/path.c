#include "sim/path.h"

#include <stdio.h>
#include <string.h>

static const char *
without_dots(const char *path)
{
    while (path[0] == '.' && path[1] == '/') {
        path += 2;
        path += strspn(path, "/");
    }
    return path;
}

int
sim_path_join(const char *from, const char *path, char *room, size_t n_room)
{
    const char *slash = NULL;
    int n_folder = 0;

    path = without_dots(path);
    from = from == NULL ? "" : without_dots(from);
    slash = strrchr(from, '/');
    if (slash != NULL && path[0] != '/') {
        n_folder = (int)(slash - from) + 1;
    }
    return snprintf(room, n_room, "%.*s%s", n_folder, from, path) < (int)n_room;
}
