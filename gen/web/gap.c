/*
 * web/gap.c - the gap between Han and Latin where two elements meet, 6%左右 without one, and
 * quotation marks that a line may end beside
 *
 * A browser sets the gap itself (text-autospace), but between two elements it may hang it on the
 * second one, where it stays when a line begins there. A space of the style sheet's keeps the two
 * apart instead: a line's end swallows it, and it is no part of the text.
 */
#include "web/write.h"

#include "base/utf8.h"
#include "out/svg_text.h"

#define OPENING_QUOTE 0x201C
#define CLOSING_QUOTE 0x201D

size_t web_bound(struct str s)
{
    static const struct str bounds[] = {
        STR_INIT("左右"), STR_INIT("以上"), STR_INIT("以下"), STR_INIT("以内")
    };

    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (str_starts(s, bounds[i]))
            return bounds[i].len;
    return 0;
}

static bool is_latin(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool wants_gap(uint32_t a, uint32_t b)
{
    return (utf8_is_han(a) && is_latin(b)) || ((is_latin(a) || a == '%') && utf8_is_han(b));
}

/* A browser that binds quotation marks to their neighbours (锚 | 定“1+2+4+N”) may end a line there. */
static bool parts_quote(uint32_t a, uint32_t b)
{
    return (b == OPENING_QUOTE && utf8_is_han(a)) || (a == CLOSING_QUOTE && utf8_is_han(b));
}

/* What stands between two characters, or nothing. */
static const char *between(const struct web *w, uint32_t a, uint32_t b)
{
    if (w->gaps && wants_gap(a, b))
        return "<span class=\"gap\"></span>";
    return w->in_text && parts_quote(a, b) ? "<wbr>" : NULL;
}

/* Before the elements that were opened since the last text: in one of them no line might end. */
static void put_between(struct web *w, const char *markup)
{
    struct str since = str_from(buf_str(&w->out), w->text_end);
    size_t at = 0;

    while (str_starts(str_from(since, at), STR("</")))
        at += (size_t)str_find_char(str_from(since, at), '>') + 1;
    since = str_copy(w->arena, str_from(since, at));
    w->out.len = w->text_end + at;
    web_z(w, markup);
    buf_add(&w->out, since);
}

static uint32_t last_of(struct str s)
{
    uint32_t c = 0;

    while (s.len)
        c = utf8_next(&s);
    return c;
}

/* A figure's sign of per cent with its bound behind it, 6%左右, and the quotation marks. */
static void running(struct web *w, struct str s)
{
    size_t from = 0, length;
    uint32_t last = 0;

    for (size_t at = 0; at < s.len; at += length) {
        uint32_t c = utf8_at(s, at, &length);
        bool close = c == '%' && web_bound(str_from(s, at + 1));

        if (close || parts_quote(last, c)) {
            svg_escape(&w->out, str_sub(s, from, at - from));
            web_z(w, close ? "<span class=\"close\">%</span>" : "<wbr>");
            from = close ? at + 1 : at;
        }
        last = c;
    }
    svg_escape(&w->out, str_from(s, from));
}

void web_escape(struct web *w, struct str s)
{
    const char *markup;

    if (!s.len)
        return;
    markup = w->out.len > w->text_end ? between(w, w->last, utf8_at(s, 0, NULL)) : NULL;
    if (markup)
        put_between(w, markup);
    w->last = last_of(s);
    if (w->in_text)
        running(w, s);
    else
        svg_escape(&w->out, s);
    w->text_end = w->out.len;
}
