/* inspect/face.c - font dictionaries (ISO 32000-1, 9.6 to 9.10) */
#include "inspect/face.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define CIDS 65536u

/* Windows code page 1252 from 0x80 on, where it is not Latin-1. */
static const uint16_t western[32] = { 0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020,
                                      0x2021, 0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,
                                      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d,
                                      0x2022, 0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a,
                                      0x153,  0,      0x17e,  0x178 };

static void put_width(struct face *f, int64_t cid, double width)
{
    if (cid >= 0 && cid < (int64_t)f->width_count)
        f->widths[cid] = (float)width;
}

static void read_list(struct face *f, const struct object *w)
{
    for (uint32_t i = 0; i + 1 < w->count;) {
        int64_t first = object_integer(object_at(w, i), -1);
        const struct object *second = object_at(w, i + 1);

        if (object_is_array(second)) {
            for (uint32_t k = 0; k < second->count && k < CIDS; k++)
                put_width(f, first + k, object_number(object_at(second, k), 0));
            i += 2;
        } else {
            int64_t last = object_integer(second, -1);

            for (int64_t c = first; first >= 0 && c <= last && c < (int64_t)CIDS; c++)
                put_width(f, c, object_number(object_at(w, i + 2), 0));
            i += 3;
        }
    }
}

static void read_widths(struct inspection *x, struct face *f)
{
    const struct object *w = object_get(f->composite ? f->descendant : f->font,
                                        f->composite ? "W" : "Widths");
    int64_t first = object_integer(object_get(f->font, "FirstChar"), 0);
    double matrix[6];

    f->width_count = f->codes;
    f->widths = ARENA_ARRAY(x->arena, float, f->codes);
    f->scale = 1e-3;
    for (uint32_t i = 0; i < f->codes; i++)
        f->widths[i] = -1;
    if (f->composite) {
        f->missing = object_number(object_get(f->descendant, "DW"), 1000);
        if (object_is_array(w))
            read_list(f, w);
        return;
    }
    f->missing = object_number(object_get(f->descriptor, "MissingWidth"), 0);
    if (f->type3 && object_numbers(object_get(f->font, "FontMatrix"), matrix, 6))
        f->scale = fabs(matrix[0]);
    for (uint32_t i = 0; object_is_array(w) && i < w->count && i < 256; i++)
        put_width(f, first + i, object_number(object_at(w, i), 0));
}

static void find_file(struct face *f)
{
    static const char *const keys[] = { "FontFile", "FontFile2", "FontFile3" };

    f->file = &object_null;
    for (size_t i = 0; i < 3; i++)
        if (object_get(f->descriptor, keys[i])->kind == OBJECT_STREAM) {
            f->file_key = keys[i];
            f->file = object_get(f->descriptor, keys[i]);
        }
}

static void read_encoding(struct inspection *x, struct face *f)
{
    const struct object *e = object_get(f->font, "Encoding");

    f->identity = object_is(e, "Identity-H") || object_is(e, "Identity-V");
    f->vertical = e->kind == OBJECT_NAME ? str_ends(e->text, STR("-V"))
                                         : object_integer(object_get(e, "WMode"), 0) == 1;
    if (e->kind == OBJECT_STREAM)
        f->encoding = cmap_read(x->arena, inspect_stream(x, e));
}

static void read_program(struct inspection *x, struct face *f)
{
    struct str kind = object_text(object_get(f->file, "Subtype"));
    bool wanted = f->file_key && strcmp(f->file_key, "FontFile") != 0;

    if (wanted)
        f->program = program_read(x->arena, inspect_stream(x, f->file),
                                  strcmp(f->file_key, "FontFile3") ? STR("") : kind);
}

static struct face *face_read(struct inspection *x, const struct object *font)
{
    struct face *f = ARENA_NEW(x->arena, struct face);
    const struct object *unicode = object_get(font, "ToUnicode");

    f->font = font;
    f->composite = object_is(object_get(font, "Subtype"), "Type0");
    f->type3 = object_is(object_get(font, "Subtype"), "Type3");
    f->codes = f->composite ? CIDS : 256;
    f->descendant = object_at(object_get(font, "DescendantFonts"), 0);
    f->descriptor = object_get(f->composite ? f->descendant : font, "FontDescriptor");
    f->gids = object_get(f->descendant, "CIDToGIDMap");
    f->name = object_utf8(x->arena, object_get(font, "BaseFont"));
    f->used = ARENA_ARRAY(x->arena, uint8_t, f->codes / 8);
    if (f->composite)
        read_encoding(x, f);
    if (unicode->kind == OBJECT_STREAM)
        f->unicode = cmap_read(x->arena, inspect_stream(x, unicode));
    find_file(f);
    read_widths(x, f);
    read_program(x, f);
    return f;
}

struct face *face_of(struct inspection *x, const struct object *font)
{
    for (size_t i = 0; i < x->face_count; i++)
        if (x->faces[i]->font == font)
            return x->faces[i];
    if (!object_is_dictionary(font))
        return NULL;
    x->faces = arena_grow(x->arena, x->faces, x->face_count, &x->face_room, sizeof *x->faces);
    return x->faces[x->face_count++] = face_read(x, font);
}

bool face_next(const struct face *f, struct str *s, uint32_t *code)
{
    unsigned bytes = !f->composite ? 1 : f->encoding && f->encoding->bytes == 1 ? 1 : 2;

    if (s->len < bytes)
        return false;
    *code = (unsigned char)s->ptr[0];
    if (bytes == 2)
        *code = *code << 8 | (unsigned char)s->ptr[1];
    *s = str_from(*s, bytes);
    return true;
}

uint32_t face_cid(const struct face *f, uint32_t code)
{
    const struct cmap_range *r = f->encoding ? cmap_find(f->encoding, code) : NULL;

    if (!f->encoding)
        return code;
    return r ? (r->cid + (code - r->low)) & 0xffff : 0;
}

double face_width(const struct face *f, uint32_t code)
{
    uint32_t i = f->composite ? face_cid(f, code) : code;
    double w = i < f->width_count ? f->widths[i] : -1;

    return (w < 0 ? f->missing : w) * f->scale;
}

static uint32_t unit(struct str s, size_t i)
{
    return (uint32_t)((unsigned char)s.ptr[i] << 8 | (unsigned char)s.ptr[i + 1]);
}

static size_t from_utf16(struct str s, uint32_t add, char out[64])
{
    size_t n = 0;

    for (size_t i = 0; i + 1 < s.len && n < 56; i += 2) {
        uint32_t c = unit(s, i) + (i + 3 >= s.len ? add : 0);

        if (c >= 0xd800 && c < 0xdc00 && i + 3 < s.len) {
            c = 0x10000 + ((c - 0xd800) << 10) +
                ((unit(s, i + 2) + (i + 5 >= s.len ? add : 0)) & 0x3ff);
            i += 2;
        }
        n += utf8_put(c >= 0xd800 && c < 0xe000 ? 0xfffd : c, out + n);
    }
    return n;
}

size_t face_text(const struct face *f, uint32_t code, char out[64])
{
    const struct cmap_range *r = f->unicode ? cmap_find(f->unicode, code) : NULL;
    uint32_t c;

    if (r)
        return from_utf16(r->utf16, code - r->low, out);
    if (f->composite || f->type3)
        return 0;
    c = code >= 0x80 && code < 0xa0 ? western[code - 0x80] : code;
    return c >= 0x20 ? utf8_put(c, out) : 0;
}

uint32_t face_character(const struct face *f, uint32_t code)
{
    char out[64];
    size_t n = face_text(f, code, out);

    return n ? utf8_at((struct str){ out, n }, 0, NULL) : 0;
}

bool face_is_used(const struct face *f, uint32_t code)
{
    return f->used[code / 8] >> (code % 8) & 1;
}
