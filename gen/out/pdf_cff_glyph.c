/*
 * out/pdf_cff_glyph.c - the outline of one glyph of a CFF without hints and subroutine calls
 *
 * Adobe Technical Note 5177 (Type 2 charstrings). A charstring is copied token by token; to drop a
 * hint or a subroutine call its operands are taken back from the output, so only their places are
 * kept, not their values.
 */
#include "out/pdf_cff.h"

#include <unistd.h>

#include "out/pdf_write.h"

#define STACK 48                /* operands of a charstring (5177, appendix B) */
#define CALLS 10                /* nested subroutines (ditto) */
#define STEP_LIMIT (STACK * 5 + 2)

static inline unsigned first(struct str s)
{
    return (unsigned char)s.ptr[0];
}

/* Written to room for PDF_CFF_GLYPH_MOST bytes, with STEP_LIMIT to spare: one step's writing. */
struct walk {
    const struct pdf_cff_index *global, *local;
    char *start, *out;
    char *token[STACK];         /* where each operand on the stack was written */
    unsigned operands;
    unsigned kept;              /* 1: the lowest operand is the width, held for the first move */
    bool begun;                 /* the width is known to be there or not */
    unsigned stems;
    struct str calls[CALLS + 1];
    unsigned call;
};

/* Copies operands up to the next operator. */
static bool push(struct walk *w, struct str *s)
{
    const char *p = s->ptr, *end = p + s->len;
    char *out = w->out;

    while (p < end && ((unsigned char)*p >= 32 || *p == 28)) {
        unsigned b = (unsigned char)*p;
        ptrdiff_t n = b < 32 ? 3 : b < 247 ? 1 : b < 255 ? 2 : 5;

        if (w->operands == STACK || n > end - p)
            return false;
        w->token[w->operands++] = out;
        do
            *out++ = *p++;
        while (--n);
    }
    w->out = out;
    *s = (struct str){ p, (size_t)(end - p) };
    return true;
}

/* A stem operator, or the stems a mask implies: count them and take them back. */
static void drop_stems(struct walk *w)
{
    unsigned n = w->operands - w->kept;

    if (!w->begun)
        w->kept = n & 1;
    w->begun = true;
    w->stems += n / 2;
    if (w->operands > w->kept)
        w->out = w->token[w->kept];
    w->operands = w->kept;
}

static void keep(struct walk *w, unsigned operator)
{
    if (operator >= 0xc00)
        *w->out++ = 12;
    *w->out++ = (char)operator;
    w->operands = w->kept = 0;
    w->begun = true;
}

static bool enter(struct walk *w, const struct pdf_cff_index *x)
{
    int bias = x->count < 1240 ? 107 : x->count < 33900 ? 1131 : 32768;
    struct str body, number;
    int64_t subr;

    if (!w->operands || w->call == CALLS)
        return false;
    number.ptr = w->token[--w->operands];
    number.len = (size_t)(w->out - number.ptr);
    subr = number.len < 5 ? pdf_cff_operand(number) + bias : -1;
    if (subr < 0)
        return false;
    body = pdf_cff_item(x, (uint32_t)subr);
    w->out = w->token[w->operands];
    w->calls[++w->call] = body;
    return body.ptr != NULL;
}

enum step { STEP_ON, STEP_END, STEP_BAD };

static enum step step(struct walk *w)
{
    struct str *s = &w->calls[w->call];
    unsigned b = first(*s);
    size_t mask;

    if (b >= 32 || b == 28)
        return push(w, s) ? STEP_ON : STEP_BAD;
    *s = str_from(*s, 1);
    switch (b) {
    case 1: case 3: case 18: case 23:                       /* stems */
        drop_stems(w);
        return STEP_ON;
    case 19: case 20:                                       /* hintmask, cntrmask */
        drop_stems(w);
        mask = (w->stems + 7) / 8;
        if (mask > s->len)
            return STEP_BAD;
        *s = str_from(*s, mask);
        return STEP_ON;
    case 4: case 5: case 6: case 7: case 8: case 21: case 22:   /* moves, lines, curves */
    case 24: case 25: case 26: case 27: case 30: case 31:
        keep(w, b);
        return STEP_ON;
    case 10:
        return enter(w, w->local) ? STEP_ON : STEP_BAD;
    case 29:
        return enter(w, w->global) ? STEP_ON : STEP_BAD;
    case 11:
        if (!w->call)
            return STEP_BAD;
        w->call--;
        return STEP_ON;
    case 12:
        if (!s->len || first(*s) < 34 || first(*s) > 37)
            return STEP_BAD;                                /* only the four flexes */
        keep(w, 0xc00 + first(*s));
        *s = str_from(*s, 1);
        return STEP_ON;
    case 14:
        if (w->operands >= 4)                               /* seac */
            return STEP_BAD;
        keep(w, b);
        return STEP_END;
    }
    return STEP_BAD;
}

/*
 * Of a CJK font each is read once, and they lie far apart. To read one from the file takes a fifth
 * of what it takes to map the pages around it and to unmap them.
 */
static struct str charstring(const struct pdf_cff *c, uint32_t glyph, char room[PDF_CFF_GLYPH_MOST])
{
    struct str mapped = pdf_cff_item(&c->glyphs, glyph);

    if (!c->file || !mapped.len || mapped.len > PDF_CFF_GLYPH_MOST ||
        pread(c->file, room, mapped.len, c->at + (mapped.ptr - c->table.ptr)) !=
            (ssize_t)mapped.len)
        return mapped;
    return (struct str){ room, mapped.len };
}

bool pdf_cff_glyph(const struct pdf_cff *c, const struct pdf_cff_index *local, uint32_t glyph,
                   struct buf *out)
{
    struct walk w = { .global = &c->global, .local = local };
    char room[PDF_CFF_GLYPH_MOST];
    enum step s = STEP_ON;

    w.start = w.out = pdf_room(out, PDF_CFF_GLYPH_MOST + STEP_LIMIT);
    w.calls[0] = charstring(c, glyph, room);
    while (s == STEP_ON) {
        /* A subroutine has to end with a return, a charstring with endchar. */
        if (!w.calls[w.call].len || w.out - w.start > PDF_CFF_GLYPH_MOST)
            return false;
        s = step(&w);
    }
    out->len += (size_t)(w.out - w.start);
    return s == STEP_END;
}
