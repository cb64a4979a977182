/* Fill-in workbooks: what they ask for, how they are read back, what stayed blank. */
#include "books.h"

#include "book/form.h"
#include "data/xlsx.h"

static const char *const city =
    "dataset: city\n"
    "areas:\n"
    "  '41': {zh: 河南省, en: Henan, level: province}\n"
    "  '4108': {zh: 焦作市, en: Jiaozuo, level: city, parent: '41'}\n"
    "area: '4108'\n"
    "sources:\n"
    "  plan: {zh: 计划, en: Plan, sets: 2026, reports: 2025}\n"
    "offices:\n"
    "  statistics: {zh: 市统计局, en: Bureau of Statistics}\n"
    "  finance: {zh: 市财政局, en: Bureau of Finance}\n"
    "indicators:\n"
    "  growth:\n"
    "    name: {zh: 地区生产总值增长, en: GDP growth}\n"
    "    unit: '%'\n"
    "    better: higher\n"
    "    owner: statistics\n"
    "    targets: {2026: {about: 6, from: plan}}\n"
    "  revenue:\n"
    "    name: {zh: 预算收入, en: Revenue}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    owner: finance\n"
    "    targets: {2026: {at: 200, from: plan}}\n"
    "    actuals: {2025: {at: 187.60, from: plan}}\n"
    "  wells:\n"
    "    name: {zh: 新建机井, en: Wells}\n"
    "    unit: 个\n"
    "    better: higher\n"
    "    targets: {2026: {at: 100, from: plan}}\n"
    "  old:\n"
    "    name: {zh: 旧指标, en: Old}\n"
    "    unit: 个\n"
    "    better: higher\n"
    "    actuals: {2020: {at: 1, from: plan}}\n"
    "tasks:\n"
    "  homes: {name: {zh: 保交楼, en: Homes}, period: 2026, lead: finance, from: plan}\n";

static const struct book_form_options usual = {
    .period = { .kind = PERIOD_YEAR, .year = 2026 },
    .language = LANGUAGE_ZH,
    .path = STR_INIT("form.xlsx"),
};

/* ---- filling in ---- */

struct filled { const char *sheet, *id, *head, *text; };

static size_t column_of(const struct sheet *s, const char *head)
{
    for (size_t c = 0; c < s->column_count; c++)
        if (str_is(s->cells[(FORM_HEAD_ROWS - 1) * s->column_count + c].text, head))
            return c;
    fail_msg("no column %s", head);
    return 0;
}

static void fill_in(struct sheet_book *book, const struct filled *f)
{
    struct decimal d;

    for (size_t i = 0; i < book->count; i++)
        for (size_t r = FORM_HEAD_ROWS; r < book->sheets[i].row_count; r++) {
            const struct sheet *s = &book->sheets[i];
            struct sheet_cell *row = s->cells + r * s->column_count, *cell;

            if (!str_is(s->name, f->sheet) || !str_is(row[0].text, f->id))
                continue;
            cell = &row[column_of(s, f->head)];
            assert_true(cell->style >= SHEET_FILL);     /* the others are locked */
            cell->text = str_of(f->text);
            cell->number = decimal_read(cell->text, &d) && sheet_carries(d);
            cell->decimals = cell->number ? (unsigned char)d.scale : 0;
            return;
        }
    fail_msg("no row %s in %s", f->id, f->sheet);
}

static struct str filled_form(struct arena *a, const struct dataset *data,
                              const struct filled *all, size_t count, struct diag *d)
{
    struct buf out = { .arena = a };
    struct sheet_book book;
    struct form form;

    assert_true(form_make(&form, a, data, &usual, d));
    book = form_book(&form);
    for (size_t i = 0; i < count; i++)
        fill_in(&book, &all[i]);
    assert_true(sheet_write(&book, &out, d));
    return buf_str(&out);
}

/* The dataset together with filled forms. */
static struct dataset *merged(struct arena *a, const struct str *forms, size_t count,
                              struct diag *d)
{
    static const char *const names[] = { "one.xlsx", "two.xlsx" };
    const struct node *files[16] = { yaml_read(a, text_source(a, "data.yaml", str_of(city)), d) };
    size_t n = 1;

    for (size_t i = 0; i < count; i++) {
        struct xlsx *x = xlsx_open(a, text_source(a, names[i], forms[i]), d);
        size_t sheets = 0;

        assert_non_null(x);
        xlsx_sheets(x, &sheets);
        for (size_t k = 0; k < sheets; k++)
            files[n++] = xlsx_table(x, k, false);
        xlsx_close(x);
    }
    return model_data(a, files, n, d);
}

#define SHEET "指标填报"

static void a_filled_form_is_data(void **state)
{
    static const struct filled cells[] = {
        { SHEET, "growth", "完成", "7.20" }, { SHEET, "growth", "名次", "2" },
        { SHEET, "growth", "范围", "河南省" }, { SHEET, "growth", "依据", "增速" },
        { SHEET, "growth", "状态", "初步" }, { SHEET, "revenue", "完成", "超205亿元" },
        { SHEET, "revenue", "备注", "=1+1" }, { "任务填报", "homes", "进度", "40" },
        { "任务填报", "homes", "状态", "推进中" }, { "任务填报", "homes", "截至", "2026-06-30" },
    };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct dataset *data = from_text(a, city, d);
    struct str form = filled_form(a, data, cells, sizeof cells / sizeof *cells, d);
    const struct figure *f;
    const struct task *t;

    (void)state;
    show(a, "filled.xlsx", form);
    data = merged(a, &form, 1, d);
    assert_string_equal(messages(a, d), "");
    f = map_find(data->figures, STR("growth@2026:actual"));
    assert_non_null(f);
    assert_string_equal(str_z(a, decimal_text(a, f->value)), "7.20");
    assert_int_equal(f->rank->place, 2);
    assert_int_equal(f->rank->by, RANK_BY_GROWTH);
    assert_int_equal(f->status, STATUS_PRELIMINARY);
    assert_string_equal(str_z(a, f->source->id), "form-2026");
    f = map_find(data->figures, STR("revenue@2026:actual"));
    assert_non_null(f);
    assert_int_equal(f->relation, RELATION_MORE_THAN);
    assert_string_equal(str_z(a, figure_more(f)->note.in[LANGUAGE_ZH]), "=1+1");
    assert_null(map_find(data->figures, STR("wells@2026:actual")));
    t = map_find(data->tasks, STR("homes"));
    assert_string_equal(str_z(a, decimal_text(a, t->progress)), "40");
    assert_int_equal(t->state, TASK_UNDER_WAY);
    arena_close(a);
}

static void blanks_are_listed_by_office(void **state)
{
    static const struct filled cells[] = { { SHEET, "growth", "完成", "7.2" } };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct str form = filled_form(a, from_text(a, city, d), cells, 1, d);
    struct dataset *data = merged(a, &form, 1, d);
    struct buf out = { .arena = a };

    (void)state;
    assert_int_equal(book_blanks(data, &usual, d, &out), 3);
    assert_string_equal(messages(a, d), "");
    assert_string_equal(str_z(a, buf_str(&out)),
                        "市财政局：2 项未填\n  预算收入  revenue\n  保交楼  homes\n"
                        "未定责任单位：1 项未填\n  新建机井  wells\n");
    arena_close(a);
}

static void an_unfilled_form_changes_nothing(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct str form = filled_form(a, from_text(a, city, d), NULL, 0, d);
    struct dataset *data = merged(a, &form, 1, d);
    struct buf out = { .arena = a };

    (void)state;
    assert_string_equal(messages(a, d), "");
    assert_int_equal(book_blanks(data, &usual, d, &out), 4);
    arena_close(a);
}

static void a_conflict_names_both_places(void **state)
{
    static const struct filled one[] = { { SHEET, "growth", "完成", "7.2" } };
    static const struct filled two[] = { { SHEET, "growth", "完成", "7.3" } };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct dataset *data = from_text(a, city, d);
    struct str forms[] = { filled_form(a, data, one, 1, d), filled_form(a, data, two, 1, d) };
    const char *said;

    (void)state;
    merged(a, forms, 2, d);
    said = messages(a, d);
    assert_int_equal(diag_errors(d), 1);
    assert_non_null(strstr(said, "two.xlsx:" SHEET "!"));
    assert_non_null(strstr(said, "one.xlsx:" SHEET "!"));
    assert_non_null(strstr(said, "growth@2026:actual"));
    arena_close(a);
}

static void reports_on_a_task_that_differ_are_named(void **state)
{
    static const struct filled one[] = { { "任务填报", "homes", "进度", "40" } };
    static const struct filled two[] = { { "任务填报", "homes", "进度", "60" } };
    static const struct filled later[] = {
        { "任务填报", "homes", "进度", "60" }, { "任务填报", "homes", "截至", "2026-09-30" },
    };
    static const struct filled early[] = {
        { "任务填报", "homes", "进度", "40" }, { "任务填报", "homes", "截至", "2026-06-30" },
    };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN), *fine = diag_new(a, LANGUAGE_EN);
    struct dataset *data = from_text(a, city, d);
    struct str forms[] = { filled_form(a, data, one, 1, d), filled_form(a, data, two, 1, d) };
    struct str times[] = { filled_form(a, data, early, 2, d), filled_form(a, data, later, 2, d) };
    const struct task *t;

    (void)state;
    merged(a, forms, 2, d);
    assert_int_equal(diag_errors(d), 1);
    assert_non_null(strstr(messages(a, d), "two reports on the task \"homes\""));
    t = map_find(merged(a, times, 2, fine)->tasks, STR("homes"));
    assert_string_equal(messages(a, fine), "");
    assert_string_equal(str_z(a, decimal_text(a, t->progress)), "60");
    arena_close(a);
}

/* ---- what is asked ---- */

static struct book_files form_of(struct arena *a, const struct dataset *data,
                                 struct book_form_options o, struct diag *d)
{
    struct book_files files = { 0 };

    book_form(a, data, &o, &files, d);
    return files;
}

static void a_form_is_the_same_bytes_twice(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct dataset *data = from_folder(a, "samples/jiaozuo", "indicators/*.yaml", d);
    struct book_files x = form_of(a, data, usual, d), y = form_of(a, data, usual, d);

    (void)state;
    show(a, "form.xlsx", x.list[0].bytes);
    assert_string_equal(messages(a, d), "");
    assert_int_equal(x.count, 1);
    assert_true(str_eq(x.list[0].bytes, y.list[0].bytes));
    arena_close(a);
}

static void each_office_gets_its_own(void **state)
{
    static const char *const paths[] = { "out/2026-statistics.xlsx", "out/2026-finance.xlsx",
                                         "out/2026.xlsx" };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct book_form_options o = usual;
    struct book_files files;

    (void)state;
    o.by_owner = true;
    o.path = STR("out");
    o.language = LANGUAGE_EN;
    files = form_of(a, from_text(a, city, d), o, d);
    assert_string_equal(messages(a, d), "");
    assert_int_equal(files.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(str_z(a, files.list[i].path), paths[i]);
        show(a, str_z(a, path_base(files.list[i].path)), files.list[i].bytes);
    }
    arena_close(a);
}

static void nothing_to_ask_is_said(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct dataset *data = from_text(a, city, d);
    struct book_form_options o = usual;
    struct buf out = { .arena = a };

    (void)state;
    o.period.year = 2000;
    book_blanks(data, &o, d, &out);
    assert_string_equal(str_z(a, buf_str(&out)), "2000：无未填项\n");
    assert_int_equal(form_of(a, data, o, d).count, 0);
    assert_non_null(strstr(messages(a, d), "nothing to ask for in 2000"));
    o.list = STR("headlin");
    form_of(a, data, o, d);
    assert_non_null(strstr(messages(a, d), "there is no list \"headlin\""));
    arena_close(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filled_form_is_data),
        cmocka_unit_test(blanks_are_listed_by_office),
        cmocka_unit_test(an_unfilled_form_changes_nothing),
        cmocka_unit_test(a_conflict_names_both_places),
        cmocka_unit_test(reports_on_a_task_that_differ_are_named),
        cmocka_unit_test(a_form_is_the_same_bytes_twice),
        cmocka_unit_test(each_office_gets_its_own),
        cmocka_unit_test(nothing_to_ask_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
