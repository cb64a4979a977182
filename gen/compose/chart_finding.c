/*
 * compose/chart_finding.c - a title that states the finding, where the author wrote none
 *
 * Each kind of chart has its finders, tried in order; the first that can say something without a
 * doubt is taken, else the title names what the chart is about. The wordings are the template's.
 * What makes a doubt: chart_told.h. English titles go without a verb where it would have to agree.
 */
#include "compose/chart_told.h"

#define MOST_NAMES 3                /* that a title lists */

/* The same words in each language that is printed. */
struct phrase { struct str in[LANGUAGES]; };

typedef bool finder(struct charting *g, struct phrase *out);

static struct phrase say(struct charting *g, enum word_id w, const struct phrase *args,
                         size_t count)
{
    struct phrase out = { { { NULL, 0 } } };
    struct str list[4];

    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(g->k, l))
            continue;
        for (size_t i = 0; i < count; i++)
            list[i] = args[i].in[l];
        out.in[l] = look_word(g->k->look, g->k->arena, w, l, list, count);
    }
    return out;
}

static struct phrase phrase(const struct str text[LANGUAGES])
{
    struct phrase p;

    for (int l = 0; l < LANGUAGES; l++)
        p.in[l] = text[l];
    return p;
}

/* Inside a sentence: "growth in ..."; what begins the title gets its capital back at the end. */
static struct phrase name(const struct charting *g, const struct chart_row *r)
{
    struct phrase p = phrase(r->name);

    if (g->item_count && !g->found[CHART_AREAS])
        p.in[LANGUAGE_EN] = compose_lowered(g->k, p.in[LANGUAGE_EN]);
    return p;
}

/* A part of a bar; as name(). */
static struct phrase series(const struct charting *g, size_t k)
{
    struct phrase p = phrase(g->chart->series[k]);

    if (g->item_count && !g->found[CHART_AREAS])
        p.in[LANGUAGE_EN] = compose_lowered(g->k, p.in[LANGUAGE_EN]);
    return p;
}

/* 2021年, where the axis says 2021. */
static struct phrase time_of(struct charting *g, const struct str column[LANGUAGES])
{
    struct phrase out = phrase(column);
    struct period p;

    for (int l = 0; l < LANGUAGES; l++)
        if (period_read(column[l], &p))
            out.in[l] = lang_period(g->k->arena, p, l);
    return out;
}

/* 4项, four; 6个地区, six. */
static struct phrase items(struct charting *g, size_t n)
{
    struct phrase number;

    for (int l = 0; l < LANGUAGES; l++)
        number.in[l] = lang_small_number(g->k->arena, (int)n, l);
    return say(g, g->found[CHART_AREAS] ? WORD_FINDING_AREAS : WORD_FINDING_ITEMS, &number, 1);
}

/* 4项都, all four, both. */
static struct phrase all(struct charting *g, size_t n, bool complete, bool rates)
{
    struct phrase p = items(g, n);

    if (!complete)
        p = say(g, WORD_FINDING_COMPARABLE, &p, 1);
    if (rates)
        p = say(g, WORD_FINDING_RATES, &p, 1);
    return say(g, n > 2 ? WORD_FINDING_ALL : complete ? WORD_FINDING_BOTH
               : WORD_FINDING_BOTH_COMPARABLE, &p, 1);
}

/* 4项中有3项, three of four. */
static struct phrase some(struct charting *g, size_t k, size_t n, bool complete)
{
    struct phrase args[] = { items(g, k), items(g, n) };

    if (!complete)
        args[1] = say(g, WORD_FINDING_COMPARABLE, &args[1], 1);
    return say(g, WORD_FINDING_SOME, args, 2);
}

static void preliminary(struct charting *g, bool is, struct phrase *out)
{
    if (is)
        *out = say(g, WORD_FINDING_PRELIMINARY, out, 1);
}

/* ---- who leads ---- */

static bool is_growth(const struct charting *g)
{
    return g->first && g->first->measure == MEASURE_GROWTH && g->unit
        && g->unit->dimension == UNIT_PERCENT;
}

static const struct chart_row *one_highlighted(const struct charting *g)
{
    const struct chart_row *found = NULL;

    for (size_t i = 0; i < g->count; i++) {
        if (!g->rows[i].highlight)
            continue;
        if (found)
            return NULL;
        found = &g->rows[i];
    }
    return found;
}

static struct phrase ordinal(struct charting *g, size_t n)
{
    struct phrase p;

    for (int l = 0; l < LANGUAGES; l++)
        p.in[l] = lang_ordinal(g->k->arena, (int)n, l, true);
    return p;
}

static bool any_preliminary_but(const struct charting *g, const struct chart_datum *own)
{
    for (size_t i = 0; i < g->count; i++) {
        const struct chart_datum *d = told_value(g, &g->rows[i]);

        if (d && d != own && d->preliminary)
            return true;
    }
    return false;
}

/* The place of the one row that stands out, where it is neither the first nor the last. */
static bool place(struct charting *g, struct phrase *out)
{
    const struct chart_row *own = one_highlighted(g);
    size_t above;

    if (!own || !told_above(g, own, &above) || above == 0 || above + 1 == g->count)
        return false;
    const struct chart_datum *d = told_value(g, own);
    struct phrase args[] = { name(g, own), phrase(d->label), ordinal(g, above + 1),
                             items(g, g->count) };

    *out = say(g, WORD_FINDING_PLACE, args, 4);
    preliminary(g, any_preliminary_but(g, d), out);
    return true;
}

static bool extreme(struct charting *g, bool low, struct phrase *out)
{
    struct told_end e = told_end(g, low);

    if (e.unsure || e.known < 2 || e.tied > 2 || !e.first || e.tied == e.known)
        return false;
    const struct chart_datum *d = told_value(g, e.first);
    bool fastest = !low && is_growth(g) && !d->value.negative && !decimal_is_zero(d->value);
    struct phrase args[] = { name(g, e.first), phrase(d->label), { { { NULL, 0 } } } };
    enum word_id one = low ? WORD_FINDING_LOWEST
        : fastest ? WORD_FINDING_FASTEST : WORD_FINDING_HIGHEST;

    if (e.tied == 2) {
        args[1] = name(g, e.second);
        args[2] = phrase(d->label);
        one = low ? WORD_FINDING_TWO_LOWEST : WORD_FINDING_TWO_HIGHEST;
    }
    *out = say(g, one, args, e.tied == 2 ? 3 : 2);
    if (e.unknown) {
        struct phrase known[] = { items(g, e.known), *out };

        *out = say(g, WORD_FINDING_KNOWN, known, 2);
    }
    preliminary(g, e.preliminary, out);
    return true;
}

/* The last where that is the one that stands out; else the first. */
static bool leader(struct charting *g, struct phrase *out)
{
    const struct chart_row *own = one_highlighted(g);
    struct told_end last = told_end(g, true);

    return extreme(g, own && last.tied == 1 && last.first == own, out);
}

static bool furthest(struct charting *g, struct phrase *out)
{
    struct told_end e = told_end(g, false);

    if (e.unsure || e.unknown || e.known < 2 || e.tied != 1)
        return false;
    struct phrase args[] = { name(g, e.first), phrase(told_value(g, e.first)->label) };

    *out = say(g, WORD_FINDING_FURTHEST, args, 2);
    preliminary(g, e.preliminary, out);
    return true;
}

/* ---- ranks ---- */

static bool best_rank(struct charting *g, struct phrase *out)
{
    struct told_end e = told_end(g, true);

    if (g->lists || e.unsure || e.tied != 1)
        return false;
    struct phrase args[] = { name(g, e.first), phrase(told_value(g, e.first)->label) };

    *out = say(g, e.known == 1 ? WORD_FINDING_ONE_RANK : WORD_FINDING_BEST_RANK, args, 2);
    return true;
}

/* From the column before to the last one: a smaller number is better. */
static bool rank_moves(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns), won = 0, lost = 0, known = 0;
    const struct chart_row *r = g->rows;

    if (count < 2)
        return false;
    for (size_t i = 0; i < g->count; i++) {
        enum told_order o = told_change(&g->rows[i], count - 2, count - 1);

        known += o != TOLD_UNKNOWN;
        won += o == TOLD_LOWER;
        lost += o == TOLD_HIGHER;
    }
    struct phrase args[] = { name(g, r), phrase(r->values[count - 1].label),
                             time_of(g, columns[count - 2]), items(g, won), items(g, lost) };

    if (known != g->count)
        return false;
    if (known == 1)
        *out = say(g, won ? WORD_FINDING_RANK_WON : lost ? WORD_FINDING_RANK_LOST
                   : WORD_FINDING_RANK_SAME, args, 3);
    else if (won == known || lost == known) {
        struct phrase whole[] = { all(g, known, true, false), args[2] };

        *out = say(g, won ? WORD_FINDING_RANKS_WON : WORD_FINDING_RANKS_LOST, whole, 2);
    } else if (won || lost) {
        struct phrase both[] = { args[2], args[3], args[4] }, part[] = { args[won ? 3 : 4],
                                                                          args[2] };

        *out = won && lost ? say(g, WORD_FINDING_RANKS_MIXED, both, 3)
            : say(g, won ? WORD_FINDING_RANKS_WON : WORD_FINDING_RANKS_LOST, part, 2);
    }
    return won || lost || known == 1;
}

/* ---- change ---- */

/* Which way most rows went from one column to another. */
struct change {
    size_t known, higher, lower;
    const struct chart_row *up, *down, *not_up, *not_down;      /* the last of each */
    bool preliminary, positive;         /* all values are above zero */
};

static bool is_positive(struct decimal n)
{
    return !n.negative && !decimal_is_zero(n);
}

static struct change change_of(const struct charting *g, size_t from, size_t to)
{
    struct change c = { .positive = true };

    for (size_t i = 0; i < g->count; i++) {
        const struct chart_row *r = &g->rows[i];
        enum told_order o = r->role == CHART_ROW_TARGET ? TOLD_UNKNOWN : told_change(r, from, to);

        if (o == TOLD_UNKNOWN)
            continue;
        c.known++;
        c.higher += o == TOLD_HIGHER;
        c.lower += o == TOLD_LOWER;
        c.up = o == TOLD_HIGHER ? r : c.up;
        c.down = o == TOLD_LOWER ? r : c.down;
        c.not_up = o != TOLD_HIGHER ? r : c.not_up;
        c.not_down = o != TOLD_LOWER ? r : c.not_down;
        c.preliminary |= r->values[from].preliminary || r->values[to].preliminary;
        c.positive &= is_positive(r->values[from].value) && is_positive(r->values[to].value);
    }
    return c;
}

static size_t value_rows(const struct charting *g)
{
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++)
        n += g->rows[i].role == CHART_ROW_VALUES;
    return n;
}

/* 增加值 is a level. */
static bool says_growth(struct str name)
{
    static const char *const words[] = { "增长", "增速", "增幅", "growth", "Growth" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(name, str_of(words[i])) >= 0)
            return true;
    return false;
}

/*
 * Growth rates under names that do not say so: "GDP lower than in 2024" would be untrue of a GDP
 * that grew more slowly.
 */
static bool are_rates(const struct charting *g)
{
    for (size_t i = 0; i < g->item_count; i++) {
        const struct indicator *n = g->items[i].indicator;
        struct str zh, en;

        if (!n || n->measure != MEASURE_GROWTH)
            return false;
        zh = n->short_name.in[LANGUAGE_ZH].len ? n->short_name.in[LANGUAGE_ZH]
                                               : n->name.in[LANGUAGE_ZH];
        en = n->short_name.in[LANGUAGE_EN].len ? n->short_name.in[LANGUAGE_EN]
                                               : n->name.in[LANGUAGE_EN];
        if (says_growth(zh) || says_growth(en))
            return false;
    }
    return g->item_count > 0;
}

/* [growth rates under other names][down] */
static const struct { enum word_id plain, only, but, mixed; } change_words[2][2] = {
    { { WORD_FINDING_HIGHER, WORD_FINDING_ONLY_HIGHER, WORD_FINDING_BUT_HIGHER,
        WORD_FINDING_MIXED },
      { WORD_FINDING_LOWER, WORD_FINDING_ONLY_LOWER, WORD_FINDING_BUT_LOWER,
        WORD_FINDING_MIXED } },
    { { WORD_FINDING_FASTER, WORD_FINDING_ONLY_FASTER, WORD_FINDING_BUT_FASTER,
        WORD_FINDING_FASTER_MIXED },
      { WORD_FINDING_SLOWER, WORD_FINDING_ONLY_SLOWER, WORD_FINDING_BUT_SLOWER,
        WORD_FINDING_FASTER_MIXED } },
};

static struct phrase rate_of(struct charting *g, struct phrase p, bool rates)
{
    return rates ? say(g, WORD_FINDING_RATES, &p, 1) : p;
}

/* All, all but one, only one, or so many of them. */
static struct phrase say_change(struct charting *g, const struct change *c, bool rates,
                                struct phrase since)
{
    bool complete = c->known == value_rows(g), down = c->lower > c->higher;
    size_t most = down ? c->lower : c->higher;
    struct phrase args[] = { { { { NULL, 0 } } }, since, since };
    enum word_id w = change_words[rates][down].plain;

    if (c->known == 2 && complete && c->higher == 1 && c->lower == 1) {
        args[0] = rate_of(g, name(g, c->up), rates);
        args[1] = rate_of(g, name(g, c->down), rates);
        return say(g, change_words[rates][down].mixed, args, 3);
    }
    if (most == c->known) {
        args[0] = all(g, c->known, complete, rates);
    } else if (most == 1 && complete && c->known > 2) {
        w = change_words[rates][down].only;
        args[0] = rate_of(g, name(g, down ? c->down : c->up), rates);
    } else if (most + 1 == c->known && complete && c->known > 2) {
        w = change_words[rates][down].but;
        args[0] = rate_of(g, name(g, down ? c->not_down : c->not_up), rates);
    } else {
        args[0] = rate_of(g, some(g, most, c->known, complete), rates);
    }
    return say(g, w, args, 2);
}

static bool count_change(struct charting *g, size_t from, size_t to, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    bool rates = are_rates(g);
    struct change c;

    if (told_columns(g, &columns) <= to)
        return false;
    c = change_of(g, from, to);
    if (c.known < 2 || c.higher + c.lower == 0 || (rates && !c.positive))
        return false;
    *out = say_change(g, &c, rates, time_of(g, columns[from]));
    preliminary(g, c.preliminary, out);
    return true;
}

static bool from_first(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns);

    return count > 1 && count_change(g, 0, count - 1, out);
}

static bool from_previous(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns);

    return count > 1 && count_change(g, count - 2, count - 1, out);
}

/* Higher, or lower, than in every column before: at least two of them, none missing. */
static bool is_record(const struct chart_row *r, size_t count, enum told_order o)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (told_change(r, i, count - 1) != o)
            return false;
    return count > 2;
}

static const struct chart_row *only_series(const struct charting *g)
{
    const struct chart_row *found = NULL;

    for (size_t i = 0; i < g->count; i++) {
        if (g->rows[i].role != CHART_ROW_VALUES)
            continue;
        if (found)
            return NULL;
        found = &g->rows[i];
    }
    return found;
}

/* One series: a record over all columns, or how it stands to the one before. */
static bool one_series(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns);
    const struct chart_row *r = only_series(g);
    enum told_order o = r && count > 1 ? told_change(r, count - 2, count - 1) : TOLD_UNKNOWN;

    if (o == TOLD_UNKNOWN)
        return false;
    struct phrase args[] = { time_of(g, columns[count - 1]), phrase(r->values[count - 1].label),
                             time_of(g, columns[count - 2]), phrase(r->values[count - 2].label) };

    if (is_record(r, count, o) && o != TOLD_EQUAL) {
        args[2] = time_of(g, columns[0]);
        *out = say(g, o == TOLD_HIGHER ? WORD_FINDING_RECORD_HIGH : WORD_FINDING_RECORD_LOW,
                   args, 3);
    } else if (o == TOLD_EQUAL) {
        *out = say(g, WORD_FINDING_SAME, args, 3);
    } else {
        *out = say(g, o == TOLD_HIGHER ? WORD_FINDING_UP : WORD_FINDING_DOWN, args, 4);
    }
    return true;
}

/* ---- parts and sums ---- */

/* The largest part of the last bar. */
static bool largest_part(struct charting *g, struct phrase *out)
{
    const struct chart_row *r = &g->rows[g->count - 1];
    size_t best = 0, tied = 0;
    bool first = false;

    for (size_t i = 0; i < r->count; i++) {
        if (!told_exact(&r->values[i]) || r->values[i].value.negative)
            return false;
        int n = decimal_compare(r->values[i].value, r->values[best].value);

        tied = n > 0 || !i ? 1 : tied + (n == 0);
        best = n > 0 ? i : best;
        first |= i != best && r->values[i].preliminary;
    }
    if (r->count < 2 || tied != 1 || r->count > g->chart->series_count)
        return false;
    struct phrase args[] = { time_of(g, r->name), series(g, best),
                             phrase(r->values[best].label) };

    *out = say(g, g->chart->kind == CHART_SHARE ? WORD_FINDING_SHARE : WORD_FINDING_PART, args, 3);
    preliminary(g, first, out);
    return true;
}

/* From the first total to the last. */
static bool sum_change(struct charting *g, struct phrase *out)
{
    const struct chart_row *from = &g->rows[0], *to = &g->rows[g->count - 1];
    int n;

    if (g->count < 2 || from->role != CHART_ROW_TOTAL || to->role != CHART_ROW_TOTAL
        || !told_exact(&from->values[0]) || !told_exact(&to->values[0]))
        return false;
    n = decimal_compare(to->values[0].value, from->values[0].value);
    struct phrase args[] = { phrase(from->values[0].label), phrase(to->values[0].label) };

    if (n)
        *out = say(g, n > 0 ? WORD_FINDING_ROSE : WORD_FINDING_FELL, args, 2);
    return n != 0;
}

/* ---- against targets ---- */

static bool verdicts(struct charting *g, struct phrase *out)
{
    struct told_verdicts v = told_verdicts(g);
    bool complete = !v.open;
    struct phrase one;

    if (!v.judged)
        return false;
    if (v.judged == 1) {
        if (g->count != 1)
            return false;
        one = name(g, &g->rows[0]);
        *out = say(g, v.missed ? WORD_FINDING_ONE_MISSED : v.in_line ? WORD_FINDING_ONE_IN_LINE
                   : WORD_FINDING_ONE_MET, &one, 1);
        return true;
    }
    if (!v.missed) {
        one = all(g, v.judged, complete, false);
        *out = say(g, !v.in_line ? WORD_FINDING_MET : v.reached ? WORD_FINDING_MET_OR_IN_LINE
                   : WORD_FINDING_IN_LINE, &one, 1);
    } else if (v.missed == 1 && complete) {
        one = name(g, v.missing);
        *out = say(g, WORD_FINDING_ONLY_MISSED, &one, 1);
    } else {
        one = v.missed == v.judged ? all(g, v.judged, complete, false)
                                   : some(g, v.missed, v.judged, complete);
        *out = say(g, v.missed == 1 ? WORD_FINDING_ONE_OF_MISSED : WORD_FINDING_MISSED, &one, 1);
    }
    return true;
}

/* ---- what the chart is about ---- */

static bool one_number(struct charting *g, struct phrase *out)
{
    if (g->count != 1 || g->rows[0].values[0].state != CHART_PRESENT)
        return false;
    struct phrase args[] = { name(g, &g->rows[0]), phrase(g->rows[0].values[0].label) };

    *out = say(g, WORD_FINDING_NUMBER, args, 2);
    return true;
}

/* A、B和C */
static void add_name(struct charting *g, struct phrase *list, struct phrase next, bool last)
{
    struct phrase args[] = { *list, next };
    bool first = !list->in[LANGUAGE_ZH].len && !list->in[LANGUAGE_EN].len;

    *list = first ? next : say(g, last ? WORD_FINDING_AND : WORD_FINDING_COMMA, args, 2);
}

/* The indicator, or the names of few rows or parts, or how many there are. */
static struct phrase topic(struct charting *g)
{
    const struct chart *c = g->chart;
    bool parts = c->kind == CHART_STACKED || c->kind == CHART_SHARE;
    struct phrase out = { { { NULL, 0 } } };
    size_t count = parts ? c->series_count : value_rows(g), said = 0;

    if (g->found[CHART_AREAS] && g->items[0].indicator) {
        compose_pair_strings(g->k, compose_name(g->k, g->items[0].indicator, false), out.in);
        return out;
    }
    if (count > MOST_NAMES) {
        out = items(g, count);
        return say(g, WORD_FINDING_TOPIC, &out, 1);
    }
    for (size_t i = 0; parts && i < count; i++)
        add_name(g, &out, series(g, i), i + 1 == count);
    for (size_t i = 0; !parts && i < g->count; i++)
        if (g->rows[i].role == CHART_ROW_VALUES || !count)
            add_name(g, &out, name(g, &g->rows[i]), ++said == count);
    return out;
}

/* ---- the table of findings ---- */

#define MOST_FINDERS 3

static finder *const finders[CHART_KINDS][MOST_FINDERS] = {
    [CHART_BAR] = { place, leader }, [CHART_LOLLIPOP] = { place, leader },
    [CHART_BULLET] = { verdicts, leader }, [CHART_DEVIATION] = { verdicts },
    [CHART_COMPLETION] = { verdicts, furthest }, [CHART_MATRIX] = { verdicts },
    [CHART_LINE] = { one_series, from_previous }, [CHART_SPARK] = { one_series, from_previous },
    [CHART_MULTIPLES] = { one_series, from_first }, [CHART_GROUPED] = { from_previous },
    [CHART_SLOPE] = { one_series, from_first }, [CHART_DUMBBELL] = { one_series, from_first },
    [CHART_RANK] = { best_rank }, [CHART_BUMP] = { rank_moves },
    [CHART_STACKED] = { largest_part }, [CHART_SHARE] = { largest_part },
    [CHART_WATERFALL] = { sum_change }, [CHART_NUMBER] = { one_number },
};

static struct str capital(struct charting *g, struct str s)
{
    struct str first = str_copy(g->k->arena, str_sub(s, 0, 1));
    char *p = (char *)first.ptr;

    if (s.len && *p >= 'a' && *p <= 'z')
        *p = (char)(*p - 'a' + 'A');
    return str_join(g->k->arena, first, str_from(s, 1));
}

void charting_finding(struct charting *g)
{
    struct phrase title = { { { NULL, 0 } } };
    finder *const *list = finders[g->chart->kind];
    bool found = false;

    if (g->found[CHART_TITLE])
        return;
    for (int i = 0; i < MOST_FINDERS && list[i] && !found; i++)
        found = list[i](g, &title);
    if (!found)
        title = topic(g);
    for (int l = 0; l < LANGUAGES; l++) {
        if (!title.in[l].len)
            continue;
        if (l == LANGUAGE_EN)
            title.in[l] = capital(g, title.in[l]);
        g->chart->title[l] = compose_numbered(g->k, g->block, title.in[l], l);
    }
}
