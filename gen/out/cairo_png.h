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

struct cairo_head { int width, height, dpi; };

struct png_file *cairo_png_open(void);  /* NULL where memory is short */

/*
 * A picture comes in bands from top to bottom. They are counted and written at the end; from a band
 * that makes the colours too many, more than a palette has where none may be off (`exact`), all are
 * written as they come. False where memory is short; part of the file may be written then.
 */
bool cairo_png_start(struct png_file *f, struct cairo_head head, bool exact,
                     struct png_sink *sink);
bool cairo_png_band(struct png_file *f, const struct cairo_band *b);
bool cairo_png_end(struct png_file *f, const struct cairo_inks *inks);

void cairo_png_close(struct png_file *f);

#endif
