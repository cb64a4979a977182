/*
 * audit/audit_sense.c - a reference in words that do not fit what it prints
 *
 * A unit typed behind a bare number, 增长 before a share, 确保 before what the source only strives
 * for. Words that a figure may be taken for are in the other
 * files; these are wrong of themselves.
 */
#include "audit/audit_near.h"

/* ---- {trade:number}万元 ---- */

static bool is_bare(const struct side_reference *x)
{
    return side_prints_figure(x) && x->figure && x->figure->has_value && x->figure->unit
        && (x->to.format == FORMAT_NUMBER || x->to.format == FORMAT_COUNT);
}

/* 元 of 亿元: the number is printed with its magnitude. */
static struct str base_of(const struct unit *u)
{
    static const char *const magnitudes[] = { "万亿", "亿", "万", NULL };
    size_t len = near_begins(u->zh, magnitudes);

    return u->power && len < u->zh.len ? str_from(u->zh, len) : u->zh;
}

static bool is_counter(const struct unit *u)
{
    return u->dimension == UNIT_NUMBER || u->dimension == UNIT_PERSON || u->dimension == UNIT_VISIT
        || u->dimension == UNIT_TIME || u->dimension == UNIT_MONTHS || u->dimension == UNIT_WORKDAY;
}

static bool is_rate(const struct unit *u)
{
    return u->dimension == UNIT_PERCENT || u->dimension == UNIT_POINT;
}

static bool is_other_unit(const struct unit *typed, const struct unit *held)
{
    if (!typed || is_rate(held))
        return false;
    if (is_counter(held))
        return typed->power > 0;
    return !str_ends(base_of(held), typed->zh) || typed->dimension != held->dimension;
}

static void unit_of_reference(struct report_audit *r, const struct side *s,
                              const struct scan_number *n, const struct side_reference *x)
{
    static const char *const magnitudes[] = { " thousand", " million", " billion", " trillion",
                                              NULL };
    struct near behind = near_ahead(s->scan.text, n->digits + 3);
    size_t typed = s->language == LANGUAGE_ZH ? 0 : near_begins(near_str(&behind), magnitudes);

    if (!is_bare(x) || (!typed && (s->language != LANGUAGE_ZH
                                   || !is_other_unit(n->unit, x->figure->unit))))
        return;
    AUDIT_FIND(r->with, UNIT_BEHIND, x->to.at, x->figure, NULL, side_reference_text(r->arena, x),
               typed ? str_copy(r->arena, str_sub(near_str(&behind), 1, typed - 1)) : n->unit->zh,
               x->figure->id, audit_figure_text(r->with, x->figure));
}

static bool prints_unit(const struct side_reference *x)
{
    return x->to.part == PART_VALUE && x->to.format != FORMAT_NUMBER
        && x->to.format != FORMAT_COUNT && x->to.format != FORMAT_BARE;
}

/* {new-urban-jobs}人, {new-urban-jobs}元, {gdp} billion yuan, {gdp-growth:moved}%: the reference
 * prints its unit already. */
static void unit_twice(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x)
{
    static const char *const money[] = { " thousand", " million", " billion", " yuan", NULL };
    static const char *const rates[] = { "%", " per cent", " percent", NULL };
    const struct unit *held = x->figure ? x->figure->unit : NULL;
    struct near behind = near_ahead(s->scan.text, n->digits + 3);
    struct str tail = near_str(&behind), again;

    if (!held || !x->figure->has_value || !prints_unit(x))
        return;
    if (s->language == LANGUAGE_EN)
        again = str_sub(tail, 0, scan_is_money(held) ? near_begins(tail, money)
                                 : is_rate(held) ? near_begins(tail, rates) : 0);
    else if (!n->unit || !str_starts(tail, n->unit->zh)
             || !(scan_is_money(n->unit)
                  || (n->unit->dimension == held->dimension && !is_counter(held))
                  || str_eq(n->unit->zh, held->zh) || str_eq(n->unit->zh, base_of(held)))
             || str_starts(str_from(tail, n->unit->zh.len), STR("均")))
        return;
    else
        again = n->unit->zh;
    if (again.len)
        AUDIT_FIND(r->with, UNIT_TWICE, x->to.at, x->figure, NULL,
                   side_reference_text(r->arena, x), str_copy(r->arena, str_trim(again)));
}

/* ---- 增长{urbanization-rate} ---- */

static bool is_growth(const struct figure *f)
{
    enum measure m = f->indicator->measure;

    return audit_dimension(f->unit) != UNIT_PERCENT
        || (m != MEASURE_SHARE && m != MEASURE_COMPLETION && m != MEASURE_CONTRIBUTION);
}

static void growth_of_reference(struct report_audit *r, const struct side *s,
                                const struct scan_number *n, const struct side_reference *x)
{
    static const char *const zh[] = { "增长", "增长了", "增长约", "增速为", NULL };
    static const char *const en[] = { " grew by ", " grew ", " up ", " rose by ", " up by ",
                                      " increased by ", NULL };
    static const char *const share[] = { "made up ", "make up ", "makes up ", "aking up ",
                                         "take up ", "takes up ", "took up ", NULL };
    struct near before = near_behind(s->scan.text, n->digits);
    bool point = x->figure && audit_dimension(x->figure->unit) == UNIT_POINT;

    if (!x->figure || !x->figure->has_value || x->to.part != PART_VALUE
        || !near_ends(near_str(&before), s->language == LANGUAGE_ZH ? zh : en)
        || near_ends(near_str(&before), share)
        || (point ? s->language != LANGUAGE_ZH : is_growth(x->figure)))
        return;
    AUDIT_FIND(r->with, NO_GROWTH, x->to.at, x->figure, NULL, side_number_text(r->arena, s, n),
               x->figure->id, audit_figure_text(r->with, x->figure));
}

/* ---- 增长{gdp-growth.target} ---- */

/* Does either language of the pair, or a heading above it, speak of targets? */
static bool is_of_targets(struct report_audit *r)
{
    static const char *const words[] = {
        "目标", "计划", "预期", "任务", "力争", "确保", "争取", "努力", "要求", "安排", "规划", "预算",
        "指标", "拟", "target", "goal", "plan", "aim", "limit", "ceiling", "objective", "should",
        "to be ", "strive", "expect", "budget", "quota", NULL
    };

    if (r->asked_targets)
        return r->of_targets;
    r->asked_targets = true;
    r->of_targets = false;
    for (int l = 0; l < LANGUAGES; l++)
        r->of_targets |= side_says(r->pair->in[l].scan.text, words);
    for (size_t i = 0; i < r->heading_count; i++)
        r->of_targets |= side_says(r->headings[i].text, words);
    return r->of_targets;
}

/* A target of the report's own time that neither language calls one, where the result is held. */
static void target_of_reference(struct report_audit *r, const struct side *s,
                                const struct scan_number *n, const struct side_reference *x)
{
    const struct figure *f;
    size_t from;

    if (x->to.part != PART_TARGET || r->in_table || r->in_chart
        || !period_same(x->to.period, r->doc->period) || is_of_targets(r))
        return;
    side_sentence(s, n->digits, &from);
    for (size_t i = side_first_number(s, from); &s->scan.numbers[i] < n; i++)
        if (side_reference_of(s, &s->scan.numbers[i])
            && side_reference_of(s, &s->scan.numbers[i])->to.part == PART_VERDICT)
            return;
    f = model_figure(r->data, x->to.indicator, x->to.area, x->to.period, ROLE_ACTUAL, x->to.key);
    if (f && f->has_value)
        AUDIT_FIND(r->with, TARGET_PRINTED, x->to.at, x->figure, f,
                   side_reference_text(r->arena, x), f->id, audit_figure_text(r->with, f));
}

/* ---- 确保{tourism.task} ---- */

static const struct figure *promised(struct report_audit *r, const struct side_reference *x)
{
    if (x->to.part == PART_TASK)
        return model_figure(r->data, x->to.indicator, x->to.area, x->to.period, ROLE_TASK,
                            x->to.key);
    return x->figure && x->figure->role != ROLE_ACTUAL ? x->figure : NULL;
}

static void promise_of_reference(struct report_audit *r, const struct side *s,
                                 const struct scan_number *n, const struct side_reference *x)
{
    static const char *const ensure[] = { "确保", "保证", "ensure", "guarantee", NULL };
    static const char *const strive[] = { "力争", "争取", "努力", "strive", "aim", "seek", NULL };
    const struct figure *f = promised(r, x);
    struct str before;
    bool firm, soft;

    if (!f || f->commitment == COMMITMENT_NONE)
        return;
    before = side_clause_before(s, n->digits);
    firm = side_says(before, ensure);
    soft = side_says(before, strive);
    if (firm == soft || firm == (f->commitment == COMMITMENT_ENSURE))
        return;
    if (firm)
        AUDIT_FIND(r->with, PROMISE_MORE, x->to.at, f, NULL, f->id);
    else
        AUDIT_FIND(r->with, PROMISE_LESS, x->to.at, f, NULL, f->id);
}

void sense_of_reference(struct report_audit *r, const struct side *s,
                        const struct scan_number *n, const struct side_reference *x)
{
    unit_of_reference(r, s, n, x);
    unit_twice(r, s, n, x);
    target_of_reference(r, s, n, x);
    growth_of_reference(r, s, n, x);
    promise_of_reference(r, s, n, x);
}
