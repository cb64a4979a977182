/*
 * layout/table_turn.c - a wide table turned by a quarter, on pages of its own
 *
 * Its head is at the page's left: to the binding on right-hand pages, to the fore edge on the
 * others (GB/T 9704-2012); the page's number stays where it is. The table is set as wide as the
 * type area is high, cut into pages, and each of them is a float that leaves no room for text,
 * so that running text goes on before it.
 */
#include "layout/table.h"

/* The slabs that fill one page, in a slab of the type area's size. */
static struct slab *page_of(struct layout *l, const struct area *a, size_t count,
                            const struct block *b)
{
    struct slab *const *slabs = a->queue->slabs + a->from;
    const struct table_plan *plan = slabs[0]->table;
    struct slab *s = slab_new(l, b->at);

    if (plan)
        slab_take(s, table_continued(l, plan, TABLE_CAPTION), 0, 0);
    for (size_t i = 0; i < count; i++)
        slab_take(s, slabs[i], 0, a->tops[i]);
    if (a->from + count < a->queue->count && slabs[count]->table)
        slab_rect(l, s, (struct rect){ 0, area_bottom(a, count), l->frame.height, TABLE_RULE },
                  layout_ink(l, INK_TEXT));
    s->height = l->frame.height;
    s->place = BLOCK_PLACE_TOP;
    s->spans = s->turned = true;
    return s;
}

void table_turned_set(struct layout *l, struct column *c, const struct block *b, uint32_t parent)
{
    struct column rows = column_new(l);
    size_t from = 0;

    if (l->look->grows) {
        l->ok = diag_error(l->diag, b->at, MSG_TABLE_TURNED_LONG);
        return;
    }
    if (b->table.parts > 1)
        l->ok = diag_error(l->diag, b->at, MSG_TABLE_PARTS_HERE);
    table_put(l, &rows, b, (struct place){ 0, l->frame.height }, parent, 1);
    while (from < rows.count) {
        struct area a = { .queue = &rows, .from = from, .count = rows.count - from,
                          .limit = l->frame.width };
        size_t count = area_fill(l, &a);

        if (!count)
            count = a.fit ? a.fit : 1;
        column_add(l, c, page_of(l, &a, count, b));
        from += count;
    }
}
