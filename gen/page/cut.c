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

static const struct path_op *ops_moved(struct arena *a, const struct page_path *path,
                                       struct point by)
{
    struct path_op *ops = arena_copy(a, path->ops, path->count * sizeof *ops);

    for (uint32_t i = 0; i < path->count; i++)
        for (int k = 0; k < 3; k++)
            ops[i].p[k] = moved(ops[i].p[k], by);
    return ops;
}

static void copy(struct page *pg, struct page_item item, struct point by)
{
    switch (item.kind) {
    case PAGE_GLYPHS:
        item.glyphs.at = moved(item.glyphs.at, by);
        break;
    case PAGE_PATH:
        item.path.ops = ops_moved(pg->arena, &item.path, by);
        break;
    case PAGE_IMAGE:
        item.picture.area = rect_moved(item.picture.area, by);
        break;
    case PAGE_LINK:
        item.link.area = rect_moved(item.link.area, by);
        break;
    case PAGE_DESTINATION:
        item.destination.at = moved(item.destination.at, by);
        break;
    case PAGE_GROUP_BEGIN:
        item.group.area = rect_moved(item.group.area, by);
        break;
    case PAGE_TURN_BEGIN:
        item.turn = moved(item.turn, by);
        break;
    case PAGE_GROUP_END:
    case PAGE_TURN_END:
        break;
    }
    pg->at = item.at;
    page_again(pg, &item);
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
        copy(out, pg->items[i], by);
    }
    return out;
}
