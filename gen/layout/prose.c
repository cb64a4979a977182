/*
 * layout/prose.c - headings, paragraphs, leads
 *
 * A text in the languages of the edition becomes slabs of one line each: the English under its
 * Chinese. A longer pair may be cut inside either text, never so that one line of a text stands
 * alone at a foot or a head, and not between the two: the last lines of the Chinese are with the
 * first of its English. A short one is cut, there too, only where the page would end some lines
 * early for it. Level feet of newspaper columns come before that.
 * A pair taller than a column must be cut, which is reported with its place.
 */
#include "layout/set.h"

#include <string.h>

/* Lines of a short pair. */
#define PAIR_WHOLE 7

/* Costs of a page break inside a text, inside a short pair, and inside a pair in columns that over
 * the whole measure would be short; in a newspaper's columns, between the languages. */
#define BREAK_TEXT 5
#define BREAK_SHORT 25
#define BREAK_PAIR 45

/* Headings down to this level may open a line above themselves. */
#define PART_LEVEL 2

/* In newspaper columns a lone line costs more than another break, less than an uneven foot. */
#define BREAK_LONE 40

/* A last line alone at a column's head is the worse the shorter it is. */
static int lone_last(pu width, pu measure)
{
    return BREAK_LONE * (width * 4 >= measure * 3 ? 2 : width * 2 >= measure ? 3 : 5);
}

static int line_penalty(const struct layout *l, const struct prose *how,
                        const struct text_lines *lines, size_t line)
{
    size_t count = lines->count;

    if (l->level && line && line + 1 == count)
        return lone_last(lines->lines[line].width, how->place.width);
    if (l->level && line == 1)
        return BREAK_LONE;
    return line == 0 ? BREAK_FREE : line == 1 || line + 1 == count ? BREAK_NEVER : BREAK_TEXT;
}

/* Slabs of one text. */
static struct slab *text_slabs(struct layout *l, struct column *c, const struct prose *how,
                               const struct text_lines *lines, const struct text_style *style)
{
    static const unsigned partings[] = { [TEXT_PARTS_WORD] = SLAB_IN_WORD,
                                         [TEXT_PARTS_LEAD] = SLAB_IN_FIGURE,
                                         [TEXT_PARTS_FIGURE] = SLAB_IN_FIGURE };
    struct slab *first = NULL;
    bool snap = l->snap && style->leading == l->look->grid;

    for (size_t i = 0; i < lines->count; i++) {
        struct slab *s = slab_new(l, how->at);
        s->height = style->leading;
        s->penalty = line_penalty(l, how, lines, i);
        s->flags = how->flags | (snap ? SLAB_SNAP : 0);
        if (i)
            s->flags |= partings[lines->lines[i - 1].parted];
        slab_line(l, s, &lines->lines[i], 0, how->place.x, style_baseline(style));
        column_add(l, c, s);
        if (!first)
            first = s;
    }
    return first;
}

/* English alone stands where its Chinese would, and takes its space. */
static pu space_above(struct layout *l, const struct prose *how, enum language language, bool opens)
{
    pu own = layout_style(l, how->style, language)->space_before;
    pu other = layout_style(l, how->style, layout_language(l))->space_before;

    return opens && other > own ? other : own;
}

/*
 * A short pair stays whole as long as the page or column does not end some lines too early for it;
 * in columns a longer one does, which over the whole measure would be short. `second`: the first
 * line of the English.
 */
static void keep_pair(const struct layout *l, struct column *c, size_t start, size_t second)
{
    size_t count = c->count - start, most = PAIR_WHOLE * (size_t)(l->columns > 1 ? l->columns : 1);
    int least = count > PAIR_WHOLE ? BREAK_PAIR : l->level ? BREAK_NEVER : BREAK_SHORT;

    /* A newspaper's columns end level before that. */
    if (count > most || (l->level && least < BREAK_NEVER))
        return;
    for (size_t i = start + 1; i < c->count; i++)
        if (c->slabs[i]->penalty < least)
            c->slabs[i]->penalty = least;
    if (least == BREAK_SHORT && second - start > 1 && c->count - second > 1)
        c->slabs[second]->penalty = least;
}

/* In running text; in a row or a piece what is too tall is an error. */
static void weigh_pair(struct layout *l, const struct column *c, size_t start, struct span at)
{
    int64_t height = 0;

    if (!layout_is_flow(l, c) || l->look->grows)
        return;
    for (size_t i = start; i < c->count; i++)
        height += c->slabs[i]->height + (i > start ? c->slabs[i]->before : 0);
    if (height > l->frame.height)
        diag_warning(l->diag, at, MSG_PAIR_TALL, layout_mm(l, height),
                     layout_mm(l, l->frame.height));
}

struct slab *prose_set(struct layout *l, struct column *c, const struct prose *how,
                       const struct block_pair *text, const uint32_t nodes[LANGUAGES])
{
    size_t start = c->count, second = start;
    struct slab *first = NULL;
    const struct text_style *style = NULL;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        if (!pair_has(l, text, language))
            continue;
        style = layout_style(l, how->style, language);
        pu size = how->scale ? pu_scale(style->size, how->scale, 1000) : 0;
        style = style_variant(l, style, (struct style_change){ size, -1, -1, how->align });
        style = how->flush ? style_flush(l, style) : style;
        const struct run_in *before = how->before && how->before[i].text ? &how->before[i] : NULL;
        struct text_lines lines = runs_set_after(l, before, &text->in[i], style, language,
                                                 nodes[i], how->place.width,
                                                 first ? 0 : how->lead_in);
        if (how->flags & SLAB_HEAD && language == LANGUAGE_ZH && lines.parted)
            diag_warning(l->diag, how->at, MSG_HEADING_PARTED);
        struct slab *s = text_slabs(l, c, how, &lines, style);
        if (!s)
            continue;
        second = c->count - lines.count;
        s->before = space_above(l, how, language, !first);
        if (first)
            s->penalty = l->level ? BREAK_PAIR : BREAK_NEVER;
        else
            first = s;
    }
    if (!first)
        return NULL;
    size_t count = c->count - start;
    c->slabs[c->count - 1]->after = style->space_after;
    if (style->keep_next)
        c->slabs[c->count - 1]->flags |= SLAB_KEEP_NEXT;
    for (size_t i = 1; how->whole && i < count; i++)
        c->slabs[start + i]->penalty = BREAK_NEVER;
    if (pair_both(l, text)) {
        if (!how->whole)
            keep_pair(l, c, start, second);
        weigh_pair(l, c, start, how->at);
    }
    return first;
}

static const enum style_id heading_styles[] = { STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4 };
static const enum tree_role heading_roles[] = { TREE_H1, TREE_H2, TREE_H3, TREE_H4, TREE_H5,
                                                TREE_H6 };

void heading_anchor(struct layout *l, const struct block *b, struct slab *s, int level,
                    uint32_t node)
{
    enum language language = pair_has(l, &b->text, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN;
    struct str name = headings_name(l, b);

    if (l->second)
        return;
    l->anchors++;
    slab_destination(l, s, name);
    l->outlines = arena_grow(l->arena, l->outlines, l->outline_count, &l->outline_room,
                             sizeof *l->outlines);
    struct outline *o = &l->outlines[l->outline_count++];
    struct block_pair title = block_heading_name(l->arena, b);
    *o = (struct outline){ block_plain(l->arena, &title.in[language]), level, name, language };
    struct tree_node *n = tree_at(l->tree, node);
    tree_words(l->tree, node)->title = o->title;
    n->id = name;
}

/* A bar of the lead ink hangs in the margin beside a heading of the first level. */
static void heading_bar(struct layout *l, struct slab *first, const struct block *b)
{
    if (!l->look->heading_bar)
        return;
    pu width = PU_MM(2.2), gap = PU_MM(1.6);
    enum language language = pair_has(l, &b->text, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN;
    const struct text_style *style = layout_style(l, STYLE_H1, language);
    pu top = (first->height - style->size) / 2;

    slab_rect(l, first, (struct rect){ -gap - width, top, width, style->size },
              layout_ink(l, (enum ink_id)l->look->bar_ink));
}

static int level_here(const struct layout *l)
{
    return l->section_count > 0 ? l->sections[l->section_count - 1].level : 1;
}

static enum style_id heading_style(int level)
{
    return heading_styles[level <= 4 ? level - 1 : 3];
}

static enum tree_role heading_role(int level)
{
    return heading_roles[level <= 6 ? level - 1 : 5];
}

/* Beside its number in a badge: both in one slab. Returns it, or NULL where there is no text. */
static struct slab *numbered_heading(struct layout *l, struct column *c, const struct block *b,
                                     struct place p, const uint32_t nodes[LANGUAGES], int level)
{
    enum language language = layout_language(l);
    const struct text_style *style = layout_style(l, heading_style(level), language);
    const struct text_style *number = layout_style(l, STYLE_SECTION_NUMBER, language);
    struct slab *s = slab_new(l, b->at);
    struct stack stack = { s, 0 };
    pu badge = style->leading > number->leading ? style->leading : number->leading;
    pu left = shapes_badge(l, s, l->look->shapes.number, b->number[language], number,
                           nodes[language], (struct point){ p.x, 0 }, badge);

    left += number->size / 2;
    stack.y = (badge - style->leading) / 2;
    stack_pair(l, &stack, &b->text, heading_style(level),
               (struct place){ p.x + left, p.width - left }, nodes);
    s->height = stack.y > badge ? stack.y : badge;
    s->before = style->space_before;
    s->after = style->space_after;
    s->flags = SLAB_HEAD | SLAB_KEEP_NEXT;
    column_add(l, c, s);
    return s;
}

void heading_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                 uint32_t parent)
{
    int level = level_here(l);
    uint32_t nodes[LANGUAGES];
    struct prose how = { .style = heading_style(level), .place = p, .at = b->at, .align = -1,
                         .flags = SLAB_HEAD, .whole = true, .flush = !b->numbered };
    size_t start = c->count;

    if (b->run_in && b->next && b->next->kind == BLOCK_PARAGRAPH) {
        l->run_in = b;
        return;
    }
    uint32_t node = pair_node(l, parent, heading_role(level), &b->text, b->at, nodes);
    bool badge = b->number[layout_language(l)].len > 0;
    struct slab *first = badge ? numbered_heading(l, c, b, p, nodes, level)
                               : prose_set(l, c, &how, &b->text, nodes);
    if (!first)
        return;
    first->stretch = 2;
    first->penalty = -2;
    first->section = level == 1 ? b : NULL;
    first->flags |= level <= PART_LEVEL ? SLAB_PART : 0u;
    /* A heading that is set like a line of text keeps to the lines. */
    if (first->flags & SLAB_SNAP && !first->before && !c->slabs[c->count - 1]->after)
        first->stretch = 0;
    else
        for (size_t i = start; i < c->count; i++)
            c->slabs[i]->flags &= ~(unsigned)SLAB_SNAP;
    heading_anchor(l, b, first, level, node);
    if (level == 1 && p.x == 0 && l->columns < 2 && (!l->second || l->side))
        heading_bar(l, first, b);
}

static void anchor(struct layout *l, const struct block *b, struct slab *s)
{
    if (s && b->id.len && !l->second)
        slab_destination(l, s, b->id);
}

/* The heading's texts, to stand before those of its paragraph on the same line. */
static void run_in(struct layout *l, const struct block *h, uint32_t parent,
                   struct run_in before[LANGUAGES], uint32_t *node)
{
    uint32_t nodes[LANGUAGES];
    int level = level_here(l);

    *node = pair_node(l, parent, heading_role(level), &h->text, h->at, nodes);
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *body = layout_style(l, STYLE_BODY, language);
        const struct text_style *head = layout_style(l, heading_style(level), language);

        before[i].text = pair_has(l, &h->text, language) ? &h->text.in[i] : NULL;
        before[i].node = nodes[i];
        before[i].style = style_in_face(l, body, head);
    }
}

void paragraph_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                   uint32_t parent)
{
    uint32_t nodes[LANGUAGES], node = 0;
    struct run_in before[LANGUAGES];
    const struct block *heading = l->run_in;
    struct prose how = { .style = STYLE_BODY, .place = p, .at = b->at, .align = -1,
                         .flags = SLAB_PROSE, .whole = b->keep };

    l->run_in = NULL;
    if (heading) {
        run_in(l, heading, parent, before, &node);
        how.before = before;
    }
    pair_nodes(l, parent, TREE_PARAGRAPH, &b->text, b->at, nodes);
    l->lean = leaning_of(l, b);
    struct slab *first = prose_set(l, c, &how, &b->text, nodes);
    l->lean = 0;
    if (first && (pair_both(l, &b->text) || (heading && !l->snap)))
        first->stretch = 1;
    anchor(l, b, first);
    if (first && heading && level_here(l) <= PART_LEVEL)
        first->flags |= SLAB_PART;
    if (first && heading)
        heading_anchor(l, heading, first, level_here(l), node);
}

/* A lead stands beside a vertical rule in the lead ink, drawn line by line so that it breaks. */
void lead_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent)
{
    uint32_t nodes[LANGUAGES];
    pu inset = l->look->lead_bar ? PU_PT(10.5) : 0, width = PU_PT(1.5);
    struct prose how = { .style = STYLE_LEAD, .at = b->at, .align = -1, .flags = SLAB_PROSE,
                         .place = { p.x + inset, p.width - inset }, .whole = b->keep };
    size_t start = c->count;

    pair_nodes(l, parent, TREE_PARAGRAPH, &b->text, b->at, nodes);
    struct slab *first = prose_set(l, c, &how, &b->text, nodes);
    if (!first)
        return;
    first->stretch = 1;
    anchor(l, b, first);
    for (size_t i = start; i < c->count && l->look->lead_bar; i++) {
        struct slab *s = c->slabs[i];
        pu top = i == start ? PU_PT(3) : 0;
        pu foot = i + 1 == c->count ? PU_PT(3) : -s->after - c->slabs[i + 1]->before;
        slab_rect(l, s, (struct rect){ p.x, top, width, s->height - top - foot },
                  layout_ink(l, (enum ink_id)l->look->bar_ink));
    }
}

/* Short texts do not end in a line of less than this share of the measure, in per cent, Chinese
 * ones in less than this share of an em: breaking inside a word is worse than two characters. */
#define LONELY 40
#define LONELY_HAN 180
#define NARROWED 70
#define SHORT_TEXT 3

pu phrase_measure(struct layout *l, const struct block_text *text,
                  const struct text_style *style, enum language language, pu measure)
{
    static const char *const ends[] = { "，", "；", ", ", "; " };
    struct str s = block_plain(l->flow, text);

    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        for (size_t from = 0; from < s.len;) {
            ptrdiff_t at = str_find(str_from(s, from), str_of(ends[e]));

            if (at < 0)
                break;
            from += (size_t)at + strlen(ends[e]);
            pu before = text_width(l->text, str_trim(str_sub(s, 0, from)), style, language);
            pu after = text_width(l->text, str_from(s, from), style, language);
            pu tried = before > after ? before : after;
            if (tried > measure || before < pu_scale(measure, LONELY, 100) || !after)
                continue;
            struct text_lines lines = runs_set(l, text, style, language, 0, tried, 0);
            if (lines.ok && lines.count == 2 && lines.lines[0].width <= before)
                return tried;
        }
    return 0;
}

/*
 * The widest measure at which the last of two or three lines is no lone word, or the one at which
 * it is longest, at no price in lines. What is tried is not reported.
 */
pu short_measure(struct layout *l, const struct block_text *text,
                 const struct text_style *style, enum language language, pu measure)
{
    struct diag *diag = l->diag;
    bool ok = l->ok;
    size_t count = 0;
    unsigned parted = 0;
    pu found = measure, longest = 0, phrase;
    pu least = language == LANGUAGE_ZH ? pu_scale(style->size, LONELY_HAN, 100)
                                       : pu_scale(measure, LONELY, 100);

    if (runs_width(l, text, style, language) <= measure)
        return measure;
    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    phrase = phrase_measure(l, text, style, language, measure);
    for (pu m = measure; !phrase && m >= pu_scale(measure, NARROWED, 100); m -= measure / 50 + 1) {
        struct text_lines lines = runs_set(l, text, style, language, 0, m, 0);

        if (!lines.ok || lines.count < 2 || lines.count > (count ? count : SHORT_TEXT) ||
            (count && lines.parted > parted))
            break;
        count = lines.count;
        parted = lines.parted;
        if (lines.lines[count - 1].width > longest) {
            longest = lines.lines[count - 1].width;
            found = m;
        }
        if (longest >= least)
            break;
    }
    l->diag = diag;
    l->ok = ok;
    return phrase ? phrase : found;
}

size_t stack_text(struct layout *l, struct stack *s, const struct block_text *text,
                  const struct text_style *style, enum language language, struct place p,
                  uint32_t node)
{
    struct block_text words = *text;
    pu measure = p.width;

    if (style->align == TEXT_START && language == LANGUAGE_ZH)
        words = halves_of(l, text, style, measure);
    if (style->align == TEXT_START)
        measure = short_measure(l, &words, style, language, measure);
    struct text_lines lines = runs_set(l, &words, style, language, node, measure, 0);

    for (size_t i = 0; i < lines.count; i++) {
        slab_line(l, s->slab, &lines.lines[i], 0, p.x, s->y + style_baseline(style));
        s->y += style->leading;
    }
    return lines.count;
}

void stack_line(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id style, struct place p, uint32_t parent, struct span at)
{
    struct block_pair once = *text;
    uint32_t nodes[LANGUAGES];

    if (l->edition == EDITION_ZH_EN && block_pair_told(text))
        once.in[LANGUAGE_EN] = (struct block_text){ 0 };
    pair_nodes(l, parent, TREE_PARAGRAPH, &once, at, nodes);
    stack_pair(l, s, &once, style, p, nodes);
}

void stack_pair(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id style, struct place p, const uint32_t nodes[LANGUAGES])
{
    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, text, (enum language)i))
            stack_text(l, s, &text->in[i], layout_style(l, style, (enum language)i),
                       (enum language)i, p, nodes[i]);
}
