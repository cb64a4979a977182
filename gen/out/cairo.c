/*
 * out/cairo.c - the module behind out/png.h: a page painted by cairo, written as PNG
 *
 * The only file that sees cairo and FreeType. Glyphs are shown by id at the places the page
 * states, unhinted, so that a picture agrees with the PDF. cairo_png.c writes the file.
 */
#include "out/cairo_png.h"

#include <cairo-ft.h>
#include <stdlib.h>
#include <string.h>

#define MOST_INKS 200

struct face {
    const struct page_face *face;
    FT_Face font;
    cairo_font_face_t *shown;
    struct face *next;
};

struct drawer {
    FT_Library library;
    struct face *faces;
    struct png_file *file;
    cairo_surface_t *surface;           /* of the last page, for the next of its size; or NULL */
    uint32_t inks[MOST_INKS];           /* of this page */
    size_t ink_count;
    bool mixed;                         /* more inks, or a picture: no colour may be off */
};

static void *drawer_open(void)
{
    struct drawer *w = calloc(1, sizeof *w);

    if (!w)
        return NULL;
    w->file = cairo_png_open();
    if (w->file && FT_Init_FreeType(&w->library) == 0)
        return w;
    cairo_png_close(w->file);
    free(w);
    return NULL;
}

static void drawer_close(void *drawer)
{
    struct drawer *w = drawer;

    while (w->faces) {
        struct face *f = w->faces;

        w->faces = f->next;
        cairo_font_face_destroy(f->shown);
        free(f);
    }
    cairo_surface_destroy(w->surface);
    cairo_png_close(w->file);
    cairo_debug_reset_static_data();
    FT_Done_FreeType(w->library);
    free(w);
}

/* The FT_Face lives as long as cairo's face, which may outlast ours in its caches. */
static const cairo_user_data_key_t font_key;

static void font_done(void *font)
{
    FT_Done_Face(font);
}

static bool face_open(struct drawer *w, struct face *f)
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
    f->shown = cairo_ft_font_face_create_for_ft_face(f->font, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(f->shown, &font_key, f->font, font_done)
        == CAIRO_STATUS_SUCCESS)
        return true;
    cairo_font_face_destroy(f->shown);
    FT_Done_Face(f->font);
    return false;
}

static cairo_font_face_t *face_find(struct drawer *w, const struct page_face *p,
                                    struct png_sink *sink)
{
    struct face *f;

    for (f = w->faces; f; f = f->next)
        if (f->face == p)
            return f->shown;
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
    return f->shown;
}

static double pt(pu length)
{
    return length / (double)PU_PER_PT;
}

static void note_ink(struct drawer *w, uint32_t colour)
{
    for (size_t i = w->ink_count; i-- > 0;)
        if (w->inks[i] == colour)
            return;
    if (w->ink_count < MOST_INKS)
        w->inks[w->ink_count++] = colour;
    else
        w->mixed = true;
}

static void source(struct drawer *w, cairo_t *cr, struct ink ink)
{
    note_ink(w, (uint32_t)ink.rgb[0] << 16 | (uint32_t)ink.rgb[1] << 8 | ink.rgb[2]);
    cairo_set_source_rgb(cr, ink.rgb[0] / 255.0, ink.rgb[1] / 255.0, ink.rgb[2] / 255.0);
}

static bool glyphs(struct drawer *w, cairo_t *cr, const struct page_glyphs *g,
                   struct png_sink *sink)
{
    cairo_font_face_t *face = face_find(w, g->face, sink);
    cairo_glyph_t *shown = face ? malloc(g->count * sizeof *shown) : NULL;

    if (!shown)
        return false;
    for (uint32_t i = 0; i < g->count; i++)
        shown[i] = (cairo_glyph_t){ g->glyphs[i].id, pt(g->at.x + g->glyphs[i].x),
                                    pt(g->at.y + g->glyphs[i].y) };
    source(w, cr, g->ink);
    cairo_set_font_face(cr, face);
    cairo_set_font_size(cr, pt(g->size));
    cairo_show_glyphs(cr, shown, (int)g->count);
    free(shown);
    return true;
}

/* RGB as cairo wants it, 32 bits a pixel; kept until the surface is drawn. */
static bool picture(cairo_t *cr, const struct page_picture *p, struct png_sink *sink)
{
    const struct image_pixels *from = sink->pixels(sink->context, p->image);
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, (int)p->image->width);
    unsigned char *bytes = from ? malloc((size_t)stride * from->height) : NULL;
    cairo_surface_t *surface;

    if (!bytes)
        return false;
    for (size_t i = 0; i < (size_t)from->width * from->height; i++) {
        const uint8_t *q = from->bytes + 3 * i;
        uint32_t v = (uint32_t)q[0] << 16 | (uint32_t)q[1] << 8 | q[2];

        memcpy(bytes + i / from->width * (size_t)stride + i % from->width * 4, &v, 4);
    }
    surface = cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_RGB24, (int)from->width,
                                                  (int)from->height, stride);
    cairo_save(cr);
    cairo_translate(cr, pt(p->area.x), pt(p->area.y));
    cairo_scale(cr, pt(p->area.width) / from->width, pt(p->area.height) / from->height);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_rectangle(cr, 0, 0, from->width, from->height);
    cairo_fill(cr);
    cairo_restore(cr);
    cairo_surface_destroy(surface);
    free(bytes);
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

static void path(struct drawer *w, cairo_t *cr, const struct page_path *p)
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

static enum png_fault items(struct drawer *w, cairo_t *cr, const struct page *pg,
                            struct png_sink *sink)
{
    static const cairo_matrix_t quarter = { .xy = 1, .yx = -1 };

    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *it = &pg->items[i];

        switch (it->kind) {
        case PAGE_GLYPHS:
            if (!glyphs(w, cr, &it->glyphs, sink))
                return PNG_FONT;
            break;
        case PAGE_IMAGE:
            w->mixed = true;
            if (!picture(cr, &it->picture, sink))
                return PNG_PICTURE;
            break;
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
    }
    return PNG_OK;
}

static cairo_font_options_t *font_options(void)
{
    cairo_font_options_t *o = cairo_font_options_create();

    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    return o;
}

static bool write_surface(struct drawer *w, int dpi, struct png_sink *sink)
{
    const struct cairo_pixels pixels = {
        cairo_image_surface_get_data(w->surface), cairo_image_surface_get_width(w->surface),
        cairo_image_surface_get_height(w->surface), cairo_image_surface_get_stride(w->surface), dpi,
        w->mixed ? NULL : w->inks, w->ink_count };

    return pixels.bytes && cairo_png(w->file, &pixels, sink);
}

/* A surface of the size, that of the page before where it serves. */
static void set_surface(struct drawer *w, const struct png_view *view)
{
    if (w->surface && cairo_image_surface_get_width(w->surface) == view->width
        && cairo_image_surface_get_height(w->surface) == view->height)
        return;
    cairo_surface_destroy(w->surface);
    w->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, view->width, view->height);
}

static cairo_t *begin(struct drawer *w, const struct page *pg, const struct png_view *view)
{
    cairo_font_options_t *options = font_options();
    cairo_t *cr = cairo_create(w->surface);

    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    w->mixed = false;
    w->ink_count = 0;
    source(w, cr, (struct ink){ { 255, 255, 255 }, { 0, 0, 0, 0 } });
    cairo_paint(cr);
    cairo_translate(cr, 0, -view->top);
    cairo_scale(cr, view->width / pt(pg->trim.width), view->whole / pt(pg->trim.height));
    return cr;
}

static enum png_fault write_page(void *drawer, const struct page *pg,
                                 const struct png_view *view, struct png_sink *sink)
{
    struct drawer *w = drawer;
    bool fits = view->width > 0 && view->width <= PNG_MOST_PIXELS && view->height > 0 &&
        view->height <= PNG_MOST_PIXELS;
    enum png_fault fault;
    cairo_status_t status;
    cairo_t *cr;

    if (!fits)
        return PNG_SIZE;
    set_surface(w, view);
    cr = begin(w, pg, view);
    fault = items(w, cr, pg, sink);
    status = cairo_status(cr);
    cairo_destroy(cr);
    if (fault != PNG_OK)
        return fault;
    cairo_surface_flush(w->surface);
    if (status == CAIRO_STATUS_SUCCESS && !write_surface(w, view->dpi, sink))
        status = CAIRO_STATUS_NO_MEMORY;
    if (status == CAIRO_STATUS_SUCCESS)
        return PNG_OK;
    sink->reason = cairo_status_to_string(status);
    return PNG_DRAW;
}

extern const struct png_module png_module;

__attribute__((visibility("default"))) const struct png_module png_module = {
    sizeof(struct png_module), drawer_open, write_page, drawer_close
};
