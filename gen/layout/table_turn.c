/*
 * layout/table_turn.c - a wide table turned by a quarter, on pages of its own
 *
 * Its head is at the page's left: to the binding on right-hand pages, to the fore edge on the
 * others (GB/T 9704-2012); the page's number stays where it is. The table is set as wide as the
 * type area is high, cut into pages, and each of them is a float that leaves no room for text, so
 * that running text goes on before it. Pages are cut while rows are set and at most TURNED_HELD
 * of them wait for text: of a longer table the first go out where the text stands. Of facing
 * pages each has the table in its own language, cut at the same rows. Footnotes of its cells
 * stand under them.
 */
#include "layout/area.h"
#include "layout/table.h"

/* The heads again, of facing pages each in its own language. */
static void heads_again(struct layout *l, struct slab *s, const struct slab *first)
{
    static const enum edition editions[LANGUAGES] = { EDITION_ZH, EDITION_EN };
    enum edition edition = l->edition;

    if (!layout_faces(l)) {
        slab_take(s, table_continued(l, first->table, TABLE_CAPTION, first->group), 0, 0);
        return;
    }
    for (int i = 0; i < LANGUAGES; i++) {
        const struct table_plan *plan = i == LANGUAGE_EN ? first->table_en : first->table;

        if (!plan)
            continue;
        l->edition = editions[i];
        l->side = i + 1;
        struct slab *again = table_continued(l, plan, TABLE_CAPTION, first->group);
        slab_take(s, again, 0, table_opening_height(first, TABLE_CAPTION) - again->height);
    }
    l->edition = edition;
    l->side = 0;
}

/* Of facing pages the notes of each language stand on its own, from the same height down. */
static void rule_over_notes(struct layout *l, struct slab *s, const struct note_lines *n, pu y)
{
    int side = -1;

    for (size_t i = 0; n->rule && i < n->count; i++) {
        int here = n->lines[i]->first ? n->lines[i]->first->side : 0;

        if (here == side)
            continue;
        side = l->side = here;
        slab_rect(l, s, (struct rect){ 0, y + NOTES_LINE, l->look->grid * 4, PU_PT(0.5) },
                  layout_ink(l, INK_TEXT));
    }
    l->side = 0;
}

/* Footnotes of the rows on the page, at its foot. */
static void foot_notes(struct layout *l, struct slab *s, const struct note_lines *n, pu foot)
{
    pu top = foot - n->height, y[LANGUAGES + 1];

    rule_over_notes(l, s, n, top);
    for (int i = 0; i <= LANGUAGES; i++)
        y[i] = top + n->rule;
    for (size_t i = 0; i < n->count; i++) {
        struct slab *line = n->lines[i];
        int side = line->first ? line->first->side : 0;

        slab_take(s, line, 0, y[side]);
        y[side] += line->height;
    }
}

/* The slabs that fill one page, in a slab of the type area's size. */
static struct slab *page_of(struct layout *l, const struct area *a, size_t count,
                            struct turning *t)
{
    struct slab *const *slabs = a->queue->slabs + a->from;
    struct slab *s = slab_new(l, t->block->at);
    struct note_lines notes = notes_take(l, a->carry, slabs, count,
                                         a->limit - area_bottom(a, count), a->rule);

    if (count && slabs[0]->table)
        heads_again(l, s, slabs[0]);
    for (size_t i = 0; i < count; i++) {
        slabs[i]->notes = slabs[i]->last_note = NULL;
        if (!i)
            *slabs[i] = table_row_below_heads(slabs[i]);
        slab_take(s, slabs[i], 0, a->tops[i]);
        /* What stands in it is as old as the oldest of its rows. */
        if (slabs[i]->generation < s->generation)
            s->generation = slabs[i]->generation;
    }
    if (a->from + count < a->queue->count && slabs[count]->table)
        slab_rect(l, s, (struct rect){ 0, area_bottom(a, count), l->frame.height, TABLE_RULE },
                  layout_ink(l, INK_TEXT));
    foot_notes(l, s, &notes, a->limit);
    t->carry = notes.left;
    s->height = l->frame.height;
    s->place = BLOCK_PLACE_TOP;
    s->spans = s->turned = true;
    return s;
}

static void forget(struct column *rows, size_t count)
{
    rows->count -= count;
    for (size_t i = 0; i < rows->count; i++)
        rows->slabs[i] = rows->slabs[i + count];
}

/* The rows that fill a page leave those that wait. */
static void cut_page(struct layout *l, struct turning *t)
{
    struct area a = { .queue = &t->rows, .count = t->rows.count, .limit = l->frame.width,
                      .carry = t->carry, .rule = NOTES_RULE };
    size_t count = a.count ? area_fill(l, &a) : 0;

    if (!count && a.count)
        count = a.fit ? a.fit : 1;
    column_add(l, t->into, page_of(l, &a, count, t));
    forget(&t->rows, count);
}

bool table_turned_breathe(struct layout *l, const struct column *c)
{
    struct turning *t = l->turning;
    pu height = 0;

    if (!t || c != &t->rows)
        return false;
    for (size_t i = 0; i < t->rows.count; i++)
        height += t->rows.slabs[i]->height;
    /* Two pages show every break of the first. */
    if (height <= 2 * l->frame.width)
        return true;
    cut_page(l, t);
    flow_breathe(l);
    return true;
}

void table_turned_set(struct layout *l, struct column *c, const struct block *b, uint32_t parent)
{
    struct turning t = { .rows = { .arena = l->arena }, .into = c, .block = b };

    if (l->look->grows) {
        l->ok = diag_error(l->diag, b->at, MSG_TABLE_TURNED_LONG);
        return;
    }
    if (b->table.parts > 1)
        l->ok = diag_error(l->diag, b->at, MSG_TABLE_PARTS_HERE);
    struct place p = { 0, l->frame.height };

    l->turning = &t;
    if (layout_faces(l))
        table_faces_set(l, &t.rows, b, p, parent);
    else if (b->table.column_count)
        table_put(l, &t.rows, b, table_planned(l, b, p, 1), p, parent);
    while (t.rows.count || carry_any(t.carry))
        cut_page(l, &t);
    l->turning = NULL;
}
