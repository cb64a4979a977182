/* page/page.c - appending to the display list, and shapes built on paths */
#include "page/page.h"

struct page *page_new(struct arena *a, struct size trim, pu bleed)
{
    struct page *pg = ARENA_NEW(a, struct page);

    pg->arena = a;
    pg->trim = trim;
    pg->bleed = bleed;
    return pg;
}

static struct page_item *append(struct page *pg, enum page_item_kind kind)
{
    struct page_item *items, *item;

    items = arena_grow(pg->arena, (void *)pg->items, pg->count, &pg->room, sizeof *items);
    pg->items = items;
    item = &items[pg->count++];
    *item = (struct page_item){ .kind = kind, .node = pg->node, .at = pg->at };
    return item;
}

void page_glyphs(struct page *pg, struct page_glyphs g)
{
    if (g.count)
        append(pg, PAGE_GLYPHS)->glyphs = g;
}

void page_path(struct page *pg, struct page_path p)
{
    if (p.count && (p.fill || p.stroke))
        append(pg, PAGE_PATH)->path = p;
}

void page_picture(struct page *pg, const struct page_image *image, struct rect area)
{
    append(pg, PAGE_IMAGE)->picture = (struct page_picture){ image, area };
}

void page_link(struct page *pg, struct page_link l)
{
    append(pg, PAGE_LINK)->link = l;
}

void page_destination(struct page *pg, struct str name, struct point at)
{
    append(pg, PAGE_DESTINATION)->destination = (struct page_destination){ name, at };
}

void page_group_begin(struct page *pg, struct str id, struct str label)
{
    append(pg, PAGE_GROUP_BEGIN)->group = (struct page_group){ .id = id, .label = label };
}

void page_piece_begin(struct page *pg, struct str id, struct rect area)
{
    append(pg, PAGE_GROUP_BEGIN)->group = (struct page_group){ .id = id, .area = area };
}

void page_group_end(struct page *pg)
{
    append(pg, PAGE_GROUP_END);
}

void page_turn_begin(struct page *pg, struct point origin)
{
    append(pg, PAGE_TURN_BEGIN)->turn = origin;
}

void page_turn_end(struct page *pg)
{
    append(pg, PAGE_TURN_END);
}

void page_again(struct page *pg, const struct page_item *item)
{
    struct page_item *copy = append(pg, item->kind), again = *item;

    again.node = pg->node;
    again.at = pg->at;
    *copy = again;
}

struct point page_turned(struct point origin, struct point at)
{
    return (struct point){ origin.x + at.y, origin.y - at.x };
}

static struct path_op op(enum path_op_kind kind, pu x, pu y)
{
    return (struct path_op){ .kind = kind, .p = { { x, y } } };
}

void page_rect(struct page *pg, struct rect r, struct ink ink)
{
    struct path_op *ops = ARENA_ARRAY(pg->arena, struct path_op, 5);

    ops[0] = op(PATH_MOVE, r.x, r.y);
    ops[1] = op(PATH_LINE, r.x + r.width, r.y);
    ops[2] = op(PATH_LINE, r.x + r.width, r.y + r.height);
    ops[3] = op(PATH_LINE, r.x, r.y + r.height);
    ops[4] = op(PATH_CLOSE, 0, 0);
    page_path(pg, (struct page_path){ .ops = ops, .count = 5, .fill = true, .fill_ink = ink });
}

static void open_path(struct page *pg, const struct point *points, uint32_t count,
                      struct page_path p)
{
    uint32_t extra = p.fill ? 1 : 0;
    struct path_op *ops = ARENA_ARRAY(pg->arena, struct path_op, count + extra);

    for (uint32_t i = 0; i < count; i++)
        ops[i] = op(i ? PATH_LINE : PATH_MOVE, points[i].x, points[i].y);
    if (extra)
        ops[count] = op(PATH_CLOSE, 0, 0);
    p.ops = ops;
    p.count = count + extra;
    if (count > 1)
        page_path(pg, p);
}

void page_dashed(struct page *pg, struct point from, struct point to, pu width, pu on, pu off,
                 struct ink ink)
{
    open_path(pg, (struct point[]){ from, to }, 2, (struct page_path){
        .stroke = true, .stroke_ink = ink, .stroke_width = width, .dash = { on, off } });
}

void page_line(struct page *pg, struct point from, struct point to, pu width, struct ink ink)
{
    page_dashed(pg, from, to, width, 0, 0, ink);
}

void page_polyline(struct page *pg, const struct point *points, uint32_t count, pu width,
                   struct ink ink)
{
    open_path(pg, points, count, (struct page_path){
        .stroke = true, .stroke_ink = ink, .stroke_width = width, .cap = PATH_ROUND });
}

void page_polygon(struct page *pg, const struct point *points, uint32_t count, struct ink fill)
{
    open_path(pg, points, count, (struct page_path){ .fill = true, .fill_ink = fill });
}

void page_rounded(struct page *pg, struct rect r, pu radius, struct ink ink)
{
    struct path_op *ops = ARENA_ARRAY(pg->arena, struct path_op, 9);
    pu side = r.width < r.height ? r.width : r.height;
    pu left = r.x, top = r.y, right = r.x + r.width, foot = r.y + r.height;
    pu n = radius > side / 2 ? side / 2 : radius, k = n - pu_scale(n, 5522847, 10000000);

    if (n <= 0) {
        page_rect(pg, r, ink);
        return;
    }
    ops[0] = op(PATH_MOVE, left + n, top);
    ops[1] = op(PATH_LINE, right - n, top);
    ops[2] = (struct path_op){ PATH_CURVE, { { right - k, top }, { right, top + k },
                                             { right, top + n } } };
    ops[3] = op(PATH_LINE, right, foot - n);
    ops[4] = (struct path_op){ PATH_CURVE, { { right, foot - k }, { right - k, foot },
                                             { right - n, foot } } };
    ops[5] = op(PATH_LINE, left + n, foot);
    ops[6] = (struct path_op){ PATH_CURVE, { { left + k, foot }, { left, foot - k },
                                             { left, foot - n } } };
    ops[7] = op(PATH_LINE, left, top + n);
    ops[8] = (struct path_op){ PATH_CURVE, { { left, top + k }, { left + k, top },
                                             { left + n, top } } };
    page_path(pg, (struct page_path){ .ops = ops, .count = 9, .fill = true, .fill_ink = ink });
}

/* Four cubic curves; the control distance 0.5522847 r is exact to 0.03 % of the radius. */
void page_circle(struct page *pg, struct point c, pu r, const struct ink *fill,
                 const struct ink *stroke, pu stroke_width)
{
    struct path_op *ops = ARENA_ARRAY(pg->arena, struct path_op, 6);
    pu k = pu_scale(r, 5522847, 10000000);
    struct page_path p = { .ops = ops, .count = 6, .fill = fill, .stroke = stroke,
                           .stroke_width = stroke_width };

    ops[0] = op(PATH_MOVE, c.x + r, c.y);
    ops[1] = (struct path_op){ PATH_CURVE, { { c.x + r, c.y + k }, { c.x + k, c.y + r },
                                             { c.x, c.y + r } } };
    ops[2] = (struct path_op){ PATH_CURVE, { { c.x - k, c.y + r }, { c.x - r, c.y + k },
                                             { c.x - r, c.y } } };
    ops[3] = (struct path_op){ PATH_CURVE, { { c.x - r, c.y - k }, { c.x - k, c.y - r },
                                             { c.x, c.y - r } } };
    ops[4] = (struct path_op){ PATH_CURVE, { { c.x + k, c.y - r }, { c.x + r, c.y - k },
                                             { c.x + r, c.y } } };
    ops[5] = op(PATH_CLOSE, 0, 0);
    if (fill)
        p.fill_ink = *fill;
    if (stroke)
        p.stroke_ink = *stroke;
    page_path(pg, p);
}
