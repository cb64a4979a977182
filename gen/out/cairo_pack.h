/*
 * out/cairo_pack.h - rows of bytes as a stream for a PNG file (RFC 1950), packed as they come
 *
 * Half of a page's rows are like the one above, and packing them again and again took a third of
 * the time: such rows are packed once for a width and kept. Nothing here knows what the bytes mean,
 * but that a row like the one above is a 2 and zeros (ISO/IEC 15948, filter Up).
 */
#ifndef OUT_CAIRO_PACK_H
#define OUT_CAIRO_PACK_H

#include <stdbool.h>
#include <stddef.h>

struct cairo_pack;

struct cairo_pack *cairo_pack_open(void);       /* NULL where memory is short */

/* Where the stream goes, in pieces. */
struct cairo_pieces {
    void (*write)(void *context, const unsigned char *bytes, size_t size);
    void *context;
};

/* A stream of rows of `row` bytes, 2 or more. False where memory is short. */
bool cairo_pack_begin(struct cairo_pack *p, size_t row, struct cairo_pieces to);

void cairo_pack_row(struct cairo_pack *p, const unsigned char *bytes);
void cairo_pack_same(struct cairo_pack *p);

void cairo_pack_end(struct cairo_pack *p);

void cairo_pack_close(struct cairo_pack *p);

#endif
