/*
 * inspect/inspect_private.h - a PDF being examined
 *
 * Passes go over the file once each and raise faults by kind; kinds.def lists the kinds, checks.def
 * says which clause of which standard each kind belongs to. A pass does not know what was asked.
 *
 *   bytes.c     header, end, cross-references       xmp.c       metadata (base/xml.h reads it)
 *   objects.c   every object: limits, filters       catalog.c   trailer, catalog
 *   intents.c   output intents, ICC profiles        sheets.c    pages, boxes, annotations
 *   content.c   content streams (token.c)           paint.c     colours, inks
 *   text.c      text, its places and codes          marks.c     marked content
 *   images.c    images and forms                    fonts.c     fonts against their use (face.c,
 *   tree.c      the structure tree laid out                     cmap.c, program.c, cff.c)
 *   tags.c      what it says                        tables.c    tables in it
 *   links.c     content, annotations against it     grid.c      GB/T 9704
 */
#ifndef INSPECT_PRIVATE_H
#define INSPECT_PRIVATE_H

#include "base/diag.h"
#include "base/map.h"
#include "inspect/inspect.h"
#include "inspect/qpdf.h"

enum kind {
#define KIND(name) KIND_##name,
#include "inspect/kinds.def"
#undef KIND
    KINDS
};

struct fault {
    enum kind kind;
    uint32_t page;                  /* from 1; 0: none */
    uint32_t object;
    struct str measured;
};

struct tally {
    uint64_t examined, failed;
    unsigned kept;                  /* among the faults */
    struct str measured;            /* of the whole, where one value says it */
};

struct rectangle { double left, bottom, right, top; };

struct sheet {
    const struct object *page, *resources;
    struct rectangle media, crop, bleed, trim, art;
    bool has_crop, has_bleed, has_trim, has_art;
    bool transparent;
    double unit;                    /* UserUnit */
    struct rectangle text;          /* around the visible text that is no artifact */
    double smallest, thinnest;      /* pt; 0: none */
};

/* A stretch of marked content with an MCID. */
struct mark {
    uint32_t owner;                 /* object: the page, or the form with its own numbers */
    uint32_t mcid;
    uint32_t page;                  /* from 1 */
    uint32_t node;                  /* 1 + the element that claims it; 0: none */
    struct str tag, actual, language;
    struct buf text;                /* shown in it */
    struct rectangle box;           /* of its text */
    bool inherits;                  /* it stands in another one that has an MCID */
};

/* A shown character. */
struct glyph {
    float x, y, advance, size;      /* pt, of the page's own coordinates */
    uint32_t page, mark;            /* mark: 1 + index; 0: an artifact or untagged */
    uint32_t character, face;
};

struct face;

struct node {
    const struct object *object;
    uint32_t parent;                /* 1 + index; 0: the root */
    uint32_t first_kid, kid_count;  /* in kids */
    uint32_t depth;
    const char *type;               /* the standard type, "" where there is none */
    struct str raw;
    struct str language;            /* in force; ptr NULL: none */
    const struct object *page;
    uint32_t annotations;           /* among its kids */
};

enum kid_kind { KID_NODE, KID_MARK, KID_ANNOTATION, KID_LOST };

struct kid {
    uint8_t kind;
    uint32_t index;                 /* of a node or mark */
    const struct object *object;    /* an annotation */
};

struct keyed { int64_t key; struct str name; const struct object *value; };

struct xmp {
    bool present, sound;
    struct map *properties;         /* "URI name" -> struct str */
    struct map *declared;           /* by extension schemas, likewise */
};

struct inspection {
    struct arena *arena, *scratch;
    struct diag *diag;
    const struct qpdf_module *module;
    struct document doc;
    const struct object *root;
    struct inspect_options options;

    struct fault *faults;
    size_t fault_count, fault_room;
    struct tally tallies[KINDS];
    bool asked[KINDS];              /* by a standard judged */

    struct sheet *sheets;
    size_t sheet_count, sheet_room;
    struct map *sheet_of;           /* object number as text -> struct sheet */
    struct face **faces;
    size_t face_count, face_room;
    struct mark *marks;
    size_t mark_count, mark_room;
    struct map *mark_of;            /* owner and MCID -> 1 + index, as a pointer */
    struct glyph *glyphs;
    size_t glyph_count, glyph_room;
    struct node *nodes;
    size_t node_count, node_room;
    uint32_t *order;                /* nodes as one reads them */
    struct kid *kids;
    size_t kid_count, kid_room;
    struct keyed *parents;          /* the parent tree, by key */
    size_t parent_count, parent_room;
    struct xmp xmp;
    const char *intent_space;       /* of the PDF/A output intent's profile: "RGB ", "" none */
    const char *press_space;        /* of the PDF/X one */
    uint64_t operators;             /* run so far */
    bool wants_glyphs;              /* characters keep their places */
};

/* Faults */

/* One more thing was looked at under this kind. */
void inspect_examined(struct inspection *x, enum kind k);
void inspect_fault(struct inspection *x, enum kind k, uint32_t page, uint32_t object,
                   struct str measured);
void inspect_measured(struct inspection *x, enum kind k, struct str measured);
/*
 * Examines, and faults unless `ok`; the value is ok. A macro, so that what was measured is put
 * into words only where it fails: this is asked some hundred times a page.
 */
#define inspect_expect(x, k, ok, page, object, measured)                                          \
    ((ok) ? inspect_pass((x), (k))                                                                \
     : inspect_is_news((x), (k)) ? inspect_fail((x), (k), (page), (object), (measured))           \
                                 : inspect_miss((x), (k)))
bool inspect_pass(struct inspection *x, enum kind k);           /* true */
bool inspect_miss(struct inspection *x, enum kind k);           /* false; only counted */
/* Some standard judged asks for it, and not so many were found that the rest is only counted. */
bool inspect_is_news(const struct inspection *x, enum kind k);
bool inspect_fail(struct inspection *x, enum kind k, uint32_t page, uint32_t object,
                  struct str measured);                         /* false */

/* Words for what was measured, in the language of the messages. */
struct str inspect_absent(struct inspection *x, const char *what);
struct str inspect_is(struct inspection *x, const char *what, struct str value);
struct str inspect_differs(struct inspection *x, struct str what, struct str is, struct str other);
struct str inspect_value(struct inspection *x,
                         const struct object *o);                  /* as PDF writes it, short */
struct str inspect_quoted(struct inspection *x, struct str bytes); /* any bytes as short UTF-8 */

/* The decoded bytes of a stream; ptr NULL where it cannot be had, which is then a fault. */
struct str inspect_stream(struct inspection *x, const struct object *stream);

/* Passes */

void inspect_bytes(struct inspection *x);
void inspect_objects(struct inspection *x);
void inspect_catalog(struct inspection *x);
void inspect_intents(struct inspection *x);
void inspect_xmp(struct inspection *x);
void inspect_sheets(struct inspection *x);
void inspect_annotations(struct inspection *x);
void inspect_content(struct inspection *x);
void inspect_faces(struct inspection *x);
void inspect_tree(struct inspection *x);
void inspect_tags(struct inspection *x);
void inspect_tables(struct inspection *x);
void inspect_links(struct inspection *x);
void inspect_grid(struct inspection *x);

/* What several passes ask */

uint32_t inspect_page_of(const struct inspection *x, const struct object *page);    /* from 1; 0 */
struct mark *inspect_mark_of(const struct inspection *x, uint32_t owner, uint32_t mcid);
const struct object *inspect_parent_of(const struct inspection *x, int64_t key);
struct str inspect_property(const struct inspection *x, const char *uri_and_name);
bool inspect_language_ok(struct str tag);
struct str inspect_node_text(struct inspection *x, uint32_t node, struct arena *a);

/*
 * A number tree, or a name tree, laid out in file order. False: it is unsound: not sorted, or a
 * node's Limits are not those of its entries.
 */
bool inspect_sorted(struct inspection *x, const struct object *tree, bool names,
                    struct keyed **out, size_t *count);

/* An attribute of an element with this owner, "Table", also by its classes; &object_null: none. */
const struct object *inspect_attribute(const struct inspection *x, const struct node *n,
                                       const char *owner, const char *key);
/* The element's own children among the nodes, one after the other; i from 0. NULL: no more. */
struct node *inspect_child(const struct inspection *x, const struct node *n, uint32_t *i);

/* A file by its path, whole; NULL after a report. */
const struct source *inspect_read(struct arena *a, struct str path, struct diag *d);
/* Report that it cannot be read, and why: false, closed. */
bool inspect_refuse(struct inspection *x, struct str path, struct diag *d);

/* An ICC profile: "RGB ", "CMYK", "GRAY" …; NULL where it is none, with the reason in *why. */
const char *inspect_profile(struct inspection *x, struct str bytes, struct str *class_name,
                            struct str *why);

#define XMP_DC "http://purl.org/dc/elements/1.1/ "
#define XMP_PDF "http://ns.adobe.com/pdf/1.3/ "
#define XMP_BASE "http://ns.adobe.com/xap/1.0/ "
#define XMP_MM "http://ns.adobe.com/xap/1.0/mm/ "
#define XMP_PDFAID "http://www.aiim.org/pdfa/ns/id/ "
#define XMP_PDFUAID "http://www.aiim.org/pdfua/ns/id/ "
#define XMP_PDFXID "http://www.npes.org/pdfx/ns/id/ "

#define MM_OF_PT (25.4 / 72)

#endif
