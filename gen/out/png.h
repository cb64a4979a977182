/*
 * out/png.h - a page as PNG, through cairo
 *
 * cairo is not needed for PDF and SVG and costs start-up time, so it is linked only into a
 * module that png_open loads: yaolan-cairo.so beside the program, in the folder above it, or in
 * ../lib/yaolan. The module needs nothing of the program but what png_write hands it.
 */
#ifndef OUT_PNG_H
#define OUT_PNG_H

#include "base/file.h"
#include "out/image.h"
#include "page/page.h"

#define PNG_MOST_PIXELS 32767   /* of a side; cairo's limit */

struct png;

/* Load the module. NULL after a report. */
struct png *png_open(struct arena *a, struct diag *d);

/* Where pictures are decoded; without it a page with a picture is refused. */
void png_pictures(struct png *p, struct image_door *images);

/* Paint the trimmed page on white at `dpi` and write it, with the resolution stated in the
 * file. False after a report. */
bool png_write(struct png *p, const struct page *pg, int dpi, struct output *out, struct diag *d);

/*
 * Rows of a page painted `width` pixels wide and `whole` high: `height` of them from
 * `top`, as a PNG into `out`, which gets nothing where the function fails. False after
 * a report that names `name`.
 */
struct png_rows { int width, whole, top, height; };

bool png_rows(struct png *p, const struct page *pg, struct png_rows rows, struct str name,
              struct buf *out, struct diag *d);

void png_close(struct png *p);

/* --- between png.c and the module --- */

/* Pixels of the whole page across and down, the rows wanted, and the resolution
 * that the file states. */
struct png_view { int width, whole, top, height, dpi; };

enum png_fault { PNG_OK, PNG_FONT, PNG_SIZE, PNG_DRAW, PNG_PICTURE };      /* PICTURE: reported */

/* Where the module puts the bytes of the file, and what it could not do. */
struct png_sink {
    void (*write)(void *context, const void *bytes, size_t size);
    void *context;
    /* The picture as RGB, kept by the caller; NULL after a report. */
    const struct image_pixels *(*pixels)(void *context, const struct page_image *image);
    const char *reason;                 /* of a fault, static; set by the module */
    const struct page_face *face;       /* of PNG_FONT */
};

/* What the module exports under the name "png_module". */
struct png_module {
    unsigned size;                      /* of this struct: a module of another build is refused */
    void *(*open)(void);                /* keeps fonts between pages; NULL: no FreeType */
    enum png_fault (*write)(void *drawer, const struct page *pg, const struct png_view *view,
                            struct png_sink *sink);
    void (*close)(void *drawer);
};

#endif
