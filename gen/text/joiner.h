/*
 * text/joiner.h - between join.c, which walks a text box by box, and bonds.c, which says how hard
 * two of them hold together
 */
#ifndef TEXT_JOINER_H
#define TEXT_JOINER_H

#include "text/boxes.h"

struct joiner {
    struct boxes *b;
    const struct text_piece *pieces;
    const struct text_style *style;
    struct box *before_last;    /* solid box before `last`, adjacent to it, or NULL */
    struct box *last;           /* solid box before this one, or NULL */
    uint32_t last_at;
};

/* Between the pieces of `a` and `b`: does one up to b's ask for `flag`? */
bool joiner_asks(const struct joiner *j, const struct box *a, const struct box *b, unsigned flag,
                 bool after);

/* 左右, 以上, 以下, 以内: how a figure is qualified by words behind its unit. */
bool joiner_bound(const struct joiner *j, const struct box *b);

/* 多 and 余 belong to the number before them. */
bool joiner_more(uint32_t c);

/* Between `last` and the box, with a space of either kind or none; the box learns what it is. */
enum bond joiner_bond(struct joiner *j, uint32_t at, bool spaced, bool fixed);

#endif
