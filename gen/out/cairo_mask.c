/*
 * out/cairo_mask.c - see cairo_mask.h
 *
 * Masks stand in blocks of memory, found by face, size, glyph and quarter in an open table. Where
 * they are too many all are forgotten: the next pages bring those back that they need.
 */
#include "out/cairo_mask.h"

#include <stdlib.h>
#include <string.h>

#include FT_ADVANCES_H
#include FT_OUTLINE_H
#include FT_SIZES_H

#define SLOTS 32768                     /* a power of two */
#define MOST_MASKS 24000
#define MOST_BYTES (16 << 20)
#define BLOCK (256 << 10)
#define SMALL (30 * 64)                 /* an em below which quarters of a pixel show */

struct key {
    FT_Face face;
    struct cairo_em em;
    uint32_t glyph, quarter;
};

struct mask {
    struct key key;                     /* face NULL: none */
    int left, top, width, height;       /* of its first pixel from the origin; top grows upwards */
    const unsigned char *bytes;
};

struct block { struct block *next; size_t size, used; unsigned char bytes[]; };

/* The faces' own sizes, beside those that cairo sets. */
struct sized { FT_Face face; FT_Size size; struct cairo_em em; struct sized *next; };

struct cairo_masks {
    struct mask masks[SLOTS];
    struct sized *sizes;
    struct block *blocks;
    size_t count, bytes;
};

struct cairo_masks *cairo_masks_open(void)
{
    return calloc(1, sizeof(struct cairo_masks));
}

static void forget(struct cairo_masks *m)
{
    while (m->blocks) {
        struct block *b = m->blocks;

        m->blocks = b->next;
        free(b);
    }
    memset(m->masks, 0, sizeof m->masks);
    m->count = m->bytes = 0;
}

void cairo_masks_close(struct cairo_masks *m)
{
    if (!m)
        return;
    while (m->sizes) {
        struct sized *s = m->sizes;

        m->sizes = s->next;
        FT_Done_Size(s->size);
        free(s);
    }
    forget(m);
    free(m);
}

static unsigned char *take(struct cairo_masks *m, size_t size)
{
    struct block *b = m->blocks;

    if (!b || b->size - b->used < size) {
        size_t room = size > BLOCK ? size : BLOCK;

        b = malloc(sizeof *b + room);
        if (!b)
            return NULL;
        *b = (struct block){ m->blocks, room, 0 };
        m->blocks = b;
        m->bytes += room;
    }
    b->used += size;
    return b->bytes + b->used - size;
}

static struct sized *size_of(struct cairo_masks *m, FT_Face face)
{
    struct sized *s;

    for (s = m->sizes; s; s = s->next)
        if (s->face == face)
            return s;
    s = calloc(1, sizeof *s);
    if (!s || FT_New_Size(face, &s->size)) {
        free(s);
        return NULL;
    }
    s->face = face;
    s->next = m->sizes;
    return m->sizes = s;
}

/* The glyph's bitmap into the face's slot. */
static bool render(struct cairo_masks *m, const struct key *k)
{
    const FT_Int32 flags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP | FT_LOAD_IGNORE_TRANSFORM;
    struct sized *s = size_of(m, k->face);
    FT_Size before = k->face->size;
    bool ok;

    if (!s || FT_Activate_Size(s->size))
        return false;
    ok = (s->em.across == k->em.across && s->em.down == k->em.down)
        || !FT_Set_Char_Size(k->face, k->em.across, k->em.down, 0, 0);
    s->em = ok ? k->em : (struct cairo_em){ 0, 0 };
    ok = ok && !FT_Load_Glyph(k->face, k->glyph, flags);
    if (ok && k->face->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
        FT_Outline_Translate(&k->face->glyph->outline, (FT_Pos)k->quarter * 16, 0);
    ok = ok && !FT_Render_Glyph(k->face->glyph, FT_RENDER_MODE_NORMAL);
    FT_Activate_Size(before);
    return ok;
}

static bool keep(struct cairo_masks *m, const struct key *k, struct mask *to)
{
    const FT_Bitmap *from;
    unsigned char *bytes;

    if (!render(m, k))
        return false;
    from = &k->face->glyph->bitmap;
    bytes = take(m, (size_t)from->width * from->rows);
    if (!bytes)
        return false;
    for (unsigned y = 0; y < from->rows; y++)
        memcpy(bytes + (size_t)y * from->width, from->buffer + (ptrdiff_t)y * from->pitch,
               from->width);
    *to = (struct mask){ *k, k->face->glyph->bitmap_left, k->face->glyph->bitmap_top,
                         (int)from->width, (int)from->rows, bytes };
    m->count++;
    return true;
}

static size_t hash(const struct key *k)
{
    uint64_t h = (uint64_t)(uintptr_t)k->face >> 4;

    h = (h ^ k->glyph ^ (uint64_t)k->quarter << 32) * 0x9e3779b97f4a7c15u;
    h = (h ^ (uint64_t)k->em.across ^ h >> 29) * 0x9e3779b97f4a7c15u;
    return (size_t)(h >> 40);
}

static bool same(const struct key *a, const struct key *b)
{
    return a->face == b->face && a->glyph == b->glyph && a->quarter == b->quarter
        && a->em.across == b->em.across && a->em.down == b->em.down;
}

static const struct mask *find(struct cairo_masks *m, const struct key *k)
{
    size_t i = hash(k) & (SLOTS - 1);

    while (m->masks[i].key.face && !same(&m->masks[i].key, k))
        i = (i + 1) & (SLOTS - 1);
    if (m->masks[i].key.face)
        return &m->masks[i];
    if (m->count == MOST_MASKS || m->bytes > MOST_BYTES) {
        forget(m);
        i = hash(k) & (SLOTS - 1);
    }
    return keep(m, k, &m->masks[i]) ? &m->masks[i] : NULL;
}

/* ---- mixing */

/* a of 255 parts of one colour, the others of the other, two channels at once. */
static uint32_t mixed(uint32_t ink, uint32_t under, uint32_t a)
{
    uint32_t odd = (ink & 0xff00ff) * a + (under & 0xff00ff) * (255 - a) + 0x800080;
    uint32_t even = (ink >> 8 & 0xff) * a + (under >> 8 & 0xff) * (255 - a) + 0x80;

    odd = (odd + (odd >> 8 & 0xff00ff)) >> 8 & 0xff00ff;
    even = (even + (even >> 8)) & 0xff00;
    return 0xff000000 | odd | even;
}

static void mix_row(const unsigned char *mask, int count, uint32_t ink, uint32_t *to)
{
    for (int i = 0; i < count; i++)
        if (mask[i] == 255)
            to[i] = 0xff000000 | ink;
        else if (mask[i])
            to[i] = mixed(ink, to[i], mask[i]);
}

static void mix(const struct mask *k, int64_t x, int64_t y, uint32_t ink,
                const struct cairo_canvas *to)
{
    int64_t left = x + k->left, top = y - k->top;
    int64_t from = left < 0 ? -left : 0, end = k->width;
    int64_t row = top < 0 ? -top : 0, last = k->height;

    if (end > to->width - left)
        end = to->width - left;
    if (last > to->height - top)
        last = to->height - top;
    for (; row < last && from < end; row++) {
        unsigned char *line = to->bytes + (top + row) * to->stride;

        mix_row(k->bytes + row * k->width + from, (int)(end - from), ink,
                (uint32_t *)(void *)line + (left + from));
    }
}

/* Narrower than a hanzi, whose square hides where in a pixel it begins. */
static bool is_narrow(FT_Face face, uint32_t glyph)
{
    FT_Fixed advance = 0;

    return FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &advance) == 0
        && advance * 10 < (FT_Fixed)face->units_per_EM * 9;
}

bool cairo_mask_mix(struct cairo_masks *m, FT_Face face, struct cairo_em em, uint32_t glyph,
                    int64_t x, int64_t y, uint32_t colour, const struct cairo_canvas *to)
{
    int64_t placed = em.down < SMALL && is_narrow(face, glyph) ? x : (x + 2) & ~(int64_t)3;
    const struct key key = { face, em, glyph, (uint32_t)(placed & 3) };
    const struct mask *k = find(m, &key);

    if (k)
        mix(k, (placed - (placed & 3)) / 4, y, colour, to);
    return k;
}
