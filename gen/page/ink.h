/*
 * page/ink.h - one colour in both recipes
 *
 * Authored in both, never converted: screen backends read rgb, print reads cmyk.
 */
#ifndef PAGE_INK_H
#define PAGE_INK_H

#include <stdint.h>

struct ink {
    uint8_t rgb[3];         /* sRGB, 0..255 */
    uint8_t cmyk[4];        /* coverage in per cent, 0..100 */
};

#endif
