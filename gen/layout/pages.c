/*
 * layout/pages.c - finished pages to the sink
 *
 * Paints what sheet.c has placed. A pass that only looks for page numbers paints nothing and keeps
 * the numbers alone.
 */
#include "layout/sheet.h"
#include "layout/side.h"

/* Does the rule of the running head part it from what is above? */
static bool is_parted(const struct layout *l, const struct part *p, pu y)
{
    return p->rect.parts && l->look->running_rule && l->pages > 1 && y == l->frame.y;
}

static void paint_part(struct layout *l, struct page *pg, const struct part *p, struct point to)
{
    struct point at = { to.x + p->to.x, to.y + p->to.y };

    pg->node = p->node;
    pg->at = p->at;
    switch (p->kind) {
    case PART_LINE:
        text_paint(&p->line, pg, at);
        break;
    case PART_RECT:
        if (!is_parted(l, p, at.y))
            page_rounded(pg, (struct rect){ at.x, at.y, p->rect.size.width, p->rect.size.height },
                         p->rect.radius, p->rect.ink);
        break;
    case PART_MARK:
        paint_mark(pg, p->mark.kind, at, p->mark.size, p->mark.ink);
        break;
    case PART_DRAWING: {
        const struct block_drawing *d = p->drawing.drawing;
        struct rect r = { at.x, at.y, p->drawing.size.width, p->drawing.size.height };
        if (!d->draw(d->context, l->text, pg, r, l->diag))
            l->ok = false;
        if (d->link.len)
            page_link(pg, (struct page_link){ .area = r, .uri = d->link });
        break;
    }
    case PART_DESTINATION:
        page_destination(pg, p->destination, at);
        break;
    case PART_PIECE:
        page_piece_begin(pg, p->piece.name, (struct rect){ at.x, at.y, p->piece.size.width,
                                                           p->piece.size.height });
        break;
    case PART_PIECE_END:
        page_group_end(pg);
        break;
    }
    pg->node = 0;
    pg->at = SPAN_NONE;
}

/* The left edge of the type area: the binding's margin changes sides. */
static pu frame_x(const struct layout *l)
{
    bool left = (l->pages + (unsigned)l->look->folio_first) % 2 == 1;

    return left ? l->frame_left : l->frame.x;
}

static void paint_parts(struct layout *l, struct page *pg, const struct slab *s, struct point to)
{
    for (const struct part *p = s->first; p; p = p->next)
        if (!p->side || !l->page_side || p->side == l->page_side)
            paint_part(l, pg, p, to);
}

/* Of a pair side by side, each text from its own top; a cell that goes on opens once more. */
static void paint_sides(struct layout *l, struct page *pg, const struct slab *s, struct point to)
{
    for (size_t i = 0; i < s->sides->count; i++) {
        const struct column *c = &s->sides->side[i];
        pu *tops = ARENA_ARRAY(l->paper, pu, c->count + 1);
        pu top = sides_top(s->sides, i);

        column_stack(l, c->slabs, c->count, top, INT32_MAX / 2, tops);
        if (top)
            paint_parts(l, pg, s->sides->again[i], to);
        for (size_t k = 0; k < c->count; k++)
            paint_parts(l, pg, c->slabs[k], (struct point){ to.x, to.y + tops[k] });
    }
}

/* The type area seen from its left side. */
static void paint_turned(struct layout *l, struct page *pg, const struct slab *s)
{
    pg->node = 0;
    page_turn_begin(pg, (struct point){ l->frame.x, l->frame.y + l->frame.height });
    paint_parts(l, pg, s, (struct point){ 0, 0 });
    pg->node = 0;
    page_turn_end(pg);
}

static void paint_slab(struct layout *l, struct page *pg, const struct slab *s, pu x, pu top)
{
    struct point to = { l->frame.x + x, l->frame.y + top };

    if (s->turned)
        paint_turned(l, pg, s);
    else if (s->sides)
        paint_sides(l, pg, s, to);
    else
        paint_parts(l, pg, s, to);
}

static void note_parts(struct layout *l, const struct slab *s)
{
    for (const struct part *p = s->first; p; p = p->next)
        if (p->kind == PART_DESTINATION)
            numbers_put(l->numbers, p->destination, l->pages);
}

static void note_numbers(struct layout *l, const struct slab *s)
{
    note_parts(l, s);
    for (size_t i = 0; s->sides && i < s->sides->count; i++)
        for (size_t k = 0; k < s->sides->side[i].count; k++)
            note_parts(l, s->sides->side[i].slabs[k]);
}

/* ---- memory ---- */

static bool is_old(const struct layout *l, const struct column *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->slabs[i]->generation < l->generation)
            return true;
    return false;
}

static bool carry_is_old(const struct layout *l, struct carry c)
{
    return c.note && is_old(l, &c.note->lines);
}

/* The flow arena changes places with its twin as soon as no slab of the twin is left. */
static void turn_over(struct layout *l, size_t used)
{
    struct column *q = &l->queue;

    q->count -= used;
    for (size_t i = 0; i < q->count; i++)
        q->slabs[i] = q->slabs[i + used];
    if (l->held || is_old(l, q) || is_old(l, &l->floats) || carry_is_old(l, l->carry) ||
        pieces_wait(l) ||
        (l->turning && (is_old(l, &l->turning->rows) || carry_is_old(l, l->turning->carry))))
        return;
    struct arena *empty = l->flow_before;
    arena_reset(empty);
    l->flow_before = l->flow;
    l->flow = empty;
    l->generation++;
}

/* ---- a page ---- */

/* Is it on this of the facing pages? */
static bool is_here(const struct layout *l, const struct slab *s)
{
    for (const struct part *p = s->first; p; p = p->next)
        if (!p->side || !l->page_side || p->side == l->page_side)
            return true;
    return false;
}

static bool any_here(const struct layout *l, const struct note_lines *n)
{
    for (size_t i = 0; i < n->count; i++)
        if (is_here(l, n->lines[i]))
            return true;
    return false;
}

static void paint_notes(struct layout *l, struct page *pg, const struct placed *p)
{
    const struct note_lines *n = &p->notes;
    pu y = p->notes_top + n->rule;

    if (!any_here(l, n))
        return;
    pg->node = 0;
    if (n->rule)
        page_rect(pg, (struct rect){ l->frame.x + p->x, l->frame.y + p->notes_top + NOTES_LINE,
                                     l->look->grid * 4, PU_PT(0.5) }, layout_ink(l, INK_TEXT));
    for (size_t i = 0; i < n->count; i++)
        if (is_here(l, n->lines[i])) {
            paint_slab(l, pg, n->lines[i], p->x, y);
            y += n->lines[i]->height;
        }
}

static const struct table_plan *plan_of(const struct layout *l, const struct slab *s)
{
    return l->page_side == 2 && s->table_en ? s->table_en : s->table;
}

/* The heads of a table's next part stand on its rows, of facing pages the shorter ones too. */
static void paint_opening(struct layout *l, struct page *pg, const struct slab *first,
                          const struct placed *p)
{
    const struct table_plan *plan = plan_of(l, first);
    struct slab *again = table_continued(l, plan, p->opens, first->group);

    paint_slab(l, pg, again, p->x, p->y + table_opening_height(first, p->opens) - again->height);
}

static void paint_placed(struct layout *l, struct page *pg, const struct sheet *s,
                         const struct placed *p)
{
    const struct column *q = &l->queue;
    size_t after = p->from + p->count;

    const struct slab *first = p->count ? q->slabs[p->from] : NULL;

    if (first && first->table)
        paint_opening(l, pg, first, p);
    else if (first && first->noted)
        paint_slab(l, pg, table_notes_continued(l, first->noted), p->x, p->y);
    else if (first && first->again)
        paint_slab(l, pg, first->again, p->x, p->y);
    for (size_t i = 0; i < p->count; i++) {
        const struct slab *here = q->slabs[p->from + i];
        struct slab opens = table_row_below_heads(here);

        if (!slab_is_float(here))
            paint_slab(l, pg, i ? here : &opens, p->x, p->y + p->tops[i]);
    }
    const struct slab *cut = p->count && after < q->count ? q->slabs[after] : NULL;
    const struct slab *last = p->count ? q->slabs[after - 1] : NULL;
    if (last && last->table && table_in_parts(last->table))
        table_close_part(l, last->table, pg, l->frame.x + p->x,
                         l->frame.y + sheet_band_bottom(q, s, p));
    else if (cut && cut->table)
        table_close_part(l, plan_of(l, cut), pg, l->frame.x + p->x, l->frame.y + p->bottom);
    paint_notes(l, pg, p);
}

/* A hair rule between columns, whole pages of it one stroke. */
static void paint_rules(struct layout *l, struct page *pg, const struct sheet *s)
{
    pu width = l->look->column_rule;

    pg->node = 0;
    for (size_t i = 0; i < s->rule_count; i++)
        page_rect(pg, (struct rect){ l->frame.x + s->rules[i].x - width / 2,
                                     l->frame.y + s->rules[i].top, width,
                                     s->rules[i].bottom - s->rules[i].top },
                  layout_ink(l, INK_RULE));
}

/* What running heads show: the section in force at the page's top, which may begin there. */
static const struct block *running(struct layout *l, const struct sheet *s)
{
    const struct block *top = l->section;

    for (size_t i = 0; i < s->used; i++) {
        const struct block *b = l->queue.slabs[i]->section;
        if (!b)
            continue;
        if (!i || !top)
            top = b;
        l->section = b;
    }
    return top;
}

static void keep_numbers(struct layout *l, const struct sheet *s)
{
    for (size_t i = 0; i < s->used; i++)
        note_numbers(l, l->queue.slabs[i]);
    for (size_t i = 0; i < s->float_count; i++)
        note_numbers(l, s->floats[i].slab);
    for (size_t i = 0; i < s->placed_count; i++)
        for (size_t k = 0; k < s->placed[i].notes.count; k++)
            note_numbers(l, s->placed[i].notes.lines[k]);
}

/* Flags of what opens the page. */
static unsigned opening_flags(const struct layout *l, const struct sheet *s)
{
    const struct placed *p = s->placed_count ? &s->placed[0] : NULL;

    return p && p->count ? l->queue.slabs[p->from]->flags : 0;
}

static void paint_sheet(struct layout *l, const struct sheet *s, const struct block *section)
{
    struct size paper = { l->look->paper.width,
                          l->look->grows ? shapes_height(l, s) : l->look->paper.height };
    struct page *pg = page_new(l->paper, paper, 0);
    struct rect frame = l->frame;
    enum edition edition = l->edition;

    /* Each of the facing pages speaks its own language. */
    if (l->page_side)
        l->edition = l->page_side - 1 == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;

    l->frame.x = frame_x(l);
    pg->label = numbers_label(l, l->paper, l->pages);
    shapes_paint(l, pg, s);
    furniture_paint(l, pg, l->pages + (unsigned)l->look->folio_first - 1, section,
                    opening_flags(l, s));
    for (size_t i = 0; i < s->float_count; i++)
        if (s->floats[i].slab->place == BLOCK_PLACE_TOP)
            paint_slab(l, pg, s->floats[i].slab, s->floats[i].x, s->floats[i].y);
    for (size_t i = 0; i < s->placed_count; i++)
        paint_placed(l, pg, s, &s->placed[i]);
    for (size_t i = 0; i < s->float_count; i++)
        if (s->floats[i].slab->place != BLOCK_PLACE_TOP)
            paint_slab(l, pg, s->floats[i].slab, s->floats[i].x, s->floats[i].y);
    paint_rules(l, pg, s);
    if (l->look->grows) {
        shapes_end_paint(l, pg);
        shapes_cut(l, pg, s);
    }
    if (!l->sink->page(l->sink->context, pg, l->pages))
        l->ok = false, l->stopped = true;
    l->frame = frame;
    l->edition = edition;
}

/* With more pages than asked for, none of them is a right one. */
static void stop_holding(struct layout *l)
{
    if (!l->held || l->pages <= l->document->fit)
        return;
    l->held = NULL;
    l->dry = true;
}

/* The pages of a sheet: one, or two that face each other, each with its language. */
static void send(struct layout *l, const struct sheet *s)
{
    bool facing = layout_faces(l) && l->pages > 0;

    for (int side = facing ? 1 : 0; side <= (facing ? LANGUAGES : 0) && !l->stopped; side++) {
        l->page_side = side;
        l->pages++;
        stop_holding(l);
        const struct block *section = running(l, s);
        if (side < 2)
            keep_numbers(l, s);
        if (!l->dry)
            paint_sheet(l, s, section);
    }
    l->page_side = 0;
}

/* A page that grows has no second one. */
static bool all_fits(struct layout *l, const struct sheet *s)
{
    const struct slab *first = s->used < l->queue.count ? l->queue.slabs[s->used] : NULL;

    if (!first && !l->pages)
        return true;
    l->ok = diag_error(l->diag, first ? first->at : SPAN_NONE, MSG_PICTURE_TOO_LONG,
                       str_number(l->arena, l->most_height / PU_PER_PT));
    l->stopped = true;
    turn_over(l, l->queue.count);
    return false;
}

void rows_leave(struct tree *t, uint32_t last, const struct page_sink *sink)
{
    uint32_t body, row;

    if (!last || !tree_stands(t, last))
        return;
    body = tree_at(t, last)->parent;
    do {
        row = tree_at(t, body)->first;
        if (sink && (!sink->row || !sink->row(sink->context, t, row)))
            return;
        tree_drop(t, body);
    } while (row && row != last);
}

static void drop_rows(struct layout *l, uint32_t last)
{
    if (l->held && last)
        held_rows(l->held, last);
    else if (!l->held)
        rows_leave(l->tree, last, l->dry ? NULL : l->sink);
}

static void drop_slab(struct layout *l, const struct slab *s)
{
    drop_rows(l, s->row);
    drop_rows(l, s->row_en);
}

/* The rows of a page that was sent. */
static void drop_sent(struct layout *l, const struct sheet *s)
{
    for (size_t i = 0; i < s->used; i++)
        if (!slab_is_float(l->queue.slabs[i]))
            drop_slab(l, l->queue.slabs[i]);
    for (size_t i = 0; i < s->float_count; i++)
        drop_slab(l, s->floats[i].slab);
}

/* Sends one page to the sink. `last`: the queue holds all that is left of the document. */
static void emit(struct layout *l, bool last)
{
    struct sheet s;

    sheet_make(l, &s, last);
    if (l->look->grows && !all_fits(l, &s))
        return;
    send(l, &s);
    if (!l->stopped)
        drop_sent(l, &s);
    if (l->measured)
        fit_measure(l, &s);
    if (l->held) {
        held_keep(l->held, l->paper);
        l->paper = arena_open();
    } else {
        arena_reset(l->paper);
    }
    turn_over(l, s.used);
}

/* In pages: columns beside each other take the height of one. */
static int64_t queued(const struct layout *l)
{
    int64_t height = 0;

    for (size_t i = 0; i < l->queue.count; i++) {
        const struct slab *s = l->queue.slabs[i];
        if (slab_is_float(s))
            continue;
        height += (s->before + s->height) / (s->columns > 1 ? s->columns : 1);
    }
    return height;
}

/* Pages of turned tables that wait for text to go before them. */
#define TURNED_HELD 8

static size_t turned(const struct column *c)
{
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++)
        count += c->slabs[i]->turned;
    return count;
}

void flow_breathe(struct layout *l)
{
    /* Two pages of slabs show every break of the first, and text that may overtake. */
    while (!l->stopped && (queued(l) > (int64_t)l->frame.height * 2 ||
                           turned(&l->queue) + turned(&l->floats) > TURNED_HELD))
        emit(l, false);
    if (l->stopped)
        turn_over(l, l->queue.count);
}

bool flow_finish(struct layout *l)
{
    while (!l->stopped && (l->queue.count || l->floats.count || l->carry.note))
        emit(l, true);
    return l->ok;
}
