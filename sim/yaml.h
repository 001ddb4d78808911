/**
 * @file sim/yaml.h
 * One YAML file as a flat list of leaves, each with its place. The only user of libyaml.
 *
 * The event stream of libyaml is walked once. What makes a file ambiguous or slow is a
 * fault: duplicate keys, anchors, aliases, merge keys, tags, directives, a second
 * document, keys that are not words, too much nesting, too many bytes or entries. So a
 * hostile file ends in a message and not in an hour of work.
 */
#ifndef SIM_YAML_H
#define SIM_YAML_H

#include "sim/diag.h"
#include "sim/leaves.h"

#include <stdint.h>

#define SIM_YAML_MAX_BYTES (16u << 20)

typedef struct {
    char *file;             /* its path, as in every place */
    uint64_t device, inode; /* to know the file again under another path */
    sim_leaves_t tree;
    int is_whole; /* 1 = read to its end: the leaves are worth checking */
} sim_yaml_t;

/**
 * Read a file.
 *
 * @param asked_at  where a file that cannot be opened is told: the line that names it;
 *                  file NULL = the file itself
 * @return          SIM_ERR_INPUT (all faults reported), SIM_ERR_IO, SIM_ERR_MEMORY
 * Load. Free it also after a fault.
 */
SIM_CHECKED sim_status_t sim_yaml_read(
    sim_yaml_t *self, const char *path, sim_place_t asked_at, sim_diag_t *diag);

/** Give everything back. */
void sim_yaml_free(sim_yaml_t *self);

#endif
