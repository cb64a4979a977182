/*
 * data/rows.h - the rows of a table, from CSV or from a sheet of a workbook alike
 *
 * Both are an element "table" that spans the text (csv_read, xlsx_table). Rows are handed out one
 * at a time; texts are slices of the source.
 */
#ifndef DATA_ROWS_H
#define DATA_ROWS_H

#include "data/csv.h"

struct rows;

/* Begin before the first row. NULL after a report; of a sheet without any cell without one. */
struct rows *rows_open(struct arena *a, const struct node *table, struct diag *d);

/*
 * The next row that holds something, all of one width: that of the first row of CSV, that of
 * the widest of a sheet. NULL at the end. The array is good until the next call, the texts
 * as long as the source.
 */
const struct cell *rows_next(struct rows *r, size_t *count);

/* As csv_tell_broken and csv_is_broken; a sheet has no such rows. */
void rows_tell_broken(struct rows *r, struct csv_owner owner);
bool rows_is_broken(const struct rows *r);

/* Line of the row that was handed out last: its number in the sheet. */
unsigned rows_line(struct rows *r);

#endif
