/*
 * tests/data/test_cases.c - every input of cases/ and what it must give
 *
 * NAME.yaml, NAME.json and NAME.md are read; the dump of the tree ("nothing" where there is
 * none) and the messages must equal NAME.EXTENSION.want; those of NAME-zh are in Chinese. With
 * YAOLAN_UPDATE=1 in the environment the .want files are written instead.
 */
#include <dirent.h>

#include "reading.h"

#define FOLDER YAOLAN_SOURCE_DIR "/tests/data/cases/"

static int is_input(const struct dirent *e)
{
    struct str name = str_of(e->d_name);

    return str_ends(name, STR(".yaml")) || str_ends(name, STR(".json")) ||
           str_ends(name, STR(".md"));
}

/* By bytes: alphasort follows the locale. */
static int compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static struct str read_case(struct reading *r)
{
    struct node *n = str_ends(r->source->path, STR(".md")) ?
        markup_read(r->arena, r->source, r->diag) : yaml_read(r->arena, r->source, r->diag);

    return str_join(r->arena, str_of(reading_dump(r, n)), diag_text(r->diag, r->arena, 20));
}

static bool run_case(const char *name)
{
    char path[600];
    size_t size, want_size = 0;
    char *bytes, *want;
    struct reading r;
    struct str got;
    bool same = true;

    snprintf(path, sizeof path, FOLDER "%s", name);
    bytes = reading_file(path, &size);
    r = reading_open(name, bytes, size, strstr(name, "-zh.") ? LANGUAGE_ZH : LANGUAGE_EN);
    got = read_case(&r);
    snprintf(path, sizeof path, FOLDER "%s.want", name);
    if (getenv("YAOLAN_UPDATE")) {
        FILE *f = fopen(path, "wb");

        assert_non_null(f);
        fwrite(got.ptr, 1, got.len, f);
        fclose(f);
    } else {
        want = reading_file(path, &want_size);
        same = str_eq(got, (struct str){ want, want_size });
        if (!same)
            printf("%s: wanted\n%.*s\ngot\n%.*s\n", name, (int)want_size, want, STR_ARG(got));
        free(want);
    }
    reading_close(&r);
    free(bytes);
    return same;
}

static void all_cases(void **state)
{
    struct dirent **entries;
    int count = scandir(FOLDER, &entries, is_input, compare), failed = 0;

    (void)state;
    assert_true(count > 20);
    for (int i = 0; i < count; i++) {
        failed += !run_case(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(all_cases) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
