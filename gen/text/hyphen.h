/*
 * text/hyphen.h - English words cut where they may be broken; inside this room only
 */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include "text/boxes.h"

/* Is there a word among the boxes that may be broken? */
bool hyphen_any(const struct text *t, const struct boxes *b, uint32_t from, uint32_t to,
                const struct text_piece *pieces);

/*
 * A copy of the boxes [from, to) in t->scratch with English words in parts, BOND_HYPHEN between
 * them; all parts of a word together are as wide as the word. count 0:
 * the patterns could not be read (reported to `d` unless that is NULL; *ok false).
 */
struct boxes hyphen_cut(struct text *t, const struct boxes *b, uint32_t from, uint32_t to,
                        const struct text_piece *pieces, struct diag *d, bool *ok);

/* Where the parts of a shaped word are kept once they are found. */
struct shaped_parts *hyphen_parts_new(struct arena *a);

#endif
