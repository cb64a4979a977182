/*
 * out/cairo_png.h - the picture of a page as a PNG file
 *
 * cairo's own writer tries five filters a row and deflates with zlib, which took four fifths of a
 * build with pictures, and states no resolution. Pages are mostly flat: here a row has a filter by
 * what it looks like, a page without colour is grey, one without photographs has a palette.
 */
#ifndef OUT_CAIRO_PNG_H
#define OUT_CAIRO_PNG_H

#include "out/cairo_colours.h"
#include "out/png.h"

struct png_file;                /* the packer and its memory, for one picture after the other */

struct png_file *cairo_png_open(void);  /* NULL where memory is short */

/* The file into the sink; false where memory is short, and then nothing was written. */
bool cairo_png(struct png_file *f, const struct cairo_pixels *p, struct png_sink *sink);

void cairo_png_close(struct png_file *f);

#endif
