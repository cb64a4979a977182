/*
 * chart/ticks.h - where the ticks of a scale stand, on exact decimals
 */
#ifndef CHART_TICKS_H
#define CHART_TICKS_H

#include "base/decimal.h"

#define TICKS_MOST 12

struct ticks {
    struct decimal at[TICKS_MOST];      /* ascending, equal steps */
    size_t count;
};

/*
 * About `wanted` (2 to 8) ticks for lowest..highest; they may stand a little outside. One tick when
 * the two are equal. False when the values are too far apart for exact decimals.
 */
bool ticks_find(struct decimal lowest, struct decimal highest, int wanted, struct ticks *out);

#endif
