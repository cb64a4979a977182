/*
 * text/boxes.h - a paragraph as unbreakable boxes with what stands between them
 *
 * A box is a Han character, a mark, a word, a number or a space. Boxes of a piece tile its
 * bytes. boxes_make cuts the text and finds the glyphs, boxes_join decides about each
 * place between two boxes: whether a line may end, the Han-Latin gap, squeezed pairs.
 * Inside this room only.
 */
#ifndef TEXT_BOXES_H
#define TEXT_BOXES_H

#include "text/classes.h"
#include "text/fonts.h"

/* What may become narrower, in the order in which it does (CLREQ, spec 3.4). */
enum shrink {
    SHRINK_WORD, SHRINK_INTERPUNCT, SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_GAP, SHRINK_STOP,
    SHRINKS
};

/* What may become wider before all gaps do. */
enum grow { GROW_WORD, GROW_GAP, GROWS };

enum box_flag {
    BOX_SPACE = 1,
    BOX_TRIM_LEFT = 2,          /* the blank half is on the left */
    BOX_SLOT = 4,               /* the gap before it takes part in the even stretching */
    BOX_FORCED = 8,             /* a new line starts with it */
    BOX_PHRASE = 16,            /* a phrase ends before it */
    BOX_QUANTITY = 32,          /* a number, or 万 and 亿 after one */
    BOX_OPENING = 64,           /* U+200B follows: a line may end */
    BOX_JOINED = 128            /* U+2060 follows: it may not */
};

struct box {
    uint32_t piece, from, to;   /* bytes of the piece */
    uint32_t lead;              /* bytes without a glyph that it starts with */
    uint32_t glyph;             /* where `shaped` is NULL */
    const struct shaped *shaped;
    struct face *face;
    uint32_t first_codepoint, last_codepoint;
    uint8_t first, last;        /* enum char_class at either end */
    uint8_t bond;               /* enum bond before the box */
    uint8_t shrink;             /* enum shrink of `trim`; SHRINKS: fixed */
    uint16_t flags;             /* enum box_flag */
    pu em;                      /* of Han text here */
    pu size, shift;             /* of the glyphs; baseline shift upwards */
    pu advance;                 /* as set when nothing is squeezed further */
    pu origin;                  /* of the glyph from the box's left edge */
    pu trim;                    /* what may still be taken off the advance */
    pu grow;                    /* what may be added to it, of a space */
    pu gap;                     /* Han-Latin gap before the box */
};

struct boxes {
    struct box *box;
    uint32_t count;
    size_t room;
    bool phrased;               /* some piece ends a phrase */
    bool ok;                    /* false: a glyph is missing */
};

/* d NULL: nothing is reported. `style` is the paragraph's. Lives in t->scratch. */
struct boxes boxes_make(struct text *t, const struct text_piece *pieces, size_t count,
                        const struct text_style *style, struct diag *d);
void boxes_join(struct boxes *b, const struct text_piece *pieces, const struct text_style *style);

pu gap_least(const struct box *b);      /* 1/8 em, or the gap itself where it is less */
pu gap_most(const struct box *b);       /* 1/3 em: CLREQ allows 1/2, many houses do not */

/* Is it the first report about this character (0: an overfull line) at this place? */
bool report_first(struct text *t, const struct diag *d, struct span at, uint32_t codepoint);
struct span piece_span(const struct text_piece *p, uint32_t from, uint32_t to);

#endif
