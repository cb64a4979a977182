/*
 * web/gap.c - the gap between Han and Latin where two elements meet, and 6%左右 without one
 *
 * A browser sets the gap itself (text-autospace), but between two elements it may hang it on the
 * second one, where it stays when a line begins there. A space of the style sheet's keeps the two
 * apart instead: a line's end swallows it, and it is no part of the text.
 */
#include "web/write.h"

#include "base/utf8.h"
#include "out/svg_text.h"

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

/* Before the elements that were opened since the last text: in one of them no line might end. */
static void put_gap(struct web *w)
{
    struct str since = str_from(buf_str(&w->out), w->text_end);
    size_t at = 0;

    while (str_starts(str_from(since, at), STR("</")))
        at += (size_t)str_find_char(str_from(since, at), '>') + 1;
    since = str_copy(w->arena, str_from(since, at));
    w->out.len = w->text_end + at;
    web_z(w, "<span class=\"gap\"></span>");
    buf_add(&w->out, since);
}

static uint32_t last_of(struct str s)
{
    uint32_t c = 0;

    while (s.len)
        c = utf8_next(&s);
    return c;
}

/* A figure's sign of per cent and its bound: 6%左右. */
static ptrdiff_t close_sign(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '%' && web_bound(str_from(s, i + 1)))
            return (ptrdiff_t)i;
    return -1;
}

void web_escape(struct web *w, struct str s)
{
    size_t length;
    ptrdiff_t at;

    if (!s.len)
        return;
    if (w->gaps && w->out.len > w->text_end
        && wants_gap(w->last, utf8_at(s, 0, &length)))
        put_gap(w);
    w->last = last_of(s);
    while (w->in_text && (at = close_sign(s)) >= 0) {
        svg_escape(&w->out, str_sub(s, 0, (size_t)at));
        web_z(w, "<span class=\"close\">%</span>");
        s = str_from(s, (size_t)at + 1);
    }
    svg_escape(&w->out, s);
    w->text_end = w->out.len;
}
