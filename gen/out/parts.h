/*
 * out/parts.h - a long picture in parts, none of them cut through a block
 *
 * Where a page may be cut is known (page/page.h, struct page_cut); which of these places are taken
 * follows from the number of parts: parts of like height, ends of sections before ends of blocks.
 */
#ifndef OUT_PARTS_H
#define OUT_PARTS_H

#include "page/page.h"

struct parts_cut { int y; bool section; };      /* in pixels, growing; the first at 0 */

/*
 * Chooses where `parts` parts of a picture `height` pixels high begin: out[0 .. parts-1] are
 * indices of `cuts`, the first 0. None is higher than `most` (0: any). False where that is not
 * possible. `a` is for tables of the search: count x parts.
 */
bool parts_choose(struct arena *a, const struct parts_cut *cuts, size_t count, int height, int most,
                  size_t parts, size_t *out);

/* The first block higher than `most`: the index of its cut, or `count` where there is none. */
size_t parts_too_high(const struct parts_cut *cuts, size_t count, int height, int most);

#endif
