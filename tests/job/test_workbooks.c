/* Workbooks of a project: found, opened, their sheets read by heads or by a mapping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "job/job.h"
#include "model/table.h"

#include "../data/workbook.h"

#define BASE "dataset: t\nareas: {a: {zh: 示例市, en: Shili, level: city}}\narea: a\n" \
    "sources: {m: {zh: 月报, en: Monthly, date: 2026-02-20, reports: 2025}}\n" \
    "indicators:\n  gdp: {name: {zh: 生产总值, en: GDP}, unit: 亿元, better: higher}\n" \
    "  rate: {name: {zh: 占比, en: share}, unit: \"%\", better: higher}\n"

/* A project in a folder of its own. */
struct project {
    struct arena *arena;
    struct diag *diag;
    struct job job;
    struct job_options options;
    char folder[64];
};

static void write_file(const struct project *p, const char *name, struct str bytes)
{
    char path[256];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", p->folder, name);
    f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(bytes.ptr, 1, bytes.len, f);
    fclose(f);
}

#define CELL(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define VALUE(place, style, text) "<c r=\"" place "\" s=\"" style "\"><v>" text "</v></c>"
#define HEADS "<row r=\"1\">" CELL("A1", "指标") CELL("B1", "年份") CELL("C1", "完成") "</row>"

/* Three sheets: a table by its heads, a bureau's, a hidden one. */
static struct str book(struct arena *a)
{
    static const char *const sheets[] = {
        DATA(HEADS "<row r=\"2\">" CELL("A2", "gdp") VALUE("B2", "0", "2025") VALUE("C2", "0", "2400.5") "</row>"),
        DATA("<row r=\"1\">" CELL("A1", "项目") CELL("B1", "数") "</row><row r=\"2\">" CELL("A2", "占比")
             VALUE("B2", "1", "0.065") "</row>"),
        DATA(HEADS "<row r=\"2\">" CELL("A2", "gdp") VALUE("B2", "0", "2023") VALUE("C2", "0", "1") "</row>"),
    };

    return workbook_of(a, WORKBOOK("", SHEET("长表", "1") SHEET("月报", "2")
                       "<sheet name=\"旧\" sheetId=\"3\" state=\"hidden\" r:id=\"r3\"/>", ""),
                       RELATIONS(RELATION("r2", "worksheet", "worksheets/sheet2.xml")
                                 RELATION("r3", "worksheet", "worksheets/sheet3.xml")), STRINGS, sheets, 3);
}

static struct project open_project(const char *project, const char *data, bool with_book)
{
    struct project p = { .arena = arena_open(), .folder = "/tmp/yaolan-workbooks-XXXXXX" };
    char indicators[128];

    assert_non_null(mkdtemp(p.folder));
    snprintf(indicators, sizeof indicators, "%s/indicators", p.folder);
    assert_int_equal(mkdir(indicators, 0700), 0);
    write_file(&p, "yaolan.yaml", str_of(project));
    write_file(&p, "indicators/a.yaml", str_of(data));
    if (with_book)
        write_file(&p, "indicators/b.xlsx", book(p.arena));
    write_file(&p, "indicators/~$b.xlsx", STR("lock"));
    return p;
}

static void run(struct project *p)
{
    p->diag = diag_new(p->arena, LANGUAGE_EN);
    p->options = (struct job_options){ .report = str_of(p->folder), .resources = STR(YAOLAN_SOURCE_DIR) };
    job_open_data(&p->job, p->arena, &p->options, p->diag);
}

/* Messages without the folder and the lines of the input; then what was not read. */
static const char *words(struct project *p)
{
    struct buf all = { .arena = p->arena }, b = { .arena = p->arena };
    struct str rest;

    buf_add(&all, diag_text(p->diag, p->arena, 50));
    if (p->job.data)
        tables_unread(p->job.data, p->diag, &all);
    for (rest = buf_str(&all); rest.len;) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, (size_t)end + 1);

        rest = str_from(rest, line.len);
        if (str_starts(line, str_of(p->folder)))
            line = str_from(line, strlen(p->folder) + 1);
        if (!str_starts(line, STR("    ")))
            buf_add(&b, line);
    }
    return str_z(p->arena, buf_str(&b));
}

static void close_project(struct project *p)
{
    char command[128];

    job_close(&p->job);
    arena_close(p->arena);
    snprintf(command, sizeof command, "rm -r %s", p->folder);
    assert_int_equal(system(command), 0);
}

static const char *value(const struct project *p, const char *id)
{
    const struct figure *f = map_find(p->job.data->figures, str_of(id));

    return f ? str_z(p->arena, decimal_text(p->arena, f->value)) : "none";
}

static void sheets_by_heads_and_mapping(void **state)
{
    struct project p = open_project("name: t\n", BASE "sheets:\n- file: b.xlsx\n  sheet: 月报\n  head-row: 1\n"
                                    "  period: 2025\n  columns: {A: indicator, B: actual}\n", true);

    (void)state;
    run(&p);
    assert_string_equal(words(&p), "indicators/b.xlsx: warning: the hidden sheet \"旧\" was not read\n");
    assert_string_equal(value(&p, "gdp@2025:actual"), "2400.5");
    assert_string_equal(value(&p, "rate@2025:actual"), "6.5");
    assert_string_equal(value(&p, "gdp@2023:actual"), "none");
    close_project(&p);
}

/* Mapped from the project file alone: what no mapping names is listed, a hidden sheet is read when asked for. */
static void mapped_alone(void **state)
{
    struct project p = open_project("name: t\ndata: indicators/a.yaml\nsheets:\n- file: indicators/b.xlsx\n"
        "  sheet: 旧\n  head-row: 1\n  hidden: yes\n  from: m\n  columns: {A: indicator, B: period, C: actual}\n",
        BASE, true);

    (void)state;
    run(&p);
    assert_string_equal(words(&p), "indicators/b.xlsx: a sheet that is not mapped, not read: 长表\n"
                        "indicators/b.xlsx: a sheet that is not mapped, not read: 月报\n");
    assert_string_equal(value(&p, "gdp@2023:actual"), "1");
    close_project(&p);
}

#define ITEM(file, more) "name: t\ndata: indicators/a.yaml\nsheets:\n- file: " file "\n" more \
    "  period: 2025\n  columns: {A: indicator, B: actual}\n"

static void refuses(void **state)
{
    static const struct { const char *project, *want; } rows[] = {
        { ITEM("indicators/b.xlsx", ""), "yaolan.yaml:4:3: error: indicators/b.xlsx has several sheets; name one "
          "with sheet: 长表, 月报, 旧\n" },
        { ITEM("indicators/b.xlsx", "  sheet: 月板\n"), "yaolan.yaml:4:3: error: indicators/b.xlsx has no sheet "
          "\"月板\"\nnote: did you mean \"月报\"?\n" },
        { ITEM("indicators/a.csv", "  sheet: 月表\n"),
          "yaolan.yaml:4:3: error: indicators/a.csv is no workbook and has no sheets\n" },
        { ITEM("indicators/b.xls", ""), "yaolan.yaml:4:3: error: indicators/b.xls cannot be read (.xls); open it "
          "in Excel or WPS and save it as an Excel workbook (*.xlsx)\n" },
        { ITEM("../b.xlsx", ""), "yaolan.yaml:4:3: error: ../b.xlsx lies outside the root " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct project p = open_project(rows[i].project, BASE, true);
        struct str got;

        write_file(&p, "indicators/a.csv", STR("指标,完成\n"));
        run(&p);
        got = str_of(words(&p));
        if (!str_starts(got, str_of(rows[i].want)) || (i < 4 && got.len != strlen(rows[i].want)))
            assert_string_equal(words(&p), rows[i].want);
        close_project(&p);
    }
}

/* ---- a cell that cannot be read ---- */

#define AREAS "dataset: t\narea: a\nareas: {a: {zh: 甲县, en: Jia, level: county}, b: {zh: 乙县, en: Yi, level: county}}\n" \
    "sources: {m: {zh: 月报, en: Monthly, date: 2026-02-20, reports: 2025}}\n" \
    "indicators:\n  gdp: {name: {zh: 生产总值, en: GDP}, unit: 亿元, better: higher}\n"
#define AREA_HEADS "<row r=\"1\">" CELL("A1", "指标") CELL("B1", "地区") CELL("C1", "年份") CELL("D1", "完成") "</row>"
#define AREA_ROW(row, area, value) "<row r=\"" row "\">" CELL("A" row, "gdp") area VALUE("C" row, "0", "2025") value \
    "</row>"
#define FORMULA(place) "<c r=\"" place "\"><f>1+1</f></c>"

/* It is wrong with the area of its row alone; where the area itself cannot be read, with all. */
static void a_cell_is_of_the_area_of_its_row(void **state)
{
    static const struct { const char *rows; bool stops_all, stops_b; } tables[] = {
        { AREA_ROW("2", CELL("B2", "a"), VALUE("D2", "0", "9")) AREA_ROW("3", CELL("B3", "b"), FORMULA("D3")), false, true },
        { AREA_ROW("2", CELL("B2", "a"), VALUE("D2", "0", "9")) AREA_ROW("3", FORMULA("B3"), VALUE("D3", "0", "9")), true,
          false },
        { AREA_ROW("2", CELL("B2", "b"), VALUE("D2", "0", "abc")) AREA_ROW("3", CELL("B3", "b"), FORMULA("D3"))
          AREA_ROW("4", CELL("B4", "a"), VALUE("D4", "0", "9")), false, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct project p = open_project("name: t\n", AREAS, false);
        struct buf sheet = { .arena = p.arena };

        buf_z(&sheet, BOOK_XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" AREA_HEADS);
        buf_z(&sheet, tables[i].rows);
        buf_z(&sheet, "</sheetData></worksheet>");
        write_file(&p, "indicators/c.xlsx", workbook_one(p.arena, str_z(p.arena, buf_str(&sheet))));
        run(&p);
        diag_demote(p.diag, STR("a"));
        if (tables[i].stops_all != (diag_errors(p.diag) > 0))
            print_error("%s", words(&p));
        assert_true(tables[i].stops_all == (diag_errors(p.diag) > 0));
        assert_int_equal(diag_errors_about(p.diag, p.arena, STR("b")).len > 0, tables[i].stops_b);
        close_project(&p);
    }
}

/* ---- tables of the command line ---- */

#define FORM "指标,年份,完成,来源\ngdp,2025,"

/* A table `name` in a folder of its own, read with the project. */
static void with_table(struct project *p, struct project *far, const char *name, const char *text)
{
    struct str *path = ARENA_NEW(p->arena, struct str);

    write_file(far, name, str_of(text));
    *path = str_format(p->arena, "%s/%s", far->folder, name);
    p->diag = diag_new(p->arena, LANGUAGE_EN);
    p->options = (struct job_options){ .report = str_of(p->folder), .tables = path, .table_count = 1,
                                       .resources = STR(YAOLAN_SOURCE_DIR) };
    job_open_data(&p->job, p->arena, &p->options, p->diag);
}

static void a_form_lies_anywhere(void **state)
{
    struct project p = open_project("name: t\n", BASE, false);
    struct project far = open_project("name: u\n", BASE, false);

    (void)state;
    with_table(&p, &far, "form.csv", FORM "2500,m\n");
    assert_string_equal(words(&p), "");
    assert_string_equal(value(&p, "gdp@2025:actual"), "2500");
    close_project(&p);
    close_project(&far);
}

/* Named by the command line and by the project's own pattern, a table is read once. */
static void a_form_of_the_project_is_read_once(void **state)
{
    struct project p = open_project("name: t\n", BASE, false);

    (void)state;
    with_table(&p, &p, "indicators/form.csv", FORM "2500,m\n");
    assert_string_equal(words(&p), "");
    assert_string_equal(value(&p, "gdp@2025:actual"), "2500");
    close_project(&p);
}

static void a_conflict_names_both_places(void **state)
{
    struct project p = open_project("name: t\n", BASE "    actuals: {2025: {at: 1, from: m}}\n", false);
    struct project far = open_project("name: u\n", BASE, false);
    const char *got;

    (void)state;
    with_table(&p, &far, "form.csv", "指标,年份,完成,来源\nrate,2025,6.5,m\n");
    got = words(&p);
    assert_non_null(strstr(got, "/form.csv:2:"));
    assert_non_null(strstr(got, "indicators/a.yaml:8:"));
    close_project(&p);
    close_project(&far);
}

static void refuses_other_tables(void **state)
{
    static const struct { const char *name, *want; } rows[] = {
        { "form.txt", "form.txt is neither a workbook (.xlsx) nor a CSV table" },
        { "form.xls", "save it as an Excel workbook" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct project p = open_project("name: t\n", BASE, false);
        struct project far = open_project("name: u\n", BASE, false);

        with_table(&p, &far, rows[i].name, "x");
        if (!strstr(words(&p), rows[i].want))
            assert_string_equal(words(&p), rows[i].want);
        close_project(&p);
        close_project(&far);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_by_heads_and_mapping), cmocka_unit_test(mapped_alone),
        cmocka_unit_test(refuses), cmocka_unit_test(a_cell_is_of_the_area_of_its_row),
        cmocka_unit_test(a_form_lies_anywhere),
        cmocka_unit_test(a_form_of_the_project_is_read_once),
        cmocka_unit_test(a_conflict_names_both_places), cmocka_unit_test(refuses_other_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
