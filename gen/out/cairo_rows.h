/*
 * out/cairo_rows.h - the rows of a picture, packed as PNG wants them
 *
 * Repeats are looked for pixel by pixel, where pictures of pages have them: a row like the one above,
 * a run of one colour, the same pixels in the row above, the same two pixels not long ago (the
 * stroke of a letter), or at least one.
 */
#ifndef OUT_CAIRO_ROWS_H
#define OUT_CAIRO_ROWS_H

#include "out/cairo_deflate.h"
#include "out/cairo_png.h"

#include <string.h>

#define ROWS_PAIRS 8192         /* powers of two */
#define ROWS_SINGLES 1024

struct rows {
    struct deflate stream;
    /* Where pixels of this hash stood last, row << 15 | column, + 1; 0: nowhere. */
    uint32_t pairs[ROWS_PAIRS], singles[ROWS_SINGLES];
};

/*
 * All rows into r->stream. `channels` 3: pixels are 0x00RRGGBB; 1: the lowest byte of each.
 * The pixels are changed where a row has a filter. False where memory was short.
 */
bool rows_pack(struct rows *r, struct cairo_pixels *p, unsigned channels);

static inline uint32_t *rows_row(const struct cairo_pixels *p, int y)
{
    return (uint32_t *)(void *)(p->bytes + (size_t)y * (size_t)p->stride);
}

/* Is row y like the one above? */
static inline bool rows_repeat(const struct cairo_pixels *p, int y)
{
    return y > 0 && y < p->height
           && !memcmp(rows_row(p, y), rows_row(p, y - 1), (size_t)p->width * sizeof(uint32_t));
}

/* How many of at most `most` pixels are alike. */
static inline size_t rows_alike(const uint32_t *p, const uint32_t *q, size_t most)
{
    size_t n = 0;

    for (; n + 2 <= most; n += 2) {
        uint64_t x, y;

        memcpy(&x, p + n, sizeof x);
        memcpy(&y, q + n, sizeof y);
        if (x != y)
            break;
    }
    return n + (n < most && p[n] == q[n]);
}

/* How many of at most `most` pixels from here are like the one before. */
static inline size_t rows_run(const uint32_t *p, size_t most)
{
    uint64_t all = (uint64_t)p[-1] << 32 | p[-1];
    size_t n = 0;

    if (most == 0 || *p != p[-1])
        return 0;
    for (; n + 8 <= most; n += 8) {
        uint64_t v[4];

        memcpy(v, p + n, sizeof v);
        if ((v[0] ^ all) | (v[1] ^ all) | (v[2] ^ all) | (v[3] ^ all))
            break;
    }
    while (n < most && p[n] == p[-1])
        n++;
    return n;
}

#endif
