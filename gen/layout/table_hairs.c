/*
 * layout/table_hairs.c - hair rules between rows that the eye would else lose
 *
 * In a long list set across a wide page what a row says stands far from its name. Each row is
 * parted from the next by a hair where the columns are wide on the whole, however long the words
 * in them are: lists of one report look alike. In narrow columns too where rows are of one line
 * and of several; those of two languages in a shorter list.
 */
#include "layout/table.h"

#define LIST_ROWS 8
#define PAIR_ROWS 5
/* In characters, the least width of a column, all of them taken alike. */
#define WIDE 10

static bool has_spans(const struct block_table *t)
{
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t i = 0; i < t->column_count; i++)
            if (t->rows[r].cells[i].rows > 1)
                return true;
    return false;
}

static bool is_list(const struct block_table *t, size_t least)
{
    size_t rows = 0;

    for (size_t r = 0; r < t->row_count && rows < least; r++)
        rows += t->rows[r].kind == BLOCK_ROW_BODY;
    return rows == least && !has_spans(t);
}

/* Has some row several lines of words? */
static bool wraps(const struct table_plan *p)
{
    for (size_t i = 0; i < p->table->column_count; i++)
        if (p->columns[i].align == BLOCK_START && p->columns[i].natural > p->columns[i].width)
            return true;
    return false;
}

bool table_reads_far(const struct layout *l, const struct table_plan *p)
{
    pu size = layout_style(l, STYLE_TABLE_CELL, layout_language(l))->size;

    if (layout_faces(l))
        return false;
    if (l->edition == EDITION_ZH_EN)
        return is_list(p->table, PAIR_ROWS);
    return is_list(p->table, LIST_ROWS) &&
        ((p->parts < 2 && wraps(p)) ||
         p->place.width >= size * WIDE * (pu)p->table->column_count);
}
