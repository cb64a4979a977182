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
#define COLOURS_INKS 200
#define COLOURS_MOST 4096               /* more are a photograph */
#define COLOURS_SLOTS 16384             /* a power of two */
#define COLOURS_MET 256                 /* likewise */

/*
 * Rows of a picture, as cairo's RGB24 has them: a uint32_t a pixel, 0x00RRGGBB; `stride` in bytes.
 * The row above the first is NULL at the top of the picture.
 */
struct cairo_band {
    const unsigned char *bytes, *above;
    int width, height, stride;
};

/* Of a page. Other colours may be off; none may where `all` are exact. */
struct cairo_inks {
    uint32_t values[COLOURS_INKS];
    unsigned count;
    bool all;
};

struct cairo_colours {
    /* From left to right and down: a number << 16 | a length. 0: a row like the one above. */
    uint32_t *runs;
    size_t run_count, room;
    size_t last;                        /* where the runs of the last row begin that had any */
    uint32_t times;                     /* it stands there, not yet counted */
    /* By number, in the order in which they are met. */
    uint32_t values[COLOURS_MOST], pixels[COLOURS_MOST];
    bool lines[COLOURS_MOST];           /* some run is long */
    unsigned count, most;
    uint16_t slots[COLOURS_SLOTS];      /* open hashing: a number + 1, or 0 */
    /* The last by hash: (1 << 24 | a value) << 16 | its number. */
    uint64_t met[COLOURS_MET];
};

struct cairo_palette {
    uint32_t values[COLOURS_PALETTE];
    unsigned count;
    uint8_t places[COLOURS_MOST];       /* of the colours by their numbers */
};

/* `c` is zeros before the first picture; who has it frees its runs after the last. */
void cairo_colours_start(struct cairo_colours *c, unsigned most);

/* The next rows. False where there are more than `most` colours or too little memory; then it is as
 * if they had not been read. */
bool cairo_colours_read(struct cairo_colours *c, const struct cairo_band *b);

/* After all rows. False where no palette serves. */
bool cairo_colours_choose(struct cairo_colours *c, const struct cairo_inks *inks,
                          struct cairo_palette *out);

bool cairo_colours_grey(const struct cairo_colours *c);

/* A row of the band, and whether it is like the one above. */
const uint32_t *cairo_band_row(const struct cairo_band *b, int y);
bool cairo_band_same(const struct cairo_band *b, int y);

#endif
