/* Workbooks that are damaged or mean harm: each is answered by its message, soon and within the limits. */
#include "reading.h"

#include "data/xlsx.h"
#include "workbook.h"

/* The messages of opening a workbook and reading its sheets. */
static const char *answer(struct arena *a, struct str bytes)
{
    struct reading r = reading_open("b.xlsx", bytes.ptr, bytes.len, LANGUAGE_EN);
    struct xlsx *book = xlsx_open(r.arena, r.source, r.diag);
    const struct xlsx_sheet *sheets;
    size_t count = 0;
    const char *said;

    sheets = book ? xlsx_sheets(book, &count) : NULL;
    for (size_t i = 0; sheets && i < count; i++)
        xlsx_table(book, i, false);
    said = str_z(a, diag_text(r.diag, a, 20));
    xlsx_close(book);
    reading_close(&r);
    return said;
}

static void answers(struct str bytes, const char *want)
{
    struct arena *a = arena_open();

    assert_string_equal(answer(a, bytes), want);
    arena_close(a);
}

/* The usual parts, but for the one that a test replaces. */
static struct workbook usual(struct arena *a, const char *without)
{
    static const struct { const char *name, *text; } parts[] = {
        { "[Content_Types].xml", TYPES }, { "xl/workbook.xml", WORKBOOK("", SHEET("S", "1"), "") },
        { "xl/_rels/workbook.xml.rels", RELATIONS("") }, { "xl/styles.xml", BOOK_STYLES },
        { "xl/sharedStrings.xml", STRINGS }, { "xl/worksheets/sheet1.xml", DATA("") },
    };
    struct workbook w = workbook_new(a);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].name, without))
            workbook_add(&w, parts[i].name, parts[i].text);
    return w;
}

static void replaced(const char *name, const char *text, const char *want)
{
    struct arena *a = arena_open();
    struct workbook w = usual(a, name);

    if (text)
        workbook_add(&w, name, text);
    answers(workbook_end(&w), want);
    arena_close(a);
}

static void parts(void **state)
{
    (void)state;
    replaced("none", "x", "");
    replaced("[Content_Types].xml", NULL, "b.xlsx: error: an archive without a workbook: no content type says "
             "so\n");
    replaced("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
             "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
             "b.xlsx: error: an archive without a workbook: no content type says so\n");
    replaced("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/"
             "vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>",
             "b.xlsx: error: a binary workbook (.xlsb); save it as an Excel workbook (*.xlsx)\n");
    replaced("mimetype", "application/vnd.oasis.opendocument.spreadsheet",
             "b.xlsx: error: named .xlsx, but an .ods inside; save it as an Excel workbook (*.xlsx)\n");
    replaced("xl/worksheets/sheet1.xml", NULL,
             "b.xlsx: error: the workbook lacks its part xl/worksheets/sheet1.xml; save it again\n");
    replaced("xl/workbook.xml", WORKBOOK("", "", ""), "b.xlsx: error: the workbook has no sheet\n");
    replaced("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst/>",
             "b.xlsx: error: the part xl/sharedStrings.xml has a DOCTYPE, which is refused\n");
    replaced("xl/sharedStrings.xml", "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst/>",
             "b.xlsx: error: the part xl/sharedStrings.xml has a DOCTYPE, which is refused\n");
    replaced("xl/sharedStrings.xml", "<sst><si><t>\xFF</t></si></sst>",
             "b.xlsx: error: the part xl/sharedStrings.xml is not well-formed XML (line 1, column 13)\n");
    /* a target outside the archive is no part; a link to elsewhere is not followed */
    replaced("xl/_rels/workbook.xml.rels", "<Relationships>" RELATION("r1", "worksheet", "../../etc/x.xml")
             "</Relationships>", "b.xlsx: error: the workbook has no sheet\n");
    replaced("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"a/worksheet\" Target="
             "\"http://localhost/\" TargetMode=\"External\"/></Relationships>",
             "b.xlsx: error: the workbook has no sheet\n");
}

static void unsafe_names(void **state)
{
    static const char *const names[] = { "/etc/passwd", "../x", "a/../../x", "a\\b", "C:/x", "a/..", "a\001" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena *a = arena_open();
        struct workbook w = usual(a, "");

        workbook_add(&w, names[i], "x");
        assert_true(str_starts(str_of(answer(a, workbook_end(&w))),
                               STR("b.xlsx: error: a part of the workbook has the unsafe name")));
        arena_close(a);
    }
    replaced("none", "x", "");
    {
        struct arena *a = arena_open();
        struct workbook w = usual(a, "");

        workbook_add(&w, "XL/Workbook.xml", "x");
        answers(workbook_end(&w), "b.xlsx: error: the workbook holds XL/Workbook.xml twice\n");
        arena_close(a);
    }
}

/* ---- the archive ---- */

static void archive(void **state)
{
    struct arena *a = arena_open();
    struct workbook w = usual(a, "");
    struct str whole = workbook_end(&w);

    (void)state;
    answers(whole, "");
    /* cut off anywhere: one message, never a crash */
    for (size_t n = 0; n < whole.len; n += n < 200 ? 1 : 37)
        assert_true(str_starts(str_of(answer(a, str_sub(whole, 0, n))), STR("b.xlsx: error: ")));
    w = usual(a, "");
    workbook_put(&w, "x", STR("abc"), (struct entry){ .flags = 1, .packed = 3, .size = 3 });
    answers(workbook_end(&w), "b.xlsx: error: the workbook is locked by a password; save it without one\n");
    w = usual(a, "");
    workbook_put(&w, "x", STR("abc"), (struct entry){ .method = 12, .packed = 3, .size = 3 });
    answers(workbook_end(&w), "b.xlsx: error: the part x is packed by a method that is not supported; open the "
        "workbook in Excel or WPS and save it again\n");
    w = usual(a, "xl/styles.xml");
    workbook_put(&w, "xl/styles.xml", STR("<a/>"), (struct entry){ .sum = 1, .packed = 4, .size = 4 });
    answers(workbook_end(&w), "b.xlsx: error: the part xl/styles.xml of the workbook is damaged; save it again\n");
    arena_close(a);
}

/* One block of bytes behind many names. */
static void overlap(void **state)
{
    struct arena *a = arena_open();
    struct workbook w = usual(a, "");
    struct entry e = { .packed = 2000, .size = 2000 };
    char *block = arena_alloc(a, 2000);

    (void)state;
    memset(block, ' ', 2000);
    e = workbook_put(&w, "block", (struct str){ block, 2000 }, e);
    for (int i = 0; i < 9; i++)
        workbook_name(&w, str_z(a, str_format(a, "b%d", i)), e);
    answers(workbook_end(&w), "b.xlsx: error: parts of the workbook overlap (b0)\n");
    arena_close(a);
}

static void many_parts(void **state)
{
    struct arena *a = arena_open();
    struct workbook w = usual(a, "");

    (void)state;
    for (int i = 0; i < 1000; i++)
        workbook_add(&w, str_z(a, str_format(a, "x%d", i)), "");
    answers(workbook_end(&w), "b.xlsx: failure: the workbook has more than 1000 parts\n");
    arena_close(a);
}

/* Deflate's shortest way to say the same byte again: 258 of them in two bits, by fixed codes. */
static struct str deflated_blanks(struct arena *a, size_t repeats)
{
    struct buf b = { .arena = a };
    uint64_t bits = 0;
    int count = 0;

    /* a last block of fixed codes; a blank (code 0x50, 8 bits, first bit highest) */
    bits |= 1u | 1u << 1;
    count = 3;
    for (int i = 7; i >= 0; i--)
        bits |= (uint64_t)(0x50 >> i & 1) << count++;
    for (size_t i = 0; i < repeats; i++) {
        /* length 258: code 285, 8 bits 11000101; distance 1: 5 zero bits */
        for (int k = 7; k >= 0; k--)
            bits |= (uint64_t)(0xC5 >> k & 1) << count++;
        count += 5;
        for (; count >= 8; count -= 8, bits >>= 8)
            buf_char(&b, (char)(bits & 0xFF));
    }
    count += 7;                                     /* end of the block: 7 zero bits */
    for (; count > 0; count -= 8, bits >>= 8)
        buf_char(&b, (char)(bits & 0xFF));
    return buf_str(&b);
}

static void bomb(void **state)
{
    struct arena *a = arena_open();
    struct workbook w = usual(a, "xl/sharedStrings.xml");
    struct str blanks = deflated_blanks(a, 400000);         /* 100 MB of 650 kB */

    (void)state;
    workbook_put(&w, "xl/sharedStrings.xml", blanks,
                 (struct entry){ .method = 8, .packed = (uint32_t)blanks.len, .size = 10 });
    answers(workbook_end(&w), "b.xlsx: failure: the part xl/sharedStrings.xml unpacks to more than 100 times "
            "its size\n");
    arena_close(a);
}

static void depth(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    for (int i = 0; i < 100000; i++)
        buf_z(&b, "<a>");
    replaced("xl/styles.xml", str_z(a, buf_str(&b)),
             "b.xlsx: failure: the part xl/styles.xml is nested too deep\n");
    arena_close(a);
}

static void large(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "<sst>");
    for (int i = 0; i < 2000001; i++)
        buf_z(&b, "<si/>");
    buf_z(&b, "</sst>");
    replaced("xl/sharedStrings.xml", str_z(a, buf_str(&b)),
             "b.xlsx: failure: more than 2000000 shared strings\n");
    b.len = 0;
    buf_z(&b, "<sst><si><t>");
    for (int i = 0; i < 1 << 20; i++)
        buf_char(&b, 'a');
    buf_z(&b, "a</t></si></sst>");
    replaced("xl/sharedStrings.xml", str_z(a, buf_str(&b)),
             "b.xlsx: failure: the workbook is too large: xl/sharedStrings.xml\n");
    arena_close(a);
}

/* Ranges as wide as a sheet, over and over. */
static void merges(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "<worksheet><sheetData>");
    for (int i = 1; i <= 2000; i++)
        buf_format(&b, "<row r=\"%d\"><c r=\"Z%d\"><v>1</v></c></row>", i, i);
    buf_z(&b, "</sheetData><mergeCells>");
    for (int i = 0; i < 2000; i++)
        buf_z(&b, "<mergeCell ref=\"A1:Y1048576\"/>");
    buf_z(&b, "</mergeCells></worksheet>");
    replaced("xl/worksheets/sheet1.xml", str_z(a, buf_str(&b)),
             "b.xlsx:S: failure: too many merged cells, or they overlap\n");
    arena_close(a);
}

/* Bytes changed at random: no crash, and an answer or a table. */
static void changed(void **state)
{
    const char *sheet = DATA("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"3\"><v>45000.5</v></c>"
        "<c r=\"C1\" s=\"1\"><f>A1</f><v>0.065</v></c></row><row r=\"3\" hidden=\"1\"><c r=\"A3\"><v>2</v></c></row>");
    struct arena *a = arena_open(), *each = arena_open();
    struct str whole = workbook_one(a, sheet);
    uint64_t seed = 88172645463325252u;
    const char *asked = getenv("YAOLAN_CHANGED");
    long rounds = asked ? strtol(asked, NULL, 10) : 3000;

    (void)state;
    for (long i = 0; i < rounds; i++) {
        char *bytes = arena_copy(each, whole.ptr, whole.len);

        for (int k = 0; k < 1 + i % 5; k++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            bytes[seed % whole.len] = (char)(seed >> 40);
        }
        answer(each, (struct str){ bytes, whole.len });
        arena_reset(each);
    }
    arena_close(each);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts), cmocka_unit_test(unsafe_names), cmocka_unit_test(archive),
        cmocka_unit_test(overlap), cmocka_unit_test(many_parts), cmocka_unit_test(bomb),
        cmocka_unit_test(depth), cmocka_unit_test(large), cmocka_unit_test(merges),
        cmocka_unit_test(changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
