#include "sim/text.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#define BOM "\xef\xbb\xbf"

/* "'x.csv' cannot be opened" at the line that names it; at the file itself without. */
static void
tell_unopened(const char *path, sim_place_t place, const char *why, sim_diag_t *diag)
{
    if (place.file == path) {
        sim_diag_error(diag, place, "cannot be opened: %s", why);
    } else {
        sim_diag_error(diag, place, "'%s' cannot be opened: %s", path, why);
    }
}

sim_status_t
sim_text_open(sim_text_t *self, const char *path, sim_place_t place, sim_diag_t *diag)
{
    struct stat about;

    *self = (sim_text_t){.path = path, .line = 1, .column = 1, .status = SIM_ERR_INPUT};
    self->file = fopen(path, "rb");
    if (self->file == NULL || fstat(fileno(self->file), &about) != 0) {
        tell_unopened(path, place, strerror(errno), diag);
        return self->status;
    }
    if (S_ISDIR(about.st_mode)) {
        tell_unopened(path, place, "it is a folder, not a file", diag);
        return self->status;
    }
    self->size = S_ISREG(about.st_mode) ? about.st_size : 0;
    self->device = (uint64_t)about.st_dev;
    self->inode = (uint64_t)about.st_ino;
    self->status = SIM_OK;
    return SIM_OK;
}

void
sim_text_close(sim_text_t *self)
{
    if (self->file != NULL) {
        fclose(self->file);
        self->file = NULL;
    }
}

static sim_place_t
here(const sim_text_t *self)
{
    return (sim_place_t){self->path, self->line, self->column};
}

static int
is_utf16(const char *bytes, size_t n_bytes)
{
    return n_bytes >= 2 &&
           (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0 ||
               memchr(bytes, '\0', n_bytes < 4 ? n_bytes : 4) != NULL);
}

/* What may follow the first byte of a character (RFC 3629, section 4); 0 when none may. */
static int
begin_character(sim_text_t *self, unsigned char byte)
{
    self->n_more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    self->lowest = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    self->highest = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return byte >= 0xc2 && byte <= 0xf4;
}

/* Step over one byte; 0 when it may not stand here. */
static int
accept(sim_text_t *self, unsigned char byte)
{
    if (self->n_more > 0) {
        self->n_more--;
        if (byte < self->lowest || byte > self->highest) {
            return 0;
        }
        self->lowest = 0x80;
        self->highest = 0xbf;
        return 1;
    }
    if (byte >= 0x80) {
        self->column += self->column < INT_MAX;
        return begin_character(self, byte);
    }
    if (byte == '\n') {
        self->line += self->line < INT_MAX;
        self->column = 1;
    } else {
        self->column += self->column < INT_MAX;
    }
    return byte != '\0';
}

int
sim_text_is_utf8(const char *text)
{
    sim_text_t walk = {.line = 1};

    while (*text != '\0' && accept(&walk, (unsigned char)*text)) {
        text++;
    }
    return *text == '\0' && walk.n_more == 0;
}

static void
tell_bad_byte(sim_text_t *self, sim_place_t place, unsigned char byte, sim_diag_t *diag)
{
    self->status = SIM_ERR_INPUT;
    if (byte == '\0') {
        sim_diag_error(diag, place, "a NUL byte; this is not a text file");
    } else {
        sim_diag_error(diag, place,
            "byte 0x%02x is not UTF-8; save the file in the encoding UTF-8", byte);
    }
}

/* Number of good bytes at the front; what follows is told. */
static size_t
check(sim_text_t *self, const char *bytes, size_t n_bytes, sim_diag_t *diag)
{
    for (size_t i = 0; i < n_bytes; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        const sim_place_t place = here(self);

        if (!accept(self, byte)) {
            tell_bad_byte(self, place, byte, diag);
            return i;
        }
    }
    return n_bytes;
}

/* The first bytes tell the encoding; the mark, if any, is no part of the text. */
static size_t
begin(sim_text_t *self, char *room, size_t n_read, sim_diag_t *diag)
{
    const size_t n_mark = sizeof(BOM) - 1;

    self->is_begun = 1;
    if (is_utf16(room, n_read)) {
        self->status = SIM_ERR_INPUT;
        sim_diag_error(diag, (sim_place_t){self->path, 0, 0},
            "the file looks like UTF-16; save it in the encoding UTF-8");
        return 0;
    }
    if (n_read >= n_mark && memcmp(room, BOM, n_mark) == 0) {
        memmove(room, room + n_mark, n_read - n_mark);
        return n_read - n_mark;
    }
    return n_read;
}

static void
end(sim_text_t *self, sim_diag_t *diag)
{
    if (ferror(self->file)) {
        self->status = SIM_ERR_IO;
        sim_diag_error(diag, here(self), "reading failed: %s", strerror(errno));
    } else if (self->n_more > 0) {
        self->status = SIM_ERR_INPUT;
        sim_diag_error(diag, here(self), "the file ends inside a character");
    }
}

size_t
sim_text_read(sim_text_t *self, char *room, size_t n_room, sim_diag_t *diag)
{
    size_t n_read;
    int is_last;

    if (self->status != SIM_OK) {
        return 0;
    }
    n_read = fread(room, 1, n_room, self->file);
    is_last = n_read < n_room;
    if (!self->is_begun) {
        n_read = begin(self, room, n_read, diag);
    }
    n_read = check(self, room, n_read, diag);
    if (is_last && self->status == SIM_OK) {
        end(self, diag);
    }
    return n_read;
}
