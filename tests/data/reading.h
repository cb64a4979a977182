/* tests/data/reading.h - inputs from literals and files for the tests of this room */
#ifndef TESTS_DATA_READING_H
#define TESTS_DATA_READING_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/field.h"
#include "data/markup.h"
#include "data/yaml.h"

/* One input being read. The bytes have a block of their own: a sanitizer sees a step beyond. */
struct reading {
    struct arena *arena;
    struct diag *diag;
    struct source *source;       /* in the arena, so that spans survive a copy of this struct */
    char *bytes;
};

static inline struct reading reading_open(const char *path, const void *bytes, size_t size,
                                          enum language language)
{
    struct reading r = { .arena = arena_open() };

    r.diag = diag_new(r.arena, language);
    r.bytes = malloc(size ? size : 1);
    memcpy(r.bytes, bytes, size);
    r.source = ARENA_NEW(r.arena, struct source);
    *r.source = (struct source){ .path = str_of(path), .text = { r.bytes, size } };
    return r;
}

static inline struct reading reading_of(const char *path, const char *text)
{
    return reading_open(path, text, strlen(text), LANGUAGE_EN);
}

static inline void reading_close(struct reading *r)
{
    arena_close(r->arena);
    free(r->bytes);
}

static inline const char *reading_messages(struct reading *r)
{
    return str_z(r->arena, diag_text(r->diag, r->arena, 20));
}

static inline const char *reading_dump(struct reading *r, const struct node *n)
{
    struct buf out = { .arena = r->arena };

    if (n)
        node_dump(n, &out);
    else
        buf_z(&out, "nothing\n");
    return str_z(r->arena, buf_str(&out));
}

/* The whole of a file; the test fails where it cannot be read. */
static inline char *reading_file(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    char *bytes;
    long n;

    if (!f)
        fail_msg("cannot open %s", path);
    fseek(f, 0, SEEK_END);
    n = ftell(f);
    rewind(f);
    bytes = malloc((size_t)n + 1);
    *size = fread(bytes, 1, (size_t)n, f);
    bytes[*size] = 0;
    fclose(f);
    return bytes;
}

#endif
