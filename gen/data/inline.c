/*
 * data/inline.c - the text of a paragraph: emphasis, dots, sub- and superscripts, links, references
 *
 * The lines of a paragraph are joined into one text, which is read once from left to right with a
 * stack of open marks. A mark opens or closes by what is open, never by the letters around it
 * (only a space after it, or before a closing *, makes it an asterisk), so **“十四五”**规划 is bold.
 * What is never closed is reported and stands as text.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/markup_reader.h"

#define NAME_LONGEST 80         /* bytes of [^name] */

enum mark { MARK_ROOT, MARK_STRONG, MARK_EMPH, MARK_DOTS, MARK_SUB, MARK_SUP, MARK_NOTE, MARK_BRACKET };

static const struct { const char *open, *element; } marks[] = {
    [MARK_STRONG] = { "**", "strong" }, [MARK_EMPH] = { "*", "emph" },
    [MARK_DOTS] = { "__", "dots" },
    [MARK_SUB] = { "_{", "sub" },       [MARK_SUP] = { "^{", "sup" },
    [MARK_NOTE] = { "^[", "note" },     [MARK_BRACKET] = { "[", "link" }
};

struct frame {
    enum mark mark;
    struct node *node;
    size_t from;                /* of the mark that opened it */
};

struct reader {
    const struct inline_source *with;
    struct inline_text at;
    struct str text;
    size_t i;
    struct frame frames[MARKUP_INLINE + 1];
    int top;
    struct buf pending;         /* plain characters since the last element */
    size_t pending_from, pending_to;
    bool deep;                  /* reported */
    bool no_brace, no_prompt, no_quote, no_comment;    /* none of these closes further on */
};

/* ---- nodes ---- */

static struct node *parent(struct reader *r)
{
    return r->frames[r->top].node;
}

/* A text after a text of the same stretch of the source makes it longer. */
static void append_text(struct node *to, struct node *n)
{
    struct node *last = to->last;

    if (last && str_is(last->name, "text") && last->text.ptr + last->text.len == n->text.ptr &&
        last->at.offset + last->at.length == n->at.offset) {
        last->text.len += n->text.len;
        last->at.length += n->at.length;
        return;
    }
    node_append(to, n);
}

static struct node *new_element(struct reader *r, const char *name, size_t from, size_t to)
{
    struct node *n = node_new(r->with->arena, NODE_ELEMENT, inline_span(&r->at, from, to));

    n->name = str_of(name);
    return n;
}

static struct node *new_text(struct reader *r, struct str s, size_t from, size_t to)
{
    struct node *n = new_element(r, "text", from, to);
    struct str raw = str_sub(r->with->source->text, n->at.offset, n->at.length);

    n->text = str_eq(raw, s) ? raw : str_copy(r->with->arena, s);
    return n;
}

static void flush(struct reader *r)
{
    if (!r->pending.len)
        return;
    append_text(parent(r), new_text(r, buf_str(&r->pending), r->pending_from, r->pending_to));
    r->pending.len = 0;
}

/* Characters [from, to) of the text as they are. */
static void plain(struct reader *r, size_t from, size_t to)
{
    /* What an escape left out splits the stretch, so that texts stay slices of the source. */
    if (r->pending.len && r->pending_to != from)
        flush(r);
    if (!r->pending.len)
        r->pending_from = from;
    buf_add(&r->pending, str_sub(r->text, from, to - from));
    r->pending_to = to;
}

static void add(struct reader *r, struct node *n)
{
    flush(r);
    node_append(parent(r), n);
}

/* ---- the stack ---- */

/* False where the mark is too deep and stays text. */
static bool push(struct reader *r, enum mark mark, size_t width)
{
    if (r->top == MARKUP_INLINE) {
        if (!r->deep && mark != MARK_BRACKET)
            diag_failure(r->with->diag, inline_span(&r->at, r->i, r->i + width),
                         MSG_MARKUP_INLINE_DEEP, str_number(r->with->scratch, MARKUP_INLINE));
        r->deep = r->deep || mark != MARK_BRACKET;
        plain(r, r->i, r->i + width);
        r->i += width;
        return false;
    }
    flush(r);
    r->top++;
    r->frames[r->top] = (struct frame){
        mark, new_element(r, marks[mark].element, r->i, r->i + width), r->i
    };
    r->i += width;
    return true;
}

/* The innermost mark becomes text again, and what it held belongs to its parent. */
static void demote(struct reader *r)
{
    struct frame f = r->frames[r->top];
    struct str mark = str_of(marks[f.mark].open);
    struct node *to, *next;

    if (f.mark != MARK_BRACKET)
        diag_error(r->with->diag, inline_span(&r->at, f.from, f.from + mark.len), MSG_MARKUP_OPEN,
                   mark);
    flush(r);
    r->top--;
    to = parent(r);
    append_text(to, new_text(r, mark, f.from, f.from + mark.len));
    if (!f.node->first)
        return;
    next = f.node->first->next;
    if (str_is(f.node->first->name, "text")) {
        append_text(to, f.node->first);
        f.node->count--;
    } else {
        next = f.node->first;
    }
    if (!next)
        return;
    to->last->next = next;
    to->last = f.node->last;
    to->count += f.node->count;
}

/* The innermost element is complete; `end` is the place after the mark that closed it. */
static struct node *pop(struct reader *r, size_t end)
{
    struct frame f = r->frames[r->top];

    flush(r);
    r->top--;
    f.node->at = inline_span(&r->at, f.from, end);
    node_append(parent(r), f.node);
    return f.node;
}

static bool is_open(const struct reader *r, enum mark mark)
{
    for (int i = r->top; i > 0; i--)
        if (r->frames[i].mark == mark)
            return true;
    return false;
}

/* Close the innermost such mark; marks opened after it were never closed. */
static void close_mark(struct reader *r, enum mark mark, size_t width)
{
    while (r->frames[r->top].mark != mark)
        demote(r);
    r->i += width;
    pop(r, r->i);
}

/* ---- marks ---- */

static bool blank_at(const struct reader *r, size_t at)
{
    return at >= r->text.len || r->text.ptr[at] == ' ' || r->text.ptr[at] == '\n' ||
           space_at(str_from(r->text, at)) > 0;
}

static bool blank_before(const struct reader *r, size_t at)
{
    return !at || r->text.ptr[at - 1] == ' ' || r->text.ptr[at - 1] == '\n';
}

/* A run of asterisks: what is open closes first, two at a time where ** is open. */
static void asterisks(struct reader *r)
{
    size_t run = 0;

    while (r->i + run < r->text.len && r->text.ptr[r->i + run] == '*')
        run++;
    while (run) {
        enum mark inner = r->frames[r->top].mark;
        bool spaced = blank_at(r, r->i + run);

        if (run <= 3 && run >= 2 && is_open(r, MARK_STRONG) && !(run == 3 && inner == MARK_EMPH)) {
            close_mark(r, MARK_STRONG, 2);
            run -= 2;
        } else if (run <= 3 && run != 2 && is_open(r, MARK_EMPH) && !blank_before(r, r->i)) {
            close_mark(r, MARK_EMPH, 1);
            run--;
        } else if (spaced || run > 3) {
            /* A lone * between spaces is an asterisk; ** is more likely a slip. */
            if (run > 1)
                diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + run), MSG_MARKUP_OPEN,
                           str_sub(r->text, r->i, run));
            plain(r, r->i, r->i + run);
            r->i += run;
            return;
        } else if (run >= 2) {
            push(r, MARK_STRONG, 2);
            run -= 2;
        } else {
            push(r, MARK_EMPH, 1);
            run--;
        }
    }
}

/* A further attribute of an element: the text from `from` to `to`. */
static void text_attribute(struct reader *r, struct node *n, const char *name, size_t from,
                           size_t to)
{
    struct span at = inline_span(&r->at, from, to);
    struct node *value = node_new(r->with->arena, NODE_SCALAR, at);

    if (!n->attributes)
        n->attributes = node_new(r->with->arena, NODE_MAP, n->at);
    value->name = str_of(name);
    value->name_at = at;
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
static void close_bracket(struct reader *r)
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

            n = pop(r, to + 1);
            text_attribute(r, n, "href", from, to);
            if (!good_link(address))
                diag_error(r->with->diag, inline_span(&r->at, from, to), MSG_MARKUP_LINK, address);
            r->i = to + 1;
            return;
        }
    }
    if (r->frames[r->top].mark == MARK_BRACKET) {
        demote(r);
    } else if (is_open(r, MARK_NOTE)) {
        close_mark(r, MARK_NOTE, 1);
        return;
    }
    plain(r, r->i, r->i + 1);
    r->i++;
}

/* A closing brace, half or full width. */
static void close_brace(struct reader *r, size_t width)
{
    bool sub = is_open(r, MARK_SUB), sup = is_open(r, MARK_SUP);

    if (sub || sup) {
        while (r->frames[r->top].mark != MARK_SUB && r->frames[r->top].mark != MARK_SUP)
            demote(r);
        close_mark(r, r->frames[r->top].mark, width);
        return;
    }
    diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + width), MSG_MARKUP_STRAY_BRACE);
    plain(r, r->i, r->i + width);
    r->i += width;
}

/* The brace that closes the one before `from`: one _{ } or ^{ } may stand between. */
static bool find_close(const struct reader *r, size_t from, size_t *close, bool *end)
{
    bool inner = false;

    *end = false;
    for (size_t i = from; i < r->text.len; i++) {
        struct str rest = str_from(r->text, i);

        if (r->text.ptr[i] == '\\' && i + 1 < r->text.len) {
            i++;
        } else if (markup_mark(rest, '{')) {
            if (inner || (r->text.ptr[i - 1] != '_' && r->text.ptr[i - 1] != '^'))
                return false;
            inner = true;
        } else if (markup_mark(rest, '}')) {
            if (!inner) {
                *close = i;
                return true;
            }
            inner = false;
        }
    }
    *end = !inner;
    return false;
}

/* {?text}: whatever its text is, braces in it come in pairs. False where there is no such end. */
static bool prompt(struct reader *r, size_t width)
{
    size_t mark = markup_mark(str_from(r->text, r->i + width), '?'), from = r->i + width + mark;
    unsigned depth = 1;

    for (size_t i = from; mark && !r->no_prompt && i < r->text.len; i++) {
        struct str rest = str_from(r->text, i);
        size_t close = markup_mark(rest, '}');
        struct node *n;

        if (r->text.ptr[i] == '\\' && i + 1 < r->text.len)
            i++;
        depth += markup_mark(rest, '{') > 0;
        if (!close || --depth)
            continue;
        n = new_element(r, "prompt", r->i, i + close);
        n->text = str_copy(r->with->arena, str_trim(str_sub(r->text, from, i - from)));
        add(r, n);
        r->i = i + close;
        return true;
    }
    r->no_prompt = r->no_prompt || mark;
    return false;
}

static void open_brace(struct reader *r, size_t width)
{
    size_t close = 0;
    struct node *n;

    if (!r->no_brace && prompt(r, width))
        return;

    if (r->no_brace || !find_close(r, r->i + width, &close, &r->no_brace)) {
        diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + width), MSG_MARKUP_OPEN,
                   STR("{"));
        plain(r, r->i, r->i + width);
        r->i += width;
        return;
    }
    n = reference_read(r->with->arena, &r->at, r->i + width, close, r->with->diag);
    n->at = inline_span(&r->at, r->i, close + markup_mark(str_from(r->text, close), '}'));
    add(r, n);
    r->i = close + markup_mark(str_from(r->text, close), '}');
}

static void code(struct reader *r)
{
    ptrdiff_t close = r->no_quote ? -1 : str_find_char(str_from(r->text, r->i + 1), '`');
    struct node *n;
    size_t end;

    if (close < 0) {
        r->no_quote = true;
        plain(r, r->i, r->i + 1);
        r->i++;
        return;
    }
    end = r->i + 1 + (size_t)close;
    n = new_element(r, "code", r->i, end + 1);
    n->text = str_copy(r->with->arena, str_sub(r->text, r->i + 1, (size_t)close));
    add(r, n);
    r->i = end + 1;
}

static void comment(struct reader *r)
{
    ptrdiff_t close = -1;

    if (str_starts(str_from(r->text, r->i), STR("<!--"))) {
        if (!r->no_comment)
            close = str_find(str_from(r->text, r->i), STR("-->"));
        if (close >= 0) {
            flush(r);
            r->i += (size_t)close + 3;
            return;
        }
        r->no_comment = true;
        diag_error(r->with->diag, inline_span(&r->at, r->i, r->i + 4), MSG_MARKUP_COMMENT_OPEN);
    }
    plain(r, r->i, r->i + 1);
    r->i++;
}

static void backslash(struct reader *r)
{
    char next = r->i + 1 < r->text.len ? r->text.ptr[r->i + 1] : 0;

    if (next == '\n') {
        add(r, new_element(r, "break", r->i, r->i + 1));
        r->i += 2;
    } else if (next > ' ' && next < 0x7F && !(next >= '0' && next <= '9') &&
               !(next >= 'A' && next <= 'Z') && !(next >= 'a' && next <= 'z')) {
        plain(r, r->i + 1, r->i + 2);
        r->i += 2;
    } else {
        plain(r, r->i, r->i + 1);
        r->i++;
    }
}

/* ---- Unicode sub- and superscripts ---- */

/* The plain character of a sub- (-1) or superscript (1), or 0. */
static int script_of(uint32_t c, char *is)
{
    static const char row[] = "0123456789+-=()";
    static const char letters[] = "aeoxehklmnpst";      /* U+2090 to 209C; 2094 is a schwa */

    if (c >= 0x2080 && c <= 0x208E) {
        *is = row[c - 0x2080];
        return -1;
    }
    if (c >= 0x2090 && c <= 0x209C && c != 0x2094) {
        *is = letters[c - 0x2090];
        return -1;
    }
    *is = c == 0xB2 ? '2' : c == 0xB3 ? '3' : c == 0xB9 ? '1' : c == 0x2071 ? 'i' :
          c == 0x207F ? 'n' : c == 0x2070 || (c >= 0x2074 && c <= 0x207E) ? row[c - 0x2070] : 0;
    return *is ? 1 : 0;
}

/* A run of them, a point between two included, is one element. False where there is none. */
static bool script(struct reader *r)
{
    struct buf b = { .arena = r->with->scratch };
    size_t i = r->i, len;
    char is;
    int kind = script_of(utf8_at(r->text, i, &len), &is);
    struct node *n, *text;

    if (!kind)
        return false;
    for (;;) {
        size_t point = i < r->text.len && r->text.ptr[i] == '.' ? 1 : 0;

        if (script_of(utf8_at(r->text, i + point, &len), &is) != kind || i + point >= r->text.len)
            break;
        if (point)
            buf_char(&b, '.');
        buf_char(&b, is);
        i += point + len;
    }
    n = new_element(r, kind < 0 ? "sub" : "sup", r->i, i);
    text = new_text(r, buf_str(&b), r->i, i);
    node_append(n, text);
    add(r, n);
    r->i = i;
    return true;
}

/* ---- the walk ---- */

/* [^name]: the mark of a footnote whose text stands elsewhere. */
static bool note_call(struct reader *r)
{
    ptrdiff_t close = str_starts(str_from(r->text, r->i), STR("[^"))
        ? str_find_char(str_from(r->text, r->i), ']') : -1;

    if (close < 3 || close > NAME_LONGEST)
        return false;
    for (size_t i = r->i + 2; i < r->i + (size_t)close; i++)
        if (blank_at(r, i))
            return false;
    struct node *n = new_element(r, "note-call", r->i, r->i + (size_t)close + 1);

    text_attribute(r, n, "name", r->i + 2, r->i + (size_t)close);
    add(r, n);
    r->i += (size_t)close + 1;
    return true;
}

/* An ideographic space between two phrases of a heading, or a ‖ there that is not printed. */
static bool phrase(struct reader *r)
{
    struct str rest = str_from(r->text, r->i), bar = STR("\u2016");
    size_t n = str_starts(rest, bar) ? bar.len : space_at(rest);
    struct node *e;

    if (!r->with->heading || !n)
        return false;
    e = new_element(r, "phrase", r->i, r->i + n);
    e->text = n == bar.len && str_starts(rest, bar) ? bar : STR_NONE;
    add(r, e);
    r->i += n;
    return true;
}

static void character(struct reader *r)
{
    size_t len;

    utf8_at(r->text, r->i, &len);
    plain(r, r->i, r->i + len);
    r->i += len;
}

/* __ around what has dots below; a longer run is a blank to be filled in. */
static void underlines(struct reader *r)
{
    size_t run = 0;

    while (r->i + run < r->text.len && r->text.ptr[r->i + run] == '_')
        run++;
    if (run == 2 && is_open(r, MARK_DOTS) && !blank_before(r, r->i)) {
        close_mark(r, MARK_DOTS, 2);
    } else if (run == 2 && !blank_at(r, r->i + 2)) {
        push(r, MARK_DOTS, 2);
    } else {
        plain(r, r->i, r->i + run);
        r->i += run;
    }
}

static void caret_or_line(struct reader *r, char c)
{
    char next = r->i + 1 < r->text.len ? r->text.ptr[r->i + 1] : 0;

    if (next == '{')
        push(r, c == '_' ? MARK_SUB : MARK_SUP, 2);
    else if (c == '^' && next == '[')
        push(r, MARK_NOTE, 2);
    else if (c == '_' && next == '_')
        underlines(r);
    else
        character(r);
}

/* The place of `c` from `at` on; the text's length where it never comes. */
static size_t find_byte(const struct reader *r, size_t at, char c)
{
    while (at < r->text.len && r->text.ptr[at] != c)
        at++;
    return at;
}

/* ![alternative](file) or ![alternative](file "caption"). */
static void image(struct reader *r)
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
        n = new_element(r, "image", r->i, end + 1);
        text_attribute(r, n, "caption", quote + 1, last < r->text.len ? last : r->text.len);
    } else {
        n = new_element(r, "image", r->i, end + 1);
    }
    while (file_end > file && blank_at(r, file_end - 1))
        file_end--;
    text_attribute(r, n, "file", file, file_end);
    text_attribute(r, n, "alt", words, close);
    add(r, n);
    r->i = end < r->text.len ? end + 1 : r->text.len;
}

static void full_width(struct reader *r)
{
    struct str rest = str_from(r->text, r->i);

    if (markup_mark(rest, '{'))
        open_brace(r, 3);
    else if (markup_mark(rest, '}'))
        close_brace(r, 3);
    else
        character(r);
}

static void step(struct reader *r)
{
    char c = r->text.ptr[r->i];

    switch (c) {
    case '\\': backslash(r); break;
    case '*': asterisks(r); break;
    case '_': case '^': caret_or_line(r, c); break;
    case '[':
        if (!note_call(r))
            push(r, MARK_BRACKET, 1);
        break;
    case ']': close_bracket(r); break;
    case '{': open_brace(r, 1); break;
    case '}': close_brace(r, 1); break;
    case '`': code(r); break;
    case '<': comment(r); break;
    case '!': image(r); break;
    case '\xEF': full_width(r); break;
    case '\xC2': case '\xE2':
        if (!script(r) && !phrase(r))
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
    struct reader r = { .with = from, .pending.arena = from->scratch };

    if (!from->count)
        return;
    r.frames[0] = (struct frame){ MARK_ROOT, to, 0 };
    r.at = inline_join(from);
    r.text = r.at.text;
    while (r.i < r.text.len) {
        size_t run = r.i;

        while (run < r.text.len && !special[(unsigned char)r.text.ptr[run]])
            run++;
        if (run > r.i) {
            plain(&r, r.i, run);
            r.i = run;
        } else {
            step(&r);
        }
    }
    while (r.top > 0)
        demote(&r);
    flush(&r);
}
