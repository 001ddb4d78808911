#define _XOPEN_SOURCE 700 /* realpath, open_memstream */

#include "sim/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROOM       (PATH_MAX + 1)
#define DRAFT_ROOM (ROOM + 32)

static sim_status_t
say(sim_diag_t *diag, const char *path, const char *what)
{
    sim_diag_error(diag, (sim_place_t){path, 0, 0}, "cannot be written: %s: %s", what,
        strerror(errno));
    return SIM_ERR_IO;
}

/* The folder of a path, "." when it names none. */
static void
folder_of(const char *path, char *folder)
{
    const char *slash = strrchr(path, '/');
    const size_t n = slash == NULL ? 0 : (size_t)(slash - path);

    if (slash == NULL) {
        strcpy(folder, ".");
    } else if (n == 0) {
        strcpy(folder, "/");
    } else {
        memcpy(folder, path, n);
        folder[n] = '\0';
    }
}

/* Follow links, so that the file at their end is replaced and not the link. */
static sim_status_t
resolve(const char *path, char *real, mode_t *kind, sim_diag_t *diag)
{
    struct stat about;

    *kind = 0;
    if (strlen(path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return say(diag, path, "its name");
    }
    if (stat(path, &about) != 0 || realpath(path, real) == NULL) {
        strcpy(real, path);
        return SIM_OK;
    }
    *kind = about.st_mode & S_IFMT;
    if (*kind == S_IFDIR) {
        sim_diag_error(
            diag, (sim_place_t){path, 0, 0}, "cannot be written: it is a folder");
        return SIM_ERR_IO;
    }
    return SIM_OK;
}

static bool
write_all(int handle, const char *bytes, size_t n_bytes)
{
    while (n_bytes > 0) {
        const ssize_t n = write(handle, bytes, n_bytes);

        if (n < 0 && errno != EINTR) {
            return false;
        }
        if (n > 0) {
            bytes += n;
            n_bytes -= (size_t)n;
        }
    }
    return true;
}

static int
open_draft(const char *real, char *draft)
{
    snprintf(draft, DRAFT_ROOM, "%s.%ld.tmp", real, (long)getpid());
    unlink(draft); /* of an earlier process with this number */
    return open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

/* The new name is only safe once the folder that holds it is on the disk. Some file
 * systems cannot do this for folders; that is no fault of the file. */
static bool
sync_folder(const char *real)
{
    char folder[ROOM];
    int handle, outcome;

    folder_of(real, folder);
    handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) {
        return errno == EACCES; /* may be written to, not read */
    }
    outcome = fsync(handle);
    if (outcome != 0 && (errno == EINVAL || errno == ENOTSUP || errno == EROFS)) {
        outcome = 0;
    }
    close(handle);
    return outcome == 0;
}

static sim_status_t
write_direct(const char *path, const void *bytes, size_t n_bytes, sim_diag_t *diag)
{
    const int handle = open(path, O_WRONLY | O_CLOEXEC);
    bool good;

    if (handle < 0) {
        return say(diag, path, "opening it");
    }
    good = write_all(handle, bytes, n_bytes);
    good = close(handle) == 0 && good;
    return good ? SIM_OK : say(diag, path, "writing");
}

sim_status_t
sim_draft_probe(const char *path, sim_diag_t *diag)
{
    char real[ROOM], draft[DRAFT_ROOM], folder[ROOM];
    mode_t kind;
    int handle;

    if (resolve(path, real, &kind, diag) != SIM_OK) {
        return SIM_ERR_IO;
    }
    if (kind != 0 && kind != S_IFREG) {
        return access(real, W_OK) == 0 ? SIM_OK : say(diag, path, "opening it");
    }
    folder_of(real, folder);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return say(diag, path, "its folder");
    }
    handle = open_draft(real, draft);
    if (handle < 0) {
        return say(diag, path, "a file in its folder");
    }
    close(handle);
    unlink(draft);
    return SIM_OK;
}

sim_status_t
sim_draft_write(const char *path, const void *bytes, size_t n_bytes, sim_diag_t *diag)
{
    char real[ROOM], draft[DRAFT_ROOM];
    const char *doing = "writing";
    mode_t kind;
    int handle;
    bool good;

    if (resolve(path, real, &kind, diag) != SIM_OK) {
        return SIM_ERR_IO;
    }
    if (kind != 0 && kind != S_IFREG) {
        return write_direct(real, bytes, n_bytes, diag);
    }
    handle = open_draft(real, draft);
    if (handle < 0) {
        return say(diag, path, "a file in its folder");
    }
    good = write_all(handle, bytes, n_bytes) && fsync(handle) == 0;
    if (!good) {
        const int cause = errno;

        close(handle);
        errno = cause;
    } else {
        good = close(handle) == 0;
    }
    if (good) {
        doing = "giving it its name";
        good = rename(draft, real) == 0 && sync_folder(real);
    }
    if (!good) {
        say(diag, path, doing);
        unlink(draft);
    }
    return good ? SIM_OK : SIM_ERR_IO;
}

sim_status_t
sim_draft_open(sim_draft_t *self)
{
    *self = (sim_draft_t){.out = NULL};
    self->out = open_memstream(&self->text, &self->n_bytes);
    return self->out == NULL ? SIM_ERR_MEMORY : SIM_OK;
}

void
sim_draft_drop(sim_draft_t *self)
{
    fclose(self->out);
    free(self->text);
}

sim_status_t
sim_draft_close(sim_draft_t *self, const char *path, sim_diag_t *diag)
{
    const bool is_whole = ferror(self->out) == 0;
    sim_status_t status = SIM_ERR_MEMORY;

    if (fclose(self->out) == 0 && is_whole) {
        status = sim_draft_write(path, self->text, self->n_bytes, diag);
    }
    free(self->text);
    return status;
}
