/*
 * layout/sheet.h - what sheet.c and sheet_columns.c share
 */
#ifndef LAYOUT_SHEET_H
#define LAYOUT_SHEET_H

#include "layout/area.h"

/* Room at the foot for the footnotes of a band that begins at slab `from`, in so many columns. */
void sheet_begin_notes(struct layout *l, struct sheet *s, size_t from, size_t end, int columns);
/* Room over the footnotes of a column: 0 where others stand above them. */
pu sheet_rule_of(const struct sheet *s, int column);
/* A column that was filled goes to the page with its footnotes, which go to the page's foot. */
struct placed *sheet_keep(struct layout *l, struct sheet *s, const struct area *a, size_t count,
                          struct point at, int column);
/* Everything hangs together and is taller than a page, or one slab is: cut where it is full. */
size_t sheet_forced(struct layout *l, struct area *a);
bool sheet_is_empty(const struct sheet *s);

/* Where the lowest of the columns beside `p` ends: those of its band. */
pu sheet_band_bottom(const struct column *q, const struct sheet *s, const struct placed *p);

/* Puts a band of columns, slabs `from` to `end`, on the page; returns how many of them stand. */
size_t sheet_columns(struct layout *l, struct sheet *s, size_t from, size_t end);

#endif
