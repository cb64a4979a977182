/*
 * out/cairo_png.c - PNG (ISO/IEC 15948)
 *
 * Chunks IHDR, PLTE, pHYs, one IDAT, IEND. A picture of no colours is grey, one of at most 256 has a
 * palette: a third of the bytes.
 */
#include "out/cairo_rows.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#define COLOURS 256
#define NO_COLOUR 0x1000000u
#define SLOTS 1024              /* a power of two, well above COLOURS */

/* In the order in which they are met. */
struct palette {
    uint32_t colours[COLOURS];
    unsigned count;
    uint16_t slots[SLOTS];      /* open hashing: a number + 1, or 0 */
};

static void big_endian(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> (24 - 8 * i));
}

static void put(struct png_sink *sink, const void *bytes, size_t size)
{
    sink->write(sink->context, bytes, size);
}

static void chunk(struct png_sink *sink, const char *kind, const void *bytes, size_t size)
{
    unsigned char number[4];
    uint32_t crc = libdeflate_crc32(0, kind, 4);

    big_endian(number, (uint32_t)size);
    put(sink, number, 4);
    put(sink, kind, 4);
    put(sink, bytes, size);
    big_endian(number, libdeflate_crc32(crc, bytes, size));
    put(sink, number, 4);
}

/* ---- palettes */

/* Its number; COLOURS where the palette is full. */
static unsigned number_of(struct palette *l, uint32_t colour)
{
    size_t i = (colour * 2654435761u) >> 22;

    while (l->slots[i] && l->colours[l->slots[i] - 1] != colour)
        i = (i + 1) & (SLOTS - 1);
    if (!l->slots[i]) {
        if (l->count == COLOURS)
            return COLOURS;
        l->colours[l->count++] = colour;
        l->slots[i] = (uint16_t)l->count;
    }
    return l->slots[i] - 1u;
}

/* False where there are too many colours. */
static bool find_colours(const struct cairo_pixels *p, struct palette *l)
{
    size_t width = (size_t)p->width;

    for (int y = 0; y < p->height; y++) {
        const uint32_t *row = rows_row(p, y);

        if (rows_repeat(p, y))
            continue;
        for (size_t x = 0; x < width; x += 1 + rows_run(row + x + 1, width - x - 1))
            if (number_of(l, row[x] & 0xffffff) == COLOURS)
                return false;
    }
    return true;
}

static bool is_grey(const struct palette *l)
{
    for (unsigned i = 0; i < l->count; i++)
        if ((l->colours[i] ^ l->colours[i] >> 8) & 0xffff)
            return false;
    return true;
}

static void fill_numbers(const struct cairo_pixels *p, struct palette *l)
{
    for (int y = 0; y < p->height; y++) {
        uint32_t *row = rows_row(p, y), before = NO_COLOUR, number = 0;

        for (int x = 0; x < p->width; x++) {
            uint32_t colour = row[x] & 0xffffff;

            if (colour != before)
                number = number_of(l, colour);
            before = colour;
            row[x] = number;
        }
    }
}

static void write_palette(const struct palette *l, struct png_sink *sink)
{
    unsigned char bytes[3 * COLOURS];

    for (unsigned i = 0; i < l->count; i++)
        for (int c = 0; c < 3; c++)
            bytes[3 * i + (unsigned)c] = (unsigned char)(l->colours[i] >> (16 - 8 * c));
    chunk(sink, "PLTE", bytes, 3 * (size_t)l->count);
}

/* ---- the file */

enum colour_type { TYPE_GREY = 0, TYPE_RGB = 2, TYPE_PALETTE = 3 };

static void write_head(const struct cairo_pixels *p, enum colour_type type,
                       const struct palette *l, struct png_sink *sink)
{
    static const unsigned char signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
    unsigned char head[13] = { 0 }, density[9] = { 0 };
    uint32_t per_metre = (uint32_t)((p->dpi * 10000 + 127) / 254);

    big_endian(head, (uint32_t)p->width);
    big_endian(head + 4, (uint32_t)p->height);
    head[8] = 8;                            /* bits */
    head[9] = (unsigned char)type;
    big_endian(density, per_metre);
    big_endian(density + 4, per_metre);
    density[8] = 1;                         /* a metre */
    put(sink, signature, sizeof signature);
    chunk(sink, "IHDR", head, sizeof head);
    if (type == TYPE_PALETTE)
        write_palette(l, sink);
    chunk(sink, "pHYs", density, sizeof density);
}

/* What the file's colours are; the pixels become numbers where it has a palette. */
static enum colour_type type_of(struct cairo_pixels *p, struct palette *l)
{
    if (!find_colours(p, l))
        return TYPE_RGB;
    if (is_grey(l))
        return TYPE_GREY;
    fill_numbers(p, l);
    return TYPE_PALETTE;
}

bool cairo_png(struct rows *rows, struct cairo_pixels *p, struct png_sink *sink)
{
    struct palette palette = { .count = 0 };
    enum colour_type type = type_of(p, &palette);

    if (!rows_pack(rows, p, type == TYPE_RGB ? 3 : 1) || rows->stream.length > INT32_MAX)
        return false;
    write_head(p, type, &palette, sink);
    chunk(sink, "IDAT", rows->stream.bytes, rows->stream.length);
    chunk(sink, "IEND", "", 0);
    return true;
}

struct rows *cairo_png_open(void)
{
    return calloc(1, sizeof(struct rows));
}

void cairo_png_close(struct rows *rows)
{
    if (rows)
        free(rows->stream.bytes);
    free(rows);
}
