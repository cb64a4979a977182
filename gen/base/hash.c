/* base/hash.c - multiply and fold */
#include "base/hash.h"

#include <string.h>

#define MULTIPLIER 0x9e3779b97f4a7c15u      /* 2^64 over the golden ratio */
#define MARK 0xa0761d6478bd642fu            /* keeps a state of 0 from staying 0 */

__extension__ typedef unsigned __int128 wide;

/* The eight bytes as a number, whatever the machine's order. */
static uint64_t word(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
        (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

static uint64_t half(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

/* Of less than eight bytes; from four on two halves that overlap. */
static uint64_t few(const unsigned char *p, size_t size)
{
    uint64_t bytes = 0;

    if (size >= 4)
        return half(p) | half(p + size - 4) << (size - 4) * 8;
    while (size--)
        bytes = bytes << 8 | p[size];
    return bytes;
}

static uint64_t mix(uint64_t state, uint64_t word)
{
    wide product = (wide)(state ^ word) * MULTIPLIER;

    return (uint64_t)product ^ (uint64_t)(product >> 64) ^ MARK;
}

struct hash hash_begin(uint64_t seed)
{
    return (struct hash){ .state = seed };
}

void hash_add(struct hash *h, const void *bytes, size_t size)
{
    const unsigned char *p = bytes, *end;

    if (!size)
        return;
    end = p + size;
    for (; p < end && h->size % 8; p++) {
        h->rest |= (uint64_t)*p << h->size % 8 * 8;
        if (++h->size % 8 == 0) {
            h->state = mix(h->state, h->rest);
            h->rest = 0;
        }
    }
    h->size += (size_t)(end - p);
    if (size >= 8 && (end - p) % 8)         /* the last of them, of eight that are there */
        h->rest = word(end - 8) >> (8 - (end - p) % 8) * 8;
    else if (size < 8)
        h->rest |= few(p, (size_t)(end - p));
    for (; end - p >= 8; p += 8)
        h->state = mix(h->state, word(p));
}

uint64_t hash_end(const struct hash *h)
{
    return mix(mix(h->state, h->rest), h->size);
}

uint64_t hash_of(uint64_t seed, struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t left = s.len;
    uint64_t state = seed;

    for (; left >= 8; left -= 8, p += 8)
        state = mix(state, word(p));
    return mix(mix(state, few(p, left)), s.len);
}
