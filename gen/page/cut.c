/*
 * page/cut.c - a region of a page as a page of its own
 */
#include "page/page.h"

static struct point moved(struct point p, struct point by)
{
    return (struct point){ p.x - by.x, p.y - by.y };
}

static struct rect rect_moved(struct rect r, struct point by)
{
    r.x -= by.x;
    r.y -= by.y;
    return r;
}

static void path_moved(struct page *pg, struct page_path path, struct point by)
{
    struct path_op *ops = arena_copy(pg->arena, path.ops, path.count * sizeof *ops);

    for (uint32_t i = 0; i < path.count; i++)
        for (int k = 0; k < 3; k++)
            ops[i].p[k] = moved(ops[i].p[k], by);
    path.ops = ops;
    page_path(pg, path);
}

static void copy(struct page *pg, const struct page_item *item, struct point by)
{
    struct page_glyphs glyphs = item->glyphs;

    pg->at = item->at;
    switch (item->kind) {
    case PAGE_GLYPHS:
        glyphs.at = moved(glyphs.at, by);
        page_glyphs(pg, glyphs);
        break;
    case PAGE_PATH:
        path_moved(pg, item->path, by);
        break;
    case PAGE_IMAGE:
        page_picture(pg, item->picture.image, rect_moved(item->picture.area, by));
        break;
    case PAGE_LINK:
        page_link(pg, (struct page_link){ rect_moved(item->link.area, by), item->link.uri,
                                          item->link.destination });
        break;
    case PAGE_DESTINATION:
        page_destination(pg, item->destination.name, moved(item->destination.at, by));
        break;
    case PAGE_GROUP_BEGIN:
        page_group_begin(pg, item->group.id, item->group.label);
        break;
    case PAGE_GROUP_END:
        page_group_end(pg);
        break;
    case PAGE_TURN_BEGIN:
        page_turn_begin(pg, moved(item->turn, by));
        break;
    case PAGE_TURN_END:
        page_turn_end(pg);
        break;
    }
}

const struct page *page_cut(struct arena *a, const struct page *pg, uint32_t begin)
{
    struct rect area = pg->items[begin].group.area;
    struct page *out = page_new(a, (struct size){ area.width, area.height }, 0);
    struct point by = { area.x, area.y };
    int depth = 1;

    out->label = pg->label;
    for (uint32_t i = begin + 1; i < pg->count; i++) {
        depth += pg->items[i].kind == PAGE_GROUP_BEGIN;
        depth -= pg->items[i].kind == PAGE_GROUP_END;
        if (!depth)
            break;
        copy(out, &pg->items[i], by);
    }
    return out;
}
