/*
 * web/point.h - figures of a column at their decimal point
 */
#ifndef WEB_POINT_H
#define WEB_POINT_H

#include "block/block.h"

#define POINT_CHARACTERS 24

/* Characters behind the point and how many of each; digits count as one character. */
struct point_ending {
    uint32_t character[POINT_CHARACTERS];
    int times[POINT_CHARACTERS], width;
    size_t count;
    bool over;
};

/* Is the cell a figure that stands at the point of its column? */
bool point_has(const struct block_cell *k, enum language l);
/* The endings of a column together: the most of each character that one of them has. */
struct point_ending point_column(const struct block_table *t, size_t column, enum language l);
/* The characters that this figure lacks. */
struct str point_pad(struct arena *a, const struct point_ending *all,
                     const struct block_value *v);
/* A figure that never breaks over lines. */
bool point_is_short(const struct block_value *v);

#endif
