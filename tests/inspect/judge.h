/* tests/inspect/judge.h - a PDF in memory judged, and single clauses asked for */
#ifndef TESTS_INSPECT_JUDGE_H
#define TESTS_INSPECT_JUDGE_H

#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/inspect.h"

#define ALL_STANDARDS ((1u << INSPECT_STANDARDS) - 1)

static inline struct str judge_read(struct arena *a, FILE *f)
{
    struct buf b = { .arena = a };
    char block[8192];
    size_t n;

    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(&b, (struct str){ block, n });
    return buf_str(&b);
}

static inline struct str judge_file(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    struct str s;

    if (!f)
        fail_msg("no file %s", path);
    s = judge_read(a, f);
    fclose(f);
    return s;
}

static inline void judge_write(const char *path, struct str s)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(s.ptr, 1, s.len, f), s.len);
    assert_int_equal(fclose(f), 0);
}

static inline struct str judge_output(struct arena *a, const char *command)
{
    FILE *f = popen(command, "r");
    struct str s;

    assert_non_null(f);
    s = judge_read(a, f);
    pclose(f);
    return s;
}

/* The PDF that the program makes of a report of the tests, in `folder`; empty where it makes none. */
static inline struct str judge_built(struct arena *a, const char *report, const char *folder,
                                     const char *name)
{
    char *command = str_z(a, str_format(a, YAOLAN_BINARY_DIR "/yaolan build " YAOLAN_SOURCE_DIR
                                           "/tests/%s -o %s --format pdf >%s.log 2>&1",
                                        report, folder, folder));

    if (system(command))
        return STR_NONE;
    return judge_file(a, str_z(a, str_format(a, "%s/%s", folder, name)));
}

/* The same file laid open: qpdf's QDF, plain text that can be edited. */
static inline struct str judge_open(struct arena *a, const char *folder, const char *name)
{
    return judge_output(a, str_z(a, str_format(a, "qpdf --qdf --object-streams=disable"
                                                  " --no-original-object-ids %s/%s -",
                                               folder, name)));
}

static inline struct inspection *judge(struct arena *a, struct str bytes, unsigned standards,
                                       double ink)
{
    struct inspect_options o = { .standards = standards, .ink = ink };
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct inspection *x = inspect_open(a, STR("test.pdf"), bytes, &o, d);

    assert_non_null(x);
    return x;
}

static inline enum inspect_outcome judge_outcome(const struct inspection *x, const char *id)
{
    for (size_t i = 0; i < inspect_count(x); i++)
        if (!strcmp(inspect_at(x, i).id, id))
            return inspect_at(x, i).outcome;
    fail_msg("there is no clause %s", id);
    return INSPECT_NOT_APPLICABLE;
}

/* Prints each clause that fails; their number. */
static inline unsigned judge_failures(const struct inspection *x)
{
    unsigned n = 0;

    for (size_t i = 0; i < inspect_count(x); i++) {
        struct inspect_result r = inspect_at(x, i);

        if (r.outcome != INSPECT_FAIL && r.outcome != INSPECT_ADVICE)
            continue;
        n++;
        printf("%s: %.*s\n", r.id, r.count ? (int)r.findings[0].measured.len : 0,
               r.count ? r.findings[0].measured.ptr : "");
    }
    return n;
}

static inline struct str judge_join(struct arena *a, struct str head, struct str middle,
                                    struct str tail)
{
    return str_join(a, str_join(a, head, middle), tail);
}

/* `with` in place of `what`, once or everywhere. */
static inline struct str judge_replace(struct arena *a, struct str s, struct str what,
                                       struct str with, bool all)
{
    struct buf b = { .arena = a };
    ptrdiff_t at = str_find(s, what);

    if (at < 0)
        fail_msg("\"%.*s\" is not in the file", STR_ARG(what));
    do {
        buf_add(&b, str_sub(s, 0, (size_t)at));
        buf_add(&b, with);
        s = str_from(s, (size_t)at + what.len);
        at = all ? str_find(s, what) : -1;
    } while (at >= 0);
    buf_add(&b, s);
    return buf_str(&b);
}

#endif
