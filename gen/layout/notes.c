/*
 * layout/notes.c - footnotes at the foot of their column
 *
 * A mark in a text has a structure node of its own; the line that holds the node brings the note
 * to its slab. A note that does not fit is cut so that two lines at least stand on either side,
 * a short one in two languages not at all; the rest opens the notes of the next column.
 */
#include "layout/area.h"

/* From the mark to the note, in thousandths of the style's size. */
#define HANG 1400

/* Lines of a note in two languages up to which it stays whole. */
#define PAIR_LINES 8

/* Lines of a cut note on either side. */
#define LEAST 2

/* A mark whose line is not yet known. */
struct call {
    struct call *next;
    const struct block_note *note;
    uint32_t node;
};

bool carry_any(struct carry c)
{
    return c.note != NULL;
}

void notes_call(struct layout *l, const struct block_note *note, uint32_t node)
{
    struct call *c = ARENA_NEW(l->flow, struct call);

    *c = (struct call){ l->calls, note, node };
    l->calls = c;
}

static struct str name_of(struct layout *l, const struct block_note *note)
{
    return str_format(l->arena, "footnote-%d", note->number);
}

/* ---- numbers ---- */

/* A note as this pass numbers it; the last three are places in l->noted. */
struct noted {
    const struct block_note *note;
    unsigned page;          /* as the pass before knows it, or 0 */
    int counted, number;    /* those printed up to it, by page: of its page; its own */
    int printed;            /* the first note of its text on its page: there it stands */
    int last;               /* of a text's first note: the last of its notes that are printed */
    int former;             /* of a printed one: the printed one of its text before it, or -1 */
};

/* The note at a place, where those before it are done. */
static void number_note(struct layout *l, int i)
{
    struct noted *all = l->noted, *n = &all[i];
    const struct block_note *again = n->note->again;
    int first = again ? again->number - 1 : i, same = again ? all[first].last : -1;
    bool anew;

    n->page = l->known ? numbers_find(l->known, name_of(l, n->note)) : 0;
    n->former = same;
    while (same >= 0 && !(n->page && all[same].page == n->page))
        same = all[same].former;
    anew = i == 0 || (l->look->notes_by_page && all[i - 1].page != n->page);
    n->counted = (anew ? 0 : all[i - 1].counted) + (same < 0);
    n->printed = same < 0 ? i : same;
    n->number = same < 0 ? n->counted : all[same].number;
    if (same < 0)
        all[first].last = i;
}

/* All up to a note are numbered, once in a pass. */
static const struct noted *noted(struct layout *l, const struct block_note *note)
{
    size_t done = l->noted_count;

    while (l->noted_count < (size_t)note->number) {
        l->noted = arena_grow(l->arena, l->noted, l->noted_count, &l->noted_room,
                              sizeof *l->noted);
        l->noted_count++;
    }
    for (const struct block_note *k = note; k && (size_t)k->number > done; k = k->before)
        l->noted[k->number - 1].note = k;
    for (; done < l->noted_count; done++)
        number_note(l, (int)done);
    return &l->noted[note->number - 1];
}

/* A text that a page calls for twice stands there once: the first note of it on that page. */
static const struct block_note *printed(struct layout *l, const struct block_note *note)
{
    return l->noted[noted(l, note)->printed].note;
}

struct str notes_name(struct layout *l, const struct block_note *note)
{
    return name_of(l, printed(l, note));
}

struct str notes_mark(struct layout *l, const struct block_note *note)
{
    int number = noted(l, note)->number;

    return l->look->notes_circled ? str_circled(l->arena, number) : str_number(l->arena, number);
}

/* The mark hangs before the first line. */
static void note_label(struct layout *l, const struct block_note *n, struct slab *s, uint32_t node)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, STYLE_NOTE, language);
    struct text_line line = label_set(l, notes_mark(l, n), style, language, n->at);

    slab_line(l, s, &line, node, 0, style_baseline(style));
}

/* The note's lines. Its node stands after the block that calls for it. */
static struct foot_note *note_set(struct layout *l, const struct block_note *n)
{
    struct foot_note *f = ARENA_NEW(l->flow, struct foot_note);
    uint32_t nodes[LANGUAGES], parent = 1, node;
    pu hang = pu_scale(layout_style(l, STYLE_NOTE, layout_language(l))->size, HANG, 1000);
    struct prose how = { .style = STYLE_NOTE, .place = { hang, l->measure - hang }, .at = n->at,
                         .align = -1 };

    if (l->section_count)
        parent = l->sections[l->section_count - 1].node;
    node = tree_add(l->tree, parent, TREE_NOTE, -1, n->at);
    struct str name = name_of(l, n);
    tree_at(l->tree, node)->id = name;
    uint32_t label = tree_add(l->tree, node, TREE_LABEL, (int)layout_language(l), n->at);
    pair_nodes(l, node, TREE_PARAGRAPH, &n->text, n->at, nodes);
    f->lines = column_new(l);
    prose_set(l, &f->lines, &how, &n->text, nodes);
    f->pair = pair_both(l, &n->text);
    if (f->lines.count) {
        slab_destination(l, f->lines.slabs[0], name);
        note_label(l, n, f->lines.slabs[0], label);
    }
    return f;
}

void notes_claim(struct layout *l, struct slab *s, const struct text_line *line)
{
    struct call **where = &l->calls;
    struct foot_note *first = NULL;

    while (*where) {
        struct call *c = *where;
        bool here = false;

        for (uint32_t i = 0; i < line->count && !here; i++)
            here = line->nodes[i] == c->node;
        if (!here) {
            where = &c->next;
            continue;
        }
        *where = c->next;
        if (printed(l, c->note) != c->note) {
            slab_destination(l, s, name_of(l, c->note));        /* its page is known by that */
            continue;
        }
        /* Calls lie in reverse order. */
        struct foot_note *f = note_set(l, c->note);
        f->from = s;
        f->next = first;
        first = f;
    }
    if (!first)
        return;
    if (s->last_note)
        s->last_note->next = first;
    else
        s->notes = first;
    while (first->next)
        first = first->next;
    s->last_note = first;
}

/* ---- heights ---- */

static pu lines_height(const struct foot_note *n, size_t from, size_t to)
{
    pu height = 0;

    for (size_t i = from; i < to && i < n->lines.count; i++)
        height += n->lines.slabs[i]->height;
    return height;
}

/* On facing pages each language has its notes on its own page, from the same height down. */
struct tall { pu side[LANGUAGES]; };

static int side_of(const struct foot_note *n)
{
    const struct part *part = n->lines.count ? n->lines.slabs[0]->first : NULL;

    return part ? part->side : 0;
}

static void add_tall(struct tall *t, int side, pu height)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (!side || side == i + 1)
            t->side[i] += height;
}

static pu tallest(const struct tall *t, int side)
{
    pu zh = t->side[LANGUAGE_ZH], en = t->side[LANGUAGE_EN];

    return side ? t->side[side - 1] : zh > en ? zh : en;
}

/* The lines of a note that must stand in the column that calls for it. */
static size_t least_lines(const struct foot_note *n, size_t from)
{
    size_t left = n->lines.count - from;

    if (n->pair && !from && left <= PAIR_LINES)
        return left;
    return left < 2 * LEAST ? left : LEAST;
}

pu notes_height(struct carry carry, struct slab *const *slabs, size_t count, bool least, pu rule)
{
    const struct foot_note *last = carry.note;
    size_t from = carry.line;
    struct tall tall = { { 0, 0 } }, before = tall;

    if (carry.note)
        add_tall(&tall, side_of(carry.note),
                 lines_height(carry.note, carry.line, carry.note->lines.count));
    for (size_t i = 0; i < count; i++)
        for (const struct foot_note *n = slabs[i]->notes; n; n = n->next) {
            before = tall;
            add_tall(&tall, side_of(n), lines_height(n, 0, n->lines.count));
            last = n;
            from = 0;
        }
    if (!last)
        return 0;
    if (least) {
        tall = before;
        add_tall(&tall, side_of(last), lines_height(last, from, from + least_lines(last, from)));
    }
    return tallest(&tall, 0) + rule;
}

/* ---- taking ---- */

/* Lines of one note that go into `room`: all, or so many that two stand on either side. */
static size_t fitting(const struct foot_note *n, size_t from, pu room)
{
    size_t count = n->lines.count, to = from;
    pu height = 0;

    while (to < count && height + n->lines.slabs[to]->height <= room)
        height += n->lines.slabs[to++]->height;
    if (to == count)
        return to;
    if (count - to < LEAST)
        to = count > from + LEAST ? count - LEAST : from;
    return to < from + least_lines(n, from) ? from + least_lines(n, from) : to;
}

static void take(struct layout *l, struct note_lines *out, struct tall *tall,
                 const struct foot_note *n, size_t from, pu room)
{
    int side = side_of(n);
    size_t to = fitting(n, from, room - tallest(tall, side));

    for (size_t i = from; i < to; i++) {
        size_t have = out->count ? out->count : 0;
        struct slab **lines = ARENA_ARRAY(l->paper, struct slab *, have + 1);
        for (size_t k = 0; k < have; k++)
            lines[k] = out->lines[k];
        lines[have] = n->lines.slabs[i];
        out->lines = lines;
        out->count = have + 1;
        add_tall(tall, side, n->lines.slabs[i]->height);
    }
    out->height = tallest(tall, 0);
    if (to < n->lines.count)
        out->left = (struct carry){ n, to };
}

struct note_lines notes_take(struct layout *l, struct carry carry, struct slab *const *slabs,
                             size_t count, pu room, pu rule)
{
    struct note_lines out = { .height = rule, .rule = rule };
    struct tall tall = { { rule, rule } };

    if (carry.note)
        take(l, &out, &tall, carry.note, carry.line, room);
    for (size_t i = 0; i < count; i++)
        for (const struct foot_note *n = slabs[i]->notes; n && !out.left.note; n = n->next)
            take(l, &out, &tall, n, 0, room);
    if (!out.count)
        out.height = 0;
    return out;
}
