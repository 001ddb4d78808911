/**
 * @file sim/path.h
 * Paths of files that are named inside other files.
 */
#ifndef SIM_PATH_H
#define SIM_PATH_H

#include <stddef.h>

/**
 * A path as seen from the current folder.
 *
 * @param from  file that names the path; NULL = the path is meant from the current folder
 * @param path  as written; an absolute one stays as it is
 * @return      0 when it does not fit the room
 * Pure. "./" at the front is left out; nothing else is tidied, for a folder before ".."
 * may be a link.
 */
int sim_path_join(const char *from, const char *path, char *room, size_t n_room);

#endif
