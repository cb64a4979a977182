/*
 * layout/pieces_draft.c - what a draft shows of a newspaper's piece that does not fit its region
 *
 * A final build refuses it. A draft sets as much as goes in, a headline smaller, and says at the
 * foot of the piece by how many lines it is over, as overset text is marked on a sub-editor's
 * screen.
 */
#include "layout/area.h"
#include "layout/pieces.h"

/* Cuts that are tried below what fills the strips. */
#define CUTS 40

/* The bar before the words of the mark, and what stands between. */
#define BAR PU_PT(2)
#define BAR_GAP PU_PT(3)

static struct rect at_foot(const struct setting *s)
{
    pu grid = s->l->look->grid;

    return (struct rect){ s->place.x, s->foot - grid, s->place.width, grid };
}

void pieces_shorten(struct setting *s, struct strips *strips)
{
    pu grid = s->l->look->grid;

    if (!strips->count)
        return;
    struct strip *last = &strips->list[strips->count - 1];

    last->height -= grid;
    s->mark = (struct rect){ last->x, last->y + last->height, s->width, grid };
    if (last->height < grid)
        strips->count--;
}

/* Bookmarks and links to what is not printed lead to the mark. */
static void move_destinations(struct setting *s, const struct column *text, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        for (const struct part *p = text->slabs[i]->first; p; p = p->next)
            if (p->kind == PART_DESTINATION)
                slab_part(s->l, s->slab, PART_DESTINATION, 0, s->mark.x, s->mark.y)->destination =
                    p->destination;
}

void pieces_leave_out(struct setting *s, const struct column *text)
{
    s->over++;
    if (!s->l->document->draft)
        return;
    if (!s->mark.width)
        s->mark = at_foot(s);
    move_destinations(s, text, 0, text->count);
}

void pieces_overset(struct setting *s, const struct column *text, struct strips *strips,
                    struct column *kept, struct filled *f)
{
    size_t end = text->count - s->tail, cut;

    if (!s->mark.width)
        pieces_shorten(s, strips);
    cut = pieces_room(s->l, text, strips);
    cut = cut < end ? cut : end;
    for (int i = 0; i < CUTS && cut; i++, cut--)
        if ((cut == end || area_breakable(text, cut))
            && pieces_fits(s, text, cut, strips, kept, f)) {
            move_destinations(s, text, cut, end);
            return;
        }
    move_destinations(s, text, 0, end);
    *kept = column_new(s->l);
    pieces_fill(s->l, kept, strips, f);
}

bool pieces_head_heavy(const struct setting *s)
{
    const struct block *b = s->region->block;

    return b->first && b->first->kind == BLOCK_HEADLINE &&
        (s->region->title_end - s->region->title_line) * 2 > b->piece.lines;
}

void pieces_mark(struct setting *s, int lines)
{
    struct layout *l = s->l;
    pu grid = l->look->grid;
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, STYLE_MARK, language);
    struct str number = str_number(l->arena, lines);
    struct rect r = s->mark.width ? s->mark : at_foot(s);
    struct text_line words = label_set(l, look_word(l->look, l->arena, WORD_OVERSET, language,
                                                    &number, 1),
                                       style, language, SPAN_NONE);

    slab_rect(l, s->slab, r, layout_ink(l, INK_FILL));
    slab_rect(l, s->slab, (struct rect){ r.x, r.y, BAR, r.height }, layout_ink(l, INK_LEAD));
    slab_line(l, s->slab, &words, 0, r.x + BAR + BAR_GAP,
              r.y + (grid - style->leading) / 2 + style_baseline(style));
}
