/*
 * out/cairo_colours.h - the rows of a picture as runs of numbered colours, and a palette for them
 *
 * A page is drawn in few inks; nearly all its colours are edges, mixed of two of them. So the inks
 * are exact in a palette, as is a hairline's colour and whatever else is as long, and one edge may
 * stand for others like it: no part of a colour is off by more than COLOURS_OFF of 255.
 */
#ifndef OUT_CAIRO_COLOURS_H
#define OUT_CAIRO_COLOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COLOURS_OFF 6
#define COLOURS_LONG 64                 /* pixels */
#define COLOURS_PALETTE 256
#define COLOURS_MOST 4096               /* more are a photograph */
#define COLOURS_SLOTS 16384             /* a power of two */
#define COLOURS_MET 256                 /* likewise */

/* Pixels as cairo's RGB24 has them: a uint32_t each, 0x00RRGGBB; `stride` in bytes. */
struct cairo_pixels {
    const unsigned char *bytes;
    int width, height, stride, dpi;
    const uint32_t *inks;               /* other colours may be off; NULL: none may */
    size_t ink_count;
};

struct cairo_colours {
    /* From left to right and down: a number << 16 | a length. 0: a row like the one above. */
    uint32_t *runs;
    size_t run_count, room;
    /* By number, in the order in which they are met. */
    uint32_t values[COLOURS_MOST], pixels[COLOURS_MOST];
    bool lines[COLOURS_MOST];           /* some run is long */
    unsigned count;
    uint16_t slots[COLOURS_SLOTS];      /* open hashing: a number + 1, or 0 */
    /* The last by hash: (1 << 24 | a value) << 16 | its number. */
    uint64_t met[COLOURS_MET];
};

struct cairo_palette {
    uint32_t values[COLOURS_PALETTE];
    unsigned count;
    uint8_t places[COLOURS_MOST];       /* of the colours by their numbers */
};

/* All rows. False where there are too many colours or too little memory. `c` starts as zeros; who
 * has it frees its runs at last. */
bool cairo_colours_read(struct cairo_colours *c, const struct cairo_pixels *p);

bool cairo_colours_grey(const struct cairo_colours *c);

/* False where the palette cannot serve. */
bool cairo_colours_choose(struct cairo_colours *c, const struct cairo_pixels *p,
                          struct cairo_palette *out);

#endif
