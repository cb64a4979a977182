/*
 * inspect/cff.c - widths of the glyphs of a CFF font program
 *
 * Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings). A charstring is run only as far
 * as its first operator that clears the stack, where an odd argument is the width. All reads are
 * bounded; subroutines nest at most SUBROUTINES deep.
 */
#include <string.h>

#include "inspect/face.h"

#define SUBROUTINES 10
#define ARGUMENTS 48
#define STEPS 20000

struct index {
    size_t at, count, size, data;
}; /* offsets in the file; data: before the first */

struct private { double normal, nominal; struct index subroutines; };

struct cff {
    struct str s;
    struct arena *arena;
    struct index charstrings, global;
    uint16_t *charset;              /* CID or SID of each glyph */
    uint16_t *glyph_of;             /* of each CID; 0: none, or the first */
    bool cid;
    struct private *privates;
    size_t private_count;
    uint8_t *select;                /* private of each glyph; NULL: the first */
    double scale;                   /* of units to thousandths */
};

struct entry { int operator; unsigned count; double v[ARGUMENTS]; };

static uint32_t byte(const struct cff *f, size_t at)
{
    return at < f->s.len ? (unsigned char)f->s.ptr[at] : 0;
}

static uint32_t number(const struct cff *f, size_t at, size_t size)
{
    uint32_t v = 0;

    for (size_t i = 0; i < size; i++)
        v = v << 8 | byte(f, at + i);
    return v;
}

/* An index at `at`; its end in *end. False: it is unsound. */
static bool read_index(const struct cff *f, size_t at, struct index *out, size_t *end)
{
    size_t last;

    *out = (struct index){ .at = at + 3, .count = number(f, at, 2), .size = byte(f, at + 2) };
    if (at + 2 > f->s.len)
        return false;
    if (!out->count) {
        *end = at + 2;
        return true;
    }
    if (out->size < 1 || out->size > 4)
        return false;
    out->data = out->at + (out->count + 1) * out->size - 1;
    last = number(f, out->at + out->count * out->size, out->size);
    *end = out->data + last;
    return out->data < f->s.len && *end <= f->s.len;
}

static struct str item(const struct cff *f, const struct index *x, size_t i)
{
    size_t from, to;

    if (i >= x->count)
        return STR_NONE;
    from = number(f, x->at + i * x->size, x->size);
    to = number(f, x->at + (i + 1) * x->size, x->size);
    if (!from || to < from || x->data + to > f->s.len)
        return STR_NONE;
    return str_sub(f->s, x->data + from, to - from);
}

/* Dictionaries */

static double read_real(struct str s, size_t *at)
{
    char text[64];
    size_t n = 0;
    double mantissa = 0, power = 0;
    bool negative = false, done = false;

    while (*at < s.len && !done) {
        unsigned char c = (unsigned char)s.ptr[(*at)++];

        for (int half = 0; half < 2 && !done; half++) {
            int d = half ? c & 15 : c >> 4;

            done = d == 15;
            if (n < sizeof text - 2 && !done)
                text[n++] = "0123456789.EN -"[d];
        }
    }
    for (size_t i = 0; i < n; i++)
        if (text[i] == 'E' || text[i] == 'N') {
            negative = text[i] == 'N';
            number_read((struct str){ text + i + 1, n - i - 1 }, &power);
            n = i;
        }
    if (!number_read((struct str){ text, n }, &mantissa))
        return 0;
    for (int i = 0; i < (int)power && i < 40; i++)
        mantissa = negative ? mantissa / 10 : mantissa * 10;
    return mantissa;
}

static double read_operand(struct str s, size_t *at, unsigned c)
{
    size_t i = *at;
    unsigned b[4] = { 0 };

    for (size_t k = 0; k < 4 && i + k < s.len; k++)
        b[k] = (unsigned char)s.ptr[i + k];
    if (c == 28) {
        *at += 2;
        return (int16_t)(b[0] << 8 | b[1]);
    }
    if (c == 29) {
        *at += 4;
        return (int32_t)((uint32_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3]);
    }
    if (c == 30)
        return read_real(s, at);
    if (c < 247)
        return (int)c - 139;
    *at += 1;
    return c < 251 ? (int)(c - 247) * 256 + (int)b[0] + 108
                   : -(int)(c - 251) * 256 - (int)b[0] - 108;
}

/* The next operator of a dictionary with its operands. False at the end. */
static bool next_entry(struct str s, size_t *at, struct entry *e)
{
    e->count = 0;
    while (*at < s.len) {
        unsigned c = (unsigned char)s.ptr[(*at)++];

        if (c <= 21) {
            e->operator = (int)c;
            if (c == 12 && *at < s.len)
                e->operator = 1200 + (unsigned char)s.ptr[(*at)++];
            return true;
        }
        if (c == 31 || c == 255 || (c > 21 && c < 28))
            return false;
        if (e->count < ARGUMENTS)
            e->v[e->count++] = read_operand(s, at, c);
        else
            read_operand(s, at, c);
    }
    return false;
}

static void read_private(struct cff *f, struct private *p, const struct entry *e)
{
    size_t size, at, i = 0, end;
    struct entry inner;
    struct str s;

    if (e->count < 2 || e->v[0] < 0 || e->v[1] < 0)
        return;
    size = (size_t)e->v[0];
    at = (size_t)e->v[1];
    s = str_sub(f->s, at, size);
    while (next_entry(s, &i, &inner))
        if (inner.count && inner.operator == 20)
            p->normal = inner.v[0];
        else if (inner.count && inner.operator == 21)
            p->nominal = inner.v[0];
        else if (inner.count && inner.operator == 19 && inner.v[0] > 0)
            if (!read_index(f, at + (size_t)inner.v[0], &p->subroutines, &end))
                p->subroutines.count = 0;
}

static bool read_privates(struct cff *f, size_t array)
{
    struct index fonts;
    struct entry e;
    size_t end;

    if (!read_index(f, array, &fonts, &end) || fonts.count > 256)
        return false;
    f->privates = ARENA_ARRAY(f->arena, struct private, fonts.count + 1);
    f->private_count = fonts.count;
    for (size_t i = 0; i < fonts.count; i++) {
        struct str s = item(f, &fonts, i);

        for (size_t at = 0; next_entry(s, &at, &e);)
            if (e.operator == 18)
                read_private(f, &f->privates[i], &e);
            else if (e.operator == 1207 && e.count == 6 && !i)
                f->scale *= e.v[0] < 0.1 ? e.v[0] * 1000 : e.v[0];
    }
    return true;
}

static void read_select(struct cff *f, size_t at)
{
    size_t count = f->charstrings.count;

    f->select = ARENA_ARRAY(f->arena, uint8_t, count + 1);
    if (byte(f, at) == 0) {
        for (size_t i = 0; i < count; i++)
            f->select[i] = (uint8_t)byte(f, at + 1 + i);
    } else if (byte(f, at) == 3) {
        size_t ranges = number(f, at + 1, 2);

        for (size_t r = 0; r < ranges; r++) {
            size_t i = number(f, at + 3 + r * 3, 2), end = number(f, at + 6 + r * 3, 2);

            for (; i < end && i < count; i++)
                f->select[i] = (uint8_t)byte(f, at + 5 + r * 3);
        }
    }
}

static void read_charset(struct cff *f, size_t at)
{
    size_t count = f->charstrings.count, i = 1;
    uint32_t format = byte(f, at);

    f->charset = ARENA_ARRAY(f->arena, uint16_t, count + 1);
    if (at <= 2) {
        for (; i < count; i++)
            f->charset[i] = (uint16_t)i;
        return;
    }
    for (at++; i < count && at < f->s.len;) {
        uint32_t first = number(f, at, 2), left = format ? number(f, at + 2, format) : 0;

        if (format > 2)
            return;
        at += 2 + format;
        for (uint32_t k = 0; k <= left && i < count; k++)
            f->charset[i++] = (uint16_t)(first + k);
    }
}

static size_t offset_of(const struct entry *e)
{
    return e->count && e->v[0] > 0 && e->v[0] < 1e9 ? (size_t)e->v[0] : 0;
}

static bool read_top(struct cff *f, struct str top)
{
    size_t charset = 0, array = 0, select = 0, strings = 0, end;
    struct private own = { 0 };
    struct entry e;

    for (size_t at = 0; next_entry(top, &at, &e);)
        switch (e.operator) {
        case 15: charset = offset_of(&e); break;
        case 17: strings = offset_of(&e); break;
        case 18: read_private(f, &own, &e); break;
        case 1207: f->scale = e.count == 6 && e.v[0] > 0 ? e.v[0] * 1000 : 1; break;
        case 1230: f->cid = true; break;
        case 1236: array = offset_of(&e); break;
        case 1237: select = offset_of(&e); break;
        default: break;
        }
    if (!strings || !read_index(f, strings, &f->charstrings, &end) || !f->charstrings.count)
        return false;
    read_charset(f, charset);
    f->privates = ARENA_NEW(f->arena, struct private);
    f->privates[0] = own;
    f->private_count = 1;
    if (f->cid && (!array || !read_privates(f, array)))
        return false;
    if (f->cid && select)
        read_select(f, select);
    return true;
}

struct cff *cff_read(struct arena *a, struct str bytes)
{
    struct cff *f = ARENA_NEW(a, struct cff);
    struct index names, tops, strings;
    size_t at;

    f->s = bytes;
    f->arena = a;
    f->scale = 1;
    if (bytes.len < 8 || byte(f, 0) != 1)
        return NULL;
    if (!read_index(f, byte(f, 2), &names, &at) || !read_index(f, at, &tops, &at) ||
        !read_index(f, at, &strings, &at) || !read_index(f, at, &f->global, &at))
        return NULL;
    if (!read_top(f, item(f, &tops, 0)))
        return NULL;
    f->glyph_of = ARENA_ARRAY(a, uint16_t, 65536);
    for (size_t i = f->charstrings.count; i-- > 1;)
        f->glyph_of[f->charset[i]] = (uint16_t)i;
    return f;
}

uint32_t cff_glyphs(const struct cff *f)
{
    return (uint32_t)f->charstrings.count;
}

bool cff_is_cid(const struct cff *f)
{
    return f->cid;
}

bool cff_glyph(const struct cff *f, uint32_t cid, uint32_t *glyph)
{
    *glyph = cid < 65536 ? f->glyph_of[cid] : 0;
    return *glyph || !cid;
}

/* Charstrings */

struct run {
    const struct cff *f;
    const struct private *p;
    double stack[ARGUMENTS];
    unsigned count, steps;
    bool done, known;
    double width;
};

static void settle(struct run *r, bool odd)
{
    r->done = r->known = true;
    r->width = odd && r->count ? r->p->nominal + r->stack[0] : r->p->normal;
}

static struct str subroutine(const struct run *r, bool global)
{
    const struct index *x = global ? &r->f->global : &r->p->subroutines;
    long bias = x->count < 1240 ? 107 : x->count < 33900 ? 1131 : 32768;
    long i = r->count ? (long)r->stack[r->count - 1] + bias : -1;

    return i < 0 ? STR_NONE : item(r->f, x, (size_t)i);
}

static double charstring_operand(struct str s, size_t *at, unsigned c)
{
    double v;

    if (c != 255)
        return read_operand(s, at, c);
    v = read_operand(s, at, 29);
    return v / 65536;
}

static void run_string(struct run *r, struct str s, int depth)
{
    for (size_t at = 0; at < s.len && !r->done;) {
        unsigned c = (unsigned char)s.ptr[at++];

        if (r->steps++ > STEPS) {
            r->done = true;
        } else if (c >= 32 || c == 28) {
            double v = charstring_operand(s, &at, c);

            if (r->count < ARGUMENTS)
                r->stack[r->count++] = v;
        } else if (c == 10 || c == 29) {
            struct str inner = subroutine(r, c == 29);

            r->count -= r->count > 0;
            if (depth < SUBROUTINES && inner.ptr)
                run_string(r, inner, depth + 1);
            else
                r->done = true;
        } else if (c == 11) {
            return;
        } else if (c == 1 || c == 3 || c == 18 || c == 23 || c == 19 || c == 20) {
            settle(r, r->count % 2);
        } else if (c == 21) {
            settle(r, r->count > 2);
        } else if (c == 4 || c == 22) {
            settle(r, r->count > 1);
        } else if (c == 14) {
            settle(r, r->count == 1 || r->count == 5);
        } else {
            r->done = true;         /* nothing else may come first */
        }
    }
}

bool cff_width(struct cff *f, uint32_t glyph, double *width)
{
    size_t p = f->select ? f->select[glyph < f->charstrings.count ? glyph : 0] : 0;
    struct run r = { .f = f };

    if (p >= f->private_count)
        return false;
    r.p = &f->privates[p];
    run_string(&r, item(f, &f->charstrings, glyph), 0);
    *width = r.width * f->scale;
    return r.known;
}
