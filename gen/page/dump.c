/* page/dump.c - a page as text: one item a line, lengths in pt with three decimals */
#include "page/page.h"

static void length(struct buf *out, pu v)
{
    int64_t n = (int64_t)v * 1000;

    buf_char(out, ' ');
    buf_fixed(out, (n >= 0 ? n + PU_PER_PT / 2 : n - PU_PER_PT / 2) / PU_PER_PT, 3);
}

static void point(struct buf *out, struct point p)
{
    length(out, p.x);
    length(out, p.y);
}

static void ink(struct buf *out, const char *name, struct ink i)
{
    buf_format(out, " %s #%02x%02x%02x", name, i.rgb[0], i.rgb[1], i.rgb[2]);
}

static void quoted(struct buf *out, struct str s)
{
    buf_char(out, ' ');
    buf_quoted(out, s);
}

static void dump_glyphs(const struct page_glyphs *g, struct buf *out)
{
    buf_z(out, "glyphs");
    point(out, g->at);
    buf_z(out, " width");
    length(out, g->width);
    buf_format(out, " %.*s", STR_ARG(g->face->name));
    length(out, g->size);
    ink(out, "ink", g->ink);
    buf_z(out, g->language == LANGUAGE_ZH ? " zh" : " en");
    quoted(out, g->text);
    if (g->actual.ptr) {
        buf_z(out, " actual");
        quoted(out, g->actual);
    }
    buf_z(out, " at");
    for (uint32_t i = 0; i < g->count; i++) {
        length(out, g->glyphs[i].x);
        if (g->glyphs[i].y) {
            buf_z(out, " up");
            length(out, -g->glyphs[i].y);
        }
    }
}

static void dump_path(const struct page_path *p, struct buf *out)
{
    static const char *const names[] = { " M", " L", " C", " Z" };
    static const int points[] = { 1, 1, 3, 0 };

    buf_z(out, "path");
    if (p->fill)
        ink(out, p->even_odd ? "fill even-odd" : "fill", p->fill_ink);
    if (p->stroke) {
        ink(out, "stroke", p->stroke_ink);
        length(out, p->stroke_width);
        if (p->dash[0]) {
            buf_z(out, " dash");
            length(out, p->dash[0]);
            length(out, p->dash[1]);
        }
        if (p->cap == PATH_ROUND)
            buf_z(out, " round");
    }
    for (uint32_t i = 0; i < p->count; i++) {
        buf_z(out, names[p->ops[i].kind]);
        for (int j = 0; j < points[p->ops[i].kind]; j++)
            point(out, p->ops[i].p[j]);
    }
}

static void dump_link(const struct page_link *l, struct buf *out)
{
    buf_z(out, "link");
    point(out, (struct point){ l->area.x, l->area.y });
    point(out, (struct point){ l->area.width, l->area.height });
    quoted(out, l->uri.ptr ? l->uri : l->destination);
}

static void dump_picture(const struct page_picture *p, struct buf *out)
{
    buf_z(out, "image");
    point(out, (struct point){ p->area.x, p->area.y });
    point(out, (struct point){ p->area.width, p->area.height });
    buf_format(out, " %ux%u", (unsigned)p->image->width, (unsigned)p->image->height);
    quoted(out, p->image->name);
}

void page_dump(const struct page *pg, struct buf *out)
{
    int depth = 1;

    buf_z(out, "page");
    length(out, pg->trim.width);
    length(out, pg->trim.height);
    if (pg->label.len)
        quoted(out, pg->label);
    buf_char(out, '\n');
    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *item = &pg->items[i];

        depth -= (item->kind == PAGE_GROUP_END || item->kind == PAGE_TURN_END) && depth > 1;
        buf_format(out, "%*s[%u] ", depth * 2, "", (unsigned)item->node);
        switch (item->kind) {
        case PAGE_GLYPHS:
            dump_glyphs(&item->glyphs, out);
            break;
        case PAGE_PATH:
            dump_path(&item->path, out);
            break;
        case PAGE_IMAGE:
            dump_picture(&item->picture, out);
            break;
        case PAGE_LINK:
            dump_link(&item->link, out);
            break;
        case PAGE_DESTINATION:
            buf_z(out, "destination");
            point(out, item->destination.at);
            quoted(out, item->destination.name);
            break;
        case PAGE_GROUP_BEGIN:
            buf_z(out, item->group.area.width ? "piece" : "group");
            quoted(out, item->group.id);
            if (item->group.area.width) {
                point(out, (struct point){ item->group.area.x, item->group.area.y });
                point(out, (struct point){ item->group.area.width, item->group.area.height });
            }
            depth++;
            break;
        case PAGE_TURN_BEGIN:
            buf_z(out, "turn");
            point(out, item->turn);
            depth++;
            break;
        case PAGE_GROUP_END:
        case PAGE_TURN_END:
            buf_z(out, "end");
            break;
        }
        buf_char(out, '\n');
    }
}
