/*
 * layout/pieces.c - a newspaper page: pieces in regions of basic columns and lines
 *
 * A page is one slab as tall as the type area. In its region a piece has bands: what stands across (headline,
 * numbers, tables, pictures) and text between, which runs in the basic columns or in those of a division. The last
 * text fills what is left to the foot; a piece whose region lies within another's is run around. Where text does not fit,
 * it is set again with smaller gaps, then reported with the lines it is over.
 */
#include "layout/pieces.h"

#include "layout/fit.h"

#include <string.h>

/* How much of the template's budget is tried, in thousandths; at last squeezed lines. */
static const int tried[] = { 0, 500, LOOK_FIT_FULL, LOOK_SQUEEZED };

/* Lines that may stay free under a chart or picture alone. */
#define AIR_MOST 2

/* A strip beside a picture holds lines of text, or nothing. */
#define STRIP_LEAST 3

/* A band: blocks across in one slab, or running text. */
struct band {
    struct slab *across;                /* NULL: text */
    struct column text;
};

#define BANDS 40

struct setting {
    struct layout *l;
    const struct region *all;
    size_t count;
    struct region *region;
    struct slab *slab;                  /* gets all of it, from the frame */
    struct place place;                 /* of the inside */
    pu top, foot;
    pu width, gutter;                   /* of the columns of text */
    int columns;
    struct band bands[BANDS];
    size_t band_count;
    int over, lacking;                  /* lines */
    struct measured measured;
};

static pu character(const struct layout *l)
{
    return look_style(l->look, STYLE_BODY, LANGUAGE_ZH, EDITION_ZH)->size;
}

/* ---- columns ---- */

static void suggest_divisions(struct layout *l, int width)
{
    struct buf list = { .arena = l->arena };
    struct basic_division d;

    for (int m = 1; m <= 12; m++)
        if (basic_divide(width, m, &d))
            buf_format(&list, "%s%d", list.len ? ", " : "", m);
    diag_note(l->diag, SPAN_NONE, MSG_PIECE_DIVISIONS, buf_str(&list));
}

/* Width of the inside in characters of the body. */
static int characters(const struct setting *s)
{
    pu one = character(s->l);

    return (int)((s->place.width + one / 2) / one);
}

static bool divide(struct setting *s)
{
    struct layout *l = s->l;
    const struct block_piece *p = &s->region->block->piece;
    struct basic_division d;
    int width = characters(s), m = p->text ? p->text : p->columns;
    pu one = character(l);

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

static void set_bands(struct setting *s)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block->first, *end;
    bool text = has_text(b);

    for (; b && s->band_count < BANDS; b = end) {
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

/* ---- strips ---- */

static int line_of(const struct layout *l, pu y)
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

static void add_strip(struct setting *s, struct strips *out, pu x, pu from, pu to)
{
    struct layout *l = s->l;

    if (to - from < l->look->grid * STRIP_LEAST)
        return;
    out->list = arena_grow(l->flow, out->list, out->count, &out->room, sizeof *out->list);
    out->list[out->count++] = (struct strip){ x, from, to - from };
}

/* The columns between two heights, less what other pieces take of them and a line of air. */
static struct strips strips_of(struct setting *s, pu top, pu foot)
{
    struct strips out = { 0 };
    pu air = s->l->look->grid;

    for (int k = 0; k < s->columns; k++) {
        pu x = s->place.x + (s->width + s->gutter) * k, from = top;
        const struct region *r;

        while ((r = obstacle(s, x, from, foot)) != NULL) {
            add_strip(s, &out, x, from, r->place.y - air);
            from = r->place.y + r->place.height + air;
        }
        add_strip(s, &out, x, from, foot);
    }
    return out;
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

/* Rules between the columns of text. */
static void rules(struct setting *s, pu top, pu foot)
{
    struct layout *l = s->l;

    for (int k = 1; k < s->columns && l->look->column_rule; k++) {
        pu x = s->place.x + (s->width + s->gutter) * k - s->gutter / 2, from = top;
        const struct region *r;

        while ((r = obstacle(s, x - s->width / 2, from, foot)) != NULL) {
            if (r->place.y - from > l->look->grid * STRIP_LEAST)
                slab_rect(l, s->slab, (struct rect){ x, from, l->look->column_rule,
                                                     r->place.y - from - l->look->grid }, layout_ink(l, INK_RULE));
            from = r->place.y + r->place.height + l->look->grid;
        }
        if (foot > from)
            slab_rect(l, s->slab, (struct rect){ x, from, l->look->column_rule, foot - from },
                      layout_ink(l, INK_RULE));
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
    struct strips strips = strips_of(s, top, foot);
    pieces_fill(l, text, &strips, &f);
    s->over += f.over;
    s->lacking += full ? f.lacking : 0;
    if (f.over)
        return foot;
    put_text(s, text, &strips, &f);
    rules(s, top, foot);
    return foot;
}

/* ---- one piece ---- */

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

static size_t last_text(const struct setting *s)
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
                           str_number(l->arena, line_of(l, to - 1) + 1));
        diag_note(l->diag, r->block->at, MSG_PIECE_ACROSS_OTHER);
        return;
    }
}

static pu put_across(struct setting *s, struct slab *a, pu y)
{
    struct region *r = s->region;

    check_across(s, y, y + a->height);

    if (r->title_line < 0) {
        r->title_line = line_of(s->l, y) + 1;
        r->title_end = line_of(s->l, y + a->height) + 1;
    }
    slab_take(s->slab, a, 0, y);
    return y + a->height;
}

static void put_bands(struct setting *s)
{
    struct layout *l = s->l;
    size_t last = last_text(s);
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
        s->over = -line_of(l, up_to_line(l, y - s->top));   /* without text: what stands across is too tall */
}

static void frame_it(struct setting *s, const struct rect *r)
{
    struct layout *l = s->l;
    const struct block_piece *p = &s->region->block->piece;
    pu width = PU_PT(0.5);

    if (p->fill)
        slab_rect(l, s->slab, *r, layout_ink(l, INK_FILL));
    if (!p->frame)
        return;
    struct ink ink = layout_ink(l, INK_TEXT);
    slab_rect(l, s->slab, (struct rect){ r->x, r->y, r->width, width }, ink);
    slab_rect(l, s->slab, (struct rect){ r->x, r->y + r->height - width, r->width, width }, ink);
    slab_rect(l, s->slab, (struct rect){ r->x, r->y, width, r->height }, ink);
    slab_rect(l, s->slab, (struct rect){ r->x + r->width - width, r->y, width, r->height }, ink);
}

/* A story with a headline of its own is parted by a rule from what stands to its left. */
static void rule_left(struct setting *s)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block;
    const struct rect *r = &s->region->place;

    if (b->piece.column > 1 && !b->piece.frame && !b->piece.fill && b->first &&
        b->first->kind == BLOCK_HEADLINE && l->look->column_rule)
        slab_rect(l, s->slab, (struct rect){ r->x - l->look->gutter / 2, r->y, l->look->column_rule,
                                             r->height }, layout_ink(l, INK_RULE));
}

/* The inside of a frame is one character and half a line in. */
static void inside(struct setting *s)
{
    const struct block_piece *p = &s->region->block->piece;
    struct rect r = s->region->place;
    bool in = p->frame || p->fill;
    pu x = in ? character(s->l) : 0, y = in ? s->l->look->grid / 2 : 0;

    s->place = (struct place){ r.x + x, r.width - 2 * x };
    s->top = r.y + y;
    s->foot = r.y + r.height - y;
}

static uint32_t open_piece(struct layout *l, const struct block *b, uint32_t parent)
{
    uint32_t node = tree_add(l->tree, parent, TREE_SECTION, -1, b->at);
    bool headed = b->first && b->first->kind == BLOCK_HEADLINE;

    l->sections[l->section_count++] = (struct section){ 0, node };
    if (headed)
        l->sections[l->section_count++] = (struct section){ 1, node };
    return node;
}

/* Sets the piece once. `part`: how much of the budget of gaps is used. */
static void attempt(struct setting *s, int part, uint32_t parent)
{
    struct layout *l = s->l;
    const struct look *look = l->look;
    const struct block *b = s->region->block;
    int sections = l->section_count;

    const struct rect *r = &s->region->place;
    /* With half a gutter on either side: a rule may stand there, and an opening mark hangs into it. */
    struct part *begin = slab_part(l, s->slab, PART_PIECE, 0, r->x - look->gutter / 2, r->y);

    begin->piece.size = (struct size){ r->width + look->gutter, r->height };
    begin->piece.name = b->piece.name;
    open_piece(l, b, parent);
    l->look = look_fitted(l->arena, look, part);
    inside(s);
    if (divide(s)) {
        frame_it(s, &s->region->place);
        rule_left(s);
        if (b->id.len)
            slab_part(l, s->slab, PART_DESTINATION, 0, s->region->place.x,
                      s->region->place.y)->destination = b->id;
        set_bands(s);
        put_bands(s);
    } else {
        l->ok = false;
    }
    slab_part(l, s->slab, PART_PIECE_END, 0, 0, 0);
    l->look = look;
    l->section_count = sections;
}

/* ---- tries ---- */

/* What an attempt changes beyond its slab. */
struct state {
    struct tree_node *nodes;
    uint32_t count;
    size_t outlines;
    unsigned anchors, tables, notes;
    bool ok;
};

static struct state keep(const struct layout *l)
{
    return (struct state){
        tree_keep(l->tree, l->arena), l->tree->count, l->outline_count, l->anchors, l->tables, l->notes, l->ok
    };
}

static void restore(struct layout *l, const struct state *s)
{
    tree_restore(l->tree, s->nodes, s->count);
    l->outline_count = s->outlines;
    l->anchors = s->anchors;
    l->tables = s->tables;
    l->notes = s->notes;
    l->ok = s->ok;
}

/* The Han-Latin gap, per cent of the template's. */
static struct str budget_left(struct layout *l, int part)
{
    const struct look_range gap = { l->look->fit.autospace, 100 };

    return str_number(l->arena, look_fit_share(gap, part) / 10);
}

/* Tries that the template's budget has. */
static size_t tries_of(const struct layout *l)
{
    const struct look_fit *f = &l->look->fit;
    bool gaps = f->autospace < 100 || f->space.least < 100;

    return f->squeeze ? sizeof tried / sizeof *tried : gaps ? sizeof tried / sizeof *tried - 1 : 1;
}

/* Characters of a line; an English letter is about half as wide as a Han character. */
static int characters_of_line(const struct setting *s)
{
    int each = (int)(s->width / character(s->l));

    return layout_language(s->l) == LANGUAGE_EN ? 2 * each : each;
}

static void report(struct setting *s, int part)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block;
    int each = characters_of_line(s);

    if (l->dry)
        return;
    if (s->over < 0)
        l->ok = diag_error(l->diag, b->at, MSG_PIECE_HEAD_OVER, str_number(l->arena, -s->over),
                           str_number(l->arena, b->piece.lines));
    if (s->over > 0) {
        l->ok = diag_error(l->diag, b->at, MSG_PIECE_OVER, str_number(l->arena, s->over),
                           str_number(l->arena, (long long)s->over * each));
        fit_candidates(l->arena, &s->measured, character(l), l->diag);
    }
    if (s->over)
        diag_note(l->diag, SPAN_NONE, MSG_PIECE_GROW);
    else if (s->lacking > (last_text(s) < s->band_count ? 0 : AIR_MOST))
        diag_warning(l->diag, b->at, MSG_PIECE_UNDER, str_number(l->arena, s->lacking),
                     str_number(l->arena, (long long)s->lacking * each));
    if (!s->over && part)
        diag_warning(l->diag, b->at, MSG_PIECE_FIT, budget_left(l, part));
    if (!s->over && part == LOOK_SQUEEZED)
        diag_note(l->diag, b->at, MSG_FIT_SQUEEZED);
}

static void piece_set(struct layout *l, struct region *regions, size_t count, size_t i,
                      struct slab *page, uint32_t parent)
{
    struct setting *s = ARENA_NEW(l->flow, struct setting);
    enum edition edition = l->edition;
    bool snap = l->snap;
    const struct block_piece *p = &regions[i].block->piece;
    struct state before = keep(l);
    size_t k = 0;

    if (p->language >= 0)
        l->edition = p->language == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;
    l->snap = l->look->on_grid;
    l->level = true;
    for (size_t tries = tries_of(l); k < tries; k++) {
        struct diag *d = l->diag;

        if (k) {
            restore(l, &before);
            l->diag = diag_new(l->flow, LANGUAGE_ZH);
        }
        *s = (struct setting){ .l = l, .all = regions, .count = count, .region = &regions[i],
                               .slab = slab_new(l, regions[i].block->at) };
        regions[i].title_line = regions[i].title_end = 0;
        attempt(s, tried[k], parent);
        l->diag = d;
        if (s->over <= 0 || k + 1 == tries)
            break;
    }
    report(s, tried[k]);
    slab_take(page, s->slab, 0, 0);
    l->level = false;
    l->snap = snap;
    l->edition = edition;
}

/* ---- the page ---- */

static struct rect place_of(const struct layout *l, const struct block_piece *p)
{
    pu width = layout_column_width(l, l->base_columns), gutter = l->look->gutter;

    return (struct rect){ (width + gutter) * (p->column - 1), l->look->grid * (p->line - 1),
                          (width + gutter) * p->columns - gutter, l->look->grid * p->lines };
}

void pieces_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent)
{
    struct slab *page = slab_new(l, b->at);
    size_t count = 0, i = 0;

    (void)p;
    for (const struct block *k = b->first; k; k = k->next)
        count++;
    struct region *r = ARENA_ARRAY(l->flow, struct region, count + 1);
    for (const struct block *k = b->first; k; k = k->next, i++)
        r[i] = (struct region){ .block = k, .place = place_of(l, &k->piece) };
    page->height = l->frame.height;
    for (i = 0; i < count; i++)
        for (const struct block *k = r[i].block->first; k; k = k->next)
            page->flags |= k->kind == BLOCK_FOLIO ? SLAB_FOLIO : 0;
    if (pieces_check_regions(l, r, count)) {
        for (i = 0; i < count; i++)
            piece_set(l, r, count, i, page, parent);
        if (!l->dry)
            pieces_check_page(l, r, count);
    } else {
        l->ok = false;
    }
    column_add(l, c, page);
}
