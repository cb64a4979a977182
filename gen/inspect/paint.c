/*
 * inspect/paint.c - colour spaces, colours, the sum of inks
 *
 * ISO 32000-1, 8.6; ISO 19005-2, 6.2.4. Colours that overlap on the page are each summed alone.
 * The values of images, shadings and patterns are not summed; their colour spaces are judged.
 */
#include "inspect/content.h"

#include <math.h>
#include <string.h>

#define SPACE_DEPTH 8

static const struct { const char *name, *instead; unsigned ink, count; } devices[] = {
    { "DeviceGray", "DefaultGray", INK_GRAY, 1 }, { "G", "DefaultGray", INK_GRAY, 1 },
    { "DeviceRGB", "DefaultRGB", INK_RGB, 3 }, { "RGB", "DefaultRGB", INK_RGB, 3 },
    { "DeviceCMYK", "DefaultCMYK", INK_CMYK, 4 }, { "CMYK", "DefaultCMYK", INK_CMYK, 4 }
};

static struct brush brush_of(unsigned inks, unsigned count, bool additive)
{
    return (struct brush){ .inks = inks, .count = count, .additive = additive };
}

static struct brush space_of(struct canvas *c, const struct object *o, int depth);

static struct brush by_profile(struct canvas *c, const struct object *stream)
{
    struct str why, class_name;
    const char *space = inspect_profile(c->x, inspect_stream(c->x, stream), &class_name, &why);
    int64_t n = object_integer(object_get(stream, "N"), 0);
    bool agrees = space && n == (!strcmp(space, "CMYK") ? 4 : !strcmp(space, "GRAY") ? 1 : 3);

    inspect_expect(c->x, KIND_ICC_BASED, agrees, c->page, stream->number,
                   space ? inspect_is(c->x, "/N", str_number(c->x->arena, n)) : why);
    if (n == 4)
        return brush_of(INK_OTHER_CMYK, 4, false);
    return n == 1 ? brush_of(INK_OTHER_GRAY, 1, true) : brush_of(INK_OTHER_RGB, 3, true);
}

static struct brush by_spots(struct canvas *c, const struct object *o, int depth)
{
    const struct object *names = object_at(o, 1);
    struct brush under = space_of(c, object_at(o, 2), depth + 1), b;

    b = brush_of(INK_SPOT | under.inks, object_is_array(names) ? names->count : 1, false);
    if (object_is(names, "All"))
        b.inks |= INK_REGISTRATION;
    return b;
}

/* Default spaces stand in for those of the device. */
static struct brush by_name(struct canvas *c, const struct object *o, int depth)
{
    const struct object *spaces = object_get(c->resources, "ColorSpace"), *other;

    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (object_is(o, devices[i].name)) {
            other = object_get(spaces, devices[i].instead);
            if (object_is_array(other))
                return space_of(c, other, depth + 1);
            return brush_of(devices[i].ink, devices[i].count, devices[i].ink != INK_CMYK);
        }
    if (object_is(o, "Pattern"))
        return brush_of(INK_PATTERN, 0, false);
    if (o->kind != OBJECT_NAME)
        return brush_of(0, 0, false);
    return space_of(c, canvas_resource(c, "ColorSpace", o), depth + 1);
}

static struct brush space_of(struct canvas *c, const struct object *o, int depth)
{
    const struct object *kind = object_at(o, 0);
    struct brush b;

    if (depth > SPACE_DEPTH)
        return brush_of(0, 0, false);
    if (!object_is_array(o))
        return by_name(c, o, depth);
    if (o->count == 1)
        return by_name(c, kind, depth);
    if (object_is(kind, "ICCBased"))
        return by_profile(c, object_at(o, 1));
    if (object_is(kind, "Separation") || object_is(kind, "DeviceN"))
        return by_spots(c, o, depth);
    if (object_is(kind, "CalGray"))
        return brush_of(INK_OTHER_GRAY, 1, true);
    if (object_is(kind, "CalRGB") || object_is(kind, "Lab"))
        return brush_of(INK_OTHER_RGB, 3, true);
    b = space_of(c, object_at(o, 1), depth + 1);        /* Indexed, Pattern: what lies under it */
    b.count = object_is(kind, "Pattern") ? b.count : 1;
    b.inks |= INK_PATTERN;                              /* its values are no inks */
    return b;
}

struct brush paint_space(struct canvas *c, const struct object *space)
{
    return space_of(c, space, 0);
}

void paint_device(struct canvas *c, struct brush *b, unsigned ink)
{
    struct object name = { .kind = OBJECT_NAME };

    name.text = ink == INK_GRAY ? STR("DeviceGray")
                                : ink == INK_RGB ? STR("DeviceRGB") : STR("DeviceCMYK");
    *b = paint_space(c, &name);
    paint_components(c, b);
}

void paint_select(struct canvas *c, struct brush *b)
{
    *b = paint_space(c, canvas_operand(c, 0));
    if (b->inks & INK_SPOT)
        for (unsigned i = 0; i < 8; i++)
            b->v[i] = 1;
    else if (b->inks & (INK_CMYK | INK_OTHER_CMYK))
        b->v[3] = 1;
}

static void paint_pattern(struct canvas *c, const struct object *p)
{
    static const double same[6] = { 1, 0, 0, 1, 0, 0 };

    if (object_has(p, "Shading"))
        paint_shading(c, object_get(p, "Shading"));
    else if (p->kind == OBJECT_STREAM)
        canvas_run(c, p, object_get(p, "Resources"), same, p->number, true);
}

void paint_components(struct canvas *c, struct brush *b)
{
    unsigned n = 0;

    for (unsigned i = 0; i < c->count; i++)
        if (object_is_number(c->operands[i]) && n < 8)
            b->v[n++] = canvas_number(c, i);
        else if (c->operands[i]->kind == OBJECT_NAME && i + 1 == c->count)
            paint_pattern(c, canvas_resource(c, "Pattern", c->operands[i]));
}

void paint_shading(struct canvas *c, const struct object *shading)
{
    struct brush b = paint_space(c, object_get(shading, "ColorSpace"));

    b.inks |= INK_PATTERN;
    paint_used(c, &b, c->sheet->media);
}

/* Use */

/* The sum of inks in per cent; below 0: not known. */
static double paint_ink(const struct brush *b)
{
    double sum = 0;

    if ((b->inks & INK_PATTERN) || !b->count || b->count > 8)
        return -1;
    if (b->inks & INK_REGISTRATION)
        return 400 * b->v[0];
    if (!(b->inks & INK_SPOT) && b->additive)
        return b->count == 1 ? 100 - 100 * b->v[0] : -1;
    for (unsigned i = 0; i < b->count; i++)
        sum += b->v[i];
    return 100 * sum;
}

static struct str brush_text(struct inspection *x, const struct brush *b)
{
    struct buf t = { .arena = x->arena };

    for (unsigned i = 0; i < b->count && i < 8; i++) {
        struct str v = number_text(x->arena, b->v[i], 3);

        buf_format(&t, i ? " %.*s" : "%.*s", STR_ARG(v));
    }
    return buf_str(&t);
}

static bool has_space(const struct inspection *x, const char *space)
{
    return (x->intent_space && !strcmp(x->intent_space, space)) ||
           (x->press_space && !strcmp(x->press_space, space));
}

static void check_ink(struct canvas *c, const struct brush *b)
{
    struct inspection *x = c->x;
    double ink = paint_ink(b);

    if (ink < 0)
        return;
    inspect_examined(x, KIND_INK);
    if (ink > x->options.ink + 0.05)
        inspect_fault(x, KIND_INK, c->page, c->owner,
                      str_format(x->arena, "%.*s %% (%.*s)",
                                 STR_ARG(number_text(x->arena, ink, 1)),
                                 STR_ARG(brush_text(x, b))));
}

static struct str named(struct inspection *x, const char *space, const struct brush *b)
{
    if (b->inks & (INK_PATTERN | INK_SPOT))
        return str_of(space);
    return str_format(x->arena, "%s %.*s", space, STR_ARG(brush_text(x, b)));
}

void paint_used(struct canvas *c, const struct brush *b, struct rectangle where)
{
    struct inspection *x = c->x;
    uint32_t page = c->page, owner = c->owner;

    if (b->inks & INK_RGB)
        inspect_expect(x, KIND_DEVICE_RGB, has_space(x, "RGB "), page, owner,
                       named(x, "DeviceRGB", b));
    if (b->inks & INK_CMYK)
        inspect_expect(x, KIND_DEVICE_CMYK, has_space(x, "CMYK"), page, owner,
                       named(x, "DeviceCMYK", b));
    if (b->inks & INK_GRAY)
        inspect_expect(x, KIND_DEVICE_GRAY, x->intent_space || x->press_space, page, owner,
                       named(x, "DeviceGray", b));
    inspect_expect(x, KIND_PRESS_RGB, !(b->inks & INK_RGB), page, owner, named(x, "DeviceRGB", b));
    inspect_expect(x, KIND_PRESS_PROFILED, !(b->inks & INK_OTHER_RGB), page, owner,
                   named(x, "ICC RGB / Lab", b));
    if (canvas_overlaps(where, c->sheet->bleed))
        check_ink(c, b);
}
