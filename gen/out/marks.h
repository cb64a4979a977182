/*
 * out/marks.h - what stands around the trim of a printed sheet
 *
 * Crop marks outside the bleed, fold marks, register marks, a colour bar and a line of text. A
 * register mark is a pair of plates, each colour upon black, so that even here no place has more
 * than 200 % of ink.
 */
#ifndef OUT_MARKS_H
#define OUT_MARKS_H

#include "page/page.h"

#define MARKS_MARGIN PU_MM(14)      /* of the media around the trim, bleed included */

struct marks {
    struct rect trim;               /* on the page */
    pu bleed;
    pu fold;                        /* x from the trim's left; 0: none */
    const struct ink *spots;        /* inks that have a plate of their own */
    size_t spot_count;
    const struct page_glyphs *slug; /* name, date, profile, as runs from 0, 0 */
    uint32_t slug_count;
};

void marks_paint(struct page *pg, const struct marks *m);

#endif
