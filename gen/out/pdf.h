/*
 * out/pdf.h - pages and a structure tree into one PDF file
 *
 * Written on libharu's object layer; CFF fonts cut by us, TrueType ones by harfbuzz-subset.
 * No date, name or path of the machine is written.
 *
 * PDF_TAGGED: PDF 1.7, tagged, with outlines, links, destinations, page labels, language, XMP.
 * Claims PDF/A-2a (A-3a where a file is attached) and PDF/UA-1 and keeps its part of them; the
 * order of headings and the heads of tables are the tree's.
 *
 * PDF_PLAIN and PDF_X4: pages become Form XObjects that pdf_side places on sides of sheets,
 * without tags and links. PDF_X4 is PDF 1.6 in DeviceCMYK and spot colours; it claims PDF/X-4
 * where it has an output intent.
 *
 * Refused with the place in the input: a glyph or text that no font code can stand for, a
 * figure without alternative text, a link to nowhere or to anything but a web or mail
 * address. A link outside a LINK node gets one of its own.
 */
#ifndef OUT_PDF_H
#define OUT_PDF_H

#include "base/file.h"
#include "out/image.h"
#include "page/page.h"
#include "page/tree.h"

struct pdf;

enum pdf_kind { PDF_TAGGED, PDF_PLAIN, PDF_X4 };

/* An ink that is printed with a plate of its own; its cmyk stands for it where there is none. */
struct pdf_spot { struct ink ink; struct str name; };

/* The ICC profile of a press, checked by icc_check. The first file that has it deflates it, for all
 * files of a build or a batch. */
struct pdf_profile {
    struct arena *arena;            /* of `packed` */
    struct str bytes, packed;
};

struct pdf_options {
    enum pdf_kind kind;
    bool unarchived;                /* of PDF_TAGGED: no claim of PDF/A, which forbids encryption */
    bool one_ink;                   /* equal parts of red, green and blue are written as grey */
    /* of PDF_X4 */
    const struct pdf_spot *spots;
    size_t spot_count;
    struct str condition;           /* "FOGRA39" */
    struct pdf_profile *profile;    /* NULL: no output intent, no claim */
    int ink_limit;                  /* per cent; pictures keep it */
    struct image_door *images;      /* decodes pictures; NULL: there are none */
};

/* A page on a side: the top left corner of its trim, and what of the side it may paint. */
struct pdf_placed { uint32_t page; struct point at; struct rect clip; int scale; };

/* One side of a sheet. Places are from the media's top left corner. */
struct pdf_side {
    struct size media;
    struct rect trim;
    pu bleed;
    const struct pdf_placed *placed;    /* page from 1; scale in thousandths */
    size_t count;
    const struct page *marks;           /* as large as the media; or NULL */
    struct str label;                   /* of the page, or none */
};

/* How a file belongs to the document: it shows these data, or the file adds to it. */
enum pdf_relation { PDF_DATA, PDF_SUPPLEMENT };

/* A file to be attached. Names are unique. */
struct pdf_attachment {
    struct str name;                /* "jiaozuo-2026.csv" */
    struct str type;                /* "text/csv" */
    struct str description;
    struct str bytes;
    enum pdf_relation relation;
};

struct pdf_information {
    struct str title;               /* of the document, in `language` */
    enum language language;         /* of the document as a whole */
    struct str date;                /* ISO date of the report, or none */
    struct str producer;            /* "yaolan 0.1" */
    bool spreads;                  /* readers show left and right pages together, the first alone */
};

/* Starts a file that will be written to `out`; `o` is copied. Memory from `a`. */
struct pdf *pdf_open(struct arena *a, struct output *out, const struct pdf_options *o,
                     struct diag *d);

/* Pages from now on stand so much further right on their paper. PDF_TAGGED alone. */
void pdf_shift(struct pdf *p, pu right);

/* Places pages that were added. Not of PDF_TAGGED. False after a report. */
bool pdf_side(struct pdf *p, const struct pdf_side *s);

/* Texts live until pdf_close. PDF_TAGGED alone. */
void pdf_attach(struct pdf *p, const struct pdf_attachment *file);

/* Adds a page: its content is translated now, nothing of it is kept. False after a report. */
bool pdf_page(struct pdf *p, const struct page *pg);

/*
 * A row of a table whose items are all on pages that were added, and which nothing joins any more,
 * is written before the rest of its tree: which may drop it then. PDF_TAGGED alone.
 */
void pdf_row(struct pdf *p, const struct tree *tree, uint32_t row);

/*
 * Fonts, tree, outlines, metadata; every byte to the output. At least one page or side was added;
 * tree and outlines are read of PDF_TAGGED alone. False after a report; write errors are the
 * output's to report.
 */
bool pdf_finish(struct pdf *p, const struct tree *tree, const struct outline *outlines,
                size_t outline_count, const struct pdf_information *info);

/* Frees what libraries hold; after pdf_finish or instead of it. */
void pdf_close(struct pdf *p);

#endif
