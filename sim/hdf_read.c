#include "sim/hdf_read.h"

#include "sim/seal.h"

#include <hdf5.h>
#include <hdf5_hl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct sim_hdf_read {
    hid_t file;
};

sim_status_t
sim_hdf_read_open(sim_hdf_read_t **self, const char *path, sim_diag_t *diag)
{
    sim_status_t status = sim_seal_check(path, diag);

    *self = NULL;
    if (status != SIM_OK) {
        return status;
    }
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL); /* faults become messages of our own */
    *self = calloc(1, sizeof(**self));
    if (*self == NULL) {
        return SIM_ERR_MEMORY;
    }
    (*self)->file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if ((*self)->file < 0) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0}, "is not a whole HDF5 file");
        free(*self);
        *self = NULL;
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

void
sim_hdf_read_close(sim_hdf_read_t *self)
{
    if (self != NULL) {
        H5Fclose(self->file);
        free(self);
    }
}

/* H5Lexists asks one step of a path at a time. */
static bool
is_there(const sim_hdf_read_t *self, const char *path)
{
    char part[256];

    for (const char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof(part), "%.*s", (int)(slash - path), path);
        if (H5Lexists(self->file, part, H5P_DEFAULT) <= 0) {
            return false;
        }
    }
    return strcmp(path, "/") == 0 || H5Lexists(self->file, path, H5P_DEFAULT) > 0;
}

/* Files of others may keep no order of creation; then the order of names has to do. */
static ssize_t
name_at(hid_t group, hsize_t ix, char *name, size_t room)
{
    ssize_t n = H5Lget_name_by_idx(
        group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, ix, name, room, H5P_DEFAULT);

    if (n < 0) {
        n = H5Lget_name_by_idx(
            group, ".", H5_INDEX_NAME, H5_ITER_INC, ix, name, room, H5P_DEFAULT);
    }
    return n;
}

sim_hdf_read_words_t
sim_hdf_read_names(const sim_hdf_read_t *self, const char *group_path)
{
    sim_hdf_read_words_t names = {.room = 2};
    H5G_info_t about;
    hid_t group;

    if (!is_there(self, group_path)) {
        return names;
    }
    group = H5Gopen2(self->file, group_path, H5P_DEFAULT);
    if (group < 0 || H5Gget_info(group, &about) < 0 || about.nlinks > SIM_HDF_READ_MOST) {
        H5Gclose(group);
        return names;
    }
    for (hsize_t i = 0; i < about.nlinks; i++) {
        const ssize_t n = name_at(group, i, NULL, 0);

        names.room = n >= (ssize_t)names.room ? (size_t)n + 1 : names.room;
    }
    names.text = calloc(about.nlinks + 1, names.room);
    names.n = names.text == NULL ? 0 : about.nlinks;
    for (hsize_t i = 0; i < names.n; i++) {
        name_at(group, i, names.text + i * names.room, names.room);
    }
    H5Gclose(group);
    return names;
}

/* Opens a dataset and tells its shape; the caller closes it when >= 0. */
static hid_t
open_dataset(const sim_hdf_read_t *self, const char *path, H5T_class_t *kind,
    uint32_t *n_dims, uint64_t *shape, uint64_t *n)
{
    const hid_t dataset =
        is_there(self, path) ? H5Dopen2(self->file, path, H5P_DEFAULT) : -1;
    hsize_t lengths[H5S_MAX_RANK] = {0};
    hid_t space, type;
    int rank;

    if (dataset < 0) {
        return -1;
    }
    type = H5Dget_type(dataset);
    *kind = H5Tget_class(type);
    H5Tclose(type);
    space = H5Dget_space(dataset);
    rank = H5Sget_simple_extent_dims(space, lengths, NULL);
    H5Sclose(space);
    *n = 1;
    *n_dims = rank < 0 || rank > SIM_HDF_READ_DIMS ? 0 : (uint32_t)rank;
    for (uint32_t i = 0; i < *n_dims; i++) {
        shape[i] = lengths[i];
        *n = lengths[i] > SIM_HDF_READ_MOST ? 0 : *n * lengths[i];
        *n = *n > SIM_HDF_READ_MOST ? 0 : *n;
    }
    if (rank < 0 || rank > SIM_HDF_READ_DIMS || *n == 0) {
        H5Dclose(dataset);
        return -1;
    }
    return dataset;
}

sim_hdf_read_numbers_t
sim_hdf_read_numbers(const sim_hdf_read_t *self, const char *path)
{
    sim_hdf_read_numbers_t numbers = {0};
    H5T_class_t kind;
    const hid_t dataset =
        open_dataset(self, path, &kind, &numbers.n_dims, numbers.shape, &numbers.n);

    if (dataset >= 0 && (kind == H5T_FLOAT || kind == H5T_INTEGER)) {
        numbers.value = calloc(numbers.n, sizeof(*numbers.value));
    }
    if (numbers.value != NULL && H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL,
                                     H5P_DEFAULT, numbers.value) < 0) {
        free(numbers.value);
        numbers.value = NULL;
    }
    if (dataset >= 0) {
        H5Dclose(dataset);
    }
    return numbers;
}

sim_hdf_read_words_t
sim_hdf_read_words(const sim_hdf_read_t *self, const char *path)
{
    sim_hdf_read_words_t words = {0};
    uint64_t shape[SIM_HDF_READ_DIMS] = {0}, n;
    uint32_t n_dims;
    H5T_class_t kind;
    const hid_t dataset = open_dataset(self, path, &kind, &n_dims, shape, &n);
    const size_t size = n_dims == 0 || dataset < 0 ? 0 : shape[n_dims - 1];
    char *bytes = NULL;

    if (dataset >= 0 && kind == H5T_STRING && (n_dims == 1 || n_dims == 2)) {
        const hid_t type = H5Dget_type(dataset);

        bytes = H5Tget_size(type) == 1 ? calloc(n, 1) : NULL;
        words.n = n / size;
        words.room = size + 1;
        if (bytes != NULL &&
            H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes) >= 0) {
            words.text = calloc(words.n, words.room);
        }
        H5Tclose(type);
    }
    for (uint64_t i = 0; words.text != NULL && i < words.n; i++) {
        memcpy(words.text + i * words.room, bytes + i * size, size);
    }
    words.n = words.text == NULL ? 0 : words.n;
    free(bytes);
    if (dataset >= 0) {
        H5Dclose(dataset);
    }
    return words;
}

/* The first scale of a dimension is ours. */
static herr_t
keep_scale(hid_t dataset, unsigned dim, hid_t scale, void *name)
{
    (void)dataset;
    (void)dim;
    return H5Iget_name(scale, name, 256) > 0 ? 1 : 0;
}

void
sim_hdf_read_scale(const sim_hdf_read_t *self, const char *path, uint32_t dim,
    char *scale, size_t n_scale)
{
    H5T_class_t kind;
    uint64_t shape[SIM_HDF_READ_DIMS], n;
    uint32_t n_dims;
    char name[256] = "";
    const hid_t dataset = open_dataset(self, path, &kind, &n_dims, shape, &n);

    if (dataset >= 0) {
        if (dim < n_dims && H5DSis_scale(dataset) <= 0) {
            H5DSiterate_scales(dataset, dim, NULL, keep_scale, name);
        }
        H5Dclose(dataset);
    }
    snprintf(scale, n_scale, "%s", name);
}

static hid_t
open_note(const sim_hdf_read_t *self, const char *path, const char *name,
    H5T_class_t *kind, hid_t *type)
{
    hid_t at = -1;

    if (is_there(self, path) &&
        H5Aexists_by_name(self->file, path, name, H5P_DEFAULT) > 0) {
        at = H5Aopen_by_name(self->file, path, name, H5P_DEFAULT, H5P_DEFAULT);
    }
    if (at >= 0) {
        const hid_t space = H5Aget_space(at);

        *type = H5Aget_type(at);
        *kind =
            H5Sget_simple_extent_npoints(space) == 1 ? H5Tget_class(*type) : H5T_NO_CLASS;
        H5Sclose(space);
    }
    return at;
}

void
sim_hdf_read_text(const sim_hdf_read_t *self, const char *path, const char *name,
    char *text, size_t n_text)
{
    H5T_class_t kind;
    hid_t type;
    const hid_t at = open_note(self, path, name, &kind, &type);
    char *value = NULL;

    *text = '\0';
    if (at < 0) {
        return;
    }
    if (kind == H5T_STRING && H5Tis_variable_str(type) > 0 &&
        H5Aread(at, type, &value) >= 0 && value != NULL) {
        snprintf(text, n_text, "%s", value);
        H5free_memory(value);
    }
    H5Tclose(type);
    H5Aclose(at);
}

static void
read_note(const sim_hdf_read_t *self, const char *path, const char *name, hid_t memory,
    void *value)
{
    H5T_class_t kind;
    hid_t type;
    const hid_t at = open_note(self, path, name, &kind, &type);

    if (at >= 0) {
        if (kind == H5T_FLOAT || kind == H5T_INTEGER) {
            H5Aread(at, memory, value);
        }
        H5Tclose(type);
        H5Aclose(at);
    }
}

double
sim_hdf_read_number(
    const sim_hdf_read_t *self, const char *path, const char *name, double otherwise)
{
    read_note(self, path, name, H5T_NATIVE_DOUBLE, &otherwise);
    return otherwise;
}

int64_t
sim_hdf_read_whole(
    const sim_hdf_read_t *self, const char *path, const char *name, int64_t otherwise)
{
    read_note(self, path, name, H5T_NATIVE_INT64, &otherwise);
    return otherwise;
}
