/*
 * layout/side.c - the languages of a pair beside each other, or on facing pages; cells of a row
 *
 * A block is set once in each language. What belongs together (a paragraph, an item, a row) is one
 * slab of the page that holds both, so the pair starts level everywhere; a page break cuts
 * both texts at once, at like shares of their lines and where the rules of each allow. The cells of
 * a row of a grid are cut each at a place of its own, and the rest of one says whose it is.
 */
#include "layout/side.h"

/* Cost of a page break within a row of a grid: dearer than one between two rows. */
#define BREAK_CELLS 60
/* Where it parts items from their translation: dearer than a page left white. */
#define BREAK_LANGUAGES 400

/* Text alone stands beside its translation; what is wide by nature holds both languages. */
static bool is_text(const struct block *b)
{
    switch (b->kind) {
    case BLOCK_TITLE: case BLOCK_DECK: case BLOCK_CARDS: case BLOCK_TASKS: case BLOCK_TABLE:
    case BLOCK_DRAWING: case BLOCK_ROW: case BLOCK_SECTION: case BLOCK_NOTES:
    case BLOCK_COLUMNS: case BLOCK_CONTENTS: case BLOCK_MASTHEAD: case BLOCK_BANNER:
    case BLOCK_PIECES: case BLOCK_PIECE: case BLOCK_HEADLINE: case BLOCK_FOLIO:
    case BLOCK_PAGE: case BLOCK_SPACE:
        return false;
    case BLOCK_HEADING: case BLOCK_PARAGRAPH: case BLOCK_LEAD: case BLOCK_LIST:
    case BLOCK_ITEM: case BLOCK_LINES: case BLOCK_WORDS:
        return true;
    }
    return false;
}

/* What facing pages hold in one language each. */
static bool is_facing(const struct block *b)
{
    return is_text(b) || b->kind == BLOCK_CARDS || b->kind == BLOCK_TASKS ||
        b->kind == BLOCK_TABLE || b->kind == BLOCK_NOTES || b->kind == BLOCK_DRAWING ||
        b->kind == BLOCK_ROW;
}

bool sides_apart(const struct layout *l, const struct column *c, const struct block *b)
{
    if (l->edition != EDITION_ZH_EN || !layout_is_flow(l, c) || l->columns > 1)
        return false;
    return (l->look->pair == LOOK_SIDE && is_text(b)) ||
        (l->look->pair == LOOK_FACING && is_facing(b));
}

static struct place share(const struct layout *l, struct place p, int language)
{
    const int *shares = l->look->shares;
    pu gutter = l->look->pair_gutter ? l->look->pair_gutter : l->look->gutter;
    pu room = p.width - gutter;
    pu left = pu_scale(room, shares[LANGUAGE_ZH], shares[LANGUAGE_ZH] + shares[LANGUAGE_EN]);

    if (l->look->pair == LOOK_FACING)
        return p;
    return language == LANGUAGE_ZH ? (struct place){ p.x, left }
                                   : (struct place){ p.x + left + gutter, room - left };
}

void sides_link(struct layout *l, uint32_t zh, uint32_t en)
{
    uint32_t count = en - zh;

    if (l->tree->count - en != count)
        return;
    for (uint32_t i = 0; i < count; i++) {
        struct tree_node *a = tree_at(l->tree, zh + i), *b = tree_at(l->tree, en + i);
        bool pairs = a->role == TREE_PARAGRAPH || a->role == TREE_FIGURE ||
            (a->role >= TREE_H1 && a->role <= TREE_H6);
        if (a->role == b->role && pairs) {
            a->pair = en + i;
            b->pair = zh + i;
        }
    }
}

/* ---- units ---- */

pu sides_height(struct layout *l, const struct column *c, size_t count)
{
    pu *tops = ARENA_ARRAY(l->flow, pu, count + 1);

    if (!count)
        return 0;
    column_stack(l, c->slabs, count, 0, INT32_MAX / 2, tops);
    return tops[count - 1] + c->slabs[count - 1]->height;
}

pu sides_top(const struct sides *s, size_t i)
{
    return s->again && s->again[i] ? s->again[i]->height : 0;
}

/* The slab's own measures follow from its texts. */
static void measure(struct layout *l, struct slab *unit)
{
    unit->height = unit->before = unit->after = 0;
    for (size_t i = 0; i < unit->sides->count; i++) {
        const struct column *c = &unit->sides->side[i];
        if (!c->count)
            continue;
        const struct slab *first = c->slabs[0], *last = c->slabs[c->count - 1];
        pu height = sides_top(unit->sides, i) + sides_height(l, c, c->count);
        unit->height = height > unit->height ? height : unit->height;
        unit->before = first->before > unit->before ? first->before : unit->before;
        unit->after = last->after > unit->after ? last->after : unit->after;
        unit->flags |= (first->flags & (SLAB_SNAP | SLAB_HEAD)) | (last->flags & SLAB_KEEP_NEXT);
        unit->stretch = first->stretch > unit->stretch ? first->stretch : unit->stretch;
        unit->section = unit->section ? unit->section : first->section;
        if (i == LANGUAGE_ZH)
            unit->table = first->table;
        else
            unit->table_en = first->table;
        unit->group = first->group;
        if (first->group_height > unit->group_height)
            unit->group_height = first->group_height;
        if (i == LANGUAGE_ZH || !unit->sides->side[LANGUAGE_ZH].count)
            unit->penalty = first->penalty;
    }
}

static void gather_notes(struct slab *unit)
{
    for (size_t i = 0; i < unit->sides->count; i++)
        for (size_t k = 0; k < unit->sides->side[i].count; k++) {
            struct slab *s = unit->sides->side[i].slabs[k];
            if (!s->notes)
                continue;
            if (unit->last_note)
                unit->last_note->next = s->notes;
            else
                unit->notes = s->notes;
            unit->last_note = s->last_note;
        }
}

/* Notes follow the line that calls for them. */
static bool holds(const struct slab *unit, const struct slab *line)
{
    for (size_t i = 0; i < unit->sides->count; i++)
        for (size_t k = 0; k < unit->sides->side[i].count; k++)
            if (unit->sides->side[i].slabs[k] == line)
                return true;
    return false;
}

static void split_notes(struct slab *first, struct slab *second)
{
    struct foot_note *n = first->notes, *next;

    first->notes = first->last_note = NULL;
    for (; n; n = next) {
        struct slab *to = holds(second, n->from) ? second : first;
        next = n->next;
        n->next = NULL;
        if (to->last_note)
            to->last_note->next = n;
        else
            to->notes = n;
        to->last_note = n;
    }
}

/* Columns side by side, empty yet. */
static struct sides *sides_new(struct layout *l, size_t count)
{
    struct sides *s = ARENA_NEW(l->flow, struct sides);

    s->side = ARENA_ARRAY(l->flow, struct column, count);
    s->count = count;
    for (size_t i = 0; i < count; i++)
        s->side[i] = column_new(l);
    return s;
}

/* Rows pair one by one: they are never cut, and are as many in each language. */
static bool is_rows(const struct block *b, const struct column side[])
{
    bool rows = b->kind == BLOCK_CARDS || b->kind == BLOCK_TASKS || b->kind == BLOCK_LINES;

    return rows && side[0].count == side[1].count;
}

/* Slabs from `at` on that pair with those of the other language. */
static size_t run_of(const struct column *c, size_t at, bool rows)
{
    size_t end = at + 1;

    while (!rows && end < c->count && c->slabs[end]->block == c->slabs[at]->block)
        end++;
    return end;
}

/* Slabs of one block, item or row in each language, from *at on. */
static struct slab *unit_of(struct layout *l, const struct block *b, const struct column side[],
                            size_t at[])
{
    bool rows = is_rows(b, side);
    struct slab *unit = slab_new(l, b->at);
    const struct block *block = NULL;

    for (int i = 0; i < LANGUAGES && !block; i++)
        if (at[i] < side[i].count)
            block = side[i].slabs[at[i]]->block;
    unit->sides = sides_new(l, LANGUAGES);
    unit->block = block;
    for (int i = 0; i < LANGUAGES; i++) {
        struct column *c = &unit->sides->side[i];
        if (at[i] == side[i].count || side[i].slabs[at[i]]->block != block)
            continue;
        for (size_t end = run_of(&side[i], at[i], rows); at[i] < end;)
            column_add(l, c, side[i].slabs[at[i]++]);
    }
    measure(l, unit);
    gather_notes(unit);
    return unit;
}

void side_enter(struct layout *l, struct column *c, enum language language)
{
    l->edition = language == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;
    l->second = language != LANGUAGE_ZH;
    l->side = l->look->pair == LOOK_FACING ? (int)language + 1 : 0;
    l->apart = c;
}

void side_leave(struct layout *l)
{
    l->edition = EDITION_ZH_EN;
    l->second = false;
    l->side = 0;
    l->apart = NULL;
}

void sides_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent)
{
    struct column side[LANGUAGES] = { column_new(l), column_new(l) };
    uint32_t start[LANGUAGES];
    size_t at[LANGUAGES] = { 0, 0 };

    for (int i = 0; i < LANGUAGES; i++) {
        start[i] = l->tree->count;
        side_enter(l, &side[i], (enum language)i);
        block_set(l, &side[i], b, share(l, p, i), parent);
    }
    side_leave(l);
    sides_link(l, start[0], start[1]);
    while (at[0] < side[0].count || at[1] < side[1].count)
        column_add(l, c, unit_of(l, b, side, at));
}

/* Both texts in one slab that is never cut. */
static struct slab *flat(struct layout *l, const struct slab *unit)
{
    struct slab *s = arena_copy(l->flow, unit, sizeof *unit);

    s->sides = NULL;
    for (size_t i = 0; i < unit->sides->count; i++) {
        const struct column *c = &unit->sides->side[i];
        pu *tops = ARENA_ARRAY(l->flow, pu, c->count + 1);

        column_stack(l, c->slabs, c->count, 0, INT32_MAX / 2, tops);
        for (size_t k = 0; k < c->count; k++) {
            /* The unit has their notes already. */
            c->slabs[k]->notes = c->slabs[k]->last_note = NULL;
            slab_take(s, c->slabs[k], 0, tops[k]);
        }
    }
    return s;
}

struct slab *sides_row(struct layout *l, const struct block *b, const struct column side[])
{
    struct slab *unit = slab_new(l, b->at);

    unit->sides = sides_new(l, LANGUAGES);
    unit->block = b;
    for (int i = 0; i < LANGUAGES; i++) {
        struct column *c = &unit->sides->side[i];

        *c = side[i];
        for (size_t k = 0; i == LANGUAGE_EN && k < c->count; k++) {
            c->slabs[k]->row_en = c->slabs[k]->row;
            c->slabs[k]->row = 0;
        }
    }
    measure(l, unit);
    gather_notes(unit);
    return flat(l, unit);
}

void sides_cells(struct layout *l, struct slab *row, const struct column cells[], size_t count,
                 const struct task_row *tasks)
{
    row->sides = sides_new(l, count);
    row->sides->row = tasks;
    for (size_t i = 0; i < count; i++)
        row->sides->side[i] = cells[i];
    measure(l, row);
    gather_notes(row);
}

void sides_flat(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent)
{
    struct column units = column_new(l);

    sides_set(l, &units, b, p, parent);
    for (size_t i = 0; i < units.count; i++)
        column_add(l, c, flat(l, units.slabs[i]));
}

/* ---- cutting ---- */

static bool may_end(const struct column *c, size_t count)
{
    return count == c->count || (c->slabs[count]->penalty < BREAK_NEVER &&
                                 !(c->slabs[count - 1]->flags & SLAB_KEEP_NEXT));
}

/* Slabs of a text that fit the room and may end there. */
static size_t cut_of(struct layout *l, const struct column *c, pu room)
{
    size_t count = c->count;

    while (count && (!may_end(c, count) || sides_height(l, c, count) > room))
        count--;
    return count;
}

/*
 * A text does not run ahead of its translation: both end at the same share of their lines, that of
 * the one that gets less of its own on the page.
 */
static void cut_alike(const struct sides *s, size_t cut[LANGUAGES])
{
    const struct column *zh = &s->side[LANGUAGE_ZH], *en = &s->side[LANGUAGE_EN];
    int behind = cut[LANGUAGE_ZH] * en->count > cut[LANGUAGE_EN] * zh->count;
    const struct column *least = &s->side[behind], *other = &s->side[!behind];

    if (!zh->count || !en->count)
        return;
    size_t alike = (cut[behind] * other->count + least->count - 1) / least->count;

    while (alike < cut[!behind] && !may_end(other, alike))
        alike++;
    if (alike < cut[!behind])
        cut[!behind] = alike;
}

/*
 * A cell that ends not far above the cut leaves its last items too: no rest of one cell stands
 * beside an empty column.
 */
static void cut_beside(struct layout *l, const struct sides *s, pu room, size_t *cut)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct column *c = &s->side[i];
        size_t less = cut[i];

        if (less < c->count || sides_height(l, c, c->count) < room / 3 * 2)
            continue;
        while (--less > 1 && !may_end(c, less))
            ;
        cut[i] = less > 1 ? less : c->count;
    }
}

/* What stands on this page of each side; false where one would not begin, or nothing is left. */
static bool cuts_of(struct layout *l, const struct sides *s, pu room, size_t *cut)
{
    bool rest = false;

    for (size_t i = 0; i < s->count; i++) {
        const struct column *c = &s->side[i];
        cut[i] = cut_of(l, c, room - sides_top(s, i));
        /* Either all of them begin on this page, or none does. */
        if (c->count && !cut[i])
            return false;
        rest |= cut[i] < c->count;
    }
    if (rest && s->row)
        cut_beside(l, s, room, cut);
    else if (rest)
        cut_alike(s, cut);
    return rest;
}

/* The rest of a slab that is cut, as yet without it. */
static struct slab *rest_new(struct layout *l, const struct slab *first)
{
    struct slab *rest = slab_new(l, first->at);

    rest->generation = first->generation;
    rest->rest_of = first;
    rest->columns = first->columns;
    rest->band = first->band;
    rest->shape = first->shape;
    rest->panel = first->panel;
    rest->block = first->block;
    rest->sides = sides_new(l, first->sides->count);
    rest->sides->row = first->sides->row;
    if (rest->sides->row)
        rest->sides->again = ARENA_ARRAY(l->flow, struct slab *, first->sides->count);
    return rest;
}

/* Each side goes on where it was cut; a cell says again whose rest it is. */
static void move_rest(struct layout *l, struct sides *first, struct sides *rest, const size_t *cut)
{
    for (size_t i = 0; i < first->count; i++) {
        struct column *from = &first->side[i], *to = &rest->side[i];

        *to = (struct column){ l->flow, from->slabs + cut[i], from->count - cut[i], 0 };
        to->room = to->count;
        from->count = cut[i];
        if (rest->row && to->count)
            rest->again[i] = tasks_again(l, rest->row, i);
    }
}

bool sides_cut(struct layout *l, struct column *q, size_t at, pu room)
{
    struct slab *first = q->slabs[at];
    size_t *cut = ARENA_ARRAY(l->paper, size_t, first->sides->count);

    if (!cuts_of(l, first->sides, room, cut))
        return false;
    struct slab *second = rest_new(l, first);
    int penalty = first->penalty;

    move_rest(l, first->sides, second->sides, cut);
    measure(l, first);
    measure(l, second);
    first->penalty = penalty;
    second->penalty = !first->sides->row ? BREAK_FREE
        : l->edition == EDITION_ZH_EN ? BREAK_LANGUAGES : BREAK_CELLS;
    split_notes(first, second);
    column_insert(q, at + 1, second);
    return true;
}

static void append(struct slab *first, const struct slab *second)
{
    for (size_t i = 0; i < first->sides->count; i++) {
        /* The parts are slices of one array, one behind the other. */
        first->sides->side[i].count += second->sides->side[i].count;
        first->sides->side[i].room = first->sides->side[i].count;
    }
}

void sides_join(struct layout *l, struct column *q)
{
    size_t kept = q->count ? 1 : 0;

    for (size_t i = 1; i < q->count; i++) {
        struct slab *s = q->slabs[i], *before = q->slabs[kept - 1];

        if (!s->rest_of || s->rest_of != before) {
            q->slabs[kept++] = s;
            continue;
        }
        if (before->row_whole) {
            q->slabs[kept - 1] = before->row_whole;
            continue;
        }
        int penalty = before->penalty;
        append(before, s);
        measure(l, before);
        before->penalty = penalty;
        if (before->last_note)
            before->last_note->next = s->notes;
        else
            before->notes = s->notes;
        before->last_note = s->last_note ? s->last_note : before->last_note;
    }
    q->count = kept;
}
