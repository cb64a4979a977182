/*
 * out/advance.c - advances out of hmtx, by the sfnt directory of the face
 *
 * OpenType 1.9: "Organization of an OpenType font", "hhea", "hmtx", "cmap" (format 12, which all
 * Chinese fonts have). Every offset is checked against the file, so a damaged font costs the
 * advances, not the program.
 */
#include "out/advance.h"

#include <string.h>

static uint32_t u16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t u32(const unsigned char *p)
{
    return u16(p) << 16 | u16(p + 2);
}

/* The bytes of `file` from `offset` on, if there are `size` of them. */
static const unsigned char *bytes(struct str file, size_t offset, size_t size)
{
    if (offset > file.len || size > file.len - offset)
        return NULL;
    return (const unsigned char *)file.ptr + offset;
}

static size_t directory(const struct page_face *face)
{
    const unsigned char *p = bytes(face->data, 0, 12);

    if (!p || memcmp(p, "ttcf", 4) != 0)
        return 0;
    if (face->index >= u32(p + 8))
        return 0;
    p = bytes(face->data, 12 + (size_t)face->index * 4, 4);
    return p ? u32(p) : 0;
}

static const unsigned char *find(struct str file, size_t at, const char *tag, size_t *size)
{
    const unsigned char *p = bytes(file, at, 12);
    size_t tables = p ? u16(p + 4) : 0;

    p = bytes(file, at + 12, tables * 16);
    for (size_t i = 0; p && i < tables; i++, p += 16)
        if (memcmp(p, tag, 4) == 0) {
            *size = u32(p + 12);
            return bytes(file, u32(p + 8), *size);
        }
    return NULL;
}

static void find_groups(struct advances *a, const unsigned char *cmap, size_t size)
{
    struct str table = { (const char *)cmap, size };
    const unsigned char *p = bytes(table, 0, 4);
    size_t tables = p ? u16(p + 2) : 0;

    p = bytes(table, 4, tables * 8);
    for (size_t i = 0; p && i < tables; i++, p += 8) {
        size_t at = u32(p + 4);
        const unsigned char *head = bytes(table, at, 16);

        if (!head || u16(head) != 12)
            continue;
        a->group_count = u32(head + 12);
        a->groups = bytes(table, at + 16, a->group_count * 12);
        return;
    }
}

struct advances advances_find(const struct page_face *face)
{
    size_t at = directory(face), head = 0, size = 0, cmap_size = 0, count;
    const unsigned char *hhea, *hmtx, *cmap;
    struct advances a = { NULL, 0, NULL, 0 };

    if (!face->data.ptr)
        return a;
    hhea = find(face->data, at, "hhea", &head);
    hmtx = find(face->data, at, "hmtx", &size);
    cmap = find(face->data, at, "cmap", &cmap_size);
    if (!hhea || head < 36 || !hmtx)
        return a;
    count = u16(hhea + 34);
    if (!count || count * 4 > size)
        return a;
    a.table = hmtx;
    a.count = count;
    if (cmap)
        find_groups(&a, cmap, cmap_size);
    return a;
}

int advances_plain(const struct advances *a, uint32_t codepoint)
{
    size_t low = 0, high = a->groups ? a->group_count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const unsigned char *g = a->groups + middle * 12;

        if (codepoint < u32(g))
            high = middle;
        else if (codepoint > u32(g + 4))
            low = middle + 1;
        else
            return advances_of(a, u32(g + 8) + codepoint - u32(g));
    }
    return -1;
}

int advances_of(const struct advances *a, uint32_t glyph)
{
    if (!a->count)
        return -1;
    return (int)u16(a->table + (glyph < a->count ? glyph : a->count - 1) * 4);
}
