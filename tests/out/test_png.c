/*
 * tests/out/test_png.c - a page through the cairo module, the file decoded here
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "out/png.h"

#define FONT "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static const struct ink red = { { 200, 22, 29 }, { 0, 100, 90, 10 } };
static const struct ink black = { { 0, 0, 0 }, { 0, 0, 0, 100 } };

enum { GREY = 0, RGB = 2, PALETTE = 3 };

struct picture {
    uint32_t width, height, per_metre, channels;        /* in the file: 1 grey, 3 RGB */
    unsigned char *pixels;              /* rgb */
    int type;                           /* of colours */
    unsigned char palette[3 * 256];
};

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static unsigned char paeth(int a, int b, int c)
{
    int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);

    return (unsigned char)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* PNG 9.2, the five filters; then grey becomes RGB. */
static void unfilter(const unsigned char *raw, struct picture *p)
{
    size_t line = (size_t)p->width * p->channels;
    ptrdiff_t left = (ptrdiff_t)p->channels;

    for (uint32_t y = 0; y < p->height; y++, raw += line + 1)
        for (size_t i = 0; i < line; i++) {
            unsigned char *out = p->pixels + y * line + i;
            int a = i >= p->channels ? out[-left] : 0, b = y ? out[-(ptrdiff_t)line] : 0;
            int c = i >= p->channels && y ? out[-(ptrdiff_t)line - left] : 0;
            int add[] = { 0, a, b, (a + b) / 2, paeth(a, b, c) };

            assert_in_range(raw[0], 0, 4);
            *out = (unsigned char)(raw[1 + i] + add[raw[0]]);
        }
    for (size_t i = (size_t)p->width * p->height; p->channels == 1 && i-- > 0;)
        if (p->type == PALETTE)
            memcpy(p->pixels + 3 * i, p->palette + 3 * p->pixels[i], 3);
        else
            memset(p->pixels + 3 * i, p->pixels[i], 3);
}

static struct picture decode(struct arena *a, const unsigned char *file, size_t size)
{
    struct picture p = { .pixels = NULL };
    unsigned char *packed = arena_alloc(a, size), *raw;
    size_t packed_size = 0, at = 8;
    uLongf raw_size;

    assert_memory_equal(file, "\x89PNG\r\n\x1A\n", 8);
    while (at + 12 <= size) {
        uint32_t length = big_endian(file + at);
        const unsigned char *type = file + at + 4, *data = type + 4;

        assert_true(at + 12 + length <= size);
        assert_int_equal(big_endian(data + length), crc32(0, type, length + 4));
        if (memcmp(type, "IHDR", 4) == 0) {
            p.width = big_endian(data);
            p.height = big_endian(data + 4);
            assert_int_equal(data[8], 8);
            assert_memory_equal(data + 10, "\0\0\0", 3);
            p.type = data[9];
            p.channels = p.type == RGB ? 3 : 1;
        } else if (memcmp(type, "PLTE", 4) == 0) {
            assert_int_equal(p.type, PALETTE);
            assert_in_range(length, 3, 3 * 256);
            memcpy(p.palette, data, length);
        } else if (memcmp(type, "pHYs", 4) == 0) {
            assert_int_equal(packed_size, 0);       /* stands before the picture */
            p.per_metre = big_endian(data);
        } else if (memcmp(type, "IDAT", 4) == 0) {
            memcpy(packed + packed_size, data, length);
            packed_size += length;
        }
        at += 12 + length;
    }
    assert_int_equal(at, size);
    raw_size = (uLongf)p.height * (p.width * p.channels + 1);
    raw = arena_alloc(a, raw_size);
    assert_int_equal(uncompress(raw, &raw_size, packed, packed_size), Z_OK);
    p.pixels = arena_alloc(a, (size_t)p.width * p.height * 3);
    unfilter(raw, &p);
    return p;
}

static struct picture paint(struct arena *a, struct png *png, const struct page *pg, int dpi,
                            struct diag *d)
{
    char folder[] = "/tmp/yaolan-png-XXXXXX";
    struct picture p = { .pixels = NULL };
    struct output *out;
    struct str path;
    unsigned char *file;
    FILE *f;
    size_t size;

    assert_non_null(mkdtemp(folder));
    path = str_format(a, "%s/a.png", folder);
    out = output_open(a, path, d);
    if (png_write(png, pg, dpi, out, d) && output_finish(out, d) && output_rename(out, d)) {
        file = arena_alloc(a, 1 << 20);
        f = fopen(str_z(a, path), "rb");
        size = fread(file, 1, 1 << 20, f);
        fclose(f);
        p = decode(a, file, size);
        unlink(str_z(a, path));
    } else {
        output_discard(out);
    }
    assert_int_equal(rmdir(folder), 0);
    return p;
}

static const unsigned char *pixel(const struct picture *p, uint32_t x, uint32_t y)
{
    return p->pixels + ((size_t)y * p->width + x) * 3;
}

static struct page *page_one_inch(struct arena *a, const struct page_face *face)
{
    struct page *pg = page_new(a, (struct size){ PU_PT(72), PU_PT(36) }, 0);
    struct page_glyph *g = ARENA_NEW(a, struct page_glyph);

    page_rect(pg, (struct rect){ PU_PT(9), PU_PT(9), PU_PT(9), PU_PT(9) }, red);
    g->id = 2000;
    page_glyphs(pg, (struct page_glyphs){ .face = face, .size = PU_PT(24),
        .at = { PU_PT(36), PU_PT(27) }, .width = PU_PT(24), .ink = black,
        .text = STR("字"), .glyphs = g, .count = 1 });
    return pg;
}

static void a_page_is_painted_at_its_size(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct page_face face = { .name = STR("Noto"), .path = STR(FONT), .index = 2 };
    struct png *png = png_open(a, d);
    struct picture p;
    int dark = 0;

    (void)state;
    if (!png)
        diag_print(d, stderr, 5);
    assert_non_null(png);
    p = paint(a, png, page_one_inch(a, &face), 200, d);
    assert_int_equal(p.width, 200);
    assert_int_equal(p.height, 100);
    assert_int_equal(p.per_metre, 7874);
    assert_memory_equal(pixel(&p, 1, 1), "\xFF\xFF\xFF", 3);
    assert_memory_equal(pixel(&p, 30, 30), "\xC8\x16\x1D", 3);
    assert_memory_equal(pixel(&p, 55, 30), "\xFF\xFF\xFF", 3);
    for (uint32_t y = 10; y < 90; y++)
        for (uint32_t x = 100; x < 170; x++)
            dark += pixel(&p, x, y)[0] < 64;
    assert_in_range(dark, 100, 2000);
    png_close(png);
    arena_close(a);
}

/* Without colour one byte a pixel; noise and flat rows come back as they were. */
static void grey_pages_are_grey_files(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct png *png = png_open(a, d);
    struct page *pg = page_new(a, (struct size){ PU_PT(72), PU_PT(36) }, 0);
    struct picture p;

    (void)state;
    assert_non_null(png);
    for (int i = 0; i < 36; i++)
        page_rect(pg, (struct rect){ PU_PT(2 * i), 0, PU_PT(1), PU_PT(18) }, black);
    p = paint(a, png, pg, 72, d);
    assert_int_equal(p.type, GREY);
    for (int y = 0; y < 36; y++)
        for (int x = 0; x < 72; x++)
            assert_int_equal(p.pixels[3 * (72 * y + x)], y < 18 && x % 2 == 0 ? 0 : 255);
    page_rect(pg, (struct rect){ PU_PT(10), PU_PT(20), PU_PT(4), PU_PT(4) }, red);
    p = paint(a, png, pg, 72, d);
    assert_int_equal(p.type, PALETTE);
    assert_memory_equal(p.pixels + 3 * (72 * 21 + 11), "\xC8\x16\x1D", 3);
    assert_int_equal(p.pixels[3 * 72 * 17], 0);
    png_close(png);
    arena_close(a);
}

/* 256 colours still have a palette, one more has not; each comes back as it was. */
static void many_colours_are_rgb(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct png *png = png_open(a, d);

    (void)state;
    assert_non_null(png);
    for (int count = 255; count <= 256; count++) {          /* and white */
        struct page *pg = page_new(a, (struct size){ PU_PT(20), PU_PT(20) }, 0);
        struct picture p;

        for (int i = 0; i < count; i++)
            page_rect(pg, (struct rect){ PU_PT(i % 20), PU_PT(i / 20), PU_PT(1), PU_PT(1) },
                      (struct ink){ { (uint8_t)i, (uint8_t)(i / 2), 77 }, { 0, 0, 0, 0 } });
        p = paint(a, png, pg, 72, d);
        assert_int_equal(p.type, count == 255 ? PALETTE : RGB);
        for (int i = 0; i < count; i++) {
            unsigned char want[3] = { (unsigned char)i, (unsigned char)(i / 2), 77 };

            assert_memory_equal(pixel(&p, (uint32_t)i % 20, (uint32_t)i / 20), want, 3);
        }
        assert_memory_equal(pixel(&p, 19, 19), "\xFF\xFF\xFF", 3);
    }
    png_close(png);
    arena_close(a);
}

static int most_off(const unsigned char *x, const unsigned char *y, size_t count)
{
    int most = 0;

    for (size_t i = 0; i < count; i++)
        if (abs(x[i] - y[i]) > most)
            most = abs(x[i] - y[i]);
    return most;
}

/* Slanted lines of three inks over nine tints: edges of many colours. */
static struct page *page_of_edges(struct arena *a)
{
    struct page *pg = page_new(a, (struct size){ PU_PT(144), PU_PT(90) }, 0);

    for (int i = 0; i < 9; i++)
        page_rect(pg, (struct rect){ PU_PT(16 * i), 0, PU_PT(16), PU_PT(80) },
                  (struct ink){ { 250, (uint8_t)(255 - 2 * i), (uint8_t)(236 - 4 * i) }, { 0 } });
    for (int i = 0; i < 3; i++)
        page_line(pg, (struct point){ PU_PT(2), PU_PT(3 + 24 * i) },
                  (struct point){ PU_PT(140), PU_PT(9 + 24 * i) }, PU_PT(2),
                  (struct ink){ { (uint8_t)(80 * i), (uint8_t)(200 - 80 * i), 77 }, { 0 } });
    return pg;
}

/* Edges may be off by a little, so that a page of many has a palette; inks are as they were, and so
 * are all colours beside a picture. */
static void edges_share_colours(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct root *root = root_open(a, STR(YAOLAN_SOURCE_DIR "/tests/out/pictures"), d);
    const struct source *file = file_read(a, root, STR("colour.png"), SPAN_NONE, d);
    struct png *png = png_open(a, d);
    struct page *pg = page_of_edges(a);
    struct picture shared, exact;

    (void)state;
    assert_non_null(png);
    png_pictures(png, image_door_new(a, d));
    shared = paint(a, png, pg, 300, d);
    page_picture(pg, page_image_open(a, file, SPAN_NONE, d),
                 (struct rect){ 0, PU_PT(82), PU_PT(8), PU_PT(8) });
    exact = paint(a, png, pg, 300, d);
    assert_int_equal(shared.type, PALETTE);
    assert_int_equal(exact.type, RGB);
    assert_in_range(most_off(shared.pixels, exact.pixels, 3 * 600 * 335), 1, 6);
    for (uint32_t i = 0; i < 9; i++)
        assert_memory_equal(pixel(&shared, 67 * i + 20, 2), pixel(&exact, 67 * i + 20, 2), 3);
    assert_memory_equal(pixel(&shared, 300, 25), "\0\xC8\x4D", 3);
    root_close(root);
    png_close(png);
    arena_close(a);
}

/* Bands of flat rows, few and many, of one colour after the other. */
static void rows_like_those_above_come_back(void **state)
{
    static const int heights[] = { 1, 2, 3, 4, 5, 6, 31, 63, 64, 65, 128, 133, 300, 1 };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct png *png = png_open(a, d);

    (void)state;
    assert_non_null(png);
    for (int width = 1; width < 5000; width += 3500) {
        struct page *pg = page_new(a, (struct size){ PU_PT(width), PU_PT(806) }, 0);
        struct picture p;
        int y = 0;

        for (size_t i = 0; i < sizeof heights / sizeof *heights; y += heights[i++])
            page_rect(pg, (struct rect){ 0, PU_PT(y), PU_PT(width), PU_PT(heights[i]) },
                      (struct ink){ { (uint8_t)(16 * i), 7, 99 }, { 0 } });
        p = paint(a, png, pg, 72, d);
        y = 0;
        for (size_t i = 0; i < sizeof heights / sizeof *heights; i++)
            for (int end = y + heights[i]; y < end; y++) {
                const unsigned char want[3] = { (unsigned char)(16 * i), 7, 99 };

                assert_memory_equal(pixel(&p, (uint32_t)width - 1, (uint32_t)y), want, 3);
            }
    }
    png_close(png);
    arena_close(a);
}

static void what_cannot_be_painted_is_told(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct page_face face = { .name = STR("No"), .path = STR("/nowhere/a.otf") };
    struct png *png = png_open(a, d);

    (void)state;
    assert_non_null(png);
    assert_int_equal(paint(a, png, page_one_inch(a, &face), 100, d).width, 0);
    assert_int_equal(diag_failures(d), 1);
    assert_true(str_find(diag_text(d, a, 5), STR("/nowhere/a.otf")) >= 0);
    assert_int_equal(paint(a, png, page_one_inch(a, &face), 100000, d).width, 0);
    assert_int_equal(diag_errors(d), 1);
    png_close(png);
    arena_close(a);
}

/* Rows painted apart are those of the whole, each with its own palette: no seam shows. */
static void rows_are_those_of_the_page(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct page_face face = { .name = STR("Noto"), .path = STR(FONT), .index = 2 };
    struct png *png = png_open(a, d);
    const struct page *pg = page_one_inch(a, &face);
    struct picture whole = paint(a, png, pg, 200, d);
    struct png_rows rows[2] = { { 200, 100, 0, 43 }, { 200, 100, 43, 57 } };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct buf bytes = { .arena = a };
        struct picture part;

        assert_true(png_rows(png, pg, rows[i], STR("part"), &bytes, d));
        part = decode(a, (const unsigned char *)bytes.ptr, bytes.len);
        assert_int_equal(part.width, 200);
        assert_int_equal(part.height, rows[i].height);
        for (uint32_t y = 0; y < part.height; y++)
            assert_in_range(most_off(pixel(&part, 0, y),
                                     pixel(&whole, 0, y + (uint32_t)rows[i].top), 600), 0, 12);
        assert_memory_equal(pixel(&part, 30, 35 - 33 * (uint32_t)i), "\xC8\x16\x1D", 3);
    }
    png_close(png);
    arena_close(a);
}

/* A high page is painted in bands: what crosses from one to the next is whole. */
static void bands_leave_no_seam(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct page_face face = { .name = STR("Noto"), .path = STR(FONT), .index = 2 };
    struct png *png = png_open(a, d);
    struct page *pg = page_new(a, (struct size){ PU_PT(400), PU_PT(3000) }, 0);
    struct page_glyph *g = ARENA_NEW(a, struct page_glyph);
    struct picture whole;

    (void)state;
    assert_non_null(png);
    g->id = 2000;
    for (int i = 0; i < 40; i++) {
        page_glyphs(pg, (struct page_glyphs){ .face = &face, .size = PU_PT(120), .ink = black,
            .at = { PU_PT(10 + 7 * i), PU_PT(75 * i) }, .text = STR("字"),
            .glyphs = g, .count = 1 });
        page_line(pg, (struct point){ PU_PT(2), PU_PT(75 * i) },
                  (struct point){ PU_PT(390), PU_PT(75 * i + 200) }, PU_PT(3), red);
    }
    page_turn_begin(pg, (struct point){ PU_PT(380), PU_PT(20) });
    page_line(pg, (struct point){ 0, 0 }, (struct point){ PU_PT(2900), 0 }, PU_PT(3), red);
    page_turn_end(pg);
    whole = paint(a, png, pg, 72, d);
    for (uint32_t top = 0; top < 3000; top += 300) {
        struct buf bytes = { .arena = a };
        struct picture part;

        assert_true(png_rows(png, pg, (struct png_rows){ 400, 3000, (int)top, 300 }, STR("part"),
                             &bytes, d));
        part = decode(a, (const unsigned char *)bytes.ptr, bytes.len);
        assert_in_range(most_off(part.pixels, pixel(&whole, 0, top), (size_t)3 * 400 * 300), 0, 12);
    }
    png_close(png);
    arena_close(a);
}

/* A letter between two pixels is drawn there; a hanzi, and what is large, on a whole one. */
static void letters_stand_on_quarters(void **state)
{
    static const struct { uint32_t glyph; pu size; bool between; } rows[] = {
        { 79, PU_PT(12), true },                /* n */
        { 2000, PU_PT(12), false }, { 79, PU_PT(40), false }
    };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct page_face face = { .name = STR("Noto"), .path = STR(FONT), .index = 2 };
    struct png *png = png_open(a, d);

    (void)state;
    assert_non_null(png);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct page *pg = page_new(a, (struct size){ PU_PT(200), PU_PT(60) }, 0);
        struct page_glyph *g = ARENA_ARRAY(a, struct page_glyph, 3);
        struct picture p;
        bool same = true, other = false;

        for (int k = 0; k < 3; k++)
            g[k] = (struct page_glyph){ .id = rows[i].glyph, .x = PU_PT(50 * k) };
        g[1].x += PU_PT(1) / 4;
        page_glyphs(pg, (struct page_glyphs){ .face = &face, .size = rows[i].size, .ink = black,
            .at = { PU_PT(10), PU_PT(45) }, .text = STR("nnn"), .glyphs = g, .count = 3 });
        p = paint(a, png, pg, 72, d);
        for (uint32_t y = 0; y < 60; y++) {
            other |= memcmp(pixel(&p, 8, y), pixel(&p, 58, y), 120) != 0;
            same &= memcmp(pixel(&p, 8, y), pixel(&p, 108, y), 120) == 0;
        }
        assert_true(same);
        assert_int_equal(other, rows[i].between);
    }
    png_close(png);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_painted_at_its_size),
        cmocka_unit_test(grey_pages_are_grey_files),
        cmocka_unit_test(many_colours_are_rgb),
        cmocka_unit_test(edges_share_colours),
        cmocka_unit_test(rows_like_those_above_come_back),
        cmocka_unit_test(bands_leave_no_seam),
        cmocka_unit_test(letters_stand_on_quarters),
        cmocka_unit_test(what_cannot_be_painted_is_told),
        cmocka_unit_test(rows_are_those_of_the_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
