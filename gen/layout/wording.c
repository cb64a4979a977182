/* layout/wording.c - the sizes of wordings on cards, chosen by trying them */
#include "layout/wording.h"

#include "layout/value.h"

/* In per cent of the numeral's; the last of these for what the others set in too many lines. */
static const int sizes[] = { 63, 54, 46, 42, 38, 33, 29, 25 };
#define SIZES ((int)(sizeof sizes / sizeof sizes[0]))
#define DISPLAY_SIZES 5
#define MOST_LINES 3
#define GOOD_LINES 2

/* What a wording costs, and all of them together for the next smaller size. */
enum { ONE_LINE = 100, A_LINE_TOO_MANY = 1000, NOT_SET = 10000, LIKE_HALVES = 10, SMALLER = 40 };

/* A wording at a size: its lines, none where it cannot be set. Of two Chinese lines the first had
 * better be the longer: equal halves are cut inside a word too often. */
struct trial { const struct text_style *style; size_t lines; bool falls; };

/* Set to see how it looks: what does not fit is no error yet. */
static struct text_lines lines_tried(struct layout *l, const struct block_text *text,
                                     const struct text_style *style, pu width)
{
    struct diag *d = l->diag;
    bool ok = l->ok;
    struct text_lines lines;

    l->diag = NULL;
    lines = runs_set(l, text, style, layout_language(l), 0, width, 0);
    l->diag = d;
    l->ok = ok;
    return lines;
}

static struct trial tried(struct layout *l, const struct block_value *v, int size, pu width)
{
    const struct text_style *number = layout_style(l, STYLE_CARD_VALUE, layout_language(l));
    struct block_run run = { .text = block_value_text(l->arena, v), .at = v->at };
    struct block_text text = { &run, 1 };
    pu least = layout_style(l, STYLE_CARD_LABEL, layout_language(l))->size;
    pu scaled = pu_scale(number->size, sizes[size], 100);
    struct trial t = { style_variant(l, number, (struct style_change){
        scaled < least ? least : scaled, FONT_HEI, 1, TEXT_START }), 0, true };
    struct text_lines lines = lines_tried(l, &text, t.style, width);

    if (!lines.ok || !lines.count)
        return t;
    t.lines = lines.count;
    t.falls = lines.count == 1 || layout_language(l) == LANGUAGE_EN
        || lines.lines[0].width > lines.lines[lines.count - 1].width;
    return t;
}

/* At each of the sizes for display; false where it takes many lines at all. */
static bool costs_of(struct layout *l, const struct block_value *v, pu width,
                     int cost[DISPLAY_SIZES])
{
    bool few = false;

    for (int i = 0; i < DISPLAY_SIZES; i++) {
        struct trial t = tried(l, v, i, width);
        bool fits = t.lines && t.lines <= MOST_LINES;

        cost[i] = (!fits ? NOT_SET : t.lines > GOOD_LINES ? A_LINE_TOO_MANY
                   : (int)t.lines * ONE_LINE) + (t.falls ? 0 : LIKE_HALVES);
        few |= fits;
    }
    return few;
}

int wording_common(struct layout *l, const struct block_value *const *values, size_t count,
                   pu width)
{
    int all[DISPLAY_SIZES], cost[DISPLAY_SIZES], best = 0;
    bool any = false;

    for (int i = 0; i < DISPLAY_SIZES; i++)
        all[i] = i * SMALLER;
    for (size_t k = 0; k < count; k++) {
        if (!costs_of(l, values[k], width, cost))
            continue;
        for (int i = 0; i < DISPLAY_SIZES; i++)
            all[i] += cost[i];
        any = true;
    }
    for (int i = 1; i < DISPLAY_SIZES; i++)
        best = all[i] < all[best] ? i : best;
    return any ? best : -1;
}

const struct text_style *wording_style(struct layout *l, const struct block_value *v, int common,
                                       pu width)
{
    bool alike = common >= 0 && !value_has_number(v);
    struct trial best = { layout_style(l, STYLE_CARD_VALUE, layout_language(l)), 0, false };

    for (int i = alike ? common : 0; i < SIZES; i++) {
        bool few = best.lines && best.lines <= MOST_LINES;

        if (few && (alike || i >= DISPLAY_SIZES))
            break;
        struct trial t = tried(l, v, i, width);
        if (t.lines && (!best.lines || t.lines < best.lines
                        || (t.lines == best.lines && t.falls && !best.falls)))
            best = t;
    }
    return best.style;
}
