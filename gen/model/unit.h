/*
 * model/unit.h - the registry of units, with dimensions and exact conversion
 *
 * A unit is factor * the base of its dimension; the factor is a fraction of integers
 * times a power of ten, so 1 mu = 1/15 ha and 1 jin = 1/2 kg are exact. Percent and percentage
 * points are two dimensions, and so is each currency. Datasets may add units.
 */
#ifndef MODEL_UNIT_H
#define MODEL_UNIT_H

#include "base/decimal.h"
#include "base/diag.h"

enum unit_dimension {
    UNIT_NUMBER,            /* 个 家 项 件 ...: counted things, each its own noun */
    UNIT_PERCENT, UNIT_POINT,
    UNIT_CNY, UNIT_USD, UNIT_EUR, UNIT_JPY, UNIT_HKD,
    UNIT_MASS, UNIT_AREA, UNIT_LENGTH, UNIT_POWER, UNIT_ENERGY,
    UNIT_CONCENTRATION, UNIT_TIME, UNIT_PERSON, UNIT_VISIT, UNIT_INDEX,
    UNIT_MONTHS,            /* years and months: no whole number of days */
    UNIT_WORKDAY,           /* no fixed number of hours */
    UNIT_COAL,              /* tonnes of coal equivalent, kept apart from kilowatt hours */
    UNIT_VOLUME,
    UNIT_YIELD,             /* 斤/亩: mass on area */
    UNIT_CLASS              /* 300亿级: an order of magnitude, not an amount */
};

/* How English prints it (spec 3.8). */
enum unit_english {
    UNIT_EN_SUFFIX,         /* 6.5%  39 µg/m³: number, `en` as it is */
    UNIT_EN_NOUN,           /* 34,200 households: number, en, plural from en_many */
    UNIT_EN_CURRENCY,       /* 247.96 billion yuan */
    UNIT_EN_MASS,           /* 2.12 million tonnes: converted to tonnes */
    UNIT_EN_AREA,           /* 34,000 ha: 亩 to hectares, km2 stays */
    UNIT_EN_POWER,          /* 550 MW: kW, MW or GW */
    UNIT_EN_ENERGY,         /* 200 MWh */
    UNIT_EN_YIELD,          /* 7.545 t/ha */
    UNIT_EN_CLASS           /* 30-billion-yuan class */
};

struct unit {
    struct str zh;                  /* as printed and as entered: "亿元" */
    struct str en, en_many;         /* "yuan"; "percentage point", "percentage points"; "" where
                                     * Chinese has a mere counter (个 家 项): the noun is prose */
    enum unit_dimension dimension;
    int power;                      /* 亿 8, 万 4, plus the factor's own powers */
    unsigned numerator, denominator;/* of the factor, beside the power */
    enum unit_english english;
    const struct unit *plain;       /* without its 万 or 亿: 元 of 亿元; itself where it has none */
};

struct units;

struct units *units_new(struct arena *a);                       /* the built-in table */
/* A counted thing of a dataset (棵: tree, trees), with its 万 and 亿. False: the name is taken. */
bool units_add(struct units *u, struct str zh, struct str en, struct str en_many);
/* A unit that is factor / divisor of another (垧: 15 亩), exact; without `en` English prints it
 * as that other one. FACTOR: it is not positive, or its fraction has more than nine digits above
 * or below. */
enum units_result { UNITS_ADDED, UNITS_TAKEN, UNITS_FACTOR };
enum units_result units_add_of(struct units *u, struct str zh, struct str en, struct str en_many,
                               const struct unit *of, struct decimal factor,
                               struct decimal divisor);
/* The unit with an English noun of the indicator's own; NULL unless it counts (家, 万户, 人次).
 * Equal ones are one. */
const struct unit *units_named(struct units *u, const struct unit *unit, struct str en,
                               struct str en_many);
const struct unit *units_find(const struct units *u, struct str zh);   /* NULL */
/* The first unit of this English name, of one or many: "yuan", "km"; without 万 and 亿. NULL */
const struct unit *units_english(const struct units *u, struct str en);
/* The unit that is the longest beginning of `text`, for printed figures; NULL. */
const struct unit *units_prefix(const struct units *u, struct str text);
/* The nearest unit's name, for messages. */
struct str units_nearest(const struct units *u, struct str zh);
/* Value in `from` expressed in `to`. False when the dimensions differ, or when the result is not a
 * finite decimal and `scale` < 0; else rounded to `scale` digits with *exact false. */
bool units_convert(struct decimal value, const struct unit *from, const struct unit *to,
                   int scale, struct decimal *out, bool *exact);
/* Is one the other times a power of ten, so that a conversion only moves the point? */
bool units_decimal(const struct unit *a, const struct unit *b);
/* -1, 0, 1 by exact value into *order; false when the dimensions differ. */
bool units_compare(struct decimal a, const struct unit *ua, struct decimal b,
                   const struct unit *ub, int *order);

#endif
