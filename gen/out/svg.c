/* out/svg.c - the display list as SVG 1.1, written by hand (see svg.h for the choices) */
#include "out/svg.h"

#include "base/map.h"
#include "base/utf8.h"
#include "out/address.h"
#include "out/outline.h"
#include "out/svg_text.h"

#include <string.h>

struct svg {
    struct arena *arena;
    struct buf *out;
    const struct svg_information *info;
    struct diag *diag;
    struct map *ids;
    bool inside;                    /* of an HTML document */
    struct svg_text text;
};

static bool is_letter(uint32_t c)
{
    static const uint32_t ranges[][2] = {      /* XML 1.0, NameStartChar without ':' */
        { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' }, { 0xC0, 0xD6 }, { 0xD8, 0xF6 },
        { 0xF8, 0x2FF }, { 0x370, 0x37D }, { 0x37F, 0x1FFF }, { 0x200C, 0x200D },
        { 0x2070, 0x218F }, { 0x2C00, 0x2FEF }, { 0x3001, 0xD7FF }, { 0xF900, 0xFDCF },
        { 0xFDF0, 0xFFFD }, { 0x10000, 0xEFFFF }
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

static bool is_inner(uint32_t c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7;
}

/* _x2F_ */
static void escaped(struct buf *b, uint32_t c)
{
    int shift = 28;

    while (shift && !(c >> shift))
        shift -= 4;
    buf_z(b, "_x");
    for (; shift >= 0; shift -= 4)
        buf_char(b, "0123456789ABCDEF"[c >> shift & 15]);
    buf_char(b, '_');
}

static struct str xml_name(struct arena *a, struct str s, bool start)
{
    struct buf b = { .arena = a };

    while (s.len) {
        uint32_t c = utf8_next(&s);
        bool literal_x = c == '_' && s.len && s.ptr[0] == 'x';

        if ((start ? is_letter(c) : is_inner(c)) && !literal_x)
            buf_utf8(&b, c);
        else
            escaped(&b, c);
        start = false;
    }
    if (!b.len)
        buf_char(&b, '_');
    return buf_str(&b);
}

static struct str unique(struct svg *v, struct str name)
{
    struct str id = name;

    for (int n = 2; map_find(v->ids, id); n++)
        id = str_format(v->arena, "%.*s-%d", STR_ARG(name), n);
    map_put(v->ids, id, v);
    return id;
}

static void group_begin(struct svg *v, const struct page_group *g)
{
    buf_z(v->out, "<g");
    if (g->id.ptr) {
        struct str name = xml_name(v->arena, g->id, !v->inside);

        if (v->inside)
            name = str_format(v->arena, "%.*s.%.*s", STR_ARG(xml_name(v->arena, v->info->id, true)),
                              STR_ARG(name));
        svg_attribute(v->out, "id", unique(v, name));
        if (!str_eq(name, g->id) && !v->inside)
            svg_attribute(v->out, "data-name", g->id);
    }
    buf_z(v->out, ">\n");
    if (g->label.len) {
        buf_z(v->out, "<title>");
        svg_escape(v->out, g->label);
        buf_z(v->out, "</title>\n");
    }
}

/* Corners of an upright rectangle drawn as four sides. */
static bool as_rect(const struct page_path *p, struct rect *r)
{
    const struct path_op *o = p->ops;
    bool kinds = p->count == 5 && o[0].kind == PATH_MOVE && o[1].kind == PATH_LINE
        && o[2].kind == PATH_LINE && o[3].kind == PATH_LINE && o[4].kind == PATH_CLOSE;

    if (!kinds || o[0].p[0].y != o[1].p[0].y || o[1].p[0].x != o[2].p[0].x
        || o[2].p[0].y != o[3].p[0].y || o[3].p[0].x != o[0].p[0].x)
        return false;
    *r = (struct rect){ o[0].p[0].x, o[0].p[0].y, o[2].p[0].x - o[0].p[0].x,
                        o[2].p[0].y - o[0].p[0].y };
    return r->width >= 0 && r->height >= 0;
}

/* An upright rectangle whose corners are curves of one radius, as page_rounded draws it. */
static bool as_rounded(const struct page_path *p, struct rect *r, pu *radius)
{
    static const enum path_op_kind kinds[9] = {
        PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_LINE, PATH_CURVE, PATH_LINE, PATH_CURVE, PATH_LINE,
        PATH_CURVE
    };
    const struct path_op *o = p->ops;

    if (p->count != 9)
        return false;
    for (int i = 0; i < 9; i++)
        if (o[i].kind != kinds[i])
            return false;
    *r = (struct rect){ o[7].p[0].x, o[0].p[0].y, o[3].p[0].x - o[7].p[0].x,
                        o[5].p[0].y - o[0].p[0].y };
    *radius = o[0].p[0].x - r->x;
    return *radius > 0 && o[1].p[0].y == r->y && o[1].p[0].x == r->x + r->width - *radius &&
        o[2].p[2].x == r->x + r->width && o[2].p[2].y == r->y + *radius &&
        o[3].p[0].y == r->y + r->height - *radius && o[5].p[0].x == o[0].p[0].x &&
        o[7].p[0].y == o[2].p[2].y && o[8].p[2].x == o[0].p[0].x && o[8].p[2].y == r->y;
}

static void rect(struct buf *b, struct rect r, pu radius)
{
    buf_z(b, "<rect");
    svg_length(b, "x", r.x);
    svg_length(b, "y", r.y);
    svg_length(b, "width", r.width);
    svg_length(b, "height", r.height);
    if (radius)
        svg_length(b, "rx", radius);
}

/* A circle is four curves whose ends lie at one distance in the four directions. */
static bool as_circle(const struct page_path *p, struct point *centre, pu *radius)
{
    const struct path_op *o = p->ops;
    struct point lowest, highest;

    if (p->count != 6 || o[0].kind != PATH_MOVE || o[5].kind != PATH_CLOSE)
        return false;
    for (int i = 1; i < 5; i++)
        if (o[i].kind != PATH_CURVE)
            return false;
    lowest = highest = o[0].p[0];
    for (int i = 1; i < 5; i++) {
        struct point e = o[i].p[2];

        lowest.x = e.x < lowest.x ? e.x : lowest.x;
        lowest.y = e.y < lowest.y ? e.y : lowest.y;
        highest.x = e.x > highest.x ? e.x : highest.x;
        highest.y = e.y > highest.y ? e.y : highest.y;
    }
    *radius = (highest.x - lowest.x) / 2;
    *centre = (struct point){ lowest.x + *radius, lowest.y + *radius };
    for (int i = 1; i < 5; i++) {
        pu dx = o[i].p[2].x - centre->x, dy = o[i].p[2].y - centre->y;

        if ((dx && dy) || (dx != *radius && dx != -*radius && dy != *radius && dy != -*radius))
            return false;
    }
    return *radius > 0 && highest.y - lowest.y == 2 * *radius;
}

static void point(struct buf *b, struct point p)
{
    svg_pt(b, p.x);
    buf_char(b, ' ');
    svg_pt(b, p.y);
}

static void path_data(struct buf *b, const struct page_path *p)
{
    for (uint32_t i = 0; i < p->count; i++) {
        const struct path_op *o = &p->ops[i];

        switch (o->kind) {
        case PATH_MOVE:
        case PATH_LINE:
            buf_char(b, o->kind == PATH_MOVE ? 'M' : 'L');
            point(b, o->p[0]);
            break;
        case PATH_CURVE:
            for (int k = 0; k < 3; k++) {
                buf_char(b, k ? ' ' : 'C');
                point(b, o->p[k]);
            }
            break;
        case PATH_CLOSE:
            buf_char(b, 'Z');
            break;
        }
    }
}

static void paint(struct buf *b, const struct page_path *p)
{
    if (p->fill)
        svg_colour(b, "fill", p->fill_ink);
    else
        buf_z(b, " fill=\"none\"");
    if (p->fill && p->even_odd)
        buf_z(b, " fill-rule=\"evenodd\"");
    if (!p->stroke)
        return;
    svg_colour(b, "stroke", p->stroke_ink);
    svg_length(b, "stroke-width", p->stroke_width);
    if (p->dash[0] || p->dash[1]) {
        buf_z(b, " stroke-dasharray=\"");
        point(b, (struct point){ p->dash[0], p->dash[1] });
        buf_char(b, '"');
    }
    if (p->cap == PATH_ROUND)
        buf_z(b, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
}

static void path(struct svg *v, const struct page_path *p)
{
    struct buf *b = v->out;
    struct rect r;
    struct point centre;
    pu radius;

    if (as_rect(p, &r)) {
        rect(b, r, 0);
    } else if (as_rounded(p, &r, &radius)) {
        rect(b, r, radius);
    } else if (as_circle(p, &centre, &radius)) {
        buf_z(b, "<circle");
        svg_length(b, "cx", centre.x);
        svg_length(b, "cy", centre.y);
        svg_length(b, "r", radius);
    } else {
        buf_z(b, "<path d=\"");
        path_data(b, p);
        buf_char(b, '"');
    }
    paint(b, p);
    buf_z(b, "/>\n");
}

/* The file itself, in the drawing: it must stand alone. */
static void picture(struct svg *v, const struct page_picture *p)
{
    struct buf *b = v->out;

    buf_z(b, "<image xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    svg_length(b, "x", p->area.x);
    svg_length(b, "y", p->area.y);
    svg_length(b, "width", p->area.width);
    svg_length(b, "height", p->area.height);
    buf_format(b, " preserveAspectRatio=\"none\" xlink:href=\"data:image/%s;base64,",
               p->image->kind == IMAGE_PNG ? "png" : "jpeg");
    buf_base64(b, p->image->bytes);
    buf_z(b, "\"/>\n");
}

/* A run as one path; its text is kept as a label. */
static void outlined(struct svg *v, const struct page_glyphs *g)
{
    struct page *shapes = page_new(v->arena, (struct size){ 0, 0 }, 0);

    outline_glyphs(shapes, g, (struct point){ 0, 0 });
    if (!shapes->count)
        return;
    buf_z(v->out, "<path");
    svg_attribute(v->out, "aria-label", g->text);
    svg_colour(v->out, "fill", g->ink);
    buf_z(v->out, " d=\"");
    for (uint32_t i = 0; i < shapes->count; i++)
        path_data(v->out, &shapes->items[i].path);
    buf_z(v->out, "\"/>\n");
}

/* A place in the document, which a drawing alone does not have, is no link here. */
static bool link(struct svg *v, const struct page_link *l, struct span at)
{
    if (!l->uri.len)
        return true;
    if (!address_allowed(l->uri))
        return diag_error(v->diag, at, MSG_LINK_ADDRESS, l->uri);
    buf_z(v->out, "<a");
    svg_attribute(v->out, "href", l->uri);
    buf_z(v->out, "><rect");
    svg_length(v->out, "x", l->area.x);
    svg_length(v->out, "y", l->area.y);
    svg_length(v->out, "width", l->area.width);
    svg_length(v->out, "height", l->area.height);
    buf_z(v->out, " fill=\"none\" pointer-events=\"all\"/></a>\n");
    return true;
}

static void turn_begin(struct svg *v, struct point origin)
{
    buf_z(v->out, "<g transform=\"translate(");
    svg_pt(v->out, origin.x);
    buf_char(v->out, ' ');
    svg_pt(v->out, origin.y);
    buf_z(v->out, ") rotate(-90)\">\n");
}

static bool items(struct svg *v, const struct page *pg)
{
    uint32_t i = 0, depth = 0;
    bool ok = true;

    while (i < pg->count) {
        const struct page_item *it = &pg->items[i];

        switch (it->kind) {
        case PAGE_GLYPHS:
            if (v->info->outline) {
                outlined(v, &it->glyphs);
                break;
            }
            i += svg_text_runs(&v->text, it, pg->count - i);
            continue;
        case PAGE_PATH:
            path(v, &it->path);
            break;
        case PAGE_IMAGE:
            picture(v, &it->picture);
            break;
        case PAGE_LINK:
            ok &= link(v, &it->link, it->at);
            break;
        case PAGE_DESTINATION:
            break;
        case PAGE_GROUP_BEGIN:
            group_begin(v, &it->group);
            depth++;
            break;
        case PAGE_TURN_BEGIN:
            turn_begin(v, it->turn);
            depth++;
            break;
        case PAGE_GROUP_END:
        case PAGE_TURN_END:
            if (depth) {
                buf_z(v->out, "</g>\n");
                depth--;
            }
            break;
        }
        i++;
    }
    while (depth--)
        buf_z(v->out, "</g>\n");
    return ok;
}

static void millimetres(struct buf *b, const char *name, pu length)
{
    svg_begin(b, name);
    buf_fixed(b, ((int64_t)length * 254 * 1000 + 36 * 1024 * 10) / (72 * 1024 * 10), 3);
    buf_z(b, "mm\"");
}

static void sides(struct buf *b, struct size trim, int pixels)
{
    if (!pixels) {
        millimetres(b, "width", trim.width);
        millimetres(b, "height", trim.height);
        return;
    }
    buf_format(b, " width=\"%d\" height=\"%d\"", pixels,
               (int)pu_scale(trim.height, pixels, trim.width));
}

static void root(struct svg *v, const struct page *pg)
{
    struct str id = unique(v, xml_name(v->arena, v->info->id, true));
    struct str title = unique(v, str_join(v->arena, id, STR("-title")));
    struct str desc = unique(v, str_join(v->arena, id, STR("-desc")));

    buf_z(v->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
    svg_attribute(v->out, "id", id);
    sides(v->out, pg->trim, v->info->pixels);
    buf_z(v->out, " viewBox=\"0 0 ");
    point(v->out, (struct point){ pg->trim.width, pg->trim.height });
    buf_z(v->out, "\" xml:lang=\"");
    buf_z(v->out, svg_language(v->info->language));
    buf_z(v->out, "\" role=\"img\" aria-labelledby=\"");
    buf_add(v->out, title);
    buf_char(v->out, ' ');
    buf_add(v->out, desc);
    buf_z(v->out, "\">\n<title");
    svg_attribute(v->out, "id", title);
    buf_char(v->out, '>');
    svg_escape(v->out, v->info->title);
    buf_z(v->out, "</title>\n<desc");
    svg_attribute(v->out, "id", desc);
    buf_char(v->out, '>');
    svg_escape(v->out, v->info->description);
    buf_z(v->out, "</desc>\n");
}

static bool document(const struct page *pg, const struct svg_information *info, struct buf *out,
                     bool inside, struct diag *d)
{
    struct arena *a = arena_open();
    struct svg v = { .arena = a, .out = out, .info = info, .diag = d, .ids = map_new(a),
                     .inside = inside, .text = { .out = out, .language = info->language } };
    bool ok;

    root(&v, pg);
    ok = items(&v, pg);
    buf_z(out, "</svg>\n");
    arena_close(a);
    return ok;
}

bool svg_inline(const struct page *pg, const struct svg_information *info, struct buf *out,
                struct diag *d)
{
    return document(pg, info, out, true, d);
}

bool svg_write(const struct page *pg, const struct svg_information *info, struct output *out,
               struct diag *d)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    bool ok;

    buf_z(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    ok = document(pg, info, &b, false, d);
    if (ok)
        output_write(out, b.ptr, b.len);
    arena_close(a);
    return ok;
}
