/*
 * chart/ticks.c - extended-Wilkinson search in integers
 *
 * Talbot, Lin, Hanrahan, "An extension of Wilkinson's algorithm for positioning tick labels on
 * axes", 2010: steps q * j * 10^z with q from a list of nice numbers are scored by simplicity,
 * coverage and density (legibility is constant here). The range is lifted to integers of some
 * seven digits, scores are counted in millionths, and a tick is an integer again, so the
 * result is exact and the same on every machine.
 */
#include "chart/ticks.h"

#include <stdlib.h>

#define ONE 1000000             /* a score of 1 */
#define NICE 6

/* In order of preference, in tenths of 10^z. */
static const int nice[NICE] = { 10, 50, 20, 25, 40, 30 };

__extension__ typedef __int128 wide;

struct search {
    wide lowest, highest;       /* in units of 10^-scale */
    int scale, wanted;
    int64_t best;
    wide first, step;
    int count;
};

static int64_t simplicity(int q, int j, bool zero)
{
    return ONE - (int64_t)q * ONE / (NICE - 1) - (int64_t)(j - 1) * ONE + (zero ? ONE : 0);
}

/* 1 - 1/2 * ((d1)^2 + (d2)^2) / (range / 10)^2 */
static int64_t coverage(const struct search *s, wide first, wide last)
{
    wide range = s->highest - s->lowest, a = s->highest - last, b = s->lowest - first;
    wide share = (a * a + b * b) * 50 * ONE / (range * range);

    return share > 100 * (wide)ONE ? -100 * (int64_t)ONE : ONE - (int64_t)share;
}

/* 2 - max(r / rt, rt / r): r ticks per length as set, rt as wanted. */
static int64_t density(const struct search *s, wide first, wide last, int count)
{
    wide low = first < s->lowest ? first : s->lowest;
    wide high = last > s->highest ? last : s->highest;
    wide set = (wide)(count - 1) * (high - low) * ONE, wanted = (s->wanted - 1) * (last - first);
    wide ratio = set / wanted, other = wanted * ONE * (wide)ONE / set;

    return 2 * ONE - (int64_t)(ratio > other ? ratio : other);
}

static wide floor_divide(wide a, wide b)
{
    return a / b - (a % b < 0);
}

static void try_step(struct search *s, int q, int j, wide step)
{
    wide from = floor_divide(s->lowest, step) - 1, to = floor_divide(s->highest, step) + 1;

    for (wide k = from; k <= to; k++) {
        for (int count = 2; count <= TICKS_MOST && k + count - 1 <= to + 1; count++) {
            wide first = k * step, last = (k + count - 1) * step;
            bool zero = first <= 0 && last >= 0;
            int64_t score = simplicity(q, j, zero) / 5 + coverage(s, first, last) / 4
                + density(s, first, last, count) / 2;

            if (score > s->best) {
                s->best = score;
                s->first = first;
                s->step = step;
                s->count = count;
            }
        }
    }
}

static void search(struct search *s)
{
    wide range = s->highest - s->lowest;

    for (int j = 1; j <= 3; j++)
        for (int q = 0; q < NICE; q++)
            for (wide unit = 1; unit <= range * 4; unit *= 10) {
                wide step = (wide)nice[q] * j * unit;

                if (step * TICKS_MOST >= range && step <= range * 2)
                    try_step(s, q, j, step);
            }
}

/* The value in units of 10^-scale, rounded by less than one; false when it is too long. */
static bool lift(struct decimal d, int scale, wide *out)
{
    struct decimal r;

    if (!decimal_round(d, scale > 0 ? scale : 0, &r))
        return false;
    for (int i = scale; i < 0; i++)
        r.digits /= 10;
    if (r.digits > (decimal_digits)1 << 100)
        return false;
    *out = r.negative ? -(wide)r.digits : (wide)r.digits;
    return true;
}

/* Digits before the point of a positive value; 0.05 has -1. */
static int magnitude(struct decimal d)
{
    int digits = 0;

    for (decimal_digits v = d.digits; v; v /= 10)
        digits++;
    return digits - d.scale;
}

static bool lower(wide v, int scale, struct decimal *out)
{
    struct decimal d = { (decimal_digits)(v < 0 ? -v : v), 0, v < 0 };

    if (!decimal_shift(d, -scale, &d))
        return false;
    *out = decimal_trim(d);
    return true;
}

bool ticks_find(struct decimal lowest, struct decimal highest, int wanted, struct ticks *out)
{
    struct search s = { .wanted = wanted, .best = INT64_MIN };
    struct decimal range;

    out->count = 0;
    if (!decimal_subtract(highest, lowest, &range))
        return false;
    if (decimal_is_zero(range)) {
        out->at[out->count++] = decimal_trim(lowest);
        return true;
    }
    s.scale = 7 - magnitude(range);
    if (s.scale > 36 || s.scale < -30 || !lift(lowest, s.scale, &s.lowest)
        || !lift(highest, s.scale, &s.highest) || s.highest <= s.lowest)
        return false;
    search(&s);
    for (int i = 0; i < s.count; i++)
        if (!lower(s.first + i * s.step, s.scale, &out->at[out->count++]))
            return false;
    return true;
}
