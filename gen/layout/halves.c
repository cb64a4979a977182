/*
 * layout/halves.c - a short Chinese text of two lines is parted between words, into like lengths
 *
 * 推动文旅 / 深度融合发展, not 推动文旅深度融合 / 发展. Chinese has no spaces, so a break is tried only where
 * a known term begins or ends, or before 和 and its like; inside a short term there is none. Of
 * those that leave both lines within the measure the one of most equal lines is taken.
 */
#include "layout/set.h"

#include "base/utf8.h"

#define LEFT_OVER 40            /* a last line of less than this share of the first, in per cent */
/* In columns, two a character. */
#define TERM_KEPT 8             /* terms up to here are never parted, */
#define TERM_LONG 12            /* those up to here at a price, in characters */
#define PRICE_LONG 5
#define PRICE_SCRAP 2           /* of a last line of two characters */
#define TEXT_MOST 120           /* bytes: no longer text has two lines in a card or a grid */

struct halves {
    struct layout *l;
    struct str text;
    const struct text_style *style;
    pu measure;
};

/* Characters that bind two words and open a line rather than end it. */
static bool is_link(uint32_t c)
{
    return c == 0x548C || c == 0x4E0E || c == 0x53CA || c == 0x5E76;    /* 和 与 及 并 */
}

static bool is_clause(struct str s)
{
    static const char *const marks[] = { "，", "；", "：", "。", "、" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_find(s, str_of(marks[i])) >= 0)
            return true;
    return false;
}

/* Does a term of up to `most` columns stand across byte `at`? */
static bool crosses(const struct halves *h, size_t at, size_t most)
{
    for (size_t i = 0; i < at; i++) {
        size_t length = text_term_at(h->l->text, h->text, i, most);

        if (length && i + length > at)
            return true;
    }
    return false;
}

/* Does a term end before byte `at`? */
static bool ends(const struct halves *h, size_t at)
{
    for (size_t i = 0; i < at; i++)
        for (size_t most = 4; most <= TERM_LONG; most += 2)
            if (text_term_at(h->l->text, h->text, i, most) == at - i)
                return true;
    return false;
}

/* May a line end before byte `at`, which `before` and `after` stand beside? */
static bool between_words(const struct halves *h, size_t at, uint32_t before, uint32_t after)
{
    if (!utf8_is_han(before) || !utf8_is_han(after) || is_link(before) || after == 0x7684)  /* 的 */
        return false;
    if (crosses(h, at, TERM_KEPT))
        return false;
    return is_link(after) || text_term_at(h->l->text, h->text, at, TERM_LONG) || ends(h, at);
}

/* How far from like lengths, in pu, with what the break itself costs; -1: it cannot be. */
static pu cost(const struct halves *h, size_t at)
{
    pu size = h->style->size;
    pu before = text_width(h->l->text, str_sub(h->text, 0, at), h->style, LANGUAGE_ZH);
    pu after = text_width(h->l->text, str_from(h->text, at), h->style, LANGUAGE_ZH);

    if (before > h->measure || after > h->measure)
        return -1;
    return (before > after ? before - after : after - before)
        + (crosses(h, at, TERM_LONG) ? PRICE_LONG * size : 0)
        + (after * 2 < size * 5 ? PRICE_SCRAP * size : 0);
}

/* The byte before which the second line begins; 0: nowhere. */
static size_t best_break(const struct halves *h)
{
    struct str rest = h->text;
    uint32_t before = utf8_next(&rest);
    size_t best = 0;
    pu least = -1;

    while (rest.len) {
        size_t at = h->text.len - rest.len;
        uint32_t after = utf8_next(&rest);

        if (between_words(h, at, before, after)) {
            pu now = cost(h, at);

            if (now >= 0 && (least < 0 || now < least)) {
                least = now;
                best = at;
            }
        }
        before = after;
    }
    return best;
}

/* Two lines, the last of which looks left over? What is tried is not reported. */
static bool is_left_over(struct layout *l, const struct block_text *text,
                         const struct text_style *style, pu measure)
{
    struct diag *diag = l->diag;
    bool ok = l->ok;

    l->diag = diag_new(l->flow, LANGUAGE_ZH);
    struct text_lines lines = runs_set(l, text, style, LANGUAGE_ZH, 0,
                                       short_measure(l, text, style, LANGUAGE_ZH, measure), 0);
    l->diag = diag;
    l->ok = ok;
    return lines.ok && lines.count == 2 &&
        lines.lines[1].width < pu_scale(lines.lines[0].width, LEFT_OVER, 100);
}

struct block_text halves_of(struct layout *l, const struct block_text *text,
                            const struct text_style *style, pu measure)
{
    struct halves h = { l, text->count == 1 ? text->runs[0].text : STR_NONE, style, measure };

    if (!h.text.len || h.text.len > TEXT_MOST || text->runs[0].note || text->runs[0].page_of.len ||
        text_width(l->text, h.text, style, LANGUAGE_ZH) <= measure || is_clause(h.text) ||
        !is_left_over(l, text, style, measure))
        return *text;
    size_t at = best_break(&h);
    if (!at)
        return *text;
    struct block_run *runs = ARENA_ARRAY(l->arena, struct block_run, 2);
    runs[0] = runs[1] = text->runs[0];
    runs[0].text = str_sub(h.text, 0, at);
    runs[0].flags |= BLOCK_PHRASE_AFTER;
    runs[1].text = str_from(h.text, at);
    return (struct block_text){ runs, 2 };
}
