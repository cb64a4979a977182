/*
 * layout/runs.c - from the texts of blocks to pieces of the line composer
 *
 * Chooses styles by language and edition, makes the structure nodes inside a line (figures,
 * links) and keeps the variants of styles that runs ask for.
 */
#include "layout/area.h"

bool layout_prints(const struct layout *l, enum language language)
{
    return (unsigned)l->edition >> language & 1;
}

enum language layout_language(const struct layout *l)
{
    return layout_prints(l, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN;
}

const struct text_style *layout_style(const struct layout *l, enum style_id s,
                                      enum language language)
{
    return look_style(l->look, s, language, l->edition);
}

struct ink layout_ink(const struct layout *l, enum ink_id ink)
{
    return l->look->inks[ink];
}

pu layout_air(const struct layout *l, pu air)
{
    return pu_scale(air, l->look->density, 1000);
}

pu layout_drawing_height(struct layout *l, const struct block_drawing *d, pu width)
{
    pu height = d->height(d->context, l->text, width);

    if (!l->look->lowered || d->picture || !d->least)
        return height;
    if (l->measured)
        l->measured->charts = true;
    pu least = d->least(d->context, l->text, width);
    pu lower = height - pu_scale(height, l->look->lowered, 1000);
    return lower > least ? lower : least < height ? least : height;
}

pu layout_chart_gives(const struct layout *l, pu height)
{
    int taken = l->look->lowered;

    return pu_scale(height, l->look->fit.charts_lower * 10 - taken, 1000 - taken);
}

struct variant {
    struct variant *next;
    const struct text_style *base;
    struct style_change change;
    int latin;                          /* enum font_role, or -1: as it was */
    bool flush;                         /* without its hang */
    struct text_style style;
};

static bool same(struct style_change a, struct style_change b)
{
    return a.size == b.size && a.role == b.role && a.bold == b.bold && a.align == b.align;
}

/* A document uses a few dozen at most, so a list will do. */
static const struct text_style *changed(struct layout *l, const struct text_style *base,
                                        struct style_change change, int latin, bool flush)
{
    for (struct variant *v = l->variants; v; v = v->next)
        if (v->base == base && same(v->change, change) && v->latin == latin
            && v->flush == flush)
            return &v->style;

    struct variant *v = ARENA_NEW(l->arena, struct variant);
    *v = (struct variant){ l->variants, base, change, latin, flush, *base };
    if (change.size) {
        v->style.leading = pu_scale(base->leading, change.size, base->size);
        v->style.size = change.size;
    }
    if (change.role >= 0)
        v->style.role = (enum font_role)change.role;
    if (latin >= 0)
        v->style.latin = (enum font_role)latin;
    if (change.bold >= 0)
        v->style.bold = change.bold;
    if (change.align >= 0)
        v->style.align = (enum text_align)change.align;
    if (flush)
        v->style.hang = 0;
    l->variants = v;
    return &v->style;
}

const struct text_style *style_variant(struct layout *l, const struct text_style *base,
                                       struct style_change change)
{
    return same(change, STYLE_KEEP) ? base : changed(l, base, change, -1, false);
}

const struct text_style *style_flush(struct layout *l, const struct text_style *base)
{
    return base->hang ? changed(l, base, STYLE_KEEP, -1, true) : base;
}

const struct text_style *style_in_face(struct layout *l, const struct text_style *base,
                                       const struct text_style *face)
{
    return changed(l, base, (struct style_change){ 0, (int)face->role, face->bold, -1 },
                   (int)face->latin, false);
}

pu style_baseline(const struct text_style *s)
{
    return (s->leading - s->size) / 2 + pu_scale(s->size, 88, 100);
}

/* The style of a run: emphasis is kai in Chinese; a draft's gap is hei, so that it is seen. */
static const struct text_style *run_style(struct layout *l, const struct text_style *base,
                                          unsigned flags)
{
    struct style_change change = STYLE_KEEP;

    if (flags & BLOCK_STRONG)
        change.bold = 1;
    if (flags & BLOCK_EMPH)
        change.role = FONT_KAI;
    if (flags & BLOCK_GAP)
        change.role = FONT_HEI;
    return style_variant(l, base, change);
}

static const struct { unsigned block, text; } flag_map[] = {
    { BLOCK_WHOLE, TEXT_WHOLE }, { BLOCK_SUPER, TEXT_SUPER }, { BLOCK_SUB, TEXT_SUB },
    { BLOCK_BREAK_AFTER, TEXT_BREAK_AFTER }, { BLOCK_PHRASE_AFTER, TEXT_PHRASE_AFTER },
    { BLOCK_GLUE_BEFORE, TEXT_GLUE_BEFORE }, { BLOCK_DOTS, TEXT_DOTS }
};

static unsigned text_flags(unsigned flags)
{
    unsigned out = 0;

    for (size_t i = 0; i < sizeof flag_map / sizeof flag_map[0]; i++)
        if (flags & flag_map[i].block)
            out |= flag_map[i].text;
    return out;
}

/* The mark of a footnote: a reference, in it the link to the note. */
static uint32_t mark_node(struct layout *l, const struct block_run *r, enum language language,
                          uint32_t node)
{
    node = tree_add(l->tree, node, TREE_REFERENCE, -1, r->at);
    node = tree_add(l->tree, node, TREE_LINK, -1, r->at);
    /* The note of a pair stands once, for the first text that calls for it. */
    if (language == layout_language(l) || !pair_has(l, &r->note->text, layout_language(l)))
        notes_call(l, r->note, node);
    return node;
}

/* The node of a run: the text's own, in it a link, in that a figure. */
static uint32_t run_node(struct layout *l, const struct block_run *r, enum language language,
                         uint32_t node)
{
    if (!node)
        return 0;
    if (r->note)
        return mark_node(l, r, language, node);
    if (r->link.len)
        node = tree_add(l->tree, node, TREE_LINK, -1, r->at);
    if (r->figure.len) {
        node = tree_add(l->tree, node, TREE_SPAN, -1, r->at);
        tree_words(l->tree, node)->figure = r->figure;
    }
    return node;
}

/* Parts of one figure or link ("247.96 billion" " yuan") share its node. */
static bool goes_on(const struct block_run *before, const struct block_run *r)
{
    return (r->figure.len || r->link.len) && str_eq(before->figure, r->figure) &&
        str_eq(before->link, r->link);
}

/* {1} becomes the page, as the pass before knows it. */
static struct str with_page(struct layout *l, const struct block_run *r)
{
    unsigned page = numbers_find(l->known, r->page_of);
    ptrdiff_t at = str_find(r->text, STR("{1}"));
    struct str label = page ? numbers_label(l, l->arena, page) : STR("1");

    if (!page && l->known && !l->dry)
        l->ok = diag_error(l->diag, r->at, MSG_PAGE_UNKNOWN, r->page_of);
    if (at < 0)
        return r->text;
    return str_format(l->arena, "%.*s%.*s%.*s", STR_ARG(str_sub(r->text, 0, (size_t)at)),
                      STR_ARG(label), STR_ARG(str_from(r->text, (size_t)at + 3)));
}

static void pieces(struct layout *l, const struct block_text *t, const struct text_style *style,
                   enum language language, uint32_t node, struct text_piece *p)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct block_run *r = &t->runs[i];
        p[i] = (struct text_piece){
            .text = r->text, .style = run_style(l, style, r->flags), .language = language,
            .flags = text_flags(r->flags), .at = r->at
        };
        if (r->page_of.len)
            p[i].text = with_page(l, r);
        if (r->note)
            p[i].text = notes_mark(l, r->note);
        p[i].node = i > 0 && goes_on(r - 1, r) ? p[i - 1].node : run_node(l, r, language, node);
        if (r->note && node)
            p[i].destination = notes_name(l, r->note);
        else if (r->link.len && r->link.ptr[0] == '#')
            p[i].destination = str_from(r->link, 1);
        else
            p[i].link = r->link;
    }
}

struct text_lines runs_set_after(struct layout *l, const struct run_in *before,
                                 const struct block_text *t, const struct text_style *style,
                                 enum language language, uint32_t node, pu measure, pu lead_in)
{
    size_t count = before ? before->text->count : 0;
    bool spaced = before && language == LANGUAGE_EN;    /* a Chinese stop brings its space */
    struct text_piece *p = ARENA_ARRAY(l->flow, struct text_piece, count + t->count + 2);
    struct text_paragraph paragraph = {
        .style = style, .language = language, .count = count + t->count, .pieces = p,
        .measure = measure, .lead_in = lead_in,
        .tight = (l->look->squeezed && style->align == TEXT_JUSTIFY) || l->lean < 0,
        .loose = l->lean > 0
    };

    if (before)
        pieces(l, before->text, before->style, language, before->node, p);
    if (spaced) {
        struct block_run run = { .text = STR(" "), .at = before->text->runs[count - 1].at };
        struct block_text space = { &run, 1 };

        pieces(l, &space, before->style, language, before->node, p + count++);
        paragraph.count = count + t->count;
    }
    pieces(l, t, style, language, node, p + count);
    struct text_lines lines = text_compose(l->text, l->flow, &paragraph, l->diag);
    if (!lines.ok)
        l->ok = false;
    return lines;
}

struct text_lines runs_set(struct layout *l, const struct block_text *t,
                           const struct text_style *style, enum language language, uint32_t node,
                           pu measure, pu lead_in)
{
    return runs_set_after(l, NULL, t, style, language, node, measure, lead_in);
}

pu runs_width(struct layout *l, const struct block_text *t, const struct text_style *style,
              enum language language)
{
    int64_t width = 0;
    pu whole;

    /* A text's own width leaves out the spaces at its ends, between two runs they count. */
    if (t->count > 1 && runs_measures(l, t, style, language, &whole, 1))
        return whole;
    for (size_t i = 0; i < t->count; i++)
        width += text_width(l->text, t->runs[i].text, run_style(l, style, t->runs[i].flags),
                            language);
    return width < INT32_MAX / 4 ? (pu)width : INT32_MAX / 4;
}

/* No paragraph is set: the pieces are only measured. */
static struct text_paragraph measured(struct layout *l, const struct block_text *t,
                                      const struct text_style *style, enum language language)
{
    struct text_piece *p = ARENA_ARRAY(l->flow, struct text_piece, t->count + 1);

    pieces(l, t, style, language, 0, p);
    return (struct text_paragraph){ .style = style, .language = language, .count = t->count,
                                    .pieces = p };
}

pu runs_least(struct layout *l, const struct block_text *t, const struct text_style *style,
              enum language language)
{
    struct text_paragraph paragraph = measured(l, t, style, language);

    return text_least(l->text, &paragraph);
}

size_t runs_measures(struct layout *l, const struct block_text *t, const struct text_style *style,
                     enum language language, pu *measures, size_t most)
{
    struct text_paragraph paragraph = measured(l, t, style, language);

    return text_measures(l->text, &paragraph, measures, most);
}

struct text_line label_set(struct layout *l, struct str s, const struct text_style *style,
                           enum language language, struct span at)
{
    return text_label(l->text, l->flow, s, style, language, at, l->diag);
}

bool pair_has(const struct layout *l, const struct block_pair *p, enum language language)
{
    return layout_prints(l, language) && p->in[language].count > 0;
}

bool pair_both(const struct layout *l, const struct block_pair *p)
{
    return pair_has(l, p, LANGUAGE_ZH) && pair_has(l, p, LANGUAGE_EN);
}

bool pair_any(const struct layout *l, const struct block_pair *p)
{
    return pair_has(l, p, LANGUAGE_ZH) || pair_has(l, p, LANGUAGE_EN);
}

struct span pair_span(const struct block_pair *p, struct span otherwise)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (p->in[i].count && p->in[i].runs[0].at.source)
            return p->in[i].runs[0].at;
    return otherwise;
}

static void partners(struct layout *l, const uint32_t nodes[LANGUAGES])
{
    if (!nodes[LANGUAGE_ZH] || !nodes[LANGUAGE_EN])
        return;
    tree_at(l->tree, nodes[LANGUAGE_ZH])->pair = nodes[LANGUAGE_EN];
    tree_at(l->tree, nodes[LANGUAGE_EN])->pair = nodes[LANGUAGE_ZH];
}

void pair_nodes(struct layout *l, uint32_t parent, enum tree_role role,
                const struct block_pair *p, struct span at, uint32_t nodes[LANGUAGES])
{
    for (int i = 0; i < LANGUAGES; i++) {
        nodes[i] = 0;
        if (parent && pair_has(l, p, (enum language)i))
            nodes[i] = tree_add(l->tree, parent, role, i, at);
    }
    partners(l, nodes);
}

uint32_t pair_node(struct layout *l, uint32_t parent, enum tree_role role,
                   const struct block_pair *p, struct span at, uint32_t nodes[LANGUAGES])
{
    bool both = pair_has(l, p, LANGUAGE_ZH) && pair_has(l, p, LANGUAGE_EN);

    nodes[LANGUAGE_ZH] = nodes[LANGUAGE_EN] = 0;
    if (!parent)
        return 0;
    if (both) {
        uint32_t node = tree_add(l->tree, parent, role, -1, at);
        pair_nodes(l, node, TREE_SPAN, p, at, nodes);
        return node;
    }
    enum language language = pair_has(l, p, LANGUAGE_EN) ? LANGUAGE_EN : LANGUAGE_ZH;
    uint32_t node = tree_add(l->tree, parent, role, (int)language, at);
    nodes[language] = node;
    return node;
}

struct block_pair pair_continued(struct layout *l, const struct block_pair *text)
{
    struct block_pair pair = *text;

    for (int i = 0; i < LANGUAGES; i++) {
        struct str words = str_trim(block_plain(l->flow, &text->in[i]));

        if (!words.len)
            continue;
        struct block_run *run = ARENA_NEW(l->flow, struct block_run);
        run->text = look_word(l->look, l->flow, WORD_CONTINUED_TASK, (enum language)i, &words, 1);
        run->at = text->in[i].runs[0].at;
        pair.in[i] = (struct block_text){ run, 1 };
    }
    return pair;
}
