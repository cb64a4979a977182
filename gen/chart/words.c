/* chart/words.c - blocks of text in one or two languages, measured by the page's shaper */
#include "chart/scene.h"

/* The em box, in hundredths of the size: what a line takes above and below its baseline. */
#define ABOVE 88
#define BELOW 22
#define ENDLESS PU_PT(100000)
#define OPTICAL 37              /* middle of figures and Han above the baseline */

static pu hundredths(pu size, int n)
{
    return pu_scale(size, n, 100);
}

static pu leading(const struct text_style *style)
{
    pu least = hundredths(style->size, ABOVE + BELOW);

    return style->leading > least ? style->leading : least;
}

bool words_has(const struct scene *s, const struct str text[LANGUAGES], enum language l)
{
    return (s->chart->languages >> l & 1) && text[l].len;
}

bool words_equal(const struct scene *s, const struct str text[LANGUAGES])
{
    return words_has(s, text, LANGUAGE_ZH) && words_has(s, text, LANGUAGE_EN)
        && str_eq(text[LANGUAGE_ZH], text[LANGUAGE_EN]);
}

/* Printed at all: the second of two equal texts is not. */
static bool printed(const struct scene *s, const struct str text[LANGUAGES], int l)
{
    return words_has(s, text, (enum language)l)
        && !(l != (int)s->first && words_equal(s, text));
}

pu words_natural(const struct scene *s, struct str text, const struct text_style *style,
                 enum language l)
{
    if (!markup_has(text))
        return text_width(s->text, text, style, l);
    return words_line(s, text, style, l, SPAN_NONE, diag_new(s->arena, LANGUAGE_ZH)).width;
}

static pu inline_gap(const struct scene *s)
{
    return scene_tenths(s, 6);
}

pu words_width(const struct scene *s, const struct str text[LANGUAGES],
               const struct text_style *const styles[LANGUAGES], enum words_mode mode)
{
    pu width = 0;

    for (int l = 0; l < LANGUAGES; l++) {
        pu w;

        if (!printed(s, text, l))
            continue;
        w = words_natural(s, text[l], styles[l], (enum language)l);
        if (mode == WORDS_INLINE)
            width += (width ? inline_gap(s) : 0) + w;
        else
            width = w > width ? w : width;
    }
    return width;
}

static void add_line(struct scene *s, struct words *w, struct text_line line, pu x, pu baseline,
                     pu size)
{
    w->lines = arena_grow(s->arena, w->lines, w->count, &w->room, sizeof *w->lines);
    w->lines[w->count++] = (struct words_line){ line, x, baseline, size };
    if (x + line.width > w->width)
        w->width = x + line.width;
    if (baseline + hundredths(size, BELOW) > w->height)
        w->height = baseline + hundredths(size, BELOW);
}

size_t words_wrapped(const struct scene *s, const struct str text[LANGUAGES],
                     const struct text_style *const styles[LANGUAGES], pu measure)
{
    struct diag *trial = diag_new(s->arena, LANGUAGE_ZH);
    size_t most = 0;

    for (int l = 0; l < LANGUAGES; l++) {
        struct text_lines lines;

        if (!printed(s, text, l))
            continue;
        if (words_natural(s, text[l], styles[l], (enum language)l) <= measure) {
            most = most ? most : 1;
            continue;
        }
        lines = words_wrap(s, text[l], styles[l], (enum language)l, measure, SPAN_NONE, trial);
        if (!lines.ok)
            return SIZE_MAX;
        most = lines.count > most ? lines.count : most;
    }
    return most;
}

/* The lines of one language under what the block holds already. */
static void stack(struct scene *s, struct words *w, struct str text,
                  const struct text_style *style, enum language l, pu measure, size_t most,
                  struct span at)
{
    pu baseline = w->count
        ? w->lines[w->count - 1].baseline + leading(style) : hundredths(style->size, ABOVE);
    struct text_lines lines = words_break(s, text, style, l, measure, most, at);

    w->ok &= lines.ok;
    for (size_t i = 0; i < lines.count; i++, baseline += leading(style))
        add_line(s, w, lines.lines[i], lines.lines[i].offset, baseline, style->size);
}

struct words words_make(struct scene *s, const struct str text[LANGUAGES],
                        const struct text_style *const styles[LANGUAGES], enum words_mode mode,
                        pu measure, size_t most, struct span at)
{
    struct words w = { .ok = true };

    if (mode == WORDS_INLINE && words_width(s, text, styles, mode) > measure)
        mode = WORDS_STACK;
    for (int l = 0; l < LANGUAGES; l++) {
        if (!printed(s, text, l))
            continue;
        if (mode == WORDS_INLINE && w.count) {
            struct words more = words_plain(s, text[l], styles[l], (enum language)l, at);

            words_behind(s, &w, &more, inline_gap(s));
        } else {
            stack(s, &w, text[l], styles[l], (enum language)l, measure, most, at);
        }
    }
    return w;
}

struct words words_plain(struct scene *s, struct str text, const struct text_style *style,
                         enum language l, struct span at)
{
    struct words w = { .ok = true };

    if (text.len)
        add_line(s, &w, words_line(s, text, style, l, at, s->diag), 0,
                 hundredths(style->size, ABOVE), style->size);
    return w;
}

/* Per cent of the frame: values on fewer lines take more than this; a note on its own lines. */
#define VALUES_MOST 55
#define TALL_NOTE 34
#define PAIR_LEADING 15         /* hundredths of the size, between the languages of a value */

struct words words_number(struct scene *s, struct decimal value, struct span at)
{
    struct str text[LANGUAGES];

    for (int l = 0; l < LANGUAGES; l++)
        text[l] = scene_number(s, value, (enum language)l);
    return words_make(s, text, s->look->note, WORDS_STACK, ENDLESS, 1, at);
}

enum words_mode words_first_mode(const struct scene *s)
{
    return s->wide ? WORDS_INLINE : WORDS_STACK;
}

bool words_tighten(const struct scene *s, pu width, enum words_mode *mode)
{
    if (width <= pu_scale(s->frame.width, VALUES_MOST, 100) || *mode == WORDS_TALL)
        return false;
    *mode = *mode == WORDS_INLINE ? WORDS_STACK : WORDS_TALL;
    return true;
}

/* A note on lines of its own may wrap. */
static struct words note_words(struct scene *s, struct str note, enum language l,
                               enum words_mode mode, struct span at)
{
    struct words w = { .ok = true };
    pu measure, natural;

    if (mode != WORDS_TALL)
        return words_plain(s, note, s->look->note[l], l, at);
    /* wrapped only where that is much narrower: 451.6／420亿元 stays whole */
    measure = pu_scale(s->frame.width, TALL_NOTE, 100);
    natural = words_natural(s, note, s->look->note[l], l);
    stack(s, &w, note, s->look->note[l], l,
          natural > measure && natural < measure * 4 / 3 ? natural : measure, 0, at);
    return w;
}

/* Digits, points and commas from the first digit on. */
static struct str digits_of(struct str s, size_t *from)
{
    size_t to;

    for (*from = 0; *from < s.len && (s.ptr[*from] < '0' || s.ptr[*from] > '9'); ++*from)
        ;
    for (to = *from; to < s.len && ((s.ptr[to] >= '0' && s.ptr[to] <= '9') || s.ptr[to] == '.'
                                    || s.ptr[to] == ','); to++)
        ;
    return str_sub(s, *from, to - *from);
}

struct str words_bare(const struct scene *s, const struct chart_datum *d, enum language l)
{
    struct str number = scene_number(s, d->value, l), zeros;
    size_t at, in_label;
    struct str axis = digits_of(number, &at), label = digits_of(d->label[l], &in_label);

    if (label.len <= axis.len || !str_starts(label, axis))
        return number;
    /* the label's are the same digits and noughts behind them */
    zeros = str_from(label, axis.len);
    for (size_t i = 0; i < zeros.len; i++)
        if (zeros.ptr[i] != '0' && zeros.ptr[i] != '.')
            return number;
    if (str_find_char(label, '.') < 0)
        return number;
    return str_join(s->arena, str_join(s->arena, str_sub(number, 0, at), label),
                    str_from(number, at + axis.len));
}

struct str words_untold(const struct chart *c, const struct chart_datum *d, enum language l)
{
    struct str label = d->label[l], before = c->told_before[l], after = c->told_after[l];

    if (l == LANGUAGE_EN && str_ends(after, STR("s")) && !str_ends(label, after))
        after.len--;                            /* one percentage point */
    if (d->state == CHART_PRESENT && label.len > before.len + after.len
        && str_starts(label, before) && str_ends(label, after))
        return str_sub(label, before.len, label.len - before.len - after.len);
    return label;
}

void words_label(const struct scene *s, const struct chart_datum *d, struct str out[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        out[l] = words_untold(s->chart, d, (enum language)l);
}

/* A bare figure never parts from its unit. */
static bool may_wrap(const struct chart_datum *d, enum language l)
{
    return l == LANGUAGE_EN && (d->state != CHART_PRESENT || d->tick != CHART_TICK_POINT
                                || d->preliminary);
}

static bool wraps_in_two(struct scene *s, struct str label, const struct text_style *style,
                         enum language l, pu measure)
{
    struct text_lines lines = words_wrap(s, label, style, l, measure, SPAN_NONE,
                                         diag_new(s->arena, LANGUAGE_ZH));

    return lines.ok && lines.count == 2;
}

/* Where room is least a reason or a qualifier in English takes two lines. */
static struct words label_words(struct scene *s, const struct chart_datum *d, struct str label,
                                const struct text_style *style, enum language l,
                                enum words_mode mode)
{
    static const int shares[] = { 26, 36 };     /* of the frame, in per cent */
    struct words w = { .ok = true };

    for (size_t i = 0; mode == WORDS_TALL && may_wrap(d, l) && i < 2; i++) {
        pu measure = pu_scale(s->frame.width, shares[i], 100);

        if (words_natural(s, label, style, l) <= measure)
            break;
        if (wraps_in_two(s, label, style, l, measure)) {
            stack(s, &w, label, style, l, measure, 2, d->at);
            return w;
        }
    }
    return words_plain(s, label, style, l, d->at);
}

struct words words_value(struct scene *s, const struct chart_datum *d,
                         const struct text_style *const styles[LANGUAGES],
                         const struct str note[LANGUAGES], enum words_mode mode)
{
    static const struct str none[LANGUAGES];
    struct str label[LANGUAGES];
    struct words w = { .ok = true };

    if (!note)
        note = none;
    words_label(s, d, label);
    if (d->state != CHART_PRESENT)
        styles = s->look->note;
    for (int l = 0; l < LANGUAGES; l++) {
        struct words line = { .ok = true }, more = { .ok = true };

        if (printed(s, label, l))
            line = label_words(s, d, label[l], styles[l], (enum language)l, mode);
        if (printed(s, note, l))
            more = note_words(s, note[l], (enum language)l, mode, d->at);
        if (mode == WORDS_TALL)
            words_under(s, &line, &more, 0);
        else
            words_behind(s, &line, &more, inline_gap(s));
        if (mode == WORDS_INLINE)
            words_behind(s, &w, &line, inline_gap(s));
        else
            words_under(s, &w, &line,
                        hundredths(line.count ? line.lines[0].size : 0, PAIR_LEADING));
    }
    return w;
}

static void append(struct scene *s, struct words *a, const struct words *b, pu dx, pu dy)
{
    for (size_t i = 0; i < b->count; i++)
        add_line(s, a, b->lines[i].line, b->lines[i].x + dx, b->lines[i].baseline + dy,
                 b->lines[i].size);
    a->ok &= b->ok;
}

void words_behind(struct scene *s, struct words *a, const struct words *b, pu gap)
{
    pu drop;

    if (!b->count)
        return;
    if (!a->count) {
        append(s, a, b, 0, 0);
        return;
    }
    /* one baseline; the block grows upwards where b's first line is the taller */
    drop = b->lines[0].baseline - a->lines[0].baseline;
    if (drop > 0) {
        for (size_t i = 0; i < a->count; i++)
            a->lines[i].baseline += drop;
        a->height += drop;
        drop = 0;
    }
    append(s, a, b, a->width + gap, -drop);
}

void words_under(struct scene *s, struct words *a, const struct words *b, pu gap)
{
    if (b->count)
        append(s, a, b, 0, a->count ? a->height + gap : 0);
}

const struct text_style *words_inked(struct scene *s, const struct text_style *style,
                                     struct ink ink)
{
    struct text_style *inked = ARENA_NEW(s->arena, struct text_style);

    *inked = *style;
    inked->ink = ink;
    return inked;
}

/* Each line, of parts on one baseline, by one in `part` of what it leaves of the block's width. */
static void move_lines(struct words *w, int part)
{
    for (size_t i = 0; i < w->count;) {
        size_t end = i;
        pu right = 0;

        for (; end < w->count && w->lines[end].baseline == w->lines[i].baseline; end++)
            right = w->lines[end].x + w->lines[end].line.width > right
                ? w->lines[end].x + w->lines[end].line.width : right;
        for (; i < end; i++)
            w->lines[i].x += (w->width - right) / part;
    }
}

void words_flush_right(struct words *w)
{
    move_lines(w, 1);
}

void words_to_middle(struct words *w)
{
    move_lines(w, 2);
}

void words_paint(struct scene *s, const struct words *w, pu x, pu y)
{
    for (size_t i = 0; i < w->count; i++) {
        const struct words_line *l = &w->lines[i];

        for (uint32_t r = 0; r < l->line.count; r++) {
            struct page_glyphs g = l->line.runs[r];

            g.at.x += x + l->x;
            g.at.y += y + l->baseline;
            page_glyphs(s->page, g);
        }
    }
}

pu words_centre(const struct words *w, pu y)
{
    const struct words_line *first = w->lines, *last;

    if (!w->count)
        return y;
    last = &w->lines[w->count - 1];
    return y - (first->baseline - hundredths(first->size, OPTICAL) + last->baseline
                - hundredths(last->size, OPTICAL)) / 2;
}

pu words_middle(const struct words *w)
{
    return w->count ? w->lines[0].baseline - hundredths(w->lines[0].size, OPTICAL) : 0;
}
