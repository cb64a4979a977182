/*
 * inspect/program.c - font programs: CFF alone, or in an OpenType file; TrueType
 *
 * OpenType 1.9: head, hhea, hmtx, maxp. All reads are bounded.
 */
#include <string.h>

#include "inspect/face.h"

struct program {
    struct str s;
    struct cff *cff;
    struct str advances;            /* hmtx */
    uint32_t glyphs, advance_count, units;
    bool outline;
};

static uint32_t short_at(struct str s, size_t at)
{
    return at + 2 <= s.len ? (uint32_t)((unsigned char)s.ptr[at] << 8 |
                                        (unsigned char)s.ptr[at + 1]) : 0;
}

static uint32_t long_at(struct str s, size_t at)
{
    return short_at(s, at) << 16 | short_at(s, at + 2);
}

static struct str table(struct str s, const char *tag)
{
    uint32_t count = short_at(s, 4);

    for (uint32_t i = 0; i < count; i++) {
        size_t row = 12 + (size_t)i * 16;

        if (row + 16 <= s.len && !memcmp(s.ptr + row, tag, 4)) {
            struct str t = str_sub(s, long_at(s, row + 8), long_at(s, row + 12));

            return t.len == long_at(s, row + 12) ? t : STR_NONE;
        }
    }
    return STR_NONE;
}

static bool read_tables(struct program *p, struct str s)
{
    struct str head = table(s, "head"), horizontal = table(s, "hhea"), most = table(s, "maxp");

    p->s = s;
    p->advances = table(s, "hmtx");
    p->glyphs = short_at(most, 4);
    p->advance_count = short_at(horizontal, 34);
    p->units = short_at(head, 18);
    p->outline = table(s, "glyf").len && table(s, "loca").len;
    return p->glyphs && p->advance_count && p->units && p->advances.len >= p->advance_count * 4;
}

struct program *program_read(struct arena *a, struct str bytes, struct str kind)
{
    struct program *p = ARENA_NEW(a, struct program);
    struct str cff = bytes;

    if (!kind.len || str_is(kind, "OpenType")) {
        uint32_t version = long_at(bytes, 0);

        if (version != 0x00010000 && version != 0x4f54544f && version != 0x74727565)
            return NULL;
        cff = table(bytes, "CFF ");
        if (!cff.len)
            return read_tables(p, bytes) && p->outline ? p : NULL;
    }
    p->cff = cff_read(a, cff);
    return p->cff ? p : NULL;
}

uint32_t program_glyphs(const struct program *p)
{
    return p->cff ? cff_glyphs(p->cff) : p->glyphs;
}

/* Is it a CFF with CIDs of its own? */
static bool program_is_cid(const struct program *p)
{
    return p->cff && cff_is_cid(p->cff);
}

bool program_is_outline(const struct program *p)
{
    return !p->cff;
}

bool program_glyph(const struct program *p, uint32_t cid, uint32_t *glyph)
{
    if (program_is_cid(p))
        return cff_glyph(p->cff, cid, glyph);
    *glyph = cid;
    return cid < program_glyphs(p);
}

bool program_width(struct program *p, uint32_t glyph, double *width)
{
    uint32_t i = glyph < p->advance_count ? glyph : p->advance_count - 1;

    if (p->cff)
        return cff_width(p->cff, glyph, width);
    if (glyph >= p->glyphs)
        return false;
    *width = short_at(p->advances, (size_t)i * 4) * 1000.0 / p->units;
    return true;
}
