/*
 * inspect/content.c - content streams run without drawing anything
 *
 * ISO 32000-1, 7.8 and annex A; ISO 19005-2, 6.2.2. Forms are run as often as they are drawn, at
 * most FORM_DEPTH deep and OPERATORS_LIMIT operators in all.
 */
#include "inspect/content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAVED_LIMIT 512
#define SCRATCH_KEPT 65536

static const double identity[6] = { 1, 0, 0, 1, 0, 0 };

void canvas_multiply(double m[6], const double a[6], const double b[6])
{
    double r[6] = {
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5]
    };

    memcpy(m, r, sizeof r);
}

void canvas_extend(struct rectangle *r, const double m[6], double x, double y)
{
    double px = m[0] * x + m[2] * y + m[4], py = m[1] * x + m[3] * y + m[5];

    r->left = fmin(r->left, px);
    r->right = fmax(r->right, px);
    r->bottom = fmin(r->bottom, py);
    r->top = fmax(r->top, py);
}

bool canvas_overlaps(struct rectangle a, struct rectangle b)
{
    return a.left < b.right && a.right > b.left && a.bottom < b.top && a.top > b.bottom;
}

const struct object *canvas_operand(const struct canvas *c, unsigned i)
{
    return i < c->count ? c->operands[i] : &object_null;
}

double canvas_number(const struct canvas *c, unsigned i)
{
    double v = object_number(canvas_operand(c, i), 0);

    return fabs(v) < 1e9 ? v : 0;
}

const struct object *canvas_resource(struct canvas *c, const char *category,
                                     const struct object *name)
{
    struct str key = object_text(name);
    const struct object *list = object_get(c->resources, category), *o = &object_null;

    for (uint32_t i = 0; object_is_dictionary(list) && i < list->count; i++)
        if (str_eq(list->keys[i], key))
            o = list->items[i];
    inspect_expect(c->x, KIND_RESOURCE, o->kind != OBJECT_NULL, c->page, c->owner,
                   str_format(c->x->arena, "/%s %.*s", category,
                              STR_ARG(inspect_value(c->x, name))));
    return o;
}

void canvas_painted(struct canvas *c, const char *what)
{
    const struct marking *m = c->marking_count ? &c->markings[c->marking_count - 1] : NULL;

    if (c->hidden)
        return;
    inspect_expect(c->x, KIND_TAGGED, m && (m->artifact || m->tagged), c->page, c->owner,
                   str_of(what));
    if (c->g.transparent)
        c->sheet->transparent = true;
}

/* Graphics state */

static void op_q(struct canvas *c)
{
    inspect_expect(c->x, KIND_LIMIT_NESTING, c->saved_count < 28, c->page, c->owner,
                   str_number(c->x->arena, (long long)c->saved_count + 1));
    if (c->saved_count >= SAVED_LIMIT)
        return;
    c->saved = arena_grow(c->x->scratch, c->saved, c->saved_count, &c->saved_room,
                          sizeof *c->saved);
    c->saved[c->saved_count++] = c->g;
}

static void op_Q(struct canvas *c)
{
    if (inspect_expect(c->x, KIND_BALANCE, c->saved_count > 0, c->page, c->owner, STR("Q")))
        c->g = c->saved[--c->saved_count];
}

static void op_cm(struct canvas *c)
{
    double m[6];

    for (unsigned i = 0; i < 6; i++)
        m[i] = canvas_number(c, i);
    canvas_multiply(c->g.ctm, m, c->g.ctm);
}

static void op_w(struct canvas *c)
{
    c->g.width = canvas_number(c, 0);
}

static void check_intent(struct canvas *c, const struct object *name)
{
    static const char *const names[] = { "RelativeColorimetric", "AbsoluteColorimetric",
                                         "Perceptual", "Saturation" };
    bool known = false;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        known = known || object_is(name, names[i]);
    inspect_expect(c->x, KIND_RENDERING_INTENT, known, c->page, c->owner,
                   inspect_value(c->x, name));
}

static void op_ri(struct canvas *c)
{
    check_intent(c, canvas_operand(c, 0));
}

static void check_blend(struct canvas *c, const struct object *mode)
{
    static const char *const names[] = {
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
        "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation",
        "Color", "Luminosity"
    };
    size_t i = 0;

    if (object_is_array(mode))
        mode = object_at(mode, 0);
    while (i < sizeof names / sizeof *names && !object_is(mode, names[i]))
        i++;
    inspect_expect(c->x, KIND_BLEND, i < sizeof names / sizeof *names, c->page, c->owner,
                   inspect_value(c->x, mode));
    c->g.transparent |= i > 1;
}

static void op_gs(struct canvas *c)
{
    const struct object *g = canvas_resource(c, "ExtGState", canvas_operand(c, 0));
    const struct object *font = object_get(g, "Font"), *mask = object_get(g, "SMask");

    if (object_has(g, "LW"))
        c->g.width = object_number(object_get(g, "LW"), 1);
    if (object_has(g, "OP"))
        c->g.overprint_stroke = c->g.overprint_fill = object_true(object_get(g, "OP"));
    if (object_has(g, "op"))
        c->g.overprint_fill = object_true(object_get(g, "op"));
    if (object_has(g, "RI"))
        check_intent(c, object_get(g, "RI"));
    if (object_has(g, "BM"))
        check_blend(c, object_get(g, "BM"));
    if (object_number(object_get(g, "CA"), 1) < 1 || object_number(object_get(g, "ca"), 1) < 1)
        c->g.transparent = true;
    if (mask->kind != OBJECT_NULL && !object_is(mask, "None"))
        c->g.transparent = true;
    if (object_is_array(font))
        text_font(c, object_at(font, 0), object_number(object_at(font, 1), 0));
}

/* Paths: only their extent */

static void op_points(struct canvas *c)
{
    for (unsigned i = 0; i + 1 < c->count && i < 6; i += 2)
        canvas_extend(&c->path, c->g.ctm, canvas_number(c, i), canvas_number(c, i + 1));
}

static void op_re(struct canvas *c)
{
    double x = canvas_number(c, 0), y = canvas_number(c, 1);
    double w = canvas_number(c, 2), h = canvas_number(c, 3);

    canvas_extend(&c->path, c->g.ctm, x, y);
    canvas_extend(&c->path, c->g.ctm, x + w, y + h);
    canvas_extend(&c->path, c->g.ctm, x + w, y);
    canvas_extend(&c->path, c->g.ctm, x, y + h);
}

static void op_n(struct canvas *c)
{
    c->path = (struct rectangle){ HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
}

static void stroke(struct canvas *c)
{
    const double *m = c->g.ctm;
    double width = c->g.width * sqrt(fabs(m[0] * m[3] - m[1] * m[2])) * c->sheet->unit;
    struct rectangle r = c->path;

    r.left -= width / 2;
    r.bottom -= width / 2;
    r.right += width / 2;
    r.top += width / 2;
    paint_used(c, &c->g.stroke, r);
    if (!c->sheet->thinnest || width < c->sheet->thinnest)
        c->sheet->thinnest = width;
    inspect_expect(c->x, KIND_HAIRLINE, width >= 0.25 - 1e-4, c->page, c->owner,
                   str_format(c->x->arena, "%.*s pt",
                              STR_ARG(number_text(c->x->arena, width, 3))));
}

static void paint_path(struct canvas *c, bool fills, bool strokes)
{
    canvas_painted(c, "path");
    if (fills)
        paint_used(c, &c->g.fill, c->path);
    if (strokes)
        stroke(c);
    op_n(c);
}

static void op_fill(struct canvas *c) { paint_path(c, true, false); }
static void op_stroke(struct canvas *c) { paint_path(c, false, true); }
static void op_both(struct canvas *c) { paint_path(c, true, true); }

/* Colours, text, marked content: each a line to the source that knows */

static void op_g(struct canvas *c) { paint_device(c, &c->g.fill, INK_GRAY); }
static void op_G(struct canvas *c) { paint_device(c, &c->g.stroke, INK_GRAY); }
static void op_rg(struct canvas *c) { paint_device(c, &c->g.fill, INK_RGB); }
static void op_RG(struct canvas *c) { paint_device(c, &c->g.stroke, INK_RGB); }
static void op_k(struct canvas *c) { paint_device(c, &c->g.fill, INK_CMYK); }
static void op_K(struct canvas *c) { paint_device(c, &c->g.stroke, INK_CMYK); }
static void op_cs(struct canvas *c) { paint_select(c, &c->g.fill); }
static void op_CS(struct canvas *c) { paint_select(c, &c->g.stroke); }
static void op_sc(struct canvas *c) { paint_components(c, &c->g.fill); }
static void op_SC(struct canvas *c) { paint_components(c, &c->g.stroke); }
static void op_BT(struct canvas *c) { text_begin(c); }
static void op_Tc(struct canvas *c) { c->g.spacing = canvas_number(c, 0); }
static void op_Tw(struct canvas *c) { c->g.word_spacing = canvas_number(c, 0); }
static void op_Tz(struct canvas *c) { c->g.scale = canvas_number(c, 0) / 100; }
static void op_TL(struct canvas *c) { c->g.leading = canvas_number(c, 0); }
static void op_Ts(struct canvas *c) { c->g.rise = canvas_number(c, 0); }
static void op_Tr(struct canvas *c) { c->g.mode = object_integer(canvas_operand(c, 0), 0); }
static void op_Tm(struct canvas *c) { text_matrix(c); }
static void op_T_star(struct canvas *c) { text_move(c, 0, -c->g.leading); }
static void op_Td(struct canvas *c) { text_move(c, canvas_number(c, 0), canvas_number(c, 1)); }
static void op_Tj(struct canvas *c) { text_show(c, object_text(canvas_operand(c, 0))); }
static void op_TJ(struct canvas *c) { text_show_array(c, canvas_operand(c, 0)); }
static void op_BMC(struct canvas *c) { marks_begin(c, false); }
static void op_BDC(struct canvas *c) { marks_begin(c, true); }
static void op_EMC(struct canvas *c) { marks_end(c); }
static void op_Do(struct canvas *c) { images_draw(c); }
static void op_BI(struct canvas *c) { images_inline(c); }
static void op_nothing(struct canvas *c) { (void)c; }

static void op_TD(struct canvas *c)
{
    c->g.leading = -canvas_number(c, 1);
    op_Td(c);
}

static void op_Tf(struct canvas *c)
{
    text_font(c, canvas_resource(c, "Font", canvas_operand(c, 0)), canvas_number(c, 1));
}

static void op_quote(struct canvas *c)
{
    op_T_star(c);
    op_Tj(c);
}

static void op_quotes(struct canvas *c)
{
    c->g.word_spacing = canvas_number(c, 0);
    c->g.spacing = canvas_number(c, 1);
    op_T_star(c);
    text_show(c, object_text(canvas_operand(c, 2)));
}

static void op_sh(struct canvas *c)
{
    canvas_painted(c, "shading");
    paint_shading(c, canvas_resource(c, "Shading", canvas_operand(c, 0)));
}

struct operator { const char *name; void (*run)(struct canvas *c); };

static const struct
operator operators[] = { /* sorted by bytes */
                         { "\"", op_quotes },  { "'", op_quote },    { "B", op_both },
                         { "B*", op_both },    { "BDC", op_BDC },    { "BI", op_BI },
                         { "BMC", op_BMC },    { "BT", op_BT },      { "BX", op_nothing },
                         { "CS", op_CS },      { "DP", op_nothing }, { "Do", op_Do },
                         { "EMC", op_EMC },    { "ET", op_nothing }, { "EX", op_nothing },
                         { "F", op_fill },     { "G", op_G },        { "J", op_nothing },
                         { "K", op_K },        { "M", op_nothing },  { "MP", op_nothing },
                         { "Q", op_Q },        { "RG", op_RG },      { "S", op_stroke },
                         { "SC", op_SC },      { "SCN", op_SC },     { "T*", op_T_star },
                         { "TD", op_TD },      { "TJ", op_TJ },      { "TL", op_TL },
                         { "Tc", op_Tc },      { "Td", op_Td },      { "Tf", op_Tf },
                         { "Tj", op_Tj },      { "Tm", op_Tm },      { "Tr", op_Tr },
                         { "Ts", op_Ts },      { "Tw", op_Tw },      { "Tz", op_Tz },
                         { "W", op_nothing },  { "W*", op_nothing }, { "b", op_both },
                         { "b*", op_both },    { "c", op_points },   { "cm", op_cm },
                         { "cs", op_cs },      { "d", op_nothing },  { "d0", op_nothing },
                         { "d1", op_nothing }, { "f", op_fill },     { "f*", op_fill },
                         { "g", op_g },        { "gs", op_gs },      { "h", op_nothing },
                         { "i", op_nothing },  { "j", op_nothing },  { "k", op_k },
                         { "l", op_points },   { "m", op_points },   { "n", op_n },
                         { "q", op_q },        { "re", op_re },      { "rg", op_rg },
                         { "ri", op_ri },      { "s", op_stroke },   { "sc", op_sc },
                         { "scn", op_sc },     { "sh", op_sh },      { "v", op_points },
                         { "w", op_w },        { "y", op_points }
};

static int by_name(const void *key, const void *row)
{
    return str_compare(*(const struct str *)key, str_of(((const struct operator *)row)->name));
}

static void run_operator(struct canvas *c, struct str name)
{
    const struct operator *o = bsearch(&name, operators, sizeof operators / sizeof *operators,
                                       sizeof *operators, by_name);

    c->x->operators++;
    if (inspect_expect(c->x, KIND_OPERATOR, o, c->page, c->owner, inspect_quoted(c->x, name)))
        o->run(c);
    c->count = 0;
    if (arena_used(c->arena) > SCRATCH_KEPT)
        arena_reset(c->arena);
}

static void run_stream(struct canvas *c)
{
    const struct object *operand;
    struct str name;
    enum token t;

    while ((t = token_next(&c->reader, c->arena, &operand, &name)) != TOKEN_END) {
        if (c->x->operators > OPERATORS_LIMIT) {
            inspect_fault(c->x, KIND_CONTENT, c->page, c->owner, STR("> 10000000"));
            break;
        }
        if (t == TOKEN_OPERATOR)
            run_operator(c, name);
        else if (t == TOKEN_BAD)
            inspect_fault(c->x, KIND_CONTENT, c->page, c->owner,
                          str_format(c->x->arena, "%zu", c->reader.at));
        else if (c->count < OPERANDS_KEPT)
            c->operands[c->count++] = operand;
    }
    inspect_expect(c->x, KIND_BALANCE, !c->saved_count, c->page, c->owner, STR("q"));
    marks_close(c);
}

void canvas_run(struct canvas *c, const struct object *stream, const struct object *resources,
                const double matrix[6], uint32_t owner, bool hidden)
{
    struct canvas inner = *c;

    if (c->depth >= FORM_DEPTH) {
        inspect_fault(c->x, KIND_CONTENT, c->page, stream->number, STR("/Form"));
        return;
    }
    inner.arena = arena_open();
    inner.depth++;
    inner.owner = owner;
    inner.hidden |= hidden;
    if (object_is_dictionary(resources))
        inner.resources = resources;
    inner.count = 0;
    inner.saved = NULL;
    inner.saved_count = inner.saved_room = 0;
    inner.marking_base = inner.marking_count;
    canvas_multiply(inner.g.ctm, matrix, c->g.ctm);
    inner.reader = (struct token_reader){ inspect_stream(c->x, stream), 0 };
    run_stream(&inner);
    /* The row of open marks may have been moved as it grew. */
    c->markings = inner.markings;
    c->marking_room = inner.marking_room;
    arena_close(inner.arena);
}

/* A page's streams are one: parted anywhere between two tokens. */
static struct str page_bytes(struct inspection *x, const struct object *contents)
{
    struct buf b = { .arena = x->scratch };

    if (!object_is_array(contents))
        return contents->kind == OBJECT_STREAM ? inspect_stream(x, contents) : STR_NONE;
    for (uint32_t i = 0; i < contents->count; i++) {
        buf_add(&b, inspect_stream(x, object_at(contents, i)));
        buf_char(&b, '\n');
        if (b.len > STREAM_LIMIT)
            break;
    }
    return buf_str(&b);
}

static void check_group(struct inspection *x, const struct sheet *s, uint32_t page)
{
    const struct object *group = object_get(s->page, "Group");

    if (s->transparent)
        inspect_expect(x, KIND_BLEND_SPACE, object_has(group, "CS") || x->intent_space ||
                       x->press_space, page, s->page->number, inspect_absent(x, "/Group /CS"));
}

static void run_page(struct inspection *x, uint32_t page)
{
    struct sheet *s = &x->sheets[page - 1];
    struct canvas c = {
        .x = x, .sheet = s, .page = page, .owner = s->page->number, .resources = s->resources,
        .arena = arena_open(), .g = { .width = 1, .scale = 1 }
    };

    memcpy(c.g.ctm, identity, sizeof identity);
    c.g.fill = c.g.stroke = (struct brush){ 0, 1, { 0 }, true };    /* black, until it is set */
    c.g.fill.inks = c.g.stroke.inks = INK_GRAY;
    op_n(&c);
    c.reader.s = page_bytes(x, object_get(s->page, "Contents"));
    run_stream(&c);
    inspect_expect(x, KIND_BLANK, x->operators > 0 && (s->smallest || s->thinnest || c.reader.at),
                   page, s->page->number, inspect_absent(x, "/Contents"));
    check_group(x, s, page);
    arena_close(c.arena);
    arena_reset(x->scratch);
}

void inspect_content(struct inspection *x)
{
    struct str smallest = STR_NONE, thinnest = STR_NONE;
    double type = 0, rule = 0;

    for (uint32_t i = 1; i <= x->sheet_count; i++) {
        const struct sheet *s = &x->sheets[i - 1];

        run_page(x, i);
        if (s->smallest && (!type || s->smallest < type))
            type = s->smallest;
        if (s->thinnest && (!rule || s->thinnest < rule))
            rule = s->thinnest;
    }
    smallest = str_format(x->arena, "%.*s pt", STR_ARG(number_text(x->arena, type, 2)));
    thinnest = str_format(x->arena, "%.*s pt", STR_ARG(number_text(x->arena, rule, 3)));
    if (type)
        inspect_measured(x, KIND_TYPE_SMALL, smallest);
    if (rule)
        inspect_measured(x, KIND_HAIRLINE, thinnest);
}
