#include "sim/hdf.h"

#include "sim/draft.h"
#include "sim/seal.h"

#include <hdf5.h>
#include <hdf5_hl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define IMAGE_STEP  (4u << 20) /* [B] the file in memory grows by this */
#define CHUNK_BYTES (512u << 10)
#define PATH_ROOM   256

struct sim_hdf {
    hid_t file;
    int32_t n_scales;
    sim_status_t status;
    char fault[160];
};

static herr_t
keep_words(unsigned n, const H5E_error2_t *error, void *fault)
{
    if (n == 0 && error->desc != NULL) {
        snprintf(fault, sizeof(((sim_hdf_t *)0)->fault), "%s", error->desc);
    }
    return 0;
}

/* Keep the first fault, with the library's own words for it. */
static void
expect(sim_hdf_t *self, bool is_good)
{
    if (!is_good && self->status == SIM_OK) {
        self->status = SIM_ERR_IO;
        H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_words, self->fault);
    }
}

void
sim_hdf_fail(sim_hdf_t *self, sim_status_t status, const char *words)
{
    if (self->status == SIM_OK) {
        self->status = status;
        snprintf(self->fault, sizeof(self->fault), "%s", words);
    }
}

static sim_hdf_t *
take(void)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL); /* faults become messages of our own */
    return calloc(1, sizeof(sim_hdf_t));
}

sim_status_t
sim_hdf_create(sim_hdf_t **self)
{
    hid_t access, creation;

    *self = take();
    if (*self == NULL) {
        return SIM_ERR_MEMORY;
    }
    access = H5Pcreate(H5P_FILE_ACCESS);
    creation = H5Pcreate(H5P_FILE_CREATE);
    H5Pset_obj_track_times(creation, 0); /* of the root group */
    H5Pset_fapl_core(access, IMAGE_STEP, 0);
    H5Pset_link_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    (*self)->file = H5Fcreate("results in memory", H5F_ACC_TRUNC, creation, access);
    H5Pclose(creation);
    H5Pclose(access);
    if ((*self)->file < 0) {
        free(*self);
        *self = NULL;
        return SIM_ERR_MEMORY;
    }
    return SIM_OK;
}

void
sim_hdf_group(sim_hdf_t *self, const char *path)
{
    const hid_t creation = H5Pcreate(H5P_GROUP_CREATE);
    hid_t group;

    H5Pset_link_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_obj_track_times(creation, 0);
    group = H5Gcreate2(self->file, path, H5P_DEFAULT, creation, H5P_DEFAULT);
    expect(self, group >= 0);
    H5Gclose(group);
    H5Pclose(creation);
}

static void
note(sim_hdf_t *self, const char *path, const char *name, hid_t disk, hid_t memory,
    hsize_t n, const void *value)
{
    const hid_t space = n == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &n, NULL);
    const hid_t at = H5Acreate_by_name(
        self->file, path, name, disk, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);

    expect(self, at >= 0 && H5Awrite(at, memory, value) >= 0);
    H5Aclose(at);
    H5Sclose(space);
}

static hid_t
text_type(size_t size)
{
    const hid_t type = H5Tcopy(H5T_C_S1);

    H5Tset_size(type, size);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return type;
}

void
sim_hdf_note_text(sim_hdf_t *self, const char *path, const char *name, const char *text)
{
    const hid_t type = text_type(H5T_VARIABLE);

    note(self, path, name, type, type, 1, &text);
    H5Tclose(type);
}

void
sim_hdf_note_number(sim_hdf_t *self, const char *path, const char *name, double value)
{
    note(self, path, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, 1, &value);
}

void
sim_hdf_note_whole(sim_hdf_t *self, const char *path, const char *name, int64_t value)
{
    note(self, path, name, H5T_STD_I64LE, H5T_NATIVE_INT64, 1, &value);
}

/* How a dataset lies on disk: small ones in one piece, large ones in chunks of whole
 * rows that fit the library's chunk cache. */
static hid_t
layout_of(uint32_t n_dims, const uint64_t *shape, hid_t disk)
{
    const double gap = NAN;
    const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
    hsize_t chunk[SIM_HDF_MAX_DIMS], bytes = H5Tget_size(disk);

    H5Pset_obj_track_times(layout, 0);
    H5Pset_attr_creation_order(layout, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    if (H5Tget_class(disk) == H5T_FLOAT) {
        H5Pset_fill_value(layout, H5T_NATIVE_DOUBLE, &gap);
    }
    for (uint32_t i = 0; i < n_dims; i++) {
        chunk[i] = shape[i];
        bytes *= shape[i];
    }
    if (n_dims == 0 || bytes <= 1024) {
        return layout;
    }
    for (uint32_t i = 0; i < n_dims; i++) {
        while (bytes > CHUNK_BYTES && chunk[i] > 1) {
            bytes = bytes / chunk[i] * ((chunk[i] + 1) / 2);
            chunk[i] = (chunk[i] + 1) / 2;
        }
    }
    H5Pset_chunk(layout, (int)n_dims, chunk);
    H5Pset_shuffle(layout);
    H5Pset_deflate(layout, 1);
    H5Pset_fletcher32(layout);
    return layout;
}

static hid_t
space_of(uint32_t n_dims, const uint64_t *shape)
{
    hsize_t lengths[SIM_HDF_MAX_DIMS];

    for (uint32_t i = 0; i < n_dims; i++) {
        lengths[i] = shape[i];
    }
    return H5Screate_simple((int)n_dims, lengths, NULL);
}

static void
describe(
    sim_hdf_t *self, const char *path, const char *unit, const char *says, hid_t disk)
{
    const double gap = NAN;

    sim_hdf_note_text(self, path, "units", unit);
    sim_hdf_note_text(self, path, "long_name", says);
    if (H5Tget_class(disk) == H5T_FLOAT) {
        note(self, path, "_FillValue", disk, H5T_NATIVE_DOUBLE, 1, &gap);
    }
}

/* Make a dataset a scale; netCDF wants dimensions numbered. */
static void
make_scale(sim_hdf_t *self, hid_t dataset, const char *path, const char *name)
{
    const int32_t number = self->n_scales++;

    expect(self, H5DSset_scale(dataset, name) >= 0);
    note(self, path, "_Netcdf4Dimid", H5T_STD_I32LE, H5T_NATIVE_INT32, 1, &number);
}

/* The bytes of words need a dimension of their own, which has no coordinates. */
static void
put_byte_scale(sim_hdf_t *self, const char *path, uint64_t n_bytes)
{
    const hsize_t n = n_bytes;
    const hid_t space = H5Screate_simple(1, &n, NULL);
    const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
    hid_t dataset;
    char name[80];

    H5Pset_obj_track_times(layout, 0);
    dataset = H5Dcreate2(
        self->file, path, H5T_IEEE_F32BE, space, H5P_DEFAULT, layout, H5P_DEFAULT);
    snprintf(name, sizeof(name),
        "This is a netCDF dimension but not a netCDF variable. %9llu",
        (unsigned long long)n_bytes);
    expect(self, dataset >= 0);
    make_scale(self, dataset, path, name);
    H5Dclose(dataset);
    H5Pclose(layout);
    H5Sclose(space);
}

static void
attach(sim_hdf_t *self, hid_t dataset, const char *scale, unsigned dim)
{
    const hid_t at = H5Dopen2(self->file, scale, H5P_DEFAULT);

    expect(self, at >= 0 && H5DSattach_scale(dataset, at, dim) >= 0);
    H5Dclose(at);
}

/* Write a dataset of any type; the last of n_dims may be the bytes of words. */
static void
put_plain(sim_hdf_t *self, const sim_hdf_set_t *set, hid_t disk, hid_t memory,
    const char *byte_scale)
{
    const char *name = strrchr(set->path, '/') + 1;
    const hid_t space = space_of(set->n_dims, set->shape);
    const hid_t layout = layout_of(set->n_dims, set->shape, disk);
    const hid_t dataset =
        H5Dcreate2(self->file, set->path, disk, space, H5P_DEFAULT, layout, H5P_DEFAULT);

    expect(self, dataset >= 0 && H5Dwrite(dataset, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT,
                                     set->values) >= 0);
    if (set->is_scale) {
        const int32_t dims[] = {self->n_scales, self->n_scales - 1};

        make_scale(self, dataset, set->path, name);
        if (byte_scale != NULL) {
            note(self, set->path, "_Netcdf4Coordinates", H5T_STD_I32LE, H5T_NATIVE_INT32,
                2, dims);
        }
    } else {
        for (uint32_t i = 0; i < set->n_dims; i++) {
            attach(self, dataset,
                i + 1 == set->n_dims && byte_scale != NULL ? byte_scale : set->scales[i],
                i);
        }
    }
    describe(self, set->path, set->unit, set->says, disk);
    H5Dclose(dataset);
    H5Pclose(layout);
    H5Sclose(space);
}

static void
put_words(sim_hdf_t *self, const sim_hdf_set_t *set)
{
    const char *const *words = set->values;
    const uint64_t n = set->n_dims == 0 ? 1 : set->shape[0];
    sim_hdf_set_t bytes = *set;
    char scale[PATH_ROOM];
    const hid_t type = text_type(1);
    size_t longest = 1;
    char *table;

    for (uint64_t i = 0; i < n; i++) {
        longest = strlen(words[i]) > longest ? strlen(words[i]) : longest;
    }
    table = calloc(n, longest);
    expect(self, table != NULL);
    if (table != NULL) {
        for (uint64_t i = 0; i < n; i++) {
            memcpy(table + i * longest, words[i], strlen(words[i]));
        }
        snprintf(scale, sizeof(scale), "%s_bytes", set->path);
        put_byte_scale(self, scale, longest);
        bytes.shape[bytes.n_dims++] = longest;
        bytes.values = table;
        put_plain(self, &bytes, type, type, scale);
        sim_hdf_note_text(self, set->path, "_Encoding", "utf-8");
    }
    free(table);
    H5Tclose(type);
}

void
sim_hdf_put(sim_hdf_t *self, const sim_hdf_set_t *set)
{
    switch (set->type) {
    case SIM_HDF_DOUBLE:
        put_plain(self, set, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, NULL);
        break;
    case SIM_HDF_FLOAT:
        put_plain(self, set, H5T_IEEE_F32LE, H5T_NATIVE_DOUBLE, NULL);
        break;
    case SIM_HDF_WHOLE:
        put_plain(self, set, H5T_STD_I64LE, H5T_NATIVE_INT64, NULL);
        break;
    case SIM_HDF_WORDS:
        put_words(self, set);
        break;
    }
}

static char *
take_image(sim_hdf_t *self, size_t *n_bytes)
{
    ssize_t n = H5Fflush(self->file, H5F_SCOPE_GLOBAL) < 0
                    ? -1
                    : H5Fget_file_image(self->file, NULL, 0);
    char *image = n <= 0 ? NULL : malloc((size_t)n + SIM_SEAL_BYTES);

    if (image != NULL) {
        n = H5Fget_file_image(self->file, image, (size_t)n);
    }
    expect(self, image != NULL && n > 0);
    *n_bytes = 0;
    if (image != NULL && n > 0) {
        sim_seal_put(image, (size_t)n);
        *n_bytes = (size_t)n + SIM_SEAL_BYTES;
    }
    return image;
}

sim_status_t
sim_hdf_close(sim_hdf_t *self, const char *path, sim_diag_t *diag)
{
    sim_status_t status = SIM_OK;
    char *image = NULL;
    size_t n_bytes = 0;

    if (path != NULL) {
        image = take_image(self, &n_bytes);
        status = self->status;
        if (status != SIM_OK) {
            sim_diag_error(
                diag, (sim_place_t){path, 0, 0}, "cannot be built: %s", self->fault);
        } else {
            status = sim_draft_write(path, image, n_bytes, diag);
        }
    }
    H5Fclose(self->file);
    free(image);
    free(self);
    return status;
}
