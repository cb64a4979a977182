/*
 * out/cairo_png.c - PNG (ISO/IEC 15948) with libdeflate
 *
 * Chunks IHDR, pHYs, one IDAT, IEND. A row that repeats the one above has filter 2 (Up), one in
 * which most neighbours differ, as in a photograph, filter 1 (Sub); the flat rest has none, since
 * deflate finds its runs better than any filter does.
 */
#include "out/cairo_png.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 5                 /* of deflate: higher ones cost twice for a few per cent */

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP };

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

static const uint32_t *row_of(const struct cairo_pixels *p, int y)
{
    return (const uint32_t *)(const void *)(p->bytes + (size_t)y * (size_t)p->stride);
}

static bool is_grey(const struct cairo_pixels *p)
{
    for (int y = 0; y < p->height; y++) {
        const uint32_t *row = row_of(p, y);
        uint32_t differs = 0;

        for (int x = 0; x < p->width; x++)
            differs |= (row[x] ^ row[x] >> 8) & 0xffff;
        if (differs)
            return false;
    }
    return true;
}

static enum filter filter_of(const struct cairo_pixels *p, int y)
{
    const uint32_t *row = row_of(p, y);
    size_t size = (size_t)p->width * sizeof *row;
    int changes = 0;

    if (y > 0 && !memcmp(row, row_of(p, y - 1), size))
        return FILTER_UP;
    for (int x = 1; x < p->width; x++)
        changes += row[x] != row[x - 1];
    return changes * 2 > p->width ? FILTER_SUB : FILTER_NONE;
}

/* The bytes of a row behind its filter. */
static void fill_row(const struct cairo_pixels *p, int y, int channels, unsigned char *out)
{
    const uint32_t *row = row_of(p, y);
    size_t size = (size_t)p->width * (size_t)channels;
    enum filter filter = filter_of(p, y);

    *out++ = (unsigned char)filter;
    if (filter == FILTER_UP) {
        memset(out, 0, size);
        return;
    }
    for (int x = 0; x < p->width; x++)
        for (int c = 0; c < channels; c++)
            out[x * channels + c] = (unsigned char)(row[x] >> 8 * (channels - 1 - c));
    for (size_t i = size; filter == FILTER_SUB && i-- > (size_t)channels;)
        out[i] = (unsigned char)(out[i] - out[i - (size_t)channels]);
}

static void write_head(const struct cairo_pixels *p, int channels, struct png_sink *sink)
{
    static const unsigned char signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
    unsigned char head[13] = { 0 }, density[9] = { 0 };
    uint32_t per_metre = (uint32_t)((p->dpi * 10000 + 127) / 254);

    big_endian(head, (uint32_t)p->width);
    big_endian(head + 4, (uint32_t)p->height);
    head[8] = 8;                            /* bits */
    head[9] = channels == 1 ? 0 : 2;        /* grey, RGB */
    big_endian(density, per_metre);
    big_endian(density + 4, per_metre);
    density[8] = 1;                         /* a metre */
    put(sink, signature, sizeof signature);
    chunk(sink, "IHDR", head, sizeof head);
    chunk(sink, "pHYs", density, sizeof density);
}

bool cairo_png(const struct cairo_pixels *p, struct png_sink *sink)
{
    int channels = is_grey(p) ? 1 : 3;
    size_t row = (size_t)p->width * (size_t)channels + 1, size = row * (size_t)p->height;
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);
    size_t room = c ? libdeflate_zlib_compress_bound(c, size) : 0, packed = 0;
    unsigned char *bytes = c ? malloc(size) : NULL, *out = c ? malloc(room) : NULL;

    if (bytes && out && room <= INT32_MAX) {
        for (int y = 0; y < p->height; y++)
            fill_row(p, y, channels, bytes + row * (size_t)y);
        packed = libdeflate_zlib_compress(c, bytes, size, out, room);
    }
    if (packed) {
        write_head(p, channels, sink);
        chunk(sink, "IDAT", out, packed);
        chunk(sink, "IEND", "", 0);
    }
    free(bytes);
    free(out);
    if (c)
        libdeflate_free_compressor(c);
    return packed > 0;
}
