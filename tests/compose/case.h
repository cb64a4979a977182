/* tests/compose/case.h - cases/NAME.md with cases/city.yaml composed into blocks */
#ifndef TESTS_COMPOSE_CASE_H
#define TESTS_COMPOSE_CASE_H

#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compose/compose.h"
#include "data/markup.h"
#include "data/yaml.h"

/* From the top of the sources, so that messages name the same paths everywhere. */
#define CASES "tests/compose/cases"

struct row {
    const char *report, *want;
    enum edition edition;
    bool draft;
    enum compose_profile profile;
};

/* One run of the road up to blocks. */
struct job {
    struct arena *arena;
    struct diag *diag;
    struct root *cases, *templates;
};

static inline struct job job_start(void)
{
    struct job j = { .arena = arena_open() };

    j.diag = diag_new(j.arena, LANGUAGE_EN);
    j.cases = root_open(j.arena, STR(CASES), j.diag);
    j.templates = root_open(j.arena, STR("templates"), j.diag);
    assert_non_null(j.cases);
    assert_non_null(j.templates);
    return j;
}

static inline void job_end(struct job *j)
{
    root_close(j->templates);
    root_close(j->cases);
    arena_close(j->arena);
}

static inline const struct source *read_case(struct job *j, struct str path)
{
    const struct source *s = file_read(j->arena, j->cases, path, SPAN_NONE, j->diag);

    return s ? data_text(j->arena, s, j->diag) : NULL;
}

/* The dataset of a report. */
static inline struct str data_of(struct str report)
{
    return str_starts(report, STR("tasks")) ? STR("tasks.yaml")
        : str_starts(report, STR("exact")) ? STR("exact.yaml")
        : str_starts(report, STR("findings")) || str_starts(report, STR("claims"))
        ? STR("findings.yaml")
        : str_starts(report, STR("moved")) ? STR("moved.yaml")
        : str_starts(report, STR("worded")) ? STR("worded.yaml")
        : str_starts(report, STR("kinds")) ? STR("kinds.yaml") : STR("city.yaml");
}

static inline struct block_document *compose_sources(struct job *j, const struct row *row,
                                                     const struct source *data,
                                                     const struct source *text)
{
    assert_non_null(data);
    assert_non_null(text);
    const struct node *tree = yaml_read(j->arena, data, j->diag);
    const struct node *report = markup_read(j->arena, text, j->diag);

    assert_non_null(tree);
    assert_non_null(report);
    struct compose c = {
        .arena = j->arena, .edition = row->edition, .draft = row->draft, .diag = j->diag,
        .profile = row->profile,
        .data = model_data(j->arena, &tree, 1, j->diag),
        .document = model_document(j->arena, report, j->diag),
    };

    assert_non_null(c.data);
    assert_non_null(c.document);
    c.look = look_read(j->arena, j->templates, c.document->template_name, SPAN_NONE, j->diag);
    assert_non_null(c.look);
    return compose_run(&c);
}

static inline struct block_document *compose_case(struct job *j, const struct row *row)
{
    return compose_sources(j, row, read_case(j, data_of(str_of(row->report))),
                           read_case(j, str_format(j->arena, "%s.md", row->report)));
}

static inline struct source *text_source(struct arena *a, const char *path, const char *text)
{
    struct source *s = ARENA_NEW(a, struct source);

    *s = (struct source){ .path = str_of(path), .text = str_of(text) };
    return s;
}

/* YAOLAN_UPDATE=1 in the environment rewrites the reference. */
static inline void compare(struct job *j, const char *want, struct str got)
{
    struct str path = str_format(j->arena, "%s/%s.want", CASES, want);
    char *name = str_z(j->arena, path);

    if (getenv("YAOLAN_UPDATE")) {
        FILE *f = fopen(name, "wb");

        assert_non_null(f);
        assert_int_equal(fwrite(got.ptr, 1, got.len, f), got.len);
        assert_int_equal(fclose(f), 0);
        return;
    }
    const struct source *s = read_case(j, str_format(j->arena, "%s.want", want));

    assert_non_null(s);
    assert_string_equal(str_z(j->arena, got), str_z(j->arena, s->text));
}

/* A test whose state is its row: the dump of the blocks, then the messages. */
static inline void reports_become_blocks(void **state)
{
    const struct row *row = *state;
    struct job j = job_start();
    struct block_document *doc = compose_case(&j, row);
    struct buf b = { .arena = j.arena };

    assert_non_null(doc);
    block_dump(doc, &b);
    buf_format(&b, "gaps %u\n", doc->gaps);
    struct str messages = diag_text(j.diag, j.arena, 100);

    if (messages.len) {
        buf_z(&b, "---- messages\n");
        buf_add(&b, messages);
    }
    compare(&j, row->want, buf_str(&b));
    job_end(&j);
}

#endif
