/*
 * derive/required.c - targets over several years: what is left to do a year, and how far it is
 *
 * The average rate is the smallest p, in steps of 0.1 %, with latest * (1 + p)^n on the target or
 * beyond it; found by bisection over whole numbers. Products are cut to 30 digits against the
 * direction of the target, so that a rate that is found does meet it.
 */
#include "derive/pace.h"

#include <stdlib.h>

#define PRODUCT_DIGITS 30
#define LONGEST_PLAN 15
/* Steps of 0.1 %: a rate from -100 % to 9,900 %. */
#define LEAST_RATE (-1000)
#define MOST_RATE 99000

/* ---- the way to go ---- */

struct way {
    const struct figure *target;
    struct decimal from, to;            /* in the target's unit */
    int direction;                      /* 1: up */
    bool strict;                        /* beyond the target, not at it */
    int years;
};

static bool arrives(const struct way *w, struct decimal value)
{
    int order = decimal_compare(value, w->to) * w->direction;

    return w->strict ? order > 0 : order >= 0;
}

/* 0: no side of the target is better. */
static int direction_of(const struct figure *target)
{
    switch (target->relation) {
    case RELATION_AT_LEAST:
    case RELATION_MORE_THAN:
        return 1;
    case RELATION_AT_MOST:
    case RELATION_LESS_THAN:
        return -1;
    default:
        return target->indicator->better == BETTER_HIGHER ? 1
             : target->indicator->better == BETTER_LOWER ? -1 : 0;
    }
}

/* Cut to PRODUCT_DIGITS, down or up in magnitude. */
static struct decimal cut(struct decimal d, bool up)
{
    while (d.scale && decimal_significant(d) > PRODUCT_DIGITS) {
        bool rest = d.digits % 10 != 0;

        d.digits /= 10;
        d.digits += up && rest;
        d.scale--;
    }
    return d;
}

/* Does `rate` (steps of 0.1 %) every year arrive? */
static bool rate_arrives(const struct way *w, long rate)
{
    struct decimal value = w->from, factor = decimal_int(1000 + rate);

    for (int i = 0; i < w->years; i++)
        if (!decimal_multiply(value, factor, &value) || !decimal_shift(value, -3, &value))
            return w->direction > 0;            /* beyond every number */
        else
            value = cut(value, w->direction < 0);
    return arrives(w, value);
}

static bool find_rate(const struct way *w, struct decimal *out)
{
    long near = w->direction > 0 ? LEAST_RATE : MOST_RATE;      /* does not arrive */
    long far = w->direction > 0 ? MOST_RATE : LEAST_RATE;       /* does */

    if (w->from.negative || w->to.negative || decimal_is_zero(w->from) || decimal_is_zero(w->to)
        || rate_arrives(w, near) || !rate_arrives(w, far))
        return false;
    while (labs(far - near) > 1) {
        long middle = near + (far - near) / 2;

        if (rate_arrives(w, middle))
            far = middle;
        else
            near = middle;
    }
    return decimal_shift(decimal_int(far), -1, out);
}

/* The amount a year, rounded towards and beyond the target. */
static bool find_yearly(const struct way *w, int scale, struct decimal *out)
{
    struct decimal rest, yearly, step, sum;

    if (!decimal_subtract(w->to, w->from, &rest)
        || !decimal_divide(rest, decimal_int(w->years), scale, &yearly)
        || !decimal_shift(decimal_int(w->direction), -scale, &step))
        return false;
    for (int tries = 0; tries < 3; tries++) {
        if (!decimal_multiply(yearly, decimal_int(w->years), &sum)
            || !decimal_add(w->from, sum, &sum))
            return false;
        if (arrives(w, sum)) {
            *out = decimal_trim(yearly);
            return true;
        }
        if (!decimal_add(yearly, step, &yearly))
            return false;
    }
    return false;
}

/* Decimals of the points of a share at most, where its figures have no more. */
#define SHARE_SCALE 2

/*
 * With the digits of the finer figure; points of a share with one more, up to two; an amount with
 * one more where it would have a single one: 0.64 a year, not 0.7.
 */
static bool find_printed(const struct way *w, bool share, struct decimal *out)
{
    int scale = w->from.scale > w->to.scale ? w->from.scale : w->to.scale;
    struct decimal ten, size;

    if (share && scale < SHARE_SCALE)
        return find_yearly(w, scale + 1, out);
    if (!find_yearly(w, scale, out) || !decimal_shift(decimal_int(10), -scale, &ten))
        return false;
    size = *out;
    size.negative = false;
    return decimal_compare(size, ten) >= 0 || find_yearly(w, scale + 1, out);
}

static bool is_exact(const struct way *w, struct decimal yearly)
{
    struct decimal sum;

    return decimal_multiply(yearly, decimal_int(w->years), &sum) && decimal_add(w->from, sum, &sum)
        && decimal_compare(sum, w->to) == 0;
}

/* ---- the figures ---- */

static int last_year(struct period p)
{
    return p.kind == PERIOD_SPAN ? p.end_year : p.year;
}

static bool usable(const struct figure *f, const struct figure *target)
{
    return f && f->has_value && f->relation == RELATION_AT
        && f->unit->dimension == target->unit->dimension
        && str_eq(figure_definition(f), figure_definition(target));
}

static const struct figure *actual_of(const struct dataset *data, const struct figure *target,
                                      int year)
{
    struct period p = { .kind = PERIOD_YEAR, .year = year };
    const struct figure *f = model_figure(data, target->indicator, target->area, p, ROLE_ACTUAL,
                                          STR_NONE);
    return usable(f, target) ? f : NULL;
}

static bool is_share(const struct figure *target)
{
    return target->unit->dimension == UNIT_PERCENT || target->unit->dimension == UNIT_POINT;
}

static enum pace_reason check(const struct figure *target)
{
    enum measure measure;

    if (!target)
        return PACE_NO_TARGET;
    if (!target->has_value)
        return PACE_TARGET_WORDED;
    if (!target->adopted)
        return PACE_NOT_ADOPTED;
    if (target->period.kind != PERIOD_YEAR && target->period.kind != PERIOD_SPAN)
        return PACE_NOT_YEARS;
    measure = target->indicator->measure;
    if (measure != MEASURE_LEVEL && measure != MEASURE_SHARE)
        return PACE_CHAINED;
    if (target->relation == RELATION_ABOUT || target->relation == RELATION_NEARLY
        || target->relation == RELATION_BETWEEN)
        return PACE_NOT_FIRM;
    if (!direction_of(target))
        return PACE_NO_SIDE;
    if (figure_more(target)->base.kind != PERIOD_YEAR
        || figure_more(target)->base.year >= last_year(target->period))
        return PACE_NO_BASE;
    if (last_year(target->period) - figure_more(target)->base.year > LONGEST_PLAN)
        return PACE_NOT_YEARS;
    return PACE_REQUIRED;
}

static bool in_unit(const struct figure *f, const struct figure *target, struct decimal *out)
{
    bool exact;
    int scale = f->value.scale > target->value.scale ? f->value.scale : target->value.scale;

    return units_convert(f->value, f->unit, target->unit, scale + 4, out, &exact);
}

/* ---- how far it is ---- */

static void set_achieved(struct required_pace *r, const struct way *w)
{
    struct decimal base, done, all, share, time;

    r->achieved_reason = PACE_NO_BASE_ACTUAL;
    if (!r->base || !in_unit(r->base, r->target, &base))
        return;
    r->achieved_reason = PACE_TOO_LONG;
    if (!decimal_subtract(w->from, base, &done) || !decimal_subtract(w->to, base, &all)
        || !pace_share(decimal_int(r->elapsed), decimal_int(r->years), &time))
        return;
    /* A base that is on the target already leaves no way to measure. */
    if (all.negative != (w->direction < 0) || !pace_share(done, all, &share)) {
        r->achieved_reason = PACE_REACHED;
        return;
    }
    r->achieved_reason = PACE_REQUIRED;
    r->achieved = pace_printed(share, !arrives(w, w->from));
    r->time_share = pace_printed(time, r->left > 0);
    r->side = decimal_compare(share, time);
}

static void set_yearly(const struct dataset *data, struct required_pace *r, const struct way *w)
{
    bool share = is_share(r->target);
    const struct unit *unit = r->target->unit;

    if (arrives(w, w->from)) {
        r->reason = PACE_REACHED;
        return;
    }
    if (r->left <= 0) {
        r->reason = PACE_OVER;
        return;
    }
    if (unit->dimension == UNIT_PERCENT)
        unit = units_find(data->units, STR("个百分点"));
    r->reason = PACE_TOO_LONG;
    if (!find_printed(w, share, &r->yearly.value))
        return;
    r->reason = PACE_REQUIRED;
    r->yearly.present = true;
    r->yearly.unit = unit;
    r->has_rate = !share && find_rate(w, &r->rate);
    r->rounded = r->has_rate || !is_exact(w, r->yearly.value);
}

struct required_pace derive_required(const struct dataset *data, const struct figure *target,
                                     struct period until)
{
    struct required_pace r = { .reason = check(target), .target = target };
    struct way w;
    int base, end, year;

    r.achieved_reason = r.reason;
    if (r.reason != PACE_REQUIRED)
        return r;
    base = figure_more(target)->base.year;
    end = year = last_year(target->period);
    if (until.kind != PERIOD_NONE && last_year(until) < end)
        year = last_year(until);
    for (; year >= base && !r.latest; year -= !r.latest)
        r.latest = actual_of(data, target, year);
    r.base = actual_of(data, target, base);
    r.years = end - base;
    r.elapsed = r.latest ? year - base : 0;
    r.left = r.years - r.elapsed;
    w = (struct way){ .target = target, .to = target->value, .years = r.left,
                      .direction = direction_of(target),
                      .strict = target->relation == RELATION_MORE_THAN
                             || target->relation == RELATION_LESS_THAN };
    if (!r.latest || !in_unit(r.latest, target, &w.from)) {
        r.reason = r.achieved_reason = PACE_NO_ACTUAL;
        return r;
    }
    set_achieved(&r, &w);
    set_yearly(data, &r, &w);
    return r;
}

const struct figure *derive_plan_target(const struct dataset *data, const struct indicator *i,
                                        const struct area *area, struct period p)
{
    int first = p.year, last = last_year(p);

    for (int length = last - first + 1; length <= LONGEST_PLAN; length++)
        for (int start = last - length + 1; length > 1 && start <= first; start++) {
            struct period span = { PERIOD_SPAN, start, 0, start + length - 1, 0 };
            const struct figure *f = model_figure(data, i, area, span, ROLE_TARGET, STR_NONE);

            if (f)
                return f;
        }
    return NULL;
}
