/*
 * inspect/images.c - images and forms that a content stream draws
 *
 * ISO 32000-1, 8.9, 8.10; ISO 19005-2, 6.1.10, 6.2.8.
 */
#include "inspect/content.h"

#include <math.h>

#define ENOUGH_DPI 150

static struct rectangle unit_box(const struct canvas *c)
{
    struct rectangle r = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };

    for (int i = 0; i < 4; i++)
        canvas_extend(&r, c->g.ctm, i & 1, i >> 1);
    return r;
}

static void check_resolution(struct canvas *c, const struct object *image)
{
    const double *m = c->g.ctm;
    double wide = hypot(m[0], m[1]) * c->sheet->unit, high = hypot(m[2], m[3]) * c->sheet->unit;
    double w = object_number(object_get(image, "Width"), 0);
    double h = object_number(object_get(image, "Height"), 0), dpi;

    if (wide <= 0 || high <= 0 || w <= 0 || h <= 0)
        return;
    dpi = fmin(w / wide, h / high) * 72;
    inspect_expect(c->x, KIND_RESOLUTION, dpi >= ENOUGH_DPI, c->page, image->number,
                   str_format(c->x->arena, "%.*s dpi",
                              STR_ARG(number_text(c->x->arena, dpi, 0))));
}

static void draw_image(struct canvas *c, const struct object *image)
{
    struct brush b;

    canvas_painted(c, "image");
    check_resolution(c, image);
    if (object_has(image, "SMask"))
        c->sheet->transparent = true;
    if (object_true(object_get(image, "ImageMask"))) {
        paint_used(c, &c->g.fill, unit_box(c));
    } else if (object_has(image, "ColorSpace")) {
        b = paint_space(c, object_get(image, "ColorSpace"));
        b.inks |= INK_PATTERN;
        paint_used(c, &b, unit_box(c));
    }
}

static void draw_form(struct canvas *c, const struct object *form)
{
    double m[6] = { 1, 0, 0, 1, 0, 0 };
    const struct object *group = object_get(form, "Group");

    object_numbers(object_get(form, "Matrix"), m, 6);
    if (object_is(object_get(group, "S"), "Transparency"))
        c->sheet->transparent = true;
    canvas_run(c, form, object_get(form, "Resources"), m, form->number, false);
}

void images_draw(struct canvas *c)
{
    const struct object *o = canvas_resource(c, "XObject", canvas_operand(c, 0));

    if (object_is(object_get(o, "Subtype"), "Image"))
        draw_image(c, o);
    else if (object_is(object_get(o, "Subtype"), "Form"))
        draw_form(c, o);
}

static const struct object *either(const struct object *o, const char *brief, const char *full)
{
    return object_has(o, brief) ? object_get(o, brief) : object_get(o, full);
}

static bool is_filter(const struct object *f)
{
    static const char *const allowed[] = {
        "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "FlateDecode", "Fl", "RunLengthDecode",
        "RL", "CCITTFaxDecode", "CCF", "DCTDecode", "DCT", NULL
    };

    for (size_t i = 0; allowed[i]; i++)
        if (object_is(f, allowed[i]))
            return true;
    return false;
}

/* One filter, or a row of them; none is none of LZW, Crypt or what ISO 32000-1 does not know. */
static bool are_filters(const struct object *f)
{
    for (uint32_t i = 0; object_is_array(f) && i < f->count; i++)
        if (!is_filter(object_at(f, i)))
            return false;
    return object_is_array(f) || f->kind == OBJECT_NULL || is_filter(f);
}

void images_inline(struct canvas *c)
{
    const struct object *o = token_image(&c->reader, c->arena), *space;
    struct brush b;

    if (!inspect_expect(c->x, KIND_CONTENT, o, c->page, c->owner, STR("BI")))
        return;
    canvas_painted(c, "image");
    inspect_expect(c->x, KIND_FILTER_INLINE, are_filters(either(o, "F", "Filter")), c->page,
                   c->owner, STR("BI /F"));
    inspect_expect(c->x, KIND_IMAGE_INTERPOLATE, !object_true(either(o, "I", "Interpolate")),
                   c->page, c->owner, STR("BI /I true"));
    if (object_true(either(o, "IM", "ImageMask"))) {
        paint_used(c, &c->g.fill, unit_box(c));
        return;
    }
    space = either(o, "CS", "ColorSpace");
    b = paint_space(c, space);
    b.inks |= INK_PATTERN;
    paint_used(c, &b, unit_box(c));
}
