/*
 * data/plain.c - maps and lists by indentation, values in one line
 *
 * A recursive descent over YAML 1.2's block and flow collections in their simplest forms. Each
 * function returns false where the text is not plain: then all of it is read again by libfyaml.
 */
#include "data/plain.h"

#include <string.h>

#include "base/map.h"

#define DEEPEST 40                      /* far below the limit of events_read */
#define LONGEST_KEY 512
#define LARGEST ((uint32_t)64 << 20)
#define FEW_KEYS 8                      /* maps up to this size are searched without a hash */

struct plain {
    struct arena *arena, *scratch;
    const struct source *source;
    const char *text;                   /* of the source */
    uint32_t at, stop;
    uint32_t line;                      /* where the line of `at` begins */
    uint32_t end;                       /* of the last value */
    size_t nodes;
    bool over;                          /* no line with content is left */
};

/* A map that is being read. */
struct keys {
    struct node *node;
    struct map *map;                    /* NULL while there are few */
};

static bool value_read(struct plain *p, uint32_t column, int depth, struct node **out);
static bool block_read(struct plain *p, int depth, struct node **out);

/* The byte at an offset; the end of the text is a line break. */
static char byte(const struct plain *p, uint32_t at)
{
    return at < p->stop ? p->text[at] : '\n';
}

static bool ends_token(char c)
{
    return c == ' ' || c == '\n';
}

static bool is_mark(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

static struct span span_of(const struct plain *p, uint32_t from, uint32_t to)
{
    return (struct span){ p->source, from, to - from };
}

/* ---- bytes that need a YAML parser's judgement */

static bool is_strange(const unsigned char *s, size_t left)
{
    if (s[0] < 0x20 || s[0] == 0x7F)
        return s[0] != '\n';
    if (s[0] == 0xC2)
        return left < 2 || s[1] < 0xA0;
    if (s[0] == 0xE2)
        return left > 2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
    if (s[0] == 0xEF)
        return left > 2 && ((s[1] == 0xBB && s[2] == 0xBF) || (s[1] == 0xBF && s[2] >= 0xBE));
    return false;
}

static bool is_clean(struct str text)
{
    const unsigned char *s = (const unsigned char *)text.ptr;

    for (size_t i = 0; i < text.len; i++)
        if ((s[i] < 0x20 || s[i] == 0x7F || s[i] == 0xC2 || s[i] == 0xE2 || s[i] == 0xEF) &&
            is_strange(s + i, text.len - i))
            return false;
    return true;
}

/* ---- lines */

static void skip_spaces(struct plain *p)
{
    while (byte(p, p->at) == ' ')
        p->at++;
}

static uint32_t line_end(const struct plain *p, uint32_t at)
{
    const char *found = memchr(p->text + at, '\n', p->stop - at);

    return found ? (uint32_t)(found - p->text) : p->stop;
}

/* To the first byte of the next line with content; `at` stands at a line's end. */
static void next_line(struct plain *p)
{
    while (p->at < p->stop) {
        p->line = ++p->at;
        if (p->at > p->stop)
            break;
        skip_spaces(p);
        if (byte(p, p->at) == '#')
            p->at = line_end(p, p->at);
        if (byte(p, p->at) != '\n')
            return;
    }
    p->at = p->stop;
    p->over = true;
}

static uint32_t column_of(const struct plain *p)
{
    return p->at - p->line;
}

/* After a value: nothing more in this line. To the next line. */
static bool finish_line(struct plain *p)
{
    uint32_t from = p->at;

    skip_spaces(p);
    if (byte(p, p->at) == '#' && p->at > from)
        p->at = line_end(p, p->at);
    if (byte(p, p->at) != '\n')
        return false;
    next_line(p);
    return true;
}

static bool at_dash(const struct plain *p)
{
    return byte(p, p->at) == '-' && ends_token(byte(p, p->at + 1));
}

static bool count_node(struct plain *p)
{
    return ++p->nodes <= YAML_NODES;
}

/* ---- scalars */

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80 || c == '_';
}

static bool may_begin(const struct plain *p)
{
    char c = byte(p, p->at);

    return is_word(c) || (c == '-' && is_word(byte(p, p->at + 1))) ||
           (c && strchr("/.(+<=~$", c));
}

/* To the end of a plain text in one line: *key where a colon ends it. */
static bool plain_end(struct plain *p, bool flow, bool *key, struct span *out)
{
    uint32_t from = p->at, to = from;

    *key = false;
    for (;; p->at++) {
        char c = byte(p, p->at);

        if (c == '\n' || (flow && is_mark(c)))
            break;
        if (c == ':' && ends_token(byte(p, p->at + 1))) {
            *key = to == p->at;
            if (!*key)
                return false;
            break;
        }
        if (flow && c == ':' && is_mark(byte(p, p->at + 1)))
            return false;
        if (c == '#' && byte(p, p->at - 1) == ' ') {
            if (flow)
                return false;
            break;
        }
        if (c != ' ')
            to = p->at + 1;
    }
    if (flow && (byte(p, p->at) == '[' || byte(p, p->at) == '{'))
        return false;
    if (!*key)
        p->at = to;
    *out = span_of(p, from, to);
    return to > from;
}

/* Past a text in quotes without escapes; `out` is what stands between them, as of libfyaml. */
static bool quoted_end(struct plain *p, struct span *out)
{
    char quote = byte(p, p->at);
    uint32_t from = ++p->at;

    for (;; p->at++) {
        char c = byte(p, p->at);

        if (c == '\n' || (c == '\\' && quote == '"'))
            return false;
        if (c == quote)
            break;
    }
    *out = span_of(p, from, p->at);
    return byte(p, ++p->at) != quote;
}

struct scalar {
    struct str text;
    struct span at;
    bool quoted, key;                   /* key: a colon stands behind it */
};

static bool scalar_end(struct plain *p, bool flow, struct scalar *s)
{
    char c = byte(p, p->at);

    if (!count_node(p))
        return false;
    s->quoted = c == '"' || c == '\'';
    if (s->quoted) {
        if (!quoted_end(p, &s->at))
            return false;
        s->key = byte(p, p->at) == ':';
        if (s->key && !ends_token(byte(p, p->at + 1)))
            return false;
    } else if (!may_begin(p) || !plain_end(p, flow, &s->key, &s->at)) {
        return false;
    }
    s->text = str_sub(p->source->text, s->at.offset, s->at.length);
    return true;
}

static struct node *scalar_node(struct plain *p, const struct scalar *s)
{
    struct node *n = node_new(p->arena, NODE_SCALAR, s->at);

    n->text = s->text;
    n->quoted = s->quoted;
    p->end = s->at.offset + s->at.length;
    return n;
}

/* ">-" and its lines, all equally deep, none empty; not at the end. A line break is a space. */
static bool folded_read(struct plain *p, uint32_t column, struct node **out)
{
    uint32_t from = p->at + 3, first, depth, end;
    struct buf text = { .arena = p->arena };

    if (!count_node(p) || byte(p, p->at + 1) != '-' || byte(p, p->at + 2) != '\n')
        return false;
    p->at += 2;
    for (first = 0;; p->at = end) {
        uint32_t start = p->at + 1;

        for (depth = 0; byte(p, start + depth) == ' '; depth++)
            ;
        if (byte(p, start + depth) == '\n')
            return false;
        if (!first)
            first = depth;
        if (depth <= column || depth < first)
            break;
        end = line_end(p, start);
        if (depth > first || byte(p, end - 1) == ' ')
            return false;
        if (text.len)
            buf_char(&text, ' ');
        buf_add(&text, str_sub(p->source->text, start + depth, end - start - depth));
    }
    if (!text.len)
        return false;
    p->end = p->at + 1 + depth;         /* where the next line's text begins, as libfyaml has it */
    *out = node_new(p->arena, NODE_SCALAR, span_of(p, from, p->end));
    (*out)->quoted = true;
    (*out)->text = buf_str(&text);
    return true;
}

/* ---- collections */

/* False where the key stands there already. */
static bool add_entry(struct plain *p, struct keys *k, const struct scalar *key, struct node *value)
{
    struct node *map = k->node;

    value->name = key->text;
    value->name_at = key->at;
    if (!k->map && map->count < FEW_KEYS) {
        for (const struct node *n = map->first; n; n = n->next)
            if (str_eq(n->name, key->text))
                return false;
    } else {
        if (!k->map) {
            k->map = map_new(p->scratch);
            for (struct node *n = map->first; n; n = n->next)
                map_put(k->map, n->name, n);
        }
        if (map_put(k->map, key->text, value))
            return false;
    }
    node_append(map, value);
    return true;
}

static bool key_read(struct plain *p, bool flow, struct scalar *key)
{
    char c = byte(p, p->at);

    if (!is_word(c) && c != '"' && c != '\'')
        return false;
    return scalar_end(p, flow, key) && key->key && key->at.length <= LONGEST_KEY;
}

/* Spaces and line ends between the tokens of brackets, whose lines are deeper than `column`. */
static bool skip_gap(struct plain *p, uint32_t column)
{
    for (;;) {
        skip_spaces(p);
        if (p->at >= p->stop)
            return false;
        if (byte(p, p->at) != '\n')
            break;
        p->line = ++p->at;
        skip_spaces(p);
        if (byte(p, p->at) != '\n' && column_of(p) <= column)
            return false;
    }
    return byte(p, p->at) != '#';
}

static bool flow_value(struct plain *p, uint32_t column, int depth, struct node **out);

static bool flow_entry(struct plain *p, uint32_t column, int depth, struct keys *k)
{
    struct scalar key;
    struct node *value;

    if (k->node->kind == NODE_LIST) {
        if (!flow_value(p, column, depth, &value))
            return false;
        node_append(k->node, value);
        return true;
    }
    if (!key_read(p, true, &key) || byte(p, p->at + 1) != ' ')
        return false;
    p->at++;
    skip_spaces(p);
    return flow_value(p, column, depth, &value) && add_entry(p, k, &key, value);
}

static bool flow_read(struct plain *p, uint32_t column, int depth, struct node **out)
{
    uint32_t from = p->at;
    char close = byte(p, from) == '{' ? '}' : ']';
    struct keys k = { node_new(p->arena, close == '}' ? NODE_MAP : NODE_LIST,
                               span_of(p, from, from)), NULL };

    p->at++;
    if (depth == DEEPEST || !count_node(p) || !skip_gap(p, column))
        return false;
    while (byte(p, p->at) != close) {
        if (!flow_entry(p, column, depth + 1, &k) || !skip_gap(p, column))
            return false;
        if (byte(p, p->at) == close)
            break;
        if (byte(p, p->at) != ',')
            return false;
        p->at++;
        if (!skip_gap(p, column) || byte(p, p->at) == close)
            return false;
    }
    p->end = ++p->at;
    k.node->at = span_of(p, from, p->end);
    *out = k.node;
    return byte(p, p->at) != ':';
}

static bool flow_value(struct plain *p, uint32_t column, int depth, struct node **out)
{
    struct scalar s;

    if (byte(p, p->at) == '{' || byte(p, p->at) == '[')
        return flow_read(p, column, depth, out);
    if (!scalar_end(p, true, &s) || s.key)
        return false;
    *out = scalar_node(p, &s);
    return true;
}

/* A value that begins in the line of its key or dash, and the end of its last line. */
static bool value_read(struct plain *p, uint32_t column, int depth, struct node **out)
{
    struct scalar s;
    char c = byte(p, p->at);

    if (c == '{' || c == '[') {
        if (!flow_read(p, column, depth, out))
            return false;
    } else if (c == '>') {
        if (!folded_read(p, column, out))
            return false;
    } else {
        if (!scalar_end(p, false, &s) || s.key)
            return false;
        *out = scalar_node(p, &s);
    }
    /* What is deeper would go on with the value. */
    return finish_line(p) && (p->over || column_of(p) <= column);
}

/* What stands below a key or dash, deeper than it or, of a key, a list as deep. */
static bool below_read(struct plain *p, uint32_t column, bool key, int depth, struct node **out)
{
    if (!finish_line(p) || p->over)
        return false;
    if (column_of(p) < column || (column_of(p) == column && !(key && at_dash(p))))
        return false;
    return block_read(p, depth, out) && (p->over || column_of(p) <= column);
}

/* Does the rest of the line hold nothing? */
static bool line_ends(struct plain *p)
{
    uint32_t at = p->at;

    while (byte(p, at) == ' ')
        at++;
    return byte(p, at) == '\n' || (byte(p, at) == '#' && at > p->at);
}

static bool map_read(struct plain *p, int depth, struct node **out)
{
    uint32_t column = column_of(p), from = p->at;
    struct keys k = { node_new(p->arena, NODE_MAP, span_of(p, from, from)), NULL };

    do {
        struct scalar key;
        struct node *value;

        if (!key_read(p, false, &key))
            return false;
        p->at++;
        if (line_ends(p)) {
            if (!below_read(p, column, true, depth + 1, &value))
                return false;
        } else {
            skip_spaces(p);
            if (!value_read(p, column, depth + 1, &value))
                return false;
        }
        if (!add_entry(p, &k, &key, value))
            return false;
    } while (!p->over && column_of(p) == column);
    k.node->at = span_of(p, from, p->end);
    *out = k.node;
    return true;
}

/* Is what follows the dash a map whose first key stands in this line? */
static bool begins_map(const struct plain *p)
{
    struct plain ahead = *p;
    struct scalar s;

    return byte(p, p->at) != '{' && byte(p, p->at) != '[' && byte(p, p->at) != '>' &&
           scalar_end(&ahead, false, &s) && s.key;
}

static bool item_read(struct plain *p, uint32_t column, int depth, struct node **out)
{
    p->at++;
    if (line_ends(p))
        return below_read(p, column, false, depth, out);
    skip_spaces(p);
    if (begins_map(p))
        return depth < DEEPEST && count_node(p) && map_read(p, depth, out) &&
               (p->over || column_of(p) <= column);
    return value_read(p, column, depth, out);
}

static bool list_read(struct plain *p, int depth, struct node **out)
{
    uint32_t column = column_of(p), from = p->at;
    struct node *list = node_new(p->arena, NODE_LIST, span_of(p, from, from)), *item;

    do {
        if (!item_read(p, column, depth + 1, &item))
            return false;
        node_append(list, item);
    } while (!p->over && column_of(p) == column && at_dash(p));
    list->at = span_of(p, from, p->end);
    *out = list;
    return true;
}

static bool block_read(struct plain *p, int depth, struct node **out)
{
    if (depth >= DEEPEST || !count_node(p))
        return false;
    return at_dash(p) ? list_read(p, depth, out) : map_read(p, depth, out);
}

struct node *plain_read(struct arena *a, const struct source *s, uint32_t offset, uint32_t length)
{
    struct plain p = { .arena = a, .source = s, .text = s->text.ptr, .at = offset,
                       .stop = offset + length, .line = offset };
    struct node *result = NULL;

    if (!length || length > LARGEST || !is_clean(str_sub(s->text, offset, length)))
        return NULL;
    p.scratch = arena_open();
    skip_spaces(&p);
    if (byte(&p, p.at) == '#' || byte(&p, p.at) == '\n') {
        p.at = line_end(&p, p.at);
        next_line(&p);
    }
    if (p.over || !block_read(&p, 0, &result) || !p.over)
        result = NULL;
    arena_close(p.scratch);
    return result;
}
