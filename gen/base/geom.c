/* base/geom.c - integer lengths */
#include "base/geom.h"

pu pu_scale(pu a, int64_t b, int64_t c)
{
    int64_t n = (int64_t)a * b;

    return (pu)((n >= 0 ? n + c / 2 : n - c / 2) / c);
}
