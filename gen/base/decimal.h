/*
 * base/decimal.h - exact decimals that keep the digits they were printed with
 *
 * value = sign * digits / 10^scale, up to 36 digits. 6.50 stays 6.50: the scale
 * is part of the value for printing and is ignored by comparison. There is no
 * NaN, no infinity and no rounding except where a function names it.
 * Functions that can overflow return false and leave *out alone.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/str.h"

__extension__ typedef unsigned __int128 decimal_digits;

struct decimal {
    decimal_digits digits;
    int scale;              /* digits after the point, 0 to 36 */
    bool negative;          /* never with digits 0 */
};

/*
 * Read "-12.50", "+3", "1,234,567.8" (groups of three only). A full-width digit, a
 * lone point, an exponent or anything trailing is refused.
 */
bool decimal_read(struct str text, struct decimal *out);
struct decimal decimal_int(long long n);

struct str decimal_text(struct arena *a, struct decimal d);     /* "-12.50" */
/* The same with `separator` between groups of three when the integer part has 5 or
 * more digits (GB/T 15835), or always from 4 on with `four`. */
struct str decimal_grouped(struct arena *a, struct decimal d, struct str separator, bool four);

int decimal_compare(struct decimal a, struct decimal b);        /* -1, 0, 1; exact */
bool decimal_is_zero(struct decimal d);
struct decimal decimal_negate(struct decimal d);
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out);
/* d * 10^power, exact: only the point moves, no digit is lost (zeros are added). */
bool decimal_shift(struct decimal d, int power, struct decimal *out);
/* a / b with `scale` digits after the point, half away from zero; b not 0. */
bool decimal_divide(struct decimal a, struct decimal b, int scale, struct decimal *out);
bool decimal_round(struct decimal d, int scale, struct decimal *out);
/* Trailing zeros after the point removed. */
struct decimal decimal_trim(struct decimal d);
/* Number of significant digits as printed: 0.046 has 2, 6.50 has 3, 0 has 1. */
int decimal_significant(struct decimal d);
/* Nearest double, for chart geometry only. */
double decimal_double(struct decimal d);

#endif
