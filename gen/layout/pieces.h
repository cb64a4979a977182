/*
 * layout/pieces.h - what the files of a newspaper page share
 */
#ifndef LAYOUT_PIECES_H
#define LAYOUT_PIECES_H

#include "layout/basic.h"
#include "layout/set.h"

/* A stretch of a column that text may take. */
struct strip { pu x, y, height; };

struct strips {
    struct strip *list;
    size_t count, room;
};

/* What stands in each strip: slabs from[i] to from[i + 1], tops from the strip's top. */
struct filled {
    size_t *from;
    pu **tops;
    int lacking;                        /* lines that no space above headings could take up */
    int over;                           /* lines that found no room; then nothing else is filled */
};

/*
 * Text into strips, so that all of them are full to the foot: of all ways to end them, the cheapest by what is
 * left over, by how much the space above headings grows (whole lines) and by lone lines.
 */
void pieces_fill(struct layout *l, const struct column *text, const struct strips *s,
                 struct filled *out);
/* Lines that the text takes in so many columns of equal height, at least. */
int pieces_least(struct layout *l, const struct column *text, int columns);

/* A piece on its page. */
struct region {
    const struct block *block;
    struct rect place;                  /* from the frame */
    int title_line, title_end;          /* lines that its headline covers; 0: it has none */
};

/* Regions outside the page, over each other, or none: errors and holes. False: nothing can be set. */
bool pieces_check_regions(struct layout *l, const struct region *r, size_t count);
/* Headlines abreast, gutters through the page. After the pieces are set. */
void pieces_check_page(struct layout *l, const struct region *r, size_t count);
/* Does b lie wholly within a, so that a's text runs around it? */
bool pieces_within(const struct block_piece *a, const struct block_piece *b);

/* headline.c */
void headline_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent);
void folio_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);

#endif
