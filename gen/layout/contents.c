/*
 * layout/contents.c - the list of headings with their pages
 *
 * The entries come from the blocks, the pages from the pass before (numbers.c). The number's
 * room is fixed, so that a page number never moves a line.
 */
#include "layout/set.h"

/* Indent of a level, room of the page number, in thousandths of the style's size. */
#define LEVEL_INDENT 1500
#define NUMBER_ROOM 2200

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

/* One language of an entry: its lines, then dots and the page on the last of them. */
static void entry_text(struct layout *l, struct stack *stack, const struct heading *h,
                       const struct block_text *name, enum language language, struct place p,
                       uint32_t parent, bool numbered, bool strong)
{
    const struct text_style *style = strong ? strong_style(l, language)
                                            : layout_style(l, STYLE_CONTENTS, language);
    uint32_t node = tree_add(l->tree, parent, TREE_REFERENCE, (int)language, h->block->at);
    struct block_text text = linked(l, name, h->name);
    pu room = em(style, NUMBER_ROOM);
    struct text_lines lines = runs_set(l, &text, style, language, node, p.width - room, 0);
    unsigned page = numbers_find(l->known, h->name);

    for (size_t i = 0; i < lines.count; i++) {
        pu baseline = stack->y + style_baseline(style);
        slab_line(l, stack->slab, &lines.lines[i], 0, p.x, baseline);
        if (i + 1 == lines.count && numbered) {
            struct str label = page ? numbers_label(l, l->arena, page) : STR("0");
            struct text_line n = label_set(l, label, style, language, h->block->at);
            pu right = p.x + p.width;
            leader(l, stack->slab, style,
                   p.x + lines.lines[i].offset + lines.lines[i].width + em(style, DOT_GAP),
                   right - room, baseline);
            uint32_t link = tree_add(l->tree, node, TREE_SPAN, -1, h->block->at);
            slab_line(l, stack->slab, &n, link, right - n.width, baseline);
        }
        stack->y += style->leading;
    }
}

static void entry(struct layout *l, struct column *c, const struct heading *h, struct place p,
                  uint32_t list, int levels)
{
    int level = h->block->level < 1 ? 1 : h->block->level;
    const struct text_style *style = layout_style(l, STYLE_CONTENTS, layout_language(l));
    pu indent = em(style, LEVEL_INDENT) * (level - 1);
    struct place at = { p.x + indent, p.width - indent };
    struct slab *s = slab_new(l, h->block->at);
    struct stack stack = { s, 0 };
    uint32_t item = tree_add(l->tree, list, TREE_CONTENTS_ITEM, -1, h->block->at);
    struct block_pair name = block_heading_name(l->flow, h->block);
    bool numbered = true;

    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, &name, (enum language)i)) {
            entry_text(l, &stack, h, &name.in[i], (enum language)i, at, item, numbered,
                       level < levels && level == 1);
            numbered = false;
        }
    s->height = stack.y;
    s->penalty = level == 1 ? BREAK_FREE : 3;
    s->flags = l->snap && style->leading == l->look->grid ? SLAB_SNAP : 0;
    s->before = level == 1 && pair_both(l, &name) && !l->snap ? PU_PT(4) : 0;
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
    for (size_t i = 0; i < h->count; i++)
        if (h->list[i].block->level <= b->level) {
            column_name(l, c, b, &h->list[i], p, list);
            entry(l, c, &h->list[i], p, list, b->level);
        }
    if (c->count > before)
        c->slabs[c->count - 1]->after = l->look->grid;
}
