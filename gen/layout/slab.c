/*
 * layout/slab.c - slabs and columns: what setters build
 */
#include "layout/area.h"

struct slab *slab_new(struct layout *l, struct span at)
{
    struct slab *s = ARENA_NEW(l->flow, struct slab);

    s->at = at;
    s->generation = l->generation;
    s->columns = l->columns;
    s->band = l->band;
    s->block = l->block;
    s->shape = l->shape;
    s->panel = l->panel;
    return s;
}

struct part *slab_part(struct layout *l, struct slab *s, enum part_kind kind, uint32_t node,
                       pu x, pu y)
{
    struct part *p = ARENA_NEW(l->flow, struct part);

    p->kind = kind;
    p->side = (uint8_t)l->side;
    p->node = node;
    p->at = s->at;
    p->to = (struct point){ x, y };
    if (s->last)
        s->last->next = p;
    else
        s->first = p;
    s->last = p;
    return p;
}

void slab_line(struct layout *l, struct slab *s, const struct text_line *line, uint32_t node,
               pu x, pu baseline)
{
    struct part *p = slab_part(l, s, PART_LINE, node, x, baseline);

    p->line = *line;
    if (l->calls && !node)
        notes_claim(l, s, line);
    if (!node)
        return;
    uint32_t *nodes = ARENA_ARRAY(l->flow, uint32_t, line->count);
    for (uint32_t i = 0; i < line->count; i++)
        nodes[i] = node;
    p->line.nodes = nodes;
}

void slab_rect(struct layout *l, struct slab *s, struct rect r, struct ink ink)
{
    struct part *p = slab_part(l, s, PART_RECT, 0, r.x, r.y);

    p->rect.size = (struct size){ r.width, r.height };
    p->rect.ink = ink;
}

void slab_parting(struct layout *l, struct slab *s, struct rect r, struct ink ink)
{
    slab_rect(l, s, r, ink);
    s->last->rect.parts = true;
}

void slab_rounded(struct layout *l, struct slab *s, struct rect r, pu radius, struct ink ink)
{
    slab_rect(l, s, r, ink);
    s->last->rect.radius = radius;
}

void slab_mark(struct layout *l, struct slab *s, enum block_mark mark, pu size, struct ink ink,
               pu x, pu y)
{
    struct part *p = slab_part(l, s, PART_MARK, 0, x, y);

    p->mark.kind = mark;
    p->mark.size = size;
    p->mark.ink = ink;
}

void slab_destination(struct layout *l, struct slab *s, struct str name)
{
    slab_part(l, s, PART_DESTINATION, 0, 0, 0)->destination = name;
}

void slab_give_notes(struct slab *to, struct slab *from)
{
    if (!from->notes)
        return;
    if (to->last_note)
        to->last_note->next = from->notes;
    else
        to->notes = from->notes;
    to->last_note = from->last_note;
    from->notes = from->last_note = NULL;
}

void slab_take(struct slab *to, struct slab *from, pu x, pu y)
{
    slab_give_notes(to, from);
    if (from->generation < to->generation)
        to->generation = from->generation;
    if (from->row)
        to->row = from->row;
    if (from->row_en)
        to->row_en = from->row_en;
    for (struct part *p = from->first; p; p = p->next) {
        p->to.x += x;
        p->to.y += y;
    }
    if (!from->first)
        return;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    from->first = from->last = NULL;
}

struct slab *slab_copy(struct layout *l, const struct slab *s)
{
    struct slab *copy = arena_copy(l->flow, s, sizeof *s);

    copy->first = copy->last = NULL;
    for (const struct part *p = s->first; p; p = p->next) {
        struct part *to = arena_copy(l->flow, p, sizeof *p);

        to->next = NULL;
        if (copy->last)
            copy->last->next = to;
        else
            copy->first = to;
        copy->last = to;
    }
    return copy;
}

struct column column_new(struct layout *l)
{
    return (struct column){ .arena = l->flow };
}

void column_add(struct layout *l, struct column *c, struct slab *s)
{
    (void)l;
    c->slabs = arena_grow(c->arena, c->slabs, c->count, &c->room, sizeof *c->slabs);
    c->slabs[c->count++] = s;
}

void column_insert(struct column *c, size_t at, struct slab *s)
{
    c->slabs = arena_grow(c->arena, c->slabs, c->count, &c->room, sizeof *c->slabs);
    for (size_t i = c->count++; i > at; i--)
        c->slabs[i] = c->slabs[i - 1];
    c->slabs[at] = s;
}

static pu round_up(pu y, pu step)
{
    return y <= 0 ? 0 : (y + step - 1) / step * step;
}

/*
 * A heading of one line that nothing parts from its text stands on the line above it; of several
 * in a newspaper, whose lines are all abreast.
 */
static bool is_line(const struct layout *l, struct slab *const *slabs, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (slabs[i]->height != l->look->grid || slabs[i]->after)
            return false;
    return to == from + 1 || l->level;
}

/*
 * What the grid leaves over before a snapped slab goes around the slabs before it that do not
 * snap: two thirds above where a heading opens them, else half.
 */
static void spread(const struct layout *l, struct slab *const *slabs, size_t from, size_t to,
                   pu left, pu *tops)
{
    if (from == to || from == 0)
        return;
    pu shift = !(slabs[from]->flags & SLAB_HEAD) ? left / 2 :
        is_line(l, slabs, from, to) ? left : left / 3 * 2;
    for (size_t i = from; i < to; i++)
        tops[i] += shift;
}

size_t column_stack(const struct layout *l, struct slab *const *slabs, size_t count, pu y,
                    pu limit, pu *tops)
{
    size_t loose = 0;           /* the first slab since the last one on the grid */
    pu after = 0;

    for (size_t i = 0; i < count; i++) {
        const struct slab *s = slabs[i];
        if (slab_is_float(s)) {
            tops[i] = y;
            continue;
        }
        if (i > 0 && shapes_gap(slabs[i - 1], s))
            y += shapes_gap(slabs[i - 1], s);
        else if (i > 0)
            y += s->before > after ? s->before : after;
        if (l->snap && s->flags & SLAB_SNAP) {
            /* A line overrun by a hair (the space under a heading) is not lost for that. */
            pu top = round_up(y - l->look->grid / 6, l->look->grid);
            if (top > y)
                spread(l, slabs, loose, i, top - y, tops);
            y = top;
            loose = i + 1;
        }
        tops[i] = y;
        y += s->height;
        after = s->after;
        if (y > limit)
            return i + 1;
    }
    return count;
}

struct slab *column_merge(struct layout *l, const struct column *c, struct span at)
{
    struct slab *whole = slab_new(l, at);
    pu *tops = ARENA_ARRAY(l->flow, pu, c->count + 1);

    column_stack(l, c->slabs, c->count, 0, INT32_MAX / 2, tops);
    for (size_t i = 0; i < c->count; i++) {
        struct slab *s = c->slabs[i];
        slab_take(whole, s, 0, tops[i]);
        whole->height = tops[i] + s->height;
        whole->after = s->after;
        if (i == 0)
            whole->before = s->before;
    }
    return whole;
}

/*
 * By their centre: a solid diamond, a solid circle, a circle half filled, an open circle, and for a
 * task that is behind a triangle that points down. Lamps are the circles in inks of their own,
 * filled the more the further behind, so that they differ without colour too. Drawn, so that they
 * look the same whatever fonts are bound.
 */
void paint_mark(struct page *pg, enum block_mark mark, struct point centre, pu size,
                struct ink ink)
{
    pu radius = size / 2, stroke = size / 9;
    const pu k = pu_scale(radius - stroke / 2, 5523, 10000);
    pu r = radius - stroke / 2;

    switch (mark) {
    case BLOCK_MARK_NONE:
        return;
    case BLOCK_MARK_ABOVE: {
        pu half = size * 4 / 7;
        struct point p[4] = { { centre.x, centre.y - half }, { centre.x + half, centre.y },
                              { centre.x, centre.y + half }, { centre.x - half, centre.y } };
        page_polygon(pg, p, 4, ink);
        return;
    }
    case BLOCK_MARK_RED:
    case BLOCK_MARK_MET:
        page_circle(pg, centre, radius, &ink, NULL, 0);
        return;
    case BLOCK_MARK_YELLOW:
    case BLOCK_MARK_IN_LINE: {
        struct path_op *ops = ARENA_ARRAY(pg->arena, struct path_op, 4);
        pu x = centre.x, y = centre.y;
        page_circle(pg, centre, r, NULL, &ink, stroke);
        ops[0] = (struct path_op){ PATH_MOVE, { { x, y - r } } };
        ops[1] = (struct path_op){ PATH_CURVE,
                                   { { x - k, y - r }, { x - r, y - k }, { x - r, y } } };
        ops[2] = (struct path_op){ PATH_CURVE,
                                   { { x - r, y + k }, { x - k, y + r }, { x, y + r } } };
        ops[3] = (struct path_op){ PATH_CLOSE, { { 0, 0 } } };
        page_path(pg, (struct page_path){ .ops = ops, .count = 4, .fill = true, .fill_ink = ink });
        return;
    }
    case BLOCK_MARK_GREEN:
    case BLOCK_MARK_BELOW:
        page_circle(pg, centre, r, NULL, &ink, stroke);
        return;
    case BLOCK_MARK_BEHIND: {
        pu half = size * 4 / 7;
        struct point p[3] = { { centre.x - half, centre.y - half * 5 / 6 },
                              { centre.x + half, centre.y - half * 5 / 6 },
                              { centre.x, centre.y + half * 5 / 6 } };
        page_polygon(pg, p, 3, ink);
        return;
    }
    }
}
