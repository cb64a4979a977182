/*
 * layout/pieces_try.c - a newspaper's piece is set until it fits its region
 *
 * First as it is, then with paragraphs that give or take a line, with smaller gaps, squeezed
 * lines, a smaller headline; a story that goes on in columns of another width with as many of its
 * blocks as fit. What is still over or short is reported in lines and characters, a draft shows as
 * much as goes in.
 */
#include "layout/pieces.h"

#include "layout/fit.h"

#include <limits.h>

/* How much of the template's budget is tried, in thousandths; at last squeezed lines. */
static const int tried[] = { 0, 500, LOOK_FIT_FULL, LOOK_SQUEEZED };

/* Lines that may stay free under a chart or picture alone. */
#define AIR_MOST 2

/* Lines among paragraphs that an editor need not know of. */
#define LOOSE_MOST 1
/* Of its lines a region may leave empty in a final build, in per cent. */
#define SHORT_MOST 20

/* The Han-Latin gap, per cent of the template's. */
static int gap_left(const struct layout *l, int part)
{
    return look_fit_late((struct look_range){ l->look->fit.autospace, 100 }, part) / 10;
}

/* Tries that the template's budget has. */
static size_t tries_of(const struct layout *l)
{
    const struct look_fit *f = &l->look->fit;
    bool gaps = f->autospace < 100 || f->space.least < 100;

    return f->squeeze ? sizeof tried / sizeof *tried : gaps ? sizeof tried / sizeof *tried - 1 : 1;
}

static uint32_t root_of(const struct layout *l, uint32_t node)
{
    return tree_at(l->tree, node)->parent;
}

pu pieces_width(struct layout *l, const struct block *page, const struct block *piece)
{
    size_t count;
    struct region *r = pieces_regions(l, page, &count);
    struct setting s = { .l = l, .all = r, .count = count };
    struct diag *d = l->diag;

    for (size_t i = 0; i < count; i++)
        if (r[i].block == piece)
            s.region = &r[i];
    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    pieces_inside(&s);
    bool ok = pieces_divide(&s);
    l->diag = d;
    return ok ? s.width : 0;
}

bool pieces_probe(struct setting *s, const struct setting *from, const struct block *page,
                  const struct block *piece, struct strips *strips)
{
    struct layout *l = from->l;
    struct state before = state_keep(l);
    struct diag *d = l->diag;
    size_t count;
    struct region *r = pieces_regions(l, page, &count), *me = r;

    while (me->block != piece)
        me++;
    *s = (struct setting){ .l = l, .all = r, .count = count, .region = me, .probed = strips,
                           .slab = slab_new(l, piece->at) };
    *strips = (struct strips){ 0 };
    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    pieces_attempt(s, 0, root_of(l, from->node));
    l->diag = d;
    state_restore(l, &before);
    return strips->count && s->width == from->width;
}

/* The region with so many lines more or less in each column, as the report says it; none where the
 * page does not have them or another piece has them. */
static struct str resized(const struct setting *s, int lines)
{
    const struct block_piece *p = &s->region->block->piece;
    struct block_piece to = *p;
    int last = p->line + p->lines - 1 + lines;

    to.lines += lines;
    for (size_t i = 0; i < s->count; i++)
        if (s->all[i].block != s->region->block &&
            pieces_grows_over(p, &to, &s->all[i].block->piece))
            return STR_NONE;
    return last > pieces_line(s->l, s->l->frame.height) || last <= p->line
        ? STR_NONE : str_format(s->l->arena, "%d-%d", p->line, last);
}

static int text_columns(const struct setting *s)
{
    return pieces_last_text(s) < s->band_count ? s->columns : 1;
}

static void report_room(struct setting *s)
{
    struct layout *l = s->l;
    const struct block_piece *p = &s->region->block->piece;
    int columns = text_columns(s);
    int lines = s->over > 0 ? (s->over + columns - 1) / columns
              : s->over ? -s->over - p->lines : -(s->lacking / columns);
    struct str to = lines ? resized(s, lines) : STR_NONE;

    if (s->over && s->suggested)
        diag_note(l->diag, s->region->block->first->at, MSG_PIECE_SMALLER,
                  str_number(l->arena, s->suggested));
    if (s->over && !to.len)
        diag_note(l->diag, SPAN_NONE, MSG_PIECE_GROW);
    else if (to.len)
        diag_note(l->diag, SPAN_NONE, s->over ? MSG_PIECE_GROW_TO : MSG_PIECE_SHRINK_TO, to);
}

/* A region that is far too short is wrong; the page is made all the same, for what else is. */
static void report_under(const struct setting *s, int each)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block;
    int lines = s->lacking + s->loose;
    struct str count = str_number(l->arena, lines);
    struct str characters = str_number(l->arena, (long long)lines * each);

    if (lines * 100 > b->piece.lines * text_columns(s) * SHORT_MOST)
        diag_error(l->diag, b->at, MSG_PIECE_UNDER, count, characters);
    else
        diag_warning(l->diag, b->at, MSG_PIECE_UNDER, count, characters);
}

static void report(struct setting *s, int part)
{
    struct layout *l = s->l;
    const struct block *b = s->region->block;
    int each = (int)(s->width / pieces_character(l)) * fit_characters(layout_language(l));

    if (l->dry)
        return;
    if (s->over < 0)
        l->ok = diag_error(l->diag, b->at, MSG_PIECE_HEAD_OVER, str_number(l->arena, -s->over),
                           str_number(l->arena, b->piece.lines));
    if (s->over > 0) {
        l->ok = diag_error(l->diag, b->at, MSG_PIECE_OVER, str_number(l->arena, s->over),
                           str_number(l->arena, (long long)s->over * each));
        fit_candidates(l->arena, &s->measured, pieces_character(l), l->diag);
    }
    bool under = !s->over && s->lacking > (pieces_last_text(s) < s->band_count ? 0 : AIR_MOST);
    if (under)
        report_under(s, each);
    if (s->over || under)
        report_room(s);
    else if (s->loose > LOOSE_MOST)
        diag_warning(l->diag, b->at, MSG_PIECE_LOOSE, str_number(l->arena, s->loose),
                     str_number(l->arena, (long long)s->loose * each));
    if (!s->over && !under && s->opened > LOOSE_MOST)
        diag_warning(l->diag, b->at, MSG_PIECE_OPENED, str_number(l->arena, s->opened),
                     str_number(l->arena, (long long)s->opened * each));
    pieces_report_meetings(s);
    bool narrower = gap_left(l, part) < 100;
    if (!s->over && narrower)
        diag_warning(l->diag, b->at, MSG_PIECE_FIT, str_number(l->arena, gap_left(l, part)));
    if (!s->over && part == LOOK_SQUEEZED)
        (narrower ? diag_note : diag_warning)(l->diag, b->at, MSG_FIT_SQUEEZED);
    if (!s->over && s->headline)
        diag_warning(l->diag, b->at, MSG_PIECE_HEADLINE, str_number(l->arena, s->headline / 10));
}

struct parting {
    struct setting *s;
    const struct setting *fresh;
    const struct state *before;
    uint32_t parent;
};

/* One try; `before`: not the first one, what it says was said. */
static void try_piece(struct setting *s, const struct setting *fresh, int part,
                      const struct state *before, uint32_t parent)
{
    struct layout *l = fresh->l;
    struct diag *d = l->diag;

    if (before) {
        state_restore(l, before);
        l->diag = diag_new(l->flow, LANGUAGE_ZH);
    }
    *s = *fresh;
    s->slab = slab_new(l, s->region->block->at);
    s->region->title_line = s->region->title_end = 0;
    pieces_attempt(s, part, parent);
    l->diag = d;
}

void pieces_trial(const struct parting *p, int part, struct setting *s, struct strips *strips)
{
    struct setting fresh = *p->fresh;

    fresh.probed = strips;
    try_piece(s, &fresh, part, p->before, p->parent);
}

/* Paragraphs give or take a line, where that fills the columns better. */
static void lean(const struct parting *p, int part)
{
    struct layout *l = p->fresh->l;
    const struct setting as_is = *p->s;

    if (!pieces_may_lean(p->s))
        return;
    struct state state = state_keep(l);
    l->leanings = pieces_lean(l, p, part, p->s->cut);
    if (l->leanings)
        try_piece(p->s, p->fresh, part, p->before, p->parent);
    if (l->leanings && (p->s->over < as_is.over
                        || (p->s->over == as_is.over && p->s->cost < as_is.cost)))
        return;
    l->leanings = NULL;
    *p->s = as_is;
    state_restore(l, &state);
}

/* A draft shows a headline that is too tall for its region smaller, at these shares of its size. */
static const int shares[] = { 700, 500, 350, 250 };

/* What a draft shows of a piece that does not fit: as much as goes in, and a mark. */
static void set_over(struct setting *s, const struct setting *fresh, int part,
                     const struct state *before, uint32_t parent)
{
    struct layout *l = s->l;
    struct setting shortened = *fresh;
    int lines = s->over > 0 ? s->over : -s->over - s->region->block->piece.lines;

    shortened.shortened = true;
    for (size_t i = 0; i < sizeof shares / sizeof *shares && s->over && pieces_head_heavy(s); i++) {
        l->headline_share = shares[i];
        try_piece(s, &shortened, part, before, parent);
    }
    l->headline_share = 0;
    pieces_mark(s, lines > 0 ? lines : 1);
}

/* ---- a story that goes on in columns of another width ---- */

/* A paragraph that stays where it is for level feet is at most so many above the last that fits. */
#define PART_TRIES 3

/* Sets the piece up to the block; does it fit? */
static bool part_before(const struct parting *p, const struct block *rest)
{
    struct setting upto = *p->fresh;

    upto.rest = rest;
    try_piece(p->s, &upto, 0, p->before, p->parent);
    return p->s->over == 0;
}

/* Where the text may be parted: before its blocks, but neither the first nor one under a
 * heading. */
static const struct block **parts_of(const struct setting *s, size_t *count)
{
    const struct block **parts = NULL, *above = NULL;
    size_t room = 0;

    *count = 0;
    for (size_t i = 0; i < s->range_count; i++)
        for (const struct block *b = s->ranges[i].first; b && b != s->ranges[i].end;
             above = b, b = b->next)
            if (above && above->kind != BLOCK_HEADING) {
                parts = arena_grow(s->l->flow, parts, *count, &room, sizeof *parts);
                parts[(*count)++] = b;
            }
    return parts;
}

/* The latest part that fits, or one shortly before it that leaves the columns more level. */
static void part_text(const struct parting *p)
{
    size_t count, fitting = 0, high, best;
    const struct block **parts = parts_of(p->s, &count);

    for (high = count; fitting < high;) {
        size_t middle = (fitting + high) / 2;

        if (part_before(p, parts[middle]))
            fitting = middle + 1;
        else
            high = middle;
    }
    int lacking = INT_MAX;
    best = fitting;
    for (size_t i = 0; i < PART_TRIES && i < fitting; i++)
        if (part_before(p, parts[fitting - 1 - i]) && p->s->lacking < lacking) {
            lacking = p->s->lacking;
            best = fitting - 1 - i;
        }
    if (!fitting || !part_before(p, parts[best])) {
        part_before(p, NULL);
        return;
    }
    struct setting upto = *p->fresh;

    upto.rest = parts[best];
    lean(&(struct parting){ p->s, &upto, p->before, p->parent }, 0);
    pieces_leave(p->s);
}

/* ---- a headline that gives or takes a line ---- */

/* Air that a headline may lose under it, and the steps of its size, in thousandths. */
#define HEADLINE_AIR PU_PT(4)
#define HEADLINE_STEP 50

/* At less than this of its size no headline is suggested. */
#define HEADLINE_SUGGESTED 500

/* Has it a headline, and does all of its text stand here? */
static bool headline_gives(const struct setting *s)
{
    const struct block *b = s->region->block;

    return s->l->look->fit.headline < 100 && b->first && b->first->kind == BLOCK_HEADLINE &&
        !b->piece.to.len && !b->piece.from.len;
}

static pu headline_size(const struct setting *s)
{
    int asked = s->region->block->first->headline.size;

    return asked ? asked * PU_PER_PT
                 : look_style(s->l->look, STYLE_HEADLINE, LANGUAGE_ZH, EDITION_ZH)->size;
}

/* Over: the headline stands closer to the text, then smaller; where that would take a smaller one
 * than the template lets, its size is told. Returns the part of the budget. */
static int shrink_headline(const struct parting *p, int part)
{
    struct layout *l = p->fresh->l;
    const int least = l->look->fit.headline * 10, parts[] = { 0, part };
    const struct leanings *leanings = l->leanings;
    int share = 1000, suggested = 0;

    l->headline_air = -HEADLINE_AIR;
    l->leanings = NULL;
    for (; share >= HEADLINE_SUGGESTED && !suggested; share -= HEADLINE_STEP)
        for (int i = 0; i < 2; i++) {
            l->headline_share = share;
            try_piece(p->s, p->fresh, parts[i], p->before, p->parent);
            if (p->s->over)
                continue;
            suggested = share;
            if (share < least)
                break;
            lean(p, parts[i]);
            p->s->headline = share < 1000 ? share : 0;
            return parts[i];
        }
    l->headline_air = l->headline_share = 0;
    l->leanings = leanings;
    try_piece(p->s, p->fresh, part, p->before, p->parent);
    p->s->suggested = (int)(pu_scale(headline_size(p->s), suggested, 1000) / PU_PER_PT);
    return part;
}

/* Short: a line more under the headline, where that fills more of the columns. */
static void part_headline(const struct parting *p, int part)
{
    struct layout *l = p->fresh->l;
    int lacking = p->s->lacking;

    l->headline_air = l->look->grid;
    try_piece(p->s, p->fresh, part, p->before, p->parent);
    l->headline_air = 0;
    if (p->s->over || p->s->lacking >= lacking)
        try_piece(p->s, p->fresh, part, p->before, p->parent);
}

/* Returns the part of the budget with which the piece was set at last. */
static int fit_headline(const struct parting *p, int part)
{
    struct layout *l = p->fresh->l;

    if (!headline_gives(p->s))
        return part;
    if (p->s->over)
        part = shrink_headline(p, part);
    else if (p->s->lacking > 0 && pieces_last_text(p->s) < p->s->band_count)
        part_headline(p, part);
    l->headline_air = l->headline_share = 0;
    return part;
}

void pieces_set_one(struct layout *l, struct region *regions, size_t count, size_t i,
                    struct slab *page, uint32_t parent)
{
    struct setting *s = ARENA_NEW(l->flow, struct setting);
    enum edition edition = l->edition;
    bool snap = l->snap;
    const struct block_piece *p = &regions[i].block->piece;
    struct state before = state_keep(l);
    size_t k = 0;

    if (p->language >= 0)
        l->edition = p->language == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;
    l->snap = l->look->on_grid;
    l->level = true;
    const struct setting fresh = { .l = l, .all = regions, .count = count, .region = &regions[i] };
    size_t tries = tries_of(l);

    const struct parting parting = { s, &fresh, &before, parent };

    for (;; k++) {
        l->leanings = NULL;
        try_piece(s, &fresh, tried[k], k ? &before : NULL, parent);
        lean(&parting, tried[k]);
        if (s->other_width || (s->over <= 0 && !s->over_there) || k + 1 == tries)
            break;
    }
    int part = tried[k];

    if (s->other_width)
        part_text(&parting);
    else
        part = fit_headline(&parting, part);
    report(s, part);
    if (s->over && l->document->draft)
        set_over(s, &fresh, part, &before, parent);
    if (s->over && p->to.len)
        pieces_hold_back(s);
    slab_take(page, s->slab, 0, 0);
    l->leanings = NULL;
    l->level = false;
    l->snap = snap;
    l->edition = edition;
}
