/*
 * book/grid.h - tables of the dataset: what CSV and XLSX hand out
 *
 * A grid is a table of one kind of thing (figures, indicators, areas ...) with heads that
 * model/table.h reads, filled from the tree of book/tree.h by the paths of those columns. A
 * column that no row needs is left out.
 */
#ifndef BOOK_GRID_H
#define BOOK_GRID_H

#include "base/diag.h"
#include "data/tree.h"
#include "model/model.h"

struct grid_cell {
    struct str text;
    bool number;                /* a decimal that is no id */
};

struct grid {
    const char *file;           /* "figures" */
    struct str name;            /* of a sheet, in the language of the heads */
    struct str *heads;
    size_t columns, rows;
    struct grid_cell *cells;    /* row by row, without the heads */
    bool derived;               /* a reader passes it over */
};

struct grids { struct grid *list; size_t count; };

/*
 * All tables of the dataset that hold something, in the language's heads, the verdicts as the
 * last one. False after a report of what has no place in a table.
 */
bool grids_make(struct arena *a, const struct dataset *data, const struct node *tree,
                enum language l, struct grids *out, struct diag *d);

#endif
