/*
 * layout/side.h - a block in two languages, beside each other or on facing pages
 *
 * Each language is set for itself, and what belongs together becomes one slab of both: a paragraph
 * or an item that may still be cut (struct sides), or a row that may not.
 */
#ifndef LAYOUT_SIDE_H
#define LAYOUT_SIDE_H

#include "layout/set.h"

/* Sets a block in both languages, level at the top. */
void sides_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
/* The same where no pair is cut later: each in one slab whose parts know their page. */
void sides_flat(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent);
/* One language of a pair is set into `c`, until side_leave. */
void side_enter(struct layout *l, struct column *c, enum language language);
void side_leave(struct layout *l);
/* Height of its first slabs under each other. */
pu sides_height(struct layout *l, const struct column *c, size_t count);
/* Room over the i-th side, of a cell that goes on after a cut. */
pu sides_top(const struct sides *s, size_t i);
/* `row` gets the cells of a row of a grid, which a page break may cut. */
void sides_cells(struct layout *l, struct slab *row, const struct column cells[], size_t count,
                 const struct task_row *tasks);
/* What was set in each language, in one slab that is never cut. */
struct slab *sides_row(struct layout *l, const struct block *b, const struct column side[]);
/* The same nodes in the same order, from `zh` and from `en` to the last, are translations. */
void sides_link(struct layout *l, uint32_t zh, uint32_t en);
bool sides_apart(const struct layout *l, const struct column *c, const struct block *b);
/* Cuts queue->slabs[at] so that its first part is at most `room` high. False: it cannot be. */
bool sides_cut(struct layout *l, struct column *queue, size_t at, pu room);
/* Takes back the cuts whose parts both wait. */
void sides_join(struct layout *l, struct column *queue);

#endif
