/*
 * The two workbooks of samples/shili: a bureau's own sheet, and a form that came back from the
 * offices. They are made here and compared byte by byte; YAOLAN_UPDATE=1 in the environment writes them.
 */
#include "books.h"

#include "book/form.h"

#define FOLDER "samples/shili/indicators/"

static int open_arena(void **state)
{
    *state = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void one_book(struct arena *a, const char *name, const struct sheet_book *book)
{
    struct buf out = { .arena = a };
    char *path = str_z(a, str_format(a, YAOLAN_SOURCE_DIR "/" FOLDER "%s", name)), *bytes;
    bool update = getenv("YAOLAN_UPDATE") != NULL;
    struct diag *d = diag_new(a, LANGUAGE_EN);
    FILE *f;

    if (!sheet_write(book, &out, d))
        fail_msg("%s", messages(a, d));
    f = fopen(path, update ? "wb" : "rb");
    assert_non_null(f);
    if (update) {
        assert_int_equal(fwrite(out.ptr, 1, out.len, f), out.len);
    } else {
        bytes = arena_alloc(a, out.len + 1);
        assert_int_equal(fread(bytes, 1, out.len + 1, f), out.len);
        assert_memory_equal(bytes, out.ptr, out.len);
    }
    assert_int_equal(fclose(f), 0);
}

static void the_monthly_sheet(void **state)
{
    static const char *const rows[][4] = {
        { "示例市2026年6月统计月报（虚构）", "", "", "" },
        { "市统计局　2026年7月14日", "", "", "" },
        { "指标", "计量单位", "1—6月累计", "同比增长（%）" },
        { "地区生产总值", "亿元", "772.4", "5.8" },
        { "规模以上工业增加值", "", "", "6.9" },
        { "固定资产投资", "", "", "6.3" },
        { "社会消费品零售总额", "亿元", "281.4", "6.6" },
        { "进出口总值", "亿元", "63.9", "5.4" },
        { "一般公共预算收入", "亿元", "47.12", "4.2" },
        { "城镇调查失业率", "%", "5.2", "" },
        { "居民消费价格涨幅", "%", "1.1", "" },
        { "城镇新增就业", "万人", "2.31", "" },
        { "重点项目完成投资", "亿元", "246.9", "" },
        { "改造老旧小区", "个", "16", "" },
        { "新改建农村公路", "公里", "62", "" },
        { "新增普惠托位", "个", "430", "" },
        { "新建充电桩", "个", "1250", "" },
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    static const int widths[] = { 30, 12, 14, 16 };
    struct sheet_column columns[4] = { { 0, false } };
    struct sheet_cell cells[ROWS * 4] = { { .text = STR_NONE } };
    struct sheet_merge merges[] = { { 0, 0, 3 }, { 1, 0, 3 } };
    struct sheet sheet = {
        .name = STR("主要指标"), .columns = columns, .column_count = 4, .row_count = ROWS,
            .cells = cells,
        .merges = merges, .merge_count = 2,
    };
    struct sheet_book book = { .sheets = &sheet, .count = 1, .title = STR("示例市2026年6月统计月报（虚构）"),
                               .company = STR("示例市统计局（虚构）"), .date = STR("2026-07-14") };
    struct decimal d;

    for (size_t c = 0; c < 4; c++)
        columns[c].width = widths[c];
    for (size_t r = 0; r < ROWS; r++)
        for (size_t c = 0; c < 4; c++) {
            struct sheet_cell *cell = &cells[r * 4 + c];

            cell->text = str_of(rows[r][c]);
            cell->number = r > 2 && c > 1 && decimal_read(cell->text, &d);
            cell->decimals = cell->number ? (unsigned char)d.scale : 0;
            cell->style = r == 0 ? SHEET_TITLE : r == 2 ? SHEET_HEAD : cell->number ? SHEET_NUMBER
                                                                                   : SHEET_TEXT;
        }
    one_book(*state, "统计月报.xlsx", &book);
}

static void fill(const struct sheet_book *book, const char *row, const char *head,
    const char *text)
{
    for (size_t i = 0; i < book->count; i++) {
        const struct sheet *sheet = &book->sheets[i];

        for (size_t r = 0; r < sheet->row_count * sheet->column_count; r += sheet->column_count)
            for (size_t c = 0; c < sheet->column_count; c++) {
                size_t head_row = sheet->row_count == 2 ? 0 : FORM_HEAD_ROWS - 1;
                struct sheet_cell *cell = &sheet->cells[r + c];
                struct decimal d;

                if (!str_is(sheet->cells[r].text, row)
                    || !str_is(sheet->cells[head_row * sheet->column_count + c].text, head))
                    continue;
                cell->text = str_of(text);
                cell->number = decimal_read(cell->text, &d);
                return;
            }
    }
    fail_msg("no cell %s of %s", head, row);
}

static void the_form_that_came_back(void **state)
{
    struct book_form_options o = { .period = { .kind = PERIOD_YEAR, .year = 2026 },
        .language = LANGUAGE_ZH,
                                   .path = STR("任务填报.xlsx") };
    struct diag *d = diag_new(*state, LANGUAGE_EN);
    struct sheet_book book;
    struct form form;

    if (!form_make(&form, *state, from_folder(*state, "samples/shili", "indicators/*.yaml", d),
        &o, d))
        fail_msg("%s", messages(*state, d));
    form.indicator_count = 0;
    book = form_book(&form);
    fill(&book, "library", "进度", "72");
    fill(&book, "library", "状态", "推进中");
    fill(&book, "library", "截至", "2026-06-30");
    fill(&book, "reservoir", "进度", "0");
    fill(&book, "reservoir", "状态", "未启动");
    fill(&book, "reservoir", "截至", "2026-06-30");
    fill(&book, "reservoir", "备注", "待汛期过后开工。");
    fill(&book, "form-2026", "日期", "2026-07-08");
    one_book(*state, "任务填报.xlsx", &book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_monthly_sheet), cmocka_unit_test(the_form_that_came_back),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
