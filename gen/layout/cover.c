/* layout/cover.c - cover and thumbnail (see cover.h) */
#include "layout/cover.h"

#include "layout/cover_figure.h"

#define MARGIN PU_PT(13)
#define CARD_PAD PU_PT(7)
#define BETWEEN COVER_BETWEEN
#define MARK_BETWEEN PU_PT(8)

const int cover_sizes[COVER_SIZES] = { 100, 92, 84, 76, 68, 60, 52, 45, 38, 32 };
/* Titles down to this share are not parted within a phrase. */
#define LEAST_WHOLE 68
/* The second language of a pair does not get smaller than this share of its own style. */
#define LEAST_SECOND 84
/* Than this where it is parted at the end of a phrase. */
#define LEAST_PHRASED 74
/* The line that names the report, in per cent of a hero's: on one line where that is legible. */
#define DECK_SHARE 80
#define LEAST_DECK 68
/* Of more lines it is no line under a title, and is left out. */
#define DECK_LINES 2

/* A title in both languages, set from y = 0 down. */
struct title {
    struct text_lines lines[LANGUAGES];
    const struct text_style *style[LANGUAGES];
    struct text_lines deck;             /* what it is a report of, in the first language; or none */
    const struct text_style *deck_style;
    pu height;
};

const struct text_style *cover_sized(struct layout *l, enum style_id id, enum language language,
                                     int percent)
{
    const struct text_style *base = layout_style(l, id, language);

    return style_variant(l, base, (struct style_change){ pu_scale(base->size, percent, 100),
                                                         -1, -1, -1 });
}

static const struct block_pair *words_of(const struct block_document *doc, enum block_kind kind)
{
    static const struct block_pair none;

    for (const struct block *b = doc->first; b; b = b->next)
        if (b->kind == kind)
            return &b->text;
    return &none;
}

/* English phrases end in a mark and a space. */
static size_t clauses_of(struct layout *l, const struct block_text *t)
{
    struct str plain = block_plain(l->flow, t);
    size_t n = 1;

    for (size_t i = 0; i + 1 < plain.len; i++)
        n += plain.ptr[i + 1] == ' ' && str_find_char(STR(",;:"), plain.ptr[i]) >= 0;
    return n;
}

/* Does the first language break at the ends of its phrases alone? */
static bool is_phrased(struct layout *l, const struct block_pair *text, const struct title *t)
{
    enum language first = layout_language(l);

    return first == LANGUAGE_ZH ? !t->lines[first].broken
                                : t->lines[first].count <= clauses_of(l, &text->in[first]);
}

/* The second language in one line or parted where a phrase ends, a little smaller if need be. */
static struct text_lines set_second(struct layout *l, const struct block_text *text, pu width,
                                    int percent, enum language language,
                                    const struct text_style **style)
{
    for (int share = percent; share >= LEAST_PHRASED; share -= 2) {
        *style = cover_sized(l, STYLE_COVER_TITLE, language, share);
        pu measure = runs_width(l, text, *style, language) <= width ? width
            : phrase_measure(l, text, *style, language, width);

        if (measure)
            return runs_set(l, text, *style, language, 0, measure, 0);
    }
    *style = cover_sized(l, STYLE_COVER_TITLE, language, percent);
    return runs_set(l, text, *style, language, 0, width, 0);
}

static const struct text_style *deck_style(struct layout *l, enum language language, int share)
{
    struct text_style *s = arena_copy(l->flow, cover_sized(l, STYLE_HERO_LINE, language, share),
                                      sizeof *s);

    s->ink = layout_ink(l, INK_PAPER);
    s->align = TEXT_START;
    return s;
}

/* The line under the report's title: a picture that is passed on alone names its place. */
static void set_deck(struct layout *l, pu width, struct title *out)
{
    enum language first = layout_language(l);
    const struct block_pair *deck = words_of(l->document, BLOCK_DECK);

    if (!pair_has(l, deck, first))
        return;
    for (int share = DECK_SHARE; share >= LEAST_DECK; share -= 2) {
        out->deck_style = deck_style(l, first, share);
        if (runs_width(l, &deck->in[first], out->deck_style, first) <= width)
            break;
    }
    out->deck = runs_set(l, &deck->in[first], out->deck_style, first, 0, width, 0);
    if (out->deck.count > DECK_LINES)
        out->deck = (struct text_lines){ 0 };
    else
        out->height += BETWEEN + (pu)out->deck.count * out->deck_style->leading;
}

/* True where it fits `room`; `phrased`: and is parted between its phrases alone. */
static bool set_title(struct layout *l, const struct block_pair *text, struct size room,
                      int percent, bool phrased, struct title *out)
{
    enum language first = layout_language(l);
    struct diag *d = l->diag;
    bool good = true;

    *out = (struct title){ .height = 0 };
    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        int share = language != first && percent < LEAST_SECOND ? LEAST_SECOND : percent;

        if (!pair_has(l, text, language))
            continue;
        out->style[i] = cover_sized(l, STYLE_COVER_TITLE, language, share);
        out->lines[i] = language != first
            ? set_second(l, &text->in[i], room.width, share, language, &out->style[i])
            : runs_set(l, &text->in[i], out->style[i], language, 0, room.width, 0);
        good &= out->lines[i].ok;
        out->height += (pu)out->lines[i].count * out->style[i]->leading;
    }
    if (l->edition == EDITION_ZH_EN)
        out->height += BETWEEN;
    set_deck(l, room.width, out);
    l->diag = d;
    l->ok = true;
    return good && out->height <= room.height && !(phrased && !is_phrased(l, text, out));
}

/*
 * As large as it can be: parted between its phrases where that leaves it large, else between words
 * into as few lines as that size gives; at last anywhere, and small. False where nothing fits.
 */
static bool fit_title(struct layout *l, const struct block_pair *text, struct size room,
                      struct title *out)
{
    enum language first = layout_language(l);
    size_t fewest = 0;

    for (size_t i = 0; i < COVER_SIZES && cover_sizes[i] >= LEAST_WHOLE; i++)
        if (set_title(l, text, room, cover_sizes[i], true, out))
            return true;
    for (size_t i = 0; i < COVER_SIZES && cover_sizes[i] >= LEAST_WHOLE; i++)
        if (set_title(l, text, room, cover_sizes[i], false, out) && !out->lines[first].parted)
            fewest = out->lines[first].count;
    for (size_t i = 0; i < COVER_SIZES; i++)
        if (set_title(l, text, room, cover_sizes[i], false, out)
            && (!fewest
                || (!out->lines[first].parted && out->lines[first].count <= fewest)))
            return true;
    return false;
}

static void paint_title(struct layout *l, struct page *pg, const struct title *t, struct point at)
{
    for (int i = 0; i < LANGUAGES; i++) {
        if (!t->lines[i].count)
            continue;
        if (i == LANGUAGE_EN && l->edition == EDITION_ZH_EN)
            at.y += BETWEEN;
        for (size_t k = 0; k < t->lines[i].count; k++) {
            text_paint(&t->lines[i].lines[k], pg,
                       (struct point){ at.x, at.y + style_baseline(t->style[i]) });
            at.y += t->style[i]->leading;
        }
    }
    at.y += BETWEEN;
    for (size_t k = 0; k < t->deck.count; k++, at.y += t->deck_style->leading)
        text_paint(&t->deck.lines[k], pg,
                   (struct point){ at.x, at.y + style_baseline(t->deck_style) });
}

/* ---- the picture ---- */

static void paint_mark_word(struct layout *l, struct page *pg)
{
    const struct block_pair *p = &l->document->specimen;
    pu x = MARGIN;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;

        if (!pair_has(l, p, language))
            continue;
        struct text_line line = label_set(l, block_plain(l->flow, &p->in[i]),
                                          layout_style(l, STYLE_MARK, language), language,
                                          pair_span(p, SPAN_NONE));
        text_paint(&line, pg, (struct point){ x, MARGIN + PU_PT(5) });
        x += line.width + MARK_BETWEEN;
    }
}

static bool is_wide(struct size size)
{
    return size.width > size.height * 3 / 2;
}

/* Title and card share the picture: beside each other, or the card below. */
static void divide(struct size size, bool figure, struct rect *title, struct rect *card)
{
    pu mark = PU_PT(12);                /* 样张 stands over the title */

    *title = (struct rect){ MARGIN, MARGIN + mark, size.width - 2 * MARGIN,
                            size.height - 2 * MARGIN - mark };
    *card = (struct rect){ 0, 0, 0, 0 };
    if (!figure)
        return;
    if (is_wide(size)) {
        pu width = size.width * 46 / 100;
        *card = (struct rect){ size.width - MARGIN - width, MARGIN, width,
                               size.height - 2 * MARGIN };
        title->width = card->x - MARGIN * 2;
    } else {
        pu height = size.height * 41 / 100;
        *card = (struct rect){ MARGIN, size.height - MARGIN - height, size.width - 2 * MARGIN,
                               height };
        title->height = card->y - MARGIN / 2 - title->y;
    }
}

static bool paint(struct layout *l, struct page *pg)
{
    const struct block_card_entry *hero = l->document->hero;
    struct rect room, card;
    struct title title;
    struct cover_figure figure;
    bool titled;

    divide(pg->trim, hero != NULL, &room, &card);
    struct size inside = { card.width - 2 * CARD_PAD, card.height - 2 * CARD_PAD };
    const struct block_pair *words = words_of(l->document, BLOCK_TITLE);

    titled = fit_title(l, words, (struct size){ room.width, room.height }, &title);
    if (!titled || (hero && !cover_figure_fit(l, hero, inside, &figure)))
        return diag_error(l->diag, l->document->first ? l->document->first->at : SPAN_NONE,
                          titled ? MSG_COVER_FIGURE : MSG_COVER_TITLE);
    if (title.lines[LANGUAGE_ZH].parted)
        diag_warning(l->diag, pair_span(words, SPAN_NONE), MSG_TITLE_PARTED);
    page_rect(pg, (struct rect){ 0, 0, pg->trim.width, pg->trim.height },
              layout_ink(l, INK_LEAD));
    paint_mark_word(l, pg);
    paint_title(l, pg, &title, (struct point){ room.x,
                                               room.y + (room.height - title.height) / 2 });
    if (!hero)
        return l->ok;
    page_rounded(pg, card, l->look->shapes.radius, layout_ink(l, INK_PAPER));
    cover_figure_paint(l, pg, hero, &figure, (struct rect){ card.x + CARD_PAD, card.y + CARD_PAD,
                                                      inside.width, inside.height });
    return l->ok;
}

const struct page *layout_cover(struct arena *a, const struct block_document *doc,
                                const struct look *look, enum edition edition, struct text *text,
                                struct size size, struct diag *d)
{
    struct layout *l = ARENA_NEW(a, struct layout);
    struct page *pg = page_new(a, size, 0);

    *l = (struct layout){
        .arena = a, .flow = a, .flow_before = a, .paper = a, .document = doc, .look = look,
        .edition = edition, .text = text, .diag = d, .queue = { .arena = a },
        .floats = { .arena = a }, .ok = true
    };
    /* A square is small: it has room for one language. */
    if (!is_wide(size))
        l->edition = layout_language(l) == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;
    l->tree = tree_new(a, layout_language(l));
    return paint(l, pg) ? pg : NULL;
}
