/* chart/place.c - boxes, lines, and labels pushed apart in a column */
#include "chart/place.h"

void place_box(struct obstacles *o, struct rect r)
{
    o->boxes = arena_grow(o->arena, o->boxes, o->box_count, &o->box_room, sizeof *o->boxes);
    o->boxes[o->box_count++] = r;
}

void place_segment(struct obstacles *o, struct point a, struct point b)
{
    o->segments = arena_grow(o->arena, o->segments, o->segment_count, &o->segment_room,
                             sizeof *o->segments);
    o->segments[o->segment_count++] = (struct segment){ a, b };
}

static bool boxes_meet(struct rect a, struct rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width
        && a.y < b.y + b.height && b.y < a.y + a.height;
}

static int side(struct segment s, pu x, pu y)
{
    int64_t cross = (int64_t)(s.b.x - s.a.x) * (y - s.a.y) - (int64_t)(s.b.y - s.a.y) * (x - s.a.x);

    return cross > 0 ? 1 : cross < 0 ? -1 : 0;
}

/* They are apart when one of the box's axes or the line itself separates them. */
static bool line_meets(struct segment s, struct rect r)
{
    int corners;
    struct rect span = {
        s.a.x < s.b.x ? s.a.x : s.b.x, s.a.y < s.b.y ? s.a.y : s.b.y,
        (s.a.x < s.b.x ? s.b.x - s.a.x : s.a.x - s.b.x) + 1,
        (s.a.y < s.b.y ? s.b.y - s.a.y : s.a.y - s.b.y) + 1
    };

    if (!boxes_meet(span, r))
        return false;
    corners = side(s, r.x, r.y) + side(s, r.x + r.width, r.y)
        + side(s, r.x, r.y + r.height) + side(s, r.x + r.width, r.y + r.height);
    return corners != 4 && corners != -4;
}

bool place_free(const struct obstacles *o, struct rect r)
{
    for (size_t i = 0; i < o->box_count; i++)
        if (boxes_meet(o->boxes[i], r))
            return false;
    r = (struct rect){ r.x - o->air, r.y - o->air, r.width + 2 * o->air, r.height + 2 * o->air };
    for (size_t i = 0; i < o->segment_count; i++)
        if (line_meets(o->segments[i], r))
            return false;
    return true;
}

/* Neighbours that touch, moved as one. */
struct pool {
    size_t first, count;
    int64_t sum;                /* of the tops wanted, each less its place in the pool */
    pu height, top;
};

static void settle(struct pool *p, pu top, pu bottom)
{
    p->top = (pu)(p->sum / (int64_t)p->count);
    if (p->top > bottom - p->height)
        p->top = bottom - p->height;
    if (p->top < top)
        p->top = top;
}

void place_column(struct arena *a, struct slot *slots, size_t count, pu gap, pu top, pu bottom)
{
    struct pool *pools = ARENA_ARRAY(a, struct pool, count);
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        struct pool *p = &pools[n++];

        *p = (struct pool){ i, 1, slots[i].wanted - slots[i].height / 2, slots[i].height, 0 };
        settle(p, top, bottom);
        while (n > 1 && pools[n - 2].top + pools[n - 2].height + gap > pools[n - 1].top) {
            struct pool *into = &pools[n - 2], *from = &pools[--n];

            into->sum += from->sum - (int64_t)from->count * (into->height + gap);
            into->count += from->count;
            into->height += gap + from->height;
            settle(into, top, bottom);
        }
    }
    for (size_t k = 0; k < n; k++) {
        pu y = pools[k].top;

        for (size_t i = pools[k].first; i < pools[k].first + pools[k].count; i++) {
            slots[i].top = y;
            y += slots[i].height + gap;
        }
    }
}
