/* out/png.c - loads the cairo module and translates its faults into messages */
#include "out/png.h"

#include "base/module.h"

struct png {
    const struct png_module *module;
    void *drawer;
    struct image_door *images;
};

/* What the module asks back. */
struct request { struct output *out; struct image_door *images; };

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

static void to_output(void *context, const void *bytes, size_t size)
{
    output_write(((struct request *)context)->out, bytes, size);
}

static const struct image_pixels *pixels(void *context, const struct page_image *image)
{
    struct request *r = context;

    return r->images ? image_rgb(r->images, image) : NULL;
}

bool png_write(struct png *p, const struct page *pg, int dpi, struct output *out, struct diag *d)
{
    struct request request = { out, p->images };
    struct png_sink sink = { .write = to_output, .context = &request, .pixels = pixels };
    struct str name = output_path(out);

    switch (p->module->write(p->drawer, pg, dpi, &sink)) {
    case PNG_OK:
        return true;
    case PNG_FONT:
        return diag_failure(d, SPAN_NONE, MSG_PNG_FONT, sink.face->path, str_of(sink.reason));
    case PNG_SIZE:
        return diag_error(d, SPAN_NONE, MSG_PNG_SIZE, name);
    case PNG_PICTURE:
        return false;
    case PNG_DRAW:
        break;
    }
    return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, name, str_of(sink.reason));
}

void png_close(struct png *p)
{
    if (p)
        p->module->close(p->drawer);
}
