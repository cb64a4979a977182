/* layout/basic.c - see basic.h */
#include "layout/basic.h"

#define NARROWEST 4

bool basic_divide(int width, int m, struct basic_division *out)
{
    int room = m > 0 ? width - (m - 1) : 0;

    *out = (struct basic_division){ m > 0 && room > 0 ? room / m : 0, m > 0 && room > 0 ? room % m : width };
    return out->characters >= NARROWEST && !out->rest;
}
