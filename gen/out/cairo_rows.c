/*
 * out/cairo_rows.c - filters, repeats and checksum of rows (ISO/IEC 15948, 9 and 10)
 *
 * A row like the one above has filter 2 (Up) and is zeros; in a picture a row of which most neighbours differ,
 * as in a photograph, has filter 1 (Sub); the others have none, since repeats are found better than
 * any filter foretells them. The checksum is reckoned by runs, not by bytes.
 */
#include "out/cairo_rows.h"

#include <string.h>

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP };

#define LONG_RUN 8              /* pixels: taken without a look elsewhere */
#define NOTED 4                 /* pixels of a copy whose place is noted, the first ones */

/* Adler-32 of the bytes so far; reduced after each row, until then far from overflow. */
struct sum { uint64_t a, b; };

struct search {
    struct rows *r;
    const struct cairo_pixels *p;
    size_t channels, row_bytes, width;
    struct sum sum;
    int last;                           /* the last row that is no repeat, or -1 */
};

/* Pixels that stood before. */
struct found { size_t length, distance; };      /* pixels; bytes */

/* ---- checksum */

static void sum_byte(struct sum *s, unsigned byte)
{
    s->a += byte;
    s->b += s->a;
}

/* `n` pixels of one value. */
static void sum_run(struct search *s, uint32_t pixel, uint64_t n)
{
    uint64_t first = pixel >> 16 & 0xff, second = pixel >> 8 & 0xff, third = pixel & 0xff;

    if (s->channels == 1) {
        s->sum.b += n * s->sum.a + third * (n * (n + 1) / 2);
        s->sum.a += third * n;
        return;
    }
    s->sum.b += 3 * n * s->sum.a + (first + second + third) * (3 * (n * (n - 1) / 2))
                + n * (3 * first + 2 * second + third);
    s->sum.a += (first + second + third) * n;
}

static void sum_pixel(struct search *s, uint32_t pixel)
{
    uint32_t first = pixel >> 16 & 0xff, second = pixel >> 8 & 0xff, third = pixel & 0xff;

    if (s->channels == 1) {
        s->sum.a += third;
        s->sum.b += s->sum.a;
        return;
    }
    s->sum.b += 3 * s->sum.a + 3 * first + 2 * second + third;
    s->sum.a += first + second + third;
}

/* ---- repeats */

static uint32_t *pair_slot(struct search *s, const uint32_t *pixels)
{
    uint64_t key = (uint64_t)pixels[0] << 32 | pixels[1];

    return &s->r->pairs[key * 0x9e3779b97f4a7c15u >> 51];
}

static uint32_t *single_slot(struct search *s, uint32_t pixel)
{
    return &s->r->singles[pixel * 0x9e3779b1u >> 22];
}

static uint32_t place(int y, size_t x)
{
    return ((uint32_t)y << 15 | (uint32_t)x) + 1;
}

/* Bytes from a noted place to pixel x of row y, the pixels there and how many the row has. */
static size_t distance_to(const struct search *s, uint32_t noted, int y, size_t x,
                          const uint32_t **pixels, size_t *most)
{
    int row = (int)((noted - 1) >> 15);
    size_t column = (noted - 1) & 0x7fff;

    *pixels = rows_row(s->p, row) + column;
    *most = s->width - column;
    return (size_t)(y - row) * s->row_bytes + x * s->channels - column * s->channels;
}

static void take(struct found *best, size_t length, size_t distance)
{
    /* a far copy costs more bits than a near one */
    if (length > best->length + (best->length > 0))
        *best = (struct found){ length, distance };
}

static void find_pair(struct search *s, const uint32_t *row, int y, size_t x, struct found *best)
{
    uint32_t *slot = pair_slot(s, row + x), noted = *slot;
    const uint32_t *pixels;
    size_t most, distance;

    *slot = place(y, x);
    if (!noted)
        return;
    distance = distance_to(s, noted, y, x, &pixels, &most);
    if (distance <= DEFLATE_FARTHEST)
        take(best, rows_alike(row + x, pixels, most < s->width - x ? most : s->width - x), distance);
}

/* The longest repeat at a pixel; none is shorter than a copy may be. */
static struct found find(struct search *s, const uint32_t *row, int y, size_t x)
{
    size_t most = s->width - x, above = (size_t)(y - s->last) * s->row_bytes;
    size_t least = s->channels == 3 ? 2 : 4;
    struct found best = { 0, s->channels };

    if (x > 0)
        best.length = rows_run(row + x, most);
    if (best.length >= LONG_RUN)
        return best;
    if (best.length * s->channels < DEFLATE_SHORTEST)
        best.length = 0;
    if (s->last >= 0 && above <= DEFLATE_FARTHEST)
        take(&best, rows_alike(row + x, rows_row(s->p, s->last) + x, most), above);
    if (most > 1)
        find_pair(s, row, y, x, &best);
    if (best.length * s->channels < DEFLATE_SHORTEST
        || (best.distance != s->channels && best.length < least))
        best.length = 0;
    return best;
}

/* A pixel that no two were found for: as a copy, if it stood before, which takes fewer bits than three bytes. */
static void one_pixel(struct search *s, const uint32_t *row, int y, size_t x)
{
    uint32_t *slot = single_slot(s, row[x]), noted = *slot;
    const uint32_t *pixels;
    size_t most, distance;

    sum_pixel(s, row[x]);
    *slot = place(y, x);
    if (s->channels == 3 && noted) {
        distance = distance_to(s, noted, y, x, &pixels, &most);
        if (distance <= DEFLATE_FARTHEST && *pixels == row[x]) {
            deflate_copy(&s->r->stream, 3, distance);
            return;
        }
    }
    deflate_pixel(&s->r->stream, row[x]);
}

static void copy(struct search *s, const uint32_t *row, int y, size_t x, struct found f)
{
    deflate_copy(&s->r->stream, f.length * s->channels, f.distance);
    if (f.distance == s->channels) {
        sum_run(s, row[x], f.length);
        return;
    }
    for (size_t i = 0; i < f.length; i++)
        sum_pixel(s, row[x + i]);
    for (size_t i = 1; i < f.length && i < NOTED && x + i + 1 < s->width; i++)
        *pair_slot(s, row + x + i) = place(y, x + i);
}

static void write_pixels(struct search *s, int y)
{
    const uint32_t *row = rows_row(s->p, y);

    for (size_t x = 0; x < s->width;) {
        struct found f = find(s, row, y, x);

        if (f.length > 0)
            copy(s, row, y, x, f);
        else
            one_pixel(s, row, y, x);
        x += f.length > 0 ? f.length : 1;
    }
    s->last = y;
}

/* ---- rows */

static void write_zeros(struct search *s, size_t count)
{
    struct deflate *f = &s->r->stream;

    deflate_byte(f, 0);
    if (count > DEFLATE_SHORTEST) {
        deflate_copy(f, count - 1, 1);
    } else {
        for (size_t i = 1; i < count; i++)
            deflate_byte(f, 0);
    }
    s->sum.b += count * s->sum.a;
}

static enum filter filter_of(const struct cairo_pixels *p, int y)
{
    const uint32_t *row = rows_row(p, y);
    int changes = 0;

    if (y < p->photo_top || y >= p->photo_bottom)
        return FILTER_NONE;
    for (int x = 1; x < p->width; x++)
        changes += row[x] != row[x - 1];
    return changes * 2 > p->width ? FILTER_SUB : FILTER_NONE;
}

/* Each byte less that of the pixel before. */
static void subtract(uint32_t *row, int width)
{
    for (int x = width; x-- > 1;) {
        uint32_t p = row[x], q = row[x - 1], v = 0;

        for (int bit = 0; bit < 24; bit += 8)
            v |= (((p >> bit) - (q >> bit)) & 0xff) << bit;
        row[x] = v;
    }
}

static void write_row(struct search *s, int y, bool repeated)
{
    enum filter filter = repeated ? FILTER_UP : filter_of(s->p, y);

    deflate_byte(&s->r->stream, (unsigned char)filter);
    sum_byte(&s->sum, filter);
    if (filter == FILTER_SUB)
        subtract(rows_row(s->p, y), s->p->width);
    if (repeated)
        write_zeros(s, s->row_bytes - 1);
    else
        write_pixels(s, y);
    s->sum.a %= 65521;
    s->sum.b %= 65521;
}

bool rows_pack(struct rows *r, struct cairo_pixels *p, unsigned channels)
{
    size_t width = (size_t)p->width;
    struct search s = { r, p, channels, width * channels + 1, width, { 1, 0 }, -1 };
    bool repeated = false;

    memset(r->pairs, 0, sizeof r->pairs);
    memset(r->singles, 0, sizeof r->singles);
    deflate_begin(&r->stream, channels);
    for (int y = 0; y < p->height; y++) {
        bool next = rows_repeat(p, y + 1);          /* before a filter changes this row */

        write_row(&s, y, repeated);
        repeated = next;
    }
    return deflate_end(&r->stream, (uint32_t)(s.sum.b << 16 | s.sum.a));
}
