/* The comparison from files on: two reports, two datasets, the sheet, what cannot be compared. */
#include "../cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "job/errata.h"

#define HERE YAOLAN_SOURCE_DIR "/tests/job/errata/"

struct run { struct arena *arena; struct diag *diag; struct buf out; bool ok; };

static struct run run(const char *old, const char *new, enum errata_form form, const char *folder)
{
    struct run r = { .arena = arena_open() };
    struct job_options o = {
        .report = str_of(new), .folder = str_of(folder), .resources = STR(YAOLAN_BINARY_DIR),
        .formats = JOB_PDF, .dpi = 150
    };

    r.diag = diag_new(r.arena, LANGUAGE_EN);
    r.out.arena = r.arena;
    r.ok = errata_run(r.arena, &o, str_of(old), form, r.diag, &r.out);
    return r;
}

static void finish(struct run *r, const char *messages, const char *printed)
{
    assert_string_equal(str_z(r->arena, diag_text(r->diag, r->arena, 20)), messages);
    assert_string_equal(str_z(r->arena, buf_str(&r->out)), printed);
    arena_close(r->arena);
}

static void compares_reports(void **state)
{
    struct run r = run(HERE "old/report.md", HERE "new/report.md", ERRATA_TEXT, NULL);

    (void)state;
    assert_true(r.ok);
    finish(&r, "",
        "   place    what            before                    after                       source\n"
        "~  Economy  printed figure  GDP was 100 billion yuan  GDP was 100.1 billion yuan  Report 2025, §2\n"
        "differences: 1 (added 0, removed 0, changed 1)\n");
}

static void compares_data(void **state)
{
    struct run r = run(HERE "old/data.yaml", HERE "new/data.yaml", ERRATA_TEXT, NULL);

    (void)state;
    assert_true(r.ok);
    finish(&r, "",
        "   place             what      before            after               source\n"
        "~  GDP, result 2025  value     100 billion yuan  100.1 billion yuan  Report 2025, §2\n"
        "   gdp@2025:actual\n"
        "~  GDP, result 2025  place in  §1                §2                  Report 2025, §2\n"
        "   gdp@2025:actual   source\n"
        "differences: 2 (added 0, removed 0, changed 2)\n");
}

static void says_nothing_changed(void **state)
{
    struct run r = run(HERE "new/report.md", HERE "new/report.md", ERRATA_SHEET, "/nowhere");

    (void)state;
    assert_true(r.ok);
    finish(&r, "", "no difference\n");
}

static void refuses_two_kinds(void **state)
{
    struct run r = run("old.yaml", "new.md", ERRATA_TEXT, NULL);

    (void)state;
    assert_false(r.ok);
    finish(&r, "yaolan: error: old.yaml and new.md cannot be compared: a report only with a report, "
               "data only with data\n", "");
}

/* Of two reports and of two datasets: one PDF, which begins as one. */
static void writes_a_sheet(void **state)
{
    static const char *const pairs[][3] = {
        { HERE "old/report.md", HERE "new/report.md", "errata-new-errata.pdf" },
        { HERE "old/data.yaml", HERE "new/data.yaml", "errata-errata.pdf" },
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char folder[] = "/tmp/yaolan-errata-XXXXXX", path[200], start[6] = "";
        struct run r;
        FILE *f;

        assert_non_null(mkdtemp(folder));
        r = run(pairs[i][0], pairs[i][1], ERRATA_SHEET, folder);
        snprintf(path, sizeof path, "%s/%s", folder, pairs[i][2]);
        f = fopen(path, "rb");
        assert_true(r.ok);
        assert_non_null(f);
        assert_int_equal(fread(start, 1, 5, f), 5);
        assert_string_equal(start, "%PDF-");
        fclose(f);
        unlink(path);
        rmdir(folder);
        finish(&r, "", str_z(r.arena, str_format(r.arena, "%s\n", path)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_reports), cmocka_unit_test(compares_data),
        cmocka_unit_test(says_nothing_changed), cmocka_unit_test(refuses_two_kinds),
        cmocka_unit_test(writes_a_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
