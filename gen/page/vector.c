/*
 * page/vector.c - the elements of an SVG file, and its shapes on a page
 *
 * SVG 1.1, 5 and 7.7. The file is walked twice: style sheet and clips may stand
 * behind what they are for.
 */
#include <math.h>

#include "base/file.h"
#include "base/utf8.h"
#include "page/vector_private.h"

#define NAMESPACE "http://www.w3.org/2000/svg "
#define OUTSIDE 0.005               /* of the view box: how far a shape may reach over it */
#define CHORDS 8                    /* of a curve, to find its extent */

struct walk {
    struct vector_reader *r;
    bool first_pass;
    struct vector_style styles[XML_DEPTH + 1];
    int depth, skipped;             /* skipped: depth of the element that is passed over; 0: none */
    bool in_style, had_size;
    struct buf sheet;
    struct str clip;                /* id of the clip path in hand */
    int clip_depth, clip_shapes;
    bool clip_whole;
    double left, top;               /* of the view box */
};

bool vector_refuse(struct vector_reader *r, enum message m, struct str what)
{
    struct span at = { r->source, (uint32_t)r->at, 1 };

    if (!r->broken)
        diag_error(r->diag, at, m, what);
    r->broken = true;
    return false;
}

bool page_vector_is(const struct source *file)
{
    struct str head = str_sub(file->text, 0, file->text.len < 1024 ? file->text.len : 1024);

    return str_ends(file->path, STR(".svg")) || str_ends(file->path, STR(".SVG")) ||
           str_find(head, STR("<svg")) >= 0;
}

/* ---- the view box ---- */

static bool read_size(struct walk *w, const struct xml_attribute *list, size_t count)
{
    struct str box = vector_attribute(list, count, "viewBox");
    struct page_vector *v = w->r->out;

    w->had_size = true;
    if (box.ptr) {
        if (!vector_number(&box, &w->left) || !vector_number(&box, &w->top) ||
            !vector_number(&box, &v->width) || !vector_number(&box, &v->height))
            v->width = 0;
    } else if (!vector_length(vector_attribute(list, count, "width"), &v->width) ||
               !vector_length(vector_attribute(list, count, "height"), &v->height)) {
        v->width = 0;
    }
    if (!(v->width > 0 && v->height > 0 && v->width < VECTOR_FARTHEST &&
          v->height < VECTOR_FARTHEST && v->width < v->height * 1000 &&
          v->height < v->width * 1000))
        return vector_refuse(w->r, MSG_SVG_SIZE, STR_NONE);
    w->styles[0] = (struct vector_style){ .m = { 1, 0, 0, 1, -w->left, -w->top }, .fill = true,
                                          .width = 1 };
    return true;
}

/* ---- shapes ---- */

struct extent { double left, top, right, bottom; };

static void reach(struct extent *e, double x, double y)
{
    e->left = fmin(e->left, x);
    e->right = fmax(e->right, x);
    e->top = fmin(e->top, y);
    e->bottom = fmax(e->bottom, y);
}

static double on_curve(double a, double b, double c, double d, double t)
{
    double s = 1 - t;

    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

static struct extent extent_of(const struct vector_op *ops, size_t count)
{
    struct extent e = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    double x = 0, y = 0;

    for (size_t i = 0; i < count; i++) {
        const struct vector_op *o = &ops[i];
        int last = o->kind == PATH_CURVE ? 2 : 0;

        if (o->kind == PATH_CLOSE)
            continue;
        for (int k = 1; o->kind == PATH_CURVE && k < CHORDS; k++)
            reach(&e, on_curve(x, o->x[0], o->x[1], o->x[2], k / (double)CHORDS),
                  on_curve(y, o->y[0], o->y[1], o->y[2], k / (double)CHORDS));
        x = o->x[last];
        y = o->y[last];
        reach(&e, x, y);
    }
    return e;
}

/* Nothing clips on a page: what reaches out of the view box would cover what stands beside it. */
static bool is_inside(const struct vector_reader *r, const struct vector_shape *s)
{
    double over = OUTSIDE * fmax(r->out->width, r->out->height);
    double half = s->stroke ? s->width / 2 : 0;
    struct extent e = extent_of(s->ops, s->count);

    return e.left - half >= -over && e.top - half >= -over &&
           e.right + half <= r->out->width + over && e.bottom + half <= r->out->height + over;
}

static bool add_shape(struct vector_reader *r, const struct vector_style *s)
{
    double scale = hypot(s->m[0], s->m[1]);
    struct vector_shape shape = {
        .ops = r->ops, .count = r->op_count, .fill = s->fill, .stroke = s->stroke && s->width > 0,
        .even_odd = s->even_odd, .round = s->round, .fill_colour = s->fill_colour,
        .stroke_colour = s->stroke_colour, .width = s->width * scale,
        .dash = { s->dash[0] * scale, s->dash[1] * scale },
        .at = { r->source, (uint32_t)r->at, 1 }
    };

    r->ops = NULL;
    r->op_count = r->op_room = 0;
    if (!shape.count || (!shape.fill && !shape.stroke))
        return true;
    if (!is_inside(r, &shape))
        return vector_refuse(r, MSG_SVG_OUTSIDE, STR_NONE);
    r->shapes = arena_grow(r->arena, r->shapes, r->shape_count, &r->shape_room,
                           sizeof *r->shapes);
    r->shapes[r->shape_count++] = shape;
    return true;
}

/* ---- elements ---- */

static bool is_any(struct str name, const char *const *list)
{
    for (; *list; list++)
        if (str_is(name, *list))
            return true;
    return false;
}

static const char *const shapes[] = { "path", "rect", "circle", "ellipse", "line", "polyline",
                                      "polygon", NULL };
/* They paint nothing themselves. */
static const char *const silent[] = { "defs", "title", "desc", "metadata", "symbol", "style",
                                      "clipPath", "linearGradient", "radialGradient", "pattern",
                                      "mask", "filter", "marker", NULL };

static bool is_active(const struct xml_attribute *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(list[i].name, STR("on")))
            return true;
    return false;
}

/* A clip that is one rectangle over the whole view box cuts nothing: programs write it of habit. */
static void note_clip(struct walk *w, struct str name, const struct xml_attribute *list,
                      size_t count)
{
    static const char *const names[] = { "x", "y", "width", "height" };
    double v[4] = { 0 }, near = 0.001 * (w->r->out->width + w->r->out->height);

    w->clip_shapes++;
    for (int i = 0; i < 4; i++) {
        struct str s = vector_attribute(list, count, names[i]);

        if (s.ptr && !vector_length(s, &v[i]))
            return;
    }
    w->clip_whole = w->clip_shapes == 1 && str_is(name, "rect") &&
                    !vector_attribute(list, count, "transform").ptr &&
                    !vector_attribute(list, count, "rx").ptr && v[0] <= w->left + near &&
                    v[1] <= w->top + near && v[0] + v[2] >= w->left + w->r->out->width - near &&
                    v[1] + v[3] >= w->top + w->r->out->height - near;
}

static void open_first(struct walk *w, struct str name, const struct xml_attribute *list,
                       size_t count)
{
    if (str_is(name, "style"))
        w->in_style = true;
    if (w->clip.ptr && is_any(name, shapes))
        note_clip(w, name, list, count);
    else if (w->clip.ptr)
        w->clip_shapes += 2;
    if (str_is(name, "clipPath")) {
        w->clip = vector_attribute(list, count, "id");
        w->clip_depth = w->depth;
        w->clip_shapes = 0;
        w->clip_whole = false;
    }
}

static bool open_second(struct walk *w, struct str name, const struct xml_attribute *list,
                        size_t count)
{
    struct vector_reader *r = w->r;
    struct vector_style *s = &w->styles[w->depth];

    if (is_any(name, silent)) {
        w->skipped = w->depth;
        return true;
    }
    if (!is_any(name, shapes) && !str_is(name, "g") && !str_is(name, "a") &&
        !(str_is(name, "svg") && w->depth == 1))
        return vector_refuse(r, MSG_SVG_NOT_READ, str_format(r->arena, "<%.*s>", STR_ARG(name)));
    r->hidden = false;
    *s = w->styles[w->depth - 1];
    if (!vector_styled(r, list, count, s))
        return false;
    if (r->hidden) {
        w->skipped = w->depth;
        return true;
    }
    return !is_any(name, shapes) ||
           (vector_basic(r, s, name, list, count) && add_shape(r, s));
}

static void open(void *context, struct str full, const struct xml_attribute *list, size_t count)
{
    struct walk *w = context;
    struct str name = str_starts(full, STR(NAMESPACE)) ? str_from(full, STR(NAMESPACE).len) : full;

    w->depth++;
    if (w->r->broken)
        return;
    if (str_is(name, "script") || is_active(list, count)) {
        vector_refuse(w->r, MSG_SVG_ACTIVE, STR_NONE);
        return;
    }
    if (w->depth == 1 && (!str_is(name, "svg") || !read_size(w, list, count))) {
        vector_refuse(w->r, MSG_SVG_DAMAGED, STR("<svg>"));
        return;
    }
    if (w->skipped)
        return;
    if (str_find_char(name, ' ') >= 0)          /* of an editor's own namespace */
        w->skipped = w->depth;
    else if (w->first_pass)
        open_first(w, name, list, count);
    else
        open_second(w, name, list, count);
}

static void text(void *context, struct str s)
{
    struct walk *w = context;

    if (w->in_style)
        buf_add(&w->sheet, s);
}

static void close(void *context)
{
    struct walk *w = context;
    struct vector_reader *r = w->r;

    if (w->skipped == w->depth)
        w->skipped = 0;
    w->in_style = false;
    if (w->clip.ptr && w->depth == w->clip_depth) {
        if (w->clip_whole && w->clip_shapes == 1) {
            r->clips = arena_grow(r->arena, r->clips, r->clip_count, &r->clip_room,
                                  sizeof *r->clips);
            r->clips[r->clip_count++] = w->clip;
        }
        w->clip = STR_NONE;
    }
    w->depth--;
}

static void instruction(void *context, struct str target, struct str data)
{
    struct walk *w = context;

    (void)data;
    if (str_is(target, "xml-stylesheet"))
        vector_refuse(w->r, MSG_SVG_ACTIVE, STR_NONE);
}

static bool pass(struct vector_reader *r, bool first)
{
    struct walk *w = ARENA_NEW(r->arena, struct walk);
    const struct xml_reader reader = { w, open, text, close, instruction, &r->at, true };
    const char *wrong;
    size_t at;

    w->r = r;
    w->first_pass = first;
    w->sheet.arena = r->arena;
    wrong = xml_read(r->arena, r->source->text, &reader, &at);
    r->at = at;
    if (wrong)
        return vector_refuse(r, MSG_SVG_DAMAGED, str_of(wrong));
    return !r->broken && (!first || vector_rules(r, buf_str(&w->sheet)));
}

const struct page_vector *page_vector_read(struct arena *a, const struct source *file,
                                           struct span at, struct diag *d)
{
    struct page_vector *v = ARENA_NEW(a, struct page_vector);
    struct vector_reader r = { .arena = a, .diag = d, .source = file, .out = v };
    ptrdiff_t bad;

    v->name = path_base(file->path);
    v->at = at;
    if (file->text.len > VECTOR_MOST_BYTES) {
        diag_error(d, at, MSG_SVG_BYTES, v->name, str_number(a, VECTOR_MOST_BYTES >> 20));
        return NULL;
    }
    bad = utf8_check(file->text);
    r.at = bad < 0 ? 0 : (size_t)bad;
    if (bad >= 0 && !vector_refuse(&r, MSG_SVG_DAMAGED, STR("UTF-8")))
        return NULL;
    if (!pass(&r, true) || !pass(&r, false))
        return NULL;
    r.at = 0;
    if (!r.shape_count && !vector_refuse(&r, MSG_SVG_EMPTY, STR_NONE))
        return NULL;
    v->shapes = r.shapes;
    v->count = r.shape_count;
    return v;
}

/* ---- on a page ---- */

pu page_vector_height(const struct page_vector *v, pu width)
{
    return (pu)llround(width * v->height / v->width);
}

static struct point placed(const struct page_vector *v, struct rect r, double x, double y)
{
    return (struct point){ r.x + (pu)llround(x * r.width / v->width),
                           r.y + (pu)llround(y * r.height / v->height) };
}

static void paint(struct page *pg, const struct page_vector *v, const struct vector_shape *s,
                  struct rect r, page_vector_ink *ink, const void *context)
{
    struct path_op *ops = ARENA_ARRAY(pg->arena, struct path_op, s->count);
    double scale = r.width / v->width;

    for (size_t i = 0; i < s->count; i++) {
        ops[i].kind = s->ops[i].kind;
        for (int k = 0; k < 3; k++)
            ops[i].p[k] = placed(v, r, s->ops[i].x[k], s->ops[i].y[k]);
    }
    page_path(pg, (struct page_path){
        .ops = ops, .count = (uint32_t)s->count, .fill = s->fill, .stroke = s->stroke,
        .even_odd = s->even_odd, .fill_ink = ink(context, s->fill_colour),
        .stroke_ink = ink(context, s->stroke_colour), .stroke_width = (pu)llround(s->width * scale),
        .dash = { (pu)llround(s->dash[0] * scale), (pu)llround(s->dash[1] * scale) },
        .cap = s->round ? PATH_ROUND : PATH_BUTT
    });
}

void page_vector_paint(struct page *pg, const struct page_vector *v, struct rect place,
                       page_vector_ink *ink, const void *context)
{
    for (size_t i = 0; i < v->count; i++)
        paint(pg, v, &v->shapes[i], place, ink, context);
}
