/*
 * page/plates.h - white plates under texts that would stand on a hatch
 *
 * Letters over lines cannot be read. For recolour.c, before it hatches a page. A fill that bears
 * large white letters stays solid instead, and is a tint with black letters where it is large.
 */
#ifndef PAGE_PLATES_H
#define PAGE_PLATES_H

#include "page/recolour.h"

/* The page itself where no text stands on a fill that `rows` hatch, nor large white text on a
 * large one; else a copy in `a` with a plate before each line on a hatch, which becomes black. */
const struct page *page_plated(struct arena *a, const struct page *pg,
                               const struct page_recolour *rows, size_t count);

#endif
