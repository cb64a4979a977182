/*
 * out/cairo_png.h - the picture of a page as a PNG file
 *
 * cairo's own writer tries five filters a row and deflates with zlib, which took four fifths of a
 * build with pictures, and states no resolution. Pages are mostly flat: here a page without colour is
 * grey, one of few colours has a palette, and cairo_rows.h packs them by pixels.
 */
#ifndef OUT_CAIRO_PNG_H
#define OUT_CAIRO_PNG_H

#include "out/png.h"

/* Pixels as cairo's RGB24 has them: a uint32_t each, 0x00RRGGBB; `stride` in bytes. Rows from `photo_top` to
 * before `photo_bottom` may show a photograph. */
struct cairo_pixels {
    unsigned char *bytes;
    int width, height, stride, dpi, photo_top, photo_bottom;
};

struct rows;                            /* cairo_rows.h: memory kept from one picture to the next */

struct rows *cairo_png_open(void);      /* NULL where memory is short */

/* The file into the sink; false where memory is short, and then nothing was written. The pixels are
 * used up. */
bool cairo_png(struct rows *rows, struct cairo_pixels *p, struct png_sink *sink);

void cairo_png_close(struct rows *rows);

#endif
