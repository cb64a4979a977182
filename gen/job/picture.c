/*
 * job/picture.c - the files of a long picture (see picture.h)
 *
 * The size of a part's file is known when it is encoded, so parts are encoded in memory: as few as
 * the height asks for, and while one of them is too large, one more.
 */
#include "job/picture.h"

#include <assert.h>

#include "base/time.h"
#include "layout/cover.h"
#include "out/parts.h"
#include "out/svg.h"

#define KILO 1000                       /* bytes of a kB */

/* A part on its way to a file. */
struct part_bytes { struct buf bytes; };

struct cutting {
    const struct picture *with;
    const struct page *page;
    const struct look_picture *look;
    struct arena *arena;                /* of one try */
    struct parts_cut *cuts;
    size_t count;
    int height;
    struct part_bytes *parts;
    size_t *from;                       /* cuts at which the parts begin */
};

static int pixels(const struct cutting *c, pu y)
{
    pu width = c->page->trim.width;

    return (int)(((int64_t)y * c->look->width + width / 2) / width);
}

static int end_of(const struct cutting *c, size_t cut)
{
    return cut < c->count ? c->cuts[cut].y : c->height;
}

static bool put(const struct picture *p, struct str path, struct str bytes)
{
    struct output *o = set_add(p->set, path);

    if (!o)
        return false;
    output_write(o, bytes.ptr, bytes.len);
    return output_finish(o, p->job->diag);
}

/* A block that is a part alone and still too large. */
static bool too_large(const struct cutting *c, size_t cut, int64_t bytes)
{
    struct arena *a = c->with->job->arena;

    return diag_error(c->with->job->diag, c->page->cuts[cut].at, MSG_PICTURE_PART_SIZE,
                      str_number(a, (bytes + KILO - 1) / KILO), str_number(a, c->look->part_size));
}

enum try { TRY_FAILED, TRY_TOO_LARGE, TRY_DONE };

/* Encodes the parts; stops at the first that is too large. */
static enum try encode(struct cutting *c, size_t parts)
{
    struct job *j = c->with->job;

    for (size_t i = 0; i < parts; i++) {
        size_t from = c->from[i], to = i + 1 < parts ? c->from[i + 1] : c->count;
        struct png_rows rows = { c->look->width, c->height, c->cuts[from].y,
                                 end_of(c, to) - c->cuts[from].y };
        struct str name = str_format(c->arena, "%.*s-%zu.png", STR_ARG(c->with->name), i + 1);

        c->parts[i].bytes = (struct buf){ .arena = c->arena };
        if (!png_rows(c->with->png, c->page, rows, name, &c->parts[i].bytes, j->diag))
            return TRY_FAILED;
        if ((int64_t)c->parts[i].bytes.len <= (int64_t)c->look->part_size * KILO)
            continue;
        if (to - from > 1)
            return TRY_TOO_LARGE;
        too_large(c, from, (int64_t)c->parts[i].bytes.len);
        return TRY_FAILED;
    }
    return TRY_DONE;
}

static bool write_parts(const struct cutting *c, size_t parts)
{
    for (size_t i = 0; i < parts; i++)
        if (!put(c->with, str_format(c->with->job->arena, "%.*s-%zu.png",
                                     STR_ARG(c->with->name), i + 1),
                 buf_str(&c->parts[i].bytes)))
            return false;
    return true;
}

static void find_cuts(struct cutting *c)
{
    c->height = pixels(c, c->page->trim.height);
    c->cuts = ARENA_ARRAY(c->arena, struct parts_cut, c->page->cut_count);
    for (uint32_t i = 0; i < c->page->cut_count; i++)
        c->cuts[i] = (struct parts_cut){ pixels(c, c->page->cuts[i].y), c->page->cuts[i].section };
    c->count = c->page->cut_count;
    c->parts = ARENA_ARRAY(c->arena, struct part_bytes, c->count + 1);
    c->from = ARENA_ARRAY(c->arena, size_t, c->count + 1);
}

/* As few parts as there may be. */
static bool cut(struct cutting *c)
{
    int most = c->look->part_height ? c->look->part_height : PNG_MOST_PIXELS;
    size_t high = parts_too_high(c->cuts, c->count, c->height, most);
    struct job *j = c->with->job;

    if (high < c->count)
        return diag_error(j->diag, c->page->cuts[high].at, MSG_PICTURE_PART_HEIGHT,
                          str_number(j->arena, end_of(c, high + 1) - c->cuts[high].y),
                          str_number(j->arena, most));
    for (size_t parts = (size_t)(c->height + most - 1) / (size_t)most; parts <= c->count; parts++) {
        if (!parts_choose(c->arena, c->cuts, c->count, c->height, most, parts, c->from))
            continue;
        enum try t = encode(c, parts);
        if (t != TRY_TOO_LARGE)
            return t == TRY_DONE && write_parts(c, parts);
    }
    assert(!"one part a block is refused by encode");
    return false;
}

bool picture_parts(const struct picture *p, const struct page *pg)
{
    struct arena *a = arena_open();
    struct cutting c = { .with = p, .page = pg, .look = &p->job->look->picture, .arena = a };
    bool ok;

    find_cuts(&c);
    ok = cut(&c);
    arena_close(a);
    return ok;
}

bool picture_svg(const struct picture *p, const struct page *pg)
{
    struct arena *a = p->job->arena;
    enum language language = p->edition == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
    const struct svg_information info = {
        .title = p->blocks->title[language], .description = p->blocks->foot[language],
        .language = language, .id = p->name, .pixels = p->job->look->picture.width
    };
    struct output *o = set_add(p->set, str_join(a, p->name, STR(".svg")));

    return o && svg_write(pg, &info, o, p->job->diag) && output_finish(o, p->job->diag);
}

/* A cover is set at the page's scale: as many pixels to a point. */
static bool cover(const struct picture *p, const int sides[2], const char *ending)
{
    const struct look *look = p->job->look;
    struct str path = str_format(p->job->arena, "%.*s-%s.png", STR_ARG(p->name), ending);
    struct size size = { pu_scale(sides[0], look->paper.width, look->picture.width),
                         pu_scale(sides[1], look->paper.width, look->picture.width) };
    struct arena *a = arena_open();
    struct buf bytes = { .arena = a };
    const struct page *pg = layout_cover(a, p->blocks, look, p->edition, p->text, size,
                                         p->job->diag);
    bool ok = pg && png_rows(p->png, pg, (struct png_rows){ sides[0], sides[1], 0, sides[1] }, path,
                             &bytes, p->job->diag) && put(p, path, buf_str(&bytes));

    arena_close(a);
    return ok;
}

bool picture_covers(const struct picture *p)
{
    const struct look_picture *l = &p->job->look->picture;

    return (!l->cover[0] || cover(p, l->cover, "cover")) &&
        (!l->thumbnail[0] || cover(p, l->thumbnail, "thumbnail"));
}
