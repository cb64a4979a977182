/*
 * out/cairo_deflate.h - a zlib stream (RFC 1950, 1951) of what the caller has found in a picture
 *
 * A packer of bytes looks for repeats at every byte. Who knows that the bytes are pixels in rows finds them
 * in a quarter of the time; what is left is here: tokens are collected in blocks, each block has codes of
 * its own. Bytes, pixels and copies are told in the order of the stream, the checksum at the end.
 */
#ifndef OUT_CAIRO_DEFLATE_H
#define OUT_CAIRO_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEFLATE_FARTHEST 32768  /* of a copy, bytes back */
#define DEFLATE_LONGEST 258     /* of one token */
#define DEFLATE_SHORTEST 3

/* A token: a copy, length - 3 above distance - 1, a byte, or a pixel 0x00RRGGBB. */
#define DEFLATE_COPY 0x80000000u
#define DEFLATE_BYTE 0x40000000u
#define DEFLATE_BLOCK 32768     /* tokens that share their codes */

struct deflate {
    uint32_t tokens[DEFLATE_BLOCK];
    unsigned count, pixel_bytes;        /* 1: a pixel is its lowest byte; 3: all of them */
    unsigned char *bytes;               /* the stream; kept from one to the next */
    size_t length, room;
    uint64_t held;                      /* bits that make no byte yet */
    unsigned held_bits;
    bool failed;                        /* memory was short */
};

void deflate_begin(struct deflate *f, unsigned pixel_bytes);

/* Writes the tokens collected as a block. */
void deflate_block(struct deflate *f, bool last);

/* The last block and the Adler-32 of the bytes told. False where memory was short. */
bool deflate_end(struct deflate *f, uint32_t sum);

static inline void deflate_token(struct deflate *f, uint32_t token)
{
    if (f->count == DEFLATE_BLOCK)
        deflate_block(f, false);
    f->tokens[f->count++] = token;
}

static inline void deflate_byte(struct deflate *f, unsigned char byte)
{
    deflate_token(f, DEFLATE_BYTE | byte);
}

static inline void deflate_pixel(struct deflate *f, uint32_t pixel)
{
    deflate_token(f, pixel & 0xffffff);
}

/* `length` bytes, at least DEFLATE_SHORTEST, as they stood `distance` before. */
static inline void deflate_copy(struct deflate *f, size_t length, size_t distance)
{
    while (length > 0) {
        size_t n = length > DEFLATE_LONGEST ? DEFLATE_LONGEST : length;

        if (n < length && length - n < DEFLATE_SHORTEST)
            n = length - DEFLATE_SHORTEST;
        deflate_token(f, DEFLATE_COPY | (uint32_t)(n - DEFLATE_SHORTEST) << 15
                             | (uint32_t)(distance - 1));
        length -= n;
    }
}

#endif
