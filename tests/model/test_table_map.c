/* Sheets of a bureau read as they are, through a mapping. */
#include "tables.h"

#include "model/table.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

#define HEAD \
    "dataset: t\n" \
    "areas:\n" \
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n" \
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n" \
    "  \"410882\": {zh: 沁阳市, en: Qinyang, level: county, parent: \"410800\"}\n" \
    "area: \"410800\"\n" \
    "sources:\n" \
    "  m: {zh: 月报, en: Monthly, date: 2026-02-20, reports: 2025}\n" \
    "indicators:\n" \
    "  gdp: {name: {zh: 地区生产总值, en: GDP}, unit: 亿元, better: higher}\n" \
    "  gdp-growth: {name: {zh: 地区生产总值增速, en: GDP growth}, unit: \"%\", better: higher}\n" \
    "  primary: {name: {zh: 第一产业增加值, en: primary}, unit: 亿元, better: higher}\n" \
    "  other: {name: {zh: 其他行业, en: other}, unit: 亿元, better: higher}\n" \
    "  pm25: {name: \"PM_{2.5}浓度\", unit: 微克/立方米, better: lower}\n"

#define BUREAU "2025年统计月报\t\t\t\t\n\n指标\t单位\t累计\t增长\t位次\n" \
    "一、综合\t\t\t\t\n" \
    "1.地区生产总值（亿元）\t亿元\t2479.6\t6.5%\t全省第2（增速）\n" \
    "\u3000其中：第一产业\t亿元\t180.25\t\t\n" \
    "其他行业\t万元\t5000\t\t\n合计\t\t9\t\t\n\nPM2.5浓度\t\t40\t\t\n注：初步核算数。\t\t\t\t\n"

static struct built build_map(const char *sheets, const char *table)
{
    char yaml[4096];
    const struct file files[] = { { "a.yaml", yaml }, { "月报", table } };

    snprintf(yaml, sizeof yaml, "%s%s", HEAD, sheets);
    return tables_build(files, 2);
}

static const char *unread(const struct built *b)
{
    struct buf out = { .arena = b->arena };

    tables_unread(b->data, b->diag, &out);
    return str_z(b->arena, buf_str(&out));
}

/* From the first indicator on, figures alone. */
static const char *figures(const struct built *b)
{
    struct str rest = str_of(tables_dump(b));
    struct buf out = { .arena = b->arena };

    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, (size_t)end + 1);

        rest = str_from(rest, line.len);
        if (str_starts(line, STR("  ")))
            buf_add(&out, line);
    }
    return str_z(b->arena, buf_str(&out));
}

/* The least that is needed: five lines. */
static void five_lines(void **state)
{
    struct built b = build_map("sheets:\n- file: b.xlsx\n  head-row: 1\n  period: 2025\n"
                               "  columns: {A: indicator, C: actual}\n",
                               "指标\t单位\t完成\n地区生产总值\t亿元\t2479.6\n第一产业增加值\t亿元\t180\n");

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b), "  gdp@2025:actual at 2479.6 亿元 from m\n"
                        "  primary@2025:actual at 180 亿元 from m\n");
    assert_string_equal(unread(&b), "b.xlsx:月报!B2: a column that is not mapped, not read: 亿元\n");
    build_close(&b);
}

static void whole_sheet(void **state)
{
    struct built b = build_map("sheets:\n- {file: b.xlsx, head-row: 3, period: 2025, from: 月报, skip: 合*,\n"
        "   names: {地区生产总值/第一产业: primary},\n"
        "   columns: {A: indicator, B: 单位, C: 完成, D: {suffix: -growth}, E: {suffix: -growth, as: 位次}}}\n",
        BUREAU);

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b),
        "  gdp@2025:actual at 2479.6 亿元 from m\n"
        "  gdp-growth@2025:actual at 6.5 % rank place 2 in 410000 by growth printed \"6.5%\" from m\n"
        "  primary@2025:actual at 180.25 亿元 from m\n"
        "  other@2025:actual at 5000 万元 from m\n"
        "  pm25@2025:actual at 40 微克/立方米 from m\n");
    assert_string_equal(unread(&b),
        "b.xlsx:月报!A1: outside the rows that are mapped, not read: 2025年统计月报\n"
        "b.xlsx:月报!A4: a row without a value, not read: 一、综合\n"
        "b.xlsx:月报!A8: left out by skip: 合计\n"
        "b.xlsx:月报!A11: a row without a value, not read: 注：初步核算数。\n");
    build_close(&b);
}

/* Periods and roles across, in two rows of heads, the upper ones merged. */
static void across(void **state)
{
    struct built b = build_map("sheets:\n- file: b.xlsx\n  head-row: 1-2\n  from: m\n"
        "  columns: {A: indicator, B-E: {heads: [period, role]}, F: skip}\n",
        "指标\t2024年\t\t2025年\t\t\n\t目标\t完成\t完成\t位次\t备\n"
        "地区生产总值\t2400\t2390\t2479.6\t全省第5（总量）\tx\n");

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b), "  gdp@2024:target at 2400 亿元 from m\n"
        "  gdp@2024:actual at 2390 亿元 from m\n"
        "  gdp@2025:actual at 2479.6 亿元 rank place 5 in 410000 by level from m\n");
    assert_string_equal(unread(&b), "");
    build_close(&b);
}

/* Areas down, indicators across; periods down. */
static void down(void **state)
{
    struct built b = build_map("sheets:\n- file: b.xlsx\n  rows: 2-3\n  period: 2025\n  from: m\n"
        "  columns: {A: area, B: {indicator: gdp, unit: 万元}, C: {indicator: 地区生产总值增速, role: target}}\n",
        "地区\t总值\t增速\n沁阳市\t5000000\t6\n焦作市\t24796000\t6.5\n合计\t1\t1\n");

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b), "  410882/gdp@2025:actual at 5000000 万元 from m\n"
        "  410882/gdp-growth@2025:target at 6 % from m\n  gdp@2025:actual at 24796000 万元 from m\n"
        "  gdp-growth@2025:target at 6.5 % from m\n");
    assert_string_equal(unread(&b), "b.xlsx:月报!A1: outside the rows that are mapped, not read: 地区\n"
        "b.xlsx:月报!A4: outside the rows that are mapped, not read: 合计\n");
    build_close(&b);
    b = build_map("sheets:\n- file: b.xlsx\n  head-row: 1\n  at-place: 表2\n  area: 沁阳市\n  from: m\n"
        "  columns: {A: 年份, B-C: {heads: indicator, role: 完成}}\n",
        "年\t地区生产总值\tgdp-growth\n2024年\t5\t\n2025\t6\t6.5%左右\n");
    build_clean(&b);
    assert_string_equal(figures(&b), "  410882/gdp@2024:actual at 5 亿元 from m at \"表2\"\n"
        "  410882/gdp@2025:actual at 6 亿元 from m at \"表2\"\n"
        "  410882/gdp-growth@2025:actual about 6.5 % printed \"6.5%左右\" from m at \"表2\"\n");
    build_close(&b);
}

/* A rank alone; names for one column; a row's own period. */
static void more(void **state)
{
    struct built b = build_map("sheets:\n- file: b.xlsx\n  head-row: 1\n  period: 2025\n  from: m\n"
        "  columns: {A: indicator, B: {names: {生产总值: gdp-growth}, role: target}, C: rank}\n"
        "  names: {生产总值: gdp}\n", "指标\t目标\t位次\n生产总值\t6\t\n地区生产总值\t\t全省第3（总量）\n");

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b), "  gdp-growth@2025:target at 6 % from m\n"
                        "  gdp@2025:actual none rank place 3 in 410000 by level from m\n");
    build_close(&b);
}

#define ITEM "sheets:\n- file: b.xlsx\n  head-row: 1\n  from: m\n"
#define ROWS "指标\t完成\n地区生产总值\t5\n"

static void refuses(void **state)
{
    static const struct { const char *sheets, *table, *want; } rows[] = {
        { ITEM "  period: 2025\n  columns: {A: indicator, B: actual}\n", "指标\t完成\n地区生产值\t5\n\t6\n",
          "b.xlsx:月报!A2: error: there is no indicator \"地区生产值\"\nnote: did you mean \"地区生产总值\"?\n"
          "b.xlsx:月报!B3: error: a value whose row has no indicator\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator, B: actual}\n  names: {地区生产总值: gdq}\n", ROWS,
          "a.yaml:21:19: error: there is no indicator \"gdq\"\nnote: did you mean \"gdp\"?\n"
          "b.xlsx:月报!A2: note: used by the row \"地区生产总值\"\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator, B: {names: {x: gdp}}}\n", ROWS,
          "b.xlsx:月报!B2: error: names gives no indicator for \"地区生产总值\"\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator, B: 完城}\n", ROWS,
          "a.yaml:20:30: error: a column cannot be \"完城\"\nnote: did you mean \"完成\"?\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator, 2: actual}\n", ROWS,
          "a.yaml:20:27: error: \"2\" is no column; write C or C-F\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator, D: actual}\n", ROWS,
          "a.yaml:20:27: error: the sheet has no column D\n" },
        { ITEM "  period: 2025\n  columns: {B: actual}\n", ROWS, "a.yaml:16:3: error: no column is the indicator, "
          "nor does the column of values name one\n" },
        { ITEM "  columns: {A: indicator, B: actual}\n", ROWS,
          "a.yaml:16:3: error: no period: write period, or map a column to it\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator}\n", ROWS,
          "a.yaml:16:3: error: no column holds values (actual, target, task)\n" },
        { ITEM "  rows: x-5\n  columns: {A: indicator, B: actual}\n", ROWS,
          "a.yaml:19:9: error: \"x-5\" is no row; write 4 or 5-40\n" },
        { "sheets:\n- file: b.xlsx\n  columns: {A: indicator, B: {heads: period}}\n", ROWS,
          "a.yaml:17:38: error: columns that are read by their heads need head-row\n" },
        { ITEM "  period: 2025\n  columns: {A: indicator, B: actual}\n", "指标\t完成\n地区生产总值\t#N/A\n",
          "b.xlsx:月报!B2: error: #N/A is an error of the spreadsheet, not a value\n" },
        { ITEM "  period: 20x\n  columns: {A: indicator, B: actual}\n", ROWS,
          "a.yaml:19:11: error: \"20x\" is not a period; write 2025, 2025-Q3, 2025-06, 2021/2025 or "
          "2025-01/2025-06\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct built b = build_map(rows[i].sheets, rows[i].table);

        assert_string_equal(build_words(&b), rows[i].want);
        build_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_lines), cmocka_unit_test(whole_sheet), cmocka_unit_test(across),
        cmocka_unit_test(down), cmocka_unit_test(more), cmocka_unit_test(refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
