/*
 * data/braces.c - what stands between braces, found without being read
 *
 * For those who walk over a text as it was typed. Where a reference begins and ends and what kind
 * it is, is decided as in inline.c and reference.c: from left to right, each byte once.
 */
#include "data/markup_reader.h"

#define NAME_ENDS "@.:|"        /* what may follow the name in a reference */

/* The first mark of `marks`, half or full width, not escaped; the length where there is none. */
static size_t find_mark(struct str s, const char *marks)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\\') {
            i++;
            continue;
        }
        for (const char *m = marks; *m; m++)
            if (markup_mark(str_from(s, i), *m))
                return i;
    }
    return s.len;
}

/* Where the brace stands that closes one before `from`; the length where none does. */
static size_t find_close(struct str s, size_t from)
{
    size_t depth = 1;

    for (size_t i = from; i < s.len; i++) {
        struct str rest = str_from(s, i);

        if (s.ptr[i] == '\\')
            i++;
        else if (markup_mark(rest, '}') && !--depth)
            return i;
        else
            depth += markup_mark(rest, '{') > 0;
    }
    return s.len;
}

struct markup_braces markup_braces(struct str s)
{
    bool script = s.len > 1 && (s.ptr[0] == '_' || s.ptr[0] == '^') && s.ptr[1] == '{';
    size_t open = script ? 2 : markup_mark(s, '{'), close, mark;
    struct markup_braces b = { .kind = MARKUP_NONE };

    if (!open)
        return b;
    close = find_close(s, open);
    b.used = close + markup_mark(str_from(s, close), '}');
    b.inner = str_sub(s, open, close - open);
    mark = markup_mark(b.inner, '?');
    b.kind = script ? MARKUP_SCRIPT : mark ? MARKUP_PROMPT
           : find_mark(b.inner, "|") < b.inner.len ? MARKUP_FACT
           : markup_mark(str_trim(b.inner), '#') ? MARKUP_CROSS : MARKUP_REFERENCE;
    if (b.kind != MARKUP_SCRIPT)
        b.inner = str_trim(str_from(b.inner, b.kind == MARKUP_PROMPT ? mark : 0));
    return b;
}

struct str markup_name(struct str inner)
{
    return str_trim(str_sub(inner, 0, find_mark(inner, NAME_ENDS)));
}
