/*
 * inspect/sheets.c - pages, their boxes and annotations
 *
 * ISO 32000-1, 7.7.3, 14.11.2; ISO 19005-2, 6.1.13, 6.3, 6.4, 6.5.2; ISO 14289-1, 7.18; ISO
 * 15930-7 on boxes and annotations. The page tree is walked by a list, at most PAGES_LIMIT nodes.
 */
#include <math.h>

#include "inspect/inspect_private.h"

#define PAGES_LIMIT 200000u
#define NEAR 0.01               /* pt: boxes are written with few digits */

struct heritage { const struct object *resources, *media, *crop; };

struct branch { const struct object *o; struct heritage h; };

struct climb { struct branch *list; size_t count, room, seen; };

static bool read_box(const struct object *o, struct rectangle *out)
{
    double v[4];

    if (!object_numbers(o, v, 4))
        return false;
    *out = (struct rectangle){ fmin(v[0], v[2]), fmin(v[1], v[3]), fmax(v[0], v[2]),
                               fmax(v[1], v[3]) };
    return true;
}

static struct str box_text(struct inspection *x, struct rectangle r)
{
    struct arena *a = x->arena;

    return str_format(a, "%.*s × %.*s mm",
                      STR_ARG(number_text(a, (r.right - r.left) * MM_OF_PT, 2)),
                      STR_ARG(number_text(a, (r.top - r.bottom) * MM_OF_PT, 2)));
}

static bool inside(struct rectangle a, struct rectangle b)
{
    return a.left >= b.left - NEAR && a.bottom >= b.bottom - NEAR && a.right <= b.right + NEAR &&
           a.top <= b.top + NEAR;
}

static void add_page(struct inspection *x, const struct object *o, struct heritage h)
{
    struct sheet s = { .page = o, .resources = h.resources };

    s.unit = object_number(object_get(o, "UserUnit"), 1);
    if (!read_box(h.media, &s.media))
        s.media = (struct rectangle){ 0, 0, 612, 792 };
    s.crop = s.bleed = s.trim = s.media;
    s.has_crop = read_box(h.crop, &s.crop);
    s.has_trim = read_box(object_get(o, "TrimBox"), &s.trim);
    s.has_art = read_box(object_get(o, "ArtBox"), &s.art);
    s.has_bleed = read_box(object_get(o, "BleedBox"), &s.bleed);
    if (!s.has_bleed)
        s.bleed = s.crop;
    if (!s.has_trim)
        s.trim = s.has_art ? s.art : s.crop;
    s.text = (struct rectangle){ HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    x->sheets = arena_grow(x->arena, x->sheets, x->sheet_count, &x->sheet_room, sizeof s);
    x->sheets[x->sheet_count++] = s;
}

static struct heritage inherit(const struct object *o, struct heritage h)
{
    if (object_has(o, "Resources"))
        h.resources = object_get(o, "Resources");
    if (object_has(o, "MediaBox"))
        h.media = object_get(o, "MediaBox");
    if (object_has(o, "CropBox"))
        h.crop = object_get(o, "CropBox");
    return h;
}

static void climb_one(struct inspection *x, struct climb *c)
{
    struct branch b = c->list[--c->count];
    struct heritage h = inherit(b.o, b.h);
    const struct object *kids = object_get(b.o, "Kids");

    if (!object_is_array(kids)) {
        if (object_is_dictionary(b.o))
            add_page(x, b.o, h);
        return;
    }
    for (uint32_t i = kids->count; i--;) {
        if (c->seen++ >= PAGES_LIMIT) {
            inspect_fault(x, KIND_SYNTAX, 0, b.o->number, STR("/Pages /Kids"));
            return;
        }
        c->list = arena_grow(x->scratch, c->list, c->count, &c->room, sizeof *c->list);
        c->list[c->count++] = (struct branch){ object_at(kids, i), h };
    }
}

static struct str page_key(struct arena *a, const struct object *page)
{
    return str_number(a, page->number);
}

uint32_t inspect_page_of(const struct inspection *x, const struct object *page)
{
    struct sheet *s = page->number ? map_find(x->sheet_of, page_key(x->arena, page)) : NULL;

    return s ? (uint32_t)(s - x->sheets) + 1 : 0;
}

/* Boxes */

static void check_boxes(struct inspection *x, const struct sheet *s, uint32_t page)
{
    uint32_t n = s->page->number;
    double wide = s->media.right - s->media.left, high = s->media.top - s->media.bottom;
    bool nested = inside(s->trim, s->bleed) && inside(s->bleed, s->media) &&
                  (!s->has_crop || inside(s->crop, s->media));

    inspect_expect(x, KIND_LIMIT_PAGE, wide >= 3 && high >= 3 && wide <= 14400 && high <= 14400,
                   page, n, box_text(x, s->media));
    inspect_expect(x, KIND_BOX_ONE, s->has_trim != s->has_art, page, n,
                   s->has_trim ? STR("/TrimBox, /ArtBox") : inspect_absent(x, "/TrimBox"));
    inspect_expect(x, KIND_BOX_NEST, nested, page, n,
                   str_format(x->arena, "Trim %.*s, Bleed %.*s, Media %.*s",
                              STR_ARG(box_text(x, s->trim)), STR_ARG(box_text(x, s->bleed)),
                              STR_ARG(box_text(x, s->media))));
    if (page == 1)
        inspect_measured(x, KIND_BOX_ONE, box_text(x, s->trim));
    inspect_expect(x, KIND_ADDITIONAL_ACTION, !object_has(s->page, "AA"), page, n, STR("/AA"));
    inspect_expect(x, KIND_PRESENTATION, !object_has(s->page, "PresSteps"), page, n,
                   STR("/PresSteps"));
}

static void check_bleed(struct inspection *x, const struct sheet *s, uint32_t page)
{
    double gaps[] = { s->trim.left - s->bleed.left, s->trim.bottom - s->bleed.bottom,
                      s->bleed.right - s->trim.right, s->bleed.top - s->trim.top };
    double least = fmin(fmin(gaps[0], gaps[1]), fmin(gaps[2], gaps[3]));
    struct str mm = number_text(x->arena, least * MM_OF_PT, 2);

    inspect_expect(x, KIND_BLEED, least >= 8.5 - NEAR, page, s->page->number,
                   str_format(x->arena, "%.*s mm", STR_ARG(mm)));
}

void inspect_sheets(struct inspection *x)
{
    struct climb c = { 0 };
    struct heritage none = { &object_null, &object_null, &object_null };

    c.list = arena_grow(x->scratch, c.list, 0, &c.room, sizeof *c.list);
    c.list[c.count++] = (struct branch){ object_get(x->root, "Pages"), none };
    while (c.count)
        climb_one(x, &c);
    x->sheet_of = map_new(x->arena);
    for (size_t i = 0; i < x->sheet_count; i++) {
        const struct sheet *s = &x->sheets[i];

        if (s->page->number && !map_find(x->sheet_of, page_key(x->arena, s->page)))
            map_put(x->sheet_of, page_key(x->arena, s->page), &x->sheets[i]);
        check_boxes(x, s, (uint32_t)i + 1);
        check_bleed(x, s, (uint32_t)i + 1);
    }
    inspect_expect(x, KIND_SYNTAX, x->sheet_count > 0, 0, 0, inspect_absent(x, "/Pages"));
}

/* Annotations */

static bool is_empty(struct rectangle r)
{
    return r.right - r.left <= 0 || r.top - r.bottom <= 0;
}

static bool is_any(const struct object *o, const char *const *names)
{
    for (; *names; names++)
        if (object_is(o, *names))
            return true;
    return false;
}

static void check_archive(struct inspection *x, const struct object *a, uint32_t page)
{
    static const char *const known[] = {
        "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight",
        "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment",
        "Widget", "PrinterMark", "TrapNet", "Watermark", "Redact", NULL
    };
    const struct object *kind = object_get(a, "Subtype"), *normal;
    bool popup = object_is(kind, "Popup"), link = object_is(kind, "Link");
    int64_t flags = object_integer(object_get(a, "F"), 0);
    struct rectangle r = { 0 };

    inspect_expect(x, KIND_ANNOTATION, is_any(kind, known), page, a->number,
                   inspect_value(x, kind));
    if (!popup)     /* Print, and neither Invisible, Hidden, NoView nor ToggleNoView */
        inspect_expect(x, KIND_ANNOTATION_FLAGS, object_has(a, "F") && (flags & 4) &&
                       !(flags & (1 | 2 | 32 | 256)), page, a->number,
                       inspect_is(x, "/F", inspect_value(x, object_get(a, "F"))));
    normal = object_get(object_get(a, "AP"), "N");
    read_box(object_get(a, "Rect"), &r);
    if (!popup && !link && !is_empty(r))
        inspect_expect(x, KIND_APPEARANCE, normal->kind != OBJECT_NULL, page, a->number,
                       inspect_absent(x, "/AP /N"));
    if (object_is(kind, "Widget"))
        inspect_expect(x, KIND_ADDITIONAL_ACTION, !object_has(a, "A") && !object_has(a, "AA"),
                       page, a->number, STR("/A, /AA"));
    else
        inspect_expect(x, KIND_ADDITIONAL_ACTION, !object_has(a, "AA"), page, a->number,
                       STR("/AA"));
}

static void check_press_annotation(struct inspection *x, const struct sheet *s,
                                   const struct object *a, uint32_t page)
{
    static const char *const allowed[] = { "PrinterMark", "TrapNet", "Popup", NULL };
    struct rectangle r = { 0 };
    bool apart;

    read_box(object_get(a, "Rect"), &r);
    apart = r.right <= s->bleed.left || r.left >= s->bleed.right || r.top <= s->bleed.bottom ||
            r.bottom >= s->bleed.top;
    inspect_expect(x, KIND_PRESS_ANNOTATION, apart || is_any(object_get(a, "Subtype"), allowed),
                   page, a->number, inspect_value(x, object_get(a, "Subtype")));
}

static bool is_hidden(const struct sheet *s, const struct object *a)
{
    struct rectangle r = { 0 };

    read_box(object_get(a, "Rect"), &r);
    return (object_integer(object_get(a, "F"), 0) & 2) || is_empty(r) || r.right < s->crop.left ||
           r.left > s->crop.right || r.top < s->crop.bottom || r.bottom > s->crop.top;
}

static void check_access(struct inspection *x, const struct sheet *s, const struct object *a,
                         uint32_t page)
{
    const struct object *kind = object_get(a, "Subtype");
    struct str contents = object_utf8(x->arena, object_get(a, "Contents"));

    inspect_expect(x, KIND_ANNOTATION_TRAP, !object_is(kind, "TrapNet"), page, a->number,
                   STR("/TrapNet"));
    if (object_is(kind, "Popup") || object_is(kind, "PrinterMark") || is_hidden(s, a))
        return;
    if (object_is(kind, "Link"))
        inspect_expect(x, KIND_LINK_CONTENTS, !str_blank(contents), page,
                       a->number, inspect_absent(x, "/Contents"));
    else if (!object_is(kind, "Widget"))
        inspect_expect(x, KIND_ANNOTATION_TEXT, !str_blank(contents),
                       page, a->number, inspect_absent(x, "/Contents"));
}

void inspect_annotations(struct inspection *x)
{
    for (size_t i = 0; i < x->sheet_count; i++) {
        const struct sheet *s = &x->sheets[i];
        const struct object *list = object_get(s->page, "Annots");
        uint32_t page = (uint32_t)i + 1;

        if (!object_is_array(list) || !list->count)
            continue;
        inspect_expect(x, KIND_TABS, object_is(object_get(s->page, "Tabs"), "S"), page,
                       s->page->number, inspect_absent(x, "/Tabs /S"));
        for (uint32_t k = 0; k < list->count; k++) {
            check_archive(x, object_at(list, k), page);
            check_press_annotation(x, s, object_at(list, k), page);
            check_access(x, s, object_at(list, k), page);
        }
    }
}
