/* out/png.c - loads the cairo module and translates its faults into messages */
#include "out/png.h"

#include "base/module.h"

struct png {
    const struct png_module *module;
    void *drawer;
    struct image_door *images;
};

/* What the module asks back. */
struct request { struct output *out; struct buf *bytes; struct image_door *images; };

struct png *png_open(struct arena *a, struct diag *d)
{
    struct png *p = ARENA_NEW(a, struct png);

    p->module = module_open(a, "cairo", "png_module", sizeof *p->module, d);
    if (!p->module)
        return NULL;
    p->drawer = p->module->open();
    if (p->drawer)
        return p;
    diag_failure(d, SPAN_NONE, MSG_MODULE_BROKEN, STR("yaolan-cairo.so"), STR("open"));
    return NULL;
}

void png_pictures(struct png *p, struct image_door *images)
{
    p->images = images;
}

static void to_buffer(void *context, const void *bytes, size_t size)
{
    buf_add(((struct request *)context)->bytes, (struct str){ bytes, size });
}

static void to_output(void *context, const void *bytes, size_t size)
{
    output_write(((struct request *)context)->out, bytes, size);
}

static const struct image_pixels *pixels(void *context, const struct page_image *image)
{
    struct request *r = context;

    return r->images ? image_rgb(r->images, image) : NULL;
}

static bool paint(struct png *p, const struct page *pg, const struct png_view *view,
                  struct png_sink *sink, struct str name, struct diag *d)
{
    switch (p->module->write(p->drawer, pg, view, sink)) {
    case PNG_OK:
        return true;
    case PNG_FONT:
        return diag_failure(d, SPAN_NONE, MSG_PNG_FONT, sink->face->path, str_of(sink->reason));
    case PNG_SIZE:
        return diag_error(d, SPAN_NONE, MSG_PNG_SIZE, name);
    case PNG_PICTURE:
        return false;
    case PNG_DRAW:
        break;
    }
    return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, name, str_of(sink->reason));
}

/* Pixels of a length, at least one, or 0 when it is too large. */
static int pixels_of(pu length, int dpi)
{
    int64_t n = ((int64_t)length * dpi + 36 * PU_PER_PT) / (72 * PU_PER_PT);

    return length <= 0 || dpi <= 0 || n > PNG_MOST_PIXELS ? 0 : n < 1 ? 1 : (int)n;
}

bool png_write(struct png *p, const struct page *pg, int dpi, struct output *out, struct diag *d)
{
    struct request request = { .out = out, .images = p->images };
    struct png_sink sink = { .write = to_output, .context = &request, .pixels = pixels };
    int height = pixels_of(pg->trim.height, dpi);
    const struct png_view view = { pixels_of(pg->trim.width, dpi), height, 0, height, dpi };

    return paint(p, pg, &view, &sink, output_path(out), d);
}

bool png_rows(struct png *p, const struct page *pg, struct png_rows rows, struct str name,
              struct buf *out, struct diag *d)
{
    struct request request = { .bytes = out, .images = p->images };
    struct png_sink sink = { .write = to_buffer, .context = &request, .pixels = pixels };
    const struct png_view view = {
        rows.width, rows.whole, rows.top, rows.height,
        (int)(((int64_t)rows.width * 72 * PU_PER_PT + pg->trim.width / 2) / pg->trim.width)
    };
    size_t before = out->len;
    bool ok = paint(p, pg, &view, &sink, name, d);

    if (!ok)
        out->len = before;
    return ok;
}

void png_close(struct png *p)
{
    if (p)
        p->module->close(p->drawer);
}
