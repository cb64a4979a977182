/*
 * layout/layout.c - the walk over the blocks
 *
 * Each kind of block has a setter, a row of the table below. Sections of the structure tree
 * follow the headings; a level is never skipped.
 */
#include "layout/pieces.h"
#include "layout/side.h"
#include "layout/table.h"

#include <string.h>

#define TITLE_ABOVE 38          /* of the room that a title leaves on a page of its own, per cent */

bool layout_faces(const struct layout *l)
{
    return l->look->pair == LOOK_FACING && l->edition == EDITION_ZH_EN;
}

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

/* ---- drawings ---- */

static bool is_float(const struct block *b)
{
    return b->place == BLOCK_PLACE_TOP || b->place == BLOCK_PLACE_BOTTOM;
}

pu layout_above_drawing(const struct layout *l, const struct column *c)
{
    bool headed = c->count && c->slabs[c->count - 1]->flags & SLAB_KEEP_NEXT;

    return layout_air(l, headed ? PU_PT(10) : PU_PT(14));
}

const struct block_drawing *layout_drawing(const struct layout *l, const struct block_drawing *d)
{
    const struct block_drawing *alone = l->side ? d->alone[l->side - 1] : NULL;

    return alone ? alone : d;
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

/* A code keeps white around it and stands in the middle of its column: so does its caption. */
static bool is_centred(const struct block_drawing *d, pu measure)
{
    return d->quiet && d->width < measure;
}

static void caption_centred(struct layout *l, struct stack *s, const struct block_pair *text,
                            struct place p, const uint32_t nodes[LANGUAGES])
{
    for (int i = 0; i < LANGUAGES; i++) {
        struct text_style style = *layout_style(l, STYLE_CAPTION, (enum language)i);

        style.align = TEXT_CENTRE;
        if (pair_has(l, text, (enum language)i))
            stack_text(l, s, &text->in[i], &style, (enum language)i, p, nodes[i]);
    }
}

/* The caption follows its figure in the tree: what stands inside a figure gives
 * way to its words. */
static void caption_set(struct layout *l, struct slab *s, const struct block *b, struct place p,
                        uint32_t parent)
{
    const struct block_drawing *d = &b->drawing;
    pu air = layout_air(l, PU_PT(3)), quiet = d->quiet;
    uint32_t nodes[LANGUAGES];

    if (quiet && p.width < d->width)
        quiet = pu_scale(quiet, p.width, d->width);
    struct stack stack = { s, s->height + (air > quiet ? air - quiet : 0) };
    if (!pair_any(l, &d->caption))
        return;
    pair_node(l, parent, TREE_CAPTION, &d->caption, b->at, nodes);
    if (quiet)
        caption_centred(l, &stack, &d->caption, p, nodes);
    else
        stack_pair(l, &stack, &d->caption, STYLE_CAPTION, p, nodes);
    s->height = stack.y;
}

static void drawing_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                        uint32_t parent)
{
    const struct block_drawing *d = layout_drawing(l, &b->drawing);
    struct slab *s = slab_new(l, b->at);
    /* In a row it fills its column; alone it may ask for less than the measure. */
    bool own = layout_is_flow(l, c) || (c == l->apart && !is_float(b));
    bool centred = is_centred(d, p.width);
    bool asks = centred || (own && d->width > 0 && d->width < p.width);
    pu width = asks ? d->width : p.width;

    s->height = layout_drawing_height(l, d, width);
    s->before = layout_above_drawing(l, c);
    s->after = layout_air(l, PU_PT(10));
    s->stretch = 2;
    s->flags = SLAB_FLOAT;
    if (b->place == BLOCK_PLACE_HERE)
        s->flags = 0;
    if (b->id.len && !l->second)
        slab_destination(l, s, b->id);
    struct part *part = slab_part(l, s, PART_DRAWING, 0,
                                  centred ? p.x + (p.width - width) / 2 : p.x, 0);
    part->drawing.drawing = d;
    part->drawing.size = (struct size){ width, s->height };
    part->node = tree_add(l->tree, parent, TREE_FIGURE, (int)layout_language(l), b->at);
    tree_words(l->tree, part->node)->alternative = alternative(l, d);
    caption_set(l, s, b, centred ? p : (struct place){ p.x, width }, parent);
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

/* ---- columns and floats ---- */

/* What follows stands in so many columns. */
void layout_band(struct layout *l, int columns)
{
    if (columns == l->columns)
        return;
    l->columns = columns;
    l->band++;
    l->measure = layout_column_width(l, columns);
}

static void columns_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                        uint32_t parent)
{
    int base = l->base_columns, across = l->across;

    if (!layout_is_flow(l, c)) {
        columns_inside(l, c, b, p, parent);
        return;
    }
    /* Columns hold both languages, a facing page one; on a telephone they would be too narrow. */
    if (layout_faces(l) || l->look->grows) {
        if (!l->look->grows)
            diag_warning(l->diag, b->at, MSG_COLUMNS_FACING);
        blocks_set(l, c, b->first, p, parent);
        return;
    }
    l->base_columns = b->columns.count;
    l->across = 0;
    l->columns = 0;
    layout_band(l, b->columns.count);
    blocks_set(l, c, b->first, (struct place){ 0, l->measure }, parent);
    l->base_columns = base;
    l->across = across;
    l->columns = 0;
    layout_band(l, base);
}

static bool is_title(const struct block *b)
{
    return b && (b->kind == BLOCK_TITLE || b->kind == BLOCK_DECK ||
                 (b->kind == BLOCK_WORDS && b->words == BLOCK_BYLINE));
}

static bool is_hero(const struct block *b)
{
    return b->kind == BLOCK_CARDS && b->cards.hero;
}

/* Halves of a spread, each in columns of its own. */
static bool is_halves(const struct block *b)
{
    for (const struct block *k = b->kind == BLOCK_ROW ? b->first : NULL; k; k = k->next)
        if (k->kind != BLOCK_COLUMNS)
            return false;
    return b->kind == BLOCK_ROW && b->first;
}

/* Columns of all halves. */
static int halves_columns(const struct block *b)
{
    int count = 0;

    for (const struct block *k = b->first; k; k = k->next)
        count += k->columns.count;
    return count;
}

/* Columns of fewer characters make scraps of running text. */
#define LEAST_CHARACTERS 13

static bool too_narrow(const struct layout *l, int columns)
{
    return layout_column_width(l, columns) <
        layout_style(l, STYLE_BODY, layout_language(l))->size * LEAST_CHARACTERS;
}

/* Two languages need the width of both, a telephone or a narrow page has none for two, a low page
 * holds neither: the halves follow each other, in as many columns as are not too narrow. */
static void halves_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                       uint32_t parent)
{
    int count = halves_columns(b);

    while (count > 1 && too_narrow(l, count))
        count -= count / 2;
    for (const struct block *k = b->first; k; k = k->next) {
        struct block *copy = arena_copy(l->arena, k, sizeof *k);

        copy->columns.count = count;
        columns_set(l, c, copy, p, holder(l, parent));
    }
}

/* Beside each other, where a page holds the higher of them; else they follow each other too. */
static void halves_try(struct layout *l, struct column *c, const struct block *b, struct place p,
                       uint32_t parent)
{
    struct state before = state_keep(l);
    size_t start = c->count;

    block_set(l, c, b, p, parent);
    for (size_t i = start; i < c->count; i++)
        if (c->slabs[i]->height > l->frame.height) {
            c->count = start;
            state_restore(l, &before);
            halves_set(l, c, b, p, parent);
            return;
        }
}

/* Is a table wider than a column of the text? */
static bool is_wide_table(struct layout *l, const struct block *b)
{
    return b->kind == BLOCK_TABLE && l->base_columns > 1 && !is_float(b) && !b->table.turned &&
        !table_fits(l, b, layout_column_width(l, l->base_columns)) &&
        table_fits(l, b, l->frame.width);
}

/* Does the block stand over all columns? */
static bool is_across(struct layout *l, const struct block *b)
{
    if (is_title(b) || is_hero(b) || is_halves(b) || b->kind == BLOCK_CONTENTS
        || b->kind == BLOCK_SPACE || b->kind == BLOCK_PIECES)
        return true;
    /* A heading stands over what it is the heading of. */
    if (b->kind == BLOCK_HEADING)
        return b->level <= l->across ||
            (b->next && (is_wide_table(l, b->next) || is_across(l, b->next)));
    /* Sources, where what is above them does. */
    if (b->kind == BLOCK_NOTES && l->columns == 1)
        return true;
    /* A table in two columns takes those of the page for its own. */
    return (b->spans || (b->kind == BLOCK_TABLE && b->table.parts > 1)) && !is_float(b);
}

/* The footnotes of a float stand where the text before it has its own. */
static void notes_to_text(struct layout *l, struct column *c, struct slab *s)
{
    size_t above = c->count;

    while (above && slab_is_float(c->slabs[above - 1]))
        above--;
    if (s->notes && !above) {
        column_add(l, c, slab_new(l, s->at));
        above = c->count;
    }
    if (above)
        slab_give_notes(c->slabs[above - 1], s);
}

/* All of the block in one slab, which leaves the running text. */
static void float_set(struct layout *l, struct column *c, const struct block *b, uint32_t parent)
{
    bool spans = b->spans || l->columns < 2 ||
        (b->kind == BLOCK_TABLE && !table_fits(l, b, l->measure));
    struct column column = column_new(l);
    struct place p = { 0, spans ? l->frame.width : l->measure };

    if (layout_faces(l) && b->kind == BLOCK_TABLE)
        table_faces_set(l, &column, b, p, parent);
    else if (layout_faces(l))
        sides_flat(l, &column, b, p, parent);
    else
        block_set(l, &column, b, p, parent);
    if (!column.count)
        return;
    struct slab *s = column_merge(l, &column, b->at);
    s->place = b->place;
    s->spans = spans;
    notes_to_text(l, c, s);
    column_add(l, c, s);
}

/* An empty page, where the next would be a left-hand one of paper that is printed on both sides. */
static void leave_left(struct layout *l, struct column *c, const struct block *b)
{
    if (!l->look->mirrored || !l->pages || (l->pages + (unsigned)l->look->folio_first) % 2)
        return;
    struct slab *s = slab_new(l, b->at);

    s->flags = SLAB_QUIET;
    column_add(l, c, s);
    flow_finish(l);
}

/* Ends the page; within a row or column there is none to end. */
static void page_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                     uint32_t parent)
{
    (void)p;
    (void)parent;
    if (!layout_is_flow(l, c) || l->look->grows)
        return;
    l->breaks = true;
    flow_finish(l);
    l->breaks = false;
    if (b->level == BLOCK_PAGE_RIGHT)
        leave_left(l, c, b);
    l->columns = 0;
    layout_band(l, l->base_columns);
}

/* Room on a cover or divider: it stands at a page's top too. */
static void space_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                      uint32_t parent)
{
    struct slab *s = slab_new(l, b->at);

    (void)p;
    (void)parent;
    s->height = pu_scale(l->look->grows ? l->look->area.height : l->frame.height, b->level, 100);
    s->flags = SLAB_KEEP_NEXT | SLAB_QUIET;
    column_add(l, c, s);
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
    [BLOCK_TABLE] = { table_set }, [BLOCK_DRAWING] = { drawing_set }, [BLOCK_ROW] = { beside_set },
    [BLOCK_SECTION] = { section_set }, [BLOCK_NOTES] = { notes_set },
    [BLOCK_COLUMNS] = { columns_set }, [BLOCK_CONTENTS] = { contents_set },
    [BLOCK_PAGE] = { page_set }, [BLOCK_SPACE] = { space_set },
    [BLOCK_WORDS] = { front_words_set }, [BLOCK_MASTHEAD] = { masthead_set },
    [BLOCK_BANNER] = { banner_set }, [BLOCK_PIECES] = { pieces_set },
    [BLOCK_PIECE] = { section_set },
    [BLOCK_HEADLINE] = { headline_set }, [BLOCK_FOLIO] = { folio_set }
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

/* A title alone on its page stands where the eye looks first, not at the top edge. */
static void lower_title(struct layout *l)
{
    struct column *q = &l->queue;
    pu *tops = ARENA_ARRAY(l->flow, pu, q->count + 1), used;
    struct slab *space = slab_new(l, q->slabs[0]->at);

    column_stack(l, q->slabs, q->count, 0, INT32_MAX / 2, tops);
    used = tops[q->count - 1] + q->slabs[q->count - 1]->height;
    if (used > l->frame.height / 2)
        return;
    space->height = pu_scale(l->frame.height - used, TITLE_ABOVE, 100);
    space->flags = SLAB_KEEP_NEXT | SLAB_QUIET;
    column_add(l, q, space);
    memmove(q->slabs + 1, q->slabs, (q->count - 1) * sizeof *q->slabs);
    q->slabs[0] = space;
}

/* Facing pages begin with a spread: what stands before the text has a page of its own. */
static void open_spread(struct layout *l, const struct block *b)
{
    if (!layout_faces(l) || l->pages || is_title(b) || b->kind == BLOCK_CONTENTS ||
        b->kind == BLOCK_MASTHEAD)
        return;
    if (l->queue.count)
        lower_title(l);
    else
        column_add(l, &l->queue, slab_new(l, b->at));
    flow_finish(l);
}

/* A block of the running text. */
static void flow_set(struct layout *l, struct column *c, const struct block *b, uint32_t parent)
{
    struct place p = { 0, l->measure };

    open_spread(l, b);
    l->block = b;
    if (b->kind == BLOCK_HEADING || is_title(b))
        l->heading = is_title(b) ? NULL : b;
    if (b->kind == BLOCK_TABLE && b->table.turned)
        table_turned_set(l, c, b, parent);
    else if (is_float(b) && (b->kind == BLOCK_DRAWING ||
                             (b->kind == BLOCK_TABLE && table_fits(l, b, l->frame.width))))
        float_set(l, c, b, parent);
    else if (is_halves(b) && (l->edition == EDITION_ZH_EN || l->look->grows ||
                              too_narrow(l, halves_columns(b))))
        halves_set(l, c, b, p, parent);
    else if (is_halves(b))
        halves_try(l, c, b, p, parent);
    else if (sides_apart(l, c, b) && b->kind == BLOCK_TABLE)
        table_faces_set(l, c, b, p, parent);
    else if (sides_apart(l, c, b))
        sides_set(l, c, b, p, parent);
    else
        block_set(l, c, b, p, parent);
    if (is_title(b) && !is_title(b->next))
        title_rule(l, c, p, b->at);
}

void blocks_set(struct layout *l, struct column *c, const struct block *first, struct place p,
                uint32_t parent)
{
    /* Sections opened among these blocks end with them. */
    bool sections = parent == 1 || l->section_count == 0 || holder(l, parent) == parent;
    bool flow = layout_is_flow(l, c) && p.x == 0 && p.width == l->measure;

    for (const struct block *b = first; b && !l->stopped; b = b->next) {
        if (b->kind == BLOCK_HEADING && sections)
            open_section(l, b, parent);
        uint32_t node = sections ? holder(l, parent) : parent;
        if (flow && b->kind != BLOCK_COLUMNS)
            layout_band(l, is_across(l, b) ? 1 : l->base_columns);
        if (flow)
            shapes_enter(l, b);
        if (flow)
            flow_set(l, c, b, node);
        else
            block_set(l, c, b, p, node);
        if (!flow && is_title(b) && !is_title(b->next))
            title_rule(l, c, p, b->at);
        if (layout_is_flow(l, c) && !is_title(b) && b->kind != BLOCK_HEADING)
            flow_breathe(l);
    }
}
