/*
 * out/image.h - pictures as pixels: the one door to libpng, libjpeg and lcms2
 *
 * They are linked into a module that the first picture loads, yaolan-image.so; a document without
 * pictures needs none of them. Pixels have eight bits a part; what is transparent stands on white.
 */
#ifndef OUT_IMAGE_H
#define OUT_IMAGE_H

#include "page/image.h"

struct image_door;

struct image_pixels {
    uint32_t width, height;
    int components;                 /* 1 grey, 3 RGB, 4 CMYK: 255 is full ink */
    uint8_t *bytes;
    /* ICC, from the file; ptr NULL: sRGB, or no one knows for CMYK */
    struct str profile;
    struct str packed;              /* see image_packed; ptr NULL: not yet */
};

/* Memory of pixels is `a`'s. Loads nothing yet. */
struct image_door *image_door_new(struct arena *a, struct diag *d);

/* The pixels of a picture, kept. NULL after a report at image->at: damaged, cut
 * off, out of memory. */
const struct image_pixels *image_decode(struct image_door *door, const struct page_image *image);

/*
 * Other parts: grey (of the same lightness), RGB (sRGB), CMYK by the output profile, relative
 * colorimetric with black point compensation; no pixel has more than `limit` per cent of ink,
 * black is kept. Grey becomes black ink alone. NULL after a report: CMYK without a profile of its
 * own, colour for a press without one. All are kept, by the bytes of the file: editions and
 * profiles share them.
 */
const struct image_pixels *image_grey(struct image_door *door, const struct page_image *image);
const struct image_pixels *image_rgb(struct image_door *door, const struct page_image *image);
const struct image_pixels *image_cmyk(struct image_door *door, const struct page_image *image,
                                      struct str profile, int limit);

/* The pixels as `pack` gives them, asked once and kept; always the same function. */
struct str image_packed(struct image_door *door, const struct image_pixels *pixels,
                        struct str (*pack)(void *context, struct str bytes), void *context);

/* --- between image.c and the module --- */

enum image_fault { IMAGE_OK, IMAGE_BROKEN, IMAGE_PROFILE };

struct image_memory {
    void *(*take)(void *context, size_t size);
    void *context;
};

struct image_module {
    size_t size;                    /* of this struct */
    enum image_fault (*decode)(const struct page_image *image, const struct image_memory *memory,
                               struct image_pixels *out);
    /* Pixels of one profile (ptr NULL: sRGB) as those of another; parts as each says. */
    enum image_fault (*convert)(const struct image_pixels *from, struct str profile, int components,
                                uint8_t *out);
};

#endif
