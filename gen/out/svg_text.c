/* out/svg_text.c - glyph runs as <text>, split where the reader would drift (svg.h) */
#include "out/svg_text.h"

#include "base/utf8.h"

#include <stdlib.h>

/* Kerning stays inside this share of an em; a gap between Han and Latin is 1/8 or more. */
#define DRIFT 12
/* Words after which the reader's pen is off by this share of an em begin at their own place. */
#define WORD_DRIFT 22

const char *svg_language(enum language l)
{
    return l == LANGUAGE_ZH ? "zh-Hans" : "en";
}

void svg_pt(struct buf *b, pu length)
{
    int64_t n = (int64_t)length * 1000;

    buf_fixed(b, (n + (n < 0 ? -512 : 512)) / 1024, 3);
}

void svg_begin(struct buf *b, const char *name)
{
    buf_char(b, ' ');
    buf_z(b, name);
    buf_add(b, STR("=\""));
}

void svg_length(struct buf *b, const char *name, pu length)
{
    svg_begin(b, name);
    svg_pt(b, length);
    buf_char(b, '"');
}

void svg_colour(struct buf *b, const char *name, struct ink ink)
{
    static const char digits[] = "0123456789abcdef";

    svg_begin(b, name);
    buf_char(b, '#');
    for (int i = 0; i < 3; i++) {
        buf_char(b, digits[ink.rgb[i] >> 4]);
        buf_char(b, digits[ink.rgb[i] & 15]);
    }
    buf_char(b, '"');
}

/* Bytes at the head that stand as they are: most of ASCII, and Han in whole characters. */
static size_t plain_length(struct str s)
{
    size_t i = 0;

    while (i < s.len) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"')
            i++;
        else if (c >= 0xE3 && c <= 0xE9 && i + 2 < s.len && (s.ptr[i + 1] & 0xC0) == 0x80 &&
                 (s.ptr[i + 2] & 0xC0) == 0x80)
            i += 3;
        else
            break;
    }
    return i;
}

/* White space becomes a space; what XML 1.0 forbids becomes U+FFFD. */
void svg_escape(struct buf *b, struct str s)
{
    while (s.len) {
        size_t plain = plain_length(s);
        uint32_t c;

        buf_add(b, str_sub(s, 0, plain));
        s = str_from(s, plain);
        if (!s.len)
            break;
        c = utf8_next(&s);

        if (c == '&')
            buf_z(b, "&amp;");
        else if (c == '<')
            buf_z(b, "&lt;");
        else if (c == '>')
            buf_z(b, "&gt;");
        else if (c == '"')
            buf_z(b, "&quot;");
        else if (c == '\t' || c == '\n' || c == '\r')
            buf_char(b, ' ');
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE)
            buf_utf8(b, 0xFFFD);
        else
            buf_utf8(b, c);
    }
}

void svg_attribute(struct buf *b, const char *name, struct str value)
{
    svg_begin(b, name);
    svg_escape(b, value);
    buf_char(b, '"');
}

/* Glyphs that one reader sets without drifting. */
struct stretch {
    const struct page_glyphs *run;
    struct str text;
    pu x, y, width;
};

static const struct advances *advances(struct svg_text *t, const struct page_face *face)
{
    if (t->face != face) {
        t->face = face;
        t->advances = advances_find(face);
    }
    return &t->advances;
}

static pu advance(struct svg_text *t, const struct page_glyphs *g, uint32_t i)
{
    int units = advances_of(advances(t, g->face), g->glyphs[i].id);
    pu end = i + 1 < g->count ? g->glyphs[i + 1].x : g->width;

    if (units < 0 || g->face->units_per_em <= 0)
        return end - g->glyphs[i].x;
    return pu_scale(g->size, units, g->face->units_per_em);
}

/*
 * How much wider the reader would set glyph i, a character of its own, than the page does: the
 * proportional quotes and dashes of a Chinese font are not what its cmap gives. 0 for the rest, Han
 * above all, of which every form is as wide.
 */
static pu excess(struct svg_text *t, const struct page_glyphs *g, uint32_t i, uint32_t *codepoint)
{
    uint32_t from = g->glyphs[i].cluster;
    uint32_t to = i + 1 < g->count ? g->glyphs[i + 1].cluster : (uint32_t)g->text.len;
    struct str text = str_sub(g->text, from, to - from);
    int plain, shown;

    if (text.len < 2 || (unsigned char)text.ptr[0] < 0x80)
        return 0;
    *codepoint = utf8_next(&text);
    if (text.len || utf8_is_han(*codepoint))
        return 0;
    plain = advances_plain(advances(t, g->face), *codepoint);
    shown = advances_of(&t->advances, g->glyphs[i].id);
    if (plain < 0 || shown < 0 || g->face->units_per_em <= 0
        || abs(plain - shown) <= g->face->units_per_em / DRIFT)
        return 0;
    return pu_scale(g->size, plain - shown, g->face->units_per_em);
}

/*
 * A quote alone, without textLength: its full-width form has the ink at the side that faces the
 * words, so an opening one begins earlier by what it is wider.
 */
static struct stretch lone(const struct page_glyphs *g, uint32_t i, uint32_t codepoint, pu wider)
{
    uint32_t from = g->glyphs[i].cluster;
    uint32_t to = i + 1 < g->count ? g->glyphs[i + 1].cluster : (uint32_t)g->text.len;
    bool opening = codepoint == 0x2018 || codepoint == 0x201C;

    return (struct stretch){ g, str_sub(g->text, from, to - from),
                             g->at.x + g->glyphs[i].x - (opening ? wider : 0),
                             g->at.y + g->glyphs[i].y, 0 };
}

/* Glyph i begins a word, behind a space or one that does not break. */
static bool begins_word(const struct page_glyphs *g, uint32_t i)
{
    uint32_t at = g->glyphs[i].cluster;
    const char *before = g->text.ptr + at;

    return i && ((at > 0 && before[-1] == ' ')
                 || (at > 1 && before[-1] == '\xA0' && before[-2] == '\xC2'));
}

/* The stretch that begins at glyph *i, which is moved past it. */
static struct stretch next_stretch(struct svg_text *t, const struct page_glyphs *g, uint32_t *i)
{
    uint32_t first = *i, from = g->glyphs[first].cluster, to;
    pu pen = g->glyphs[first].x, start = pen, reader = pen, wider;
    uint32_t codepoint;

    wider = excess(t, g, first, &codepoint);
    if (wider) {
        ++*i;
        return lone(g, first, codepoint, wider);
    }
    for (;;) {
        pu width = advance(t, g, *i);

        pen = g->glyphs[*i].x + width;
        reader += width;
        if (++*i == g->count)
            break;
        if (begins_word(g, *i) && abs(g->glyphs[*i].x - reader) > g->size / WORD_DRIFT)
            break;
        if (g->glyphs[*i].cluster != g->glyphs[*i - 1].cluster
            && (abs(g->glyphs[*i].x - pen) > g->size / DRIFT || excess(t, g, *i, &codepoint)))
            break;
    }
    to = *i < g->count ? g->glyphs[*i].cluster : (uint32_t)g->text.len;
    return (struct stretch){ g, str_sub(g->text, from, to - from), g->at.x + start,
                             g->at.y + g->glyphs[first].y, pen - start };
}

/* A run continues a line when it starts where the one before ends, give or take a gap. */
static bool continues(const struct page_glyphs *a, const struct page_glyphs *b)
{
    pu em = a->size > b->size ? a->size : b->size;
    pu gap = b->at.x - (a->at.x + a->width);

    return a->language == b->language && abs(b->at.y - a->at.y) <= em / 2
        && gap >= -em / 20 && gap <= em * 3 / 10;
}

static bool needs_preserve(struct str s)
{
    return s.len && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ' || str_find(s, STR("  ")) >= 0);
}

static void svg_number(struct buf *b, const char *name, int n)
{
    svg_begin(b, name);
    buf_fixed(b, n, 0);
    buf_char(b, '"');
}

#define PLAIN_WEIGHT 400

/* `weight`: what stands around it. */
static void style(struct buf *b, const struct page_glyphs *g, int weight)
{
    svg_attribute(b, "font-family", g->face->stack);
    svg_length(b, "font-size", g->size);
    if (g->face->weight != weight)
        svg_number(b, "font-weight", g->face->weight);
    svg_colour(b, "fill", g->ink);
}

static void place(struct buf *b, const struct stretch *s)
{
    svg_length(b, "x", s->x);
    svg_length(b, "y", s->y);
    if (s->width > 0) {
        svg_length(b, "textLength", s->width);
        buf_z(b, " lengthAdjust=\"spacingAndGlyphs\"");
    }
}

static bool same_style(const struct page_glyphs *a, const struct page_glyphs *b)
{
    return a->face == b->face && a->size == b->size && a->ink.rgb[0] == b->ink.rgb[0]
        && a->ink.rgb[1] == b->ink.rgb[1] && a->ink.rgb[2] == b->ink.rgb[2];
}

static void spans(struct svg_text *t, const struct page_item *items, uint32_t runs)
{
    for (uint32_t r = 0; r < runs; r++) {
        const struct page_glyphs *g = &items[r].glyphs;

        for (uint32_t i = 0; i < g->count;) {
            struct stretch s = next_stretch(t, g, &i);

            buf_z(t->out, "<tspan");
            place(t->out, &s);
            if (!same_style(&items[0].glyphs, g))
                style(t->out, g, items[0].glyphs.face->weight);
            buf_char(t->out, '>');
            svg_escape(t->out, s.text);
            buf_z(t->out, "</tspan>");
        }
    }
}

uint32_t svg_text_runs(struct svg_text *t, const struct page_item *items, uint32_t count)
{
    const struct page_glyphs *g = &items[0].glyphs;
    uint32_t runs = 1, end = 0;
    struct stretch first = next_stretch(t, g, &end);
    bool preserve = needs_preserve(g->text), one;

    while (runs < count && items[runs].kind == PAGE_GLYPHS
           && continues(&items[runs - 1].glyphs, &items[runs].glyphs))
        runs++;
    one = runs == 1 && end == g->count;
    /* a space at the edge of a span would be lost */
    for (uint32_t r = 0; !one && r < runs; r++)
        preserve |= str_find_char(items[r].glyphs.text, ' ') >= 0;
    buf_z(t->out, "<text");
    if (one)
        place(t->out, &first);
    style(t->out, g, PLAIN_WEIGHT);
    if (g->language != t->language)
        svg_attribute(t->out, "xml:lang", str_of(svg_language(g->language)));
    if (preserve)
        buf_z(t->out, " xml:space=\"preserve\"");
    buf_char(t->out, '>');
    if (one)
        svg_escape(t->out, g->text);
    else
        spans(t, items, runs);
    buf_z(t->out, "</text>\n");
    return runs;
}
