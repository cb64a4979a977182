/*
 * out/pdf_cff.c - a CFF font program cut down to some glyphs
 *
 * Adobe Technical Notes 5176 (CFF). Its charstrings are copied by pdf_cff_glyph.c.
 */
#include "out/pdf_cff.h"

#include <string.h>

#include "out/pdf_write.h"

#define FONTS 256               /* of a CID-keyed font */

enum operator {                 /* of DICTs; 12 x as 0xc00 + x */
    OP_BOX = 5, OP_CHARSTRINGS = 17, OP_PRIVATE = 18, OP_SUBRS = 19,
    OP_TYPE = 0xc06, OP_MATRIX = 0xc07, OP_ROS = 0xc1e, OP_FONTS = 0xc24, OP_SELECT = 0xc25
};

static inline unsigned byte_at(struct str s, size_t at)
{
    return (unsigned char)s.ptr[at];
}

static uint32_t big_endian(struct str s, size_t at, unsigned size)
{
    uint32_t v = 0;

    for (unsigned i = 0; i < size; i++)
        v = v << 8 | byte_at(s, at + i);
    return v;
}

/* Reading INDEX structures and DICTs */

static bool index_read(struct str t, size_t at, struct pdf_cff_index *x, size_t *end)
{
    size_t data;
    uint32_t last;

    *x = (struct pdf_cff_index){ .count = 0 };
    if (at > t.len || t.len - at < 2)
        return false;
    x->count = big_endian(t, at, 2);
    if (!x->count) {
        *end = at + 2;
        return true;
    }
    if (t.len - at < 3)
        return false;
    x->size = byte_at(t, at + 2);
    data = at + 3 + ((size_t)x->count + 1) * x->size;
    if (x->size < 1 || x->size > 4 || data > t.len)
        return false;
    x->offsets = str_sub(t, at + 3, data - at - 3);
    last = big_endian(x->offsets, (size_t)x->count * x->size, x->size);
    if (last < 1 || last - 1 > t.len - data)
        return false;
    x->data = str_sub(t, data, last - 1);
    *end = data + last - 1;
    return true;
}

struct str pdf_cff_item(const struct pdf_cff_index *x, uint32_t i)
{
    uint32_t from, to;

    if (i >= x->count)
        return STR_NONE;
    from = big_endian(x->offsets, (size_t)i * x->size, x->size);
    to = big_endian(x->offsets, ((size_t)i + 1) * x->size, x->size);
    if (from < 1 || to < from || to - 1 > x->data.len)
        return STR_NONE;
    return (struct str){ x->data.ptr + from - 1, to - from };
}

/* Bytes of the operand at the start of `d`: 0 where it starts with an operator or is cut off. */
static size_t operand_size(struct str d)
{
    unsigned b = byte_at(d, 0);
    size_t n = b == 28 ? 3 : b == 29 ? 5 : b >= 247 ? 2 : 1;

    if (b == 30) {
        for (n = 1; n < d.len; n++)
            if ((byte_at(d, n) & 15) == 15 || byte_at(d, n) >> 4 == 15)
                return n + 1;
        return 0;
    }
    return b < 22 || n > d.len ? 0 : n;
}

/* The next entry: its operands as written, its operator. False at the end or where damaged. */
static bool dict_next(struct str *d, struct str *operands, unsigned *operator)
{
    size_t used = 0, n;

    while (used < d->len && (n = operand_size(str_from(*d, used))) > 0)
        used += n;
    if (used >= d->len || byte_at(*d, used) > 21)
        return false;
    *operands = str_sub(*d, 0, used);
    *operator = byte_at(*d, used++);
    if (*operator == 12) {
        if (used >= d->len)
            return false;
        *operator = 0xc00 + byte_at(*d, used++);
    }
    *d = str_from(*d, used);
    return true;
}

static struct str dict_find(struct str d, unsigned wanted)
{
    struct str operands;
    unsigned operator;

    while (dict_next(&d, &operands, &operator))
        if (operator == wanted)
            return operands;
    return STR_NONE;
}

int64_t pdf_cff_operand(struct str o)
{
    unsigned b = byte_at(o, 0);

    if (b == 28)
        return (int16_t)big_endian(o, 1, 2);
    if (b == 29)
        return (int32_t)big_endian(o, 1, 4);
    if (b >= 247)
        return b < 251 ? (int)(b - 247) * 256 + (int)byte_at(o, 1) + 108
                       : -(int)(b - 251) * 256 - (int)byte_at(o, 1) - 108;
    return (int)b - 139;
}

/* The i-th operand of an entry as a place in the table; 0 where absent or negative. */
static size_t dict_place(struct str d, unsigned wanted, int i)
{
    struct str o = dict_find(d, wanted);
    int64_t v;

    while (o.len && i--)
        o = str_from(o, operand_size(o));
    if (!o.len || byte_at(o, 0) == 30)
        return 0;
    v = pdf_cff_operand(o);
    return v < 0 ? 0 : (size_t)v;
}

bool pdf_cff_open(struct str t, struct pdf_cff *c)
{
    struct pdf_cff_index x;
    size_t at;

    *c = (struct pdf_cff){ .table = t };
    if (t.len < 4 || byte_at(t, 0) != 1)
        return false;
    if (!index_read(t, byte_at(t, 2), &x, &at) || !index_read(t, at, &x, &at))
        return false;
    c->top = pdf_cff_item(&x, 0);
    if (!c->top.ptr || !index_read(t, at, &x, &at) || !index_read(t, at, &c->global, &at))
        return false;
    if (dict_find(c->top, OP_TYPE).len && dict_place(c->top, OP_TYPE, 0) != 2)
        return false;
    if (!index_read(t, dict_place(c->top, OP_CHARSTRINGS, 0), &c->glyphs, &at))
        return false;
    c->keyed = dict_find(c->top, OP_ROS).ptr != NULL;
    if (!c->keyed)
        return true;
    c->select = str_from(t, dict_place(c->top, OP_SELECT, 0));
    return c->select.len && index_read(t, dict_place(c->top, OP_FONTS, 0), &c->fonts, &at) &&
           c->fonts.count && c->fonts.count <= FONTS;
}

/* The font DICT of a glyph, or -1. */
static int font_of(const struct pdf_cff *c, uint32_t glyph)
{
    struct str s = c->select;
    size_t low = 0, high;

    if (!c->keyed)
        return 0;
    if (byte_at(s, 0) == 0)
        return glyph + 1 < s.len ? (int)byte_at(s, glyph + 1) : -1;
    if (byte_at(s, 0) != 3 || s.len < 5)
        return -1;
    high = big_endian(s, 1, 2);                 /* ranges of 3 bytes, sorted */
    if (!high || s.len < 5 + high * 3)
        return -1;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (big_endian(s, 3 + middle * 3, 2) <= glyph)
            low = middle;
        else
            high = middle;
    }
    return (int)byte_at(s, 3 + low * 3 + 2);
}

static struct str private_of(const struct pdf_cff *c, uint32_t font, size_t *at)
{
    struct str d = c->keyed ? pdf_cff_item(&c->fonts, font) : c->top;
    size_t size = dict_place(d, OP_PRIVATE, 0);

    *at = dict_place(d, OP_PRIVATE, 1);
    return *at > c->table.len || size > c->table.len - *at ? STR_NONE
                                                          : str_sub(c->table, *at, size);
}

static void local_subrs(const struct pdf_cff *c, uint32_t font, struct pdf_cff_index *x)
{
    size_t at, end;
    struct str private = private_of(c, font, &at);
    size_t offset = dict_place(private, OP_SUBRS, 0);

    if (!offset || !index_read(c->table, at + offset, x, &end))
        x->count = 0;
}

/* Writing */

static void put(struct buf *b, uint32_t value, unsigned size)
{
    while (size--)
        buf_char(b, (char)(value >> (8 * size)));
}

static void put_operator(struct buf *b, unsigned operator)
{
    if (operator >= 0xc00)
        buf_char(b, 12);
    buf_char(b, (char)(operator & 0xff));
}

/* An operand in five bytes, so that a DICT's size does not depend on its offsets. */
static void put_operand(struct buf *b, uint32_t value)
{
    buf_char(b, 29);
    put(b, value, 4);
}

static void put_entry(struct buf *b, struct str dict, unsigned operator)
{
    struct str operands = dict_find(dict, operator);

    if (!operands.len)
        return;
    buf_add(b, operands);
    put_operator(b, operator);
}

static void put_index(struct buf *b, const uint32_t *ends, uint32_t count, struct str data)
{
    unsigned size = data.len < 0xff ? 1 : data.len < 0xffff ? 2 : data.len < 0xffffff ? 3 : 4;

    put(b, count, 2);
    if (!count)
        return;
    put(b, size, 1);
    put(b, 1, size);
    for (uint32_t i = 0; i < count; i++)
        put(b, ends[i] + 1, size);
    buf_add(b, data);
}

static void put_index_of_one(struct buf *b, struct str data)
{
    uint32_t end = (uint32_t)data.len;

    put_index(b, &end, 1, data);
}

struct cut {
    const struct pdf_cff *c;
    struct buf *out;
    size_t start;               /* of the font in `out` */
    struct buf charstrings;
    uint32_t *ends;
    unsigned char *select;      /* font of each CID, in the cut font's numbering */
    int renumbered[FONTS];      /* 1 + number in the cut font, 0 unused */
    int original[FONTS];
    unsigned fonts;
    uint32_t count;
};

/* A batch meets the same few thousand glyphs again and again; so many bytes of a face are kept. */
#define CUTS_MOST ((size_t)8 << 20)

static bool take_cut(const struct page_cuts *cuts, uint16_t glyph, struct buf *out)
{
    const struct str *page = cuts ? cuts->pages[glyph >> 8] : NULL;

    if (!page || !page[glyph & 255].ptr)
        return false;
    buf_add(out, page[glyph & 255]);
    return true;
}

static void keep_cut(struct page_cuts *cuts, uint16_t glyph, struct str cut)
{
    struct str **page = cuts ? &cuts->pages[glyph >> 8] : NULL;

    if (!page || cuts->bytes + cut.len > CUTS_MOST)
        return;
    if (!*page)
        *page = ARENA_ARRAY(cuts->arena, struct str, 256);
    (*page)[glyph & 255] = str_copy(cuts->arena, cut);
    cuts->bytes += cut.len;
}

static bool copy_glyphs(struct cut *k, const uint16_t *sources)
{
    struct pdf_cff_index local[FONTS];

    for (uint32_t i = 0; i < k->count; i++) {
        int font = font_of(k->c, sources[i]);

        if (font < 0 || (k->c->keyed && (uint32_t)font >= k->c->fonts.count))
            return false;
        if (!k->renumbered[font]) {
            local_subrs(k->c, (uint32_t)font, &local[font]);
            k->original[k->fonts] = font;
            k->renumbered[font] = (int)++k->fonts;
        }
        if (!take_cut(k->c->cuts, sources[i], &k->charstrings)) {
            size_t before = k->charstrings.len;

            if (!pdf_cff_glyph(k->c, &local[font], sources[i], &k->charstrings))
                return false;
            keep_cut(k->c->cuts, sources[i], str_from(buf_str(&k->charstrings), before));
        }
        k->ends[i] = (uint32_t)k->charstrings.len;
        k->select[i] = (unsigned char)(k->renumbered[font] - 1);
    }
    return true;
}

static size_t source_size(const struct pdf_cff *c, const uint16_t *sources, uint32_t count)
{
    size_t size = 0;

    for (uint32_t i = 0; i < count; i++)
        size += pdf_cff_item(&c->glyphs, sources[i]).len;
    return size;
}

/* Places relative to the start of the font. */
struct places { uint32_t charset, select, charstrings, fonts; };

static struct str top_dict(const struct cut *k, const struct places *p)
{
    struct buf b = { .arena = k->out->arena };

    put_operand(&b, 391);               /* the first and second string of the font */
    put_operand(&b, 392);
    put_operand(&b, 0);
    put_operator(&b, OP_ROS);
    put_entry(&b, k->c->top, OP_MATRIX);
    put_entry(&b, k->c->top, OP_BOX);
    put_operand(&b, k->count);
    put_operator(&b, 0xc22);            /* CIDCount */
    put_operand(&b, p->charset);
    put_operator(&b, 15);
    put_operand(&b, p->select);
    put_operator(&b, OP_SELECT);
    put_operand(&b, p->charstrings);
    put_operator(&b, OP_CHARSTRINGS);
    put_operand(&b, p->fonts);
    put_operator(&b, OP_FONTS);
    return buf_str(&b);
}

/* The private DICT without its subroutines. */
static struct str private_dict(const struct cut *k, unsigned font)
{
    struct buf b = { .arena = k->out->arena };
    size_t at;
    struct str d = private_of(k->c, (uint32_t)k->original[font], &at), operands;
    unsigned operator;

    while (dict_next(&d, &operands, &operator)) {
        if (operator == OP_SUBRS)
            continue;
        buf_add(&b, operands);
        put_operator(&b, operator);
    }
    return buf_str(&b);
}

static void put_fonts(struct cut *k)
{
    struct buf dicts = { .arena = k->out->arena }, privates = dicts;
    uint32_t ends[FONTS];
    size_t at;

    for (int pass = 0; pass < 2; pass++) {
        /* The second pass knows how long the INDEX is, and so where the privates begin. */
        at = k->out->len - k->start + 2 + 1 + (k->fonts + 1) * (dicts.len < 0xff ? 1u : 2u) +
             dicts.len;
        dicts.len = privates.len = 0;
        for (unsigned i = 0; i < k->fonts; i++) {
            struct str private = private_dict(k, i);
            struct str font = k->c->keyed
                ? pdf_cff_item(&k->c->fonts, (uint32_t)k->original[i]) : STR_NONE;

            if (font.ptr)
                put_entry(&dicts, font, OP_MATRIX);
            put_operand(&dicts, (uint32_t)private.len);
            put_operand(&dicts, (uint32_t)(at + privates.len));
            put_operator(&dicts, OP_PRIVATE);
            ends[i] = (uint32_t)dicts.len;
            buf_add(&privates, private);
        }
    }
    put_index(k->out, ends, k->fonts, buf_str(&dicts));
    buf_add(k->out, buf_str(&privates));
}

/* Everything after the top DICT; its places are the same in both passes. */
static void put_body(struct cut *k, struct places *p)
{
    static const uint32_t string_ends[] = { 5, 13 };
    struct buf *b = k->out;

    put_index(b, string_ends, 2, STR("AdobeIdentity"));
    put(b, 0, 2);                               /* no global subroutines */
    p->charset = (uint32_t)(b->len - k->start);
    put(b, 2, 1);                               /* one range: glyph i is CID i */
    if (k->count > 1) {
        put(b, 1, 2);
        put(b, k->count - 2, 2);
    }
    p->select = (uint32_t)(b->len - k->start);
    put(b, 0, 1);
    buf_add(b, (struct str){ (const char *)k->select, k->count });
    p->charstrings = (uint32_t)(b->len - k->start);
    put_index(b, k->ends, k->count, buf_str(&k->charstrings));
    p->fonts = (uint32_t)(b->len - k->start);
    put_fonts(k);
}

bool pdf_cff_cut(const struct pdf_cff *c, struct str name, const uint16_t *sources,
                 uint32_t count, struct buf *out)
{
    struct places p = { 0 };
    size_t top;
    struct cut k = {
        .c = c, .out = out, .start = out->len, .charstrings = { .arena = out->arena },
        .ends = ARENA_ARRAY(out->arena, uint32_t, count),
        .select = ARENA_ARRAY(out->arena, unsigned char, count), .count = count
    };
    struct str dict;

    pdf_room(&k.charstrings, source_size(c, sources, count) * 3 / 2 + PDF_CFF_GLYPH_MOST);
    if (!copy_glyphs(&k, sources))
        return false;
    pdf_room(out, k.charstrings.len + count * 5 + 65536);       /* most of it, at once */
    put(out, 0x01000404, 4);                    /* version 1.0, header of 4, offsets of 4 */
    put_index_of_one(out, name);
    top = out->len;
    put_index_of_one(out, top_dict(&k, &p));
    put_body(&k, &p);
    dict = top_dict(&k, &p);                    /* as long as before */
    memcpy(out->ptr + top + 2 + 1 + 2 * (dict.len < 0xff ? 1 : 2), dict.ptr, dict.len);
    return true;
}
