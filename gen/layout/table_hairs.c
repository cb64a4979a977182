/*
 * layout/table_hairs.c - hair rules between rows that the eye would else lose
 *
 * Each row of a list is parted from the next by a hair, in every language and however wide its
 * columns are: tables of one report look alike. A short one needs none, and no hair would run
 * through a cell that stands beside several rows.
 */
#include "layout/table.h"

#define LIST_ROWS 5

static bool has_spans(const struct block_table *t)
{
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t i = 0; i < t->column_count; i++)
            if (t->rows[r].cells[i].rows > 1)
                return true;
    return false;
}

bool table_reads_far(const struct layout *l, const struct block_table *t)
{
    size_t rows = 0;

    for (size_t r = 0; r < t->row_count && rows < LIST_ROWS; r++)
        rows += t->rows[r].kind == BLOCK_ROW_BODY;
    return rows == LIST_ROWS && !has_spans(t) && !layout_faces(l);
}
