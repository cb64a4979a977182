/*
 * out/cairo.c - the module behind out/png.h: a page painted by cairo, written as PNG
 *
 * In bands that stay in the processor's cache: so a page of any size needs little memory but for
 * the runs of its colours.
 */
#include "out/cairo_paint.h"
#include "out/cairo_png.h"

#include <stdlib.h>
#include <string.h>

#define BAND_PIXELS (256 * 1024)
#define LEAST_BAND 32                   /* rows */

struct drawer {
    struct cairo_painter *painter;
    struct png_file *file;
    unsigned char *rows;                /* a band below the last row of the one before */
    size_t room;
};

/* A page on its way. */
struct painting {
    struct drawer *with;
    const struct page *page;
    const struct png_view *view;
    struct png_sink *sink;
    int stride, band;                   /* bytes of a row, rows */
};

static void drawer_close(void *drawer)
{
    struct drawer *w = drawer;

    cairo_painter_close(w->painter);
    cairo_png_close(w->file);
    free(w->rows);
    free(w);
}

static void *drawer_open(void)
{
    struct drawer *w = calloc(1, sizeof *w);

    if (!w)
        return NULL;
    w->file = cairo_png_open();
    w->painter = cairo_painter_open();
    if (w->file && w->painter)
        return w;
    drawer_close(w);
    return NULL;
}

static cairo_font_options_t *font_options(void)
{
    cairo_font_options_t *o = cairo_font_options_create();

    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    return o;
}

static cairo_t *begin(const struct painting *p, cairo_surface_t *surface, int top)
{
    cairo_font_options_t *options = font_options();
    cairo_t *cr = cairo_create(surface);

    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    cairo_translate(cr, 0, -(p->view->top + top));
    cairo_scale(cr, p->view->width * (double)PU_PER_PT / p->page->trim.width,
                p->view->whole * (double)PU_PER_PT / p->page->trim.height);
    return cr;
}

/* In pu, of a row of the view. */
static int64_t height_of(const struct painting *p, int row)
{
    return (int64_t)(p->view->top + row) * p->page->trim.height / p->view->whole;
}

/* Rows from `top` on. */
static enum png_fault paint(const struct painting *p, int top, int rows, unsigned char *bytes)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        bytes, CAIRO_FORMAT_RGB24, p->view->width, rows, p->stride);
    cairo_t *cr = begin(p, surface, top);
    enum png_fault fault = cairo_painter_paint(p->with->painter, cr, height_of(p, top - 1),
                                               height_of(p, top + rows + 1), p->sink);
    cairo_status_t status = cairo_status(cr);

    cairo_destroy(cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    if (fault != PNG_OK || status == CAIRO_STATUS_SUCCESS)
        return fault;
    p->sink->reason = cairo_status_to_string(status);
    return PNG_DRAW;
}

static enum png_fault no_memory(struct png_sink *sink)
{
    sink->reason = "no memory";
    return PNG_DRAW;
}

static enum png_fault paint_bands(const struct painting *p)
{
    unsigned char *above = p->with->rows, *bytes = above + p->stride;
    int height = p->view->height;

    for (int top = 0; top < height; top += p->band) {
        int rows = top + p->band < height ? p->band : height - top;
        const struct cairo_band band = { bytes, top ? above : NULL, p->view->width, rows,
                                         p->stride };
        enum png_fault fault;

        if (top)
            memcpy(above, bytes + (size_t)(p->band - 1) * (size_t)p->stride, (size_t)p->stride);
        fault = paint(p, top, rows, bytes);
        if (fault != PNG_OK)
            return fault;
        if (!cairo_png_band(p->with->file, &band))
            return no_memory(p->sink);
    }
    return PNG_OK;
}

static enum png_fault paint_page(const struct painting *p)
{
    const struct cairo_head head = { p->view->width, p->view->height, p->view->dpi };
    struct png_file *file = p->with->file;
    const struct cairo_inks *inks = cairo_painter_inks(p->with->painter);
    enum png_fault fault = cairo_painter_page(p->with->painter, p->page, p->sink);

    if (fault != PNG_OK)
        return fault;
    if (!cairo_png_start(file, head, inks->all, p->sink))
        return no_memory(p->sink);
    fault = paint_bands(p);
    if (fault != PNG_OK)
        return fault;
    return cairo_png_end(file, inks) ? PNG_OK : no_memory(p->sink);
}

static bool make_room(struct drawer *w, size_t size)
{
    if (size <= w->room)
        return true;
    free(w->rows);
    w->rows = malloc(size);
    w->room = w->rows ? size : 0;
    return w->rows;
}

static enum png_fault write_page(void *drawer, const struct page *pg,
                                 const struct png_view *view, struct png_sink *sink)
{
    bool fits = view->width > 0 && view->width <= PNG_MOST_PIXELS && view->height > 0 &&
        view->height <= PNG_MOST_PIXELS;
    struct painting p = { drawer, pg, view, sink, 0, 0 };

    if (!fits)
        return PNG_SIZE;
    p.stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, view->width);
    p.band = BAND_PIXELS / view->width > LEAST_BAND ? BAND_PIXELS / view->width : LEAST_BAND;
    p.band = p.band < view->height ? p.band : view->height;
    return make_room(drawer, (size_t)p.stride * ((size_t)p.band + 1)) ? paint_page(&p)
        : no_memory(sink);
}

extern const struct png_module png_module;

__attribute__((visibility("default"))) const struct png_module png_module = {
    sizeof(struct png_module), drawer_open, write_page, drawer_close
};
