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
    BOX_JOINED = 128,           /* U+2060 follows: it may not */
    BOX_TRIM_BOTH = 256,        /* half of the blank is on either side */
    BOX_UNIT = 512,             /* goes on a unit that must stay whole */
    BOX_SOFT_UNIT = 1024,       /* goes on 个百分点 */
    BOX_NAME = 2048,            /* goes on a name that is kept whole */
    BOX_HYPHEN = 4096,          /* a hyphen follows where a line ends after it */
    /* In justified text, where terms are not counted: */
    BOX_WORDING = 8192,         /* goes on words that belong together: a short quotation, what
                                   leads to a figure */
    BOX_TERM = 16384,           /* goes on a term: 247 billion yuan, Five-Year, 4000亿元以上 */
    BOX_HEDGED = 32768,         /* a figure after about, or least after at; what an English figure
                                   counts */
    BOX_LED = 65536,            /* an English word after the, of, and, or after a hyphen */
    /* In text that is not justified: */
    BOX_BEGINS = 131072,        /* a term begins with it */
    BOX_ENDED = 262144,         /* a term ends before it */
    BOX_LEANT = 524288          /* after a Chinese preposition or conjunction, or a particle */
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
    uint8_t terms;              /* that a line end before the box would part */
    uint32_t flags;             /* enum box_flag */
    pu em;                      /* of Han text here */
    pu size, shift;             /* of the glyphs; baseline shift upwards */
    pu advance;                 /* as set when nothing is squeezed further */
    pu origin;                  /* of the glyph from the box's left edge */
    pu trim;                    /* what may still be taken off the advance; below 0: what a
                                   line end adds, the hyphen */
    pu grow;                    /* what may be added to it, of a space, or to its gap */
    pu gap;                     /* Han-Latin gap before the box */
};

struct boxes {
    struct box *box;
    uint32_t count;
    size_t room;
    bool phrased;               /* some piece ends a phrase */
    bool termed;                /* some term must not be parted */
    bool ok;                    /* false: a glyph is missing */
};

/* d NULL: nothing is reported. `style` is the paragraph's. Lives in t->scratch. */
struct boxes boxes_make(struct text *t, const struct text_piece *pieces, size_t count,
                        const struct text_style *style, struct diag *d);
void boxes_join(struct boxes *b, const struct text_piece *pieces, const struct text_style *style);
/* Of a paragraph, joined, its names and terms marked. */
struct boxes boxes_joined(struct text *t, const struct text_paragraph *p, struct diag *d);
/* kept.c: boxes that were made before, copied to t->scratch; out->box stays NULL where there are
 * none. */
struct kept_key {
    uint64_t hash;
    bool keep;                  /* hand what was made to kept_put */
};
struct kept_key kept_find(struct text *t, const struct text_piece *pieces, size_t count,
                          bool justify, struct boxes *out);
void kept_put(struct text *t, struct kept_key key, const struct text_piece *pieces, size_t count,
              bool justify, const struct boxes *b);
void kept_close(struct text *t);
/* Of a text that is kept, its natural width, to be filled in where it is not known; or NULL. */
struct kept_width {
    pu width;
    bool known;
};
struct kept_width *kept_width(struct text *t, const struct text_piece *piece);

/* The text of a box without what it starts with that has no glyph. */
struct str box_text(const struct box *b, const struct text_piece *pieces);

pu gap_least(const struct box *b);      /* 1/8 em, or the gap itself where it is less */

/* Give a full-width mark the width that mainland practice gives it; box->advance is the glyph's. */
void mark_set(struct box *box, enum char_class class, uint32_t codepoint, bool centred);
/*
 * 2022—2026 in bold: in Han text the dash of the bold 黑体 is a hair line and its Latin one is
 * low, so the latter is set and raised to the middle of digits.
 */
bool mark_is_strong(const struct text_style *style, enum char_class class, uint32_t codepoint);
void mark_strong(struct box *box);
/* Take all that may be taken off a mark. */
void mark_squeeze(struct box *b, pu by);
/* The gap of an em between a and b, phrases of a heading, is no wider for the blank of a quote. */
void mark_squeeze_at_gap(struct box *a, struct box *b);
/* The blank that a mark loses where a line starts, or ends, with it. */
pu mark_start_trim(const struct box *b);
pu mark_end_trim(const struct box *b);

/*
 * How many boxes from `at`, right after a number, are its unit; *soft: 个百分点, which may be
 * parted at a price. 0: what follows is no unit.
 */
uint32_t figure_unit(const struct boxes *b, uint32_t at, bool *soft);
/* What the English word at `s` is to the figure before it. */
enum figure_word { FIGURE_OTHER, FIGURE_SCALE, FIGURE_UNIT, FIGURE_SYMBOL };
enum figure_word figure_word(struct str s);
/*
 * English words that stay with the word behind them where that costs little: about and least (the
 * end of at least) with a figure, the and of with any.
 */
enum leaning { LEANING_NOT, LEANING_HEDGE, LEANING_HEDGE_END, LEANING_LINK };
enum leaning word_leaning(struct str s);
/* Han prepositions and conjunctions that a short line should not end in; particles, suffixes and
 * postpositions that it should not begin with. Only where they are words of their own. */
bool han_leans_on(uint32_t c);
bool han_leans_back(uint32_t c);

/* Mark the boxes that go on a kept name with BOX_NAME. */
void names_mark(const struct names *n, struct boxes *b, const struct text_piece *pieces);
/* Count for each box the terms that it goes on. */
void terms_mark(const struct names *n, struct boxes *b, const struct text_piece *pieces);
/* Would a line that ends before box `at` part one? `n` may be NULL. */
bool terms_part(const struct names *n, const struct boxes *b, const struct text_piece *pieces,
                uint32_t at);
/* Short Chinese quotations are terms too; in justified text a line ends in one at a price. */
void quotes_mark(struct boxes *b, const struct text_piece *pieces, bool justify);

/* Is it the first report about this character (0: an overfull line) at this place? */
bool report_first(struct text *t, const struct diag *d, struct span at, uint32_t codepoint);
struct span piece_span(const struct text_piece *p, uint32_t from, uint32_t to);

#endif
