/*
 * base/hash.h - 64 bits of any bytes, to tell a change by and to find a key by
 *
 * The same on every machine, in whatever portions the bytes come. It proves nothing against an
 * enemy. Eight bytes at a time by the two halves of a 128-bit product, as wyhash and its kin do.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

#define HASH_NAME "yaolan-64"   /* where others read a hash; of another method it is another */

struct hash {
    uint64_t state, rest;       /* rest: the last bytes, fewer than eight */
    uint64_t size;
};

struct hash hash_begin(uint64_t seed);
void hash_add(struct hash *h, const void *bytes, size_t size);
uint64_t hash_end(const struct hash *h);

/* All in one. */
uint64_t hash_of(uint64_t seed, struct str s);

#endif
