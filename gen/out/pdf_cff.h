/*
 * out/pdf_cff.h - a CFF font program cut down to some glyphs
 *
 * The result is CID-keyed, whatever the source was: glyph i of it is CID i. Outlines only;
 * subroutines are written out in place and hints dropped. harfbuzz-subset, told the same,
 * gives the same size in three times the time (1000 glyphs: 10 ms against 3). Reads
 * nothing outside the table, however damaged. Private to pdf*.c.
 */
#ifndef OUT_PDF_CFF_H
#define OUT_PDF_CFF_H

#include "base/str.h"
#include "page/page.h"

struct pdf_cff_index {          /* an INDEX of CFF: `count` pieces of bytes */
    struct str offsets, data;
    uint32_t count;
    unsigned size;              /* bytes of an offset */
};

struct pdf_cff {
    struct str table;
    struct str top;             /* the top DICT */
    struct pdf_cff_index global, glyphs, fonts;
    struct str select;          /* FDSelect, empty where the font is not CID-keyed */
    bool keyed;
    int file;                   /* holds the table from byte `at` on; 0: it is in memory alone */
    int64_t at;
    struct page_cuts *cuts;     /* glyphs cut before are taken from here; NULL: each is cut anew */
};

/* False where it is not a CFF version 1 table with Type 2 charstrings. */
bool pdf_cff_open(struct str table, struct pdf_cff *out);

/* `sources[i]` is the source's glyph that becomes CID i; sources[0] is 0. False where a glyph
 * is missing, damaged, or built in a way no current font uses (arithmetic, seac). */
bool pdf_cff_cut(const struct pdf_cff *c, struct str name, const uint16_t *sources,
                 uint32_t count, struct buf *out);

/* ---- shared by pdf_cff*.c ---- */

#define PDF_CFF_GLYPH_MOST 32768        /* bytes of one charstring written out */

/* ptr NULL where the piece does not lie inside. */
struct str pdf_cff_item(const struct pdf_cff_index *x, uint32_t i);
/* The value of an operand that is whole. */
int64_t pdf_cff_operand(struct str o);
/* Its charstring at the end of `out`; `local`: the subroutines of its font. False as above. */
bool pdf_cff_glyph(const struct pdf_cff *c, const struct pdf_cff_index *local, uint32_t glyph,
                   struct buf *out);

#endif
