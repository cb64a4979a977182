/*
 * out/cairo_png.c - PNG (ISO/IEC 15948) with libdeflate
 *
 * Chunks IHDR, PLTE, pHYs, one IDAT, IEND. A picture of no colours is grey, one of at most 256 has a
 * palette: a third of the bytes are packed in a third of the time. Else a row that repeats the one above
 * has filter 2 (Up), one in which most neighbours differ, as in a photograph, filter 1 (Sub); the flat
 * rest has none, since deflate finds its runs better than any filter does.
 */
#include "out/cairo_png.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 5                 /* of deflate: higher ones cost twice for a few per cent */

#define COLOURS 256
#define SLOTS 1024              /* a power of two, well above COLOURS */

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP };

struct png_file {
    struct libdeflate_compressor *compressor;
    unsigned char *rows, *packed;       /* of the largest picture so far */
    size_t rows_room, packed_room;
};

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

/* All rows as numbers of colours. False where there are too many of them. */
static bool fill_numbers(const struct cairo_pixels *p, struct palette *l, unsigned char *out)
{
    for (int y = 0; y < p->height; y++) {
        const uint32_t *row = row_of(p, y);
        bool same = repeats(p, y);
        uint32_t before = 0;
        unsigned number = COLOURS;

        *out++ = same ? FILTER_UP : FILTER_NONE;
        if (same)
            memset(out, 0, (size_t)p->width);
        for (int x = 0; x < p->width && !same; x++) {
            uint32_t colour = row[x] & 0xffffff;

            if (number == COLOURS || colour != before)
                number = number_of(l, colour);
            if (number == COLOURS)
                return false;
            before = colour;
            out[x] = (unsigned char)number;
        }
        out += p->width;
    }
    return true;
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

/* The rows behind their filters into `bytes`; returns a row's size. */
static size_t fill(const struct cairo_pixels *p, enum colour_type *type, struct palette *l,
                   unsigned char *bytes)
{
    int channels;
    size_t row;

    *type = is_grey(p) ? TYPE_GREY : fill_numbers(p, l, bytes) ? TYPE_PALETTE : TYPE_RGB;
    channels = *type == TYPE_RGB ? 3 : 1;
    row = (size_t)p->width * (size_t)channels + 1;
    for (int y = 0; y < p->height && *type != TYPE_PALETTE; y++)
        fill_row(p, y, channels, bytes + row * (size_t)y);
    return row;
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
    size_t size = ((size_t)p->width * 3 + 1) * (size_t)p->height, packed;
    size_t bound = libdeflate_zlib_compress_bound(f->compressor, size);
    struct palette palette = { .count = 0 };
    enum colour_type type;

    if (bound > INT32_MAX || !make_room(&f->rows, &f->rows_room, size)
        || !make_room(&f->packed, &f->packed_room, bound))
        return false;
    size = fill(p, &type, &palette, f->rows) * (size_t)p->height;
    packed = libdeflate_zlib_compress(f->compressor, f->rows, size, f->packed, f->packed_room);
    if (!packed)
        return false;
    write_head(p, type, &palette, sink);
    chunk(sink, "IDAT", f->packed, packed);
    chunk(sink, "IEND", "", 0);
    return true;
}

void cairo_png_close(struct png_file *f)
{
    if (!f)
        return;
    libdeflate_free_compressor(f->compressor);
    free(f->rows);
    free(f->packed);
    free(f);
}
