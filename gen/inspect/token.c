/* inspect/token.c - see token.h */
#include "inspect/token.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
}

static bool is_delimiter(char c)
{
    return c && strchr("()<>[]{}/%", c);
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void skip_space(struct token_reader *r)
{
    while (r->at < r->s.len) {
        char c = r->s.ptr[r->at];

        if (c == '%')
            while (r->at < r->s.len && r->s.ptr[r->at] != '\n' && r->s.ptr[r->at] != '\r')
                r->at++;
        else if (!is_space(c))
            return;
        else
            r->at++;
    }
}

static struct object *operand_new(struct arena *a, enum object_kind kind)
{
    struct object *o = ARENA_NEW(a, struct object);

    o->kind = kind;
    return o;
}

static struct str take_word(struct token_reader *r)
{
    size_t from = r->at;

    while (r->at < r->s.len && !is_space(r->s.ptr[r->at]) && !is_delimiter(r->s.ptr[r->at]))
        r->at++;
    return str_sub(r->s, from, r->at - from);
}

static struct object *take_name(struct token_reader *r, struct arena *a)
{
    struct object *o = operand_new(a, OBJECT_NAME);
    struct str word;
    struct buf b = { .arena = a };

    r->at++;
    word = take_word(r);
    o->text = word;
    if (str_find_char(word, '#') < 0)
        return o;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] == '#' && i + 2 < word.len && hex(word.ptr[i + 1]) >= 0 &&
            hex(word.ptr[i + 2]) >= 0) {
            buf_char(&b, (char)(hex(word.ptr[i + 1]) << 4 | hex(word.ptr[i + 2])));
            i += 2;
        } else {
            buf_char(&b, word.ptr[i]);
        }
    o->text = buf_str(&b);
    return o;
}

/* The character after a backslash; *at stands behind it. */
static void put_escaped(struct buf *b, struct str s, size_t *at)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    char c = s.ptr[(*at)++];
    const char *known = c ? strchr(from, c) : NULL;

    if (known) {
        buf_char(b, to[known - from]);
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';

        for (int i = 0; i < 2 && *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '7'; i++)
            value = value * 8 + (s.ptr[(*at)++] - '0');
        buf_char(b, (char)value);
    } else if (c == '\r') {
        *at += *at < s.len && s.ptr[*at] == '\n';
    } else if (c != '\n') {
        buf_char(b, c);
    }
}

static struct object *take_string(struct token_reader *r, struct arena *a)
{
    struct object *o = operand_new(a, OBJECT_STRING);
    struct buf b = { .arena = a };
    size_t open = 1;

    for (r->at++; r->at < r->s.len;) {
        char c = r->s.ptr[r->at++];

        if (c == '\\' && r->at < r->s.len) {
            put_escaped(&b, r->s, &r->at);
            continue;
        }
        open += c == '(';
        open -= c == ')';
        if (!open) {
            o->text = buf_str(&b);
            return o;
        }
        buf_char(&b, c);
    }
    return NULL;
}

static struct object *take_hex(struct token_reader *r, struct arena *a)
{
    struct object *o = operand_new(a, OBJECT_STRING);
    ptrdiff_t end = str_find_char(str_from(r->s, r->at), '>');
    char *out;
    size_t digits = 0;

    if (end < 0)
        return NULL;
    out = arena_alloc(a, (size_t)end / 2 + 1);
    for (r->at++; r->s.ptr[r->at] != '>'; r->at++) {
        int v = hex(r->s.ptr[r->at]);

        if (v < 0 && !is_space(r->s.ptr[r->at]))
            return NULL;
        if (v < 0)
            continue;
        out[digits / 2] = (char)(digits % 2 ? out[digits / 2] | v : v << 4);
        digits++;
    }
    r->at++;
    o->text = (struct str){ out, (digits + 1) / 2 };
    return o;
}

static struct object *take_operand(struct token_reader *r, struct arena *a, int depth);

static struct object *take_array(struct token_reader *r, struct arena *a, int depth)
{
    struct object *o = operand_new(a, OBJECT_ARRAY);
    size_t room = 0;

    for (r->at++;; o->count++) {
        struct object *item;

        skip_space(r);
        if (r->at >= r->s.len)
            return NULL;
        if (r->s.ptr[r->at] == ']') {
            r->at++;
            return o;
        }
        item = take_operand(r, a, depth + 1);
        if (!item)
            return NULL;
        o->items = arena_grow(a, o->items, o->count, &room, sizeof *o->items);
        o->items[o->count] = item;
    }
}

/* Entries up to `end`; a key that is no name spoils all. */
static struct object *take_entries(struct token_reader *r, struct arena *a, const char *end,
                                   int depth)
{
    struct object *o = operand_new(a, OBJECT_DICTIONARY);
    size_t room = 0, key_room = 0;

    for (;; o->count++) {
        struct object *value;

        skip_space(r);
        if (str_starts(str_from(r->s, r->at), str_of(end))) {
            r->at += strlen(end);
            return o;
        }
        if (r->at >= r->s.len || r->s.ptr[r->at] != '/')
            return NULL;
        o->keys = arena_grow(a, o->keys, o->count, &key_room, sizeof *o->keys);
        o->keys[o->count] = take_name(r, a)->text;
        skip_space(r);
        value = take_operand(r, a, depth + 1);
        if (!value)
            return NULL;
        o->items = arena_grow(a, o->items, o->count, &room, sizeof *o->items);
        o->items[o->count] = value;
    }
}

/* A number, true, false or null; NULL where it is an operator. */
static struct object *word_operand(struct arena *a, struct str word)
{
    struct object *o = operand_new(a, OBJECT_REAL);
    double v;

    if (number_read(word, &v)) {
        if (str_find_char(word, '.') < 0 && v > -9e15 && v < 9e15) {
            o->kind = OBJECT_INTEGER;
            o->integer = (int64_t)v;
        } else {
            o->real = v;
        }
        return o;
    }
    o->kind = str_is(word, "null") ? OBJECT_NULL : OBJECT_BOOL;
    o->integer = str_is(word, "true");
    return o->integer || str_is(word, "false") || str_is(word, "null") ? o : NULL;
}

static struct object *take_operand(struct token_reader *r, struct arena *a, int depth)
{
    if (depth > TOKEN_DEPTH || r->at >= r->s.len)
        return NULL;
    switch (r->s.ptr[r->at]) {
    case '/':
        return take_name(r, a);
    case '(':
        return take_string(r, a);
    case '[':
        return take_array(r, a, depth);
    case '<':
        if (r->at + 1 >= r->s.len || r->s.ptr[r->at + 1] != '<')
            return take_hex(r, a);
        r->at += 2;
        return take_entries(r, a, ">>", depth);
    default:
        return word_operand(a, take_word(r));
    }
}

enum token token_next(struct token_reader *r, struct arena *a, const struct object **operand,
                      struct str *name)
{
    size_t from;

    skip_space(r);
    if (r->at >= r->s.len)
        return TOKEN_END;
    from = r->at;
    *operand = take_operand(r, a, 0);
    if (*operand)
        return TOKEN_OPERAND;
    if (!is_delimiter(r->s.ptr[from])) {
        r->at = from;
        *name = take_word(r);
        return TOKEN_OPERATOR;
    }
    r->at = from + 1 > r->at ? from + 1 : r->at;
    return TOKEN_BAD;
}

const struct object *token_image(struct token_reader *r, struct arena *a)
{
    struct object *o = take_entries(r, a, "ID", 0);

    for (size_t i = r->at + 1; o && i + 2 <= r->s.len; i++)
        if (is_space(r->s.ptr[i - 1]) && r->s.ptr[i] == 'E' && r->s.ptr[i + 1] == 'I' &&
            (i + 2 == r->s.len || is_space(r->s.ptr[i + 2]))) {
            r->at = i + 2;
            return o;
        }
    return NULL;
}
