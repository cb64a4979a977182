/*
 * out/cairo_paint.h - the items of a page, painted by cairo
 *
 * Glyphs are shown by id at the places the page states, unhinted, so that a picture agrees with the
 * PDF. Faces are kept from one page to the next. Only cairo_paint.c and cairo.c see cairo.
 */
#ifndef OUT_CAIRO_PAINT_H
#define OUT_CAIRO_PAINT_H

#include <cairo.h>

#include "out/cairo_colours.h"
#include "out/png.h"

struct cairo_painter;

struct cairo_painter *cairo_painter_open(void);         /* NULL: no memory, no FreeType */

/* A page, until the next: its faces are opened, its items measured. */
enum png_fault cairo_painter_page(struct cairo_painter *p, const struct page *pg,
                                  struct png_sink *sink);

/* What of the page stands between two heights, pu from its top, on white; `cr` has points. */
enum png_fault cairo_painter_paint(struct cairo_painter *p, cairo_t *cr, int64_t top,
                                   int64_t bottom, struct png_sink *sink);

/* Of what was painted of the page; no colour may be off beside a picture. */
const struct cairo_inks *cairo_painter_inks(const struct cairo_painter *p);

void cairo_painter_close(struct cairo_painter *p);

#endif
