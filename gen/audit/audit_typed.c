/*
 * audit/audit_typed.c - figures that are typed, against the data and against each other
 */
#include "audit/audit_near.h"
#include "base/places.h"

#define NAMED 60                /* per cent of a name in the surroundings: it is meant */
#define MOST_CANDIDATES 64
#define MOST_LISTED 8           /* places of what the data does not hold */

static bool same_number(const struct scan_number *n, const struct figure *f)
{
    return f->has_value && scan_same_amount(n, f->value, f->unit);
}

static bool is_named(const struct index_hit *hits, size_t count, const struct indicator *i)
{
    for (size_t k = 0; k < count; k++)
        if (hits[k].indicator == i)
            return true;
    return false;
}

/* What the sentence of a number speaks of. */
struct about {
    struct report_audit *r;
    const struct side *side;
    const struct scan_number *n;
    const struct area *area;            /* NULL: of none that the data knows */
    int year;                           /* 0: not said */
    bool target;                        /* its clause speaks of a target */
    struct index_hit hits[MOST_CANDIDATES];
    size_t hit_count;
};

/* The figures of one number's surroundings: the one it equals, or the one it contradicts. */
struct held {
    const struct figure *equal, *other, *in_points;
    const struct figure *of_other_year;         /* it equals this one, but another year is said */
    int score;
};

static bool is_of_year(const struct figure *f, int year)
{
    int first, last;

    years_of_period(f->period, &first, &last);
    return first <= year && last >= year;
}

/* Of the year that is said, else of the report's time. */
static bool is_about(const struct about *b, const struct figure *f)
{
    struct period p = b->r->doc->period;

    if (b->year)
        return is_of_year(f, b->year);
    return period_same(f->period, p)
        || (f->role == ROLE_TARGET && period_same(f->period, period_next(p)));
}

static bool is_meant_role(const struct about *b, const struct figure *f)
{
    return b->target == (f->role == ROLE_TARGET);
}

static bool is_rate(const struct unit *a, const struct unit *b)
{
    return (audit_dimension(a) == UNIT_POINT && audit_dimension(b) == UNIT_PERCENT)
        || (audit_dimension(a) == UNIT_PERCENT && audit_dimension(b) == UNIT_POINT);
}

bool points_differ(struct report_audit *r, const struct side *s, const struct scan_number *n,
                   const struct figure *f)
{
    bool points = audit_dimension(n->unit) == UNIT_POINT;

    if (!is_rate(n->unit, f->unit))
        return false;
    AUDIT_SAY(r->with, points ? AUDIT_POINTS_FOR_PERCENT : AUDIT_PERCENT_FOR_POINTS,
              points ? MSG_AUDIT_POINTS_FOR_PERCENT : MSG_AUDIT_PERCENT_FOR_POINTS,
              side_number(s, n), f, NULL, side_number_text(r->arena, s, n), f->id,
              audit_figure_text(r->with, f));
    return true;
}

static struct about about_number(struct report_audit *r, const struct side *s, size_t i)
{
    static const char *const targets[] = { "目标", "计划", "力争", "target", "goal", "aim", NULL };
    const struct scan_number *n = &s->scan.numbers[i];
    struct about b = { .r = r, .side = s, .n = n };
    struct said_year years[MOST_YEARS];

    b.hit_count = side_named_before(r, s, i, b.hits, MOST_CANDIDATES);
    b.area = side_area(r, s, n->from, b.hits, b.hit_count);
    b.year = years_single(s, years, side_years(s, n->digits, years), n);
    b.target = side_says(side_clause(s, n->digits, NULL), targets);
    return b;
}

/* A figure of the same value. */
static void weigh(const struct about *b, const struct names_near *near, const struct figure *f,
                  struct held *h)
{
    bool named = is_named(b->hits, b->hit_count, f->indicator), same;
    int score;

    if (!b->area || f->area != b->area || f->role == ROLE_TASK)
        return;
    score = named ? 100 : side_name_score(b->r, f->indicator, near);
    if (is_rate(b->n->unit, f->unit) && score >= NAMED)
        h->in_points = f;
    same = same_number(b->n, f);
    if (b->year && !is_of_year(f, b->year)) {
        if (same && score >= NAMED && !h->of_other_year)
            h->of_other_year = f;
        return;
    }
    score += is_about(b, f) ? 10 : 0;
    if (!same || score < NAMED + 10)
        return;
    score = 4 * score + 2 * is_meant_role(b, f) + (f->relation == b->n->relation);
    if (score > h->score) {
        h->equal = f;
        h->score = score;
    }
}

/* Which of two figures a sentence rather contradicts: of the role that is meant, and of its
 * time. */
static int standing(const struct about *b, const struct figure *f)
{
    return 2 * is_meant_role(b, f) + period_same(f->period, b->r->doc->period);
}

/* A figure of that time whose name stands before the number, and whose value is another. */
static const struct figure *contradicted(const struct about *b)
{
    const struct figure *figures[MOST_CANDIDATES], *found = NULL;

    for (size_t i = 0; i < b->hit_count && b->n->unit && b->area; i++) {
        size_t k = index_of_indicator(b->r, b->hits[i].indicator, figures, MOST_CANDIDATES);

        while (k-- > 0) {
            const struct figure *f = figures[k];

            if (f->has_value && f->role != ROLE_TASK && f->area == b->area && is_about(b, f)
                && scan_same_kind(b->n->unit, f->unit)
                && (!found || standing(b, f) >= standing(b, found)))
                found = f;
        }
    }
    return found;
}

static struct held look_up(const struct about *b)
{
    const struct figure *figures[MOST_CANDIDATES];
    size_t count = index_by_value(b->r, b->n, figures, MOST_CANDIDATES);
    struct names_near near;
    struct held h = { 0 };

    if (count)
        names_surround(b->side->scan.text, b->n->from, b->n->to, &near);
    for (size_t k = 0; k < count; k++)
        weigh(b, &near, figures[k], &h);
    h.other = contradicted(b);
    if (!h.other && h.of_other_year) {
        const struct figure *f = h.of_other_year;

        h.other = model_figure(b->r->data, f->indicator, b->area,
                               (struct period){ .kind = PERIOD_YEAR, .year = b->year }, f->role,
                               f->key);
        if (!h.other && !is_named(b->hits, b->hit_count, f->indicator))
            h.of_other_year = NULL;     /* only like its name, and nothing else of that year */
    }
    return h;
}

/* Another figure of the data, or one of another year. */
static void contradict(const struct about *b, const struct held *h, struct span at,
                       struct str text)
{
    if (!h->of_other_year)
        AUDIT_FIND(b->r->with, CONTRADICTS, at, h->other, NULL, text, h->other->id,
                   audit_figure_text(b->r->with, h->other));
    else if (h->other)
        AUDIT_SAY(b->r->with, AUDIT_CONTRADICTS, MSG_AUDIT_CONTRADICTS_YEAR, at, h->other,
                  h->of_other_year, text, h->other->id, audit_figure_text(b->r->with, h->other),
                  h->of_other_year->id);
    else
        AUDIT_FIND(b->r->with, OTHER_YEAR_TYPED, at, h->of_other_year, NULL, text,
                   h->of_other_year->id, str_number(b->r->arena, b->year));
}

/* ---- what no figure of the data stands behind ---- */

/* Durations and the whole of something are no figures of a report: 24小时, 3年, 100%. */
static bool is_statistic(const struct scan_number *n)
{
    enum unit_dimension d = audit_dimension(n->unit);
    bool whole = d == UNIT_PERCENT && decimal_compare(n->value, decimal_int(100)) == 0;

    return n->unit && !whole && d != UNIT_TIME && d != UNIT_MONTHS && d != UNIT_WORKDAY;
}

/* 超过100亿元、50亿元和1亿元的工业企业: the bounds of a class, not figures of the report. */
static bool is_threshold(const struct side *s, const struct scan_number *n)
{
    static const char *const things[] = { "企业", "项目", "集群", "产业", "公司", NULL };
    const struct scan_number *end = s->scan.numbers + s->scan.count, *last = n;
    struct near behind;
    struct str of;

    while (n->list && last + 1 < end && last[1].list == n->list)
        last++;
    behind = near_ahead(s->scan.text, last->to);
    of = near_str(&behind);
    return scan_is_money(n->unit) && str_starts(of, STR("的"))
        && side_says(str_sub(of, 0, of.len < 18 ? of.len : 18), things);
}

static void count_unheld(struct report_audit *r, const struct side *s,
                         const struct scan_number *n, struct span at, struct str text)
{
    const struct figure *same[1];
    unsigned line = 0, column = 0;

    if (!r->counting || !is_statistic(n) || is_threshold(s, n) || index_by_value(r, n, same, 1))
        return;
    if (!r->unheld_count++)
        r->unheld_at = at;
    if (r->unheld_count > MOST_LISTED)
        return;
    buf_format(&r->unheld, "%s%.*s", r->unheld.len ? diag_comma(r->with->diag) : "", STR_ARG(text));
    if (at.source) {
        places_find(places_new(r->arena), at, &line, &column);
        buf_format(&r->unheld, " (%u)", line);
    }
}

void report_unheld(struct report_audit *r)
{
    if (r->unheld_count)
        AUDIT_FIND(r->with, UNHELD, r->unheld_at, NULL, NULL,
                   str_number(r->arena, (long long)r->unheld_count), buf_str(&r->unheld));
}

/* ---- one number ---- */

/* 突破2000亿元 over a result of 2104.8: a round bound, and true. */
static bool is_true_bound(const struct scan_number *n, const struct figure *f)
{
    bool above = n->relation == RELATION_MORE_THAN || n->relation == RELATION_AT_LEAST;
    bool below = n->relation == RELATION_LESS_THAN || n->relation == RELATION_AT_MOST;
    struct decimal typed, held;
    int order;

    if (!f || f->role != ROLE_ACTUAL || f->relation != RELATION_AT || n->sign == SCAN_FALL
        || !scan_normal(n->value, n->unit, &typed) || !scan_normal(f->value, f->unit, &held))
        return false;
    order = decimal_compare(held, typed);
    return (above && order > 0) || (below && order < 0);
}

/* A figure of the sentence's name and time with the same digits in another unit. */
static const struct figure *slipped(const struct about *b)
{
    const struct figure *figures[MOST_CANDIDATES];
    size_t count = b->n->unit && b->area
        ? index_by_digits(b->r, b->n, figures, MOST_CANDIDATES) : 0;
    struct names_near near;

    if (count)
        names_surround(b->side->scan.text, b->n->from, b->n->to, &near);
    for (size_t k = 0; k < count; k++)
        if (figures[k]->area == b->area && figures[k]->role != ROLE_TASK && figures[k]->unit
            && is_about(b, figures[k]) && !same_number(b->n, figures[k])
            && (is_named(b->hits, b->hit_count, figures[k]->indicator)
                || side_name_score(b->r, figures[k]->indicator, &near) >= NAMED))
            return figures[k];
    return NULL;
}

static void typed_number(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_stretch *t = side_stretch_of(s, n);
    struct span at = side_number(s, n);
    struct str text = side_number_text(r->arena, s, n);
    const struct figure *slip;
    struct about b;
    struct held h;

    if (n->kind != SCAN_VALUE || n->worded || target_number(r, s, n))
        return;
    b = about_number(r, s, i);
    h = look_up(&b);
    if (h.equal && t && t->fact)
        AUDIT_FIND(r->with, FACT_HELD, at, h.equal, NULL, text, h.equal->id,
                   audit_reference_to(r, h.equal));
    else if (!(h.equal && is_about(&b, h.equal)) && typed_change_of(r, s, n))
        return;
    else if (h.equal)
        AUDIT_FIND(r->with, TYPED, at, h.equal, NULL, text, h.equal->id,
                   audit_reference_to(r, h.equal));
    else if (h.in_points)
        points_differ(r, s, n, h.in_points);
    else if (!h.of_other_year && is_true_bound(n, h.other))
        return;
    else if (h.other || h.of_other_year)
        contradict(&b, &h, at, text);
    else if ((slip = slipped(&b)) != NULL)
        AUDIT_FIND(r->with, UNIT_SLIP, at, slip, NULL, text, slip->id,
                   audit_figure_text(r->with, slip));
    else if (!t || !t->fact)
        count_unheld(r, s, n, at, text);
}

/* ---- facts against each other ---- */

struct fact_seen { struct decimal value; struct span at; struct str text; };

/* What a fact counts: its source, its unit and the words that follow it. */
static struct str fact_key(struct report_audit *r, const struct side *s,
                           const struct scan_number *n, struct str source)
{
    struct str behind = str_sub(s->scan.text, n->to, s->language == LANGUAGE_ZH ? 12 : 20);

    return str_format(r->arena, "%d|%.*s|%.*s|%.*s", (int)s->language, STR_ARG(source),
                      STR_ARG(n->unit ? n->unit->zh : STR("")), STR_ARG(behind));
}

static void typed_fact(struct report_audit *r, const struct side *s, const struct scan_number *n)
{
    const struct side_stretch *t = side_stretch_of(s, n);
    struct fact_seen *seen, *now;
    struct str key;

    if (!t || !t->fact || n->kind != SCAN_VALUE || s->scan.text.len < n->to + 6)
        return;
    key = fact_key(r, s, n, t->source);
    seen = map_find(r->facts, key);
    if (seen && decimal_compare(seen->value, n->value) != 0)
        AUDIT_FIND(r->with, FACTS_DIFFER, t->at, NULL, NULL, side_number_text(r->arena, s, n),
                   seen->text);
    if (seen)
        return;
    now = ARENA_NEW(r->arena, struct fact_seen);
    *now = (struct fact_seen){ n->value, t->at, side_number_text(r->arena, s, n) };
    map_put(r->facts, key, now);
}

void typed_figure(struct report_audit *r, const struct side *s, size_t i)
{
    typed_number(r, s, i);
    typed_fact(r, s, &s->scan.numbers[i]);
}
