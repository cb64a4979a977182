/*
 * inspect/text.c - text as a content stream shows it: codes used, places, sizes, extent
 *
 * ISO 32000-1, 9.3, 9.4. The extent of a character is its advance by its size, which is enough to
 * find margins and lines.
 */
#include "inspect/content.h"

#include <math.h>
#include <string.h>

#define SMALLEST_TYPE 5.0           /* pt */
#define GLYPHS_LIMIT 20000000u
#define TEXT_LIMIT (64u << 20)

void text_begin(struct canvas *c)
{
    static const double identity[6] = { 1, 0, 0, 1, 0, 0 };

    memcpy(c->text, identity, sizeof identity);
    memcpy(c->line, identity, sizeof identity);
}

void text_font(struct canvas *c, const struct object *font, double size)
{
    c->g.face = face_of(c->x, font);
    c->g.size = size;
}

void text_move(struct canvas *c, double x, double y)
{
    const double m[6] = { 1, 0, 0, 1, x, y };

    canvas_multiply(c->line, m, c->line);
    memcpy(c->text, c->line, sizeof c->line);
}

void text_matrix(struct canvas *c)
{
    for (unsigned i = 0; i < 6; i++)
        c->line[i] = c->text[i] = canvas_number(c, i);
}

static void advance(struct canvas *c, double by)
{
    bool vertical = c->g.face && c->g.face->vertical;
    const double m[6] = { 1, 0, 0, 1, vertical ? 0 : by * c->g.scale, vertical ? by : 0 };

    canvas_multiply(c->text, m, c->text);
}

static const struct marking *innermost(const struct canvas *c)
{
    return c->marking_count ? &c->markings[c->marking_count - 1] : NULL;
}

static bool is_private(uint32_t u)
{
    return (u >= 0xe000 && u < 0xf900) || u >= 0xf0000;
}

/* Text that only ActualText can explain. */
static void check_private(struct canvas *c, uint32_t u)
{
    const struct marking *m = innermost(c);

    if (is_private(u))
        inspect_expect(c->x, KIND_PRIVATE, m && m->actual, c->page, c->owner,
                       str_format(c->x->arena, "U+%04X", (unsigned)u));
}

static void keep_glyph(struct canvas *c, const double m[6], double width, double size, uint32_t u)
{
    struct inspection *x = c->x;
    const struct marking *mark = innermost(c);
    struct glyph g = {
        .x = (float)m[4], .y = (float)m[5], .advance = (float)(width * hypot(m[0], m[1])),
        .size = (float)size, .page = c->page, .character = u,
        .mark = mark && !mark->artifact ? mark->mark : 0
    };

    if (x->glyph_count >= GLYPHS_LIMIT)
        return;
    while (g.face < x->face_count && x->faces[g.face] != c->g.face)
        g.face++;
    x->glyphs = arena_grow(x->arena, x->glyphs, x->glyph_count, &x->glyph_room, sizeof g);
    x->glyphs[x->glyph_count++] = g;
}

static void keep_text(struct canvas *c, uint32_t code, struct rectangle box)
{
    const struct marking *m = innermost(c);
    struct mark *mark = m && m->mark && !m->artifact ? &c->x->marks[m->mark - 1] : NULL;
    char text[64];
    size_t n;

    if (!mark || mark->text.len > TEXT_LIMIT)
        return;
    n = face_text(c->g.face, code, text);
    buf_add(&mark->text, (struct str){ text, n });
    mark->box.left = fmin(mark->box.left, box.left);
    mark->box.right = fmax(mark->box.right, box.right);
    mark->box.bottom = fmin(mark->box.bottom, box.bottom);
    mark->box.top = fmax(mark->box.top, box.top);
}

/* The extent of one character, one em high. */
static struct rectangle extent(const double m[6], double width)
{
    struct rectangle r = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };

    canvas_extend(&r, m, 0, -0.12);
    canvas_extend(&r, m, width, 0.88);
    canvas_extend(&r, m, 0, 0.88);
    canvas_extend(&r, m, width, -0.12);
    return r;
}

static bool is_blank(uint32_t u)
{
    return u == ' ' || u == 0xa0 || u == 0x3000 || u == 0x200b;
}

static void note_use(struct canvas *c, struct face *f, uint32_t code, bool visible)
{
    if (code < f->codes)
        f->used[code / 8] |= (uint8_t)(1u << code % 8);
    if (!f->page)
        f->page = c->page;
    f->shown |= visible;
}

static void show_code(struct canvas *c, uint32_t code, const double matrix[6], double size)
{
    struct face *f = c->g.face;
    double width = face_width(f, code);
    uint32_t u = face_character(f, code);
    struct rectangle box = extent(matrix, width);
    const struct marking *m = innermost(c);
    struct sheet *s = c->sheet;

    note_use(c, f, code, c->g.mode != 3);
    check_private(c, u);
    keep_text(c, code, box);
    if (c->x->wants_glyphs)
        keep_glyph(c, matrix, width, size, u);
    if (c->g.mode == 3 || is_blank(u) || (m && m->artifact))
        return;
    s->text.left = fmin(s->text.left, box.left);
    s->text.right = fmax(s->text.right, box.right);
    s->text.bottom = fmin(s->text.bottom, box.bottom);
    s->text.top = fmax(s->text.top, box.top);
}

static void check_black(struct canvas *c)
{
    const struct brush *b = &c->g.fill;
    bool black = b->inks == INK_CMYK && !b->v[0] && !b->v[1] && !b->v[2] && b->v[3] >= 1;

    if (black)
        inspect_expect(c->x, KIND_OVERPRINT, c->g.overprint_fill, c->page, c->owner,
                       STR("0 0 0 1 k"));
}

static void check_paint(struct canvas *c, struct rectangle where, double size)
{
    struct sheet *s = c->sheet;
    int64_t mode = c->g.mode;

    if (mode == 3 || mode == 7)
        return;
    if (mode == 0 || mode == 2 || mode == 4 || mode == 6)
        paint_used(c, &c->g.fill, where);
    if (mode == 1 || mode == 2 || mode == 5 || mode == 6)
        paint_used(c, &c->g.stroke, where);
    check_black(c);
    if (!s->smallest || size < s->smallest)
        s->smallest = size;
    inspect_expect(c->x, KIND_TYPE_SMALL, size >= SMALLEST_TYPE - 1e-6, c->page, c->owner,
                   str_format(c->x->arena, "%.*s pt", STR_ARG(number_text(c->x->arena, size, 2))));
}

/* From glyph space, one em wide, to the page. */
static void glyph_matrix(const struct canvas *c, double m[6])
{
    const double own[6] = { c->g.size * c->g.scale, 0, 0, c->g.size, 0, c->g.rise };

    canvas_multiply(m, own, c->text);
    canvas_multiply(m, m, c->g.ctm);
}

void text_show(struct canvas *c, struct str bytes)
{
    struct face *f = c->g.face;
    struct rectangle where = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    uint32_t code;
    double m[6], size;

    if (!inspect_expect(c->x, KIND_RESOURCE, f, c->page, c->owner, inspect_absent(c->x, "Tf")))
        return;
    if (!bytes.len)
        return;
    glyph_matrix(c, m);
    size = hypot(m[2], m[3]) * c->sheet->unit;
    canvas_painted(c, "text");
    while (face_next(f, &bytes, &code)) {
        double width = face_width(f, code), by;

        glyph_matrix(c, m);
        show_code(c, code, m, size);
        canvas_extend(&where, m, 0, 0);
        canvas_extend(&where, m, width, 1);
        by = width * c->g.size + c->g.spacing +
             (code == 32 && !f->composite ? c->g.word_spacing : 0);
        advance(c, f->vertical ? -c->g.size : by);
    }
    check_paint(c, where, size);
}

void text_show_array(struct canvas *c, const struct object *array)
{
    for (uint32_t i = 0; object_is_array(array) && i < array->count; i++) {
        const struct object *o = object_at(array, i);

        if (o->kind == OBJECT_STRING)
            text_show(c, o->text);
        else
            advance(c, -object_number(o, 0) / 1000 * c->g.size);
    }
}
