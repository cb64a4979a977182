/* Whose a broken row is: what is wrong with it stops the reports of the areas it may be about, and no other. */
#include "tables.h"

#include "model/table.h"

#define BASE "dataset: t\narea: p\nareas:\n  p: {zh: 省, en: Province, level: province}\n" \
    "  c1: {zh: 甲县, en: Jia, level: county, parent: p}\n  c2: {zh: 乙县, en: Yi, level: county, parent: p}\n" \
    "  c3: {zh: 丙县, en: Bing, level: county, parent: p}\n" \
    "sources: {s: {zh: 年报, en: Yearbook, date: 2026-01-10, reports: 2025}}\n" \
    "indicators:\n  gdp: {name: {zh: 生产总值, en: GDP}, unit: 亿元, better: higher}\n" \
    "  rate: {name: {zh: 占比, en: share}, unit: \"%\", better: higher}\n"
#define HEADS "指标,地区,年份,目标,完成,名次,范围,来源,备注\n"
#define GOOD "rate,c3,2025,,5,,,s,\n"

/* Those of the areas that an error about one area stops; "all" where one stops them all. */
static const char *stopped_by(struct built *b)
{
    static const char *const areas[] = { "p", "c1", "c2", "c3" };
    struct buf out = { .arena = b->arena };

    diag_demote(b->diag, STR_NONE);
    for (size_t i = 0; i < 4; i++)
        if (diag_errors_about(b->diag, b->arena, str_of(areas[i])).len)
            buf_format(&out, "%s%s", out.len ? " " : "", areas[i]);
    return diag_errors(b->diag) ? "all" : str_z(b->arena, buf_str(&out));
}

static void stops(const char *yaml, const char *table, const char *want)
{
    const struct file files[] = { { "a.yaml", yaml }, { "figures.csv", table } };
    struct built b = tables_build(files, 2);

    if (strcmp(stopped_by(&b), want))
        print_error("%s%s", table, build_messages(&b));
    assert_string_equal(stopped_by(&b), want);
    build_close(&b);
}

/* Rows that stand before a good one, and whom they stop. */
struct broken { const char *rows, *want; };

static void rows_stop(const struct broken *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char table[400];

        snprintf(table, sizeof table, HEADS "%s" GOOD, rows[i].rows);
        stops(BASE, table, rows[i].want);
    }
}

static void rows_of_another_width(void **state)
{
    static const struct broken rows[] = {
        { "gdp,c1,2025,,12,,,s,\n", "" },
        /* a decimal comma; cells lost behind the area, and before it */
        { "gdp,c1,2025,,12,5,,,s,\n", "c1" },
        { "gdp,c1,2025\n", "c1" },
        { "c1,2025,,12,,,s,\n", "c1" },
        /* by name, in either language */
        { "gdp,甲县,2025,,12,5,,,s,\n", "c1" },
        { "gdp,Jia,2025,,12,5,,,s,\n", "c1" },
        /* all that are named */
        { "gdp,c1,2025,,12,,,s,gdp,c2,2025,,13,,,s,\n", "c1 c2" },
        { "gdp,c1,2025,,12,5,3,p,s,\n", "p c1" },
        /* nobody where the area would be: the list of a rank is none */
        { "gdp,2025,,12,3,p,s,\n", "all" },
        { "gdp,c9,2025,,12,5,,,s,\n", "all" },
        { "gdp,,2025,,12,5,,,s,\n", "all" },
    };

    (void)state;
    rows_stop(rows, sizeof rows / sizeof *rows);
    /* a table without areas is about the usual one */
    stops(BASE, "指标,年份,完成,来源\ngdp,2025,12,5,s\n", "p");
}

static void stray_quotes(void **state)
{
    static const struct broken rows[] = {
        { "gdp,c1,2025,,1\"2,,,s,\n", "c1" },
        { "gdp,c1,2025,,\"12,,,s,\n", "c1" },
        { "gdp,c1,2025,,\"12\"0,,,s,\n", "c1" },
        { "gdp,\"c1,2025,,12,,,s,\n", "c1" },
        { "gdp,c1,2025,,12,,,s,\"note\n" "gdp,c2,2025,,13,,,s,\"\n", "c1 c2" },
        { "gdp,c1,2025,,12,,,s,\"note\n" "gdp,c3,2025,,14,,,s,\n"
          "gdp,c2,2025,,13,,,s,note\"\n", "c1 c2" },
        { "gdp,c1,2025,,12,,,s,\"a note, c2,\nof two lines\"\n", "" },
        /* before the area nothing tells whose it is */
        { "gd\"p,,2025,,12,,,s,\n", "all" },
    };

    (void)state;
    rows_stop(rows, sizeof rows / sizeof *rows);
    /* the heads are everybody's */
    stops(BASE, "指标,地\"区,年份,完成\n" "gdp,c1,2025,12\n", "all");
}

#define SHEET(columns) BASE "sheets:\n- {file: m.csv, head-row: 1, period: 2025, from: s, columns: {" columns "}}\n"

/* Of a mapped sheet by the column of areas, or by what the mapping says of its columns. */
static void mapped_sheets(void **state)
{
    (void)state;
    stops(SHEET("A: indicator, B: area, C: actual"), "项目,地区,数\ngdp,c1,12\ngdp,c2,1,3\nrate,c3,5\n", "c2");
    stops(SHEET("A: indicator, B: area, C: actual"), "项目,地区,数\ngdp,c1,12\ngdp,c2,abc\n", "c2");
    stops(SHEET("A: indicator, B: area, C: actual"), "项目,地区,数\ngdp,c1,12\ngdp,1,3,4\n", "all");
    stops(SHEET("A: indicator, B: {area: c1, role: actual}, C: {area: c2, role: actual}"),
          "项目,甲,乙\ngdp,12,13,14\nrate,5,6\n", "c1 c2");
    stops(SHEET("A: indicator, B: {area: c1, role: actual}, C: {area: c2, role: actual}"),
          "项目,甲,乙\ngdp,12,abc\nrate,5,6\n", "c2");
    /* an unknown name is reported once and is of all columns */
    stops(SHEET("A: indicator, B: {area: c1, role: actual}, C: {area: c2, role: actual}"),
          "项目,甲,乙\nhdp,12,13\nrate,5,6\n", "all");
}

#define OUTPUT BASE "  out:\n    name: {zh: 产量, en: Output}\n    unit: 吨\n    better: higher\n    actuals:\n"
#define FIGURES(list) OUTPUT "      2025: [" list "]\n"

/* A key of YAML or JSON that was reported before its map was known for a figure. */
static void keys_of_yaml(void **state)
{
    static const struct { const char *yaml, *want; } rows[] = {
        { FIGURES("{area: c1, at: 5, from: s}, {area: c2, at: 6, from: s}"), "" },
        { FIGURES("{area: c1, at: 5, from: s}, {area: c2, at: 6, at: 7, from: s}"), "c2" },
        { FIGURES("{area: c1, rank: {place: 1, place: 2}, from: s}, {at: 6, at: 7, from: s}"), "p c1" },
        { FIGURES("{area: c1, at：5, at: 6, from: s}"), "c1" },
        { FIGURES("{area: c1, at: 6, from: s, note: a\xE2\x80\xAE""b}"), "c1" },
        /* whose it is, is in doubt */
        { FIGURES("{area: c1, area: c2, at: 5, from: s}"), "all" },
        { FIGURES("{area：c1, at: 5, from: s}"), "all" },
        { FIGURES("{area: c9, at: 5, at: 6, from: s}"), "all" },
        /* not a figure's */
        { OUTPUT "      2025: {at: 5, from: s}\n      2025: {at: 6, from: s}\n", "all" },
        { BASE "  gdp: {name: {zh: 甲, en: A}, unit: 亿元, better: higher}\n", "all" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct file file = { "a.yaml", rows[i].yaml };
        struct built b = tables_build(&file, 1);
        const char *messages = build_messages(&b), *got = stopped_by(&b);

        if (strcmp(got, rows[i].want))
            print_error("%s%s", rows[i].yaml, messages);
        assert_string_equal(got, rows[i].want);
        build_close(&b);
    }
}

/* What was found in a cell before the table's heads were read. */
static void control_characters(void **state)
{
    (void)state;
    stops(BASE, HEADS "gdp,c1,2025,,12,,,s,\xE2\x80\xAEx\n" GOOD, "c1");
    stops(BASE, HEADS GOOD "gdp,c1,2025,,12,,,s,\n" "gdp,c2,2025,,12,,,s,\xE2\x80\xAEx\n"
          "rate,c1,2025,,5,,,s,a\xE2\x80\xAE\n", "c1 c2");
    stops(BASE, HEADS "gdp,c1\xE2\x80\xAE,2025,,12,,,s,\n" GOOD, "all");
    stops(BASE, "指标,地区,年份,完成\xE2\x80\xAE\n" "gdp,c1,2025,12\n", "all");
}

/* Beyond twenty the rest is not looked at, so anybody may have one. */
static void too_many_control_characters(void **state)
{
    struct buf table = { .arena = arena_open() };

    (void)state;
    buf_z(&table, HEADS);
    for (int i = 0; i < 20; i++)
        buf_format(&table, "gdp,c1,%d,,12,,,s,\xE2\x80\xAEx\n", 2000 + i);
    stops(BASE, str_z(table.arena, buf_str(&table)), "c1");
    buf_z(&table, "gdp,c1,2025,,12,,,s,\xE2\x80\xAEx\n");
    stops(BASE, str_z(table.arena, buf_str(&table)), "all");
    arena_close(table.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_another_width), cmocka_unit_test(stray_quotes),
        cmocka_unit_test(mapped_sheets), cmocka_unit_test(keys_of_yaml),
        cmocka_unit_test(control_characters),
        cmocka_unit_test(too_many_control_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
