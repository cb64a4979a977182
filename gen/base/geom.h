/*
 * base/geom.h - lengths and places on a page
 *
 * Lengths are pu: integers of 1/1024 pt (1 pt = 1/72 inch), so that columns
 * add up and dumps compare exactly. Origin top left, y grows downwards.
 */
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdint.h>

typedef int32_t pu;

#define PU_PER_PT 1024
#define PU_PT(points) ((pu)((points) * 1024.0 + ((points) < 0 ? -0.5 : 0.5)))
#define PU_MM(mm) PU_PT((mm) * 72.0 / 25.4)

struct point { pu x, y; };
struct size { pu width, height; };
struct rect { pu x, y, width, height; };

/* a * b / c in 64 bits, rounded half away from zero; c > 0. */
pu pu_scale(pu a, int64_t b, int64_t c);

#endif
