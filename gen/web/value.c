/*
 * web/value.c - a figure as <data>
 *
 * Its value is the number as a program reads it: digits and a point, a minus where one is printed.
 * What is no single number (两次, 5%～6%) is its own value.
 */
#include "web/write.h"

#include <string.h>

#include "base/utf8.h"

static bool is_digit(struct str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

/* A comma, thin space or narrow no-break space between two digits: how many bytes. */
static size_t parts_groups(struct str s, size_t i)
{
    static const struct str marks[] = {
        STR_INIT(","), STR_INIT("\xe2\x80\x89"), STR_INIT("\xe2\x80\xaf")
    };

    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (str_starts(str_from(s, i), marks[k]) && is_digit(s, i + marks[k].len))
            return marks[k].len;
    return 0;
}

/* The number that begins at digit `i`, into b; returns where it ends. */
static size_t number(struct str s, size_t i, struct buf *b)
{
    bool point = false;
    size_t skip;

    while (i < s.len) {
        if (is_digit(s, i)) {
            buf_char(b, s.ptr[i++]);
        } else if (!point && s.ptr[i] == '.' && is_digit(s, i + 1)) {
            point = true;
            buf_char(b, s.ptr[i++]);
        } else if (!point && (skip = parts_groups(s, i)) != 0) {
            i += skip;
        } else {
            break;
        }
    }
    return i;
}

static size_t next_digit(struct str s, size_t i)
{
    while (i < s.len && !is_digit(s, i))
        i++;
    return i;
}

/* A minus or hyphen right before the number; before it nothing stands, or a space. */
static bool negative(struct str s, size_t at)
{
    static const struct str signs[] = { STR_INIT("-"), STR_INIT("\xe2\x88\x92") };

    for (size_t k = 0; k < 2; k++) {
        size_t len = signs[k].len;

        if (at >= len && !memcmp(s.ptr + at - len, signs[k].ptr, len))
            return at == len || s.ptr[at - len - 1] == ' ';
    }
    return false;
}

/* The one number of a text and what follows it; false where there is none or a second. */
static bool only_number(struct web *w, struct str s, struct str *value, struct str *rest)
{
    struct buf b = { .arena = w->arena };
    size_t at = next_digit(s, 0), end;

    if (at == s.len)
        return false;
    if (negative(s, at))
        buf_char(&b, '-');
    end = number(s, at, &b);
    if (next_digit(s, end) < s.len)
        return false;
    *value = buf_str(&b);
    *rest = str_trim(str_from(s, end));
    return true;
}

static void data_open(struct web *w, struct str figure, struct str value, struct str unit,
                      const char *class)
{
    web_z(w, "<data");
    web_attribute(w, "value", value);
    if (figure.len)
        web_attribute(w, "data-figure", figure);
    if (unit.len)
        web_attribute(w, "data-unit", unit);
    if (class)
        buf_format(&w->out, " class=\"%s\"", class);
}

void web_data_open(struct web *w, struct str figure, struct str text, const char *class)
{
    struct str value = text, unit = STR_NONE;

    only_number(w, text, &value, &unit);
    data_open(w, figure, value, unit, class);
    web_z(w, ">");
}

static void part(struct web *w, const char *class, struct str s)
{
    if (!s.len)
        return;
    buf_format(&w->out, "<span class=\"%s\">", class);
    web_escape(w, s);
    web_z(w, "</span>");
}

/* Of a figure its number with the words beside it is what no line ends inside. */
static void core(struct web *w, struct str s, size_t from, size_t to)
{
    web_escape(w, str_sub(s, 0, from));
    web_z(w, to ? "<span class=\"whole\">" : "");
    web_escape(w, str_sub(s, from, to - from));
    web_z(w, to ? "</span>" : "");
    web_escape(w, str_from(s, to));
}

/* Number, unit and words each in a span. A line ends before or behind the number with its unit and
 * what qualifies it where one has room for them; else before the unit, not in it. */
static void parts_of(struct web *w, const struct block_value *v)
{
    part(w, "before", v->before);
    web_z(w, v->after.len ? "<span class=\"phrase\">" : "");
    web_z(w, v->unit.len ? "<span class=\"phrase\">" : "");
    part(w, "number", v->number);
    web_z(w, str_starts(v->unit, STR(" ")) ? " " : "");
    part(w, "unit", str_trim(v->unit));
    web_z(w, v->unit.len ? "</span>" : "");
    part(w, "after", v->after);
    web_z(w, v->after.len ? "</span>" : "");
}

/* The same of English words in a cell: around | 1 percentage | point. */
static void cell_of(struct web *w, const struct block_value *v)
{
    ptrdiff_t gap = str_find(str_trim(v->unit), STR(" "));
    size_t at = gap < 0 ? v->unit.len : v->unit.len - str_trim(v->unit).len + (size_t)gap;

    web_escape(w, v->before);
    web_z(w, "<span class=\"phrase\"><span class=\"whole\">");
    web_escape(w, v->number);
    web_escape(w, str_sub(v->unit, 0, at));
    web_z(w, "</span>");
    web_escape(w, str_from(v->unit, at));
    web_z(w, "</span>");
    web_escape(w, v->after);
}

void web_value(struct web *w, const struct block_value *v, enum language l, enum web_lines lines,
               struct str pad)
{
    struct str text = block_value_text(w->arena, v), value, rest;
    bool was = w->in_text, words = str_starts(v->unit, STR(" ")), whole = lines == WEB_WHOLE;
    size_t from = 0, to = 0;

    if (lines == WEB_CELL && v->number.len && !words) {
        web_core(text, utf8_width(text) <= WEB_UNBROKEN, l, &from, &to);
        whole = to > 0 && to - from == text.len;
    }
    w->in_text = lines != WEB_PARTS && !pad.len;
    if (!only_number(w, v->number, &value, &rest))
        value = text;
    if (v->gap)
        web_z(w, "<mark>");
    data_open(w, v->figure, value, str_trim(v->unit), whole ? "whole" : NULL);
    if (pad.len)
        web_attribute(w, "data-pad", pad);
    web_z(w, ">");
    if (lines == WEB_PARTS && v->number.len)
        parts_of(w, v);
    else if (!v->number.len)
        web_brief(w, text);
    else if (whole)
        web_escape(w, text);
    else if (words)
        cell_of(w, v);
    else
        core(w, text, from, to);
    web_z(w, "</data>");
    if (v->gap)
        web_z(w, "</mark>");
    w->in_text = was;
}
