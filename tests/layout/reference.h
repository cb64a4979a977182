/*
 * tests/layout/reference.h - NAME.txt set and compared with NAME.want
 */
#ifndef TESTS_LAYOUT_REFERENCE_H
#define TESTS_LAYOUT_REFERENCE_H

#include "pages.h"

static struct str slurp(struct arena *a, struct str path)
{
    FILE *f = fopen(str_z(a, path), "rb");
    struct buf b = { .arena = a };
    int c;

    if (!f)
        return STR_NONE;
    while ((c = getc(f)) != EOF)
        buf_char(&b, (char)c);
    fclose(f);
    return buf_str(&b);
}

/* YAOLAN_UPDATE=1 in the environment rewrites the reference. */
static void matches_reference(struct text *fonts, const char *name)
{
    struct arena *a = arena_open();
    struct str base = str_format(a, "%s/tests/layout/%s", YAOLAN_SOURCE_DIR, name);
    struct str input = slurp(a, str_join(a, base, STR(".txt")));
    struct str want_path = str_join(a, base, STR(".want"));
    struct pages *p = pages_of(a, fonts, input);
    struct str got = pages_dump(p), want = slurp(a, want_path);

    assert_true(input.len > 0);
    if (getenv("YAOLAN_UPDATE")) {
        FILE *f = fopen(str_z(a, want_path), "wb");
        assert_non_null(f);
        fwrite(got.ptr, 1, got.len, f);
        fclose(f);
    } else if (!str_eq(got, want)) {
        size_t at = 0;
        while (at < got.len && at < want.len && got.ptr[at] == want.ptr[at])
            at++;
        print_message("%s differs from byte %zu: %.*s\n", name, at,
                      STR_ARG(str_sub(got, at > 80 ? at - 80 : 0, 200)));
        fail();
    }
    arena_close(a);
}

#endif
