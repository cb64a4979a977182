/* What an export says, and that it reads back to the same model. */
#include "books.h"

#include "model/table.h"

static struct dataset *everything(struct arena *a, struct diag *d)
{
    return from_folder(a, "tests/book", "all.yaml", d);
}

static struct book_files export_of(struct arena *a, const struct dataset *data,
                                   enum book_format format, enum language l, struct diag *d)
{
    struct book_export_options o = { format, format == BOOK_CSV ? STR("out") : STR("out.file"),
                                     l };
    struct book_files files = { 0 };

    if (format == BOOK_XLSX)
        o.path = STR("out.xlsx");
    book_export(a, data, &o, &files, d);
    for (size_t i = 0; i < files.count; i++)
        show(a, str_z(a, path_base(files.list[i].path)), files.list[i].bytes);
    return files;
}

static void check_format(struct dataset *(*make)(struct arena *, struct diag *),
                         enum book_format format, enum language l)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct dataset *data = make(a, d);
    struct book_files x = export_of(a, data, format, l, d), y = export_of(a, data, format, l, d);

    assert_string_equal(messages(a, d), "");
    assert_true(x.count > 0);
    assert_int_equal(x.count, y.count);
    for (size_t i = 0; i < x.count; i++)
        assert_true(str_eq(x.list[i].bytes, y.list[i].bytes));
    arena_close(a);
}

static struct dataset *jiaozuo(struct arena *a, struct diag *d)
{
    return from_folder(a, "samples/jiaozuo", "indicators/*.yaml", d);
}

static void yaml_comes_back(void **state)
{
    (void)state;
    check_format(everything, BOOK_YAML, LANGUAGE_ZH);
    check_format(jiaozuo, BOOK_YAML, LANGUAGE_ZH);
}

static void csv_comes_back(void **state)
{
    (void)state;
    check_format(everything, BOOK_CSV, LANGUAGE_ZH);
    check_format(everything, BOOK_CSV, LANGUAGE_EN);
    check_format(jiaozuo, BOOK_CSV, LANGUAGE_ZH);
}

static void a_workbook_comes_back(void **state)
{
    (void)state;
    check_format(everything, BOOK_XLSX, LANGUAGE_EN);
    check_format(everything, BOOK_XLSX, LANGUAGE_ZH);
    check_format(jiaozuo, BOOK_XLSX, LANGUAGE_ZH);
}

/* The file of the kind, among the tables of an export. */
static struct str heads_of(const struct book_files *files, struct arena *a, const char *kind)
{
    struct str name = str_format(a, "out/%s.csv", kind);

    for (size_t i = 0; i < files->count; i++)
        if (str_eq(files->list[i].path, name))
            return str_sub(files->list[i].bytes, 0,
                           (size_t)str_find(files->list[i].bytes, STR("\r\n")));
    return STR_NONE;
}

static bool has_head(struct arena *a, struct str heads, const char *head)
{
    return str_find(str_format(a, ",%.*s,", STR_ARG(heads)), str_format(a, ",%s,", head)) >= 0
        || str_starts(str_from(heads, 3), str_format(a, "%s,", head));
}

/* Short forms, which an export spells out in other columns; a clause becomes its figures. */
static bool is_short(const char *kind, const char *head)
{
    static const char *const heads[] = { "at", "rank", "against", "record", "streak", "noun" };
    bool found = !strcmp(kind, "clauses");

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        found = found || !strcmp(head, heads[i]);
    return found;
}

/* Or coming back would prove little: every column that a table can have is in the export of the dataset. */
static void everything_is_in_it(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct book_files files = export_of(a, everything(a, d), BOOK_CSV, LANGUAGE_EN, d);
    struct buf lacking = { .arena = a };
    const struct table_kind *kinds;
    size_t count;

    (void)state;
    assert_string_equal(messages(a, d), "");
    kinds = table_kinds(&count);
    for (size_t i = 0; i < count; i++) {
        struct str heads = heads_of(&files, a, kinds[i].section);

        for (size_t k = 0; k < kinds[i].count; k++)
            if (!is_short(kinds[i].section, kinds[i].columns[k].heads[0])
                && !has_head(a, heads, kinds[i].columns[k].heads[0]))
                buf_format(&lacking, "%s.%s\n", kinds[i].section, kinds[i].columns[k].heads[0]);
    }
    assert_string_equal(str_z(a, buf_str(&lacking)), "");
    arena_close(a);
}

static void json_says_all(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct book_files files = export_of(a, everything(a, d), BOOK_JSON, LANGUAGE_EN, d);
    struct str out = files.list[0].bytes;
    static const char *const parts[] = {
        "\"format\": 1", "\"invented\": true", "\"id\": \"growth@2025:actual.2026-02-01\"",
        "\"value\": \"6.50\"", "\"normal\": {", "\"247960000000\"", "all.yaml:36:9\"",
        "\"class\": \"met\"", "\"reason\": \"equal\"", "\"zh\": \"完成值等于目标值\"",
    };

    (void)state;
    assert_string_equal(messages(a, d), "");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_find(out, str_of(parts[i])) < 0)
            fail_msg("not in the JSON: %s", parts[i]);
    assert_non_null(yaml_read(a, text_source(a, "x.json", out), d));
    arena_close(a);
}

static void verdicts_are_passed_over(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct dataset *data = everything(a, d);
    struct book_files files = export_of(a, data, BOOK_CSV, LANGUAGE_ZH, d);
    const struct book_file *last = &files.list[files.count - 1];
    const struct node *table = csv_read(a, text_source(a, "verdicts.csv", last->bytes), d);
    struct buf left = { .arena = a };

    (void)state;
    assert_string_equal(str_z(a, last->path), "out/verdicts.csv");
    assert_true(str_find(last->bytes, STR("output@2025:target,")) >= 0);
    data = model_data(a, &table, 1, d);
    assert_string_equal(messages(a, d), "");
    assert_int_equal(map_count(data->figures), 0);
    tables_unread(data, d, &left);
    assert_non_null(strstr(str_z(a, buf_str(&left)), "\"verdicts\" holds verdicts"));
    arena_close(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_comes_back), cmocka_unit_test(csv_comes_back),
        cmocka_unit_test(a_workbook_comes_back), cmocka_unit_test(verdicts_are_passed_over),
        cmocka_unit_test(json_says_all), cmocka_unit_test(everything_is_in_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
