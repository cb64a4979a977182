/*
 * compose/chart_once.c - what all labels of a chart share is said once, in its subtitle
 *
 * 亿元 of 410.9亿元, " billion yuan" of "41.09 billion yuan", 全省 of 全省第4. Only where it is the same
 * for every value, none has a qualifier, and the number left says enough: in a chart in both
 * languages 410.9 beside 41.09 would not, 410.9 beside 41.09 billion does. Per cent stay with their
 * numbers, points do not, nor per cent in a line chart, whose inner values are bare. Rows that are
 * all growth or all falls, under a subtitle that says so, are named by what grows or falls. A title is
 * a sentence of its own: 下降 in it may be of something else.
 */
#include "compose/chart_finding.h"

/* What stands around the number of a label; `magnitude`: with the number stays its billion. */
struct around { struct str before, after; bool magnitude; };

typedef bool reader(const struct charting *g, const struct chart_datum *d, enum language l,
                    struct around *out);

static size_t number_length(struct str s)
{
    static const char *const signs[] = { "+", "-", "−" };
    size_t n = 0;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(s, str_of(signs[i])))
            n = str_of(signs[i]).len;
    while (n < s.len && ((s.ptr[n] >= '0' && s.ptr[n] <= '9') || s.ptr[n] == '.'
                         || (s.ptr[n] == ',' && n + 1 < s.len && s.ptr[n + 1] >= '0'
                             && s.ptr[n + 1] <= '9')))
        n++;
    return n;
}

/* Of an amount: its unit, magnitude included. */
static bool amount(const struct charting *g, const struct chart_datum *d, enum language l,
                   struct around *out)
{
    size_t n = number_length(d->label[l]);

    (void)g;
    *out = (struct around){ STR(""), str_from(d->label[l], n), false };
    return n && out->after.len && d->tick == CHART_TICK_POINT
        && str_find_char(out->after, '(') < 0;
}

/* The same, but for the magnitude, which stays with its number. */
static bool amount_in_words(const struct charting *g, const struct chart_datum *d, enum language l,
                            struct around *out)
{
    struct str magnitude;

    if (!amount(g, d, l, out))
        return false;
    magnitude = l == LANGUAGE_EN ? compose_magnitude(g->unit, out->after, l) : STR("");
    out->after = str_from(out->after, magnitude.len);
    out->magnitude = magnitude.len > 0;
    return out->after.len > 0;
}

/* Of a rank: the list. */
static bool rank(const struct charting *g, const struct chart_datum *d, enum language l,
                 struct around *out)
{
    const struct rank plain = { .kind = RANK_EXACT, .place = (int)d->value.digits };
    struct str bare = lang_rank_short(g->k->arena, g->k->look, &plain, l), s = d->label[l];

    if (d->tick != CHART_TICK_POINT || s.len <= bare.len)
        return false;
    *out = str_ends(s, bare) ? (struct around){ str_sub(s, 0, s.len - bare.len), STR(""), false }
                             : (struct around){ STR(""), str_from(s, bare.len), false };
    return str_starts(s, bare) || str_ends(s, bare);
}

/* The same, a plural for its singular too, which is left in *a. */
static bool same_end(struct str *a, struct str b)
{
    struct str longer = a->len > b.len ? *a : b, shorter = a->len > b.len ? b : *a;

    *a = longer;
    return str_eq(longer, shorter)
        || (str_ends(longer, STR("s")) && str_eq(str_sub(longer, 0, longer.len - 1), shorter));
}

/* The same around every label. */
static bool common(const struct charting *g, reader *read, enum language l, struct around *out)
{
    bool any = false;

    for (size_t i = 0; i < g->count; i++)
        for (size_t k = 0; k < g->rows[i].count; k++) {
            const struct chart_datum *d = &g->rows[i].values[k];
            struct around here;

            if (d->state != CHART_PRESENT)
                continue;
            if (!read(g, d, l, &here))
                return false;
            /* 80 beside 987 million would be read as 80 million */
            if (any && !(str_eq(here.before, out->before) && here.magnitude == out->magnitude
                         && same_end(&out->after, here.after)))
                return false;
            *out = any ? *out : here;
            any = true;
        }
    return any;
}

static bool after_is_singular(struct str s, const struct around *a)
{
    return a->after.len && !str_ends(s, a->after);
}

static struct str stripped(struct str s, const struct around *a)
{
    size_t after = a->after.len - (after_is_singular(s, a) ? 1 : 0);

    return str_sub(s, a->before.len, s.len - a->before.len - after);
}

/* Do the labels of the two languages differ in more than words? */
static bool differ(const struct charting *g, const struct around around[LANGUAGES])
{
    for (size_t i = 0; i < g->count; i++)
        for (size_t k = 0; k < g->rows[i].count; k++) {
            const struct chart_datum *d = &g->rows[i].values[k];

            if (d->state == CHART_PRESENT
                && !str_eq(stripped(d->label[LANGUAGE_ZH], &around[LANGUAGE_ZH]),
                           stripped(d->label[LANGUAGE_EN], &around[LANGUAGE_EN])))
                return true;
        }
    return false;
}

static bool is_ranks(const struct charting *g)
{
    return g->chart->kind == CHART_RANK || g->chart->kind == CHART_BUMP;
}

static bool has_one_unit(const struct charting *g)
{
    return g->unit && g->chart->kind != CHART_SHARE
        && (g->unit->dimension != UNIT_PERCENT || g->chart->kind == CHART_LINE);
}

/* A subtitle of the author's must hold the words; a line chart's gets its unit. */
static bool is_said(const struct charting *g, const struct around *a, enum language l)
{
    struct str words = is_ranks(g) ? lang_list_name(g->list, l) : str_trim(a->after);

    return !g->found[CHART_SUBTITLE] || (g->chart->kind == CHART_LINE && words.len)
        || str_find(g->chart->subtitle[l], words) >= 0;
}

/* Is a label of ranks, without what is said once, its place alone? */
static bool bare_places(const struct charting *g, enum language l)
{
    for (size_t i = 0; i < g->count; i++)
        for (size_t k = 0; k < g->rows[i].count; k++) {
            const struct chart_datum *d = &g->rows[i].values[k];
            const struct rank place = { .kind = RANK_EXACT, .place = (int)d->value.digits };
            struct around told = { g->chart->told_before[l], g->chart->told_after[l], false };

            if (d->state == CHART_PRESENT
                && (d->tick != CHART_TICK_POINT || d->value.scale
                    || !str_eq(stripped(d->label[l], &told),
                               lang_rank_short(g->k->arena, g->k->look, &place, l))))
                return false;
        }
    return true;
}

void charting_bare_places(struct charting *g)
{
    g->chart->bare_places = g->chart->kind == CHART_BUMP;
    for (int l = 0; l < LANGUAGES && g->chart->bare_places; l++)
        g->chart->bare_places = !compose_prints(g->k, l) || bare_places(g, l);
}

/* What stands around all labels of each language; false where one of them shares nothing. */
static bool shared(const struct charting *g, reader *read, struct around around[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++) {
        around[l] = (struct around){ STR_NONE, STR_NONE, false };
        if (compose_prints(g->k, l)
            && (!common(g, read, l, &around[l]) || !is_said(g, &around[l], l)))
            return false;
    }
    return true;
}

static bool prints_both(const struct charting *g)
{
    return compose_prints(g->k, LANGUAGE_ZH) && compose_prints(g->k, LANGUAGE_EN);
}

void charting_once(struct charting *g)
{
    struct around around[LANGUAGES];
    bool ranks = is_ranks(g), found;

    if (ranks ? !g->list || g->lists : !has_one_unit(g))
        return;
    found = shared(g, ranks ? rank : amount, around)
        && (ranks || !prints_both(g) || !differ(g, around));
    /* a subtitle that was typed may say billion yuan: such labels stay whole */
    if (!found && (ranks || g->found[CHART_SUBTITLE] || !shared(g, amount_in_words, around)))
        return;
    for (int l = 0; l < LANGUAGES; l++) {
        g->chart->told_before[l] = around[l].before;
        g->chart->told_after[l] = around[l].after;
    }
}

/* ---- growth and falls ---- */

static bool says_fall(struct str s)
{
    static const char *const words[] = { "降幅", "下降", "Fall ", "fall ", "fell " };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(s, str_of(words[i])) >= 0)
            return true;
    return false;
}

static struct str without_fall(struct str name)
{
    static const char *const ends[] = { "降幅", "下降", NULL };
    static const char *const heads[] = { "Fall in the ", "Fall in ", NULL };

    return finding_without(name, ends, heads);
}

/* Of what grows or falls, where the chart says of all rows that it does; else the name. */
static struct str bare_name(const struct charting *g, struct str name)
{
    return g->first->measure == MEASURE_FALL ? without_fall(name) : finding_without_growth(name);
}

static bool is_told(const struct charting *g, enum language l)
{
    struct str subtitle = g->chart->subtitle[l];

    return g->first->measure == MEASURE_FALL ? says_fall(subtitle)
        : g->first->measure == MEASURE_GROWTH && finding_says_growth(subtitle);
}

static bool all_say_it(const struct charting *g, enum language l)
{
    for (size_t i = 0; i < g->count; i++) {
        struct str name = g->rows[i].name[l];

        if (g->rows[i].role == CHART_ROW_VALUES && bare_name(g, name).len == name.len)
            return false;
    }
    return g->count > 1;
}

void charting_growth_once(struct charting *g)
{
    if (!g->first || g->chart->kind == CHART_NUMBER)
        return;
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(g->k, l) || !is_told(g, l) || !all_say_it(g, l))
            continue;
        for (size_t i = 0; i < g->count; i++) {
            struct str whole = g->rows[i].name[l], name = bare_name(g, whole);

            /* Growth in cut, the next word begins the name; iPhone stays as it is. */
            g->rows[i].name[l] = name.ptr == whole.ptr ? name : finding_capital(g, name);
        }
    }
}
