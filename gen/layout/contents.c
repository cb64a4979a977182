/*
 * layout/contents.c - the list of headings with their pages
 *
 * The entries come from the blocks, the pages from the pass before (numbers.c). The number's
 * room is fixed, so that a page number never moves a line. Chinese and English share a line where
 * all entries of the list have room for that.
 */
#include "layout/set.h"

/* Indent of a level, room of the page number, in thousandths of the style's size. */
#define LEVEL_INDENT 1500
#define NUMBER_ROOM 2200
/* What a line of both languages leaves for gaps and dots, beside the em that parts them. */
#define LEAST_DOTS 4000

/* From dot to dot, and between text and dots. */
#define DOT_STEP 520
#define DOT_GAP 500

static void find(struct layout *l, struct headings *h, const struct block *first, int depth)
{
    for (const struct block *b = first; b && depth < LAYOUT_DEPTH; b = b->next) {
        if (b->kind == BLOCK_HEADING || b->kind == BLOCK_HEADLINE) {
            h->list = arena_grow(l->arena, h->list, h->count, &h->room, sizeof *h->list);
            struct heading *k = &h->list[h->count++];
            k->block = b;
            k->name = b->id.len ? b->id : str_format(l->arena, "heading-%zu", h->count);
        }
        h->contents |= b->kind == BLOCK_CONTENTS;
        find(l, h, b->first, depth + 1);
    }
}

void headings_find(struct layout *l, struct headings *h, const struct block *first)
{
    find(l, h, first, 0);
}

/* A piece of a newspaper page sets copies of its blocks. */
static bool is_same(const struct block *a, const struct block *b)
{
    return a == b || (a->kind == b->kind && span_same_start(a->at, b->at) && str_eq(a->id, b->id));
}

/* Headings are set in the order of the list, so the search goes on where it was. */
struct str headings_name(const struct layout *l, const struct block *b)
{
    const struct headings *h = l->headings;

    for (size_t i = 0, at = l->anchors; i < h->count; i++, at++)
        if (is_same(h->list[at % h->count].block, b))
            return h->list[at % h->count].name;
    return STR_NONE;
}

static pu em(const struct text_style *s, int thousandths)
{
    return pu_scale(s->size, thousandths, 1000);
}

/* Dots at whole steps from the right, so that those of all lines stand under each other. */
static void leader(struct layout *l, struct slab *s, const struct text_style *style, pu from,
                   pu to, pu baseline)
{
    pu step = em(style, DOT_STEP), size = em(style, 90);
    struct ink ink = layout_ink(l, INK_SECONDARY);

    for (pu x = to - step; x > from; x -= step)
        slab_mark(l, s, BLOCK_MARK_MET, size, ink, x, baseline - em(style, 140));
}

static struct block_text linked(struct layout *l, const struct block_text *t, struct str name)
{
    struct block_run *runs = ARENA_ARRAY(l->flow, struct block_run, t->count + 1);
    struct str link = str_join(l->arena, STR("#"), name);
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++) {
        if (t->runs[i].note)
            continue;
        runs[count] = t->runs[i];
        runs[count].link = link;
        runs[count].figure = STR_NONE;
        runs[count++].flags &= ~(unsigned)(BLOCK_BREAK_AFTER | BLOCK_STRONG);
    }
    return (struct block_text){ runs, count };
}

/* The style of names of columns, and of the first of several levels. */
static const struct text_style *strong_style(struct layout *l, enum language language)
{
    return style_in_face(l, layout_style(l, STYLE_CONTENTS, language),
                         layout_style(l, STYLE_CONTENTS_TITLE, language));
}

/* A heading in the list. */
struct entry {
    const struct heading *heading;
    struct block_pair name;
    struct place place;
    bool strong;
};

static struct entry entry_of(struct layout *l, const struct heading *h, struct place p, int levels)
{
    int level = h->block->level < 1 ? 1 : h->block->level;
    pu indent = em(layout_style(l, STYLE_CONTENTS, layout_language(l)), LEVEL_INDENT) * (level - 1);

    return (struct entry){ h, block_heading_name(l->flow, h->block),
                           { p.x + indent, p.width - indent }, level < levels && level == 1 };
}

static const struct text_style *entry_style(struct layout *l, const struct entry *e,
                                            enum language language)
{
    return e->strong ? strong_style(l, language) : layout_style(l, STYLE_CONTENTS, language);
}

/* What the entry takes of its line in this language. */
static pu entry_width(struct layout *l, const struct entry *e, enum language language)
{
    struct block_text text = linked(l, &e->name.in[language], e->heading->name);

    return runs_width(l, &text, entry_style(l, e, language), language);
}

/* Has each entry room for both languages on its line, before a few dots? */
static bool on_one_line(struct layout *l, const struct block *b, struct place p)
{
    const struct headings *h = l->headings;

    for (size_t i = 0; i < h->count; i++) {
        struct entry e = entry_of(l, &h->list[i], p, b->level);
        if (h->list[i].block->level > b->level || !pair_both(l, &e.name))
            continue;
        pu width = entry_width(l, &e, LANGUAGE_ZH) + entry_width(l, &e, LANGUAGE_EN);
        if (width + em(entry_style(l, &e, LANGUAGE_ZH), 1000 + NUMBER_ROOM + LEAST_DOTS) >
            e.place.width)
            return false;
    }
    return true;
}

/* The page at the end of the line, after dots from `from` on. */
static void entry_page(struct layout *l, struct slab *s, const struct entry *e,
                       enum language language, pu from, pu baseline, uint32_t node)
{
    const struct text_style *style = entry_style(l, e, language);
    unsigned page = numbers_find(l->known, e->heading->name);
    struct span at = e->heading->block->at;
    struct str label = page ? numbers_label(l, l->arena, page) : STR("0");
    struct text_line n = label_set(l, label, style, language, at);
    pu right = e->place.x + e->place.width;

    leader(l, s, style, from + em(style, DOT_GAP), right - em(style, NUMBER_ROOM), baseline);
    slab_line(l, s, &n, tree_add(l->tree, node, TREE_SPAN, -1, at), right - n.width, baseline);
}

/* One language of an entry, its first line from `x` on. Returns where the last one ends. */
static pu entry_text(struct layout *l, struct stack *stack, const struct entry *e,
                     enum language language, pu x, uint32_t node)
{
    const struct text_style *style = entry_style(l, e, language);
    struct block_text text = linked(l, &e->name.in[language], e->heading->name);
    pu room = e->place.x + e->place.width - em(style, NUMBER_ROOM) - x, end = x;
    struct text_lines lines = runs_set(l, &text, style, language, node, room, 0);

    for (size_t i = 0; i < lines.count; i++) {
        slab_line(l, stack->slab, &lines.lines[i], 0, x, stack->y + style_baseline(style));
        stack->y += style->leading;
        end = x + lines.lines[i].offset + lines.lines[i].width;
    }
    return end;
}

/* The page stands on the last line of the first language, behind both where they share a line. */
static void entry_texts(struct layout *l, struct stack *stack, const struct entry *e,
                        uint32_t item, bool one_line)
{
    enum language first = pair_has(l, &e->name, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN;
    const struct text_style *style = entry_style(l, e, first);
    const struct text_style *en = entry_style(l, e, LANGUAGE_EN);
    struct span at = e->heading->block->at;
    bool both = pair_both(l, &e->name);
    uint32_t node = tree_add(l->tree, item, TREE_REFERENCE, (int)first, at);
    pu end = entry_text(l, stack, e, first, e->place.x, node), y = stack->y;
    pu baseline = y - style->leading + style_baseline(style);

    if (!both || !one_line)
        entry_page(l, stack->slab, e, first, end, baseline, node);
    if (!both)
        return;
    node = tree_add(l->tree, item, TREE_REFERENCE, LANGUAGE_EN, at);
    if (!one_line) {
        entry_text(l, stack, e, LANGUAGE_EN, e->place.x, node);
        return;
    }
    stack->y = baseline - style_baseline(en);
    end = entry_text(l, stack, e, LANGUAGE_EN, end + style->size, node);
    entry_page(l, stack->slab, e, first, end, baseline, node);
    stack->y = y;
}

static void entry(struct layout *l, struct column *c, const struct entry *e, uint32_t list,
                  bool one_line)
{
    const struct block *b = e->heading->block;
    const struct text_style *style = layout_style(l, STYLE_CONTENTS, layout_language(l));
    struct slab *s = slab_new(l, b->at);
    struct stack stack = { s, 0 };
    uint32_t item = tree_add(l->tree, list, TREE_CONTENTS_ITEM, -1, b->at);

    entry_texts(l, &stack, e, item, one_line);
    s->height = stack.y;
    s->penalty = b->level <= 1 ? BREAK_FREE : 3;
    s->flags = l->snap && style->leading == l->look->grid ? SLAB_SNAP : 0;
    s->before = b->level <= 1 && pair_both(l, &e->name) && !one_line && !l->snap ? PU_PT(4) : 0;
    s->after = 0;
    column_add(l, c, s);
}

/* The name of the column that begins with a heading; both languages on a line that has room. */
static void column_name(struct layout *l, struct column *c, const struct block *b,
                        const struct heading *h, struct place p, uint32_t list)
{
    const struct block *name = b->first;

    while (name && !str_eq(name->id, h->name))
        name = name->next;
    if (!name || !pair_any(l, &name->text))
        return;
    struct slab *s = slab_new(l, name->at);
    uint32_t nodes[LANGUAGES], item = tree_add(l->tree, list, TREE_CONTENTS_ITEM, -1, name->at);
    pu x = p.x, gap = em(layout_style(l, STYLE_CONTENTS, layout_language(l)), 500);
    pu baseline = style_baseline(strong_style(l, layout_language(l)));

    pair_nodes(l, item, TREE_PARAGRAPH, &name->text, name->at, nodes);
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = strong_style(l, language);
        if (!pair_has(l, &name->text, language))
            continue;
        struct text_lines lines = runs_set(l, &name->text.in[i], style, language, nodes[i],
                                           p.width, 0);
        for (size_t k = 0; k < lines.count; k++) {
            if (k || x + lines.lines[k].width > p.x + p.width) {
                baseline += style->leading;
                x = p.x;
            }
            slab_line(l, s, &lines.lines[k], 0, x, baseline);
            s->height = baseline - style_baseline(style) + style->leading;
            x += lines.lines[k].width + gap;
        }
    }
    s->before = c->count && !l->snap ? l->look->grid / 2 : 0;
    s->flags = SLAB_KEEP_NEXT | (l->snap ? SLAB_SNAP : 0);
    column_add(l, c, s);
}

/* The word above the list. */
static void contents_title(struct layout *l, struct column *c, const struct block *b,
                           struct place p, uint32_t parent)
{
    uint32_t nodes[LANGUAGES];
    struct prose how = { .style = STYLE_CONTENTS_TITLE, .place = p, .at = b->at, .align = -1,
                         .whole = true };

    pair_nodes(l, parent, TREE_PARAGRAPH, &b->text, b->at, nodes);
    if (prose_set(l, c, &how, &b->text, nodes))
        c->slabs[c->count - 1]->flags |= SLAB_KEEP_NEXT;
}

void contents_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent)
{
    const struct headings *h = l->headings;
    size_t before = c->count;

    if (pair_any(l, &b->text))
        contents_title(l, c, b, p, parent);
    uint32_t list = tree_add(l->tree, parent, TREE_CONTENTS, -1, b->at);
    bool one_line = on_one_line(l, b, p);
    for (size_t i = 0; i < h->count; i++)
        if (h->list[i].block->level <= b->level) {
            struct entry e = entry_of(l, &h->list[i], p, b->level);
            column_name(l, c, b, &h->list[i], p, list);
            entry(l, c, &e, list, one_line);
        }
    if (c->count > before)
        c->slabs[c->count - 1]->after = l->look->grid;
}
