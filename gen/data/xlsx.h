/*
 * data/xlsx.h - workbooks of Excel and WPS, sheet by sheet, as the tables that CSV gives too
 *
 * A sheet becomes a source of its own, named book.xlsx:Sheet: a line is a row, TABs part
 * the cells, a line break within a cell is a vertical tab. So row and column of the
 * workbook follow from an offset, and a message can say book.xlsx:Sheet!D7 and show the
 * row. Its rows are read by data/rows.h.
 *
 * What is read is what the sheet shows:
 *   numbers     exact decimals, never doubles; of the stored digits the first 15, as no
 *               spreadsheet keeps more (0.29999999999999999 is 0.3, and said once a sheet). A
 *               number format with a point or a per cent sign gives the digits: 0.065 as 0.0% is
 *               6.5%, 0.0654 too, and said. Words of the format are part of the text: 2479.6亿元.
 *               A format that scales is an error.
 *   dates       2026-02-20, of both calendars; 2026-02 or 2026 where the format shows no more
 *   formulas    their stored values; without one, or written by a program that computes
 *               nothing: an error
 *   rich text   its runs joined, without phonetic hints; booleans as true and false; #N/A as
 *               that text
 *   merged      the value in the first cell; text hidden under a merge is an error
 *   hidden      rows and sheets are not read, and named in a warning (a filter hides rows,
 *               too); hidden columns are read: their heads tell what they are. A mapping
 *               (model/table.h) that names a hidden sheet reads it.
 *
 * The file is taken for hostile: no DTD, no link is followed, names and sizes of parts are checked.
 * Limits: 1,000 parts, 256 MiB a part and 1 GiB in all unpacked, 100 times its size, 64
 * levels of XML, 2,000,000 shared strings, 1,000 columns, 1 MiB a cell. libzip and expat are
 * loaded when one is opened.
 */
#ifndef DATA_XLSX_H
#define DATA_XLSX_H

#include "data/tree.h"

/* Does this file name end in .xlsx or .xlsm? */
bool xlsx_is_name(struct str path);
/* Is it another program's workbook (.xls .et .ods .xlsb .numbers)? Reports how to
 * save it, at `at`. */
bool xlsx_is_foreign(struct str path, struct span at, struct diag *d);

struct xlsx;

struct xlsx_sheet {
    struct str name;
    bool hidden;
};

/* NULL after a report. `s` holds the bytes of the file; what is read lives in `a`. */
struct xlsx *xlsx_open(struct arena *a, const struct source *s, struct diag *d);
void xlsx_close(struct xlsx *x);                        /* NULL is allowed */
const struct xlsx_sheet *xlsx_sheets(const struct xlsx *x, size_t *count);
/*
 * A sheet as an element "table" whose text is the sheet's name, its text empty where there is
 * no cell; NULL after a report that leaves nothing. Rows that are hidden are named where
 * `hidden` is not asked for.
 */
struct node *xlsx_table(struct xlsx *x, size_t sheet, bool hidden);

/* What the module exports as xlsx_module. */
struct xlsx_book;
struct xlsx_module {
    size_t size;
    struct xlsx_book *(*open)(struct arena *a, const struct source *s, struct diag *d);
    void (*close)(struct xlsx_book *b);
    const struct xlsx_sheet *(*sheets)(const struct xlsx_book *b, size_t *count);
    /* NULL after a report. */
    const struct source *(*read)(struct xlsx_book *b, size_t sheet, bool hidden);
};

#endif
