/*
 * derive/change.c - completion of a level, change against the year before
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
        || !period_same(actual->period, target->period)
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

struct amount derive_change(const struct dataset *data, const struct figure *figure)
{
    const struct unit *unit = figure->unit;
    const struct figure *before;
    struct period p = figure->period;
    struct decimal value, change;
    bool exact;

    if (figure->relation != RELATION_AT || !year_before(&p))
        return absent;
    before = model_figure(data, figure->indicator, figure->area, p, figure->role, figure->key);
    if (!before || before->relation != RELATION_AT
        || !units_convert(before->value, before->unit, unit, figure->value.scale + 2, &value,
                          &exact)
        || !decimal_subtract(figure->value, value, &change))
        return absent;
    /* 3.7万元 after 35173元 is 0.2万元 more: the coarser figure says no more than that. */
    if (before->unit != figure->unit && figure->value.scale < value.scale
        && !decimal_round(change, figure->value.scale, &change))
        return absent;
    if (unit->dimension == UNIT_PERCENT)
        unit = units_find(data->units, STR("个百分点"));
    return (struct amount){ true, decimal_trim(change), unit };
}
