/* Workbooks: the text of cells of every kind, places, the messages of what cannot be read. */
#include "reading.h"

#include "data/rows.h"
#include "data/xlsx.h"
#include "workbook.h"

/* A workbook that was read: its sheets as texts, its messages. */
struct opened {
    struct reading r;
    struct xlsx *book;
};

static struct opened open_bytes(struct arena *a, struct str bytes)
{
    struct opened o = { .r = reading_open("b.xlsx", bytes.ptr, bytes.len, LANGUAGE_EN) };

    (void)a;
    o.book = xlsx_open(o.r.arena, o.r.source, o.r.diag);
    return o;
}

static void close_book(struct opened *o)
{
    xlsx_close(o->book);
    reading_close(&o->r);
}

/* The text of a sheet with | for TAB, / for a line break in a cell. */
static const char *text_of(struct opened *o, size_t sheet, bool hidden)
{
    const struct node *n = o->book ? xlsx_table(o->book, sheet, hidden) : NULL;
    char *z = n ? str_z(o->r.arena, n->at.source->text) : "none";

    for (char *p = z; n && *p; p++)
        *p = *p == '\t' ? '|' : *p == '\v' ? '/' : *p;
    return z;
}

/* Messages without the lines of the input. */
static const char *words(struct opened *o)
{
    struct str rest = diag_text(o->r.diag, o->r.arena, 50);
    struct buf b = { .arena = o->r.arena };

    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end + 1);

        rest = str_from(rest, line.len);
        if (!str_starts(line, STR("    ")))
            buf_add(&b, line);
    }
    return str_z(o->r.arena, buf_str(&b));
}

#define C(place, more, value) "<c r=\"" place "\"" more ">" value "</c>"
#define N(place, style, value) C(place, " s=\"" style "\"", "<v>" value "</v>")
#define S(place, number) C(place, " t=\"s\"", "<v>" number "</v>")
#define ROW(number, cells) "<row r=\"" number "\">" cells "</row>"
#define ONE(cell) DATA(ROW("1", cell))
#define AT "b.xlsx:数据!"

static void sheets(void **state)
{
    static const struct { const char *xml, *text, *words; } rows[] = {
        /* texts */
        { ONE(S("A1", "0") S("B1", "1") S("C1", "2") S("D1", "3") S("E1", "4")),
          "指标|规上工业 |two/lines/three|A & <b> tab|", "" },
        { ONE(C("A1", " t=\"inlineStr\"", "<is><r><t>一</t></r><r><t>二</t></r><rPh><t>er</t></rPh></is>")),
          "一二", "" },
        { ONE(C("A1", " t=\"str\"", "<f>A2</f><v>文字</v>") C("B1", " t=\"str\"", "<f>A3</f><v></v>")
              C("C1", " t=\"b\"", "<v>1</v>") C("D1", " t=\"b\"", "<v>0</v>")), "文字||true|false", "" },
        { ONE(C("A1", " t=\"e\"", "<v>#N/A</v>")), "#N/A", "" },
        { ONE(C("A1", " t=\"d\"", "<v>2025-06-30T00:00:00</v>")), "2025-06-30", "" },
        /* places: without references, with gaps, filled to the widest row so far */
        { DATA("<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"4\"><c r=\"C4\"><v>3</v></c></row>"
               "<row><c><v>4</v></c></row>"), "1|2\n\n\n||3\n4||", "" },
        /* numbers as they are stored */
        { ONE(N("A1", "0", "6.50") N("B1", "0", "1E+3") N("C1", "0", "-2.5E-3") N("D1", "0", "-0.0")
              N("E1", "0", "1234567890123456000") N("F1", "13", "007")),
          "6.5|1000|-0.0025|0|1234567890123460000|7",
          AT "E1: warning: 1234567890123456000 is stored; digits beyond 15 are binary noise, "
          "1234567890123460000 is read (1 such cells in this sheet)\n" },
        { ONE(N("A1", "0", "0.29999999999999999") N("B1", "0", "6.5000000000000002E-2")
              N("C1", "0", "2479.5999999999999")), "0.3|0.065|2479.6",
          AT "A1: warning: 0.29999999999999999 is stored; digits beyond 15 are binary noise, 0.3 is read "
          "(3 such cells in this sheet)\n" },
        /* formats */
        { ONE(N("A1", "1", "0.065") N("B1", "2", "0.065") N("C1", "1", "6.5000000000000002E-2")
              N("D1", "6", "2479.6") N("E1", "12", "6.50")), "6.5%|6.50%|6.5%|2479.6亿元|6.5",
          AT "C1: warning: 6.5000000000000002E-2 is stored; digits beyond 15 are binary noise, 6.5% is "
          "read (1 such cells in this sheet)\n" },
        { ONE(N("A1", "1", "0.06545") N("B1", "1", "-0.0005") N("C1", "10", "-2.345")),
          "6.5%|-0.1%|-2.35", AT "A1: warning: 0.06545 is stored, 6.5% is shown and read (3 such cells in "
          "this sheet)\n" },
        { ONE(N("A1", "9", "0") N("B1", "9", "-1234.5") N("C1", "10", "5")), "0|-1234.50|5.00", "" },
        { ONE(N("A1", "8", "7") N("B1", "0", "1")), "|1",
          AT "A1: warning: 7 is stored, but its format shows nothing: not read (1 such cells in this "
          "sheet)\n" },
        { ONE(N("A1", "7", "123456")), "123456",
          AT "A1: error: the format 0!.0, shows another number than the stored 123456; enter the number "
          "as it shall be read\n" },
        /* dates of 1900: 60 is a day that never was */
        { ONE(N("A1", "3", "45838") N("B1", "4", "45838") N("C1", "5", "45838") N("D1", "11", "1")
              N("E1", "11", "59") N("F1", "11", "61") N("G1", "11", "45838.999999")),
          "2025-06-30|2025-06|2025|1900-01-01|1900-02-28|1900-03-01|2025-07-01", "" },
        { ONE(N("A1", "11", "60") N("B1", "11", "-1") N("C1", "11", "2958466")), "60|-1|2958466",
          AT "A1: error: the date number 60 is no day of the calendar\n"
          AT "B1: error: the date number -1 is no day of the calendar\n"
          AT "C1: error: the date number 2958466 is no day of the calendar\n" },
        { ONE(N("A1", "0", "1e999") N("B1", "0", "abc") N("C1", "0", "1")), "1e999|abc|1",
          AT "A1: error: \"1e999\" cannot be read as a number\n"
          AT "B1: error: \"abc\" cannot be read as a number\n" },
        /* formulas */
        { ONE(C("A1", "", "<f>SUM(B1:C1)</f><v>5</v>") C("B1", "", "<f>A1+1</f>")
              C("C1", "", "<f>A1</f><v/>")), "5||",
          AT "B1: error: the formula =A1+1 has no value; open the workbook in Excel or WPS and save it\n"
          AT "C1: error: the formula =A1 has no value; open the workbook in Excel or WPS and save it\n" },
        /* rows */
        { DATA(ROW("1", N("A1", "0", "1")) "<row r=\"2\" hidden=\"1\">" N("A2", "0", "2") "</row>"
               "<row r=\"3\" hidden=\"1\">" N("A3", "0", "3") "</row><row r=\"5\" hidden=\"1\"/>"
               "<row r=\"6\" hidden=\"1\">" N("A6", "0", "4") "</row>" ROW("7", N("A7", "0", "5"))),
          "1\n\n\n\n\n\n5", AT "A2: warning: 3 hidden rows were not read: 2-3, 6; unhide them or remove the "
          "filter to have them read\n" },
        { BOOK_XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" ROW("1", S("A1", "0") C("B1", "", "")
          N("C1", "0", "9")) ROW("2", N("A2", "0", "7")) "</sheetData><mergeCells>"
          "<mergeCell ref=\"A1:B1\"/><mergeCell ref=\"C1:C9\"/></mergeCells></worksheet>",
          "指标||9\n7||", "" },
        { BOOK_XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" ROW("1", S("A1", "0") N("B1", "0", "8"))
          ROW("2", N("B2", "0", "7")) "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
          "</worksheet>", "指标|8\n|7",
          AT "B1: error: \"8\" is hidden under merged cells; unmerge them or delete it\n"
          AT "B2: error: \"7\" is hidden under merged cells; unmerge them or delete it\n" },
        /* damage */
        { ONE(S("A1", "5") S("B1", "x")), "|",
          AT "A1: error: the file is damaged: it refers to shared string 5 of 5; open it in Excel or "
        "WPS and save it again\n" AT "B1: error: the file is damaged: it refers to shared string x of 5; open it in Excel or "
        "WPS and save it again\n" },
        { ONE(C("A1", " t=\"zz\"", "<v>1</v>")), "", AT "A1: error: a cell of an unknown type\n" },
        { DATA(ROW("2", C("B2", "", "<v>1</v>") C("A2", "", "<v>1</v>"))), "none",
          AT "B2: error: the cell reference \"A2\" is wrong or out of order\n" },
        { DATA(ROW("2", "") ROW("2", "")), "none",
          AT "A2: error: the cell reference \"2\" is wrong or out of order\n" },
        { ONE(N("ALL1", "0", "1") N("ALM1", "0", "2")), NULL,
          AT "ALL1: error: the table has more than 1,000 columns\n" },
        { ONE(C("A1", " t=\"str\"", "<v>a\xE2\x80\xAE</v>")), "a\xE2\x80\xAE",
          AT "A1: error: the invisible control character U+202E; delete it\n" },
        { ONE("<c r=\"A1\"><v>1</v>"), "none",
          "b.xlsx: error: the part xl/worksheets/sheet1.xml is not well-formed XML (line 2, column 120)\n" },
        { BOOK_XML "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>", "none",
          "b.xlsx: error: the part xl/worksheets/sheet1.xml has a DOCTYPE, which is refused\n" },
        { DATA(""), "", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_open();
        struct opened o = open_bytes(a, workbook_one(a, rows[i].xml));
        const char *text = text_of(&o, 0, false);

        if (rows[i].text)
            assert_string_equal(text, rows[i].text);
        assert_string_equal(words(&o), rows[i].words);
        close_book(&o);
        arena_close(a);
    }
}

static void calendar_of_1904(void **state)
{
    const char *sheet = ONE(N("A1", "11", "0") N("B1", "11", "44376") N("C1", "11", "60"));
    struct arena *a = arena_open();
    struct opened o = open_bytes(a, workbook_of(a, WORKBOOK("<workbookPr date1904=\"1\"/>",
                                 SHEET("数据", "1"), ""), RELATIONS(""), STRINGS, &sheet, 1));

    (void)state;
    assert_string_equal(text_of(&o, 0, false), "1904-01-01|2025-06-30|1904-03-01");
    assert_string_equal(words(&o), "");
    close_book(&o);
    arena_close(a);
}

/* A program wrote the formulas and computed none. */
static void stale_formulas(void **state)
{
    const char *sheet = ONE(C("A1", "", "<f>B1*2</f><v>0</v>") N("B1", "0", "4"));
    struct arena *a = arena_open();
    struct opened o = open_bytes(a, workbook_of(a, WORKBOOK("", SHEET("数据", "1"),
                                 "<calcPr fullCalcOnLoad=\"1\"/>"), RELATIONS(""), STRINGS, &sheet, 1));

    (void)state;
    assert_string_equal(text_of(&o, 0, false), "|4");
    assert_string_equal(words(&o), AT "A1: error: the value of the formula =B1*2 was not computed by a "
        "spreadsheet; open the workbook in Excel or WPS and save it\n");
    close_book(&o);
    arena_close(a);
}

static void many_formulas(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    struct opened o;

    (void)state;
    buf_z(&b, "<worksheet><sheetData>");
    for (int i = 1; i <= 13; i++)
        buf_format(&b, "<row r=\"%d\"><c r=\"A%d\"><f>B1</f></c></row>", i, i);
    buf_z(&b, "</sheetData></worksheet>");
    o = open_bytes(a, workbook_one(a, str_z(a, buf_str(&b))));
    text_of(&o, 0, false);
    assert_int_equal(diag_errors(o.r.diag), 11);
    assert_non_null(strstr(words(&o), "b.xlsx:数据: error: 3 more formulas without a value to trust\n"));
    close_book(&o);
    arena_close(a);
}

static void several_sheets(void **state)
{
    static const char *const sheets[] = {
        ONE(N("A1", "0", "1")), DATA("<row r=\"1\" hidden=\"1\">" N("A1", "0", "2") "</row>"),
    };
    struct arena *a = arena_open();
    struct opened o = open_bytes(a, workbook_of(a,
        WORKBOOK("", SHEET("一", "1") "<sheet name=\"图\" sheetId=\"3\" r:id=\"r3\"/>"
                 "<sheet name=\"二&#9;&amp;\" sheetId=\"2\" state=\"veryHidden\" r:id=\"r2\"/>", ""),
        RELATIONS(RELATION("r2", "worksheet", "../xl/worksheets/sheet2.xml")
                  RELATION("r3", "chartsheet", "chartsheets/sheet1.xml")), STRINGS, sheets, 2));
    const struct xlsx_sheet *list;
    size_t count;

    (void)state;
    list = xlsx_sheets(o.book, &count);
    assert_int_equal(count, 2);
    assert_true(str_is(list[0].name, "一") && !list[0].hidden);
    assert_true(str_is(list[1].name, "二 &") && list[1].hidden);
    assert_string_equal(text_of(&o, 0, false), "1");
    assert_string_equal(text_of(&o, 1, true), "2");
    assert_string_equal(words(&o), "");
    close_book(&o);
    arena_close(a);
}

/* The caret stands under the cell; columns beyond Z have two letters. */
static void places(void **state)
{
    struct arena *a = arena_open();
    struct opened o = open_bytes(a, workbook_one(a, DATA(ROW("3", S("Y3", "0")
                                 C("AB3", "", "<f>B1</f>") N("AC3", "0", "5")))));

    (void)state;
    text_of(&o, 0, false);
    assert_string_equal(str_z(o.r.arena, diag_text(o.r.diag, o.r.arena, 9)), AT "AB3: error: the formula =B1 "
        "has no value; open the workbook in Excel or WPS and save it\n"
        "                            指标    5\n"
        "                                   ^\n");
    close_book(&o);
    arena_close(a);
}

static void rows_of_a_sheet(void **state)
{
    struct arena *a = arena_open();
    struct opened o = open_bytes(a, workbook_one(a, DATA(ROW("2", S("A2", "0"))
                                 ROW("5", N("C5", "0", "5")))));
    const struct node *n = xlsx_table(o.book, 0, false);
    struct rows *rows = rows_open(o.r.arena, n, o.r.diag);
    const struct cell *row;
    size_t count;

    (void)state;
    assert_true(str_is(n->text, "数据") && csv_is_table(n));
    row = rows_next(rows, &count);
    assert_true(count == 3 && str_is(row[0].text, "指标") && !row[2].text.len);
    assert_int_equal(rows_line(rows), 2);
    row = rows_next(rows, &count);
    assert_true(count == 3 && !row[0].text.len && str_is(row[2].text, "5"));
    assert_int_equal(rows_line(rows), 5);
    assert_null(rows_next(rows, &count));
    close_book(&o);
    arena_close(a);
}

/* ---- what is no workbook ---- */

static void refused(const char *bytes, size_t size, const char *want)
{
    struct opened o = open_bytes(NULL, (struct str){ bytes, size });

    assert_null(o.book);
    assert_string_equal(words(&o), want);
    reading_close(&o.r);
}

static void other_files(void **state)
{
    static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0";
    static const char locked[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k"
                                 "\0a\0g\0e\0";

    (void)state;
    refused(compound, sizeof compound, "b.xlsx: error: named .xlsx, but an old workbook (.xls or .et) inside; "
        "open it in Excel or WPS and save it as an Excel workbook (*.xlsx)\n");
    refused(locked, sizeof locked, "b.xlsx: error: the workbook is locked by a password; save it without "
        "one\n");
    refused("a,b\n1,2\n", 8, "b.xlsx: error: named .xlsx, but plain text inside; if it is a table with commas "
        "or tabs, name it .csv\n");
    refused("\0\1\2", 3, "b.xlsx: error: this is not a workbook\n");
    refused("", 0, "b.xlsx: error: this is not a workbook\n");
    refused("PK\3\4", 4, "b.xlsx: error: the workbook is cut off or damaged; save or send it again\n");
}

static void names(void **state)
{
    static const struct { const char *path; bool xlsx; const char *words; } rows[] = {
        { "a/b.xlsx", true, "" }, { "b.XLSM", true, "" }, { "b.csv", false, "" }, { "xlsx", false, "" },
        { "月报.xls", false, "yaolan: error: 月报.xls cannot be read (.xls); open it in Excel or WPS and save it "
          "as an Excel workbook (*.xlsx)\n" },
        { "月报.ET", false, "yaolan: error: 月报.ET cannot be read (.et); open it in Excel or WPS and save it as "
          "an Excel workbook (*.xlsx)\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading r = reading_of("x", "");

        assert_int_equal(xlsx_is_name(str_of(rows[i].path)), rows[i].xlsx);
        assert_int_equal(xlsx_is_foreign(str_of(rows[i].path), SPAN_NONE, r.diag), rows[i].words[0] != 0);
        assert_string_equal(reading_messages(&r), rows[i].words);
        reading_close(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets), cmocka_unit_test(calendar_of_1904), cmocka_unit_test(stale_formulas),
        cmocka_unit_test(many_formulas), cmocka_unit_test(several_sheets), cmocka_unit_test(places),
        cmocka_unit_test(rows_of_a_sheet), cmocka_unit_test(other_files), cmocka_unit_test(names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
