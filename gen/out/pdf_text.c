/*
 * out/pdf_text.c - runs of glyphs into a content stream
 *
 * ISO 32000-1, 9. Where a reader's pen stands is reckoned exactly from what is written, and each
 * glyph's distance from there goes into TJ, so that a line does not drift by their rounding.
 */
#include <stddef.h>

#include "base/utf8.h"
#include "out/pdf_content.h"
#include "out/pdf_write.h"

/* The pen is reckoned in 1 / 2,000,000 mpt: both a pu and a thousandth of a thousandth of
 * an em are whole numbers of it. */
#define PEN_PER_MPT 2000000
#define PEN_PER_PU 1953125

/* A code takes 4 bytes at most, and a string may be 32,767 (PDF/A-2, 6.1.13). */
#define CODES_PER_STRING 8000

static void end_string(struct content *c)
{
    if (c->in_string)
        buf_char(c->out, ')');
    c->in_string = false;
}

static void end_array(struct content *c)
{
    end_string(c);
    if (c->in_array)
        buf_z(c->out, "]TJ\n");
    c->in_array = false;
}

/* The run stands in an item of the page, whose index press_knocks goes by. */
static bool is_overprinting(const struct content *c, const struct page_glyphs *g)
{
    const struct page_item *item = (const struct page_item *)(const void *)
        ((const char *)g - offsetof(struct page_item, glyphs));

    return c->knocks && ink_plates(g->ink) == 1 && g->ink.cmyk[3] == 100 &&
        !c->knocks[item - c->pg->items];
}

static void begin_run(struct content *c, const struct page_glyphs *g, const struct pdf_font *font)
{
    int32_t x = pdf_mpt(g->at.x), y = c->height - pdf_mpt(g->at.y), size = pdf_mpt(g->size);

    pdf_content_overprint(c, is_overprinting(c, g));
    if (!c->in_text) {
        buf_z(c->out, "BT\n");
        c->in_text = true;
        c->x = c->y = 0;
    }
    if (c->font != font || c->size != size) {
        buf_char(c->out, '/');
        buf_add(c->out, font->resource);
        buf_char(c->out, ' ');
        pdf_thousandths(c->out, size);
        buf_z(c->out, " Tf ");
        c->font = font;
        c->size = size;
    }
    pdf_content_fill(c, g->ink);
    pdf_thousandths(c->out, x - c->x);
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, y - c->y);
    buf_z(c->out, " Td");
    c->x = x;
    c->y = y;
    c->pen = (int64_t)x * PEN_PER_MPT;
}

static int64_t rounded(int64_t a, int64_t b)        /* b > 0; half away from zero */
{
    return a < 0 ? -((-a + b / 2) / b) : (a + b / 2) / b;
}

static void set_rise(struct content *c, int32_t rise)
{
    if (rise == c->rise)
        return;
    end_array(c);
    pdf_thousandths(c->out, rise);
    buf_z(c->out, " Ts");
    c->rise = rise;
}

static void put_code(struct content *c, uint16_t code)
{
    char *start = pdf_room(c->out, 4), *p = start;

    for (int shift = 8; shift >= 0; shift -= 8) {
        char byte = (char)(code >> shift);

        if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
            *p++ = '\\';
        *p++ = byte == '\r' ? 'r' : byte;
    }
    c->out->len += (size_t)(p - start);
}

static void show_glyph(struct content *c, const struct page_glyphs *g,
                       const struct page_glyph *glyph, uint16_t code)
{
    int64_t per_unit = (int64_t)c->size * (PEN_PER_MPT / 1000);  /* of TJ, 1/1000 em */
    int64_t target = ((int64_t)g->at.x + glyph->x) * PEN_PER_PU;
    int64_t move = per_unit ? rounded(target - c->pen, per_unit) : 0;

    set_rise(c, -pdf_mpt(glyph->y));
    if (!c->in_array)
        buf_char(c->out, '[');
    c->in_array = true;
    if (move || c->codes == CODES_PER_STRING)
        end_string(c);
    if (move)
        pdf_integer(c->out, -move);
    if (!c->in_string) {
        buf_char(c->out, '(');
        c->codes = 0;
    }
    c->in_string = true;
    c->codes++;
    put_code(c, code);
    c->pen += move * per_unit + (int64_t)c->font->codes[code].width * c->size * 2;
}

/* Glyphs from `i` that share a cluster, and the text it stands for. */
static uint32_t cluster_of(const struct page_glyphs *g, uint32_t i, struct str *text)
{
    uint32_t from = g->glyphs[i].cluster, end = i + 1;

    while (end < g->count && g->glyphs[end].cluster == from)
        end++;
    *text = str_sub(g->text, from, (end < g->count ? g->glyphs[end].cluster : g->text.len) - from);
    return end;
}

static size_t characters(struct str s)
{
    size_t n = 0;

    for (; s.len; n++)
        utf8_next(&s);
    return n;
}

static struct str first_character(struct str text)
{
    struct str rest = text;

    utf8_next(&rest);
    return str_sub(text, 0, text.len - rest.len);
}

/* The part of a cluster's text that glyph k of n stands for: a character each, the last all
 * that are left. Where there are too few, the first one for each: see show_cluster. */
static struct str share(struct str text, uint32_t k, uint32_t n)
{
    struct str rest = text;

    for (uint32_t i = 0; i < k && rest.len; i++)
        utf8_next(&rest);
    if (!rest.len)
        return first_character(text);
    return k + 1 == n ? rest : first_character(rest);
}

static bool refuse(struct content *c, const struct page_item *item, enum message m)
{
    return diag_error(c->p->diag, item->at, m, item->glyphs.text);
}

static bool show_cluster(struct content *c, const struct page_item *item, uint32_t from,
                         uint32_t end, struct str text, struct pdf_font *font)
{
    const struct page_glyphs *g = &item->glyphs;

    if (!text.len)
        return refuse(c, item, MSG_PDF_NO_TEXT);
    for (uint32_t i = from; i < end; i++) {
        struct str part = end - from == 1 ? text : share(text, i - from, end - from);
        uint16_t code = pdf_font_code(font, c->p->arena, g->glyphs[i].id, part);

        if (!code)
            return refuse(c, item, MSG_PDF_NO_GLYPH);
        show_glyph(c, g, &g->glyphs[i], code);
    }
    return true;
}

/* Glyphs [from, end) of a run as a mark, or as the next part of the mark in hand. */
static bool show_part(struct content *c, const struct page_item *item, uint32_t from, uint32_t end,
                      struct pdf_font *font)
{
    const struct page_glyphs *g = &item->glyphs;
    struct pdf_mark *m;
    struct str text;
    bool ok = true;

    pdf_content_widen(c, g->at.x, g->at.y - g->size, g->at.x + g->width, g->at.y + g->size / 4);
    m = pdf_content_mark(c);
    if (m && !m->first)
        m->first = utf8_at(g->text, g->glyphs[from].cluster, NULL);
    begin_run(c, g, font);
    for (uint32_t i = from, next; i < end && ok; i = next) {
        next = cluster_of(g, i, &text);
        ok = show_cluster(c, item, i, next, text, font);
    }
    end_array(c);
    return ok;
}

/*
 * Whether a cluster needs an ActualText: it has more glyphs than characters, so no share of the
 * text for each. One nested inside the run's mark would be simpler, but poppler's
 * structure reader ends the mark where the nested one ends.
 */
static bool needs_actual(const struct page_glyphs *g, uint32_t from, uint32_t end, struct str text)
{
    return end - from > 1 && !g->actual.ptr && characters(text) < end - from;
}

bool pdf_content_glyphs(struct content *c, const struct page_item *item)
{
    const struct page_glyphs *g = &item->glyphs;
    struct pdf_font *font = pdf_font_of(c->p, g->face);
    uint32_t start = 0, end;
    struct str text;
    bool ok = font != NULL;

    if (ok && g->actual.ptr && item->node) {
        pdf_content_open_mark(c, item->node, g->language, FURNITURE_TEXT, g->actual);
        return show_part(c, item, 0, g->count, font);
    }
    for (uint32_t i = 0; i < g->count && ok; i = end) {
        bool special;

        end = cluster_of(g, i, &text);
        special = item->node && needs_actual(g, i, end, text);
        if (start < i && special) {
            pdf_content_continue_mark(c, item->node, g->language, FURNITURE_TEXT);
            ok = show_part(c, item, start, i, font);
        }
        if (special) {
            pdf_content_open_mark(c, item->node, g->language, FURNITURE_TEXT, text);
            ok = ok && show_part(c, item, i, end, font);
            start = end;
        }
    }
    if (!ok || start == g->count)
        return ok;
    pdf_content_continue_mark(c, item->node, g->language, FURNITURE_TEXT);
    return show_part(c, item, start, g->count, font);
}
