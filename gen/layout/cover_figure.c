/*
 * layout/cover_figure.c - a long picture’s cover: the figure, its label, what stands under it
 */
#include "layout/cover_figure.h"

#define LABEL_BETWEEN PU_PT(5)

/* A figure with its unit beside it, of the size that it would have over its unit. */
#define LEAST_BESIDE 65

/* The style of the page's hero in another ink: the card is paper. */
static const struct text_style *inked(struct layout *l, const struct text_style *base,
                                      enum ink_id ink)
{
    struct text_style *s = arena_copy(l->flow, base, sizeof *base);

    s->ink = layout_ink(l, ink);
    s->align = TEXT_CENTRE;
    return s;
}

static void centred(struct layout *l, struct page *pg, struct str text,
                    const struct text_style *style, enum language language, struct rect r, pu *y)
{
    struct block_run run = { .text = text };
    struct block_text t = { &run, 1 };
    struct text_lines lines = runs_set(l, &t, style, language, 0, r.width, 0);

    for (size_t i = 0; i < lines.count; i++, *y += style->leading)
        text_paint(&lines.lines[i], pg, (struct point){ r.x, *y + style_baseline(style) });
}

static const struct text_style *label_style(struct layout *l, enum language language)
{
    return inked(l, cover_sized(l, STYLE_HERO_LABEL, language, 75), INK_TEXT);
}

static struct text_line label_of(struct layout *l, const struct block_card_entry *e,
                                 enum language language)
{
    return label_set(l, block_plain(l->flow, &e->label.in[language]), label_style(l, language),
                     language, SPAN_NONE);
}

/* What a label takes in both languages on one line; 0 where it has one of them alone. */
static pu label_width(struct layout *l, const struct block_card_entry *e)
{
    if (!pair_has(l, &e->label, LANGUAGE_ZH) || !pair_has(l, &e->label, LANGUAGE_EN))
        return 0;
    return label_of(l, e, LANGUAGE_ZH).width + LABEL_BETWEEN + label_of(l, e, LANGUAGE_EN).width;
}

static bool is_label_beside(struct layout *l, const struct block_card_entry *e, pu width)
{
    pu wide = label_width(l, e);

    return wide && wide <= width;
}

static pu label_height(struct layout *l, const struct block_card_entry *e, pu width)
{
    pu height = 0;

    if (is_label_beside(l, e, width))
        return label_style(l, LANGUAGE_ZH)->leading;
    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(l, &e->label, (enum language)i)) {
            const struct text_style *s = label_style(l, (enum language)i);
            height += (pu)runs_set(l, &e->label.in[i], s, (enum language)i, 0, width, 0).count *
                s->leading;
        }
    return height;
}

/* In both languages on one line where they fit, else under each other. */
static void paint_label(struct layout *l, struct page *pg, const struct block_card_entry *e,
                        struct rect r, pu *y)
{
    bool beside = is_label_beside(l, e, r.width);
    pu x = r.x + (r.width - label_width(l, e)) / 2;
    pu baseline = *y + style_baseline(label_style(l, LANGUAGE_ZH));

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;

        if (!beside && pair_has(l, &e->label, language))
            centred(l, pg, block_plain(l->flow, &e->label.in[i]), label_style(l, language),
                    language, r, y);
        if (!beside)
            continue;
        struct text_line line = label_of(l, e, language);
        text_paint(&line, pg, (struct point){ x, baseline });
        x += line.width + LABEL_BETWEEN;
    }
    *y += beside ? label_style(l, LANGUAGE_ZH)->leading : 0;
}

/* English under a Chinese value that reads otherwise. */
static struct str second_value(struct layout *l, const struct block_card_entry *e)
{
    const struct block_value *en = &e->value[LANGUAGE_EN];

    return l->edition == EDITION_ZH_EN && block_value_any(en) && !block_value_told(&e->value[0], en)
        ? block_value_text(l->flow, en) : STR_NONE;
}

/* What stands first under the number in the report, most often of when it is. */
static struct str first_line(struct layout *l, const struct block_card_entry *e,
                             enum language language)
{
    return e->line_count && pair_has(l, &e->lines[0], language)
        ? block_plain(l->flow, &e->lines[0].in[language]) : STR_NONE;
}

static const struct text_style *line_style(struct layout *l, enum language language)
{
    return inked(l, cover_sized(l, STYLE_HERO_LINE, language, 75), INK_SECONDARY);
}

static bool set_figure(struct layout *l, const struct block_card_entry *e, struct size room,
                       int percent, bool apart, int lines, struct cover_figure *out)
{
    enum language language = layout_language(l);
    struct block_value alone = e->value[language], *v = &alone;

    *out = (struct cover_figure){ .height = 0 };
    out->styles = (struct value_styles){
        inked(l, cover_sized(l, STYLE_HERO_VALUE, language, percent), INK_LEAD),
        inked(l, cover_sized(l, STYLE_HERO_UNIT, language, percent < 60 ? 60 : percent), INK_TEXT)
    };
    out->height = label_height(l, e, room.width) + COVER_BETWEEN;
    if (second_value(l, e).len)
        out->height += COVER_BETWEEN + layout_style(l, STYLE_HERO_UNIT, LANGUAGE_EN)->leading;
    for (int i = 0; i < LANGUAGES; i++) {
        out->line[i] = lines > ((enum language)i != language)
            ? first_line(l, e, (enum language)i) : STR_NONE;
        if (out->line[i].len)
            out->height += line_style(l, (enum language)i)->leading;
    }
    if (!value_has_number(v)) {
        out->height += out->styles.word->leading * 2;
        return out->height <= room.height;
    }
    if (apart) {
        out->under = str_trim(str_join(l->flow, v->unit, v->after));
        out->height += out->styles.word->leading;
        v->unit = v->after = STR_NONE;
    }
    out->value = value_set(l, l->flow, v, out->styles, language, 0);
    out->height += text_metrics(l->text, out->styles.number).cap_height + COVER_BETWEEN;
    return out->value.width <= room.width && out->height <= room.height;
}

/* The largest size in which it fits, 0 for none. */
static int largest_figure(struct layout *l, const struct block_card_entry *e, struct size room,
                          bool apart, int lines, struct cover_figure *out)
{
    for (size_t i = 0; i < COVER_SIZES; i++)
        if (set_figure(l, e, room, cover_sizes[i], apart, lines, out))
            return cover_sizes[i];
    return 0;
}

bool cover_figure_fit(struct layout *l, const struct block_card_entry *e, struct size room,
                      struct cover_figure *out)
{
    for (int lines = LANGUAGES; lines >= 0; lines--) {
        struct cover_figure below;
        int beside = largest_figure(l, e, room, false, lines, out);
        int apart = largest_figure(l, e, room, true, lines, &below);

        if (beside * 100 < apart * LEAST_BESIDE)
            *out = below;
        if (beside || apart)
            return true;
    }
    return false;
}

void cover_figure_paint(struct layout *l, struct page *pg, const struct block_card_entry *e,
                         const struct cover_figure *f, struct rect r)
{
    enum language language = layout_language(l);
    pu y = r.y + (r.height - f->height) / 2;

    paint_label(l, pg, e, r, &y);
    y += COVER_BETWEEN;
    if (f->value.width) {
        y += text_metrics(l->text, f->styles.number).cap_height;
        text_paint(&f->value.line, pg, (struct point){ r.x + (r.width - f->value.width) / 2, y });
        y += COVER_BETWEEN;
        if (f->under.len)
            centred(l, pg, f->under, f->styles.word, language, r, &y);
    } else {
        centred(l, pg, block_value_text(l->flow, &e->value[language]),
                inked(l, f->styles.word, INK_LEAD), language, r, &y);
    }
    if (second_value(l, e).len)
        centred(l, pg, second_value(l, e),
                inked(l, layout_style(l, STYLE_HERO_UNIT, LANGUAGE_EN), INK_SECONDARY), LANGUAGE_EN,
                r, &y);
    for (int i = 0; i < LANGUAGES; i++)
        if (f->line[i].len)
            centred(l, pg, f->line[i], line_style(l, (enum language)i), (enum language)i, r, &y);
}
