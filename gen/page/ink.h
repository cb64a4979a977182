/*
 * page/ink.h - one colour in both recipes
 *
 * Authored in both, never converted: screen backends read rgb, print reads cmyk.
 */
#ifndef PAGE_INK_H
#define PAGE_INK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct ink {
    uint8_t rgb[3];         /* sRGB, 0..255 */
    uint8_t cmyk[4];        /* coverage in per cent, 0..100 */
};

static inline bool ink_equal(struct ink a, struct ink b)
{
    return !memcmp(a.rgb, b.rgb, sizeof a.rgb) && !memcmp(a.cmyk, b.cmyk, sizeof a.cmyk);
}

/* Coverage of all plates together, in per cent. */
static inline int ink_total(struct ink i)
{
    return i.cmyk[0] + i.cmyk[1] + i.cmyk[2] + i.cmyk[3];
}

/* How many plates print it. */
static inline int ink_plates(struct ink i)
{
    return !!i.cmyk[0] + !!i.cmyk[1] + !!i.cmyk[2] + !!i.cmyk[3];
}

#endif
