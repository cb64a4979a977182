/*
 * layout/pieces_bands.c - what stands across a piece, and the text between
 *
 * A piece has bands: headline, numbers, tables and pictures across, running text between them in columns.
 * The last text fills what is left to the foot, others take the least.
 */
#include "layout/pieces.h"

/* ---- bands ---- */

static bool stands_across(const struct block *b)
{
    switch (b->kind) {
    case BLOCK_HEADLINE: case BLOCK_FOLIO: case BLOCK_CARDS: case BLOCK_MASTHEAD:
    case BLOCK_BANNER: case BLOCK_ROW: case BLOCK_COLUMNS: case BLOCK_TASKS: case BLOCK_TITLE:
    case BLOCK_DECK:
        return true;
    default:
        return b->spans;
    }
}

/* Copies from `b` to before `end`, so that they are a list of their own. */
static const struct block *list_of(struct layout *l, const struct block *b, const struct block *end)
{
    struct block *first = NULL, *last = NULL;

    for (; b != end; b = b->next) {
        struct block *copy = arena_copy(l->arena, b, sizeof *b);

        copy->next = NULL;
        if (last)
            last->next = copy;
        else
            first = copy;
        last = copy;
    }
    return first;
}

static uint32_t holder(const struct layout *l)
{
    return l->sections[l->section_count - 1].node;
}

static bool has_text(const struct block *b)
{
    for (; b; b = b->next)
        if (!stands_across(b) && b->kind != BLOCK_DRAWING && b->kind != BLOCK_TABLE)
            return true;
    return false;
}

/* Pictures, charts and tables stand across where there is no text. */
static bool is_across(const struct block *b, bool text)
{
    return stands_across(b) || (!text && b->kind != BLOCK_PARAGRAPH);
}

void pieces_bands(struct setting *s)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block->first, *end;
    bool text = has_text(b);

    for (; b && s->band_count < PIECES_BANDS; b = end) {
        struct band *band = &s->bands[s->band_count++];
        bool across = is_across(b, text);
        struct place p = across ? s->place : (struct place){ s->place.x, s->width };
        struct column column = column_new(l);

        for (end = b->next; end && is_across(end, text) == across; end = end->next)
            ;
        blocks_set(l, &column, list_of(l, b, end), p, holder(l));
        *band = (struct band){ .text = column };
        if (across)
            band->across = column_merge(l, &column, b->at);
        if (b->kind == BLOCK_HEADLINE && across && !s->region->title_line)
            s->region->title_line = -1;
        if (!across && !column.count)
            s->band_count--;
    }
}

static void put_text(struct setting *s, const struct column *text, const struct strips *strips,
                       const struct filled *f)
{
    for (size_t i = 0; i < strips->count; i++)
        for (size_t k = f->from[i]; k < f->from[i + 1]; k++) {
            struct slab *slab = text->slabs[k];

            slab_take(s->slab, slab, strips->list[i].x - s->place.x,
                      strips->list[i].y + f->tops[i][k - f->from[i]]);
        }
}

/* For the report of what could be cut. */
static void measure(struct setting *s, const struct column *text)
{
    struct measured *m = &s->measured;

    m->arena = s->l->arena;
    for (size_t i = 0; i < text->count; i++) {
        const struct slab *slab = text->slabs[i];
        struct measured_block *b = m->count ? &m->blocks[m->count - 1] : NULL;

        if (!b || b->at.offset != slab->at.offset) {
            m->blocks = arena_grow(m->arena, m->blocks, m->count, &m->room, sizeof *m->blocks);
            b = &m->blocks[m->count++];
            *b = (struct measured_block){ .block = s->region->block, .at = slab->at };
        }
        b->lines += slab->flags & SLAB_HEAD ? 0 : 1;
        for (const struct part *p = slab->first; p; p = p->next)
            b->last_width = p->kind == PART_LINE ? p->line.width : b->last_width;
    }
}

/* Text from `top` on; `foot`: to there and full, else as low as it needs. Returns where it ends. */
static pu text_band(struct setting *s, const struct column *text, pu top, pu foot, bool full)
{
    struct layout *l = s->l;
    struct filled f;

    measure(s, text);
    if (!full) {
        pu height = l->look->grid * pieces_least(l, text, s->columns);
        foot = top + height < foot ? top + height : foot;
    }
    struct strips strips = pieces_strips(s, top, foot);
    pieces_fill(l, text, &strips, &f);
    s->over += f.over;
    s->lacking += full ? f.lacking : 0;
    if (f.over)
        return foot;
    put_text(s, text, &strips, &f);
    pieces_rules(s, top, foot);
    return foot;
}

/* ---- across ---- */

static pu up_to_line(const struct layout *l, pu y)
{
    return (y + l->look->grid - 1) / l->look->grid * l->look->grid;
}

/* A chart takes what its region has left, up to as much again as it asks for. */
static pu grow_drawing(struct slab *s, pu room)
{
    for (struct part *p = s->first; p; p = p->next)
        if (p->kind == PART_DRAWING && !p->drawing.drawing->picture && room > 0) {
            pu most = p->drawing.size.height, more = room < most ? room : most;
            pu foot = p->to.y + p->drawing.size.height;

            p->drawing.size.height += more;
            for (struct part *k = s->first; k; k = k->next)
                if (k->to.y >= foot)
                    k->to.y += more;
            s->height += more;
            return more;
        }
    return 0;
}

static pu across_height(const struct setting *s, size_t from)
{
    pu height = 0;

    for (size_t i = from; i < s->band_count; i++)
        if (s->bands[i].across)
            height += s->bands[i].across->before + s->bands[i].across->height;
    return height;
}

size_t pieces_last_text(const struct setting *s)
{
    size_t last = s->band_count;

    for (size_t i = 0; i < s->band_count; i++)
        if (!s->bands[i].across)
            last = i;
    return last;
}

/* What stands across is set as it is: no other piece may lie in its way. */
static void check_across(struct setting *s, pu from, pu to)
{
    struct layout *l = s->l;

    for (size_t i = 0; i < s->count; i++) {
        const struct region *r = &s->all[i];

        if (l->dry || !pieces_within(&s->region->block->piece, &r->block->piece) ||
            r->place.y >= to || r->place.y + r->place.height <= from)
            continue;
        l->ok = diag_error(l->diag, s->region->block->at, MSG_PIECE_ACROSS,
                           str_number(l->arena, pieces_line(l, to - 1) + 1));
        diag_note(l->diag, r->block->at, MSG_PIECE_ACROSS_OTHER);
        return;
    }
}

static pu put_across(struct setting *s, struct slab *a, pu y)
{
    struct region *r = s->region;

    check_across(s, y, y + a->height);

    if (r->title_line < 0) {
        r->title_line = pieces_line(s->l, y) + 1;
        r->title_end = pieces_line(s->l, y + a->height) + 1;
    }
    slab_take(s->slab, a, 0, y);
    return y + a->height;
}

void pieces_put(struct setting *s)
{
    struct layout *l = s->l;
    size_t last = pieces_last_text(s);
    pu y = s->top, after = 0;

    for (size_t i = 0; i < s->band_count; i++) {
        struct band *b = &s->bands[i];

        if (!b->across) {
            pu foot = s->foot - up_to_line(l, across_height(s, i + 1));
            pu top = s->top + up_to_line(l, y + after - s->top);

            y = top >= foot ? (s->over++, foot) : text_band(s, &b->text, top, foot, i == last);
            continue;
        }
        if (i)
            y += b->across->before > after ? b->across->before : after;
        if (last == s->band_count)
            grow_drawing(b->across, s->foot - y - across_height(s, i));
        y = put_across(s, b->across, y);
        after = b->across->after;
        if (last == s->band_count && i + 1 == s->band_count)
            s->lacking = (int)((s->foot - y) / l->look->grid);
    }
    if (y - s->foot > l->look->grid / 2 && !s->over)
        s->over = -pieces_line(l, up_to_line(l, y - s->top));   /* without text: what stands across is too tall */
}
