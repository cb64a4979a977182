/*
 * tests/out/pdf_sample.h - faces and pages made by hand for the tests of the PDF backend
 *
 * Shapes with harfbuzz alone: text/ is not needed to write a page.
 */
#ifndef TESTS_OUT_PDF_SAMPLE_H
#define TESTS_OUT_PDF_SAMPLE_H

#include <fcntl.h>
#include <hb.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "out/pdf.h"

#define NOTO "/usr/share/fonts/opentype/noto/"
#define WENKAI "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"

static const struct ink black = { { 0, 0, 0 }, { 0, 0, 0, 100 } };
static const struct ink red = { { 178, 34, 34 }, { 10, 95, 90, 20 } };
static const struct ink blue = { { 31, 78, 121 }, { 90, 60, 20, 10 } };

struct face {
    struct page_face page;
    hb_font_t *font;
};

static inline struct face *face_open(struct arena *a, const char *path, unsigned index,
                                     const char *name, const char *stack, int weight)
{
    struct face *f = ARENA_NEW(a, struct face);
    int fd = open(path, O_RDONLY);
    struct stat st;
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_extents_t e;

    if (fd < 0 || fstat(fd, &st) < 0)
        abort();
    f->page = (struct page_face){ .name = str_of(name), .family = str_of(name),
                                  .stack = str_of(stack), .weight = weight,
                                  .path = str_of(path), .index = index };
    f->page.data = (struct str){ mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0),
                                 (size_t)st.st_size };
    close(fd);
    blob = hb_blob_create(f->page.data.ptr, (unsigned)f->page.data.len, HB_MEMORY_MODE_READONLY,
                          NULL, NULL);
    face = hb_face_create(blob, index);
    f->font = hb_font_create(face);
    f->page.units_per_em = (int)hb_face_get_upem(face);
    hb_font_get_h_extents(f->font, &e);
    f->page.ascent = e.ascender;
    f->page.descent = e.descender;
    f->page.cap_height = 733;
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return f;
}

static inline void face_close(struct face *f)
{
    hb_font_destroy(f->font);
    munmap((void *)(uintptr_t)f->page.data.ptr, f->page.data.len);
}

/* `text` shaped as one run on a baseline that starts at x, y. */
static inline struct page_glyphs shape(struct arena *a, const struct face *f, pu size,
                                       enum language language, const char *text, pu x, pu y)
{
    hb_buffer_t *b = hb_buffer_create();
    unsigned n;
    hb_glyph_info_t *info;
    hb_glyph_position_t *at;
    struct page_glyph *glyphs;
    int64_t pen = 0;

    hb_buffer_add_utf8(b, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(b);
    hb_shape(f->font, b, NULL, 0);
    info = hb_buffer_get_glyph_infos(b, &n);
    at = hb_buffer_get_glyph_positions(b, &n);
    glyphs = ARENA_ARRAY(a, struct page_glyph, n);
    for (unsigned i = 0; i < n; i++) {
        glyphs[i] = (struct page_glyph){
            info[i].codepoint, info[i].cluster,
            pu_scale(size, pen + at[i].x_offset, f->page.units_per_em),
            -pu_scale(size, at[i].y_offset, f->page.units_per_em)
        };
        pen += at[i].x_advance;
    }
    hb_buffer_destroy(b);
    return (struct page_glyphs){
        .face = &f->page, .size = size, .at = { x, y }, .ink = black, .language = language,
        .width = pu_scale(size, pen, f->page.units_per_em), .text = str_of(text),
        .glyphs = glyphs, .count = n
    };
}

/* Shapes and paints; returns the width. */
static inline pu put(struct page *pg, const struct face *f, double size, enum language language,
                     const char *text, double x, double y)
{
    struct page_glyphs g = shape(pg->arena, f, PU_PT(size), language, text, PU_PT(x), PU_PT(y));

    page_glyphs(pg, g);
    return g.width;
}

#endif
