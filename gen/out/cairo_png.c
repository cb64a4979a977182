/*
 * out/cairo_png.c - PNG (ISO/IEC 15948)
 *
 * Chunks IHDR, PLTE, pHYs, IDAT, IEND. A picture of no colours is grey, others have a palette, a
 * byte a pixel; a row like the one above has filter 2 (Up), the others none. What no palette
 * serves, a photograph, is RGB, where a row most of whose neighbours differ has filter 1 (Sub).
 */
#include "out/cairo_png.h"

#include "out/cairo_pack.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP };
enum colour_type { TYPE_GREY = 0, TYPE_RGB = 2, TYPE_PALETTE = 3 };

struct png_file {
    struct cairo_head head;
    struct png_sink *sink;
    struct cairo_pack *pack;
    unsigned char *row;                 /* of the file, of the widest picture so far */
    uint32_t *pixels;                   /* likewise */
    int room;                           /* its width */
    struct cairo_colours colours;       /* of this picture, as far as they are counted */
    struct cairo_palette palette;
    enum colour_type type;
    bool counting;                      /* nothing is written yet */
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

/* ---- rows of a photograph */

static enum filter filter_of(const uint32_t *row, int width)
{
    int changes = 0;

    for (int x = 1; x < width; x++)
        changes += row[x] != row[x - 1];
    return changes * 2 > width ? FILTER_SUB : FILTER_NONE;
}

static void fill_pixels(const uint32_t *row, int width, unsigned char *out)
{
    *out++ = (unsigned char)filter_of(row, width);
    for (int x = 0; x < width; x++)
        for (int c = 0; c < 3; c++)
            out[x * 3 + c] = (unsigned char)(row[x] >> 8 * (2 - c));
    for (size_t i = (size_t)width * 3; out[-1] == FILTER_SUB && i-- > 3;)
        out[i] = (unsigned char)(out[i] - out[i - 3]);
}

static void pack_pixels(struct png_file *f, const struct cairo_band *b)
{
    for (int y = 0; y < b->height; y++) {
        if (cairo_band_same(b, y)) {
            cairo_pack_same(f->pack);
            continue;
        }
        fill_pixels(cairo_band_row(b, y), b->width, f->row);
        cairo_pack_row(f->pack, f->row);
    }
}

/* ---- rows of runs */

static void fill_places(const struct png_file *f, const uint32_t *run)
{
    unsigned char *out = f->row, *end = out + 1 + f->head.width;

    *out++ = FILTER_NONE;
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

static void fill_colours(const struct png_file *f, const uint32_t *run)
{
    uint32_t *out = f->pixels, *end = out + f->head.width;

    for (; out < end; run++)
        for (uint32_t i = *run & 0xffff; i > 0; i--)
            *out++ = f->colours.values[*run >> 16];
    fill_pixels(f->pixels, f->head.width, f->row);
}

static const uint32_t *row_end(const uint32_t *run, int width)
{
    for (uint32_t x = 0; x < (uint32_t)width; run++)
        x += *run & 0xffff;
    return run;
}

static void pack_runs(struct png_file *f)
{
    const uint32_t *run = f->colours.runs, *end = run + f->colours.run_count;

    for (; run < end; run = *run ? row_end(run, f->head.width) : run + 1) {
        if (!*run) {
            cairo_pack_same(f->pack);
            continue;
        }
        if (f->type == TYPE_RGB)
            fill_colours(f, run);
        else
            fill_places(f, run);
        cairo_pack_row(f->pack, f->row);
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

static void write_head(const struct cairo_head *h, enum colour_type type,
                       const struct cairo_palette *l, struct png_sink *sink)
{
    static const unsigned char signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
    unsigned char head[13] = { 0 }, density[9] = { 0 };
    uint32_t per_metre = (uint32_t)((h->dpi * 10000 + 127) / 254);

    big_endian(head, (uint32_t)h->width);
    big_endian(head + 4, (uint32_t)h->height);
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

struct png_file *cairo_png_open(void)
{
    struct png_file *f = calloc(1, sizeof *f);

    if (f)
        f->pack = cairo_pack_open();
    if (f && !f->pack) {
        free(f);
        f = NULL;
    }
    return f;
}

/* For rows of the picture. */
static bool make_room(struct png_file *f)
{
    if (f->head.width <= f->room)
        return true;
    free(f->row);
    free(f->pixels);
    f->row = malloc((size_t)f->head.width * 3 + 1);
    f->pixels = malloc((size_t)f->head.width * sizeof *f->pixels);
    f->room = f->row && f->pixels ? f->head.width : 0;
    return f->room;
}

static void write_part(void *sink, const unsigned char *bytes, size_t size)
{
    chunk(sink, "IDAT", bytes, size);
}

bool cairo_png_start(struct png_file *f, struct cairo_head head, bool exact,
                     struct png_sink *sink)
{
    f->head = head;
    f->sink = sink;
    f->counting = true;
    cairo_colours_start(&f->colours, exact ? COLOURS_PALETTE : COLOURS_MOST);
    return make_room(f);
}

static bool begin(struct png_file *f, enum colour_type type)
{
    size_t row = (size_t)f->head.width * (type == TYPE_RGB ? 3 : 1) + 1;

    f->type = type;
    if (!cairo_pack_begin(f->pack, row, (struct cairo_pieces){ write_part, f->sink }))
        return false;
    write_head(&f->head, type, &f->palette, f->sink);
    pack_runs(f);
    return true;
}

bool cairo_png_band(struct png_file *f, const struct cairo_band *b)
{
    if (f->counting && cairo_colours_read(&f->colours, b))
        return true;
    if (f->counting && !begin(f, TYPE_RGB))
        return false;
    f->counting = false;
    pack_pixels(f, b);
    return true;
}

static enum colour_type type_of(struct png_file *f, const struct cairo_inks *inks)
{
    if (!cairo_colours_choose(&f->colours, inks, &f->palette))
        return TYPE_RGB;
    if (!cairo_colours_grey(&f->colours))
        return TYPE_PALETTE;
    for (unsigned i = 0; i < f->colours.count; i++)
        f->palette.places[i] = (uint8_t)f->palette.values[f->palette.places[i]];
    return TYPE_GREY;
}

bool cairo_png_end(struct png_file *f, const struct cairo_inks *inks)
{
    if (f->counting && !begin(f, type_of(f, inks)))
        return false;
    cairo_pack_end(f->pack);
    chunk(f->sink, "IEND", "", 0);
    return true;
}

void cairo_png_close(struct png_file *f)
{
    if (!f)
        return;
    cairo_pack_close(f->pack);
    free(f->colours.runs);
    free(f->row);
    free(f->pixels);
    free(f);
}
