/*
 * layout/cards.h - what cards.c (the grid of a block) and cards_row.c (one row of it) share
 */
#ifndef LAYOUT_CARDS_H
#define LAYOUT_CARDS_H

#include "layout/value.h"

/* Sizes of numerals, in per cent of the style's, from the largest. */
#define CARD_SIZES 4
extern const int card_sizes[CARD_SIZES];
/* Before its unit goes under it: smaller, and numerals are no larger than the words around them. */
#define CARD_SMALLEST card_sizes[CARD_SIZES - 1]

struct card_cell {
    const struct block_card_entry *entry;
    uint32_t body;                      /* its LBody */
    bool joined;                        /* to the one before it: never on the next row */
    int row, column;
    /* The value where it fits no cell as a whole: its first words go above, its last below, and
     * where the number would not fit beside its unit, the unit too. */
    struct block_value core;
    bool above, below, unit_below;
};

struct card_grid {
    struct card_cell *cells;
    size_t count;
    int columns, rows;
    pu width, step, gutter;             /* of what a card holds; from card to card; between cards */
    pu pad;                             /* around what it holds, where it stands on a shape */
    bool strip;
    int size;                           /* of the numerals, per cent */
    int wording;                        /* size of the wordings: wording_common */
};

/* What a card prints in the leading language, and how wide its number is at a size in per cent. */
const struct block_value *card_value(const struct layout *l, const struct card_cell *c);
pu card_value_width(struct layout *l, const struct block_value *v, int percent);
struct value_styles card_styles(struct layout *l, int percent);

/* The cells `from` to `to` as one slab. */
struct slab *card_row(struct layout *l, const struct card_grid *g, size_t from, size_t to,
                      struct place p);

#endif
