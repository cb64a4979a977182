/* text/compose.c - paragraphs and labels into lines: breaks, indents, alignment, reports */
#include "base/time.h"
#include "text/demerits.h"
#include "text/hyphen.h"
#include "text/set.h"

#define PARAGRAPH_LIMIT ((size_t)4 << 20)
#define LABEL_LIMIT ((size_t)16 << 10)

struct text *text_open(struct arena *a, const struct font_config *fonts, struct diag *d)
{
    struct text *t = ARENA_NEW(a, struct text);

    t->arena = a;
    t->scratch = arena_open();
    t->hyphens = fonts->hyphens;
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
    kept_close(t);
    arena_close(t->scratch);
}

const struct page_face *text_face(const struct text *t, const struct text_style *s)
{
    return face_page(fonts_face(t, s->role, s->bold));
}

struct text_metrics text_metrics(const struct text *t, const struct text_style *s)
{
    const struct page_face *han = text_face(t, s);
    struct face *latin = fonts_face(t, s->latin, s->bold);
    int em = face_page(latin)->units_per_em;
    pu size, shift;

    face_match(fonts_face(t, s->role, s->bold), latin, s->size, s->latin_scale, &size, &shift);

    return (struct text_metrics){
        .ascent = pu_scale(s->size, han->ascent, han->units_per_em),
        .descent = pu_scale(s->size, -han->descent, han->units_per_em),
        .cap_height = pu_scale(size, face_cap_height(latin), em),
        .x_height = pu_scale(size, face_x_height(latin), em)
    };
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

    /* Two em are too much of a narrow column (CLREQ). */
    bool narrow_column = c->p->measure < pu_scale(s->size, s->narrow, 1000);

    int indent = narrow_column ? s->indent / 2 : s->indent;

    return first ? pu_scale(s->size, indent, 1000) + c->p->lead_in
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

static enum text_parting parting_of(const struct composing *c, struct line_break lb)
{
    const struct boxes *b = c->job.boxes;
    const struct box *last = &b->box[lb.to - 1];

    if (last->flags & BOX_HYPHEN || last->last == CLASS_HYPHEN)
        return TEXT_PARTS_FIGURE;
    if (lb.next >= b->count)
        return TEXT_PARTS_NONE;
    if (b->box[lb.next].flags & (BOX_TERM | BOX_WORDING))
        return TEXT_PARTS_FIGURE;
    if (b->box[lb.next].flags & BOX_HEDGED)
        return TEXT_PARTS_LEAD;
    return terms_part(c->job.t->terms, b, c->job.pieces, lb.next) ? TEXT_PARTS_WORD
                                                                  : TEXT_PARTS_NONE;
}

static void count_break(struct text_lines *out, const struct box *end, const struct box *next)
{
    out->parted += next->terms > 0;
    out->broken += !(next->flags & (BOX_PHRASE | BOX_FORCED)) && !demerits_pause(end);
    out->leant += (next->flags & BOX_LEANT) != 0;
}

static void add_broken(struct composing *c, struct line_break lb, bool last)
{
    bool first = c->out->count == 0, full = c->shape.align == TEXT_JUSTIFY && !last;
    pu measure = first ? c->shape.first : c->shape.rest;
    struct fit f = fit_line(c->job.sums, c->job.boxes->box, lb.from, lb.to, measure, full);
    struct text_line line = line_set(&c->job, lb, &f);

    if (lb.next < c->job.boxes->count)
        count_break(c->out, &c->job.boxes->box[lb.to - 1], &c->job.boxes->box[lb.next]);
    line.last = last;
    line.parted = last ? TEXT_PARTS_NONE : parting_of(c, lb);
    line.explained = explain_line(&c->job, lb, &f, full, c->out->count);
    if (f.missing > 0)
        report_overfull(c, lb, f.missing);
    add_line(c, line, first, measure);
}

/*
 * The boxes [from, to) up to a forced break or the end. Words are broken only where the lines
 * would gape without, or a word is wider than its line.
 */
static void add_segment(struct composing *c, uint32_t from, uint32_t to)
{
    struct job whole = c->job;
    struct boxes cut = { 0 };
    struct line_break *lines;
    size_t count;
    uint32_t solid = from;
    bool poor;

    while (solid < to && (whole.boxes->box[solid].flags & BOX_SPACE))
        solid++;
    if (solid == to)
        return;
    c->shape.hyphens = hyphen_any(whole.t, whole.boxes, from, to, whole.pieces);
    lines = breaks_find(whole.t, whole.boxes, whole.sums, solid, to, &c->shape,
                        c->out->count == 0, &count, &poor);
    if (poor && c->shape.hyphens)
        cut = hyphen_cut(whole.t, whole.boxes, from, to, whole.pieces, c->d, &c->out->ok);
    c->shape.hyphens = false;
    if (!lines && !cut.count)
        lines = breaks_find(whole.t, whole.boxes, whole.sums, solid, to, &c->shape,
                            c->out->count == 0, &count, &poor);
    if (cut.count) {
        c->job.boxes = &cut;
        c->job.sums = sums_make(whole.t, &cut);
        lines = breaks_find(whole.t, &cut, c->job.sums, solid - from, cut.count, &c->shape,
                            c->out->count == 0, &count, &poor);
        from = 0;
    }
    lines[0].begin = from;
    for (size_t i = 0; i < count; i++)
        add_broken(c, lines[i], i + 1 == count);
    c->job = whole;
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

struct boxes boxes_joined(struct text *t, const struct text_paragraph *p, struct diag *d)
{
    struct boxes boxes = { .ok = false };

    begin(t);
    if (too_long(p->pieces, p->count, PARAGRAPH_LIMIT, t, d))
        return boxes;
    boxes = boxes_make(t, p->pieces, p->count, p->style, d);
    if (t->names)
        names_mark(t->names, &boxes, p->pieces);
    if (t->terms && p->style->align != TEXT_JUSTIFY)
        terms_mark(t->terms, &boxes, p->pieces);
    quotes_mark(&boxes, p->pieces, p->style->align == TEXT_JUSTIFY);
    boxes_join(&boxes, p->pieces, p->style);
    return boxes;
}

static struct text_lines compose(struct text *t, struct arena *a, const struct text_paragraph *p,
                                 struct diag *d)
{
    struct text_lines out = {
        .leading = p->style->leading, .metrics = text_metrics(t, p->style), .ok = true
    };
    struct composing c = { .p = p, .d = d, .out = &out };
    struct boxes boxes;
    uint32_t from = 0;

    boxes = boxes_joined(t, p, d);
    out.ok = boxes.ok;
    c.job = (struct job){ t, a, p->pieces, &boxes, sums_make(t, &boxes), &out.metrics };
    c.shape = (struct shape){
        .first = p->measure - indent_of(&c, true), .rest = p->measure - indent_of(&c, false),
        .em = p->style->size, .align = p->style->align, .phrased = boxes.phrased,
        .tight = p->tight, .loose = p->loose, .termed = boxes.termed,
        .balanced = p->style->align == TEXT_CENTRE || p->style->balance || boxes.phrased
    };
    for (uint32_t i = 1; i <= boxes.count; i++)
        if (i == boxes.count || (boxes.box[i].flags & BOX_FORCED)) {
            add_segment(&c, from, i);
            from = i;
        }
    out.lines = c.lines;
    return out;
}

struct text_lines text_compose(struct text *t, struct arena *a, const struct text_paragraph *p,
                               struct diag *d)
{
    enum room before = time_enter(ROOM_TEXT);
    struct text_lines lines = compose(t, a, p, d);

    time_enter(before);
    return lines;
}

/* ---- labels */

static struct boxes label_boxes(struct text *t, const struct text_piece *piece, struct diag *d)
{
    enum room before = time_enter(ROOM_TEXT);
    struct boxes b = { .ok = false };

    begin(t);
    if (!too_long(piece, 1, LABEL_LIMIT, t, d)) {
        b = boxes_make(t, piece, 1, piece->style, d);
        boxes_join(&b, piece, piece->style);
    }
    time_enter(before);
    return b;
}

/* One line of all boxes, without the spaces at its ends. */
static struct line_break solid_part(const struct boxes *b)
{
    struct line_break lb = { 0, 0, b->count, b->count, false, 0 };

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
    struct text_line line = line_set(&job, solid_part(&b), &none);
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
    struct kept_width *kept;
    struct line_break lb;
    struct boxes b;
    int64_t width;

    plain.align = TEXT_START;
    kept = kept_width(t, &piece);
    if (kept && kept->known)
        return kept->width;
    b = label_boxes(t, &piece, NULL);
    lb = solid_part(&b);
    if (!lb.to)
        return 0;
    width = line_natural(sums_make(t, &b), b.box, lb.from, lb.to);
    if (width > INT32_MAX)
        width = INT32_MAX;
    kept = kept_width(t, &piece);
    if (kept)
        *kept = (struct kept_width){ (pu)width, true };
    return (pu)width;
}

pu text_term_width(struct text *t, struct str s, const struct text_style *style,
                   enum language language)
{
    struct text_style plain = *style;
    struct text_piece piece = { .text = s, .style = &plain, .language = language };
    int64_t most = 0, width = 0;
    struct boxes b;

    if (!t->terms && language == LANGUAGE_ZH)
        return 0;
    plain.align = TEXT_START;
    b = label_boxes(t, &piece, NULL);
    if (t->terms)
        terms_mark(t->terms, &b, &piece);
    quotes_mark(&b, &piece, false);
    for (uint32_t i = 0; i < b.count; i++) {
        width = b.box[i].terms ? width + b.box[i].gap + b.box[i].advance : b.box[i].advance;
        if (b.box[i].terms && width > most)
            most = width;
    }
    return most > INT32_MAX ? INT32_MAX : (pu)most;
}

struct text_ruler {
    const struct box *box;
    const struct sums *sums;
    uint32_t count;
};

struct text_ruler *text_ruler(struct text *t, struct arena *a, struct str s,
                              const struct text_style *style, enum language language)
{
    struct text_style plain = *style;
    struct text_piece piece = {
        .text = s, .style = &plain, .language = language, .at = SPAN_NONE
    };
    struct text_ruler *r = ARENA_NEW(a, struct text_ruler);
    struct boxes b;

    plain.align = TEXT_START;
    b = label_boxes(t, &piece, NULL);
    r->count = b.count;
    r->sums = arena_copy(a, sums_make(t, &b), ((size_t)b.count + 1) * sizeof *r->sums);
    r->box = arena_copy(a, b.box, b.count * sizeof *r->box);
    return r;
}

/* The first box that starts at the byte or behind it. */
static uint32_t box_from(const struct text_ruler *r, size_t byte)
{
    uint32_t low = 0, high = r->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (r->box[middle].from < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

pu text_ruler_width(const struct text_ruler *r, size_t from, size_t to)
{
    uint32_t first = box_from(r, from), end = box_from(r, to);
    int64_t width;

    while (end > first && (r->box[end - 1].flags & BOX_SPACE))
        end--;
    while (first < end && (r->box[first].flags & BOX_SPACE))
        first++;
    width = first < end ? line_natural(r->sums, r->box, first, end) : 0;
    return width > INT32_MAX ? INT32_MAX : (pu)width;
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
    pg->node = 0;
    for (uint32_t i = 0; i < line->dot_count; i++) {
        const struct text_dot *dot = &line->dots[i];

        page_circle(pg, (struct point){ x + dot->at.x, at.y + dot->at.y }, dot->radius, &dot->ink,
                    NULL, 0);
    }
    if (line->explained)
        explain_paint(line->explained);
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
