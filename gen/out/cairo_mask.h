/*
 * out/cairo_mask.h - glyphs as masks of coverage, kept from page to page, and mixed into pixels
 *
 * cairo sets glyphs on whole pixels, so letters at a screen's resolution stand unevenly. Here a
 * small letter stands on quarters of a pixel across, on whole ones down, so that lines agree.
 */
#ifndef OUT_CAIRO_MASK_H
#define OUT_CAIRO_MASK_H

#include <stdbool.h>
#include <stdint.h>

#include <ft2build.h>
#include FT_FREETYPE_H

/* The size of an em in pixels, in 26.6 bits: they differ by the rounding of a page's sides. */
struct cairo_em { FT_F26Dot6 across, down; };

/* Pixels to write on: uint32_t 0x00RRGGBB each, `stride` in bytes. */
struct cairo_canvas { unsigned char *bytes; int width, height, stride; };

struct cairo_masks;

struct cairo_masks *cairo_masks_open(void);             /* NULL where memory is short */

/*
 * Mix a glyph of a face into the pixels, its origin at (x, y): quarters of a pixel, pixels. The
 * face must live as long as the masks. False where FreeType cannot read it or memory is short.
 */
bool cairo_mask_mix(struct cairo_masks *m, FT_Face face, struct cairo_em em, uint32_t glyph,
                    int64_t x, int64_t y, uint32_t colour, const struct cairo_canvas *to);

void cairo_masks_close(struct cairo_masks *m);          /* before the faces */

#endif
