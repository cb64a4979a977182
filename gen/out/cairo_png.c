/*
 * out/cairo_png.c - PNG (ISO/IEC 15948) with libdeflate
 *
 * Chunks IHDR, PLTE, pHYs, one IDAT, IEND. A picture of no colours is grey, others have a palette, a
 * byte a pixel; a row that repeats the one above has filter 2 (Up), the others none. What no palette
 * serves, a photograph, is RGB, where a row most of whose neighbours differ has filter 1 (Sub).
 */
#include "out/cairo_png.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 5                 /* of deflate: higher ones cost twice for a few per cent */

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP };
enum colour_type { TYPE_GREY = 0, TYPE_RGB = 2, TYPE_PALETTE = 3 };

struct png_file {
    struct libdeflate_compressor *compressor;
    unsigned char *rows, *packed;       /* of the largest picture so far */
    size_t rows_room, packed_room;
    struct cairo_colours colours;       /* of this picture */
    struct cairo_palette palette;
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

static const uint32_t *row_of(const struct cairo_pixels *p, int y)
{
    return (const uint32_t *)(const void *)(p->bytes + (size_t)y * (size_t)p->stride);
}

static bool repeats(const struct cairo_pixels *p, int y)
{
    return y > 0 && !memcmp(row_of(p, y), row_of(p, y - 1), (size_t)p->width * sizeof(uint32_t));
}

static enum filter filter_of(const struct cairo_pixels *p, int y)
{
    const uint32_t *row = row_of(p, y);
    int changes = 0;

    if (repeats(p, y))
        return FILTER_UP;
    for (int x = 1; x < p->width; x++)
        changes += row[x] != row[x - 1];
    return changes * 2 > p->width ? FILTER_SUB : FILTER_NONE;
}

/* The bytes of a row behind its filter. */
static void fill_row(const struct cairo_pixels *p, int y, unsigned char *out)
{
    const uint32_t *row = row_of(p, y);
    size_t size = (size_t)p->width * 3;
    enum filter filter = filter_of(p, y);

    *out++ = (unsigned char)filter;
    if (filter == FILTER_UP) {
        memset(out, 0, size);
        return;
    }
    for (int x = 0; x < p->width; x++)
        for (int c = 0; c < 3; c++)
            out[x * 3 + c] = (unsigned char)(row[x] >> 8 * (2 - c));
    for (size_t i = size; filter == FILTER_SUB && i-- > 3;)
        out[i] = (unsigned char)(out[i] - out[i - 3]);
}

/* ---- rows of runs */

/* What stands in a row for each colour: its place in the palette, or its lightness. */
static bool places(struct png_file *f, const struct cairo_pixels *p, enum colour_type type)
{
    struct cairo_palette *l = &f->palette;

    if (type == TYPE_PALETTE)
        return cairo_colours_choose(&f->colours, p, l);
    for (unsigned i = 0; i < f->colours.count; i++)
        l->places[i] = (uint8_t)f->colours.values[i];
    return true;
}

static void fill_runs(const struct png_file *f, const struct cairo_pixels *p, unsigned char *out)
{
    const uint32_t *run = f->colours.runs;

    for (int y = 0; y < p->height; y++) {
        const unsigned char *end = out + 1 + p->width;

        *out++ = *run ? FILTER_NONE : FILTER_UP;
        if (!*run) {
            memset(out, 0, (size_t)p->width);
            out += p->width;
            run++;
        }
        for (; out < end; run++) {
            uint32_t length = *run & 0xffff;
            unsigned char place = f->palette.places[*run >> 16];

            if (length == 1)
                *out = place;
            else
                memset(out, place, length);
            out += length;
        }
    }
}

static void write_palette(const struct cairo_palette *l, struct png_sink *sink)
{
    unsigned char bytes[3 * COLOURS_PALETTE];

    for (unsigned i = 0; i < l->count; i++)
        for (int c = 0; c < 3; c++)
            bytes[3 * i + (unsigned)c] = (unsigned char)(l->values[i] >> (16 - 8 * c));
    chunk(sink, "PLTE", bytes, 3 * (size_t)l->count);
}

/* ---- the file */

static void write_head(const struct cairo_pixels *p, enum colour_type type,
                       const struct cairo_palette *l, struct png_sink *sink)
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

/* The rows of a photograph. */
static void fill_pixels(const struct cairo_pixels *p, unsigned char *bytes)
{
    for (int y = 0; y < p->height; y++)
        fill_row(p, y, bytes + ((size_t)p->width * 3 + 1) * (size_t)y);
}

static enum colour_type type_of(struct png_file *f, const struct cairo_pixels *p)
{
    enum colour_type type;

    if (!cairo_colours_read(&f->colours, p))
        return TYPE_RGB;
    type = cairo_colours_grey(&f->colours) ? TYPE_GREY : TYPE_PALETTE;
    return places(f, p, type) ? type : TYPE_RGB;
}

struct png_file *cairo_png_open(void)
{
    struct png_file *f = calloc(1, sizeof *f);

    if (f)
        f->compressor = libdeflate_alloc_compressor(LEVEL);
    if (f && !f->compressor) {
        free(f);
        f = NULL;
    }
    return f;
}

/* At least `size` bytes, with nothing in them. */
static bool make_room(unsigned char **bytes, size_t *room, size_t size)
{
    if (size <= *room)
        return true;
    free(*bytes);
    *bytes = malloc(size);
    *room = *bytes ? size : 0;
    return *bytes;
}

bool cairo_png(struct png_file *f, const struct cairo_pixels *p, struct png_sink *sink)
{
    enum colour_type type = type_of(f, p);
    size_t channels = type == TYPE_RGB ? 3 : 1, packed;
    size_t size = ((size_t)p->width * channels + 1) * (size_t)p->height;
    size_t bound = libdeflate_zlib_compress_bound(f->compressor, size);

    if (bound > INT32_MAX || !make_room(&f->rows, &f->rows_room, size)
        || !make_room(&f->packed, &f->packed_room, bound))
        return false;
    if (type == TYPE_RGB)
        fill_pixels(p, f->rows);
    else
        fill_runs(f, p, f->rows);
    packed = libdeflate_zlib_compress(f->compressor, f->rows, size, f->packed, f->packed_room);
    if (!packed)
        return false;
    write_head(p, type, &f->palette, sink);
    chunk(sink, "IDAT", f->packed, packed);
    chunk(sink, "IEND", "", 0);
    return true;
}

void cairo_png_close(struct png_file *f)
{
    if (!f)
        return;
    libdeflate_free_compressor(f->compressor);
    free(f->colours.runs);
    free(f->rows);
    free(f->packed);
    free(f);
}
