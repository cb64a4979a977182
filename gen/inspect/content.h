/*
 * inspect/content.h - a content stream being run, shared by the sources that know its operators
 *
 * content.c owns the machine, paint.c colours, text.c text, marks.c marked content, images.c what
 * Do and inline images draw.
 */
#ifndef INSPECT_CONTENT_H
#define INSPECT_CONTENT_H

#include "inspect/face.h"
#include "inspect/token.h"
#include "inspect/inspect_private.h"

#define OPERANDS_KEPT 40
#define FORM_DEPTH 20
#define OPERATORS_LIMIT 10000000u       /* in the whole file, forms counted each time */

enum ink {
    INK_GRAY = 1, INK_RGB = 2, INK_CMYK = 4,        /* of the device */
    INK_OTHER_GRAY = 8, INK_OTHER_RGB = 16, INK_OTHER_CMYK = 32,    /* by a profile */
    INK_SPOT = 64, INK_PATTERN = 128, INK_REGISTRATION = 256
};

struct brush {
    unsigned inks;
    unsigned count;                 /* of components */
    double v[8];
    bool additive;                  /* more is lighter */
};

struct graphics {
    double ctm[6];
    struct brush fill, stroke;
    double width;
    bool overprint_fill, overprint_stroke, transparent;
    struct face *face;
    double size, spacing, word_spacing, scale, leading, rise;
    int64_t mode;
};

/* An open BMC or BDC. */
struct marking {
    uint32_t mark;                  /* 1 + index; 0: none of its own */
    bool artifact, tagged;          /* this one or one around it */
    bool actual;                    /* it has ActualText */
};

struct canvas {
    struct inspection *x;
    struct sheet *sheet;
    uint32_t page;
    uint32_t owner;                 /* object whose MCIDs these are */
    const struct object *resources;
    struct token_reader reader;
    struct arena *arena;            /* of operands; reset often */
    const struct object *operands[OPERANDS_KEPT];
    unsigned count;
    struct graphics g;
    struct graphics *saved;
    size_t saved_count, saved_room;
    struct marking *markings;
    size_t marking_count, marking_room, marking_base;
    double text[6], line[6];        /* text matrices */
    struct rectangle path;
    int depth;
    bool hidden;                    /* a pattern: its content is neither tagged nor untagged */
};

double canvas_number(const struct canvas *c, unsigned i);
const struct object *canvas_operand(const struct canvas *c, unsigned i);
const struct object *canvas_resource(struct canvas *c, const char *category,
                                     const struct object *name);

/* m = a × b, as cm does. */
void canvas_multiply(double m[6], const double a[6], const double b[6]);
void canvas_extend(struct rectangle *r, const double m[6], double x, double y);
bool canvas_overlaps(struct rectangle a, struct rectangle b);

/* Runs a stream with these resources inside `c`: a form, or a pattern. */
void canvas_run(struct canvas *c, const struct object *stream, const struct object *resources,
                const double matrix[6], uint32_t owner, bool hidden);

/* Something was painted: tagged, an artifact, or neither. `what` is for the message. */
void canvas_painted(struct canvas *c, const char *what);

/* paint.c */
struct brush paint_space(struct canvas *c, const struct object *space);
void paint_used(struct canvas *c, const struct brush *b, struct rectangle where);
void paint_device(struct canvas *c, struct brush *b, unsigned ink);
void paint_select(struct canvas *c, struct brush *b);
void paint_components(struct canvas *c, struct brush *b);
void paint_shading(struct canvas *c, const struct object *shading);

/* text.c */
void text_begin(struct canvas *c);
void text_font(struct canvas *c, const struct object *font, double size);
void text_move(struct canvas *c, double x, double y);
void text_matrix(struct canvas *c);
void text_show(struct canvas *c, struct str bytes);
void text_show_array(struct canvas *c, const struct object *array);

/* marks.c */
void marks_begin(struct canvas *c, bool properties);
void marks_end(struct canvas *c);
void marks_close(struct canvas *c);             /* at the end of a stream */

/* images.c */
void images_draw(struct canvas *c);
void images_inline(struct canvas *c);

#endif
