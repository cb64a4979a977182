/*
 * layout/pieces.h - what the files of a newspaper page share
 */
#ifndef LAYOUT_PIECES_H
#define LAYOUT_PIECES_H

#include "layout/basic.h"
#include "layout/set.h"

/* A stretch of a column that text may take. */
struct strip {
    pu x, y, height;
    int column;                                 /* of the text, from 0 */
    struct title { pu top, foot; } *titles;     /* of pieces on either side of it */
    size_t title_count, title_room;
};

struct strips {
    struct strip *list;
    size_t count, room;
};

/* What stands in each strip: slabs from[i] to from[i + 1], tops from the strip's top. */
struct filled {
    size_t *from;
    pu **tops;
    int lacking;                        /* lines that no space above headings could take up */
    int loose;                          /* lines that stand among paragraphs instead */
    int opened;                         /* lines that stand above headings, beyond one each */
    int over;                           /* lines that found no room; then nothing else is filled */
    /* lines by which the air above headings differs from one to another, and among paragraphs;
     * headings beside a title or each other */
    int uneven;
    int64_t cost;
};

/*
 * Text into strips, so that all of them are full to the foot: of all ways to end them, the
 * cheapest by what is left over, by how much the space above headings grows (whole lines, the same
 * above each), by lone lines and by headings beside each other or another piece's title.
 */
void pieces_fill(struct layout *l, const struct column *text, const struct strips *s,
                 struct filled *out);
/* The same with so many lines more above each heading, where that can be; at most this. */
#define PIECES_AIR 2
void pieces_fill_evenly(struct layout *l, const struct column *text, const struct strips *s,
                        int air, struct filled *out);
/* Slabs that stand when each strip takes all it can. */
size_t pieces_room(struct layout *l, const struct column *text, const struct strips *s);
/* What a break before the slab costs. */
int64_t pieces_break_cost(const struct slab *s);
/* Lines that the text takes in so many columns of equal height, at least. */
int pieces_least(struct layout *l, const struct column *text, int columns);

/* A piece on its page. */
struct region {
    const struct block *block;
    struct rect place;                  /* from the frame */
    int title_line, title_end;          /* lines that its headline covers; 0: it has none */
};

struct setting;

/* Regions outside the page, over each other, or none: errors and holes. False: nothing can be
 * set. */
bool pieces_check_regions(struct layout *l, const struct region *r, size_t count);
/* Finds the headings that meet in the columns of a text. */
void pieces_find_meetings(struct setting *s, const struct column *text,
                          const struct strips *strips, const struct filled *f);
void pieces_report_meetings(const struct setting *s);
/* Headlines abreast, gutters through the page. After the pieces are set. */
void pieces_check_page(struct layout *l, const struct region *r, size_t count);
/* Does b lie wholly within a, so that a's text runs around it? */
bool pieces_within(const struct block_piece *a, const struct block_piece *b);
/* Would a, of the region `to`, stand over b? Not where b lay within it before, or it in b. */
bool pieces_grows_over(const struct block_piece *a, const struct block_piece *to,
                       const struct block_piece *b);

/* A band: blocks across in one slab, or running text. */
struct band {
    struct slab *across;                /* NULL: text */
    struct column text;
};

/* Headings of a piece on one line (碰题), in columns next to each other. */
struct meeting {
    struct span left, right;
    pu y;                               /* of the lower, from the frame */
};

/* Blocks up to `end`. */
struct range { const struct block *first, *end; };

/* A piece being set. */
struct setting {
    struct layout *l;
    const struct region *all;
    size_t count;
    struct region *region;
    struct slab *slab;                  /* gets all of it, from the frame */
    struct place place;                 /* of the inside */
    pu top, foot;
    pu width, gutter;                   /* of the columns of text */
    int columns;
    struct band *bands;
    size_t band_count, band_room;
    uint32_t node;                      /* of the piece */
    size_t head, tail;                  /* slabs of the last text: 上接 above it, 下转 below it */
    size_t cut;                         /* slabs of it that stay; others go on elsewhere; or 0 */
    struct rect taken;                  /* what stands in it takes; no width: nothing yet */
    const struct slab *noted;           /* the first line of the footnotes under it */
    int over, lacking, loose, opened, uneven;       /* lines */
    int over_there;                     /* lines that the piece that goes on cannot take either */
    struct strips *probed;              /* gets the strips of a text that is not set; or NULL */
    struct rect mark;                   /* where a draft says what is over; no width: nowhere yet */
    bool shortened;                     /* the last text leaves a line to that mark */
    struct measured measured;
    /* what its last text says, without 上接, 下转 and what is set already */
    struct range *ranges;
    size_t range_count;
    /* of it, the first block that goes on in columns of another width; or NULL */
    const struct block *rest;
    bool other_width;                   /* over, and would go on in columns of another width */
    int64_t cost;                       /* of the way that its last text fills its strips */
    struct meeting *meetings;
    size_t meeting_count, meeting_room;
    int headline;                       /* thousandths of its size that its headline kept; 0: all */
    int suggested;                      /* points at which its headline would make room; or 0 */
};

/* pieces_columns.c */
void pieces_take(struct setting *s, struct rect r);
/* The em of the body. */
pu pieces_character(const struct layout *l);
/* Width and count of the columns of text; false where the width does not divide. */
bool pieces_divide(struct setting *s);
/* The columns between two heights, less what other pieces take of them and a line of air. */
struct strips pieces_strips(struct setting *s, pu top, pu foot);
/* Rules between the columns of text. */
void pieces_rules(struct setting *s, pu top, pu foot);
/* The line, from 0, at a height. */
int pieces_line(const struct layout *l, pu y);

/* pieces.c */
/* The pieces of a page in their places. */
struct region *pieces_regions(struct layout *l, const struct block *page, size_t *count);
/* Its place, top and foot: the inside of a frame is one character and half a line in. */
void pieces_inside(struct setting *s);
/* Sets the piece once. `part`: how much of the budget of gaps is used. */
void pieces_attempt(struct setting *s, int part, uint32_t parent);

/* pieces_try.c */
/* Sets the piece i as well as it fits, onto the page, and reports. */
void pieces_set_one(struct layout *l, struct region *regions, size_t count, size_t i,
                    struct slab *page, uint32_t parent);
/*
 * Sets a piece on trial that goes on with the text of `from`: the strips that its last text fills.
 * False where it has no such text, or in columns of another width.
 */
bool pieces_probe(struct setting *s, const struct setting *from, const struct block *page,
                  const struct block *piece, struct strips *strips);

/* A piece that is set again and again, each time from its beginning. */
struct parting;
/* Sets it as far as to know its last text and the strips which that fills. */
void pieces_trial(const struct parting *p, int part, struct setting *s, struct strips *strips);

/* pieces_lean.c */
/* May paragraphs that give or take a line make it better? */
bool pieces_may_lean(const struct setting *s);
/* Which paragraphs should, with so much of the budget used; `cut` as in struct setting. NULL:
 * none. */
const struct leanings *pieces_lean(struct layout *l, const struct parting *p, int part, size_t cut);

/* Width of the columns of text of a piece of that page; 0 where it does not divide. */
pu pieces_width(struct layout *l, const struct block *page, const struct block *piece);

/* pieces_bands.c */
void pieces_add_range(struct setting *s, struct range r);
/* The blocks up to `end` in columns of the place's width. */
void pieces_list(struct layout *l, struct column *c, const struct block *b, const struct block *end,
                 struct place p);
/* Sets what the piece holds, then puts it into the region. */
void pieces_bands(struct setting *s);
void pieces_put(struct setting *s);
/* The text band that fills the region; band_count where there is none. */
size_t pieces_last_text(const struct setting *s);
/* The footnotes that the column's first `count` slabs call for, at its end. */
void pieces_notes(struct setting *s, struct column *text, size_t count);

/* pieces_turn.c */
/*
 * Cuts a text that is over where it goes on in another piece: `kept` gets what stays, `f` how it
 * fills the strips. False where it goes on nowhere, or nothing of it fits.
 */
bool pieces_cut(struct setting *s, const struct column *text, const struct strips *strips,
                struct column *kept, struct filled *f);
/* The blocks from `rest` on wait for the piece that goes on with them, which sets them in its own
 * columns. */
void pieces_leave(struct setting *s);
/* Nothing of it fitted: the piece that goes on gets nothing, and is not blamed. */
void pieces_hold_back(struct setting *s);
/* The first `cut` slabs, 下转 and their footnotes: do they fill the strips? */
bool pieces_fits(struct setting *s, const struct column *text, size_t cut,
                 const struct strips *strips, struct column *column, struct filled *f);
/* Adds what the piece goes on with, or its ranges where that is not set yet. False where nothing
 * waits for it. */
bool pieces_go_on(struct setting *s, struct column *text);

/* pieces_draft.c */
/* The last line of the strips is left to the mark. */
void pieces_shorten(struct setting *s, struct strips *strips);
/* As much of the text as the strips hold; the rest is not printed. */
void pieces_overset(struct setting *s, const struct column *text, struct strips *strips,
                    struct column *kept, struct filled *f);
/* None of the text, where nothing is left of the region. */
void pieces_leave_out(struct setting *s, const struct column *text);
/* A draft’s mark at the foot of a piece: so many lines too many. */
void pieces_mark(struct setting *s, int lines);
/* Does its headline take most of the region? Then a draft tries smaller ones. */
bool pieces_head_heavy(const struct setting *s);

/* headline.c */
void headline_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent);
void folio_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);

#endif
