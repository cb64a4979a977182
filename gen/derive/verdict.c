/*
 * derive/verdict.c - how an actual stands to its target: one table
 *
 * An actual is an interval (超1000亿元 is all above it) and is placed against the target along the
 * side that is better. relation x better x shape x place then give class and reason; the first row
 * that fits decides. No row prints a better class than the printed words prove.
 */
#include "base/time.h"
#include "derive/derive.h"
#include "model/calendar.h"

enum side {
    SIDED = 1,      /* beyond the target is better */
    NEITHER = 2,    /* neither side is: a band, a project attribute, a relation against `better` */
    ANY_SIDE = SIDED | NEITHER
};

enum shape { EXACT = 1, BOUND = 2, ANY_SHAPE = EXACT | BOUND };

/* The place of the actual, seen along the better side; of a bound: of all it allows. */
enum place {
    BEYOND = 1,     /* a bound that starts at the target counts, unless the relation is strict */
    EQUAL = 2,
    WITHIN = 4,     /* the stated tolerance; or the two ends of a range */
    SHORT = 8,
    OUTSIDE = 16,   /* short, and outside a stated tolerance */
    OPEN = 32,      /* a bound on both sides of the target */
    ANY_PLACE = 63
};

#define R(relation) (1u << RELATION_##relation)
#define FLAT (R(AT) | R(AT_LEAST) | R(AT_MOST))
#define ONE_SIDED (R(AT_LEAST) | R(AT_MOST))
#define STRICT (R(MORE_THAN) | R(LESS_THAN))
#define ROUGH (R(ABOUT) | R(NEARLY) | R(IN_STEP_WITH))
#define RANGE R(BETWEEN)
#define FIRM (FLAT | STRICT | RANGE)

static const struct rule {
    unsigned relations;
    int side, shape, place;
    enum verdict_class class;
    enum verdict_reason reason;
} rules[] = {
    { FLAT,             SIDED,    EXACT, BEYOND,           VERDICT_ABOVE,     REASON_BEYOND },
    { FLAT,             ANY_SIDE, EXACT, EQUAL,            VERDICT_MET,       REASON_EQUAL },
    { ONE_SIDED,        NEITHER,  EXACT, BEYOND,           VERDICT_MET,       REASON_HOLDS },
    { R(AT),            NEITHER,  EXACT, BEYOND | SHORT,   VERDICT_UNDECIDED, REASON_BAND_OFF },
    { FLAT,             ANY_SIDE, EXACT, SHORT,            VERDICT_BELOW,     REASON_FAILS },
    { STRICT,           ANY_SIDE, EXACT, BEYOND,           VERDICT_MET,       REASON_HOLDS },
    { STRICT,           ANY_SIDE, EXACT, EQUAL | SHORT,    VERDICT_BELOW,     REASON_FAILS },
    { RANGE,            ANY_SIDE, EXACT, WITHIN,           VERDICT_MET,       REASON_HOLDS },
    { RANGE,            SIDED,    EXACT, BEYOND,           VERDICT_MET,       REASON_BEYOND },
    { RANGE,            ANY_SIDE, EXACT, BEYOND | SHORT,   VERDICT_BELOW,     REASON_FAILS },
    { R(AT),            NEITHER,  BOUND, ANY_PLACE,        VERDICT_UNDECIDED, REASON_BOUND_OPEN },
    { RANGE,            NEITHER,  BOUND, BEYOND | SHORT,   VERDICT_BELOW,     REASON_FAILS },
    { FIRM,             ANY_SIDE, BOUND, BEYOND | WITHIN,  VERDICT_MET,
      REASON_BOUND_SETTLES },
    { FIRM,             ANY_SIDE, BOUND, SHORT,            VERDICT_BELOW,     REASON_FAILS },
    { ROUGH,            ANY_SIDE, EXACT, EQUAL,            VERDICT_IN_LINE,   REASON_ABOUT_EQUAL },
    { ROUGH,            ANY_SIDE, ANY_SHAPE, WITHIN,       VERDICT_IN_LINE,   REASON_ABOUT_WITHIN },
    { ROUGH,            SIDED,    EXACT, BEYOND,           VERDICT_IN_LINE,
      REASON_ABOUT_BETTER_SIDE },
    { ROUGH,            SIDED,    BOUND, BEYOND,           VERDICT_IN_LINE,
      REASON_BOUND_SETTLES },
    { ROUGH,            SIDED,    ANY_SHAPE, OUTSIDE,      VERDICT_BELOW,     REASON_ABOUT_WORSE },
    { ROUGH,            SIDED,    ANY_SHAPE, SHORT,        VERDICT_UNDECIDED,
      REASON_ABOUT_NO_TOLERANCE },
    { ROUGH,            NEITHER,  EXACT, BEYOND | SHORT | OUTSIDE, VERDICT_UNDECIDED,
      REASON_BAND_OFF },
    { ~0u,              ANY_SIDE, ANY_SHAPE, ANY_PLACE,    VERDICT_UNDECIDED, REASON_BOUND_OPEN },
};

/* A target reduced to what is compared; of in-step-with, the actual of the other indicator. */
struct goal {
    enum relation relation;
    struct decimal value, high;
    const struct unit *unit;
};

/* All values that the printed actual allows. */
struct interval {
    bool has_low, has_high, low_open, high_open;
    struct decimal low, high;
    const struct unit *unit;
};

struct comparison {
    const struct indicator *indicator;
    struct goal goal;
    struct interval actual;
    int direction;          /* 1: more is better, -1: less */
    enum side side;
    enum shape shape;
};

/* ---- the side that is better ---- */

/*
 * A bare target is a floor where higher is better, a ceiling where lower is or where the nature is
 * control. A relation that runs against `better` still decides whether it holds, but nothing is
 * "above" it.
 */
static void set_side(struct comparison *c)
{
    const struct indicator *i = c->indicator;
    bool ceiling = i->better == BETTER_LOWER || i->nature == NATURE_CONTROL;
    bool floor = i->better == BETTER_HIGHER && i->nature != NATURE_CONTROL;

    c->direction = ceiling ? -1 : 1;
    c->side = ceiling || floor ? SIDED : NEITHER;
    switch (c->goal.relation) {
    case RELATION_AT:
    case RELATION_BETWEEN:
        break;
    case RELATION_AT_LEAST:
    case RELATION_MORE_THAN:
        c->direction = 1;
        c->side = floor ? SIDED : NEITHER;
        break;
    case RELATION_AT_MOST:
    case RELATION_LESS_THAN:
        c->direction = -1;
        c->side = ceiling ? SIDED : NEITHER;
        break;
    case RELATION_ABOUT:
    case RELATION_NEARLY:
    case RELATION_IN_STEP_WITH:
        /* 2%左右 of a price index under control has no better side unless `better` names it. */
        c->direction = i->better == BETTER_LOWER ? -1 : 1;
        c->side = i->better == BETTER_LOWER || i->better == BETTER_HIGHER ? SIDED : NEITHER;
        break;
    case RELATION_WORDED:
    case RELATION_NONE:
        break;
    }
}

/* ---- the actual as an interval ---- */

static void widen(struct interval *v, const struct indicator *i)
{
    bool exact;
    struct decimal tolerance;

    if (!i->has_tolerance || !i->unit
        || !units_convert(i->tolerance, i->unit, v->unit, 20, &tolerance, &exact))
        return;
    v->has_low = decimal_subtract(v->low, tolerance, &v->low);
    v->has_high = decimal_add(v->high, tolerance, &v->high);
}

static struct interval interval_of(const struct figure *f, enum shape *shape)
{
    struct interval v = { .low = f->value, .high = f->value, .unit = f->unit };

    *shape = f->relation == RELATION_AT ? EXACT : BOUND;
    switch (f->relation) {
    case RELATION_AT:
        v.has_low = v.has_high = true;
        break;
    case RELATION_ABOUT:
        widen(&v, f->indicator);
        break;
    case RELATION_AT_LEAST:
        v.has_low = true;
        break;
    case RELATION_MORE_THAN:
        v.has_low = v.low_open = true;
        break;
    case RELATION_AT_MOST:
        v.has_high = true;
        break;
    case RELATION_LESS_THAN:
    case RELATION_NEARLY:
        v.has_high = v.high_open = true;
        break;
    case RELATION_BETWEEN:
        v.has_low = v.has_high = true;
        v.high = f->high;
        break;
    case RELATION_IN_STEP_WITH:
    case RELATION_WORDED:
    case RELATION_NONE:
        break;
    }
    return v;
}

/* ---- places ---- */

/* The end of the actual that lies towards `direction` -1 (low) or 1 (high), against a value. */
struct end { bool present, open; int order; };

static struct end end_against(const struct comparison *c, int direction, struct decimal value)
{
    const struct interval *v = &c->actual;
    struct end e = {
        direction < 0 ? v->has_low : v->has_high, direction < 0 ? v->low_open : v->high_open, 0
    };

    if (e.present)
        e.present = units_compare(direction < 0 ? v->low : v->high, v->unit, value, c->goal.unit,
                                  &e.order);
    e.order *= c->direction;
    return e;
}

/* Everything the actual allows lies beyond the value, or at it unless `strict`. */
static bool all_beyond(const struct comparison *c, struct decimal value, bool strict)
{
    struct end e = end_against(c, -c->direction, value);

    return e.present && (e.order > 0 || (e.order == 0 && (!strict || e.open)));
}

static bool all_short(const struct comparison *c, struct decimal value, bool with_equal)
{
    struct end e = end_against(c, c->direction, value);

    return e.present && (e.order < 0 || (e.order == 0 && (with_equal || e.open)));
}

static bool within_tolerance(const struct comparison *c)
{
    const struct indicator *i = c->indicator;
    struct decimal low, high, goal, tolerance;
    bool exact;

    if (!i->has_tolerance || !i->unit || !c->actual.has_low || !c->actual.has_high
        || !units_convert(c->actual.low, c->actual.unit, i->unit, 20, &low, &exact)
        || !units_convert(c->actual.high, c->actual.unit, i->unit, 20, &high, &exact)
        || !units_convert(c->goal.value, c->goal.unit, i->unit, 20, &goal, &exact)
        || !decimal_subtract(goal, i->tolerance, &tolerance)
        || decimal_compare(low, tolerance) < 0 || !decimal_add(goal, i->tolerance, &tolerance))
        return false;
    return decimal_compare(high, tolerance) <= 0;
}

/* Where the tolerance of an approximate target ends on the worse side. */
static struct decimal worse_edge(const struct comparison *c)
{
    const struct indicator *i = c->indicator;
    struct decimal tolerance, edge = c->goal.value;
    bool exact;

    if (!i->unit
        || !units_convert(i->tolerance, i->unit, c->goal.unit, 20, &tolerance, &exact)
        || !decimal_add(edge, c->direction > 0 ? decimal_negate(tolerance) : tolerance, &edge))
        return c->goal.value;
    return edge;
}

static enum place place_in_range(const struct comparison *c)
{
    bool up = c->direction > 0;
    struct decimal near = up ? c->goal.value : c->goal.high;
    struct decimal far = up ? c->goal.high : c->goal.value;

    if (all_beyond(c, far, true))
        return BEYOND;
    if (all_short(c, near, false))
        return SHORT;
    /* Not beyond the far end seen from the other side, and from the near end on. */
    return all_beyond(c, near, false) && all_short(c, far, true) ? WITHIN : OPEN;
}

static enum place place_of(const struct comparison *c)
{
    bool strict = STRICT >> c->goal.relation & 1u;
    bool rough = ROUGH >> c->goal.relation & 1u;

    if (c->goal.relation == RELATION_BETWEEN)
        return place_in_range(c);
    if (c->shape == EXACT && all_beyond(c, c->goal.value, false)
        && !all_beyond(c, c->goal.value, true))
        return EQUAL;
    if (rough && within_tolerance(c))
        return WITHIN;
    if (all_beyond(c, c->goal.value, strict))
        return BEYOND;
    if (!all_short(c, c->goal.value, strict))
        return OPEN;
    if (!rough || !c->indicator->has_tolerance)
        return SHORT;
    /* 低于5.9% may be within 0.5 of 6 or not. */
    return all_short(c, worse_edge(c), false) ? OUTSIDE : OPEN;
}

static const struct rule *decide(struct comparison *c)
{
    const struct rule *rule = rules;
    enum place place;

    set_side(c);
    place = place_of(c);
    while (!((rule->relations >> c->goal.relation & 1u) && (rule->side & (int)c->side)
             && (rule->shape & (int)c->shape) && (rule->place & (int)place)))
        rule++;
    return rule;
}

/* ---- the gap ---- */

static void set_gap(struct verdict *v, const struct dataset *data, const struct goal *goal)
{
    const struct figure *actual = v->actual;
    const struct unit *unit = goal->unit;
    struct decimal value, gap, against = goal->value;
    bool exact;
    int scale = (actual->value.scale > against.scale ? actual->value.scale : against.scale) + 2;

    if (actual->relation != RELATION_AT
        || !units_convert(actual->value, actual->unit, unit, scale, &value, &exact))
        return;
    if (goal->relation == RELATION_BETWEEN && decimal_compare(value, goal->value) >= 0) {
        if (decimal_compare(value, goal->high) <= 0)
            return;                 /* inside the range nothing is left to close */
        against = goal->high;
    }
    if (!decimal_subtract(value, against, &gap))
        return;
    v->actual_higher = !gap.negative && !decimal_is_zero(gap);
    gap.negative = false;
    if (unit->dimension == UNIT_PERCENT)
        unit = units_find(data->units, STR("个百分点"));
    v->gap = (struct amount){ true, decimal_trim(gap), unit };
}

/* ---- the steps before the comparison ---- */

/* Written before the period was over, a source cannot report it: a form that
 * came back at half-time. */
static bool too_early(const struct data_source *s, struct period p)
{
    long long from, to, date;

    return s->date.len && calendar_end(s->date, &date) && calendar_period(p, &from, &to)
        && date < to;
}

static bool reported(const struct dataset *data, struct period p)
{
    for (size_t i = 0; i < map_count(data->sources); i++) {
        const struct data_source *s = map_value(data->sources, i);

        if (s->reports.kind != PERIOD_NONE && period_compare(s->reports, p) >= 0
            && !too_early(s, p))
            return true;
    }
    return false;
}

static struct verdict settle(struct verdict v, enum verdict_class class,
                             enum verdict_reason reason)
{
    v.class = class;
    v.reason = reason;
    return v;
}

/* The number to compare with; false where the target has none. */
static bool goal_of(const struct dataset *data, const struct figure *t, struct goal *out)
{
    const struct figure *other;

    *out = (struct goal){ t->relation, t->value, t->high, t->unit };
    if (t->relation != RELATION_IN_STEP_WITH)
        return t->has_value;
    if (!t->in_step_with || !t->indicator->has_tolerance)
        return false;
    other = model_figure(data, t->in_step_with, t->area, t->period, ROLE_ACTUAL, STR_NONE);
    if (!other || other->relation != RELATION_AT)
        return false;
    out->value = other->value;
    out->unit = other->unit;
    return true;
}

/* Why target and actual are not to be compared; REASONS where they are. */
static enum verdict_reason bar(const struct verdict *v, const struct goal *goal)
{
    const struct indicator *step = v->target->relation == RELATION_IN_STEP_WITH
                                 ? v->target->in_step_with : NULL;

    if (v->actual->unit->dimension != goal->unit->dimension)
        return REASON_OTHER_UNIT;
    if (step && (step->measure == MEASURE_FALL)
                != (v->target->indicator->measure == MEASURE_FALL))
        return REASON_OTHER_MEASURE;
    if (!str_eq(figure_definition(v->target), figure_definition(v->actual)))
        return REASON_OTHER_DEFINITION;
    return derive_comparable(v->target, v->actual) ? REASONS : REASON_OTHER_BASE;
}

/* 稳定100万亩: no fall, and no rise of what is better low; more is not asked for. */
static bool only_stable(const struct figure *target, struct goal *goal)
{
    const struct indicator *i = target->indicator;

    if (!target->stable || target->relation != RELATION_AT)
        return false;
    goal->relation = i->better == BETTER_LOWER || i->nature == NATURE_CONTROL ? RELATION_AT_MOST
                                                                              : RELATION_AT_LEAST;
    return true;
}

static struct verdict compare(const struct dataset *data, struct verdict v,
                              const struct indicator *i, struct goal goal)
{
    struct comparison c = { .indicator = i };
    enum verdict_reason barred = bar(&v, &goal);
    const struct rule *rule;
    bool stable;

    if (barred != REASONS)
        return settle(v, VERDICT_UNDECIDED, barred);
    stable = only_stable(v.target, &goal);
    c.goal = goal;
    c.actual = interval_of(v.actual, &c.shape);
    set_gap(&v, data, &goal);
    if (!v.target->adopted)
        return v.gap.present ? settle(v, VERDICT_DIFFERENCE, REASON_NOT_ADOPTED)
                             : settle(v, VERDICT_UNDECIDED, REASON_BOUND_OPEN);
    rule = decide(&c);
    if (stable && (rule->class == VERDICT_ABOVE || rule->class == VERDICT_MET))
        return settle(v, VERDICT_MET, REASON_STABLE_HOLDS);
    return settle(v, rule->class, rule->reason);
}

/*
 * A stable target over a span of years holds in each of them: one year that breaks it decides, all
 * that keep it decide, and with a year missing nothing is decided. False where no year is stated:
 * then an actual of the whole span is looked for as ever.
 */
static bool compare_years(const struct dataset *data, struct verdict *v, struct goal goal)
{
    const struct figure *t = v->target;
    int stated = 0, years = t->period.end_year - t->period.year + 1;
    bool open = false;

    if (!t->stable || t->period.kind != PERIOD_SPAN || !t->adopted)
        return false;
    for (int y = t->period.year; y <= t->period.end_year; y++) {
        struct period p = { .kind = PERIOD_YEAR, .year = y };
        struct verdict one = *v;

        one.actual = model_figure(data, t->indicator, t->area, p, ROLE_ACTUAL, STR_NONE);
        if (!one.actual || !one.actual->has_value)
            continue;
        stated++;
        one = compare(data, one, t->indicator, goal);
        if (one.class == VERDICT_BELOW) {
            *v = settle(one, VERDICT_BELOW, REASON_STABLE_BROKEN);
            return true;
        }
        open |= one.class == VERDICT_UNDECIDED;
        v->actual = one.actual;
    }
    if (!stated)
        return false;
    if (open || stated < years)
        *v = settle(*v, VERDICT_UNDECIDED, REASON_STABLE_PARTLY);
    else
        *v = settle(*v, t->relation == RELATION_ABOUT ? VERDICT_IN_LINE : VERDICT_MET,
                    REASON_STABLE_EVERY);
    return true;
}

static struct verdict against_role(const struct dataset *data, const struct indicator *i,
                                   const struct area *area, struct period p, enum role role)
{
    struct verdict v = {
        .nature = i->nature,
        .target = model_figure(data, i, area, p, role, STR_NONE),
        .actual = model_figure(data, i, area, p, ROLE_ACTUAL, STR_NONE),
    };
    struct goal goal;

    if (role == ROLE_TASK && v.nature == NATURE_EXPECTED)
        v.nature = NATURE_TASK;
    if (!v.target)
        return settle(v, VERDICT_NO_TARGET, REASON_NO_TARGET);
    if (!goal_of(data, v.target, &goal))
        return settle(v, VERDICT_WORDED, v.target->relation == RELATION_IN_STEP_WITH
                      ? REASON_IN_STEP : REASON_TARGET_WORDED);
    if (!v.actual && compare_years(data, &v, goal))
        return v;
    if (!v.actual)
        return reported(data, p) ? settle(v, VERDICT_NOT_STATED, REASON_NOT_STATED)
                                 : settle(v, VERDICT_PENDING, REASON_PENDING);
    if (!v.actual->has_value)
        return settle(v, VERDICT_UNDECIDED, v.actual->relation == RELATION_NONE
                      ? REASON_ACTUAL_RANK_ONLY : REASON_ACTUAL_WORDED);
    return compare(data, v, i, goal);
}

struct verdict derive_verdict(const struct dataset *data, const struct indicator *i,
                              const struct area *area, struct period p)
{
    enum room before = time_enter(ROOM_DERIVE);
    struct verdict v = against_role(data, i, area, p, ROLE_TARGET);

    time_enter(before);
    return v;
}

struct verdict derive_task_verdict(const struct dataset *data, const struct indicator *i,
                                   const struct area *area, struct period p)
{
    enum room before = time_enter(ROOM_DERIVE);
    struct verdict v = against_role(data, i, area, p, ROLE_TASK);

    time_enter(before);
    return v;
}

const char *verdict_class_name(enum verdict_class c)
{
    static const char *const names[] = {
        "above", "met", "in line", "below", "undecided", "not stated", "pending", "worded",
        "difference", "no target"
    };

    return names[c];
}

enum message verdict_class_words(enum verdict_class c)
{
    static const enum message words[] = {
        MSG_CLASS_ABOVE, MSG_CLASS_MET, MSG_CLASS_IN_LINE, MSG_CLASS_BELOW, MSG_CLASS_UNDECIDED,
        MSG_CLASS_NOT_STATED, MSG_CLASS_PENDING, MSG_CLASS_WORDED, MSG_CLASS_DIFFERENCE,
        MSG_CLASS_NO_TARGET
    };

    _Static_assert(sizeof words / sizeof *words == VERDICT_NO_TARGET + 1, "a word for each class");
    return words[c];
}

enum message verdict_reason_words(enum verdict_reason r)
{
    static const enum message words[] = {
#define REASON(id) MSG_WHY_##id,
#include "derive/reasons.def"
#undef REASON
    };

    return words[r];
}
