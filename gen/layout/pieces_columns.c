/*
 * layout/pieces_columns.c - the columns of a piece: how its width divides, what other pieces leave
 * of them
 */
#include "layout/pieces.h"

/* A strip beside a picture holds lines of text, or nothing. */
#define STRIP_LEAST 3

pu pieces_character(const struct layout *l)
{
    return look_style(l->look, STYLE_BODY, LANGUAGE_ZH, EDITION_ZH)->size;
}

void pieces_take(struct setting *s, struct rect r)
{
    struct rect *t = &s->taken;

    if (!t->width)
        *t = r;
    pu right = t->x + t->width > r.x + r.width ? t->x + t->width : r.x + r.width;
    pu foot = t->y + t->height > r.y + r.height ? t->y + t->height : r.y + r.height;

    t->x = t->x < r.x ? t->x : r.x;
    t->y = t->y < r.y ? t->y : r.y;
    t->width = right - t->x;
    t->height = foot - t->y;
}

static void suggest_divisions(struct layout *l, int width)
{
    struct buf list = { .arena = l->arena };
    struct basic_division d;

    for (int m = 1; m <= 12; m++)
        if (basic_divide(width, m, &d))
            buf_format(&list, "%s%d", list.len ? diag_comma(l->diag) : "", m);
    diag_note(l->diag, SPAN_NONE, MSG_PIECE_DIVISIONS, buf_str(&list));
}

/* Width of the inside in characters of the body. */
static int characters(const struct setting *s)
{
    pu one = pieces_character(s->l);

    return (int)((s->place.width + one / 2) / one);
}

bool pieces_divide(struct setting *s)
{
    struct layout *l = s->l;
    const struct block_piece *p = &s->region->block->piece;
    struct basic_division d;
    int width = characters(s), m = p->text ? p->text : p->columns;
    pu one = pieces_character(l);

    s->columns = m;
    s->gutter = l->look->gutter;
    s->width = layout_column_width(l, l->base_columns);
    if (m == p->columns && !p->frame)
        return true;
    bool even = basic_divide(width, m, &d);
    s->width = one * d.characters;
    if (m > 1 && d.characters > 0)
        s->gutter = (s->place.width - s->width * m) / (m - 1);
    if (even || (p->spread && m > 1 && d.characters > 0))
        return true;
    diag_error(l->diag, s->region->block->at, MSG_PIECE_UNEVEN, str_number(l->arena, width),
               str_number(l->arena, m), str_number(l->arena, d.rest));
    suggest_divisions(l, width);
    return false;
}

/* ---- strips ---- */

int pieces_line(const struct layout *l, pu y)
{
    return (int)(y / l->look->grid);
}

/* The next piece down within this one that this stretch of a column meets; NULL: none. */
static const struct region *obstacle(const struct setting *s, pu x, pu from, pu to)
{
    const struct region *next = NULL;
    pu air = s->l->look->grid;

    for (size_t i = 0; i < s->count; i++) {
        const struct region *r = &s->all[i];

        if (!pieces_within(&s->region->block->piece, &r->block->piece) || r == s->region ||
            r->place.x >= x + s->width || r->place.x + r->place.width <= x)
            continue;
        if (r->place.y >= to || r->place.y + r->place.height + air <= from)
            continue;
        if (!next || r->place.y < next->place.y)
            next = r;
    }
    return next;
}

/* Lines that the title takes with which a piece opens: of a chart or table, of a story. */
#define TITLE_LINES 2
#define HEADLINE_LINES 3

static int title_lines(const struct block *b)
{
    if (b->piece.frame || b->piece.fill || !b->first)
        return 0;
    switch (b->first->kind) {
    case BLOCK_HEADLINE: return HEADLINE_LINES;
    case BLOCK_TABLE: return TITLE_LINES;
    case BLOCK_DRAWING: return b->first->drawing.picture ? 0 : TITLE_LINES;
    default: return 0;
    }
}

/* Titles that would read on from a heading in this strip, or into one. */
static void find_titles(const struct setting *s, struct strip *t)
{
    struct layout *l = s->l;

    for (size_t i = 0; i < s->count; i++) {
        const struct rect *r = &s->all[i].place;
        pu lines = l->look->grid * title_lines(s->all[i].block);

        if (&s->all[i] == s->region || !lines || r->y >= t->y + t->height || r->y + lines <= t->y
            || (t->x + s->width + l->look->gutter != r->x
                && r->x + r->width + l->look->gutter != t->x))
            continue;
        t->titles = arena_grow(l->flow, t->titles, t->title_count, &t->title_room,
                               sizeof *t->titles);
        t->titles[t->title_count++] = (struct title){ r->y, r->y + lines };
    }
}

static void add_strip(struct setting *s, struct strips *out, int column, pu from, pu to)
{
    struct layout *l = s->l;
    struct strip strip = { .x = s->place.x + (s->width + s->gutter) * column, .y = from,
                           .height = to - from, .column = column };

    if (to - from < l->look->grid * STRIP_LEAST)
        return;
    find_titles(s, &strip);
    out->list = arena_grow(l->flow, out->list, out->count, &out->room, sizeof *out->list);
    out->list[out->count++] = strip;
}

/* The columns between two heights, less what other pieces take of them and a line of air. */
struct strips pieces_strips(struct setting *s, pu top, pu foot)
{
    struct strips out = { 0 };
    pu air = s->l->look->grid;

    for (int k = 0; k < s->columns; k++) {
        pu x = s->place.x + (s->width + s->gutter) * k, from = top;
        const struct region *r;

        while ((r = obstacle(s, x, from, foot)) != NULL) {
            add_strip(s, &out, k, from, r->place.y - air);
            from = r->place.y + r->place.height + air;
        }
        add_strip(s, &out, k, from, foot);
    }
    return out;
}

void pieces_rules(struct setting *s, pu top, pu foot)
{
    struct layout *l = s->l;

    for (int k = 1; k < s->columns && l->look->column_rule; k++) {
        pu x = s->place.x + (s->width + s->gutter) * k - s->gutter / 2, from = top;
        const struct region *r;

        while ((r = obstacle(s, x - s->width / 2, from, foot)) != NULL) {
            if (r->place.y - from > l->look->grid * STRIP_LEAST)
                slab_rect(l, s->slab,
                          (struct rect){ x, from, l->look->column_rule,
                                         r->place.y - from - l->look->grid },
                          layout_ink(l, INK_RULE));
            from = r->place.y + r->place.height + l->look->grid;
        }
        if (foot > from)
            slab_rect(l, s->slab, (struct rect){ x, from, l->look->column_rule, foot - from },
                      layout_ink(l, INK_RULE));
    }
}
