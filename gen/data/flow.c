/* data/flow.c - the scan of brackets: what counts as one depends on where a token may begin */
#include "data/flow.h"

#include <string.h>

struct scan {
    struct str text;
    size_t i, line;             /* place, start of the line */
    size_t depth;
    size_t parent;              /* column of the last key or dash: block scalars lie deeper */
    bool fresh;                 /* a token may begin here */
    bool value;                 /* after "key:", where a bracket cannot be a key */
    size_t open_key;            /* depth of the outermost bracket of this line that may be one */
    size_t open_entries;        /* entries before that bracket */
    struct flow found;
};

static char byte(const struct scan *s, size_t at)
{
    return at < s->text.len ? s->text.ptr[at] : '\n';
}

static bool space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool mark(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

static void next_line(struct scan *s)
{
    s->line = ++s->i;
    s->open_key = 0;
    s->fresh = true;
    s->value = false;
}

static void skip_to_line_end(struct scan *s)
{
    const char *end = s->i < s->text.len ?
        memchr(s->text.ptr + s->i, '\n', s->text.len - s->i) : NULL;

    s->i = end ? (size_t)(end - s->text.ptr) : s->text.len;
}

/* Past a quoted text; '' and \" do not end it. */
static void skip_quoted(struct scan *s)
{
    char quote = s->text.ptr[s->i++];

    for (; s->i < s->text.len; s->i++) {
        char c = s->text.ptr[s->i];

        if (c == '\n') {
            s->line = s->i + 1;
            s->open_key = 0;
        } else if (c == '\\' && quote == '"') {
            s->i++;
        } else if (c == quote && quote == '\'' && byte(s, s->i + 1) == quote) {
            s->i++;
        } else if (c == quote) {
            s->i++;
            break;
        }
    }
    s->fresh = false;
}

/* Past the lines of a block scalar: all that are empty or as deep as its first line with text. */
static void skip_block_scalar(struct scan *s)
{
    size_t depth = 0;

    skip_to_line_end(s);
    while (s->i < s->text.len) {
        size_t start = s->i + 1, text = start;

        while (byte(s, text) == ' ')
            text++;
        if (text >= s->text.len) {
            s->i = s->text.len;
            break;
        }
        if (s->text.ptr[text] != '\n' && s->text.ptr[text] != '\r') {
            if (!depth)
                depth = text - start;
            if (depth <= s->parent || text - start < depth)
                break;
        }
        s->i = text;
        skip_to_line_end(s);
    }
}

/* Does nothing but space stand before it? */
static bool at_root(const struct scan *s)
{
    for (size_t i = 0; i < s->i; i++)
        if (!space(s->text.ptr[i]))
            return false;
    return true;
}

static bool open_bracket(struct scan *s, size_t limit)
{
    if (!s->found.deepest && at_root(s)) {
        s->found.root = (ptrdiff_t)s->i;
    } else if (!s->open_key && !s->value) {
        s->open_key = s->depth + 1;
        s->open_entries = s->found.entries;
    }
    if (++s->depth > s->found.deepest)
        s->found.deepest = s->depth;
    s->fresh = true;
    s->value = false;
    s->found.at = s->i++;
    return s->depth <= limit;
}

static void close_bracket(struct scan *s)
{
    if (s->depth)
        s->depth--;
    if (s->depth < s->open_key)
        s->open_key = 0;
    s->fresh = s->depth == 0;
    s->value = false;
    s->i++;
}

static bool entry(struct scan *s)
{
    s->found.entries++;
    s->fresh = true;
    s->value = false;
    s->i++;
    return !s->open_key || s->found.entries - s->open_entries <= FLOW_LINE;
}

static void plain(struct scan *s)
{
    for (; s->i < s->text.len; s->i++) {
        char c = s->text.ptr[s->i];

        if (c == '\n' || (c == '#' && s->i && space(s->text.ptr[s->i - 1])))
            return;
        if (c == ':' && space(byte(s, s->i + 1)))
            return;
        if (s->depth && mark(c))
            return;
    }
}

/* One token where one may begin. */
static void token(struct scan *s)
{
    char c = s->text.ptr[s->i];

    if (!s->depth && (c == '-' || c == '?') && space(byte(s, s->i + 1))) {
        s->parent = s->i - s->line;
        s->i++;
        return;
    }
    if (!s->depth && (c == '|' || c == '>') && s->fresh) {
        skip_block_scalar(s);
        return;
    }
    if (c == '&' || c == '!' || c == '*') {
        while (s->i < s->text.len && !space(s->text.ptr[s->i]) &&
               !(s->depth && mark(s->text.ptr[s->i])))
            s->i++;
        return;
    }
    if (!s->value && !s->depth && s->fresh)
        s->parent = s->i - s->line;
    s->fresh = false;
    plain(s);
}

struct flow flow_scan(struct str text, size_t limit)
{
    struct scan s = { .text = text, .fresh = true, .found.root = -1 };

    while (s.i < text.len) {
        char c = text.ptr[s.i];

        if (c == '\n') {
            next_line(&s);
        } else if (space(c)) {
            s.i++;
        } else if (c == '#' && (!s.i || space(text.ptr[s.i - 1]))) {
            skip_to_line_end(&s);
        } else if ((c == '[' || c == '{') && (s.depth || s.fresh)) {
            if (!open_bracket(&s, limit))
                break;
        } else if ((c == ']' || c == '}') && s.depth) {
            close_bracket(&s);
        } else if (c == ',' && s.depth) {
            if (!entry(&s)) {
                s.found.long_line = true;
                s.found.at = s.line;
                break;
            }
        } else if (c == ':' && (!s.fresh || space(byte(&s, s.i + 1)))) {
            s.i++;
            s.fresh = s.value = true;
        } else if (c == '"' || (c == '\'' && s.fresh)) {
            if (!s.depth && !s.value)
                s.parent = s.i - s.line;
            skip_quoted(&s);
        } else {
            token(&s);
        }
    }
    return s.found;
}
