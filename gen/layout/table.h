/*
 * layout/table.h - a table being set
 *
 * The plan is made once: column edges, the place of the decimal point in each column. It lives
 * in the job's arena, since pages repeat the head long after its block was set; rows are set
 * one by one.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/value.h"

struct table_column {
    pu x, width;                    /* from the table's left edge; of the content */
    /* beside the decimal point, the widest of all rows and languages: with the words, without */
    pu left, right, digits_left, digits_right;
    struct str unit[LANGUAGES];     /* most frequent: only its figures are aligned */
    pu natural, least;              /* wanted width; width below which a word is cut */
};

struct table_plan {
    const struct block_table *table;
    struct place place;
    struct span at;
    struct table_column *columns;
    pu digit[LANGUAGES];
    pu pad;                         /* above and below the text of a row */
    pu head_height;                 /* of the repeated head with its caption */
    unsigned number;                /* for the ids of head cells */
};

/* Measures every cell and solves the columns. */
void table_columns(struct layout *l, struct table_plan *p);
struct value_styles table_styles(const struct layout *l, enum language language);
/* Room a verdict mark takes before its word. */
pu table_mark_width(const struct layout *l);

#endif
