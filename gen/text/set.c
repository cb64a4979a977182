/*
 * text/set.c - the boxes of a line at their places, as runs of glyphs
 *
 * Positions are exact: what a class gives or takes is shared out by running totals, so
 * that a full line ends at its measure to the pu. Glyphs of like face, size, ink,
 * language, node and baseline make one run, whatever space stands between them.
 */
#include "text/set.h"

#include <string.h>

/* A room that is used in part, shared out by running totals. */
struct share { int64_t room, used, room_seen, given; };

struct setter {
    const struct box *box;
    const struct text_piece *pieces;
    struct line_break line;
    struct share shrink[SHRINKS], grow[GROWS], even;
    int64_t pen;
    struct spot *spots;         /* of the boxes from line.begin */
};

/* Where a box stands: its edges and the origin of its glyph. */
struct spot { int64_t left, origin, right; };

static int64_t give(struct share *s, int64_t room)
{
    int64_t upto, part;

    if (!s->used || !room)
        return 0;
    if (s->used == s->room)
        return room;
    s->room_seen += room;
    upto = s->used * s->room_seen / s->room;
    part = upto - s->given;
    s->given = upto;
    return part;
}

static void take_fit(struct setter *s, const struct fit *f)
{
    for (int i = 0; i < SHRINKS; i++)
        s->shrink[i] = (struct share){ .room = f->shrink[i], .used = f->shrink_used[i] };
    for (int i = 0; i < GROWS; i++)
        s->grow[i] = (struct share){ .room = f->grow[i], .used = f->grow_used[i] };
    s->even = (struct share){ .room = f->slots, .used = f->even };
}

/* The Han-Latin gap and the even stretching before a box. */
static void place_gap(struct setter *s, const struct box *b)
{
    if (b->gap)
        s->pen += b->gap - give(&s->shrink[SHRINK_GAP], b->gap - gap_least(b)) +
                  give(&s->grow[GROW_GAP], b->grow);
    if (b->flags & BOX_SLOT)
        s->pen += give(&s->even, 1);
}

static void place_space(struct setter *s, const struct box *b)
{
    s->pen += b->advance;
    if (b->shrink < SHRINKS)
        s->pen -= give(&s->shrink[b->shrink], b->trim);
    s->pen += give(&s->grow[b->shrink == SHRINK_GAP ? GROW_GAP : GROW_WORD], b->grow);
}

static void place_mark(struct setter *s, const struct box *b, uint32_t i)
{
    pu start = i == s->line.from ? mark_start_trim(b) : 0;
    pu end = i + 1 == s->line.to ? mark_end_trim(b) : 0, trim = start + end;

    if (!trim && b->shrink < SHRINKS)
        trim = (pu)give(&s->shrink[b->shrink], b->trim);
    s->spots[i - s->line.begin].origin = s->pen + b->origin -
        (b->flags & BOX_TRIM_LEFT ? trim : b->flags & BOX_TRIM_BOTH ? trim / 2 : 0);
    s->pen += b->advance - trim;
}

/* Spaces that an end of the line drops have no width, but are there as text. */
static void place_boxes(struct setter *s)
{
    for (uint32_t i = s->line.begin; i < s->line.next; i++) {
        const struct box *b = &s->box[i];
        struct spot *spot = &s->spots[i - s->line.begin];
        bool dropped = i < s->line.from || i >= s->line.to;

        if (i > s->line.from && !dropped)
            place_gap(s, b);
        spot->left = spot->origin = s->pen;
        if (!dropped && (b->flags & BOX_SPACE))
            place_space(s, b);
        else if (!dropped)
            place_mark(s, b, i);
        spot->right = s->pen;
    }
}

static pu narrow(int64_t n)
{
    return n > INT32_MAX ? INT32_MAX : n < INT32_MIN ? INT32_MIN : (pu)n;
}

/* ---- runs */

static bool same_ink(struct ink a, struct ink b)
{
    return !memcmp(a.rgb, b.rgb, sizeof a.rgb) && !memcmp(a.cmyk, b.cmyk, sizeof a.cmyk);
}

static bool same_run(const struct setter *s, const struct box *a, const struct box *b)
{
    const struct text_piece *p = &s->pieces[a->piece], *q = &s->pieces[b->piece];

    if (a->face != b->face || a->size != b->size || a->shift != b->shift)
        return false;
    return p == q || (p->node == q->node && p->language == q->language &&
                      same_ink(p->style->ink, q->style->ink));
}

static uint32_t glyphs_of(const struct box *b)
{
    return b->shaped ? b->shaped->count : 1;
}

/* The text of the boxes: a slice where they lie in one piece, else a copy. */
static struct str run_text(const struct setter *s, struct arena *a, uint32_t from, uint32_t to)
{
    const struct box *first = &s->box[from], *last = &s->box[to - 1];
    struct buf copy = { .arena = a };

    if (first->piece == last->piece)
        return str_sub(s->pieces[first->piece].text, first->from, last->to - first->from);
    for (uint32_t i = from; i < to; i++)
        buf_add(&copy, str_sub(s->pieces[s->box[i].piece].text, s->box[i].from,
                               s->box[i].to - s->box[i].from));
    return buf_str(&copy);
}

static void add_glyphs(const struct setter *s, uint32_t i, int64_t origin, uint32_t text_at,
                       struct page_glyph *out)
{
    const struct box *b = &s->box[i];
    int64_t left = s->spots[i - s->line.begin].origin - origin;
    int em = face_page(b->face)->units_per_em;

    if (!b->shaped) {
        *out = (struct page_glyph){ b->glyph, text_at, narrow(left), 0 };
        return;
    }
    for (uint32_t k = 0; k < b->shaped->count; k++) {
        const struct shaped_glyph *g = &b->shaped->glyphs[k];

        out[k] = (struct page_glyph){
            g->id, text_at + (g->cluster ? b->lead + g->cluster : 0),
            narrow(left + pu_scale(b->size, g->x, em)), -pu_scale(b->size, g->y, em)
        };
    }
}

/* Where the box ends without the hyphen that a line end adds. */
static int64_t ink_end(const struct setter *s, uint32_t i)
{
    const struct box *b = &s->box[i];
    bool broken = (b->flags & BOX_HYPHEN) && i + 1 == s->line.to;

    return s->spots[i - s->line.begin].right + (broken ? b->trim : 0);
}

static struct page_glyphs make_run(const struct setter *s, struct arena *a, uint32_t from,
                                   uint32_t to)
{
    const struct box *first = &s->box[from];
    const struct text_piece *piece = &s->pieces[first->piece];
    int64_t origin = s->spots[from - s->line.begin].left;
    int64_t end = ink_end(s, to - 1);
    uint32_t count = 0, text_at = 0;
    struct page_glyph *glyphs;

    for (uint32_t i = from; i < to; i++)
        count += glyphs_of(&s->box[i]);
    glyphs = ARENA_ARRAY(a, struct page_glyph, count);
    count = 0;
    for (uint32_t i = from; i < to; i++) {
        add_glyphs(s, i, origin, text_at, glyphs + count);
        count += glyphs_of(&s->box[i]);
        text_at += s->box[i].to - s->box[i].from;
    }
    return (struct page_glyphs){
        .face = face_page(first->face), .size = first->size,
        .at = { narrow(origin), -first->shift }, .width = narrow(end - origin),
        .ink = piece->style->ink, .language = piece->language,
        .text = run_text(s, a, from, to), .glyphs = glyphs, .count = count
    };
}

static uint32_t run_end(const struct setter *s, uint32_t from)
{
    uint32_t to = from + 1;

    while (to < s->line.next && same_run(s, &s->box[from], &s->box[to]))
        to++;
    return to;
}

/*
 * The hyphen of a broken word: seen as such, read as a soft hyphen. It is not in the piece's text.
 */
static void add_hyphen(const struct setter *s, struct arena *a, struct text_line *line)
{
    const struct box *b = &s->box[s->line.to - 1];
    const struct text_piece *piece = &s->pieces[b->piece];
    struct page_glyph *glyph = ARENA_NEW(a, struct page_glyph);
    struct page_glyphs *runs = ARENA_ARRAY(a, struct page_glyphs, line->count + 1);
    uint32_t *nodes = ARENA_ARRAY(a, uint32_t, line->count + 1);
    int64_t x = s->spots[s->line.to - 1 - s->line.begin].right + b->trim;

    memcpy(runs, line->runs, line->count * sizeof *runs);
    memcpy(nodes, line->nodes, line->count * sizeof *nodes);
    glyph->id = face_glyph(b->face, '-').id;
    nodes[line->count] = piece->node;
    runs[line->count++] = (struct page_glyphs){
        .face = face_page(b->face), .size = b->size, .at = { narrow(x), -b->shift },
        .width = -b->trim, .ink = piece->style->ink, .language = piece->language,
        .text = STR("-"), .actual = STR("\u00AD"), .glyphs = glyph, .count = 1
    };
    line->runs = runs;
    line->nodes = nodes;
}

static void make_runs(const struct setter *s, struct arena *a, struct text_line *line)
{
    uint32_t count = 0;
    struct page_glyphs *runs;
    uint32_t *nodes;

    for (uint32_t i = s->line.begin; i < s->line.next; i = run_end(s, i))
        count++;
    line->runs = runs = ARENA_ARRAY(a, struct page_glyphs, count);
    line->nodes = nodes = ARENA_ARRAY(a, uint32_t, count);
    for (uint32_t i = s->line.begin; i < s->line.next;) {
        uint32_t to = run_end(s, i);

        nodes[line->count] = s->pieces[s->box[i].piece].node;
        runs[line->count++] = make_run(s, a, i, to);
        i = to;
    }
    if (s->line.to > s->line.from && s->box[s->line.to - 1].flags & BOX_HYPHEN)
        add_hyphen(s, a, line);
}

static bool same_link(const struct text_piece *a, const struct text_piece *b)
{
    return a->node == b->node && str_eq(a->link, b->link) && str_eq(a->destination, b->destination);
}

/* A click area for the pieces beside each other that share a link, from the first to the last
 * solid box. */
static void make_links(const struct setter *s, struct arena *a, const struct text_metrics *m,
                       struct text_line *line)
{
    struct text_link *links = NULL;
    size_t room = 0;

    for (uint32_t i = s->line.from; i < s->line.to;) {
        const struct text_piece *p = &s->pieces[s->box[i].piece];
        uint32_t to = i + 1;

        while (to < s->line.to && same_link(p, &s->pieces[s->box[to].piece]))
            to++;
        if (p->link.len || p->destination.len) {
            int64_t x = s->spots[i - s->line.begin].left;
            int64_t end = s->spots[to - 1 - s->line.begin].right;

            links = arena_grow(a, links, line->link_count, &room, sizeof *links);
            links[line->link_count++] = (struct text_link){
                { narrow(x), -m->ascent, narrow(end - x),
                  m->ascent + m->descent },
                p->link, p->destination, p->node
            };
        }
        i = to;
    }
    line->links = links;
}

#define DOT_RADIUS 75                   /* 1/1000 em */
#define DOT_PLACE 240                   /* of its centre, below the baseline */

static bool takes_dot(const struct setter *s, const struct box *b)
{
    return (s->pieces[b->piece].flags & TEXT_DOTS) && b->first == CLASS_HAN;
}

/* 着重号: under the middle of each Han character, not under marks (CLREQ). */
static void make_dots(const struct setter *s, struct arena *a, struct text_line *line)
{
    struct text_dot *dots = NULL;
    size_t room = 0;

    for (uint32_t i = s->line.from; i < s->line.to; i++) {
        const struct box *b = &s->box[i];

        if (!takes_dot(s, b))
            continue;
        dots = arena_grow(a, dots, line->dot_count, &room, sizeof *dots);
        dots[line->dot_count++] = (struct text_dot){
            { narrow(s->spots[i - s->line.begin].origin + b->em / 2),
              pu_scale(b->em, DOT_PLACE, 1000) },
            pu_scale(b->em, DOT_RADIUS, 1000), s->pieces[b->piece].style->ink
        };
    }
    line->dots = dots;
}

struct text_line line_set(const struct job *j, struct line_break lb, const struct fit *f)
{
    struct setter s = { .box = j->boxes->box, .pieces = j->pieces, .line = lb };
    struct text_line line = { 0 };

    s.spots = ARENA_ARRAY(j->t->scratch, struct spot, lb.next - lb.begin);
    take_fit(&s, f);
    place_boxes(&s);
    line.width = narrow(s.pen);
    make_runs(&s, j->arena, &line);
    make_links(&s, j->arena, j->metrics, &line);
    make_dots(&s, j->arena, &line);
    return line;
}
