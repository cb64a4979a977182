/* Odd texts: what looks like a formula, what a cell cannot hold, what the disk refuses. */
#include "books.h"

#include <sys/stat.h>
#include <unistd.h>

#include "book/export.h"

static const char *const head =
    "dataset: odd\n"
    "sources:\n"
    "  plan: {zh: 计划, en: Plan, reports: 2025, sets: 2026}\n"
    "indicators:\n"
    "  wells:\n"
    "    name: {zh: 机井, en: Wells}\n"
    "    unit: 个\n"
    "    better: higher\n"
    "    actuals:\n"
    "      2025:\n"
    "        at: 1\n"
    "        from: plan\n"
    "        note: ";

static struct dataset *with_note(struct arena *a, const char *note, struct diag *d)
{
    return from_text(a, str_z(a, str_format(a, "%s%s\n", head, note)), d);
}

static struct str exported(struct arena *a, const char *note, enum book_format format,
                           struct diag *d)
{
    struct book_export_options o = { format, format == BOOK_CSV ? STR("out") : STR("out.xlsx"),
                                     LANGUAGE_EN };
    struct dataset *data = with_note(a, note, d);
    struct book_files files = { 0 };

    assert_string_equal(messages(a, d), "");
    if (!book_export(a, data, &o, &files, d))
        return STR_NONE;
    for (size_t i = 0; i < files.count; i++)
        if (str_ends(files.list[i].path, STR("figures.csv")))
            return files.list[i].bytes;
    return files.list[0].bytes;
}

static void formulas_stay_texts(void **state)
{
    static const struct { const char *note, *cell;
    } cases[] = {
        { "\"=1+1\"", ",'=1+1" },
        { "\"+8\"", ",'+8" },
        { "\"-8 points\"", ",'-8 points" },
        { "\"@home\"", ",'@home" },
        { "\"'=1\"", ",''=1" },
        { "\"''@\"", ",'''@" },
        { "\"'quoted'\"", ",'quoted'" },
        { "\"=a,b\"", ",\"'=a,b\"" },
        { "\"say \\\"x\\\"\"", "\"say \"\"x\"\"\"" },
        { "\"a=b\"", ",a=b" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_open();
        struct diag *d = diag_new(a, LANGUAGE_EN);
        struct str csv = exported(a, cases[i].note, BOOK_CSV, d);

        /* That it comes back the same is checked by the export itself. */
        assert_string_equal(messages(a, d), "");
        if (str_find(csv, str_of(cases[i].cell)) < 0)
            fail_msg("no %s in %s", cases[i].cell, str_z(a, csv));
        exported(a, cases[i].note, BOOK_XLSX, d);
        assert_string_equal(messages(a, d), "");
        arena_close(a);
    }
}

static void what_a_table_cannot_give_back_is_named(void **state)
{
    static const char *const notes[] = {
        "\" blank first\"", "\"blank last \"", "\"two\\nlines\"", "\"a\\ttab\"", "\"bell \\a\"",
    };

    (void)state;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        struct arena *a = arena_open();

        for (enum book_format f = BOOK_CSV; f <= BOOK_XLSX; f++) {
            struct diag *d = diag_new(a, LANGUAGE_EN);

            assert_null(exported(a, notes[i], f, d).ptr);
            assert_int_equal(diag_errors(d), 1);
            assert_non_null(
                strstr(messages(a, d), "\"wells@2025\" has a text that a table would not"));
        }
        arena_close(a);
    }
}

static void yaml_holds_any_text(void **state)
{
    static const char *const notes[] = {
        "\" blank first\"", "\"two\\nlines\"", "\"a\\ttab\"", "\"bell \\a\"", "\"\\u2028 \\x85\"",
        "\"null\"",         "\"~\"",           "\"- a\"",     "\"a: b #c\"",  "\"\\\"\\\\\"",
        "\"0x1F\"",         "\"[a, b]\"",      "\"{a: b}\"",
    };

    (void)state;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        struct arena *a = arena_open();
        struct diag *d = diag_new(a, LANGUAGE_EN);

        assert_non_null(exported(a, notes[i], BOOK_YAML, d).ptr);
        assert_string_equal(messages(a, d), "");
        arena_close(a);
    }
}

static void a_cell_has_32767_characters_at_most(void **state)
{
    (void)state;
    for (size_t length = SHEET_CELL_LIMIT; length <= SHEET_CELL_LIMIT + 1; length++) {
        struct arena *a = arena_open();
        struct diag *d = diag_new(a, LANGUAGE_EN);
        char *note = arena_alloc(a, length + 3);

        memset(note, 'x', length + 2);
        note[0] = note[length + 1] = '"';
        if (length > SHEET_CELL_LIMIT) {
            assert_null(exported(a, note, BOOK_XLSX, d).ptr);
            assert_non_null(
                strstr(messages(a, d), "\"wells@2025\" has a text of more than 32,767"));
        } else {
            assert_non_null(exported(a, note, BOOK_XLSX, d).ptr);
        }
        arena_close(a);
    }
}

static void numbers_that_a_double_loses_are_texts(void **state)
{
    static const struct { const char *text; bool carried;
    } cases[] = {
        { "6.5", true },
        { "0.1", true },
        { "-3.10", true },
        { "2479.6", true },
        { "123456789012345", true },
        { "1234567890123456", false },
        { "0.1234567890123456", false },
        { "9007199254740993", false },
        { "100000000000000000000", false },
        { "0", true },
    };
    struct decimal d;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(decimal_read(str_of(cases[i].text), &d));
        if (sheet_carries(d) != cases[i].carried)
            fail_msg("%s", cases[i].text);
    }
}

/* ---- what cannot be exported ---- */

static void another_reading_is_no_export(void **state)
{
    static const char *const text =
        "areas: {a: {zh: A, en: B, level: city}}\n"
        "indicators:\n"
        "  gdp: {name: {zh: GDP}, unit: 元, better: higher}\n";
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct book_export_options o = { BOOK_CSV, STR("out"), LANGUAGE_EN };
    struct book_files files = { 0 };

    (void)state;
    /* In a table the Latin name would be the English one too. */
    assert_false(book_export(a, from_text(a, text, d), &o, &files, d));
    assert_int_equal(diag_errors(d), 1);
    assert_non_null(strstr(messages(a, d), "not read back to the same data, from here on: gdp:"));
    arena_close(a);
}

static void what_has_no_column_is_named(void **state)
{
    static const char *const text = "glossary: {term: {zh: 术语, en: term, avoid: [a;b]}}\n";
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct book_export_options o = { BOOK_CSV, STR("out"), LANGUAGE_EN };
    struct book_files files = { 0 };

    (void)state;
    assert_false(book_export(a, from_text(a, text, d), &o, &files, d));
    assert_non_null(
        strstr(messages(a, d), "data.yaml:1:12: error: \"term\" holds something that no table"));
    arena_close(a);
}

static void sheets_have_limits(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct grid large = { .file = "figures", .name = STR("Figures"), .rows = SHEET_ROW_LIMIT };
    struct grids grids = { &large, 1 };
    struct sheet sheet = { .name = STR("a name of more than thirty-one characters") };
    struct sheet_book book = {
        .sheets = &sheet, .count = 1, .font = STR("宋体"), .title_font = STR("宋体")
    };
    struct buf out = { .arena = a };

    (void)state;
    assert_true(export_check(a, &grids, false, d));
    assert_false(export_check(a, &grids, true, d));
    assert_non_null(strstr(messages(a, d), "\"Figures\" has more rows than"));
    assert_false(sheet_write(&book, &out, d));
    assert_non_null(strstr(messages(a, d), "cannot make the workbook"));
    assert_int_equal(diag_failures(d), 1);
    arena_close(a);
}

/* ---- onto the disk ---- */

static struct book_files two_files(struct arena *a, const char *folder, const char *second)
{
    struct book_files files = { 0 };

    book_add(a, &files, str_format(a, "%s/new/one.txt", folder), STR("one"));
    book_add(a, &files, str_format(a, "%s/%s", folder, second), STR("two"));
    return files;
}

static void all_files_or_none(void **state)
{
    char folder[] = "/tmp/yaolan-book-XXXXXX";
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct book_files bad, good;
    char *one;

    (void)state;
    assert_non_null(mkdtemp(folder));
    one = str_z(a, str_format(a, "%s/new/one.txt", folder));
    bad = two_files(a, folder, "new");          /* a folder stands there */
    assert_false(book_put(a, &bad, d));
    assert_int_equal(diag_failures(d), 1);
    assert_int_equal(access(one, F_OK), -1);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    d = diag_new(a, LANGUAGE_EN);
    good = two_files(a, folder, "two.txt");
    assert_true(book_put(a, &good, d));
    assert_string_equal(messages(a, d), "");
    assert_int_equal(access(one, F_OK), 0);
    unlink(one);
    unlink(str_z(a, str_format(a, "%s/two.txt", folder)));
    rmdir(str_z(a, str_format(a, "%s/new", folder)));
    assert_int_equal(rmdir(folder), 0);         /* nothing else was left */
    arena_close(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_stay_texts),
        cmocka_unit_test(what_a_table_cannot_give_back_is_named),
        cmocka_unit_test(yaml_holds_any_text),
        cmocka_unit_test(a_cell_has_32767_characters_at_most),
        cmocka_unit_test(numbers_that_a_double_loses_are_texts),
        cmocka_unit_test(all_files_or_none),
        cmocka_unit_test(another_reading_is_no_export),
        cmocka_unit_test(what_has_no_column_is_named),
        cmocka_unit_test(sheets_have_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
