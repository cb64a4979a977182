/*
 * compose/chart_finding.c - a title that states the finding, where the author wrote none
 *
 * Each kind of chart has its finders, tried in order; the first that can say something without a
 * doubt is taken, else the title names what the chart is about. The wordings are the template's.
 * What makes a doubt: chart_told.h.
 */
#include "compose/chart_finding.h"

/* ---- against targets ---- */

/* A matrix has several periods: the finding is of the last. */
static void in_last_period(struct charting *g, struct phrase *out)
{
    const struct str (*columns)[LANGUAGES];
    size_t count = g->chart->kind == CHART_MATRIX ? told_columns(g, &columns) : 0;

    if (count < 2)
        return;
    struct phrase args[] = { finding_time(g, columns[count - 1]), *out };

    *out = finding_say(g, WORD_FINDING_IN, args, 2);
}

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
        one = finding_subject(g, &g->rows[0]);
        *out = finding_say(g, v.missed ? WORD_FINDING_ONE_MISSED
                           : v.in_line ? WORD_FINDING_ONE_IN_LINE : WORD_FINDING_ONE_MET, &one, 1);
        in_last_period(g, out);
        return true;
    }
    if (!v.missed) {
        one = finding_all(g, v.judged, complete, false);
        *out = finding_say(g, !v.in_line ? WORD_FINDING_MET : v.reached
                           ? WORD_FINDING_MET_OR_IN_LINE : WORD_FINDING_IN_LINE, &one, 1);
    } else if (v.missed == 1 && complete) {
        one = finding_subject(g, v.missing);
        *out = finding_say(g, WORD_FINDING_ONLY_MISSED, &one, 1);
    } else {
        one = v.missed == v.judged ? finding_all(g, v.judged, complete, false)
                                   : finding_some(g, v.missed, v.judged, complete);
        *out = finding_say(g, v.missed == 1 ? WORD_FINDING_ONE_OF_MISSED : WORD_FINDING_MISSED,
                           &one, 1);
    }
    in_last_period(g, out);
    return true;
}

/* ---- what the chart is about ---- */

static bool one_number(struct charting *g, struct phrase *out)
{
    if (g->count != 1 || g->rows[0].values[0].state != CHART_PRESENT)
        return false;
    struct phrase args[] = { finding_subject(g, &g->rows[0]),
                             finding_phrase(g->rows[0].values[0].label) };

    *out = finding_say(g, WORD_FINDING_NUMBER, args, 2);
    return true;
}

/* Of one measure: which of several is the highest says nothing of how they
 * stand to their targets. */
static bool leader_of_one(struct charting *g, struct phrase *out)
{
    return (g->measure[LANGUAGE_ZH].len || g->measure[LANGUAGE_EN].len) && finding_leader(g, out);
}

/* What many rows have in common where a kind holds them against targets. */
static const enum word_id targets[CHART_KINDS] = {
    [CHART_BULLET] = WORD_FINDING_RESULTS, [CHART_DEVIATION] = WORD_FINDING_DISTANCES,
    [CHART_COMPLETION] = WORD_FINDING_DONE,
};

/* The indicator, or the names of few rows or parts, or how many there are. */
static struct phrase topic(struct charting *g)
{
    const struct chart *c = g->chart;
    bool parts = c->kind == CHART_STACKED || c->kind == CHART_SHARE;
    struct phrase out = { { { NULL, 0 } } };
    size_t count = parts ? c->series_count : finding_value_rows(g), said = 0;

    if (g->measure[LANGUAGE_ZH].len || g->measure[LANGUAGE_EN].len)
        return finding_phrase(g->measure);
    if (count > FINDING_NAMES && targets[c->kind])
        return finding_say(g, targets[c->kind], NULL, 0);
    if (count > FINDING_NAMES) {
        out = finding_items(g, count);
        return finding_say(g, WORD_FINDING_TOPIC, &out, 1);
    }
    for (size_t i = 0; parts && i < count; i++)
        finding_add_name(g, &out, finding_part(g, i), i + 1 == count);
    for (size_t i = 0; !parts && i < g->count; i++)
        if (g->rows[i].role == CHART_ROW_VALUES || !count)
            finding_add_name(g, &out, finding_name(g, &g->rows[i]), ++said == count);
    return out;
}

/* ---- the table of findings ---- */

#define MOST_FINDERS 3

static finder *const finders[CHART_KINDS][MOST_FINDERS] = {
    [CHART_BAR] = { finding_over_time, finding_place, finding_leader },
    [CHART_LOLLIPOP] = { finding_over_time, finding_place, finding_leader },
    [CHART_BULLET] = { verdicts, leader_of_one },
    [CHART_DEVIATION] = { verdicts },
    [CHART_COMPLETION] = { verdicts, finding_furthest },
    [CHART_MATRIX] = { verdicts },
    [CHART_LINE] = { finding_one_series, finding_from_previous },
    [CHART_SPARK] = { finding_one_series, finding_from_previous },
    [CHART_MULTIPLES] = { finding_one_series, finding_from_first },
    [CHART_GROUPED] = { finding_from_previous },
    [CHART_SLOPE] = { finding_one_series, finding_from_first },
    [CHART_DUMBBELL] = { finding_one_series, finding_from_first },
    [CHART_RANK] = { finding_best_rank },
    [CHART_BUMP] = { finding_rank_moves },
    [CHART_STACKED] = { finding_largest_part },
    [CHART_SHARE] = { finding_largest_part },
    [CHART_WATERFALL] = { finding_sum_change },
    [CHART_NUMBER] = { one_number },
};

struct str finding_capital(struct charting *g, struct str s)
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
            title.in[l] = finding_capital(g, title.in[l]);
        g->chart->title[l] = compose_numbered(g->k, g->block, title.in[l], l);
    }
}
