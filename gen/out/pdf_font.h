/*
 * out/pdf_font.h - the faces of a document: codes while pages are written, programs at the end
 *
 * A code of a content stream is given to each glyph with the text it stands for, in order of
 * first use, so that one glyph with two texts extracts rightly and the codes stay
 * small. Code 0 is .notdef and never shown. Private to pdf*.c.
 */
#ifndef OUT_PDF_FONT_H
#define OUT_PDF_FONT_H

#include <hb.h>

#include "base/diag.h"
#include "out/pdf_cff.h"
#include "out/pdf_file.h"
#include "page/page.h"

struct pdf_code {
    uint16_t glyph;
    uint16_t next;              /* another code of the same glyph, 0 none */
    uint32_t width;             /* thousandths of 1/1000 em: 500000 is half an em */
    struct str text;
};

struct pdf_font {
    struct pdf_font *next;
    const struct page_face *face;
    hb_face_t *source;
    hb_blob_t *metrics, *program;   /* hmtx, CFF */
    struct str advances;        /* hmtx */
    struct pdf_cff cff;
    bool is_cff;
    uint32_t glyph_count, advance_count;
    uint16_t *blocks[256];      /* first code of glyph g: blocks[g >> 8][g & 255] */
    struct pdf_code *codes;
    size_t count, room;
    uint32_t number;            /* of the Type 0 font */
    struct str resource;        /* its name in content streams: "F1" */
};

/* Opens the face; NULL after a report naming its file. */
struct pdf_font *pdf_font_open(struct arena *a, struct pdf_file *f, const struct page_face *face,
                               unsigned order, struct diag *d);
void pdf_font_close(struct pdf_font *font);

/* The code of a glyph that stands for `text`; 0 where the font has no such glyph or no code is
 * left. Texts are copied to `a`. */
uint16_t pdf_font_code(struct pdf_font *font, struct arena *a, uint32_t glyph, struct str text);

/* Cuts the program and puts all objects of the font. False after a report. */
bool pdf_font_put(struct pdf_font *font, struct arena *a, struct pdf_file *f, struct diag *d);

#endif
