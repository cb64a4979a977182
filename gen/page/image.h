/*
 * page/image.h - a picture as its file has it: PNG or JPEG, with what its head says
 *
 * The head is read here without any library, so that layout knows a picture's proportions and a
 * wrong file is refused early, with the place that names it; out/image.h decodes. Bytes of the
 * file are kept as they are: a backend that can takes them unchanged.
 */
#ifndef PAGE_IMAGE_H
#define PAGE_IMAGE_H

#include "base/diag.h"
#include "base/geom.h"

#define IMAGE_MOST_SIDE 20000               /* pixels */
#define IMAGE_MOST_PIXELS 64000000u

enum image_kind { IMAGE_PNG, IMAGE_JPEG };

struct page_image {
    enum image_kind kind;
    uint32_t width, height;                 /* pixels */
    int components;                         /* 1 grey, 3 RGB, 4 CMYK (JPEG alone) */
    bool alpha;                             /* some of it may be transparent */
    struct str bytes;                       /* the file */
    struct str name;                        /* of the file, without its folder */
    struct span at;                         /* the place that names it */
};

/*
 * What the head of the file says; lives in `a` and borrows the bytes of `file`. NULL
 * after a report: no PNG or JPEG, cut off, or larger than the limits. `at` is the
 * place that names the file.
 */
const struct page_image *page_image_open(struct arena *a, const struct source *file, struct span at,
                                         struct diag *d);

/* The height that keeps the proportions at this width, and pixels an inch at it. */
pu page_image_height(const struct page_image *image, pu width);
int page_image_resolution(const struct page_image *image, struct size size);

#endif
