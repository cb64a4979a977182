/*
 * out/svg_text.h - the text of an SVG, and how attributes are written; for svg.c and web/
 */
#ifndef OUT_SVG_TEXT_H
#define OUT_SVG_TEXT_H

#include "out/advance.h"
#include "page/page.h"

struct svg_text {
    struct buf *out;
    enum language language;             /* of the root element */
    const struct page_face *face;       /* whose advances were looked up last */
    struct advances advances;
};

/* Write the run at items[0] and those after it that continue its line; returns how many. */
uint32_t svg_text_runs(struct svg_text *t, const struct page_item *items, uint32_t count);

const char *svg_language(enum language l);              /* BCP 47 */
void svg_escape(struct buf *b, struct str s);           /* for content and attributes */
void svg_attribute(struct buf *b, const char *name, struct str value);
/* A space, the name, = and the opening quote. */
void svg_begin(struct buf *b, const char *name);
void svg_colour(struct buf *b, const char *name, struct ink ink);
void svg_length(struct buf *b, const char *name, pu length);
void svg_pt(struct buf *b, pu length);                  /* pt, three decimals at most */

#endif
