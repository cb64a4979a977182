/*
 * out/pdf_content.h - a content stream being written: its state, places and inks, marked content
 *
 * pdf_page.c writes paths and pictures into it, pdf_text.c text. Every piece stands in marked
 * content: an artifact, or a number by which pdf_tags.c finds it. Private to pdf*.c.
 */
#ifndef OUT_PDF_CONTENT_H
#define OUT_PDF_CONTENT_H

#include "out/pdf_private.h"

enum furniture { FURNITURE_NONE, FURNITURE_TEXT, FURNITURE_SHAPE };

struct content {
    struct pdf *p;
    const struct page *pg;
    struct buf *out;
    int32_t height;             /* mpt */
    uint32_t sheet;
    /* marked content */
    bool open;
    bool closed;                /* nothing else goes into it: it has an ActualText */
    uint32_t node;
    enum furniture furniture;
    /* text */
    bool in_text;
    int32_t x, y;               /* start of the current line of text, mpt */
    const struct pdf_font *font;
    int32_t size, rise;         /* mpt */
    /* inside TJ */
    bool in_array, in_string;
    unsigned codes;             /* in the string */
    int64_t pen;
    /* graphics state; what a page starts with */
    struct pdf_colour fill, stroke;
    bool overprint;
    const bool *knocks;         /* items that do not overprint; NULL: not of a press */
    pu width, dash[2];
    enum path_cap cap;
    /* turned items */
    bool turned;
    struct point origin;
    const struct content *before;       /* its graphics state comes back at the end */
};

void pdf_content_place(struct content *c, struct point at);
void pdf_content_fill(struct content *c, struct ink ink);
/* Black text prints over what lies beneath. */
void pdf_content_overprint(struct content *c, bool on);

void pdf_content_end_text(struct content *c);
void pdf_content_end_mark(struct content *c);
/* The mark of the content stretch in hand; NULL in an artifact. Annotations come last. */
struct pdf_mark *pdf_content_mark(struct content *c);
/* Opens an artifact, or a mark whose text a reader takes from `actual` (ptr NULL: from glyphs). */
void pdf_content_open_mark(struct content *c, uint32_t node, int language,
                           enum furniture furniture, struct str actual);
/*
 * Goes on with the mark in hand where the node is the same, else opens one. `language` -1:
 * anything; content of one node in two languages becomes two marks.
 */
void pdf_content_continue_mark(struct content *c, uint32_t node, int language,
                               enum furniture furniture);
/* The box of the mark in hand takes this in. */
void pdf_content_widen(struct content *c, pu left, pu top, pu right, pu bottom);

/* A run of glyphs. False after a report. pdf_text.c */
bool pdf_content_glyphs(struct content *c, const struct page_item *item);

#endif
