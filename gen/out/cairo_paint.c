/*
 * out/cairo_paint.c - see cairo_paint.h
 *
 * A page is painted in bands, so each item's height is measured once, and an item is passed over
 * where it cannot meet the band: glyphs by what their face says of itself, strokes by the longest
 * corner that cairo draws.
 */
#include "out/cairo_paint.h"

#include "out/cairo_mask.h"

#include <cairo-ft.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MITER 10                        /* cairo's limit: half widths of a stroke */

struct face {
    const struct page_face *face;
    FT_Face font;
    cairo_font_face_t *shown;
    int64_t reach;                      /* of its glyphs from the baseline, thousandths of an em */
    struct face *next;
};

struct extent { int64_t top, bottom; };

struct cairo_painter {
    FT_Library library;
    struct face *faces;
    struct cairo_masks *masks;
    const struct page *page;
    struct extent *extents;             /* of its items */
    size_t room;
    struct cairo_inks inks;
    cairo_surface_t *picture;           /* of this page, or NULL */
    const struct image_pixels *shown;   /* by it */
};

struct cairo_painter *cairo_painter_open(void)
{
    struct cairo_painter *p = calloc(1, sizeof *p);

    if (!p || FT_Init_FreeType(&p->library)) {
        free(p);
        return NULL;
    }
    p->masks = cairo_masks_open();
    if (p->masks)
        return p;
    cairo_painter_close(p);
    return NULL;
}

void cairo_painter_close(struct cairo_painter *p)
{
    if (!p)
        return;
    cairo_masks_close(p->masks);
    while (p->faces) {
        struct face *f = p->faces;

        p->faces = f->next;
        cairo_font_face_destroy(f->shown);
        free(f);
    }
    cairo_surface_destroy(p->picture);
    cairo_debug_reset_static_data();
    FT_Done_FreeType(p->library);
    free(p->extents);
    free(p);
}

/* The FT_Face lives as long as cairo's face, which may outlast ours in its caches. */
static const cairo_user_data_key_t font_key;

static void font_done(void *font)
{
    FT_Done_Face(font);
}

/* What a face says of all its glyphs, and more than those of any honest face need. */
static int64_t reach_of(const FT_Face f)
{
    int64_t up = f->bbox.yMax, down = -f->bbox.yMin, most = up > down ? up : down;

    most = f->units_per_EM ? most * 1000 / f->units_per_EM : 0;
    return most > 2000 ? most : 2000;
}

static bool face_open(struct cairo_painter *w, struct face *f)
{
    const struct page_face *p = f->face;
    char path[4096];
    int failed;

    if (p->data.ptr) {
        failed = FT_New_Memory_Face(w->library, (const FT_Byte *)p->data.ptr,
                                    (FT_Long)p->data.len, (FT_Long)p->index, &f->font);
    } else {
        if (p->path.len >= sizeof path)
            return false;
        memcpy(path, p->path.ptr, p->path.len);
        path[p->path.len] = '\0';
        failed = FT_New_Face(w->library, path, (FT_Long)p->index, &f->font);
    }
    if (failed)
        return false;
    f->reach = reach_of(f->font);
    f->shown = cairo_ft_font_face_create_for_ft_face(f->font, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(f->shown, &font_key, f->font, font_done)
        == CAIRO_STATUS_SUCCESS)
        return true;
    cairo_font_face_destroy(f->shown);
    FT_Done_Face(f->font);
    return false;
}

static const struct face *face_find(struct cairo_painter *w, const struct page_face *p,
                                    struct png_sink *sink)
{
    struct face *f;

    for (f = w->faces; f; f = f->next)
        if (f->face == p)
            return f;
    f = calloc(1, sizeof *f);
    sink->face = p;
    if (!f) {
        sink->reason = "no memory";
        return NULL;
    }
    f->face = p;
    if (!face_open(w, f)) {
        sink->reason = "FreeType cannot read the face";
        free(f);
        return NULL;
    }
    f->next = w->faces;
    w->faces = f;
    return f;
}

static double pt(pu length)
{
    return length / (double)PU_PER_PT;
}

static void note_ink(struct cairo_inks *inks, uint32_t colour)
{
    for (unsigned i = inks->count; i-- > 0;)
        if (inks->values[i] == colour)
            return;
    if (inks->count < COLOURS_INKS)
        inks->values[inks->count++] = colour;
    else
        inks->all = true;
}

static uint32_t colour_of(struct ink ink)
{
    return (uint32_t)ink.rgb[0] << 16 | (uint32_t)ink.rgb[1] << 8 | ink.rgb[2];
}

static void source(struct cairo_painter *w, cairo_t *cr, struct ink ink)
{
    note_ink(&w->inks, colour_of(ink));
    cairo_set_source_rgb(cr, ink.rgb[0] / 255.0, ink.rgb[1] / 255.0, ink.rgb[2] / 255.0);
}

/* By cairo, on whole pixels: what is turned. */
static bool turned_glyphs(cairo_t *cr, const struct page_glyphs *g, const struct face *face)
{
    cairo_glyph_t *shown = malloc(g->count * sizeof *shown);

    if (!shown)
        return false;
    for (uint32_t i = 0; i < g->count; i++)
        shown[i] = (cairo_glyph_t){ g->glyphs[i].id, pt(g->at.x + g->glyphs[i].x),
                                    pt(g->at.y + g->glyphs[i].y) };
    cairo_set_font_face(cr, face->shown);
    cairo_set_font_size(cr, pt(g->size));
    cairo_show_glyphs(cr, shown, (int)g->count);
    free(shown);
    return true;
}

/* Rows are rounded before the band is taken off, so that all bands agree. */
static bool upright_glyphs(struct cairo_painter *w, const cairo_matrix_t *m,
                           const struct page_glyphs *g, const struct face *face,
                           const struct cairo_canvas *to)
{
    const struct cairo_em em = { lround(pt(g->size) * m->xx * 64),
                                 lround(pt(g->size) * m->yy * 64) };
    bool ok = true;

    for (uint32_t i = 0; i < g->count && ok; i++) {
        int64_t x = llround(pt(g->at.x + g->glyphs[i].x) * m->xx * 4);
        int64_t y = llround(pt(g->at.y + g->glyphs[i].y) * m->yy) + llround(m->y0);

        ok = cairo_mask_mix(w->masks, face->font, em, g->glyphs[i].id, x, y, colour_of(g->ink), to);
    }
    return ok;
}

static bool glyphs(struct cairo_painter *w, cairo_t *cr, const struct page_glyphs *g,
                   struct png_sink *sink)
{
    const struct face *face = face_find(w, g->face, sink);         /* opened with the page */
    cairo_surface_t *surface = cairo_get_target(cr);
    cairo_matrix_t m;
    bool ok;

    if (!face)
        return false;
    source(w, cr, g->ink);
    cairo_get_matrix(cr, &m);
    if (m.xy != 0 || m.yx != 0)
        return turned_glyphs(cr, g, face);
    cairo_surface_flush(surface);
    ok = upright_glyphs(w, &m, g, face, &(struct cairo_canvas){
        cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
        cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface) });
    cairo_surface_mark_dirty(surface);
    if (!ok)
        sink->reason = "FreeType cannot read a glyph";
    return ok;
}

/* RGB as cairo wants it, 32 bits a pixel. */
static cairo_surface_t *surface_of(const struct image_pixels *from)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)from->width,
                                                    (int)from->height);
    unsigned char *row = cairo_image_surface_get_data(s);
    const uint8_t *q = from->bytes;

    for (uint32_t y = 0; row && y < from->height; y++, row += cairo_image_surface_get_stride(s))
        for (uint32_t x = 0; x < from->width; x++, q += 3) {
            uint32_t v = (uint32_t)q[0] << 16 | (uint32_t)q[1] << 8 | q[2];

            memcpy(row + 4 * x, &v, sizeof v);
        }
    cairo_surface_mark_dirty(s);
    return s;
}

/* The picture shown last is kept, for the next band. */
static bool picture(struct cairo_painter *w, cairo_t *cr, const struct page_picture *p,
                    struct png_sink *sink)
{
    const struct image_pixels *from = sink->pixels(sink->context, p->image);

    if (!from)
        return false;
    if (w->shown != from) {
        cairo_surface_destroy(w->picture);
        w->picture = surface_of(from);
        w->shown = from;
    }
    cairo_save(cr);
    cairo_translate(cr, pt(p->area.x), pt(p->area.y));
    cairo_scale(cr, pt(p->area.width) / from->width, pt(p->area.height) / from->height);
    cairo_set_source_surface(cr, w->picture, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_rectangle(cr, 0, 0, from->width, from->height);
    cairo_fill(cr);
    cairo_restore(cr);
    return true;
}

static void path_ops(cairo_t *cr, const struct page_path *p)
{
    cairo_new_path(cr);
    for (uint32_t i = 0; i < p->count; i++) {
        const struct point *q = p->ops[i].p;

        switch (p->ops[i].kind) {
        case PATH_MOVE:
            cairo_move_to(cr, pt(q[0].x), pt(q[0].y));
            break;
        case PATH_LINE:
            cairo_line_to(cr, pt(q[0].x), pt(q[0].y));
            break;
        case PATH_CURVE:
            cairo_curve_to(cr, pt(q[0].x), pt(q[0].y), pt(q[1].x), pt(q[1].y), pt(q[2].x),
                           pt(q[2].y));
            break;
        case PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

static void path(struct cairo_painter *w, cairo_t *cr, const struct page_path *p)
{
    path_ops(cr, p);
    if (p->fill) {
        source(w, cr, p->fill_ink);
        cairo_set_fill_rule(cr, p->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        cairo_fill_preserve(cr);
    }
    if (p->stroke) {
        double dash[2] = { pt(p->dash[0]), pt(p->dash[1]) };
        bool round = p->cap == PATH_ROUND;

        source(w, cr, p->stroke_ink);
        cairo_set_line_width(cr, pt(p->stroke_width));
        cairo_set_dash(cr, dash, dash[0] > 0 ? 2 : 0, 0);
        cairo_set_line_cap(cr, round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cr, round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

/* ---- heights of items */

static const struct extent everywhere = { INT64_MIN, INT64_MAX };
static const struct extent nowhere = { INT64_MAX, INT64_MIN };

static void include(struct extent *e, int64_t top, int64_t bottom)
{
    e->top = top < e->top ? top : e->top;
    e->bottom = bottom > e->bottom ? bottom : e->bottom;
}

static struct extent path_extent(const struct page_path *p)
{
    static const int points[] = { [PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3 };
    int64_t wide = p->stroke ? (int64_t)p->stroke_width * MITER / 2 : 0;
    struct extent e = nowhere;

    for (uint32_t i = 0; i < p->count; i++)
        for (int k = 0; p->ops[i].kind != PATH_CLOSE && k < points[p->ops[i].kind]; k++)
            include(&e, p->ops[i].p[k].y - wide, p->ops[i].p[k].y + wide);
    return e;
}

static struct extent glyphs_extent(const struct page_glyphs *g, int64_t reach)
{
    int64_t far = (int64_t)g->size * reach / 1000;
    struct extent e = nowhere;

    for (uint32_t i = 0; i < g->count; i++) {
        int64_t y = (int64_t)g->at.y + g->glyphs[i].y;

        include(&e, y - far, y + far);
    }
    return e;
}

static struct extent extent_of(const struct page_item *it, int64_t reach)
{
    switch (it->kind) {
    case PAGE_GLYPHS:
        return glyphs_extent(&it->glyphs, reach);
    case PAGE_PATH:
        return path_extent(&it->path);
    case PAGE_IMAGE:
        return (struct extent){ it->picture.area.y,
                                (int64_t)it->picture.area.y + it->picture.area.height };
    case PAGE_TURN_BEGIN:
    case PAGE_TURN_END:
        return everywhere;
    case PAGE_LINK:
    case PAGE_DESTINATION:
    case PAGE_GROUP_BEGIN:
    case PAGE_GROUP_END:
        break;
    }
    return nowhere;
}

static void forget_picture(struct cairo_painter *w)
{
    cairo_surface_destroy(w->picture);
    w->picture = NULL;
    w->shown = NULL;
}

static bool make_room(struct cairo_painter *w, size_t count)
{
    if (count <= w->room)
        return true;
    free(w->extents);
    w->extents = malloc(count * sizeof *w->extents);
    w->room = w->extents ? count : 0;
    return w->extents;
}

enum png_fault cairo_painter_page(struct cairo_painter *w, const struct page *pg,
                                  struct png_sink *sink)
{
    int turned = 0;

    w->page = pg;
    w->inks = (struct cairo_inks){ .count = 0 };
    forget_picture(w);
    if (!make_room(w, pg->count)) {
        sink->reason = "no memory";
        return PNG_DRAW;
    }
    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *it = &pg->items[i];
        const struct face *f = NULL;

        turned += (it->kind == PAGE_TURN_BEGIN) - (it->kind == PAGE_TURN_END);
        if (it->kind == PAGE_GLYPHS && !(f = face_find(w, it->glyphs.face, sink)))
            return PNG_FONT;
        w->inks.all |= it->kind == PAGE_IMAGE;
        w->extents[i] = turned ? everywhere : extent_of(it, f ? f->reach : 0);
    }
    return PNG_OK;
}

const struct cairo_inks *cairo_painter_inks(const struct cairo_painter *w)
{
    return &w->inks;
}

/* ---- painting */

static enum png_fault paint_item(struct cairo_painter *w, cairo_t *cr, const struct page_item *it,
                                 struct png_sink *sink)
{
    static const cairo_matrix_t quarter = { .xy = 1, .yx = -1 };

    switch (it->kind) {
    case PAGE_GLYPHS:
        return glyphs(w, cr, &it->glyphs, sink) ? PNG_OK : PNG_FONT;
    case PAGE_IMAGE:
        return picture(w, cr, &it->picture, sink) ? PNG_OK : PNG_PICTURE;
    case PAGE_PATH:
        path(w, cr, &it->path);
        break;
    case PAGE_TURN_BEGIN:
        cairo_save(cr);
        cairo_translate(cr, pt(it->turn.x), pt(it->turn.y));
        cairo_transform(cr, &quarter);
        break;
    case PAGE_TURN_END:
        cairo_restore(cr);
        break;
    case PAGE_LINK:
    case PAGE_DESTINATION:
    case PAGE_GROUP_BEGIN:
    case PAGE_GROUP_END:
        break;
    }
    return PNG_OK;
}

enum png_fault cairo_painter_paint(struct cairo_painter *w, cairo_t *cr, int64_t top,
                                   int64_t bottom, struct png_sink *sink)
{
    enum png_fault fault = PNG_OK;

    source(w, cr, (struct ink){ { 255, 255, 255 }, { 0, 0, 0, 0 } });
    cairo_paint(cr);
    for (uint32_t i = 0; i < w->page->count && fault == PNG_OK; i++)
        if (w->extents[i].top <= bottom && w->extents[i].bottom >= top)
            fault = paint_item(w, cr, &w->page->items[i], sink);
    return fault;
}
