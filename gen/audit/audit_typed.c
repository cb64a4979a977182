/*
 * audit/audit_typed.c - figures that are typed, against the data and against each other
 */
#include "audit/audit_near.h"

#define NAMED 60                /* per cent of a name in the surroundings: it is meant */
#define MOST_CANDIDATES 64

static bool same_number(const struct scan_number *n, const struct figure *f)
{
    struct decimal a, b;

    if (!f->has_value || !scan_same_kind(n->unit, f->unit))
        return false;
    return scan_normal(n->value, n->unit, &a) && scan_normal(f->value, f->unit, &b)
        && decimal_compare(a, b) == 0;
}

static bool is_named(const struct index_hit *hits, size_t count, const struct indicator *i)
{
    for (size_t k = 0; k < count; k++)
        if (hits[k].indicator == i)
            return true;
    return false;
}

/* The figures of one number's surroundings: the one it equals, or the one it contradicts. */
struct held {
    const struct figure *equal, *other, *in_points;
    int score;
};

static bool is_about(const struct report_audit *r, const struct figure *f)
{
    return period_same(f->period, r->doc->period)
        || (f->role == ROLE_TARGET && period_same(f->period, period_next(r->doc->period)));
}

static bool is_rate(const struct unit *a, const struct unit *b)
{
    return (audit_dimension(a) == UNIT_POINT && audit_dimension(b) == UNIT_PERCENT)
        || (audit_dimension(a) == UNIT_PERCENT && audit_dimension(b) == UNIT_POINT);
}

/* A figure of the same value. */
static void weigh(struct report_audit *r, const struct scan_number *n,
                  const struct names_near *near, bool named, const struct figure *f, struct held *h)
{
    int score;

    if (f->area != r->data->area || f->role == ROLE_TASK)
        return;
    score = named ? 100 : side_name_score(r, f->indicator, near);
    if (is_rate(n->unit, f->unit) && score >= NAMED)
        h->in_points = f;
    score += is_about(r, f) ? 10 : 0;
    if (same_number(n, f) && score >= NAMED + 10 && score > h->score) {
        h->equal = f;
        h->score = score;
    }
}

/* A figure of the report's time whose name stands before the number, and whose value is another. */
static const struct figure *contradicted(struct report_audit *r, const struct scan_number *n,
                                         const struct index_hit *hits, size_t count)
{
    const struct figure *figures[MOST_CANDIDATES], *found = NULL;

    for (size_t i = 0; i < count && n->unit; i++) {
        size_t k = index_of_indicator(r, hits[i].indicator, figures, MOST_CANDIDATES);

        while (k-- > 0)
            if (figures[k]->has_value && figures[k]->role != ROLE_TASK
                && figures[k]->area == r->data->area && is_about(r, figures[k])
                && scan_same_kind(n->unit, figures[k]->unit))
                found = figures[k];
    }
    return found;
}

static struct held look_up(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct figure *figures[MOST_CANDIDATES];
    struct index_hit hits[MOST_CANDIDATES];
    size_t named = side_named_before(r, s, i, hits, MOST_CANDIDATES);
    size_t count = index_by_value(r, n, figures, MOST_CANDIDATES);
    struct names_near near;
    struct held h = { 0 };

    if (count)
        names_surround(s->scan.text, n->from, n->to, &near);
    for (size_t k = 0; k < count; k++)
        weigh(r, n, &near, is_named(hits, named, figures[k]->indicator), figures[k], &h);
    h.other = contradicted(r, n, hits, named);
    return h;
}

static void typed_number(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_stretch *t = side_stretch_of(s, n);
    struct span at = side_number(s, n);
    struct str text = side_number_text(r->arena, s, n);
    struct held h;

    if (n->kind != SCAN_VALUE || n->worded)
        return;
    h = look_up(r, s, i);
    if (h.equal && t && t->fact)
        AUDIT_FIND(r->with, FACT_HELD, at, h.equal, NULL, text, h.equal->id,
                   audit_reference_to(r, h.equal));
    else if (h.equal)
        AUDIT_FIND(r->with, TYPED, at, h.equal, NULL, text, h.equal->id, audit_reference_to(r, h.equal));
    else if (typed_change_of(r, s, n))
        return;
    else if (h.in_points && audit_dimension(n->unit) == UNIT_POINT)
        AUDIT_FIND(r->with, POINTS_FOR_PERCENT, at, h.in_points, NULL, text, h.in_points->id,
                   audit_figure_text(r->arena, h.in_points));
    else if (h.in_points)
        AUDIT_FIND(r->with, PERCENT_FOR_POINTS, at, h.in_points, NULL, text, h.in_points->id,
                   audit_figure_text(r->arena, h.in_points));
    else if (h.other)
        AUDIT_FIND(r->with, CONTRADICTS, at, h.other, NULL, text, h.other->id,
                   audit_figure_text(r->arena, h.other));
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
