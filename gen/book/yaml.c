/*
 * book/yaml.c - a tree of book/tree.h as YAML
 *
 * A map of scalars stands on one line if it has room there, anything else a line an entry. A
 * text is in quotes where YAML 1.2 (core schema) would take it for something else, where a
 * mark of YAML stands in it, and where it holds a control character, which is then escaped.
 */
#include <string.h>

#include "base/utf8.h"
#include "book/tree.h"

#define LINE 100                /* columns of display, two for a Han character */

static bool is_word_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters, digits, Han and a few marks that mean nothing to YAML, the first of them no mark. */
static bool is_harmless(struct str s)
{
    struct str rest = s;

    if (!s.len || !(is_word_byte((unsigned char)s.ptr[0]) || (unsigned char)s.ptr[0] >= 0x80)
        || s.ptr[s.len - 1] == ' ')
        return false;
    while (rest.len) {
        uint32_t c = utf8_next(&rest);

        if (c < 0x80 ? !is_word_byte((unsigned char)c) && !strchr("-_./ ()+;", (int)c)
                     : c < 0xA1 || c == 0xFEFF || c == 0x2028 || c == 0x2029)
            return false;
    }
    return true;
}

/* Would be a number, a truth or nothing without quotes. */
static bool is_other_type(struct str s)
{
    static const char *const words[] = {
        "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE",
        "yes",  "no",   "on",   "off",  "Yes",  "No",   "On",    "Off",   "YES",
        "NO",   "ON",   "OFF",  "y",    "n",    "Y",    "N",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(s, words[i]))
            return true;
    return s.len && s.ptr[0] >= '0' && s.ptr[0] <= '9';
}

static void escaped(struct buf *out, struct str s)
{
    buf_char(out, '"');
    while (s.len) {
        struct str before = s;
        uint32_t c = utf8_next(&s);

        if (c == '"' || c == '\\')
            buf_format(out, "\\%c", (int)c);
        else if (c == '\n')
            buf_z(out, "\\n");
        else if (c < ' ' || (c >= 0x7F && c <= 0xA0))
            buf_format(out, "\\x%02X", (unsigned)c);
        else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c >= 0xFFFE && c <= 0xFFFF))
            buf_format(out, "\\u%04X", (unsigned)c);
        else
            buf_add(out, str_sub(before, 0, before.len - s.len));
    }
    buf_char(out, '"');
}

static void add_scalar(struct buf *out, const struct node *n)
{
    if (!n->quoted || (is_harmless(n->text) && !is_other_type(n->text)))
        buf_add(out, n->text);
    else
        escaped(out, n->text);
}

/* Periods and days stand as they are; longer numbers are ids. */
static void add_key(struct buf *out, struct str key)
{
    bool digits = true;

    for (size_t i = 0; i < key.len; i++)
        digits &= key.ptr[i] >= '0' && key.ptr[i] <= '9';
    if (!is_harmless(key) || (digits && key.len != 4)
        || (is_other_type(key) && !(key.ptr[0] >= '0' && key.ptr[0] <= '9')))
        escaped(out, key);
    else
        buf_add(out, key);
    buf_z(out, ": ");
}

/* ---- on one line ---- */

static bool fits_on_a_line(const struct node *n, int depth)
{
    if (n->kind == NODE_SCALAR || !n->count)
        return true;
    if (depth < 2)
        return false;
    for (const struct node *child = n->first; child; child = child->next)
        if (child->kind != NODE_SCALAR && (depth < 4 || !fits_on_a_line(child, depth + 1)))
            return false;
    return true;
}

static void add_flow(struct buf *out, const struct node *n)
{
    if (n->kind == NODE_SCALAR) {
        add_scalar(out, n);
        return;
    }
    buf_char(out, n->kind == NODE_LIST ? '[' : '{');
    for (const struct node *child = n->first; child; child = child->next) {
        if (child != n->first)
            buf_z(out, ", ");
        if (n->kind == NODE_MAP)
            add_key(out, child->name);
        add_flow(out, child);
    }
    buf_char(out, n->kind == NODE_LIST ? ']' : '}');
}

static size_t width(struct str s)
{
    size_t columns = 0;

    while (s.len)
        columns += utf8_next(&s) < 0x1100 ? 1 : 2;
    return columns;
}

/* ---- a line an entry ---- */

static void add_entries(struct buf *out, const struct node *n, int depth, int indent);

static void start_line(struct buf *out, int indent)
{
    for (int i = 0; i < indent; i++)
        buf_char(out, ' ');
}

/* What follows a key or a dash that stand on the line from `start` on. */
static void add_value(struct buf *out, size_t start, const struct node *n, int depth, int indent,
                      bool in_list)
{
    size_t mark = out->len;

    if (fits_on_a_line(n, depth)) {
        add_flow(out, n);
        if (n->kind == NODE_SCALAR || !n->count
            || width((struct str){ out->ptr + start, out->len - start }) <= LINE) {
            buf_char(out, '\n');
            return;
        }
        out->len = mark;
    }
    if (!in_list) {
        out->ptr[out->len - 1] = '\n';          /* the space behind the colon */
        add_entries(out, n, depth, indent);
        return;
    }
    out->len = mark;
    add_entries(out, n, depth, -indent);
}

/* A negative indent: the first entry stands on a line that has begun. */
static void add_entries(struct buf *out, const struct node *n, int depth, int indent)
{
    bool begun = indent < 0;

    indent = begun ? -indent : indent;
    for (const struct node *child = n->first; child; child = child->next) {
        size_t start = out->len;

        if (!begun)
            start_line(out, indent);
        begun = false;
        if (n->kind == NODE_LIST)
            buf_z(out, "- ");
        else
            add_key(out, child->name);
        add_value(out, start, child, depth + 1, indent + 2, n->kind == NODE_LIST);
        if (!depth && child->next && child->kind != NODE_SCALAR)
            buf_char(out, '\n');
        else if (!depth && child->next && child->next->kind != NODE_SCALAR)
            buf_char(out, '\n');
        else if (depth == 1 && child->next && str_is(n->name, "indicators"))
            buf_char(out, '\n');
    }
}

void book_yaml(const struct node *tree, struct buf *out)
{
    if (!tree->count)
        buf_z(out, "{}\n");
    else
        add_entries(out, tree, 0, 0);
}
