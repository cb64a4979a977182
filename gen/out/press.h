/*
 * out/press.h - what a finished page must hold to be printed: checks before a byte is written
 *
 * Both read items and their places in the input; a mistake is reported once a place.
 * Nothing here changes a page.
 */
#ifndef OUT_PRESS_H
#define OUT_PRESS_H

#include "page/page.h"

struct press_limits {
    int ink;                    /* of all plates together, per cent */
    pu type, coloured_type;     /* smallest, in one ink and in several */
    pu rule;
    int resolution;             /* pixels an inch of pictures; 0: any */
    pu bleed;
};

/*
 * A press: every colour has a print recipe and no more ink than the limit, type,
 * rules and pictures are large enough, and what touches the trim edge reaches the
 * bleed. False after a report.
 */
bool press_check(const struct page *pg, const struct press_limits *limits, struct diag *d);

/*
 * Which items knock out what lies beneath, by index: black text that would stand upon so
 * much colour that the ink of both is over 200 per cent or the limit. Elsewhere black
 * text overprints. Lives in `a`.
 */
const bool *press_knocks(struct arena *a, const struct page *pg, int limit);

/* An office printer: nothing but white stands within `clear` of the edge, the page
 * moved right by `shift`. */
bool press_check_edges(const struct page *pg, pu clear, pu shift, struct diag *d);

#endif
