/*
 * data/inline.c - the text of a paragraph: emphasis, dots, sub- and superscripts, links, references
 *
 * The lines of a paragraph are joined into one text, which is read once from left to right with a
 * stack of open marks. A mark opens or closes by what is open, never by the letters around it
 * (only a space after it, or before a closing *, makes it an asterisk), so **“十四五”**规划 is
 * bold. What is never closed is reported and stands as text.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/inline_reader.h"

#define NAME_LONGEST 80         /* bytes of [^name] */

/* ---- marks ---- */

static bool blank_at(const struct inline_reader *r, size_t at)
{
    return at >= r->text.len || r->text.ptr[at] == ' ' || r->text.ptr[at] == '\n' ||
           space_at(str_from(r->text, at)) > 0;
}

static bool blank_before(const struct inline_reader *r, size_t at)
{
    return !at || r->text.ptr[at - 1] == ' ' || r->text.ptr[at - 1] == '\n';
}

/* A run of asterisks: what is open closes first, two at a time where ** is open. */
static void asterisks(struct inline_reader *r)
{
    size_t run = 0;

    while (r->i + run < r->text.len && r->text.ptr[r->i + run] == '*')
        run++;
    while (run) {
        enum inline_mark inner = r->frames[r->top].mark;
        bool spaced = blank_at(r, r->i + run);

        if (run <= 3 && run >= 2 && inline_is_open(r, MARK_STRONG)
            && !(run == 3 && inner == MARK_EMPH)) {
            inline_close(r, MARK_STRONG, 2);
            run -= 2;
        } else if (run <= 3 && run != 2 && inline_is_open(r, MARK_EMPH)
                   && !blank_before(r, r->i)) {
            inline_close(r, MARK_EMPH, 1);
            run--;
        } else if (spaced || run > 3) {
            /* A lone * between spaces is an asterisk; ** is more likely a slip. */
            if (run > 1)
                diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + run), MSG_MARKUP_OPEN,
                           str_sub(r->text, r->i, run));
            inline_plain(r, r->i, r->i + run);
            r->i += run;
            return;
        } else if (run >= 2) {
            inline_open(r, MARK_STRONG, 2);
            run -= 2;
        } else {
            inline_open(r, MARK_EMPH, 1);
            run--;
        }
    }
}

/* A further attribute of an element: the text from `from` to `to`. */
static void text_attribute(struct inline_reader *r, struct node *n, const char *name, size_t from,
                           size_t to)
{
    struct span at = inline_span(&r->at, from, to);
    struct node *value = node_new(r->with->arena, NODE_SCALAR, at);

    if (!n->attributes)
        n->attributes = node_new(r->with->arena, NODE_MAP, n->at);
    node_set_name(value, str_of(name), at);
    value->text = str_copy(r->with->arena, str_sub(r->text, from, to - from));
    node_append(n->attributes, value);
}

static bool good_link(struct str s)
{
    static const char *const heads[] = { "https://", "http://", "mailto:", "#" };

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (str_starts(s, str_of(heads[i])))
            return s.len > strlen(heads[i]);
    return false;
}

/* "](address)" makes the open bracket a link; else both brackets are text. */
static void close_bracket(struct inline_reader *r)
{
    size_t from = r->i + 2, to = from;
    struct node *n;

    if (r->frames[r->top].mark == MARK_BRACKET && r->i + 1 < r->text.len &&
        r->text.ptr[r->i + 1] == '(') {
        while (to < r->text.len && r->text.ptr[to] != ')' && r->text.ptr[to] != '(' &&
               !blank_at(r, to))
            to++;
        if (to < r->text.len && r->text.ptr[to] == ')') {
            struct str address = str_sub(r->text, from, to - from);

            n = inline_pop(r, to + 1);
            text_attribute(r, n, "href", from, to);
            if (!good_link(address))
                diag_error(r->with->diag, inline_span(&r->at, from, to), MSG_MARKUP_LINK, address);
            r->i = to + 1;
            return;
        }
    }
    if (r->frames[r->top].mark == MARK_BRACKET) {
        inline_demote(r);
    } else if (inline_is_open(r, MARK_NOTE)) {
        inline_close(r, MARK_NOTE, 1);
        return;
    }
    inline_plain(r, r->i, r->i + 1);
    r->i++;
}

static void code(struct inline_reader *r)
{
    ptrdiff_t close = r->no_quote ? -1 : str_find_char(str_from(r->text, r->i + 1), '`');
    struct node *n;
    size_t end;

    if (close < 0) {
        r->no_quote = true;
        inline_plain(r, r->i, r->i + 1);
        r->i++;
        return;
    }
    end = r->i + 1 + (size_t)close;
    n = inline_element(r, "code", r->i, end + 1);
    n->text = str_copy(r->with->arena, str_sub(r->text, r->i + 1, (size_t)close));
    inline_add(r, n);
    r->i = end + 1;
}

static void comment(struct inline_reader *r)
{
    ptrdiff_t close = -1;

    if (str_starts(str_from(r->text, r->i), STR("<!--"))) {
        if (!r->no_comment)
            close = str_find(str_from(r->text, r->i), STR("-->"));
        if (close >= 0) {
            inline_flush(r);
            r->i += (size_t)close + 3;
            return;
        }
        r->no_comment = true;
        diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + 4), MSG_MARKUP_COMMENT_OPEN);
    }
    inline_plain(r, r->i, r->i + 1);
    r->i++;
}

static void backslash(struct inline_reader *r)
{
    char next = r->i + 1 < r->text.len ? r->text.ptr[r->i + 1] : 0;

    if (next == '\n') {
        inline_add(r, inline_element(r, "break", r->i, r->i + 1));
        r->i += 2;
    } else if (next > ' ' && next < 0x7F && !(next >= '0' && next <= '9') &&
               !(next >= 'A' && next <= 'Z') && !(next >= 'a' && next <= 'z')) {
        inline_plain(r, r->i + 1, r->i + 2);
        r->i += 2;
    } else {
        inline_plain(r, r->i, r->i + 1);
        r->i++;
    }
}

/* ---- the walk ---- */

/* [^name]: the mark of a footnote whose text stands elsewhere. */
static bool note_call(struct inline_reader *r)
{
    ptrdiff_t close = str_starts(str_from(r->text, r->i), STR("[^"))
        ? str_find_char(str_from(r->text, r->i), ']') : -1;

    if (close < 3 || close > NAME_LONGEST)
        return false;
    for (size_t i = r->i + 2; i < r->i + (size_t)close; i++)
        if (blank_at(r, i))
            return false;
    struct node *n = inline_element(r, "note-call", r->i, r->i + (size_t)close + 1);

    text_attribute(r, n, "name", r->i + 2, r->i + (size_t)close);
    inline_add(r, n);
    r->i += (size_t)close + 1;
    return true;
}

/* An ideographic space between two phrases of a heading, or a ‖ there that is not printed. */
static bool phrase(struct inline_reader *r)
{
    struct str rest = str_from(r->text, r->i), bar = STR("\u2016");
    size_t n = str_starts(rest, bar) ? bar.len : space_at(rest);
    struct node *e;

    if (!r->with->heading || !n)
        return false;
    e = inline_element(r, "phrase", r->i, r->i + n);
    e->text = n == bar.len && str_starts(rest, bar) ? bar : STR_NONE;
    inline_add(r, e);
    r->i += n;
    return true;
}

static void character(struct inline_reader *r)
{
    size_t len;

    utf8_at(r->text, r->i, &len);
    inline_plain(r, r->i, r->i + len);
    r->i += len;
}

/* __ around what has dots below; a longer run is a blank to be filled in. */
static void underlines(struct inline_reader *r)
{
    size_t run = 0;

    while (r->i + run < r->text.len && r->text.ptr[r->i + run] == '_')
        run++;
    if (run == 2 && inline_is_open(r, MARK_DOTS) && !blank_before(r, r->i)) {
        inline_close(r, MARK_DOTS, 2);
    } else if (run == 2 && !blank_at(r, r->i + 2)) {
        inline_open(r, MARK_DOTS, 2);
    } else {
        inline_plain(r, r->i, r->i + run);
        r->i += run;
    }
}

static void caret_or_line(struct inline_reader *r, char c)
{
    char next = r->i + 1 < r->text.len ? r->text.ptr[r->i + 1] : 0;

    if (next == '{')
        inline_open(r, c == '_' ? MARK_SUB : MARK_SUP, 2);
    else if (c == '^' && next == '[')
        inline_open(r, MARK_NOTE, 2);
    else if (c == '_' && next == '_')
        underlines(r);
    else
        character(r);
}

/* The place of `c` from `at` on; the text's length where it never comes. */
static size_t find_byte(const struct inline_reader *r, size_t at, char c)
{
    while (at < r->text.len && r->text.ptr[at] != c)
        at++;
    return at;
}

/* ![alternative](file) or ![alternative](file "caption"). */
static void image(struct inline_reader *r)
{
    size_t words = r->i + 2, close, file, file_end, quote, end;
    struct node *n;

    if (r->i + 1 >= r->text.len || r->text.ptr[r->i + 1] != '[') {
        character(r);
        return;
    }
    close = find_byte(r, words, ']');
    file = close + 2;
    end = find_byte(r, file, ')');
    quote = find_byte(r, file, '"');
    if (close + 1 >= r->text.len || r->text.ptr[close + 1] != '(' || end >= r->text.len) {
        diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + 2), MSG_MARKUP_IMAGE);
        character(r);
        return;
    }
    file_end = quote < end ? quote : end;
    if (quote < end) {                          /* a caption may hold a bracket */
        size_t last = find_byte(r, quote + 1, '"');

        end = find_byte(r, last, ')');
        n = inline_element(r, "image", r->i, end + 1);
        text_attribute(r, n, "caption", quote + 1, last < r->text.len ? last : r->text.len);
    } else {
        n = inline_element(r, "image", r->i, end + 1);
    }
    while (file_end > file && blank_at(r, file_end - 1))
        file_end--;
    text_attribute(r, n, "file", file, file_end);
    text_attribute(r, n, "alt", words, close);
    inline_add(r, n);
    r->i = end < r->text.len ? end + 1 : r->text.len;
}

static void full_width(struct inline_reader *r)
{
    struct str rest = str_from(r->text, r->i);

    if (markup_mark(rest, '{'))
        inline_open_brace(r, 3);
    else if (markup_mark(rest, '}'))
        inline_close_brace(r, 3);
    else
        character(r);
}

static void step(struct inline_reader *r)
{
    char c = r->text.ptr[r->i];

    switch (c) {
    case '\\': backslash(r); break;
    case '*': asterisks(r); break;
    case '_': case '^': caret_or_line(r, c); break;
    case '[':
        if (!note_call(r))
            inline_open(r, MARK_BRACKET, 1);
        break;
    case ']': close_bracket(r); break;
    case '{': inline_open_brace(r, 1); break;
    case '}': inline_close_brace(r, 1); break;
    case '`': code(r); break;
    case '<': comment(r); break;
    case '!': image(r); break;
    case '\xEF': full_width(r); break;
    case '\xC2': case '\xE2':
        if (!inline_script(r) && !phrase(r))
            character(r);
        break;
    case '\xE3':
        if (!phrase(r))
            character(r);
        break;
    default:
        character(r);
    }
}

/* Bytes that may be the start of a mark: the cases of step. */
static const bool special[256] = {
    ['\\'] = true, ['*'] = true, ['_'] = true, ['^'] = true, ['['] = true, [']'] = true,
    ['{'] = true, ['}'] = true, ['`'] = true, ['<'] = true, ['!'] = true, [0xEF] = true,
    [0xC2] = true, [0xE2] = true, [0xE3] = true
};

void inline_read(const struct inline_source *from, struct node *to)
{
    struct inline_reader r = { .with = from, .pending.arena = from->scratch };

    if (!from->count)
        return;
    r.frames[0] = (struct inline_frame){ MARK_ROOT, to, 0 };
    r.at = inline_join(from);
    r.text = r.at.text;
    while (r.i < r.text.len) {
        size_t run = r.i;

        while (run < r.text.len && !special[(unsigned char)r.text.ptr[run]])
            run++;
        if (run > r.i) {
            inline_plain(&r, r.i, run);
            r.i = run;
        } else {
            step(&r);
        }
    }
    while (r.top > 0)
        inline_demote(&r);
    inline_flush(&r);
}
