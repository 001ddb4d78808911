#include "sim/yaml.h"

#include "sim/text.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define CHUNK 65536 /* [B] */

/* The whole text of a file. */
typedef struct {
    char *bytes; /* [n_bytes] owned */
    size_t n_bytes, room;
} content_t;

typedef struct {
    sim_yaml_t *out;
    sim_diag_t *diag;
    int n_documents;
    int is_done;
} walk_t;

static sim_place_t
place_of(const sim_yaml_t *self, yaml_mark_t mark)
{
    return (sim_place_t){self->file, (int)mark.line + 1, (int)mark.column + 1};
}

/* Anchors and tags change what a reader must take a value for; neither is needed here. */
static void
refuse_marks(
    walk_t *self, const yaml_char_t *anchor, const yaml_char_t *tag, sim_place_t place)
{
    if (anchor != NULL) {
        sim_diag_error(self->diag, place, "anchors ('&%.40s') are not read", anchor);
    }
    if (tag != NULL) {
        sim_diag_error(self->diag, place, "tags ('%.40s') are not read", tag);
    }
}

static sim_status_t
on_document(walk_t *self, sim_place_t place)
{
    self->n_documents++;
    if (self->n_documents > 1) {
        sim_diag_error(
            self->diag, place, "a second document begins here; one file holds one");
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

static sim_status_t
on_end(walk_t *self)
{
    self->is_done = 1;
    if (self->n_documents == 0) {
        sim_diag_error(self->diag, (sim_place_t){self->out->file, 0, 0},
            "the file is empty; expected keys with values ('key: value')");
        return SIM_ERR_INPUT;
    }
    self->out->is_whole = 1;
    return SIM_OK;
}

static sim_status_t
on_event(walk_t *self, const yaml_event_t *event)
{
    const sim_place_t place = place_of(self->out, event->start_mark);
    sim_leaves_t *tree = &self->out->tree;

    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return on_document(self, place);
    case YAML_SCALAR_EVENT:
        refuse_marks(self, event->data.scalar.anchor, event->data.scalar.tag, place);
        return sim_leaves_scalar(tree, (const char *)event->data.scalar.value,
            event->data.scalar.length,
            event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE, place);
    case YAML_SEQUENCE_START_EVENT:
        refuse_marks(self, event->data.sequence_start.anchor,
            event->data.sequence_start.tag, place);
        return sim_leaves_begin(tree, 1, place);
    case YAML_MAPPING_START_EVENT:
        refuse_marks(
            self, event->data.mapping_start.anchor, event->data.mapping_start.tag, place);
        return sim_leaves_begin(tree, 0, place);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return sim_leaves_end(tree);
    case YAML_ALIAS_EVENT:
        return sim_leaves_alias(tree, place);
    case YAML_STREAM_END_EVENT:
        return on_end(self);
    default:
        return SIM_OK;
    }
}

/* The place of a byte: libyaml tells some faults by their offset only. */
static sim_place_t
place_at(const sim_yaml_t *self, const content_t *content, size_t offset)
{
    sim_place_t place = {self->file, 1, 1};

    for (size_t i = 0; i < offset && i < content->n_bytes; i++) {
        place.column += ((unsigned char)content->bytes[i] & 0xc0) != 0x80;
        if (content->bytes[i] == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

static int
is_tab_at(const content_t *content, sim_place_t place)
{
    const char *at = content->bytes;
    const char *end = at + content->n_bytes;

    for (int line = 1; at != NULL && line < place.line; line++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at == NULL ? NULL : at + 1;
    }
    return at != NULL && place.column <= end - at && at[place.column - 1] == '\t';
}

static sim_status_t
tell_syntax(const sim_yaml_t *self, const yaml_parser_t *parser, const content_t *content,
    sim_diag_t *diag)
{
    sim_place_t place = place_of(self, parser->problem_mark);

    if (parser->error == YAML_MEMORY_ERROR) {
        return SIM_ERR_MEMORY;
    }
    if (parser->error == YAML_READER_ERROR) {
        place = place_at(self, content, parser->problem_offset);
    }
    if (is_tab_at(content, place)) {
        sim_diag_error(diag, place, "a tab; indent with spaces");
    } else {
        sim_diag_error(diag, place, "not valid YAML: %s%s%s",
            parser->context == NULL ? "" : parser->context,
            parser->context == NULL ? "" : ": ",
            parser->problem == NULL ? "unknown fault" : parser->problem);
    }
    return SIM_ERR_INPUT;
}

/* Walk all events; the first fault that leaves the rest unclear ends it. */
static sim_status_t
walk(sim_yaml_t *self, const content_t *content, sim_diag_t *diag)
{
    walk_t walker = {.out = self, .diag = diag};
    sim_status_t status = SIM_OK;
    yaml_parser_t parser;
    yaml_event_t event;

    if (!yaml_parser_initialize(&parser)) {
        return SIM_ERR_MEMORY;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)content->bytes, content->n_bytes);
    while (status == SIM_OK && !walker.is_done) {
        if (yaml_parser_parse(&parser, &event)) {
            status = on_event(&walker, &event);
            yaml_event_delete(&event);
        } else {
            status = tell_syntax(self, &parser, content, diag);
        }
    }
    yaml_parser_delete(&parser);
    return status;
}

static sim_status_t
tell_too_large(const sim_text_t *text, sim_diag_t *diag)
{
    sim_diag_error(diag, (sim_place_t){text->path, 0, 0},
        "the file is too large; at most %u MB are read", SIM_YAML_MAX_BYTES >> 20);
    return SIM_ERR_INPUT;
}

static sim_status_t
make_room(content_t *self)
{
    const size_t room = self->room == 0 ? CHUNK : 2 * self->room;
    char *bytes = realloc(self->bytes, room);

    if (bytes == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->bytes = bytes;
    self->room = room;
    return SIM_OK;
}

static sim_status_t
read_content(content_t *self, sim_text_t *text, sim_diag_t *diag)
{
    size_t n_read = 1;

    if (text->size > SIM_YAML_MAX_BYTES) {
        return tell_too_large(text, diag);
    }
    while (n_read > 0) {
        if (self->room - self->n_bytes < CHUNK && make_room(self) != SIM_OK) {
            return SIM_ERR_MEMORY;
        }
        n_read = sim_text_read(text, self->bytes + self->n_bytes, CHUNK, diag);
        self->n_bytes += n_read;
        if (self->n_bytes > SIM_YAML_MAX_BYTES) {
            return tell_too_large(text, diag);
        }
    }
    return text->status;
}

/* libyaml compares each %TAG line with all others; a scenario needs none of them. */
static sim_status_t
refuse_directives(const sim_yaml_t *self, const content_t *content, sim_diag_t *diag)
{
    const char *at = content->bytes;
    const char *end = at + content->n_bytes;

    for (int line = 1; at != NULL && at < end; line++) {
        if (*at == '%') {
            sim_diag_error(diag, (sim_place_t){self->file, line, 1},
                "a line that begins with '%%' (a directive) is not read");
            return SIM_ERR_INPUT;
        }
        at = memchr(at, '\n', (size_t)(end - at));
        at = at == NULL ? NULL : at + 1;
    }
    return SIM_OK;
}

sim_status_t
sim_yaml_read(sim_yaml_t *self, const char *path, sim_place_t asked_at, sim_diag_t *diag)
{
    const int n_before = diag->n_errors;
    content_t content = {NULL, 0, 0};
    sim_status_t status = SIM_ERR_MEMORY;
    sim_text_t text = {.file = NULL};

    *self = (sim_yaml_t){.file = strdup(path)};
    sim_leaves_init(&self->tree, diag);
    if (self->file == NULL) {
        goto out;
    }
    if (asked_at.file == NULL) {
        asked_at.file = self->file;
    }
    status = sim_text_open(&text, self->file, asked_at, diag);
    if (status == SIM_OK) {
        self->device = text.device;
        self->inode = text.inode;
        status = read_content(&content, &text, diag);
    }
    if (status == SIM_OK) {
        status = refuse_directives(self, &content, diag);
    }
    if (status == SIM_OK) {
        status = walk(self, &content, diag);
    }
    if (status == SIM_OK && diag->n_errors > n_before) {
        status = SIM_ERR_INPUT;
    }
out:
    free(content.bytes);
    sim_text_close(&text);
    return status;
}

void
sim_yaml_free(sim_yaml_t *self)
{
    free(self->file);
    sim_leaves_free(&self->tree);
    *self = (sim_yaml_t){.file = NULL};
}
