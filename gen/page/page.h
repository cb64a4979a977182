/*
 * page/page.h - a finished page as a list of things to paint
 *
 * Layout and charts append, backends read. Nothing here measures text, opens a
 * file or knows what an indicator is.
 *
 * Lengths are pu (base/geom.h). The origin is the top left corner of the trimmed
 * page and y grows downwards; items paint in the order given. A chart that stands
 * alone is a page of its own size.
 *
 * Every item carries the number of its node in the document's structure tree
 * (page/tree.h; 0 is an artifact: page furniture and decoration) and the span of the
 * input behind it, taken from the page's current state: set them, then paint.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/geom.h"
#include "page/image.h"
#include "page/ink.h"

/*
 * A font as backends need it. Owned by text/fonts; valid while fonts are open, and
 * the same pointer for the same face, so backends may key by address.
 */
/* Outlines as a backend wrote them, by glyph, and the last program that it made of them. */
struct page_cuts {
    struct arena *arena;
    struct str *pages[256];     /* of 256 glyphs each; NULL, ptr NULL: not yet */
    size_t bytes;
    struct page_program {
        struct str glyphs;      /* which, in the backend's own words; ptr NULL: none yet */
        struct str packed, map;
        size_t length;          /* of what is packed */
    } last;
    struct arena *last_arena;   /* holds it, and nothing else */
};

struct page_face {
    struct str name;            /* PostScript name, e.g. "NotoSerifCJKsc-Regular" */
    struct str family;          /* "Noto Serif CJK SC" */
    struct str stack;           /* CSS font-family list, ends in a generic family */
    int weight;                 /* 400, 700 */
    struct str path;            /* of the font file, for messages and cairo */
    unsigned index;             /* face in a collection */
    struct str data;            /* the bytes of the file, mapped privately and read-only */
    int file;                   /* the same, open for reading; 0: it is not */
    struct page_cuts *cuts;     /* more documents follow: keep what was read; or NULL */
    int units_per_em, ascent, descent, cap_height;  /* font units; descent negative */
    int number;                 /* 0, 1, 2 ... in order of binding: a stable key */
};

/* x, y: place of the glyph's origin relative to the run's, in pu, y downwards. */
struct page_glyph {
    uint32_t id;
    uint32_t cluster;           /* byte of the run's text where its cluster starts */
    pu x, y;
};

/*
 * Glyphs of one face, size, ink and language on one baseline. Clusters grow
 * with the index (no right-to-left). All bytes of `text` belong to some cluster; a
 * cluster is the bytes from one cluster value to the next larger one. A space that shows
 * no ink is a glyph too, so that text extracted reads as text set.
 */
struct page_glyphs {
    const struct page_face *face;
    pu size;
    struct point at;            /* the baseline's left end */
    pu width;                   /* advance of the whole run, for textLength */
    struct ink ink;
    enum language language;
    struct str text;
    struct str actual;          /* what the run stands for where that differs, else ptr NULL */
    const struct page_glyph *glyphs;
    uint32_t count;
};

enum path_op_kind { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

struct path_op {
    enum path_op_kind kind;
    struct point p[3];          /* MOVE, LINE: p[0]; CURVE: two controls and the end */
};

enum path_cap { PATH_BUTT, PATH_ROUND };

struct page_path {
    const struct path_op *ops;
    uint32_t count;
    bool fill, stroke;
    bool even_odd;              /* what is filled; else by the winding of the outlines */
    struct ink fill_ink, stroke_ink;
    pu stroke_width;
    pu dash[2];                 /* on, off; {0, 0} solid */
    enum path_cap cap;          /* also the join: butt with miter, round with round */
};

/* A picture, stretched over its area. */
struct page_picture {
    const struct page_image *image;
    struct rect area;
};

/* A clickable area. uri, or the name of a destination in this document. */
struct page_link {
    struct rect area;
    struct str uri, destination;
};

/* A named place that links, outlines and cross-references go to. */
struct page_destination {
    struct str name;
    struct point at;
};

/* A named group, nested: a layer or a datum of a chart. SVG writes <g id>; PDF ignores it. */
struct page_group {
    struct str id;              /* unique in its page; ptr NULL: no id */
    struct str label;           /* short name for layers; may be none */
    struct rect area;           /* of a piece of a newspaper page; else empty */
};

enum page_item_kind {
    PAGE_GLYPHS, PAGE_PATH, PAGE_LINK, PAGE_DESTINATION, PAGE_GROUP_BEGIN, PAGE_GROUP_END,
    PAGE_TURN_BEGIN, PAGE_TURN_END, PAGE_IMAGE
};

struct page_item {
    enum page_item_kind kind;
    uint32_t node;
    struct span at;
    union {
        struct page_glyphs glyphs;
        struct page_path path;
        struct page_link link;
        struct page_destination destination;
        struct page_group group;
        struct page_picture picture;
        struct point turn;      /* where the origin of the turned items stands */
    };
};

/* Where a long page may be cut: between two blocks. The first stands at the page's top. */
struct page_cut {
    pu y;
    bool section;               /* between two sections */
    struct span at;             /* of the highest block up to the next cut */
};

struct page {
    struct arena *arena;        /* everything the page holds */
    struct size trim;
    pu bleed;
    struct str label;           /* printed page number: "1", "ii"; may be none */
    const struct page_item *items;
    uint32_t count;
    const struct page_cut *cuts;        /* of a page that grows with its content, else none */
    uint32_t cut_count;
    /* the current state, copied into each new item */
    uint32_t node;
    struct span at;
    size_t room;                /* of items; used by page.c alone */
};

/* An empty page; it and all its items live in `a`. */
struct page *page_new(struct arena *a, struct size trim, pu bleed);

/* Paint. Arrays and texts are not copied: they must live in the page's arena or longer. */
void page_glyphs(struct page *pg, struct page_glyphs g);
void page_path(struct page *pg, struct page_path p);
void page_picture(struct page *pg, const struct page_image *image, struct rect area);
void page_link(struct page *pg, struct page_link l);
void page_destination(struct page *pg, struct str name, struct point at);
void page_group_begin(struct page *pg, struct str id, struct str label);
void page_group_end(struct page *pg);
/* A group that stands in an area of its own, up to page_group_end: page_cut makes a page of it. */
void page_piece_begin(struct page *pg, struct str id, struct rect area);
/*
 * Items up to the end are turned by a quarter, their top to the page's left: what is painted at
 * (x, y) stands at (origin.x + y, origin.y - x). Never nested. page_turned is that map.
 */
void page_turn_begin(struct page *pg, struct point origin);
void page_turn_end(struct page *pg);
struct point page_turned(struct point origin, struct point at);
/* A copy of an item, of another page too, but for its node and place in the input. */
void page_again(struct page *pg, const struct page_item *item);

/* Shapes, built on page_path; the ops are allocated in the page's arena. */
void page_rect(struct page *pg, struct rect r, struct ink ink);
/* With corners of this radius, half a side at most. */
void page_rounded(struct page *pg, struct rect r, pu radius, struct ink ink);
void page_line(struct page *pg, struct point from, struct point to, pu width, struct ink ink);
void page_dashed(struct page *pg, struct point from, struct point to, pu width, pu on, pu off,
                 struct ink ink);
void page_polyline(struct page *pg, const struct point *points, uint32_t count, pu width,
                   struct ink ink);
void page_polygon(struct page *pg, const struct point *points, uint32_t count, struct ink fill);
/* A circle as four curves; fill or stroke NULL leaves it out. */
void page_circle(struct page *pg, struct point centre, pu radius, const struct ink *fill,
                 const struct ink *stroke, pu stroke_width);

/* The piece that begins at item `begin` as a page as large as its area;
 * borrows texts and glyphs. */
const struct page *page_cut(struct arena *a, const struct page *pg, uint32_t begin);

/*
 * The page as text, for tests and --dump page: one item a line, lengths in pt with
 * three decimals, faces by name, colours as #rrggbb. Equal on every machine.
 */
void page_dump(const struct page *pg, struct buf *out);

#endif
