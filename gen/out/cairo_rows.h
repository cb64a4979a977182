/*
 * out/cairo_rows.h - the rows of a picture, packed as PNG wants them
 *
 * Repeats are looked for pixel by pixel, where pictures of pages have them: a row like the one above,
 * a run of one colour, the same pixels in the row above, the same two pixels not long ago (the
 * stroke of a letter), or at least one.
 */
#ifndef OUT_CAIRO_ROWS_H
#define OUT_CAIRO_ROWS_H

#include "out/cairo_deflate.h"
#include "out/cairo_png.h"

#define ROWS_PAIRS 8192         /* powers of two */
#define ROWS_SINGLES 1024

struct rows {
    struct deflate stream;
    /* Where pixels of this hash stood last, row << 15 | column, + 1; 0: nowhere. */
    uint32_t pairs[ROWS_PAIRS], singles[ROWS_SINGLES];
};

/*
 * All rows into r->stream. `channels` 3: pixels are 0x00RRGGBB; 1: the lowest byte of each.
 * The pixels are changed where a row has a filter. False where memory was short.
 */
bool rows_pack(struct rows *r, struct cairo_pixels *p, unsigned channels);

#endif
