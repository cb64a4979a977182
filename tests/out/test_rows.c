/*
 * tests/out/test_rows.c - pictures through the packer of rows and back through zlib
 *
 * Pictures of every kind the packer tells apart, drawn by a generator with a fixed seed, in widths from one
 * pixel on; the codes alone with uses that ask for more bits than are allowed.
 */
#include "../cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "out/cairo_code.h"
#include "out/cairo_rows.h"

static uint32_t state = 20260220;

static uint32_t pick(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(state >> 8) * below >> 24);
}

/* What a picture shows. */
enum kind { FLAT, ROWS, BLOCKS, TEXT, SLOPE, NOISE, MIXED, KINDS };

static uint32_t shade(enum kind kind, uint32_t x, uint32_t y)
{
    switch (kind) {
    case FLAT:
        return 0xffffff;
    case ROWS:
        return y / 3 % 2 ? 0xffffff : 0x102030 * (y % 7);
    case BLOCKS:
        return (x / 11 + y / 5) % 3 * 0x3f4e21;
    case TEXT:          /* strokes that come again at other places, some of them changed */
        return (x * 7 + y / 4 * 13) % 23 < 4 ? (pick(40) ? 0x80u * (x % 3) : pick(0x1000000))
                                             : 0xffffff;
    case SLOPE:
        return (x * 3 & 0xff) << 16 | (y & 0xff) << 8 | ((x + y) & 0xff);
    case NOISE:
        return pick(0x1000000);
    case MIXED:
        return shade((enum kind)((x / 40 + y / 20) % MIXED), x, y);
    case KINDS:
        break;
    }
    return 0;
}

static struct cairo_pixels draw(struct arena *a, enum kind kind, int width, int height)
{
    uint32_t *pixels = arena_alloc(a, (size_t)(width + 1) * (size_t)height * 4);

    for (int y = 0; y < height; y++)
        for (int x = 0; x <= width; x++)
            pixels[y * (width + 1) + x] = shade(kind, (uint32_t)x, (uint32_t)y) | 0xff000000;
    return (struct cairo_pixels){ .bytes = (unsigned char *)pixels, .width = width,
        .height = height, .stride = 4 * (width + 1), .dpi = 72 };
}

/* Byte `channel` of a pixel of the picture drawn. */
static unsigned char byte(const uint32_t *pixels, int stride, int x, int y, unsigned channel,
                          unsigned channels)
{
    return (unsigned char)(pixels[y * stride / 4 + x] >> 8 * (channels - 1 - channel));
}

/* Packs, unpacks, and holds each byte against the picture; returns the filters met. */
static unsigned check(struct rows *r, struct arena *a, struct cairo_pixels p, unsigned channels)
{
    size_t line = (size_t)p.width * channels, bytes = (size_t)p.stride * (size_t)p.height;
    uLongf size = (uLongf)((line + 1) * (size_t)p.height);
    unsigned char *raw = arena_alloc(a, size);
    uint32_t *want = arena_alloc(a, bytes);
    unsigned filters = 0;

    memcpy(want, p.bytes, bytes);
    assert_true(rows_pack(r, &p, channels));
    assert_int_equal(uncompress(raw, &size, r->stream.bytes, r->stream.length), Z_OK);
    assert_int_equal(size, (line + 1) * (size_t)p.height);
    for (int y = 0; y < p.height; y++) {
        unsigned char *row = raw + (line + 1) * (size_t)y, filter = *row++;

        filters |= 1u << filter;
        for (size_t i = 0; i < line; i++) {
            if (filter == 1 && i >= channels)
                row[i] = (unsigned char)(row[i] + row[i - channels]);
            if (filter == 2)
                row[i] = (unsigned char)(row[i] + row[(ptrdiff_t)i - (ptrdiff_t)line - 1]);
            assert_int_equal(row[i], byte(want, p.stride, (int)(i / channels), y,
                                          (unsigned)(i % channels), channels));
        }
    }
    return filters;
}

static void rows_come_back_as_they_were(void **state)
{
    static const int sizes[][2] = { { 1, 1 }, { 1, 9 }, { 2, 5 }, { 3, 3 }, { 4, 40 }, { 7, 11 }, { 64, 50 },
                                    { 259, 30 }, { 261, 3 }, { 700, 90 }, { 11000, 5 } };
    struct arena *a = arena_open();
    struct rows *r = cairo_png_open();

    (void)state;
    assert_non_null(r);
    for (enum kind kind = FLAT; kind < KINDS; kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (unsigned channels = 1; channels <= 3; channels += 2)
                check(r, a, draw(a, kind, sizes[i][0], sizes[i][1]), channels);
    cairo_png_close(r);
    arena_close(a);
}

/* Only where a picture lies, and only rows in which most neighbours differ. */
static void photographs_have_differences(void **state)
{
    struct arena *a = arena_open();
    struct rows *r = cairo_png_open();
    struct cairo_pixels p = draw(a, SLOPE, 300, 40);
    size_t plain, filtered;

    (void)state;
    assert_int_equal(check(r, a, p, 3), 1u << 0);
    plain = r->stream.length;
    p = draw(a, SLOPE, 300, 40);
    p.photo_top = 10;
    p.photo_bottom = 40;
    assert_int_equal(check(r, a, p, 3), 1u << 0 | 1u << 1);
    filtered = r->stream.length;
    assert_true(filtered < plain);
    p = draw(a, SLOPE, 300, 40);
    p.photo_top = 10;
    p.photo_bottom = 40;
    for (int y = 1; y < 40; y += 2)             /* each row twice: the second is like the first as drawn */
        memcpy(p.bytes + y * p.stride, p.bytes + (y - 1) * p.stride, (size_t)p.stride);
    assert_int_equal(check(r, a, p, 3), 1u << 0 | 1u << 1 | 1u << 2);
    p = draw(a, FLAT, 300, 40);
    p.photo_bottom = 40;
    assert_int_equal(check(r, a, p, 3), 1u << 0 | 1u << 2);
    cairo_png_close(r);
    arena_close(a);
}

static void flat_pages_take_a_few_bytes(void **state)
{
    struct arena *a = arena_open();
    struct rows *r = cairo_png_open();

    (void)state;
    check(r, a, draw(a, FLAT, 1240, 1754), 3);
    assert_in_range(r->stream.length, 100, 12000);
    check(r, a, draw(a, NOISE, 500, 100), 3);
    assert_in_range(r->stream.length, 150000, 152000);          /* as good as stored */
    cairo_png_close(r);
    arena_close(a);
}

/* Fibonacci's numbers make the deepest tree: the codes are cut, and still all fit without a gap. */
static void no_code_is_too_long(void **state)
{
    static const unsigned limits[] = { 15, 7 };
    uint32_t uses[40];

    (void)state;
    for (size_t k = 0; k < 2; k++)
        for (unsigned count = 0; count <= (k ? 19 : 40); count++) {
            struct code codes[40];
            uint64_t sum = 0;

            for (unsigned i = 0; i < count; i++)
                uses[i] = i < 2 ? 1 : uses[i - 1] + uses[i - 2];
            code_make(codes, uses, count, limits[k]);
            for (unsigned i = 0; i < count; i++) {
                assert_in_range(codes[i].length, 1, limits[k]);
                assert_true(codes[i].bits < 1u << codes[i].length);
                sum += 1u << (limits[k] - codes[i].length);
            }
            assert_int_equal(sum, count < 2 ? (uint64_t)count << (limits[k] - 1) : 1u << limits[k]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back_as_they_were),
        cmocka_unit_test(photographs_have_differences),
        cmocka_unit_test(flat_pages_take_a_few_bytes),
        cmocka_unit_test(no_code_is_too_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
