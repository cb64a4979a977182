/*
 * build.h - a dataset from YAML text, for the tests of model, derive, lang and audit
 */
#ifndef TESTS_MODEL_BUILD_H
#define TESTS_MODEL_BUILD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/yaml.h"
#include "model/model.h"

struct built {
    struct arena *arena;
    struct diag *diag;
    struct dataset *data;
};

static inline struct source *build_source(struct arena *a, const char *path, const char *text)
{
    struct source *s = ARENA_NEW(a, struct source);

    *s = (struct source){ .path = str_of(path), .text = str_of(text) };
    return s;
}

/* `texts` are files a.yaml, b.yaml ...; messages in English. */
static inline struct built build_files(const char *const *texts, size_t count)
{
    static const char *const paths[] = { "a.yaml", "b.yaml", "c.yaml" };
    struct built b = { .arena = arena_open() };
    const struct node *nodes[3];

    b.diag = diag_new(b.arena, LANGUAGE_EN);
    for (size_t i = 0; i < count; i++) {
        nodes[i] = yaml_read(b.arena, build_source(b.arena, paths[i], texts[i]), b.diag);
        assert_non_null(nodes[i]);
    }
    b.data = model_data(b.arena, nodes, count, b.diag);
    assert_non_null(b.data);
    return b;
}

static inline struct built build(const char *text)
{
    return build_files(&text, 1);
}

static inline void build_close(struct built *b)
{
    arena_close(b->arena);
}

static inline const char *build_messages(const struct built *b)
{
    return str_z(b->arena, diag_text(b->diag, b->arena, 100));
}

/* The same without the lines of input, and without the program's name where no place is known. */
static inline const char *build_words(const struct built *b)
{
    struct str rest = str_of(build_messages(b));
    struct buf out = { .arena = b->arena };

    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end + 1);

        rest = str_from(rest, line.len);
        if (str_starts(line, STR("yaolan: ")))
            line = str_from(line, 8);
        if (!str_starts(line, STR("    ")))
            buf_add(&out, line);
    }
    return str_z(b->arena, buf_str(&out));
}

/* No error, no warning: else the messages are shown. */
static inline void build_clean(const struct built *b)
{
    assert_string_equal(build_messages(b), "");
}

/* `fields` in the place of %s in the frame; nothing is said of it. */
static inline struct built build_with(const char *frame, const char *fields)
{
    static char text[2048];
    const char *place = strstr(frame, "%s");
    struct built b;

    assert_non_null(place);
    assert_in_range(strlen(frame) + strlen(fields), 0, sizeof text);
    memcpy(text, frame, (size_t)(place - frame));
    strcpy(text + (place - frame), fields);
    strcat(text, place + 2);
    b = build(text);
    build_clean(&b);
    return b;
}

static inline const struct figure *build_figure(const struct built *b, const char *id)
{
    const struct figure *f = map_find(b->data->figures, str_of(id));

    if (!f)
        print_error("no figure %s\n%s", id, build_messages(b));
    assert_non_null(f);
    return f;
}

#define assert_str(s, z) assert_string_equal(str_z(b.arena, (s)), (z))

#endif
