/* data/tree.c - nodes and their text dump */
#include "data/tree.h"

#include "base/utf8.h"

struct node *node_new(struct arena *a, enum node_kind kind, struct span at)
{
    struct node *n = ARENA_NEW(a, struct node);

    n->kind = (uint8_t)kind;
    n->at = at;
    return n;
}

void node_append(struct node *parent, struct node *child)
{
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->count++;
}

void node_set_name(struct node *n, struct str name, struct span at)
{
    n->name = name;
    n->name_offset = at.offset;
    n->name_length = at.length;
}

void node_set_at(struct node *n, struct span at)
{
    if (at.source != n->at.source)
        n->name_offset = n->name_length = 0;
    n->at = at;
}

struct span node_name_at(const struct node *n)
{
    if (!n->name_offset && !n->name_length)
        return SPAN_NONE;
    return (struct span){ n->at.source, n->name_offset, n->name_length };
}

const struct node *node_find(const struct node *parent, const char *name)
{
    if (!parent)
        return NULL;
    for (const struct node *n = parent->first; n; n = n->next)
        if (str_is(n->name, name))
            return n;
    return NULL;
}

struct str node_attribute(const struct node *element, const char *name)
{
    const struct node *n = element ? node_find(element->attributes, name) : NULL;

    return n && n->kind == NODE_SCALAR ? n->text : STR_NONE;
}

/* The place reached, so that a dump in order of the input stays linear. */
struct dump {
    struct buf *out;
    const struct source *source;
    uint32_t offset, start;         /* `start`: of the line */
    unsigned line;
};

static void add_place(struct dump *d, struct span at)
{
    unsigned column = 1;

    if (!at.source)
        return;
    if (at.source != d->source || at.offset < d->offset) {
        d->source = at.source;
        d->offset = d->start = 0;
        d->line = 1;
    }
    for (; d->offset < at.offset; d->offset++)
        if (at.source->text.ptr[d->offset] == '\n') {
            d->line++;
            d->start = d->offset + 1;
        }
    for (struct str s = str_sub(at.source->text, d->start, at.offset - d->start); s.len; column++)
        utf8_next(&s);
    buf_format(d->out, " %u:%u", d->line, column);
}

static void add_quoted(struct buf *out, struct str s)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (c == '"' || c == '\\')
            buf_format(out, "\\%c", c);
        else if (c == '\n')
            buf_z(out, "\\n");
        else if ((unsigned char)c < 0x20 || c == 0x7F)
            buf_format(out, "\\x%02x", (unsigned)c);
        else
            buf_char(out, c);
    }
    buf_char(out, '"');
}

/* An attribute in one line: "id", [a, b], {k: "v"}. */
static void add_flat(struct buf *out, const struct node *n, int depth)
{
    if (n->kind == NODE_SCALAR || depth > 1) {
        add_quoted(out, n->text);
        return;
    }
    buf_char(out, n->kind == NODE_MAP ? '{' : '[');
    for (const struct node *c = n->first; c; c = c->next) {
        if (n->kind == NODE_MAP) {
            buf_add(out, c->name);
            buf_z(out, ": ");
        }
        add_flat(out, c, depth + 1);
        if (c->next)
            buf_z(out, ", ");
    }
    buf_char(out, n->kind == NODE_MAP ? '}' : ']');
}

/* Depth is that of the readers: 64 for YAML, 16 blocks of lists of inline elements for markup. */
static void add_node(struct dump *d, const struct node *n, int depth)
{
    const struct node *front = NULL;

    buf_format(d->out, "%*s", depth * 2, "");
    if (n->kind == NODE_ELEMENT) {
        buf_add(d->out, n->name);
    } else {
        if (n->name.ptr) {
            buf_add(d->out, n->name);
            add_place(d, node_name_at(n));
            buf_z(d->out, ": ");
        }
        buf_z(d->out, n->kind == NODE_MAP ? "map" : n->kind == NODE_LIST ? "list" :
              n->quoted ? "quoted" : "text");
    }
    add_place(d, n->at);
    if (n->text.ptr) {
        buf_char(d->out, ' ');
        add_quoted(d->out, n->text);
    }
    if (n->attributes && str_is(n->name, "report")) {
        front = n->attributes;
    } else if (n->attributes) {
        for (const struct node *c = n->attributes->first; c; c = c->next) {
            buf_char(d->out, ' ');
            buf_add(d->out, c->name);
            buf_char(d->out, '=');
            add_flat(d->out, c, 0);
        }
    }
    buf_char(d->out, '\n');
    if (front)
        add_node(d, front, depth + 1);
    for (const struct node *c = n->first; c; c = c->next)
        add_node(d, c, depth + 1);
}

void node_dump(const struct node *n, struct buf *out)
{
    struct dump d = { .out = out, .line = 1 };

    add_node(&d, n, 0);
}
