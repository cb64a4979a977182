/*
 * page/vector.h - a drawing from an SVG file as filled and stroked shapes: logos, seals, emblems
 *
 * A strict subset of SVG 1.1, read by us: paths, basic shapes, groups, transforms, plain colours,
 * class rules of a style sheet, and clips that cut nothing. What else paints (gradients, text,
 * pictures, filters, transparency, scripts) is refused with its line, never dropped. Nothing
 * outside the file is ever opened: there is no reference that could be followed.
 *
 * Limits: VECTOR_MOST_BYTES, VECTOR_MOST_OPS, the depth of base/xml.h. Coordinates are the file's
 * own, its view box moved to the origin; they are rounded once, on the way to the page.
 */
#ifndef PAGE_VECTOR_H
#define PAGE_VECTOR_H

#include "page/page.h"

#define VECTOR_MOST_BYTES (4u << 20)
#define VECTOR_MOST_OPS 200000

struct vector_colour { uint8_t rgb[3]; };

struct vector_op {
    enum path_op_kind kind;
    double x[3], y[3];              /* as the points of a path_op */
};

struct vector_shape {
    const struct vector_op *ops;
    size_t count;
    bool fill, stroke, even_odd, round;
    struct vector_colour fill_colour, stroke_colour;
    double width, dash[2];          /* of the stroke */
    struct span at;                 /* in the SVG file */
};

struct page_vector {
    double width, height;           /* of the view box */
    const struct vector_shape *shapes;
    size_t count;
    struct str name;                /* of the file, without its folder */
    struct span at;                 /* the place that names it */
};

/* Is this an SVG file, by its name or its first bytes? */
bool page_vector_is(const struct source *file);

/* NULL after a report, in the SVG file or at `at`, the place that names it. */
const struct page_vector *page_vector_read(struct arena *a, const struct source *file,
                                           struct span at, struct diag *d);

/* The height that keeps the proportions at this width. */
pu page_vector_height(const struct page_vector *v, pu width);

/* The ink of a colour in the file. */
typedef struct ink page_vector_ink(const void *context, struct vector_colour colour);

/* Paints it into `place`, as paths; a fill and a stroke of one shape are one item. */
void page_vector_paint(struct page *pg, const struct page_vector *v, struct rect place,
                       page_vector_ink *ink, const void *context);

#endif
