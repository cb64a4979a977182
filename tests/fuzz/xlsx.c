/*
 * tests/fuzz/xlsx.c - libFuzzer entry: a workbook of any bytes, or a sheet of any XML
 *
 * The bytes are tried as an archive, then as the sheet, strings and styles of a sound one, since changes
 * of packed bytes hardly reach the parsers behind them. Link it with gen/data/xlsx_*.c.
 */
#include <stddef.h>
#include <stdint.h>

#include "data/rows.h"
#include "data/xlsx.h"

#include "../data/workbook.h"

extern const struct xlsx_module xlsx_module;
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read_book(struct arena *a, struct str bytes)
{
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct source s = { .path = STR_INIT("fuzz.xlsx"), .text = bytes };
    struct xlsx_book *book = xlsx_module.open(a, &s, d);
    size_t count = 0;

    if (book)
        xlsx_module.sheets(book, &count);
    for (size_t i = 0; i < count; i++) {
        const struct source *text = xlsx_module.read(book, i, i % 2);
        struct node *n = text ? node_new(a, NODE_ELEMENT, span_file(text)) : NULL;
        struct rows *rows = n ? rows_open(a, n, d) : NULL;
        size_t cells;

        while (rows && rows_next(rows, &cells))
            ;
    }
    if (book)
        xlsx_module.close(book);
    diag_text(d, a, 20);
}

static void read_part(struct arena *a, const char *name, struct str bytes)
{
    static const struct { const char *name, *text; } parts[] = {
        { "[Content_Types].xml", TYPES }, { "xl/workbook.xml", WORKBOOK("", SHEET("S", "1"), "") },
        { "xl/_rels/workbook.xml.rels", RELATIONS("") }, { "xl/styles.xml", BOOK_STYLES },
        { "xl/sharedStrings.xml", STRINGS },
        { "xl/worksheets/sheet1.xml", DATA("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>") },
    };
    struct workbook w = workbook_new(a);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!str_is(str_of(name), parts[i].name))
            workbook_add(&w, parts[i].name, parts[i].text);
    workbook_put(&w, name, bytes, (struct entry){
        .sum = checksum(bytes), .packed = (uint32_t)bytes.len, .size = (uint32_t)bytes.len });
    read_book(a, workbook_end(&w));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {
        "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
        "[Content_Types].xml",
    };
    struct arena *a = arena_open();
    struct str s = { (const char *)bytes, size };

    read_book(a, s);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        read_part(a, names[i], s);
    arena_close(a);
    return 0;
}
