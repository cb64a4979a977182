/*
 * derive/change.c - completion of a level, change against an earlier value, places won
 */
#include "derive/derive.h"

static const struct amount absent;

static bool is_level(const struct figure *f)
{
    return f->has_value && f->indicator->measure == MEASURE_LEVEL
        && f->unit->dimension != UNIT_PERCENT && !f->value.negative && !decimal_is_zero(f->value);
}

/* 120.5% of about 100 says more than 左右 proves, so only firm targets are divided by. */
static bool is_firm(const struct figure *target)
{
    return target->relation == RELATION_AT || target->relation == RELATION_AT_LEAST
        || target->relation == RELATION_MORE_THAN;
}

struct amount derive_completion(const struct dataset *data, const struct figure *actual,
                                const struct figure *target)
{
    const struct decimal all = { 1000, 1, false }, nearly = { 999, 1, false };
    struct decimal value, percent;
    bool exact, missed;

    if (!actual || !target || actual->indicator != target->indicator || !target->adopted
        || actual->indicator->better != BETTER_HIGHER || actual->relation != RELATION_AT
        || !is_firm(target) || !is_level(actual) || !is_level(target)
        || !period_same(actual->period, target->period) || !derive_comparable(actual, target)
        || !units_convert(actual->value, actual->unit, target->unit, 20, &value, &exact))
        return absent;
    missed = decimal_compare(value, target->value) < 0;
    if (!decimal_shift(value, 2, &value) || !decimal_divide(value, target->value, 1, &percent))
        return absent;
    /* 9999 of 10000 is 99.9%, since 100.0% would say that it was reached. */
    if (missed && decimal_compare(percent, all) >= 0)
        percent = nearly;
    return (struct amount){ true, percent, units_find(data->units, STR("%")) };
}

/* The same stretch of the year before; spans have none. */
static bool year_before(struct period *p)
{
    if (p->kind == PERIOD_NONE || p->kind == PERIOD_SPAN)
        return false;
    p->year--;
    if (p->kind == PERIOD_CUMULATIVE)
        p->end_year--;
    return true;
}

/* The quarter or month before, of a year the year; spans and cumulative periods have none. */
static bool period_before(struct period *p)
{
    int parts = p->kind == PERIOD_QUARTER ? 4 : 12;

    if (p->kind == PERIOD_YEAR)
        return year_before(p);
    if (p->kind != PERIOD_QUARTER && p->kind != PERIOD_MONTH)
        return false;
    p->part--;
    if (!p->part) {
        p->part = parts;
        p->year--;
    }
    return true;
}

/*
 * What the change of a level is against: as stated, else the year before. What a growth rate is
 * against is part of its own meaning; its change is always from the year before.
 */
static bool compared_period(const struct figure *f, struct period *p)
{
    const struct against *against = figure_against(f);
    bool level = f->indicator->measure == MEASURE_LEVEL || f->indicator->measure == MEASURE_SHARE;

    if (level && against->kind == AGAINST_PREVIOUS)
        return period_before(p);
    if (level && against->kind == AGAINST_BASE) {
        *p = against->base;
        return true;
    }
    return year_before(p);
}

static bool same_against(const struct figure *a, const struct figure *b)
{
    const struct against *x = figure_against(a), *y = figure_against(b);

    return x->kind == AGAINST_UNSAID || y->kind == AGAINST_UNSAID
        || (x->kind == y->kind && x->area == y->area && period_same(x->base, y->base));
}

bool derive_comparable(const struct figure *a, const struct figure *b)
{
    enum measure m = a->indicator->measure;
    bool change = m == MEASURE_GROWTH || m == MEASURE_FALL || m == MEASURE_CHANGE;

    return str_eq(figure_definition(a), figure_definition(b)) && (!change || same_against(a, b));
}

/* Both places of one list and one basis. */
static bool same_list(const struct rank *a, const struct rank *b)
{
    return a->kind == RANK_EXACT && b->kind == RANK_EXACT && a->place && b->place
        && a->list == b->list && a->by == b->by && (!a->of || !b->of || a->of == b->of);
}

struct rank_change derive_rank_change(const struct dataset *data, const struct figure *figure)
{
    const struct figure *before;
    const struct rank *r = figure->rank;
    struct period p = figure->period;

    if (r && r->has_change)
        return (struct rank_change){ true, r->change, NULL };
    if (!r || !year_before(&p))
        return (struct rank_change){ 0 };
    before = model_figure(data, figure->indicator, figure->area, p, figure->role, figure->key);
    if (!before || !before->rank || !same_list(r, before->rank)
        || !derive_comparable(figure, before))
        return (struct rank_change){ 0 };
    return (struct rank_change){ true, before->rank->place - r->place, before };
}

/*
 * 3.7万元 after 35173元 is 0.2万元 more: the coarser figure says no more than that. Of 1亿元 after
 * 8000万元 it says nothing, since the change is less than the last digit that is printed.
 */
static bool coarser_change(int scale, struct decimal *change)
{
    struct decimal least = { 1, scale, false }, size = *change;

    size.negative = false;
    if (!decimal_is_zero(size) && decimal_compare(size, least) < 0)
        return false;
    return decimal_round(*change, scale, change);
}

struct amount derive_change(const struct dataset *data, const struct figure *figure)
{
    const struct unit *unit = figure->unit;
    const struct figure *before;
    struct period p = figure->period;
    struct decimal value, change;
    bool exact;

    if (figure->relation != RELATION_AT || !compared_period(figure, &p))
        return absent;
    before = model_figure(data, figure->indicator, figure->area, p, figure->role, figure->key);
    if (!before || before == figure || before->relation != RELATION_AT
        || !derive_comparable(figure, before)
        || !units_convert(before->value, before->unit, unit, figure->value.scale + 2, &value,
                          &exact)
        || !decimal_subtract(figure->value, value, &change))
        return absent;
    if (before->unit != figure->unit && figure->value.scale < value.scale
        && !coarser_change(figure->value.scale, &change))
        return absent;
    if (unit->dimension == UNIT_PERCENT)
        unit = units_find(data->units, STR("个百分点"));
    return (struct amount){ true, decimal_trim(change), unit };
}
