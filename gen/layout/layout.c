/*
 * layout/layout.c - the walk over the blocks
 *
 * Each kind of block has a setter, a row of the table below. Sections of the structure tree
 * follow the headings; a level is never skipped.
 */
#include "layout/set.h"

#include "base/time.h"

bool layout_is_flow(const struct layout *l, const struct column *c)
{
    return c == &l->queue;
}

/* ---- sections ---- */

/* The node that holds what stands here: the innermost open section, or the document. */
static uint32_t holder(const struct layout *l, uint32_t parent)
{
    return l->section_count ? l->sections[l->section_count - 1].node : parent;
}

/* A heading closes the sections of its level and below and opens its own. */
static uint32_t open_section(struct layout *l, const struct block *b, uint32_t parent)
{
    int level = b->level < 1 ? 1 : b->level;

    while (l->section_count && l->sections[l->section_count - 1].level >= level)
        l->section_count--;
    int above = l->section_count ? l->sections[l->section_count - 1].level : 0;
    if (level > above + 1)
        level = above + 1;
    uint32_t node = tree_add(l->tree, holder(l, parent), TREE_SECTION, -1, b->at);
    if (l->section_count < LAYOUT_DEPTH)
        l->sections[l->section_count++] = (struct section){ level, node };
    return node;
}

/* ---- blocks side by side, drawings ---- */

/* Shares of a row for two drawings, best first where all are equally low. */
static const int shares[][2] = { { 1, 1 }, { 5, 4 }, { 4, 5 }, { 3, 2 }, { 2, 3 } };

/* A share that saves less than this, in per cent of the height, is not worth uneven columns. */
#define WORTH 8

static pu share(pu room, const int weights[2], int i)
{
    pu left = pu_scale(room, weights[0], weights[0] + weights[1]);

    return i == 0 ? left : room - left;
}

/*
 * Two drawings without weights stand in the shares that make the taller one lowest, so that
 * the row is level.
 */
static const int *level(struct layout *l, const struct block *b, pu room)
{
    const struct block *pair[2] = { b->first, b->first->next };
    const int *best = shares[0];
    pu lowest = 0;

    for (size_t k = 0; k < sizeof shares / sizeof shares[0]; k++) {
        pu most = 0;
        for (int i = 0; i < 2; i++) {
            const struct block_drawing *d = &pair[i]->drawing;
            pu height = d->height(d->context, l->text, share(room, shares[k], i));
            most = height > most ? height : most;
        }
        if (k == 0 || most < lowest - lowest / 100 * WORTH) {
            lowest = most;
            best = shares[k];
        }
    }
    return best;
}

static bool two_drawings(const struct block *b, size_t count)
{
    return count == 2 && !b->row.count && b->first->kind == BLOCK_DRAWING &&
        b->first->next->kind == BLOCK_DRAWING;
}

/* Drawings side by side get one height; each uses of it what it can. */
static bool drawings_only(const struct block *b)
{
    for (const struct block *k = b->first; k; k = k->next)
        if (k->kind != BLOCK_DRAWING)
            return false;
    return true;
}

/* Children that take a share of a row: weights where they are given, else 1 each. */
static int64_t weight_of(const int *weights, size_t count, size_t i)
{
    return i < count && weights[i] > 0 ? weights[i] : 1;
}

/* Adds a child in its share of the row; returns the space it wants below. */
static pu row_add(struct layout *l, struct slab *row, const struct block *b, struct place at,
                  uint32_t parent)
{
    struct column column = column_new(l);

    block_set(l, &column, b, at, parent);
    struct slab *s = column_merge(l, &column, b->at);
    row->before = s->before > row->before ? s->before : row->before;
    row->height = s->height > row->height ? s->height : row->height;
    slab_take(row, s, 0, 0);
    return s->after;
}

static void row_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                    uint32_t parent)
{
    struct slab *row = slab_new(l, b->at);
    const int *weights = b->row.weights;
    size_t count = 0, weighted = b->row.count, i = 0;
    int64_t total = 0, before = 0;

    for (const struct block *k = b->first; k; k = k->next)
        count++;
    if (!count)
        return;
    pu room = p.width - l->look->gutter * (pu)(count - 1);
    if (two_drawings(b, count)) {
        weights = level(l, b, room);
        weighted = 2;
    }
    for (size_t k = 0; k < count; k++)
        total += weight_of(weights, weighted, k);
    row->before = row->after = PU_PT(6);
    for (const struct block *k = b->first; k; k = k->next, i++) {
        pu left = (pu)(room * before / total);
        before += weight_of(weights, weighted, i);
        struct place at = { p.x + left + l->look->gutter * (pu)i,
                            (pu)(room * before / total) - left };
        pu below = row_add(l, row, k, at, parent);
        row->after = below > row->after ? below : row->after;
    }
    for (struct part *k = row->first; k; k = k->next)
        if (k->kind == PART_DRAWING && drawings_only(b))
            k->drawing.size.height = row->height - k->to.y;
    row->stretch = 1;
    column_add(l, c, row);
}

static struct str alternative(struct layout *l, const struct block_drawing *d)
{
    struct str text = STR_NONE;

    for (int i = 0; i < LANGUAGES; i++) {
        if (!layout_prints(l, (enum language)i) || !d->alternative[i].len)
            continue;
        text = text.len ? str_join(l->arena, str_join(l->arena, text, STR(" ")), d->alternative[i])
                        : d->alternative[i];
    }
    return text;
}

static void drawing_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                        uint32_t parent)
{
    const struct block_drawing *d = &b->drawing;
    struct slab *s = slab_new(l, b->at);
    /* In a row it fills its column; alone it may ask for less than the measure. */
    bool asks = layout_is_flow(l, c) && d->width > 0 && d->width < p.width;
    pu width = asks ? d->width : p.width;
    uint32_t node = tree_add(l->tree, parent, TREE_FIGURE, (int)layout_language(l), b->at);

    s->height = d->height(d->context, l->text, width);
    s->before = PU_PT(10);
    s->after = PU_PT(10);
    s->stretch = 2;
    s->flags = SLAB_FLOAT;
    tree_at(l->tree, node)->alternative = alternative(l, d);
    if (b->id.len)
        slab_destination(l, s, b->id);
    struct part *part = slab_part(l, s, PART_DRAWING, node, p.x, 0);
    part->drawing.drawing = d;
    part->drawing.size = (struct size){ width, s->height };
    column_add(l, c, s);
}

/* ---- the walk ---- */

static void section_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                        uint32_t parent)
{
    int open = l->section_count;

    blocks_set(l, c, b->first, p, parent);
    if (l->section_count > open)
        l->section_count = open;
}

struct setter {
    void (*set)(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent);
};

static const struct setter setters[] = {
    [BLOCK_TITLE] = { title_set }, [BLOCK_DECK] = { title_set },
    [BLOCK_HEADING] = { heading_set }, [BLOCK_PARAGRAPH] = { paragraph_set },
    [BLOCK_LEAD] = { lead_set }, [BLOCK_LIST] = { list_set }, [BLOCK_ITEM] = { paragraph_set },
    [BLOCK_LINES] = { lines_set }, [BLOCK_CARDS] = { cards_set }, [BLOCK_TASKS] = { tasks_set },
    [BLOCK_TABLE] = { table_set }, [BLOCK_DRAWING] = { drawing_set }, [BLOCK_ROW] = { row_set },
    [BLOCK_SECTION] = { section_set }, [BLOCK_NOTES] = { notes_set }
};

void block_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    if (l->depth >= LAYOUT_DEPTH) {
        l->ok = diag_error(l->diag, b->at, MSG_NESTED_TOO_DEEP,
                           str_number(l->arena, LAYOUT_DEPTH));
        return;
    }
    l->depth++;
    size_t start = c->count;
    setters[b->kind].set(l, c, b, p, parent);
    if (b->keep && !layout_is_flow(l, c))
        for (size_t i = start + 1; i < c->count; i++)
            c->slabs[i]->penalty = BREAK_NEVER;
    l->depth--;
}

static bool is_title(const struct block *b)
{
    return b && (b->kind == BLOCK_TITLE || b->kind == BLOCK_DECK);
}

void blocks_set(struct layout *l, struct column *c, const struct block *first, struct place p,
                uint32_t parent)
{
    /* Sections opened among these blocks end with them. */
    bool sections = parent == 1 || l->section_count == 0 || holder(l, parent) == parent;

    for (const struct block *b = first; b && !l->stopped; b = b->next) {
        if (b->kind == BLOCK_HEADING && sections)
            open_section(l, b, parent);
        block_set(l, c, b, p, sections ? holder(l, parent) : parent);
        if (is_title(b) && !is_title(b->next))
            title_rule(l, c, p, b->at);
        if (layout_is_flow(l, c) && !is_title(b) && b->kind != BLOCK_HEADING)
            flow_breathe(l);
    }
}

/* Whole lines of the grid: the first and last line's em boxes touch the type area's edges. */
static struct rect frame_of(const struct layout *l)
{
    const struct look *k = l->look;
    pu body = look_style(k, STYLE_BODY, layout_language(l), l->edition)->size;
    pu lines = (k->area.height + k->grid - body) / k->grid;

    return (struct rect){ k->margin_left, k->margin_top - (k->grid - body) / 2, k->area.width,
                          lines * k->grid };
}

static void result(const struct layout *l, struct layout_result *out)
{
    out->tree = l->tree;
    out->outlines = l->outlines;
    out->outline_count = l->outline_count;
    out->pages = l->pages;
}

bool layout_run(struct arena *a, const struct block_document *doc, const struct look *look,
                enum edition edition, struct text *text, const struct page_sink *sink,
                struct layout_result *out, struct diag *d)
{
    struct layout *l = ARENA_NEW(a, struct layout);
    enum room room = time_enter(ROOM_LAYOUT);

    *l = (struct layout){
        .arena = a, .flow = arena_open(), .flow_before = arena_open(), .paper = arena_open(),
        .document = doc, .look = look, .edition = edition, .text = text, .sink = sink, .diag = d,
        .queue = { .arena = a }, .snap = look->on_grid && edition != EDITION_ZH_EN, .ok = true
    };
    l->tree = tree_new(a, layout_language(l));
    l->frame = frame_of(l);
    blocks_set(l, &l->queue, doc->first, (struct place){ 0, l->frame.width }, 1);
    /* An empty document is one empty page: no reader opens a file without any. */
    if (!l->pages && !l->queue.count)
        column_add(l, &l->queue, slab_new(l, SPAN_NONE));
    bool ok = flow_finish(l);
    result(l, out);
    arena_close(l->flow);
    arena_close(l->flow_before);
    arena_close(l->paper);
    time_enter(room);
    return ok;
}
