/* base/json.c - JSON written value by value (RFC 8259) */
#include "base/json.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

struct json json_to(struct buf *out)
{
    return (struct json){ .out = out, .lines = JSON_DEPTH };
}

void json_lines(struct json *j, int depth)
{
    j->lines = depth;
}

/* Malformed bytes, as in a path, become U+FFFD. */
static struct str well_formed(struct arena *a, struct str s)
{
    struct buf out = { .arena = a };

    while (s.len)
        buf_utf8(&out, utf8_next(&s));
    return buf_str(&out);
}

static void quoted(struct buf *out, struct str s)
{
    if (utf8_check(s) >= 0)
        s = well_formed(out->arena, s);
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c == '"' || c == '\\')
            buf_format(out, "\\%c", c);
        else if (c == '\n')
            buf_z(out, "\\n");
        else if (c < ' ' || c == 0x7F)
            buf_format(out, "\\u%04x", c);
        else
            buf_char(out, (char)c);
    }
    buf_char(out, '"');
}

static void new_line(struct json *j)
{
    buf_char(j->out, '\n');
    for (int i = 0; i < j->depth; i++)
        buf_z(j->out, "  ");
}

/* What stands before a value: comma, line, name. */
static void start(struct json *j, const char *name)
{
    if (j->depth && j->any[j->depth])
        buf_z(j->out, j->depth > j->lines ? ", " : ",");
    if (j->depth && j->depth <= j->lines)
        new_line(j);
    j->any[j->depth] = true;
    if (name) {
        quoted(j->out, str_of(name));
        buf_z(j->out, ": ");
    }
}

static void open(struct json *j, const char *name, char bracket)
{
    start(j, name);
    buf_char(j->out, bracket);
    assert(j->depth + 1 < JSON_DEPTH);
    j->any[++j->depth] = false;
    j->is_list[j->depth] = bracket == '[';
}

void json_map(struct json *j, const char *name)
{
    open(j, name, '{');
}

void json_list(struct json *j, const char *name)
{
    open(j, name, '[');
}

void json_end(struct json *j)
{
    bool any = j->any[j->depth], list = j->is_list[j->depth];

    j->depth--;
    if (any && j->depth < j->lines)
        new_line(j);
    buf_char(j->out, list ? ']' : '}');
}

void json_text(struct json *j, const char *name, struct str value)
{
    start(j, name);
    if (value.ptr)
        quoted(j->out, value);
    else
        buf_z(j->out, "null");
}

void json_given(struct json *j, const char *name, struct str value)
{
    if (value.len)
        json_text(j, name, value);
}

void json_number(struct json *j, const char *name, long long value)
{
    start(j, name);
    buf_format(j->out, "%lld", value);
}

void json_decimal(struct json *j, const char *name, struct decimal value)
{
    start(j, name);
    buf_add(j->out, decimal_text(j->out->arena, value));
}

void json_bool(struct json *j, const char *name, bool value)
{
    start(j, name);
    buf_z(j->out, value ? "true" : "false");
}

void json_bilingual(struct json *j, const char *name, struct bilingual value)
{
    if (!value.in[LANGUAGE_ZH].len && !value.in[LANGUAGE_EN].len)
        return;
    json_map(j, name);
    json_given(j, "zh", value.in[LANGUAGE_ZH]);
    json_given(j, "en", value.in[LANGUAGE_EN]);
    json_end(j);
}

void json_finish(struct json *j)
{
    assert(j->depth == 0);
    buf_char(j->out, '\n');
}
