/*
 * text/fonts.h - the bound faces, their glyphs and shaped words; inside this room only
 *
 * A face is one file and face index. Characters that stand alone (Han, punctuation,
 * digits) are looked up in its cmap; words are shaped by pango once and kept. Lengths
 * here are font units; they are scaled to pu once, when a box is made.
 */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include "text/text.h"

struct face;

struct glyph {
    uint32_t id;                /* 0: the face has none */
    int32_t advance;
};

struct shaped_glyph {
    uint32_t id, cluster;       /* cluster: byte of the word */
    int32_t x, y;               /* of its origin from the word's, y upwards */
};

struct shaped_parts;

struct shaped {
    const struct shaped_glyph *glyphs;
    uint32_t count, bytes;      /* bytes: of its text */
    int32_t advance;
    struct shaped_parts *parts; /* hyphen.c keeps there what it finds; NULL: of no whole word */
};

enum shape_kind {
    SHAPE_WORD,                 /* by pango, with the proportional quotes and dashes */
    SHAPE_HAN,                  /* by pango: a base with a variation selector or marks */
    SHAPE_DIGITS,               /* glyph by glyph from the cmap */
    SHAPE_TABULAR               /* the same, each digit in a cell as wide as the widest */
};

/* Open what the bindings name. False after a report. */
bool fonts_open(struct text *t, const struct font_config *config, struct diag *d);
void fonts_close(struct text *t);

/* The face of a role; falls back to the other weight, then to song. */
struct face *fonts_face(const struct text *t, enum font_role role, bool bold);
const struct page_face *face_page(const struct face *f);

struct glyph face_glyph(struct face *f, uint32_t codepoint);
struct glyph face_han_glyph(struct face *f, uint32_t codepoint);    /* as in zh-Hans text */
/* How high the middle of its ink stands, in units of the face. */
int face_middle(struct face *f, uint32_t codepoint);
/*
 * The first bound face that has the character: `f`, then the faces of the same weight in
 * the order of binding, then the others. NULL when none has it.
 */
struct face *fonts_with(struct text *t, struct face *f, uint32_t codepoint);
/* The face shapes `word` as one; every character must be in it. */
const struct shaped *face_shape(struct text *t, struct face *f, struct str word,
                                enum shape_kind kind);

/*
 * The size and baseline shift (upwards) at which `latin` suits `han` text of `em`: its x as high
 * as that of the Han face's own Latin letters, its capitals with the same middle. `scale` in
 * 1/1000 sets the size, 0 leaves it to the faces; of one face both are as they are.
 */
void face_match(struct face *han, struct face *latin, pu em, int scale, pu *size, pu *shift);

/* Lives as long as the shaped words. */
struct arena *fonts_words(struct text *t);
/* Forget shaped words when they have grown past a bound; no box may be alive. */
void fonts_trim(struct text *t);
/* Forget the boxes that kept.c holds, which point to shaped words. */
void kept_forget(struct text *t);

/* Height above the baseline of capitals and of x, in font units. */
int face_cap_height(const struct face *f);
int face_x_height(const struct face *f);

/* The private parts of struct text. */
struct text {
    struct arena *arena;        /* of the caller: the struct itself and the faces */
    struct arena *scratch;      /* of one paragraph being composed */
    struct fonts *fonts;
    struct reports *reports;
    struct hyphener *hyphener;  /* NULL until a word had to be broken */
    struct hyphen_binding hyphens;
    const struct names *names;  /* that are kept whole, or NULL */
    const struct names *terms;  /* that short texts should not part, or NULL */
    struct keeping *keeping;    /* boxes of texts that were cut; NULL: none yet */
    struct explaining *explain; /* NULL: nothing is explained */
};

#endif
