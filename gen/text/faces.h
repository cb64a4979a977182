/*
 * text/faces.h - what fonts.c opens and glyphs.c looks up; between these two files only
 */
#ifndef TEXT_FACES_H
#define TEXT_FACES_H

#include <fontconfig/fontconfig.h>
#include <hb.h>

#include "text/fonts.h"
#include "text/shaping_font.h"

#define GLYPH_PAGES 0x1100              /* of 256 characters: all of Unicode */
#define LOCAL_LOOKUPS 16

struct glyph_page {
    struct glyph glyphs[256];
    bool known[256];
};

struct face {
    struct page_face page;
    bool bold;
    PangoFont *font;
    hb_font_t *hb;                      /* scale units_per_em */
    int x_height;
    int latin_x, latin_cap;             /* of the glyphs x and H; 0: not yet measured */
    struct arena *arena;
    struct glyph_page **pages[2];       /* plain and Han forms; made with the first glyph */
    bool layout_known, lining;          /* lining: its digits may have to be asked for */
    unsigned lookups[LOCAL_LOOKUPS];    /* of GSUB, to the mainland forms */
    unsigned lookup_count;
};

struct word {
    uint64_t hash;
    struct str text;
    const struct face *face;
    enum shape_kind kind;
    struct shaped shaped;
};

struct fonts {
    FcConfig *config;
    PangoGlyphString *string;
    struct face **faces;
    size_t face_count;
    struct face *roles[FONT_ROLES][2];
    struct arena *words_arena;          /* words and glyph pages of `words` */
    struct word **words;                /* open hashing, a power of two */
    size_t word_count, word_room;
};

#endif
