/*
 * derive/verdict.c - the verdict of a period: what is compared with what, and the gap between them
 *
 * Where target and actual are comparable the rules decide (verdict_rules.c).
 */
#include "base/time.h"
#include "derive/verdict.h"
#include "model/calendar.h"

/* ---- the gap ---- */

static void set_gap(struct verdict *v, const struct dataset *data, const struct verdict_goal *goal)
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
static bool goal_of(const struct dataset *data, const struct figure *t, struct verdict_goal *out)
{
    const struct figure *other;

    *out = (struct verdict_goal){ t->relation, t->value, t->high, t->unit };
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
static enum verdict_reason bar(const struct verdict *v, const struct verdict_goal *goal)
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
static bool only_stable(const struct figure *target, struct verdict_goal *goal)
{
    const struct indicator *i = target->indicator;

    if (!target->stable || target->relation != RELATION_AT)
        return false;
    goal->relation = i->better == BETTER_LOWER || i->nature == NATURE_CONTROL ? RELATION_AT_MOST
                                                                              : RELATION_AT_LEAST;
    return true;
}

static struct verdict compare(const struct dataset *data, struct verdict v,
                              const struct indicator *i, struct verdict_goal goal)
{
    enum verdict_reason barred = bar(&v, &goal);
    bool stable;

    if (barred != REASONS)
        return settle(v, VERDICT_UNDECIDED, barred);
    stable = only_stable(v.target, &goal);
    set_gap(&v, data, &goal);
    if (!v.target->adopted)
        return v.gap.present ? settle(v, VERDICT_DIFFERENCE, REASON_NOT_ADOPTED)
                             : settle(v, VERDICT_UNDECIDED, REASON_BOUND_OPEN);
    verdict_decide(&v, i, goal);
    if (stable && (v.class == VERDICT_ABOVE || v.class == VERDICT_MET))
        return settle(v, VERDICT_MET, REASON_STABLE_HOLDS);
    return v;
}

/*
 * A stable target over a span of years holds in each of them: one year that breaks it decides, all
 * that keep it decide, and with a year missing nothing is decided. False where no year is stated:
 * then an actual of the whole span is looked for as ever.
 */
static bool compare_years(const struct dataset *data, struct verdict *v, struct verdict_goal goal)
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
    struct verdict_goal goal;

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
