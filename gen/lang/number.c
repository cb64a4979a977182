/*
 * lang/number.c - numbers with their units
 *
 * Chinese prints what was entered. English moves the point to million, billion or trillion (in full
 * below a million), keeps the printed digits, and converts jin to tonnes and mu to hectares: that
 * is the only rounding, to the significant digits of the source and at least three (1000万亩 is
 * 667,000 ha). All on exact decimals.
 */
#include "lang/lang.h"

#define LEAST_SIGNIFICANT 3

struct str lang_minus(struct arena *a, struct str number)
{
    return str_starts(number, STR("-")) ? str_join(a, STR("−"), str_from(number, 1)) : number;
}

struct str lang_number(struct arena *a, struct decimal d, enum language language)
{
    return lang_minus(a, language == LANGUAGE_EN ? decimal_grouped(a, d, STR(","), true)
                                                 : decimal_text(a, d));
}

struct str lang_join(struct arena *a, struct lang_value v)
{
    struct buf b = { .arena = a };

    buf_add(&b, v.before);
    buf_add(&b, v.number);
    buf_add(&b, v.unit);
    buf_add(&b, v.after);
    return buf_str(&b);
}

/* Digits that say something: zeros at the end of a whole number do not. */
static int significant(struct decimal d)
{
    if (d.scale)
        return decimal_significant(d);
    while (d.digits && d.digits % 10 == 0)
        d.digits /= 10;
    return decimal_significant(d);
}

static struct decimal round_significant(struct decimal d, int keep)
{
    int scale = d.scale - (decimal_significant(d) - keep);
    struct decimal out = d;

    if (scale >= d.scale)
        return d;
    if (scale >= 0)
        return decimal_round(d, scale, &out) ? out : d;
    return decimal_shift(d, scale, &out) && decimal_round(out, 0, &out)
        && decimal_shift(out, -scale, &out) ? out : d;
}

/* Zeros that moving the point added are cut, those that were printed are kept. */
static struct decimal restore_digits(struct decimal moved, int printed)
{
    if (decimal_is_zero(moved))
        return moved;
    moved = decimal_trim(moved);
    while (decimal_significant(moved) < printed
           && decimal_round(moved, moved.scale + 1, &moved))
        ;
    return moved;
}

static bool at_least_power(struct decimal d, int power)
{
    struct decimal bound;

    d.negative = false;
    return decimal_shift(decimal_int(1), power, &bound) && decimal_compare(d, bound) >= 0;
}

/* A quantity in the plain unit, on its way to English. */
struct quantity {
    struct decimal value;
    int printed;            /* digits to show at least; 0 after a conversion */
    bool full;              /* counted in ones: no magnitude word before a long fraction */
};

static const struct { int power; const char *word; } magnitudes[] = {
    { 12, " trillion" }, { 9, " billion" }, { 6, " million" }
};

/* The number with its magnitude word in `unit`. */
static struct lang_value magnitude(struct arena *a, struct quantity q)
{
    struct lang_value v = { STR_NONE, STR_NONE, STR_NONE, STR_NONE };

    for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++) {
        struct decimal moved;

        if (!at_least_power(q.value, magnitudes[i].power)
            || !decimal_shift(q.value, -magnitudes[i].power, &moved))
            continue;
        moved = restore_digits(moved, q.printed);
        if (q.full && moved.scale > 3)
            break;
        v.number = lang_number(a, moved, LANGUAGE_EN);
        v.unit = str_of(magnitudes[i].word);
        return v;
    }
    v.number = lang_number(a, restore_digits(q.value, q.printed), LANGUAGE_EN);
    return v;
}

static struct lang_value with_noun(struct arena *a, struct quantity q, const struct unit *unit)
{
    struct lang_value v = magnitude(a, q);
    bool one = (str_is(v.number, "1") || str_is(v.number, "−1")) && !v.unit.len;
    struct str noun = one ? unit->en : unit->en_many;

    if (noun.len)
        v.unit = str_format(a, "%.*s %.*s", STR_ARG(v.unit), STR_ARG(noun));
    return v;
}

static struct lang_value with_suffix(struct arena *a, struct quantity q, struct str suffix)
{
    struct lang_value v = magnitude(a, q);

    v.unit = str_join(a, v.unit, suffix);
    return v;
}

static const struct unit tonne = {
    STR_INIT("吨"), STR_INIT("tonne"), STR_INIT("tonnes"), UNIT_MASS, 3, 1, 1, UNIT_EN_MASS, &tonne
};
static const struct unit kilogram = {
    STR_INIT("公斤"), STR_INIT("kg"), STR_INIT("kg"), UNIT_MASS, 0, 1, 1, UNIT_EN_MASS, &kilogram
};
static const struct unit hectare = {
    STR_INIT("公顷"), STR_INIT(" ha"), STR_INIT(" ha"), UNIT_AREA, 4, 1, 1, UNIT_EN_AREA, &hectare
};

/* Into another unit, rounded to the digits of the source unless the factor is a power of ten. */
static struct quantity convert(struct decimal d, const struct unit *from, const struct unit *to)
{
    bool ten = units_decimal(from, to), exact;
    int keep = significant(d);
    struct quantity q = { .value = d, .printed = ten && d.scale ? decimal_significant(d) : 0 };

    keep = keep < LEAST_SIGNIFICANT ? LEAST_SIGNIFICANT : keep;
    if (!units_convert(d, from, to, 12, &q.value, &exact))
        return q;
    if (!ten)
        q.value = round_significant(q.value, keep);
    return q;
}

bool lang_converted(struct decimal d, const struct unit *from, const struct unit *to,
                    struct decimal *out)
{
    bool exact;

    if (!units_convert(d, from, to, 12, out, &exact))
        return false;
    *out = convert(d, from, to).value;
    if (!d.scale || !units_decimal(from, to))
        *out = decimal_trim(*out);
    return true;
}

static struct lang_value mass(struct arena *a, struct decimal d, const struct unit *unit)
{
    struct quantity q = convert(d, unit, &tonne);

    if (at_least_power(q.value, 0))
        return with_noun(a, q, &tonne);
    return with_noun(a, convert(d, unit, &kilogram), &kilogram);
}

/* 1006斤/亩 is 7.545 t/ha. */
static struct lang_value yield(struct arena *a, struct decimal d, const struct unit *unit)
{
    static const struct unit per_hectare = {
        STR_INIT("吨/公顷"), STR_INIT(" t/ha"), STR_INIT(" t/ha"), UNIT_YIELD, -1, 1, 1,
        UNIT_EN_YIELD, &per_hectare
    };

    return with_suffix(a, convert(d, unit, &per_hectare), per_hectare.en);
}

/* 300亿级 is of the 30-billion class: no amount, so no digit is lost or rounded. */
static struct lang_value class_of(struct arena *a, struct decimal d, const struct unit *unit)
{
    struct unit base = *unit;
    struct lang_value v;

    base.power = 0;
    v = magnitude(a, convert(d, unit, &base));
    if (v.unit.len)
        v.unit = str_join(a, STR("-"), str_trim(v.unit));
    v.unit = str_join(a, v.unit, unit->en);
    return v;
}

/* kW, MW, GW; with "h" of energy. */
static struct lang_value power(struct arena *a, struct decimal d, const struct unit *unit)
{
    static const struct { int power; const char *name; } steps[] = {
        { 9, " G" }, { 6, " M" }, { 3, " k" }
    };
    struct unit base = *unit, step;
    struct quantity q = { .value = d };
    size_t i;

    base.power = 0;
    q = convert(d, unit, &base);
    for (i = 0; i < 2 && !at_least_power(q.value, steps[i].power); i++)
        ;
    step = base;
    step.power = steps[i].power;
    q = convert(d, unit, &step);
    return with_suffix(a, q, str_join(a, str_of(steps[i].name), unit->en));
}

/* 12.5千元, which has no 万 to take off, is 12,500 yuan. */
static struct quantity in_ones(struct decimal d, const struct unit *unit, struct quantity q)
{
    struct unit one = *unit->plain;

    one.power = 0;
    return unit->plain->power ? convert(d, unit, &one) : q;
}

static struct lang_value english(struct arena *a, struct decimal d, const struct unit *unit)
{
    struct quantity q = convert(d, unit, unit->plain);

    /* 个 and 人 without 万: a count, printed whole where it is not round. */
    q.full = unit == unit->plain && !d.scale;
    switch (unit->english) {
    case UNIT_EN_SUFFIX:
        return with_suffix(a, q, unit->en);
    case UNIT_EN_NOUN:
        return with_noun(a, q, unit->plain);
    case UNIT_EN_CURRENCY:
        return with_noun(a, in_ones(d, unit, q), unit->plain);
    case UNIT_EN_MASS:
        return mass(a, d, unit);
    case UNIT_EN_AREA:
        if (unit->numerator != unit->denominator)
            q = convert(d, unit, &hectare);
        return with_suffix(a, q, unit->en);
    case UNIT_EN_POWER:
    case UNIT_EN_ENERGY:
        return power(a, d, unit);
    case UNIT_EN_YIELD:
        return yield(a, d, unit);
    case UNIT_EN_CLASS:
        return class_of(a, d, unit);
    }
    return magnitude(a, q);
}

struct lang_value lang_amount(struct arena *a, struct decimal d, const struct unit *unit,
                              enum language language)
{
    if (!unit)
        return (struct lang_value){ STR_NONE, lang_number(a, d, language), STR_NONE, STR_NONE };
    if (language == LANGUAGE_EN)
        return english(a, d, unit);
    return (struct lang_value){ STR_NONE, lang_number(a, d, language), unit->zh, STR_NONE };
}

struct unit lang_source_unit(const struct unit *unit)
{
    static const struct { const char *zh; struct str en; } names[] = {
        { "斤", STR_INIT(" jin") }, { "亩", STR_INIT(" mu") }, { "斤/亩", STR_INIT(" jin per mu") },
        { "公斤/亩", STR_INIT(" kg per mu") }, { "千克/亩", STR_INIT(" kg per mu") },
        { "吨/亩", STR_INIT(" tonnes per mu") },
    };
    struct unit own = *unit;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(unit->plain->zh, names[i].zh)) {
            own.english = UNIT_EN_SUFFIX;
            own.en = names[i].en;
        }
    return own;
}
