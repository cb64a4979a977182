/*
 * compose/chart_finding_order.c - findings of order: who leads, which rank is best or moved,
 * which part is the largest (chart_finding.h)
 *
 * English titles go without a verb where it would have to agree.
 */
#include "compose/chart_finding.h"

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
bool finding_place(struct charting *g, struct phrase *out)
{
    const struct chart_row *own = one_highlighted(g);
    size_t above;

    if (!own || g->chart->periods || !told_above(g, own, &above) || above == 0 ||
        above + 1 == g->count)
        return false;
    const struct chart_datum *d = told_value(g, own);
    struct phrase args[] = { finding_subject(g, own), finding_phrase(d->label),
                             ordinal(g, above + 1), finding_items(g, g->count) };

    *out = finding_say(g, WORD_FINDING_PLACE, args, 4);
    finding_preliminary(g, any_preliminary_but(g, d), out);
    return true;
}

/* 地区生产总值, where the row or the measure is called 地区生产总值增长: "grows fastest" is said
 * behind it. */
static struct phrase growing(struct charting *g, const struct chart_row *r)
{
    struct chart_row row = *r;
    struct str whole[LANGUAGES];
    struct phrase p;

    for (int l = 0; l < LANGUAGES; l++) {
        row.name[l] = finding_without_growth(row.name[l]);
        whole[l] = g->measure[l];
        g->measure[l] = finding_without_growth(g->measure[l]);
        if (finding_says_growth(g->measure[l]))
            g->measure[l] = STR_NONE;
    }
    p = finding_subject(g, &row);
    for (int l = 0; l < LANGUAGES; l++)
        g->measure[l] = whole[l];
    return p;
}

static bool extreme(struct charting *g, bool low, struct phrase *out)
{
    struct told_end e = told_end(g, low);

    if (e.unsure || e.known < 2 || e.tied > 2 || !e.first || e.tied == e.known)
        return false;
    const struct chart_datum *d = told_value(g, e.first);
    bool fastest = !low && is_growth(g) && !d->value.negative && !decimal_is_zero(d->value);
    struct phrase args[] = { fastest ? growing(g, e.first) : finding_subject(g, e.first),
                             finding_phrase(d->label), { { { NULL, 0 } } } };
    enum word_id one = low ? WORD_FINDING_LOWEST
        : fastest ? WORD_FINDING_FASTEST : WORD_FINDING_HIGHEST;

    if (e.tied == 2) {
        args[0] = finding_name(g, e.first);
        args[1] = finding_name(g, e.second);
        args[2] = finding_phrase(d->label);
        one = low ? WORD_FINDING_TWO_LOWEST : WORD_FINDING_TWO_HIGHEST;
    }
    *out = finding_say(g, one, args, e.tied == 2 ? 3 : 2);
    if (e.unknown) {
        struct phrase known[] = { finding_items(g, e.known), *out };

        *out = finding_say(g, WORD_FINDING_KNOWN, known, 2);
    }
    if (e.tied == 2)
        finding_tell_measure(g, out);
    finding_preliminary(g, e.preliminary, out);
    return true;
}

/* The last where that is the one that stands out; else the first. */
bool finding_leader(struct charting *g, struct phrase *out)
{
    const struct chart_row *own = one_highlighted(g);
    struct told_end last = told_end(g, true);

    if (g->chart->periods)
        return false;
    return extreme(g, own && last.tied == 1 && last.first == own, out);
}

bool finding_furthest(struct charting *g, struct phrase *out)
{
    struct told_end e = told_end(g, false);

    if (e.unsure || e.unknown || e.known < 2 || e.tied != 1)
        return false;
    struct phrase args[] = { finding_subject(g, e.first),
                             finding_phrase(told_value(g, e.first)->label) };

    *out = finding_say(g, WORD_FINDING_FURTHEST, args, 2);
    finding_preliminary(g, e.preliminary, out);
    return true;
}

/* ---- ranks ---- */

/* 地区生产总值增速, where the ranks are those of growth and the name leaves it out. */
static struct phrase ranked(struct charting *g, struct phrase name)
{
    struct phrase rate = finding_say(g, WORD_FINDING_GROWTH_RANK, &name, 1);

    for (int l = 0; l < LANGUAGES; l++)
        if (g->by_growth && !g->by_other && g->tells_indicators
            && !finding_says_growth(name.in[l]))
            name.in[l] = rate.in[l];
    return name;
}

bool finding_best_rank(struct charting *g, struct phrase *out)
{
    struct told_end e = told_end(g, true);

    if (g->lists || e.unsure || e.tied != 1)
        return false;
    struct phrase args[] = { ranked(g, finding_subject(g, e.first)),
                             finding_phrase(told_value(g, e.first)->label) };

    *out = finding_say(g, e.known == 1 ? WORD_FINDING_ONE_RANK : WORD_FINDING_BEST_RANK, args, 2);
    return true;
}

/* How ranks went from one column to another; a smaller number is better. */
struct moves {
    size_t known, won, lost;
    const struct chart_row *winner, *loser;             /* the last of each */
};

static struct moves moves_of(const struct charting *g, size_t from, size_t to)
{
    struct moves m = { 0 };

    for (size_t i = 0; i < g->count; i++) {
        enum told_order o = told_change(&g->rows[i], from, to);

        m.known += o != TOLD_UNKNOWN;
        m.won += o == TOLD_LOWER;
        m.lost += o == TOLD_HIGHER;
        m.winner = o == TOLD_LOWER ? &g->rows[i] : m.winner;
        m.loser = o == TOLD_HIGHER ? &g->rows[i] : m.loser;
    }
    return m;
}

static struct phrase one_move(struct charting *g, const struct moves *m, size_t last,
                              struct phrase since)
{
    struct phrase args[] = { ranked(g, finding_subject(g, g->rows)),
                             finding_phrase(g->rows[0].values[last].label), since };

    return finding_say(g, m->won ? WORD_FINDING_RANK_WON : m->lost ? WORD_FINDING_RANK_LOST
                       : WORD_FINDING_RANK_SAME, args, 3);
}

/* Of two the names, of more how many. */
static struct phrase many_moves(struct charting *g, const struct moves *m, struct phrase since)
{
    bool two = m->known == 2 && m->won && m->lost;
    struct phrase won = two ? ranked(g, finding_subject(g, m->winner))
                            : finding_items(g, m->won);
    struct phrase lost = two ? finding_name(g, m->loser) : finding_items(g, m->lost);
    struct phrase both[] = { since, won, lost }, part[] = { m->won ? won : lost, since };

    if (m->won && m->lost)
        return finding_say(g, WORD_FINDING_RANKS_MIXED, both, 3);
    if (m->won + m->lost == m->known)
        part[0] = finding_all(g, m->known, true, false);
    return finding_say(g, m->won ? WORD_FINDING_RANKS_WON : WORD_FINDING_RANKS_LOST, part, 2);
}

/* From the column before to the last one. */
bool finding_rank_moves(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = told_columns(g, &columns);
    struct moves m;

    if (count < 2)
        return false;
    m = moves_of(g, count - 2, count - 1);
    if (m.known != g->count || (m.known > 1 && m.won + m.lost == 0))
        return false;
    struct phrase since = finding_time(g, columns[count - 2]);

    *out = m.known == 1 ? one_move(g, &m, count - 1, since) : many_moves(g, &m, since);
    return true;
}

/* ---- parts ---- */

/* The largest part of the last bar. */
bool finding_largest_part(struct charting *g, struct phrase *out)
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
    struct phrase args[] = { finding_time(g, r->name), finding_part(g, best),
                             finding_phrase(r->values[best].label) };

    *out = finding_say(g, g->chart->kind == CHART_SHARE ? WORD_FINDING_SHARE : WORD_FINDING_PART,
                       args, 3);
    finding_preliminary(g, first, out);
    return true;
}
