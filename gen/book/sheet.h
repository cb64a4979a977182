/*
 * book/sheet.h - a workbook as plain tables of cells, and the module that writes it
 *
 * Everything of the room describes workbooks by these structs; only the module knows
 * libxlsxwriter. A workbook is made in memory: no temporary file, no time of day in it, the
 * same bytes for the same cells. Rows and columns count from 0. Widths are in columns of a
 * digit, two for a Han character.
 */
#ifndef BOOK_SHEET_H
#define BOOK_SHEET_H

#include "base/decimal.h"
#include "base/diag.h"

#define SHEET_CELL_LIMIT 32767          /* characters (UTF-16 units) of a cell */
#define SHEET_ROW_LIMIT 1048576
#define SHEET_NAME_LIMIT 31

/* The looks of a cell. FILL cells are the ones that may be changed on a protected sheet. */
enum sheet_style {
    SHEET_PLAIN, SHEET_TITLE, SHEET_LEGEND, SHEET_LABEL, SHEET_LABEL_FILL, SHEET_HEAD,
    SHEET_HEAD_FILL, SHEET_GROUP, SHEET_TEXT, SHEET_WRAPPED, SHEET_CENTRED, SHEET_NUMBER,
    SHEET_FILL, SHEET_FILL_TEXT, SHEET_FILL_CENTRED, SHEET_FILL_DATE, SHEET_STYLES
};

struct sheet_cell {
    struct str text;            /* empty: the style alone */
    bool number;                /* the text is a decimal that sheet_carries */
    unsigned char decimals;     /* digits behind the point that a number shows */
    unsigned char style;        /* enum sheet_style */
    struct str note;            /* shown as a comment; empty: none */
};

struct sheet_column { int width; bool hidden; };

/* Cells from `top` to `bottom` of a column take one of `words`, a whole number, or a text;
 * `ask` is shown when such a cell is entered. */
struct sheet_rule {
    enum { SHEET_CHOICE, SHEET_WHOLE, SHEET_SHARE, SHEET_DAY, SHEET_ANY } kind;
    size_t column, top, bottom;
    const struct str *words;    /* of a choice; together at most 255 characters */
    size_t word_count;
    struct str title, ask;      /* at most 32 and 255 characters */
    bool strict;                /* else another entry is only warned of */
};

struct sheet_merge { size_t row, left, right; };

struct sheet {
    struct str name;
    struct sheet_column *columns;
    size_t column_count, row_count;
    struct sheet_cell *cells;           /* row by row */
    const int *heights;                 /* of the first rows, in points; 0: the usual */
    size_t height_count;
    size_t frozen_rows, frozen_columns;
    bool head_repeats; /* the last frozen row, and only it, on each printed page */
    bool protect, landscape, filter;    /* filter: on the last frozen row */
    struct str footer_left,
        footer_right; /* of the printed page; &P is its number, &N how many there are */
    const struct sheet_rule *rules;
    size_t rule_count;
    const struct sheet_merge *merges;
    size_t merge_count;
};

struct sheet_book {
    const struct sheet *sheets;
    size_t count;
    struct str title, company,
        date; /* date: ISO, of the document's properties; empty: 2000-01-01 */
    struct str font, title_font;        /* names only */
};

struct sheet_module {
    size_t size;
    /* The bytes of the workbook, appended to `out`. False after a report. */
    bool (*write)(const struct sheet_book *book, struct buf *out, struct diag *d);
};

/* Loads the module and writes. Cells must have been checked by sheet_can_hold. */
bool sheet_write(const struct sheet_book *book, struct buf *out, struct diag *d);

/* Does a cell show these digits and give them back? Spreadsheets keep 15 digits as a double. */
bool sheet_carries(struct decimal d);

/* No longer than a cell can be, and no character that XML has not. */
enum sheet_fault { SHEET_FINE, SHEET_TOO_LONG, SHEET_CONTROL };
enum sheet_fault sheet_can_hold(struct str text);

/* Columns of display. */
int sheet_width(struct str text);

#endif
