/*
 * text/compose.c - paragraphs and labels into lines of positioned glyphs
 *
 * Positions are exact: what a class gives or takes is shared out by running totals, so
 * that a full line ends at its measure to the pu. Glyphs of like face, size, ink,
 * language, node and baseline make one run, whatever space stands between them.
 */
#include "text/breaks.h"

#include <string.h>

#define PARAGRAPH_LIMIT ((size_t)4 << 20)
#define LABEL_LIMIT ((size_t)16 << 10)

struct text *text_open(struct arena *a, const struct font_config *fonts, struct diag *d)
{
    struct text *t = ARENA_NEW(a, struct text);

    t->arena = a;
    t->scratch = arena_open();
    if (fonts_open(t, fonts, d))
        return t;
    text_close(t);
    return NULL;
}

void text_close(struct text *t)
{
    if (!t)
        return;
    fonts_close(t);
    arena_close(t->scratch);
}

const struct page_face *text_face(const struct text *t, const struct text_style *s)
{
    return face_page(fonts_face(t, s->role, s->bold));
}

struct text_metrics text_metrics(const struct text *t, const struct text_style *s)
{
    const struct page_face *han = text_face(t, s);
    const struct face *latin = fonts_face(t, s->latin, s->bold);
    int em = face_page(latin)->units_per_em;
    pu size = s->latin_scale > 0 ? pu_scale(s->size, s->latin_scale, 1000) : s->size;

    return (struct text_metrics){
        .ascent = pu_scale(s->size, han->ascent, han->units_per_em),
        .descent = pu_scale(s->size, -han->descent, han->units_per_em),
        .cap_height = pu_scale(size, face_cap_height(latin), em),
        .x_height = pu_scale(size, face_x_height(latin), em)
    };
}

/* ---- a line */

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
                  give(&s->grow[GROW_GAP], gap_most(b) - b->gap);
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
    bool left = b->flags & BOX_TRIM_LEFT, ends = left ? i == s->line.from : i + 1 == s->line.to;
    pu trim = 0;

    if (b->trim && ends)
        trim = b->trim;
    else if (b->shrink < SHRINKS)
        trim = (pu)give(&s->shrink[b->shrink], b->trim);
    s->spots[i - s->line.begin].origin = s->pen + b->origin - (left ? trim : 0);
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

static struct page_glyphs make_run(const struct setter *s, struct arena *a, uint32_t from,
                                   uint32_t to)
{
    const struct box *first = &s->box[from];
    const struct text_piece *piece = &s->pieces[first->piece];
    int64_t origin = s->spots[from - s->line.begin].left;
    int64_t end = s->spots[to - 1 - s->line.begin].right;
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
}

/* A click area per piece with a link, from its first to its last solid box. */
static void make_links(const struct setter *s, struct arena *a, const struct text_metrics *m,
                       struct text_line *line)
{
    struct text_link *links = NULL;
    size_t room = 0;

    for (uint32_t i = s->line.from; i < s->line.to;) {
        const struct text_piece *p = &s->pieces[s->box[i].piece];
        uint32_t to = i + 1;

        while (to < s->line.to && s->box[to].piece == s->box[i].piece)
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

struct job {
    struct text *t;
    struct arena *arena;
    const struct text_piece *pieces;
    const struct boxes *boxes;
    const struct sums *sums;
    const struct text_metrics *metrics;
};

static struct text_line set_line(const struct job *j, struct line_break lb, const struct fit *f)
{
    struct setter s = { .box = j->boxes->box, .pieces = j->pieces, .line = lb };
    struct text_line line = { 0 };

    s.spots = ARENA_ARRAY(j->t->scratch, struct spot, lb.next - lb.begin);
    take_fit(&s, f);
    place_boxes(&s);
    line.width = narrow(s.pen);
    make_runs(&s, j->arena, &line);
    make_links(&s, j->arena, j->metrics, &line);
    return line;
}

/* ---- paragraphs */

struct composing {
    struct job job;
    const struct text_paragraph *p;
    struct diag *d;
    struct shape shape;
    struct text_lines *out;
    struct text_line *lines;
    size_t room;
};

static void report_overfull(struct composing *c, struct line_break lb, int64_t excess)
{
    const struct box *widest = &c->job.boxes->box[lb.from];
    const struct text_piece *piece;
    uint32_t from = UINT32_MAX, to = 0;
    struct span at;
    struct buf amount = { .arena = c->job.t->scratch };

    for (uint32_t i = lb.from; i < lb.to; i++)
        if (c->job.boxes->box[i].advance > widest->advance)
            widest = &c->job.boxes->box[i];
    for (uint32_t i = lb.from; i < lb.to; i++) {
        const struct box *b = &c->job.boxes->box[i];

        if (b->piece != widest->piece)
            continue;
        from = b->from < from ? b->from : from;
        to = b->to;
    }
    piece = &c->p->pieces[widest->piece];
    at = piece_span(piece, from, to);
    c->out->ok = false;
    if (!c->d || !report_first(c->job.t, c->d, at, 0))
        return;
    buf_fixed(&amount, (excess * 25400 / (72 * PU_PER_PT) + 9) / 10, 2);
    diag_error(c->d, at, MSG_TEXT_OVERFULL, str_sub(piece->text, from, to - from),
               buf_str(&amount));
}

static pu indent_of(const struct composing *c, bool first)
{
    const struct text_style *s = c->p->style;

    return first ? pu_scale(s->size, s->indent, 1000) + c->p->lead_in
                 : pu_scale(s->size, s->hang, 1000);
}

static void add_line(struct composing *c, struct text_line line, bool first, pu measure)
{
    enum text_align align = c->p->style->align;
    pu spare = measure - line.width, indent = indent_of(c, first);

    line.offset = indent;
    if (spare > 0 && align == TEXT_CENTRE)
        line.offset += spare / 2;
    if (spare > 0 && align == TEXT_END)
        line.offset += spare;
    if (line.offset + line.width > c->out->width)
        c->out->width = line.offset + line.width;
    c->lines = arena_grow(c->job.arena, c->lines, c->out->count, &c->room, sizeof *c->lines);
    c->lines[c->out->count++] = line;
}

static void add_broken(struct composing *c, struct line_break lb, bool last)
{
    bool first = c->out->count == 0;
    pu measure = first ? c->shape.first : c->shape.rest;
    struct fit f = fit_line(c->job.sums, c->job.boxes->box, lb.from, lb.to, measure,
                            c->shape.align == TEXT_JUSTIFY && !last);
    struct text_line line = set_line(&c->job, lb, &f);

    line.last = last;
    if (f.missing > 0)
        report_overfull(c, lb, f.missing);
    add_line(c, line, first, measure);
}

/* The boxes [from, to) up to a forced break or the end. */
static void add_segment(struct composing *c, uint32_t from, uint32_t to)
{
    size_t count;
    struct line_break *lines;
    uint32_t solid = from;

    while (solid < to && (c->job.boxes->box[solid].flags & BOX_SPACE))
        solid++;
    if (solid == to)
        return;
    lines = breaks_find(c->job.t, c->job.boxes, c->job.sums, solid, to, &c->shape,
                        c->out->count == 0, &count);
    lines[0].begin = from;
    for (size_t i = 0; i < count; i++)
        add_broken(c, lines[i], i + 1 == count);
}

static bool too_long(const struct text_piece *pieces, size_t count, size_t limit,
                     struct text *t, struct diag *d)
{
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        bytes += pieces[i].text.len;
    if (bytes <= limit)
        return false;
    if (d)
        diag_error(d, pieces[0].at, MSG_TEXT_TOO_LONG, str_number(t->scratch, (long long)limit));
    return true;
}

static void begin(struct text *t)
{
    arena_reset(t->scratch);
    fonts_trim(t);
}

struct text_lines text_compose(struct text *t, struct arena *a, const struct text_paragraph *p,
                               struct diag *d)
{
    struct text_lines out = {
        .leading = p->style->leading, .metrics = text_metrics(t, p->style), .ok = true
    };
    struct composing c = { .p = p, .d = d, .out = &out };
    struct boxes boxes;
    uint32_t from = 0;

    begin(t);
    if (too_long(p->pieces, p->count, PARAGRAPH_LIMIT, t, d)) {
        out.ok = false;
        return out;
    }
    boxes = boxes_make(t, p->pieces, p->count, p->style, d);
    boxes_join(&boxes, p->pieces, p->style);
    out.ok = boxes.ok;
    c.job = (struct job){ t, a, p->pieces, &boxes, sums_make(t, &boxes), &out.metrics };
    c.shape = (struct shape){
        .first = p->measure - indent_of(&c, true), .rest = p->measure - indent_of(&c, false),
        .em = p->style->size, .align = p->style->align, .phrased = boxes.phrased,
        .balanced = p->style->align == TEXT_CENTRE
    };
    for (uint32_t i = 1; i <= boxes.count; i++)
        if (i == boxes.count || (boxes.box[i].flags & BOX_FORCED)) {
            add_segment(&c, from, i);
            from = i;
        }
    out.lines = c.lines;
    return out;
}

/* ---- labels */

static struct boxes label_boxes(struct text *t, const struct text_piece *piece, struct diag *d)
{
    struct boxes b;

    begin(t);
    if (too_long(piece, 1, LABEL_LIMIT, t, d))
        return (struct boxes){ .ok = false };
    b = boxes_make(t, piece, 1, piece->style, d);
    boxes_join(&b, piece, piece->style);
    return b;
}

/* One line of all boxes, without the spaces at its ends. */
static struct line_break solid_part(const struct boxes *b)
{
    struct line_break lb = { 0, 0, b->count, b->count, false };

    while (lb.to && (b->box[lb.to - 1].flags & BOX_SPACE))
        lb.to--;
    while (lb.from < lb.to && (b->box[lb.from].flags & BOX_SPACE))
        lb.from++;
    return lb;
}

struct text_line text_label(struct text *t, struct arena *a, struct str s,
                            const struct text_style *style, enum language language,
                            struct span at, struct diag *d)
{
    struct text_style plain = *style;
    struct text_piece piece = { .text = s, .style = &plain, .language = language, .at = at };
    struct text_metrics metrics = text_metrics(t, style);
    struct boxes b;
    struct job job = { t, a, &piece, &b, NULL, &metrics };
    struct fit none = { 0 };

    plain.align = TEXT_START;
    b = label_boxes(t, &piece, d);
    if (!b.count)
        return (struct text_line){ .last = true };
    struct text_line line = set_line(&job, solid_part(&b), &none);
    line.last = true;
    return line;
}

pu text_width(struct text *t, struct str s, const struct text_style *style,
              enum language language)
{
    struct text_style plain = *style;
    struct text_piece piece = {
        .text = s, .style = &plain, .language = language, .at = SPAN_NONE
    };
    struct line_break lb;
    struct boxes b;

    plain.align = TEXT_START;
    b = label_boxes(t, &piece, NULL);
    lb = solid_part(&b);
    if (!lb.to)
        return 0;
    return narrow(line_natural(sums_make(t, &b), b.box, lb.from, lb.to));
}

void text_paint(const struct text_line *line, struct page *pg, struct point at)
{
    uint32_t node = pg->node;
    pu x = at.x + line->offset;

    for (uint32_t i = 0; i < line->count; i++) {
        struct page_glyphs run = line->runs[i];

        run.at.x += x;
        run.at.y += at.y;
        pg->node = line->nodes[i];
        page_glyphs(pg, run);
    }
    for (uint32_t i = 0; i < line->link_count; i++) {
        struct page_link link = {
            line->links[i].area, line->links[i].uri, line->links[i].destination
        };

        link.area.x += x;
        link.area.y += at.y;
        pg->node = line->links[i].node;
        page_link(pg, link);
    }
    pg->node = node;
}
