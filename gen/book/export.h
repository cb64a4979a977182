/*
 * book/export.h - the writers of one format each, for export.c
 */
#ifndef BOOK_EXPORT_H
#define BOOK_EXPORT_H

#include "book/grid.h"
#include "book/sheet.h"

void export_json(const struct dataset *data, const struct node *tree, struct buf *out);

/*
 * RFC 4180 with a byte order mark and CRLF, as spreadsheets like it. A text that a spreadsheet
 * would take for a formula has an apostrophe before it, which model/table.h takes off again.
 */
void export_csv(const struct grid *g, struct buf *out);

/* A sheet for each table. False after a report of what a cell cannot hold. */
bool export_sheets(struct arena *a, const struct grids *grids, struct sheet_book *out,
                   struct diag *d);

/* Can no cell give this text back? Reports, naming the row. */
bool export_check(struct arena *a, const struct grids *grids, bool spreadsheet, struct diag *d);

#endif
