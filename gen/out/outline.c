/*
 * out/outline.c - outlines of glyphs by harfbuzz, quadratic curves raised to cubic ones
 *
 * Font units grow upwards, the page downwards.
 */
#include "out/outline.h"

#include <hb.h>

struct pen {
    struct page *page;
    const struct page_glyphs *run;
    struct point from;              /* the glyph's origin on the page */
    struct path_op *ops;
    size_t count, room;
    float x, y;                     /* where the pen stands, font units */
};

static struct point on_page(const struct pen *p, double x, double y)
{
    double scale = (double)p->run->size / p->run->face->units_per_em;

    return (struct point){ p->from.x + (pu)(x * scale), p->from.y - (pu)(y * scale) };
}

static struct path_op *add(struct pen *p, enum path_op_kind kind)
{
    p->ops = arena_grow(p->page->arena, p->ops, p->count, &p->room, sizeof *p->ops);
    p->ops[p->count] = (struct path_op){ .kind = kind };
    return &p->ops[p->count++];
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y,
                    void *user)
{
    struct pen *p = data;

    (void)f, (void)s, (void)user;
    add(p, PATH_MOVE)->p[0] = on_page(p, x, y);
    p->x = x, p->y = y;
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y,
                    void *user)
{
    struct pen *p = data;

    (void)f, (void)s, (void)user;
    add(p, PATH_LINE)->p[0] = on_page(p, x, y);
    p->x = x, p->y = y;
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float ax, float ay,
                     float bx, float by, float x, float y, void *user)
{
    struct pen *p = data;
    struct path_op *op = add(p, PATH_CURVE);

    (void)f, (void)s, (void)user;
    op->p[0] = on_page(p, ax, ay);
    op->p[1] = on_page(p, bx, by);
    op->p[2] = on_page(p, x, y);
    p->x = x, p->y = y;
}

static void quadratic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float cx, float cy,
                         float x, float y, void *user)
{
    const struct pen *p = data;

    cubic_to(f, data, s, p->x + (cx - p->x) * 2 / 3, p->y + (cy - p->y) * 2 / 3,
             x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y, user);
}

static void close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, void *user)
{
    (void)f, (void)s, (void)user;
    add(data, PATH_CLOSE);
}

static hb_draw_funcs_t *functions(void)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(f, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(f, close_path, NULL, NULL);
    return f;
}

void outline_glyphs(struct page *pg, const struct page_glyphs *run, struct point at)
{
    const struct page_face *face = run->face;
    hb_blob_t *blob = hb_blob_create(face->data.ptr, (unsigned)face->data.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *source = hb_face_create(blob, face->index);
    hb_font_t *font = hb_font_create(source);
    hb_draw_funcs_t *f = functions();

    for (uint32_t i = 0; i < run->count; i++) {
        const struct page_glyph *g = &run->glyphs[i];
        struct pen p = { .page = pg, .run = run,
                         .from = { at.x + run->at.x + g->x, at.y + run->at.y + g->y } };

        hb_font_get_glyph_shape(font, g->id, f, &p);
        if (p.count)
            page_path(pg, (struct page_path){ .ops = p.ops, .count = (uint32_t)p.count,
                                              .fill = true,
                                              .fill_ink = run->ink });
    }
    hb_draw_funcs_destroy(f);
    hb_font_destroy(font);
    hb_face_destroy(source);
    hb_blob_destroy(blob);
}
