/*
 * out/pdf.h - pages and a structure tree into one PDF 1.7 file
 *
 * Written on libharu's object layer; CFF fonts cut by us, TrueType ones by harfbuzz-subset.
 * Tagged, with outlines, links, destinations, page labels, language, XMP. Claims PDF/A-2a and
 * PDF/UA-1 and keeps its part of them; the order of headings and the heads of tables are
 * the tree's. No date, name or path of the machine is written.
 *
 * Refused with the place in the input: a glyph or text that no font code can stand for, a
 * figure without alternative text, a link to nowhere or to anything but a web or mail
 * address. A link outside a LINK node gets one of its own.
 */
#ifndef OUT_PDF_H
#define OUT_PDF_H

#include "base/file.h"
#include "page/page.h"
#include "page/tree.h"

struct pdf;

struct pdf_information {
    struct str title;               /* of the document, in `language` */
    enum language language;         /* of the document as a whole */
    struct str date;                /* ISO date of the report, or none */
    struct str producer;            /* "yaolan 0.1" */
};

/* Starts a file that will be written to `out`. NULL after a report. */
struct pdf *pdf_open(struct arena *a, struct output *out, struct diag *d);

/* Adds a page: its content is translated now, nothing of it is kept. False after a report. */
bool pdf_page(struct pdf *p, const struct page *pg);

/* Fonts, tree, outlines, metadata; every byte to the output. At least one page was added.
 * False after a report; write errors are the output's to report. */
bool pdf_finish(struct pdf *p, const struct tree *tree, const struct outline *outlines,
                size_t outline_count, const struct pdf_information *info);

/* Frees what libraries hold; after pdf_finish or instead of it. */
void pdf_close(struct pdf *p);

#endif
