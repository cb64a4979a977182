/*
 * page/recolour.h - a page in other inks, for a printer that has one
 *
 * Each ink of the page is replaced by a row's; a fill large enough to show it is hatched and a line
 * dashed as the row says, so that series that differ by colour differ without it too. Only tells
 * inks apart by their value.
 */
#ifndef PAGE_RECOLOUR_H
#define PAGE_RECOLOUR_H

#include "page/page.h"

enum page_hatch {
    HATCH_NONE, HATCH_RISING, HATCH_FALLING, HATCH_LEVEL, HATCH_UPRIGHT, HATCH_CROSS
};

struct page_recolour {
    struct ink from, to;
    enum page_hatch hatch;
    pu step;                    /* between two lines of it, square to them; 0: 2.5 pt */
    pu dash[2];                 /* of lines that are not dashed already; {0, 0}: solid */
};

/*
 * A copy in `a` that shares texts, glyphs and paths with `pg`. An ink without a row becomes the
 * grey of the same lightness: black alone as it is, a colour by its rgb.
 */
const struct page *page_recoloured(struct arena *a, const struct page *pg,
                                   const struct page_recolour *rows, size_t count);

#endif
