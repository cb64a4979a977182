/*
 * out/pdf_private.h - a PDF being written
 *
 * pdf.c opens and ends it; pdf_page.c, pdf_text.c and pdf_links.c translate pages and leave
 * a mark for each piece of tagged content (pdf_content.h); pdf_tags.c makes the structure tree of
 * the marks, pdf_catalog.c and pdf_xmp.c the rest. pdf_file.c knows objects and bytes, pdf_font.c,
 * pdf_embed.c and pdf_cff.c fonts.
 */
#ifndef OUT_PDF_PRIVATE_H
#define OUT_PDF_PRIVATE_H

#include "out/pdf.h"
#include "out/pdf_file.h"
#include "out/pdf_font.h"

/* Kids of one node of the page tree, a number tree, a name tree. */
#define PDF_KIDS 64

struct pdf_box { pu left, top, right, bottom; };

/* A page as a Form XObject. */
struct pdf_form { uint32_t number; int32_t height; };   /* height of its trim, mpt */

/* A picture of the document, once however often it is shown. */
struct pdf_picture { const struct page_image *image; uint32_t number; };

/* The colour in force: a space, and its parts. */
enum pdf_space { SPACE_NONE, SPACE_RGB, SPACE_CMYK, SPACE_SPOT };
struct pdf_colour { uint8_t space, spot, part[4]; };

enum pdf_mark_kind { MARK_CONTENT, MARK_ANNOTATION };

/* A stretch of one page that is a node's, in content order. Kept until pdf_tags.c reads it. */
struct pdf_mark {
    uint32_t node;
    uint32_t sheet;             /* index of the page */
    uint32_t number;            /* MCID, or the annotation's object */
    uint32_t key;               /* of an annotation in the parent tree */
    uint32_t first;             /* the first character shown, 0 none */
    struct pdf_box box;
    uint8_t kind;
    int8_t language;            /* -1: no text */
};

struct pdf_sheet {
    uint32_t number;            /* the page object */
    uint32_t key;               /* of its content in the parent tree */
    uint32_t first_mark, mark_count;    /* of content; annotations follow; until they are read */
    int32_t height;             /* mpt */
    struct str label;
};

struct pdf_destination {
    struct str name;
    uint32_t sheet;
    int32_t x, y;               /* mpt, upwards */
};

struct pdf_wanted {             /* a destination that a link leads to */
    struct str name;
    struct span at;
};

struct pdf {
    struct arena *arena;
    struct output *out;
    struct diag *diag;
    struct pdf_options options;
    struct pdf_file *file;
    struct pdf_font *fonts, *recent;
    unsigned font_count;
    uint32_t resources, catalog, pages;     /* objects put at the end */
    uint32_t *groups;           /* nodes of the page tree, PDF_KIDS pages each */
    size_t group_count, group_room;
    struct pdf_sheet *sheets;
    size_t sheet_count, sheet_room;
    struct pdf_mark *marks;     /* of pages that pdf_tags.c has not read */
    size_t mark_count, mark_room;
    struct tags *tags;          /* from the first row or the end on */
    struct pdf_destination *destinations;
    size_t destination_count, destination_room;
    struct pdf_wanted *wanted;
    size_t wanted_count, wanted_room;
    struct pdf_form *forms;
    size_t form_count, form_room;
    uint32_t side_resources;    /* of sides: all pages as well */
    struct pdf_picture *pictures;
    size_t picture_count, picture_room;
    const struct pdf_attachment **attachments;
    size_t attachment_count, attachment_room;
    pu shift;
    uint32_t keys;              /* given in the parent tree */
    struct arena *scratch;      /* of the page in hand */
    struct buf content;         /* of it, in `scratch` */
};

/* The font of a face, opened at its first use; NULL after a report. */
struct pdf_font *pdf_font_of(struct pdf *p, const struct page_face *face);

/* A new mark on the page in hand, for any language, its box empty. */
struct pdf_mark *pdf_mark(struct pdf *p, uint32_t node, enum pdf_mark_kind kind, uint32_t number);

/* Links and destinations of the page in hand; references to its annotations are appended to
 * `annotations`. False after a report. */
bool pdf_links(struct pdf *p, const struct page *pg, struct buf *annotations);

/* Structure tree; its root's object, or 0 after a report. Sets *properties where some element
 * has user properties. */
uint32_t pdf_tags(struct pdf *p, const struct tree *tree, bool *properties);

/* Catalog and Info with all they need: outlines, names, labels, metadata, output intent.
 * False after a report. */
bool pdf_catalog(struct pdf *p, uint32_t structure, bool properties,
                 const struct outline *outlines, size_t outline_count,
                 const struct pdf_information *info, uint32_t *info_object);

/* Does the file say that it is PDF/X-4? */
bool pdf_claims_x4(const struct pdf *p);

/* XMP with what the file claims to be. */
struct str pdf_metadata(const struct pdf *p, const struct pdf_information *info);
/* "2026-02-20", "2026-02" or "2026" as such a date, else STR_NONE. */
struct str pdf_date(struct str iso);

/* Writes `ink` where it is not in force; `stroke`: for lines. */
void pdf_put_ink(const struct pdf *p, struct buf *out, struct pdf_colour *now, struct ink ink,
                 bool stroke);
/* Colour spaces and graphics states that content streams name. */
void pdf_put_spaces(struct pdf *p, HPDF_Dict resources);

/* The number in the name of a picture (I1), which is put at its first use; 0 after a report. */
uint32_t pdf_picture(struct pdf *p, const struct page_image *image);

/* The attached files: entries of the catalog and of its names. */
void pdf_put_attachments(struct pdf *p, HPDF_Dict catalog, HPDF_Dict names, struct str date);

/* Begins `content` anew and forgets what the page before left in `scratch`. */
void pdf_content_new(struct pdf *p);
/* A page object; `boxes` are its boxes as written entries. Resources are `resources`. */
void pdf_put_page(struct pdf *p, struct str boxes, uint32_t resources, uint32_t contents,
                  struct str annotations);
/* A new page of the file, after all others. */
void pdf_new_sheet(struct pdf *p, int32_t height, struct str label);
/* A page as a form, to be placed on sides. False after a report. */
bool pdf_form(struct pdf *p, const struct page *pg);
/* The items of a page, untagged, into `out`; `height` in mpt. False after a report. */
bool pdf_paint(struct pdf *p, const struct page *pg, struct buf *out);

/* The sRGB profile of the output intent. */
extern const unsigned char pdf_srgb_profile[];
extern const size_t pdf_srgb_profile_size;

/*
 * A sorted tree of names or numbers in nodes of PDF_KIDS entries. Keys and values are as written
 * ("(a)" and "[1 0 R/Fit]", "3" and "7 0 R"), keys in their order; nothing of them is kept.
 */
struct pdf_sorted {
    struct pdf *p;
    const char *kind;               /* "Names", "Nums" */
    uint32_t root;
    size_t count;                   /* in the leaf in hand */
    struct buf kids, leaf, first, last, body;
};
struct pdf_sorted pdf_sorted_begin(struct pdf *p, const char *kind);
void pdf_sorted_add(struct pdf_sorted *s, struct str key, struct str value);
/* The root's object. */
uint32_t pdf_sorted_end(struct pdf_sorted *s);
/* The same of arrays. */
uint32_t pdf_sorted_tree(struct pdf *p, const char *kind, const struct str *keys,
                         const struct str *values, size_t count);

#endif
