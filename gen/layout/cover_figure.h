/*
 * layout/cover_figure.h - the first hero figure, for its card on a long picture's cover
 */
#ifndef LAYOUT_COVER_FIGURE_H
#define LAYOUT_COVER_FIGURE_H

#include "layout/value.h"

#define COVER_BETWEEN PU_PT(5)

/* Sizes of the title and of the figure, in per cent of their styles'. */
#define COVER_SIZES 10
extern const int cover_sizes[COVER_SIZES];

const struct text_style *cover_sized(struct layout *l, enum style_id id, enum language language,
                                     int percent);

struct cover_figure {
    struct value_line value;            /* width 0: it is set as text */
    struct value_styles styles;
    struct str under;                   /* words that stand below the number; or none */
    struct str line[LANGUAGES];         /* the first of those under it; or none */
    pu height;
};

/*
 * With its unit beside it, or below it where the number is then much larger; the line under it is
 * left out where there is no room for it, the English first. False where it fits at no size.
 */
bool cover_figure_fit(struct layout *l, const struct block_card_entry *e, struct size room,
                      struct cover_figure *out);
/* In the middle of `r`. */
void cover_figure_paint(struct layout *l, struct page *pg, const struct block_card_entry *e,
                        const struct cover_figure *f, struct rect r);

#endif
