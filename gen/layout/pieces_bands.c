/*
 * layout/pieces_bands.c - what stands across a piece, and the text between
 *
 * A piece has bands: headline, numbers, tables and pictures across, running text between them in
 * columns. The last text fills what is left to the foot, others take the least.
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

static struct band *add_band(struct setting *s)
{
    s->bands = arena_grow(s->l->flow, s->bands, s->band_count, &s->band_room, sizeof *s->bands);
    s->bands[s->band_count] = (struct band){ NULL, column_new(s->l) };
    return &s->bands[s->band_count++];
}

/* Footnotes are as wide as what calls for them. */
void pieces_list(struct layout *l, struct column *c, const struct block *b, const struct block *end,
                 struct place p)
{
    pu measure = l->measure;

    l->measure = p.width;
    blocks_set(l, c, block_list(l->arena, b, end), p, holder(l));
    l->measure = measure;
}

static bool is_turn(const struct block *b)
{
    return b->kind == BLOCK_WORDS && (b->words == BLOCK_TURN || b->words == BLOCK_TURN_ALONE);
}

/* 下转 stays with the line before it, and in the piece whatever goes on elsewhere. */
static void set_turn(struct setting *s, struct column *c, const struct block *b)
{
    size_t start = c->count;

    block_set(s->l, c, b, (struct place){ 0, s->width }, s->node);
    s->tail = c->count - start;
    for (size_t i = start; i && i < c->count; i++)
        c->slabs[i]->penalty = BREAK_NEVER;
}

void pieces_add_range(struct setting *s, struct range r)
{
    struct range *list = ARENA_ARRAY(s->l->flow, struct range, s->range_count + 1);

    if (!r.first || r.first == r.end)
        return;
    for (size_t i = 0; i < s->range_count; i++)
        list[i] = s->ranges[i];
    list[s->range_count++] = r;
    s->ranges = list;
}

static bool holds(struct range r, const struct block *b)
{
    for (const struct block *k = r.first; k && k != r.end; k = k->next)
        if (k == b)
            return true;
    return false;
}

/* All of them, or up to the block that goes on in columns of another width. */
static void set_ranges(struct setting *s, struct column *c)
{
    const struct place place = { 0, s->width };

    for (size_t i = 0; i < s->range_count; i++) {
        struct range r = s->ranges[i];
        bool stops = s->rest && holds(r, s->rest);

        if (!stops || r.first != s->rest)
            pieces_list(s->l, c, r.first, stops ? s->rest : r.end, place);
        if (stops)
            return;
    }
}

/* What a piece before this one left over stands between 上接 and the piece's own text. */
static void set_text(struct setting *s, struct column *c, const struct block *b,
                     const struct block *end)
{
    struct layout *l = s->l;
    const struct block_piece *p = &s->region->block->piece;
    const struct block *to = NULL;

    s->range_count = 0;
    if (p->from.len && is_turn(b)) {
        pieces_list(l, c, b, b->next, (struct place){ 0, s->width });
        size_t count = s->head = c->count;
        bool alone = !b->next || is_turn(b->next);

        b = b->next;
        if (!pieces_go_on(s, c) && alone && count)
            l->ok = diag_error(l->diag, s->region->block->at, MSG_TURN_NOTHING, p->from);
    }
    for (const struct block *k = b; k && k != end; k = k->next)
        to = is_turn(k) && p->to.len ? k : NULL;
    pieces_add_range(s, (struct range){ b, to ? to : end });
    set_ranges(s, c);
    if (to)
        set_turn(s, c, to);
}

/* ---- footnotes ---- */

/* Between the text and the notes under it, at least. */
#define NOTES_AIR PU_PT(6)

/* Copies: a text is filled in more than once. */
static void add_notes(struct layout *l, struct column *out, const struct slab *s)
{
    for (const struct foot_note *n = s->notes; n; n = n->next)
        for (size_t i = 0; i < n->lines.count; i++)
            column_add(l, out, slab_copy(l, n->lines.slabs[i]));
}

void pieces_notes(struct setting *s, struct column *text, size_t count)
{
    struct layout *l = s->l;
    size_t start = text->count;
    pu height = 0, grid = l->look->grid;

    for (size_t i = 0; i < count; i++)
        add_notes(l, text, text->slabs[i]);
    if (text->count == start)
        return;
    for (size_t i = start; i < text->count; i++) {
        text->slabs[i]->penalty = BREAK_NEVER;
        height += text->slabs[i]->height;
    }
    /* Whole lines in all, so that the last of them stands at the foot. */
    s->noted = text->slabs[start];
    text->slabs[start]->before = (height + NOTES_AIR + grid - 1) / grid * grid - height;
}

/* Notes of headlines, tables and charts stand under the last text, or under all where there is
 * none. */
static void notes_of_across(struct setting *s)
{
    struct layout *l = s->l;
    size_t last = pieces_last_text(s);
    struct column lines = column_new(l);

    for (size_t i = s->band_count; i-- > 0;) {
        struct slab *a = s->bands[i].across;
        struct slab *under = last < s->band_count ? s->bands[last].text.slabs[0] : NULL;

        if (!a || !a->notes || !under)
            continue;
        slab_give_notes(a, under);
        slab_give_notes(under, a);
    }
    for (size_t i = 0; last == s->band_count && i < s->band_count; i++) {
        add_notes(l, &lines, s->bands[i].across);
        s->bands[i].across->notes = s->bands[i].across->last_note = NULL;
    }
    if (!lines.count)
        return;
    struct slab *all = column_merge(l, &lines, lines.slabs[0]->at), *moved = slab_new(l, all->at);
    slab_take(moved, all, s->place.x, 0);
    moved->height = all->height;
    moved->before = NOTES_AIR;
    add_band(s)->across = moved;
}

/* Where descenders end in the last line of a text: charts and tables end there too. */
static pu level_foot(const struct setting *s)
{
    return s->foot - s->l->look->grid / 10;
}

/* Air that the rows of a table take, each. */
#define ROW_AIR_MOST PU_PT(4)

static bool holds_chart(const struct slab *s)
{
    for (const struct part *p = s->first; p; p = p->next)
        if (p->kind == PART_DRAWING && !p->drawing.drawing->picture)
            return true;
    return false;
}

/* The rows of tables take what the region has left, so that it is full to the foot. */
static void spread_rows(struct setting *s, struct column *c)
{
    struct layout *l = s->l;
    pu *tops = ARENA_ARRAY(l->flow, pu, c->count + 1);
    int rows = 0;

    for (size_t i = 0; i < c->count; i++) {
        if (c->slabs[i]->notes || holds_chart(c->slabs[i]))
            return;
        rows += i && c->slabs[i]->table && c->slabs[i - 1]->table;
    }
    if (!rows)
        return;
    column_stack(l, c->slabs, c->count, 0, INT32_MAX / 2, tops);
    pu foot = tops[c->count - 1] + c->slabs[c->count - 1]->height;
    pu each = (level_foot(s) - s->top - foot) / rows;

    each = each < ROW_AIR_MOST ? each : ROW_AIR_MOST;
    for (size_t i = 1; i < c->count && each > 0; i++)
        if (c->slabs[i]->table && c->slabs[i - 1]->table)
            c->slabs[i]->before += each;
}

void pieces_bands(struct setting *s)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block->first, *end;
    bool text = has_text(b);

    for (; b; b = end) {
        bool across = is_across(b, text);
        struct column column = column_new(l);

        for (end = b->next; end && is_across(end, text) == across; end = end->next)
            ;
        if (across) {
            pieces_list(l, &column, b, end, s->place);
            if (!text)
                spread_rows(s, &column);
            add_band(s)->across = column_merge(l, &column, b->at);
        } else {
            set_text(s, &column, b, end);
            if (column.count)
                add_band(s)->text = column;
        }
        if (b->kind == BLOCK_HEADLINE && across && !s->region->title_line)
            s->region->title_line = -1;
    }
    notes_of_across(s);
}

static void put_text(struct setting *s, const struct column *text, const struct strips *strips,
                     const struct filled *f)
{
    pieces_find_meetings(s, text, strips, f);
    for (size_t i = 0; i < strips->count; i++) {
        const struct strip *t = &strips->list[i];

        if (f->from[i] < f->from[i + 1])
            pieces_take(s, (struct rect){ t->x, t->y, s->width, t->height });
        for (size_t k = f->from[i]; k < f->from[i + 1]; k++) {
            struct slab *slab = text->slabs[k];
            pu y = strips->list[i].y + f->tops[i][k - f->from[i]];

            if (slab == s->noted)
                slab_rect(s->l, s->slab, (struct rect){ strips->list[i].x, y - slab->before / 2,
                                                        s->l->look->grid * 4, PU_PT(0.5) },
                          layout_ink(s->l, INK_TEXT));
            slab->notes = slab->last_note = NULL;
            slab_take(s->slab, slab, strips->list[i].x, y);
        }
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

        if (!b || !span_same_start(b->at, slab->at)) {
            m->blocks = arena_grow(m->arena, m->blocks, m->count, &m->room, sizeof *m->blocks);
            b = &m->blocks[m->count++];
            *b = (struct measured_block){ .block = s->region->block, .at = slab->at };
        }
        b->prose = slab->flags & SLAB_PROSE;
        b->lines += slab->flags & SLAB_HEAD ? 0 : 1;
        fit_last_line(b, slab);
    }
}

/* Text from `top` on; `foot`: to there and full, else as low as it needs. Returns where it ends. */
static pu text_band(struct setting *s, const struct column *text, pu top, pu foot, bool full)
{
    struct layout *l = s->l;
    struct column whole = *text;
    struct filled f;

    measure(s, text);
    pieces_notes(s, &whole, text->count);
    if (!full) {
        pu height = l->look->grid * pieces_least(l, &whole, s->columns);
        foot = top + height < foot ? top + height : foot;
    }
    struct strips strips = pieces_strips(s, top, foot);
    if (full && s->probed) {
        *s->probed = strips;
        return foot;
    }
    if (s->shortened && full)
        pieces_shorten(s, &strips);
    pieces_fill(l, &whole, &strips, &f);
    if (f.over && full)
        pieces_cut(s, text, &strips, &whole, &f);
    s->over += f.over;
    s->lacking += full ? f.lacking : 0;
    s->loose = full ? f.loose : s->loose;
    s->opened = full ? f.opened : s->opened;
    s->uneven = full ? f.uneven : s->uneven;
    s->cost = full ? f.cost : s->cost;
    if (f.over && !l->document->draft)
        return foot;
    if (f.over)
        pieces_overset(s, text, &strips, &whole, &f);
    put_text(s, &whole, &strips, &f);
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
    pieces_take(s, (struct rect){ s->place.x, y, s->place.width, a->height });

    if (r->title_line < 0) {
        r->title_line = pieces_line(s->l, y) + 1;
        r->title_end = pieces_line(s->l, y + a->height) + 1;
    }
    slab_take(s->slab, a, 0, y);
    return y + a->height;
}

/* A picture at the foot of the page stands on it: air that its region has left is above. */
static pu sinks(const struct setting *s)
{
    const struct block_piece *p = &s->region->block->piece;
    const struct block *b = s->region->block->first;
    const struct rect *r = &s->region->place;
    pu left = s->foot - s->top - across_height(s, 0) + s->bands[0].across->before;

    return !p->frame && !p->fill && b->kind == BLOCK_DRAWING && b->drawing.picture && left > 0 &&
        r->y + r->height >= s->l->frame.height - s->l->look->grid ? left : 0;
}

/* In a frame the headline has as much air above it as under it, where the text's line leaves
 * some. */
static pu centres(const struct setting *s)
{
    const struct block_piece *p = &s->region->block->piece;
    const struct slab *a = s->bands[0].across;
    pu height = a ? a->height + a->after : 0;

    return a && s->band_count > 1 && !s->bands[1].across && (p->frame || p->fill)
        ? (up_to_line(s->l, height) - height) / 2 : 0;
}

void pieces_put(struct setting *s)
{
    struct layout *l = s->l;
    size_t last = pieces_last_text(s);
    pu y = s->top, after = 0;

    if (s->band_count)
        y += last == s->band_count ? sinks(s) : centres(s);

    for (size_t i = 0; i < s->band_count; i++) {
        struct band *b = &s->bands[i];

        if (!b->across) {
            pu foot = s->foot - up_to_line(l, across_height(s, i + 1));
            pu top = s->top + up_to_line(l, y + after - s->top);

            y = top >= foot ? foot : text_band(s, &b->text, top, foot, i == last);
            if (top >= foot)
                pieces_leave_out(s, &b->text);
            continue;
        }
        if (i)
            y += b->across->before > after ? b->across->before : after;
        if (last == s->band_count)
            grow_drawing(b->across, level_foot(s) - y - b->across->height
                         - across_height(s, i + 1));
        y = put_across(s, b->across, y);
        after = b->across->after;
        if (last == s->band_count && i + 1 == s->band_count)
            s->lacking = (int)((s->foot - y) / l->look->grid);
    }
    if (y - s->foot > l->look->grid / 2 && !s->over)
        /* without text: what stands across is too tall */
        s->over = -pieces_line(l, up_to_line(l, y - s->top));
}
