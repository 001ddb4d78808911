/* Are two results files the same in every dataset, byte by byte? Attributes (when and how
 * the run was made) may differ.
 *
 *     same_data A.h5 B.h5
 *
 * Exit code 0: the same; 1: a dataset differs or is missing (told); 2: cannot be read. */
#include <hdf5.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    hid_t other;
    unsigned n_same, n_different;
} comparison_t;

typedef struct {
    char *bytes;
    size_t n_bytes;
} content_t;

/* Texts of variable length, one after another with their ends. */
static content_t
texts_of(hid_t dataset, hid_t type, size_t n)
{
    char **texts = calloc(n + 1, sizeof(*texts));
    const hid_t memory = H5Tcopy(type);
    const hid_t space = H5Dget_space(dataset);
    content_t content = {NULL, 0};
    FILE *out = open_memstream(&content.bytes, &content.n_bytes);

    if (H5Dread(dataset, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts) >= 0) {
        for (size_t i = 0; i < n; i++) {
            fwrite(texts[i], 1, strlen(texts[i]) + 1, out);
        }
        H5Dvlen_reclaim(memory, space, H5P_DEFAULT, texts);
    }
    fclose(out);
    H5Sclose(space);
    H5Tclose(memory);
    free(texts);
    return content;
}

/* A dataset's content as it lies in the file's types; bytes NULL = cannot be read. */
static content_t
content_of(hid_t file, const char *name)
{
    const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    content_t content = {NULL, 0};
    hid_t type, space;
    hssize_t n;

    if (dataset < 0) {
        return content;
    }
    type = H5Dget_type(dataset);
    space = H5Dget_space(dataset);
    n = H5Sget_simple_extent_npoints(space);
    if (H5Tis_variable_str(type) > 0) {
        content = texts_of(dataset, type, (size_t)n);
    } else {
        content.n_bytes = (size_t)n * H5Tget_size(type);
        content.bytes = calloc(content.n_bytes + 1, 1);
        if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, content.bytes) < 0) {
            free(content.bytes);
            content.bytes = NULL;
        }
    }
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(dataset);
    return content;
}

static herr_t
compare_one(hid_t file, const char *name, const H5O_info_t *info, void *context)
{
    comparison_t *self = context;
    content_t one, other = {NULL, 0};

    if (info->type != H5O_TYPE_DATASET) {
        return 0;
    }
    one = content_of(file, name);
    if (H5Lexists(self->other, name, H5P_DEFAULT) > 0) {
        other = content_of(self->other, name);
    }
    if (one.bytes != NULL && other.bytes != NULL && one.n_bytes == other.n_bytes &&
        memcmp(one.bytes, other.bytes, one.n_bytes) == 0) {
        self->n_same++;
    } else if (self->n_different++ < 5) {
        printf("%s differs\n", name);
    }
    free(one.bytes);
    free(other.bytes);
    return 0;
}

static unsigned
n_datasets(const comparison_t *self)
{
    return self->n_same + self->n_different;
}

int
main(int n_args, char **args)
{
    comparison_t there = {0}, back = {0};
    hid_t one, other;

    if (n_args != 3) {
        fprintf(stderr, "usage: same_data A.h5 B.h5\n");
        return 2;
    }
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    back.other = one = H5Fopen(args[1], H5F_ACC_RDONLY, H5P_DEFAULT);
    there.other = other = H5Fopen(args[2], H5F_ACC_RDONLY, H5P_DEFAULT);
    if (one < 0 || other < 0) {
        fprintf(stderr, "%s: cannot be read\n", args[one < 0 ? 1 : 2]);
        return 2;
    }
    H5Ovisit(one, H5_INDEX_NAME, H5_ITER_NATIVE, compare_one, &there);
    if (there.n_different == 0) {
        H5Ovisit(other, H5_INDEX_NAME, H5_ITER_NATIVE, compare_one, &back);
    }
    H5Fclose(one);
    H5Fclose(other);
    if (there.n_different > 0 || back.n_different > 0) {
        printf("%u of %u datasets differ\n", there.n_different + back.n_different,
            n_datasets(&there));
        return 1;
    }
    return n_datasets(&there) > 20 && n_datasets(&there) == n_datasets(&back) ? 0 : 1;
}
