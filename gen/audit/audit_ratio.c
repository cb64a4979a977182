/*
 * audit/audit_ratio.c - what one printed figure is in per cent of another
 *
 * What is measured is printed rounded, so the ratio of two figures is a stretch; a count is exact.
 */
#include "audit/audit_near.h"

#define FINER 4                 /* digits that a computed growth has more than the typed one */

/* Half of the last digit, up or down: what rounding may hide. 10处, 3人 hide nothing. */
static struct decimal hidden(const struct figure *f, struct decimal value, bool down)
{
    enum unit_dimension d = f->unit->dimension;
    bool counted = (d == UNIT_NUMBER || d == UNIT_PERSON || d == UNIT_VISIT)
                && f->unit->power == 0 && f->value.scale == 0;

    return counted ? decimal_int(0) : (struct decimal){ 5, value.scale + 1, down };
}

/* (now ± half a digit) / (before ± half a digit) - 1 in per cent, rounded outwards. `was`: the
 * value before, in the unit of now. A target has no such half. */
static bool growth_end(const struct figure *now, const struct figure *before, struct decimal was,
                       int side, int scale, struct decimal *out)
{
    struct decimal a = hidden(now, now->value, side < 0), b = hidden(before, was, side > 0);

    if (before->role == ROLE_TARGET)
        b = decimal_int(0);
    return decimal_add(now->value, a, &a) && decimal_add(was, b, &b) && !b.negative
        && !decimal_is_zero(b) && decimal_shift(a, 2, &a)
        && decimal_divide(a, b, scale + FINER, out)
        && decimal_subtract(*out, decimal_int(100), out);
}

bool audit_growth_fits(const struct figure *now, const struct figure *before,
                       struct decimal typed, bool *fits, struct decimal *growth)
{
    struct decimal was, low, high, half = { 5, typed.scale + 1, false }, ends[2];
    bool exact;

    if (!units_convert(before->value, before->unit, now->unit, before->value.scale + 2, &was,
                       &exact) || !exact || was.negative || decimal_is_zero(was)
        || !growth_end(now, before, was, -1, typed.scale, &low)
        || !growth_end(now, before, was, 1, typed.scale, &high)
        || !decimal_add(typed, half, &ends[1]) || !decimal_subtract(typed, half, &ends[0])
        || !decimal_shift(now->value, 2, growth)
        || !decimal_divide(*growth, was, typed.scale, growth)
        || !decimal_subtract(*growth, decimal_int(100), growth))
        return false;
    *fits = decimal_compare(ends[1], low) >= 0 && decimal_compare(ends[0], high) <= 0;
    return true;
}
