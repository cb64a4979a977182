/* data/xlsx_sheet.h - a worksheet while it is read; for xlsx_sheet.c and xlsx_cell.c */
#ifndef DATA_XLSX_SHEET_H
#define DATA_XLSX_SHEET_H

#include "data/xlsx_private.h"

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_INLINE, CELL_BOOLEAN, CELL_ERROR,
                 CELL_DATE, CELL_UNKNOWN };

struct merge { unsigned left, top, right, bottom; };

/* Something that is said once a sheet, with the first cell and a count. */
struct notice {
    size_t count;
    struct span at;
    struct str stored, shown;
};

struct sheet_reader {
    struct xlsx_book *book;
    struct source *source;
    struct buf out;                 /* its text so far */
    const struct format *general;
    struct arena *digits;           /* of the numbers of one row */
    bool show_hidden, failed, in_data;

    unsigned row, column;           /* from 1, of the cell being read */
    unsigned rows;                  /* begun in the text */
    unsigned written;               /* cells of this row in the text */
    unsigned widest, too_wide;
    bool row_hidden, row_filled;
    uint32_t *starts;               /* of each row in the text */
    size_t starts_room;

    enum cell_type type;
    const struct format *format;
    struct buf value, formula, *wanted;
    bool has_value, has_formula;
    unsigned phonetic;

    struct merge *merges;
    size_t merge_count, merge_room;
    unsigned *hidden;               /* rows that hold something */
    size_t hidden_count, hidden_room;
    struct notice notices[SHOWN_SCALED];    /* by enum shown */
    size_t uncomputed;
};

enum cell_type cell_type(struct str word);
/* The text of the cell that was read, at the end of `out`; reports what is wrong with it. */
void cell_put(struct sheet_reader *s);

void sheet_hide(struct sheet_reader *s, unsigned row);
/* When the text is whole: what merges hide, what is said once a sheet, stray characters. */
void sheet_finish(struct sheet_reader *s);

#endif
