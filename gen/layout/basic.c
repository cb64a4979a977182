/* layout/basic.c - see basic.h */
#include "layout/basic.h"

#define NARROWEST 4

bool basic_divide(int width, int m, struct basic_division *out)
{
    int room = m > 0 ? width - (m - 1) : 0;

    *out = (struct basic_division){ 0, width };
    if (room > 0)
        *out = (struct basic_division){ room / m, room % m };
    return out->characters >= NARROWEST && !out->rest;
}
