/*
 * page/vector_private.h - reading an SVG file
 *
 * vector.c walks the elements, vector_style.c knows what paints them, vector_path.c their outlines.
 */
#ifndef PAGE_VECTOR_PRIVATE_H
#define PAGE_VECTOR_PRIVATE_H

#include "base/xml.h"
#include "page/vector.h"

#define VECTOR_FARTHEST 1e6         /* a coordinate beyond it is no drawing */

/* What an element inherits. */
struct vector_style {
    double m[6];                    /* from its units to the file's */
    bool fill, stroke, even_odd, round;
    struct vector_colour fill_colour, stroke_colour, colour;
    double width, dash[2];
};

/* A rule of the style sheet: .name { declarations } */
struct vector_rule { struct str name, declarations; };

struct vector_reader {
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    size_t at;                      /* of the markup in hand */
    bool broken;                    /* something was reported */
    struct page_vector *out;
    struct vector_shape *shapes;
    size_t shape_count, shape_room;
    struct vector_op *ops;          /* of the shape in hand */
    size_t op_count, op_room;
    size_t all_ops;
    struct vector_rule *rules;
    size_t rule_count, rule_room;
    struct str *clips;              /* ids of clip paths that cut nothing */
    size_t clip_count, clip_room;
    bool hidden;                    /* display: none was met */
};

/* Reports at the markup in hand; false. Only the first of a file is told. */
bool vector_refuse(struct vector_reader *r, enum message m, struct str what);

/* Attribute by its local name; ptr NULL: none. */
struct str vector_attribute(const struct xml_attribute *list, size_t count, const char *name);

/* The element's own style, inherited from *s. False after a report. */
bool vector_styled(struct vector_reader *r, const struct xml_attribute *list, size_t count,
                   struct vector_style *s);
/* Rules of a style sheet's text. False after a report. */
bool vector_rules(struct vector_reader *r, struct str text);

/* A number at the front of *s, which is passed over; blanks and a comma behind it too. */
bool vector_number(struct str *s, double *out);
/* The same of a length: a number, or one in px. */
bool vector_length(struct str s, double *out);

/* Outlines, appended to r->ops through s->m. False after a report. */
bool vector_basic(struct vector_reader *r, const struct vector_style *s, struct str element,
                  const struct xml_attribute *list, size_t count);

#endif
