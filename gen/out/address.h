/*
 * out/address.h - where a link of an output may lead
 *
 * Only addresses that open a page or a letter: a figure's source may come from anywhere.
 */
#ifndef OUT_ADDRESS_H
#define OUT_ADDRESS_H

#include "base/str.h"

static inline bool address_allowed(struct str uri)
{
    return str_starts(uri, STR("https://")) || str_starts(uri, STR("http://"))
        || str_starts(uri, STR("mailto:"));
}

#endif
