/*
 * layout/shapes.c - filled shapes behind slabs, and the page that grows with its content
 *
 * Title and hero stand on a band across the page, each section of the first level on a panel, the
 * document's end on a band at the page's foot: as the template's `shapes` say. A panel reaches
 * beyond the type area on both sides, by three fifths of the left margin, on paper by two. A page
 * that grows may be cut between two blocks that no shape but a panel holds together.
 */
#include "layout/area.h"

/* Inside a shape, above and below what stands on it; between two shapes. */
#define PAD PU_PT(15)
#define GAP PU_PT(10)
/* Of the head line and of the lines of the end, from the edge of their band. */
#define END_PAD PU_PT(14)
#define MARK_IN PU_PT(10)
#define MARK_BETWEEN PU_PT(6)

static bool opens(const struct layout *l, const struct block *b)
{
    bool title = b->kind == BLOCK_TITLE || b->kind == BLOCK_DECK || b->kind == BLOCK_WORDS ||
        b->kind == BLOCK_MASTHEAD;

    return !l->panel && (title || (b->kind == BLOCK_CARDS && b->cards.hero));
}

void shapes_enter(struct layout *l, const struct block *b)
{
    const struct look_shapes *s = &l->look->shapes;
    bool closes = b->kind == BLOCK_NOTES && !b->next;

    if (s->title && opens(l, b)) {
        l->shape = SHAPE_BAND;
        return;
    }
    if (!s->section || closes) {
        l->shape = SHAPE_NONE;
        return;
    }
    if (l->shape != SHAPE_PANEL || (b->kind == BLOCK_HEADING && b->level <= 1))
        l->panel++;
    l->shape = SHAPE_PANEL;
}

static pu pad_of(const struct slab *s)
{
    return s->shape == SHAPE_NONE ? 0 : PAD;
}

pu shapes_gap(const struct slab *above, const struct slab *below)
{
    bool same = above->shape == below->shape &&
        (above->shape != SHAPE_PANEL || above->panel == below->panel);
    /* Under the band a text on the page itself keeps its own air. */
    bool bare = above->shape == SHAPE_BAND && below->shape == SHAPE_NONE;
    pu air = bare && below->before > GAP ? below->before : GAP;

    return same ? 0 : pad_of(above) + air + pad_of(below);
}

/* ---- painting ---- */

/* How far the type area's left edge is from the panel's. */
static pu panel_out(const struct layout *l)
{
    return l->look->margin_left / 5 * (l->look->grows ? 3 : 2);
}

static const struct text_style *mark_style(const struct layout *l)
{
    return layout_style(l, STYLE_MARK, layout_language(l));
}

/* 样张 Specimen, on one line that ends at `end`; returns its width. Nothing is painted on no page. */
static pu marks(struct layout *l, struct page *pg, struct point end, struct ink ink)
{
    const struct block_pair *p = &l->document->specimen;
    pu x = end.x;

    for (int i = LANGUAGES - 1; i >= 0; i--) {
        enum language language = (enum language)i;
        struct text_style style = *layout_style(l, STYLE_MARK, language);

        if (!pair_has(l, p, language))
            continue;
        style.ink = ink;
        struct text_line line = text_label(l->text, l->paper, block_plain(l->paper, &p->in[i]),
                                           &style, language, pair_span(p, SPAN_NONE), l->diag);
        x -= line.width;
        if (pg)
            text_paint(&line, pg, (struct point){ x, end.y });
        x -= MARK_BETWEEN;
    }
    return end.x - x;
}

/* In the corner of a panel, so that every part of a picture says it. */
static void panel_mark(struct layout *l, struct page *pg, struct rect r)
{
    struct point end = { r.x + r.width - MARK_IN, r.y + mark_style(l)->size + PU_PT(4) };

    if (l->look->grows)
        marks(l, pg, end, layout_ink(l, INK_SECONDARY));
}

/* Behind the slabs [from, to) of a column; their tops from `y`. */
static void paint_shape(struct layout *l, struct page *pg, const struct placed *p, size_t from,
                        size_t to)
{
    struct slab *const *slabs = l->queue.slabs + p->from;
    const struct look_shapes *k = &l->look->shapes;
    pu width = layout_column_width(l, slabs[from]->columns);
    pu out = panel_out(l), top = l->frame.y + p->y;
    struct rect r = { l->frame.x + p->x - out, top + p->tops[from] - PAD, width + 2 * out, 0 };

    r.height = top + p->tops[to - 1] + slabs[to - 1]->height + PAD - r.y;
    /* Paper has edges that printers do not reach: there the band is a panel too. */
    if (slabs[from]->shape == SHAPE_BAND && !l->look->grows)
        page_rounded(pg, r, k->radius, look_shape_ink(l->look, k->title));
    else if (slabs[from]->shape == SHAPE_BAND)
        page_rect(pg, (struct rect){ 0, 0, pg->trim.width, r.y + r.height },
                  look_shape_ink(l->look, k->title));
    if (slabs[from]->shape != SHAPE_PANEL)
        return;
    page_rounded(pg, r, k->radius, look_shape_ink(l->look, k->section));
    panel_mark(l, pg, r);
}

void shapes_paint(struct layout *l, struct page *pg, const struct sheet *s)
{
    pg->node = 0;
    if (l->look->shapes.ground)
        page_rect(pg, (struct rect){ 0, 0, pg->trim.width, pg->trim.height },
                  look_shape_ink(l->look, l->look->shapes.ground));
    for (size_t i = 0; i < s->placed_count; i++) {
        const struct placed *p = &s->placed[i];
        struct slab *const *slabs = l->queue.slabs + p->from;

        for (size_t from = 0, to; from < p->count; from = to) {
            for (to = from + 1; to < p->count && !shapes_gap(slabs[to - 1], slabs[to]); to++)
                ;
            paint_shape(l, pg, p, from, to);
        }
    }
}

/* ---- the end of a page that grows ---- */

static pu content_bottom(const struct layout *l, const struct sheet *s)
{
    pu bottom = s->top;

    for (size_t i = 0; i < s->placed_count; i++)
        bottom = s->placed[i].bottom > bottom ? s->placed[i].bottom : bottom;
    return l->frame.height > bottom ? l->frame.height : bottom;
}

static const struct slab *last_slab(const struct layout *l)
{
    return l->queue.count ? l->queue.slabs[l->queue.count - 1] : NULL;
}

static pu foot_height(const struct layout *l)
{
    pu height = 0;

    for (int i = 0; i < LANGUAGES; i++)
        if (layout_prints(l, (enum language)i) && l->document->foot[i].len)
            height += layout_style(l, STYLE_FOOT, (enum language)i)->leading;
    return height;
}

/* Is there room for what says that it is a specimen beside the foot's first line? */
static bool marks_beside(struct layout *l)
{
    enum language first = layout_language(l);
    pu foot = text_width(l->text, l->document->foot[first], layout_style(l, STYLE_FOOT, first),
                         first);

    return foot + MARK_IN + marks(l, NULL, (struct point){ 0, 0 }, mark_style(l)->ink)
        <= l->frame.width;
}

/* Lines of the end band: the foot in each language, what says that it is a specimen
 * beside the first or below them. */
static pu end_height(struct layout *l)
{
    pu height = foot_height(l);

    if (!l->look->shapes.end)
        return l->look->margin_top / 2;
    if (!marks_beside(l))
        height += mark_style(l)->leading;
    return height + END_PAD * 2;
}

pu shapes_height(struct layout *l, const struct sheet *s)
{
    const struct slab *last = last_slab(l);
    pu y = l->frame.y + content_bottom(l, s) + (last ? pad_of(last) : 0) + GAP * 2;

    y += end_height(l);
    y = (y + PU_PER_PT - 1) / PU_PER_PT * PU_PER_PT;
    return y < l->look->paper.height ? l->look->paper.height : y;
}

void shapes_end_paint(struct layout *l, struct page *pg)
{
    pu height = end_height(l), top = pg->trim.height - height, y = top + END_PAD;

    pg->node = 0;
    if (!l->look->shapes.end)
        return;
    page_rect(pg, (struct rect){ 0, top, pg->trim.width, height },
              look_shape_ink(l->look, l->look->shapes.end));
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *foot = layout_style(l, STYLE_FOOT, language);
        struct text_line line;

        if (!layout_prints(l, language) || !l->document->foot[i].len)
            continue;
        line = label_set(l, l->document->foot[i], foot, language, l->document->foot_at);
        text_paint(&line, pg, (struct point){ l->frame.x, y + style_baseline(foot) });
        y += foot->leading;
    }
    y = marks_beside(l) ? top + END_PAD
            + style_baseline(layout_style(l, STYLE_FOOT, layout_language(l)))
        : y + style_baseline(mark_style(l));
    marks(l, pg, (struct point){ l->frame.x + l->frame.width, y }, mark_style(l)->ink);
}

/* ---- where it may be cut ---- */

struct cutting {
    struct layout *l;
    struct page_cut *cuts;
    size_t count, room;
};

static void add_cut(struct cutting *c, pu y, bool section)
{
    c->cuts = arena_grow(c->l->paper, c->cuts, c->count, &c->room, sizeof *c->cuts);
    c->cuts[c->count++] = (struct page_cut){ y, section, SPAN_NONE };
}

static struct span place_of(const struct slab *s)
{
    return s->block ? s->block->at : s->at;
}

/* Between two slabs, where the texts of two blocks meet. */
static void cut_between(struct cutting *c, const struct slab *above, const struct slab *below,
                        pu bottom, pu top)
{
    bool apart = above->block != below->block && !(above->flags & SLAB_KEEP_NEXT) &&
        below->penalty < BREAK_NEVER;
    bool section = shapes_gap(above, below) > 0;

    if (!apart || (above->shape == SHAPE_BAND && below->shape == SHAPE_BAND) || top < bottom)
        return;
    /* In a gap between shapes, or in the space between two texts. */
    if (section)
        top -= pad_of(below), bottom += pad_of(above);
    add_cut(c, c->l->frame.y + bottom + (top - bottom) / 2, section);
}

/* Does a column, float or note stand across this height? */
static bool crossed(const struct layout *l, const struct sheet *s, pu y)
{
    y -= l->frame.y;
    for (size_t i = 0; i < s->placed_count; i++) {
        const struct placed *p = &s->placed[i];
        bool single = p->count && l->queue.slabs[p->from]->columns < 2;

        if (!single && y > p->y && y < p->bottom)
            return true;
        if (p->notes.count && y > p->notes_top && y < p->notes_top + p->notes.height)
            return true;
    }
    for (size_t i = 0; i < s->float_count; i++)
        if (y > s->floats[i].y && y < s->floats[i].y + s->floats[i].slab->height)
            return true;
    return false;
}

/* Messages on what cannot be cut name the highest block of it. */
static void name_highest(struct cutting *c, const struct slab *s, pu *highest)
{
    struct page_cut *cut = &c->cuts[c->count - 1];

    if (s->height <= *highest)
        return;
    *highest = s->height;
    cut->at = place_of(s);
}

void shapes_cut(struct layout *l, struct page *pg, const struct sheet *s)
{
    struct cutting c = { .l = l };
    const struct slab *above = NULL;
    pu bottom = 0, highest = 0;
    size_t count;

    add_cut(&c, 0, true);
    for (size_t i = 0; i < s->placed_count; i++) {
        const struct placed *p = &s->placed[i];

        for (size_t k = 0; k < p->count; k++) {
            const struct slab *below = l->queue.slabs[p->from + k];

            if (slab_is_float(below))
                continue;
            count = c.count;
            if (above)
                cut_between(&c, above, below, bottom, p->y + p->tops[k]);
            highest = c.count > count ? 0 : highest;
            name_highest(&c, below, &highest);
            above = below;
            bottom = p->y + p->tops[k] + below->height;
        }
    }
    pg->cuts = c.cuts;
    for (size_t i = 0; i < c.count; i++)
        if (!i || !crossed(l, s, c.cuts[i].y))
            c.cuts[pg->cut_count++] = c.cuts[i];
}

/* ---- badges ---- */

pu shapes_badge(struct layout *l, struct slab *s, int shape, struct str number,
                const struct text_style *style, uint32_t node, struct point at, pu height)
{
    struct text_line line = label_set(l, number, style, layout_language(l), s->at);
    bool han = number.len && (unsigned char)number.ptr[0] >= 0x80;
    pu wide = line.width + style->size * 7 / 10, width = wide > height ? wide : height;
    pu rise = text_metrics(l->text, style).cap_height;
    pu baseline = han ? (height - style->size) / 2 + pu_scale(style->size, 88, 100)
                      : (height + rise) / 2;

    slab_rounded(l, s, (struct rect){ at.x, at.y, width, height }, l->look->shapes.radius,
                 look_shape_ink(l->look, shape));
    slab_line(l, s, &line, node, at.x + (width - line.width) / 2, at.y + baseline);
    return width;
}
