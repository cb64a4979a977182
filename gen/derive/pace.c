/* derive/pace.c - progress and what is expected by then: derive/pace.h says the rules */
#include "derive/pace.h"

#include "model/calendar.h"

#define SHARE_DIGITS 15

bool pace_share(struct decimal part, struct decimal whole, struct decimal *out)
{
    return !decimal_is_zero(whole) && decimal_shift(part, 2, &part)
        && decimal_divide(part, whole, SHARE_DIGITS, out);
}

struct decimal pace_printed(struct decimal share, bool missed)
{
    const struct decimal all = { 1000, 1, false }, nearly = { 999, 1, false };
    struct decimal printed = share;

    decimal_round(share, 1, &printed);
    return missed && decimal_compare(printed, all) >= 0 ? nearly : printed;
}

/* ---- progress by figures ---- */

/* What does not add up over the year. */
static bool adds_up(const struct figure *f)
{
    switch (f->unit->dimension) {
    case UNIT_PERCENT:
    case UNIT_POINT:
    case UNIT_CONCENTRATION:
    case UNIT_INDEX:
        return false;
    default:
        return f->indicator->measure == MEASURE_LEVEL;
    }
}

/* More is done when the number grows; a task without a direction is a thing to do. */
static bool grows(const struct figure *target)
{
    const struct indicator *i = target->indicator;

    return i->nature != NATURE_CONTROL
        && (i->better == BETTER_HIGHER || (i->better == BETTER_NONE && target->role == ROLE_TASK));
}

static bool is_firm(const struct figure *target)
{
    return target->relation == RELATION_AT || target->relation == RELATION_AT_LEAST
        || target->relation == RELATION_MORE_THAN;
}

/* BY_TIME where the target can be divided by. */
static enum pace_reason check_target(const struct figure *target)
{
    if (!target)
        return PACE_NO_TARGET;
    if (!target->has_value)
        return PACE_TARGET_WORDED;
    if (!target->adopted)
        return PACE_NOT_ADOPTED;
    if (!adds_up(target))
        return PACE_NOT_LEVEL;
    if (!grows(target))
        return PACE_NOT_HIGHER;
    if (!is_firm(target))
        return PACE_NOT_FIRM;
    if (target->value.negative || decimal_is_zero(target->value))
        return PACE_NOT_POSITIVE;
    return PACE_BY_TIME;
}

/* The actual runs from the first day of the target's period. */
static bool is_cumulative(const struct figure *actual, const struct figure *target)
{
    long long from, to, actual_from, actual_to;

    return calendar_period(target->period, &from, &to)
        && calendar_period(actual->period, &actual_from, &actual_to) && actual_from == from
        && actual_to <= to;
}

static enum pace_reason check_actual(const struct figure *actual, const struct figure *target)
{
    if (!actual)
        return PACE_NO_ACTUAL;
    if (!actual->has_value)
        return PACE_ACTUAL_WORDED;
    if (actual->relation != RELATION_AT)
        return PACE_ACTUAL_BOUND;
    if (actual->value.negative)
        return PACE_ACTUAL_NEGATIVE;
    if (!str_eq(figure_definition(actual), figure_definition(target)))
        return PACE_OTHER_DEFINITION;
    if (actual->unit->dimension != target->unit->dimension)
        return PACE_OTHER_UNIT;
    if (!is_cumulative(actual, target))
        return PACE_NOT_CUMULATIVE;
    return PACE_BY_TIME;
}

/* Fills `share` with 15 digits. False with the reason. */
static bool progress_by_figures(struct pace *p, struct decimal *share)
{
    const struct figure *target = p->target, *actual = p->actual;
    struct decimal value;
    bool exact;
    int order;

    p->reason = check_target(target);
    if (p->reason == PACE_BY_TIME)
        p->reason = check_actual(actual, target);
    if (p->reason != PACE_BY_TIME)
        return false;
    if (!units_convert(actual->value, actual->unit, target->unit, 20, &value, &exact)
        || !units_compare(actual->value, actual->unit, target->value, target->unit, &order)
        || !pace_share(value, target->value, share)) {
        p->reason = PACE_TOO_LONG;
        return false;
    }
    p->reached = target->relation == RELATION_MORE_THAN ? order > 0 : order >= 0;
    p->progress = pace_printed(*share, order < 0);
    p->has_progress = p->by_figures = true;
    return true;
}

/* ---- what is expected by then ---- */

/* A point of the way: moments in ticks, shares in per cent. */
struct point { long long at; struct decimal share; };

/* Straight from `a` to `b`; `at` lies between them. */
static bool between(struct point a, struct point b, long long at, struct decimal *out)
{
    struct decimal rise;

    return decimal_subtract(b.share, a.share, &rise)
        && decimal_multiply(rise, decimal_int(at - a.at), &rise)
        && decimal_divide(rise, decimal_int(b.at - a.at), SHARE_DIGITS, &rise)
        && decimal_add(a.share, rise, out);
}

/* From nothing on the first day through the milestones to all on the last. */
static bool expected_at(const struct task *plan, long long from, long long due, long long at,
                        struct decimal *out)
{
    struct point before = { from, decimal_int(0) }, after = { due, decimal_int(100) };

    if (at >= due) {
        *out = decimal_int(100);
        return true;
    }
    for (size_t i = 0; plan && i < plan->schedule_count; i++) {
        struct point next = { 0, plan->schedule[i].share };

        calendar_end(plan->schedule[i].at, &next.at);
        if (at <= next.at) {
            after = next;
            break;
        }
        before = next;
    }
    return between(before, after, at, out);
}

/* Points between the two as printed, unless that hides the difference or turns it around. */
static struct decimal gap_of(const struct pace *p, struct decimal progress,
                             struct decimal expected)
{
    struct decimal gap = { 0 }, exact = { 0 };

    decimal_subtract(p->progress, p->expected, &gap);
    if (p->side && (decimal_is_zero(gap) || gap.negative != (p->side < 0))) {
        decimal_subtract(progress, expected, &exact);
        for (int scale = 1; scale <= SHARE_DIGITS; scale++) {
            decimal_round(exact, scale, &gap);
            if (!decimal_is_zero(gap))
                break;
        }
    }
    gap.negative = false;
    return p->side ? gap : decimal_int(0);
}

static void measure_time(struct pace *p, const struct task *plan, struct period period,
                         struct str deadline, struct decimal share)
{
    long long from, to, due, at;
    struct decimal expected;

    if (!calendar_period(period, &from, &to) || !calendar_end(p->as_of, &at)) {
        p->reason = PACE_NO_DATE;
        return;
    }
    if (!calendar_end(deadline, &due))
        due = to;
    if (!expected_at(plan, from, due, at < from ? from : at, &expected)) {
        p->reason = PACE_TOO_LONG;
        return;
    }
    p->due = at >= due;
    p->plan = plan && plan->schedule_count ? plan : NULL;
    p->reason = p->plan ? PACE_BY_SCHEDULE : PACE_BY_TIME;
    p->has_expected = true;
    p->expected = pace_printed(expected, !p->due);
    p->side = decimal_compare(share, expected);
    p->gap = gap_of(p, share, expected);
}

/* ---- whose ---- */

static struct str period_end(const struct dataset *data, const struct figure *f)
{
    return calendar_last_day(data->arena, f->period);
}

struct pace derive_task_pace(const struct dataset *data, const struct task *t)
{
    struct pace p = { .target = t->figure, .actual = t->done };
    struct decimal share;

    if (t->figure && progress_by_figures(&p, &share)) {
        p.as_of = period_end(data, t->done);
        measure_time(&p, t, t->period, t->deadline, share);
        return p;
    }
    if (!t->has_progress) {
        p.reason = t->figure ? p.reason : PACE_NO_PROGRESS;
        return p;
    }
    p.has_progress = true;
    p.progress = t->progress;
    p.reached = decimal_compare(t->progress, decimal_int(100)) >= 0;
    p.as_of = t->as_of;
    measure_time(&p, t, t->period, t->deadline, t->progress);
    return p;
}

/* The target, or the task, of a period. */
static const struct figure *goal(const struct dataset *data, const struct indicator *i,
                                 const struct area *area, struct period p)
{
    const struct figure *f = model_figure(data, i, area, p, ROLE_TARGET, STR_NONE);

    return f ? f : model_figure(data, i, area, p, ROLE_TASK, STR_NONE);
}

/* The task with a schedule that stands for the target. */
static const struct task *plan_of(const struct dataset *data, const struct figure *target)
{
    for (size_t k = 0; k < map_count(data->tasks); k++) {
        const struct task *t = map_value(data->tasks, k);

        if (t->figure == target && (t->schedule_count || t->deadline.len))
            return t;
    }
    return NULL;
}

struct pace derive_pace(const struct dataset *data, const struct indicator *i,
                        const struct area *area, struct period p)
{
    struct pace pace = { .target = goal(data, i, area, p) };
    struct period year = { .kind = PERIOD_YEAR, .year = p.year };
    const struct task *plan;
    struct decimal share;

    area = area ? area : data->area;
    if (pace.target) {
        pace.actual = model_so_far(data, i, area, p, STR_NONE);
    } else {
        pace.target = goal(data, i, area, year);
        pace.actual = model_figure(data, i, area, p, ROLE_ACTUAL, STR_NONE);
    }
    if (!progress_by_figures(&pace, &share))
        return pace;
    plan = plan_of(data, pace.target);
    pace.as_of = period_end(data, pace.actual);
    measure_time(&pace, plan, pace.target->period,
                 plan ? plan->deadline : figure_more(pace.target)->deadline, share);
    return pace;
}

enum message derive_pace_words(enum pace_reason reason)
{
    static const enum message words[] = {
#define PACE(id) MSG_PACE_##id,
#include "derive/pace.def"
#undef PACE
    };

    return words[reason];
}
