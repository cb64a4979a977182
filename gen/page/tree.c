/* page/tree.c - the structure tree as an array of linked nodes */
#include "page/tree.h"

struct tree *tree_new(struct arena *a, enum language language)
{
    struct tree *t = ARENA_NEW(a, struct tree);

    t->arena = a;
    t->nodes = arena_grow(a, NULL, 0, &t->room, sizeof *t->nodes);
    t->count = 2;
    t->nodes[1].role = TREE_DOCUMENT;
    t->nodes[0].language = -1;
    t->nodes[1].language = (int8_t)language;
    return t;
}

uint32_t tree_add(struct tree *t, uint32_t parent, enum tree_role role, int language,
                  struct span at)
{
    uint32_t n = t->count++;
    struct tree_node *up;

    t->nodes = arena_grow(t->arena, t->nodes, n, &t->room, sizeof *t->nodes);
    t->nodes[n] = (struct tree_node){ .role = role, .parent = parent,
                                      .language = (int8_t)language, .at = at };
    up = &t->nodes[parent];
    if (up->last)
        t->nodes[up->last].next = n;
    else
        up->first = n;
    up->last = n;
    return n;
}

struct tree_node *tree_at(struct tree *t, uint32_t node)
{
    return &t->nodes[node];
}

const char *tree_role_name(enum tree_role role)
{
    static const char *const names[TREE_ROLES] = {
        "Document", "Part", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P",
        "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD",
        "Figure", "Caption", "Note", "Reference", "Link", "Span", "TOC", "TOCI"
    };

    return names[role];
}

static void field(struct buf *out, const char *name, struct str value)
{
    if (value.ptr)
        buf_format(out, " %s \"%.*s\"", name, STR_ARG(value));
}

static void dump_node(const struct tree *t, uint32_t n, int depth, struct buf *out)
{
    static const char *const scopes[] = { "", " row", " column", " both" };
    const struct tree_node *node = &t->nodes[n];

    buf_format(out, "%*s%s [%u]%s", depth * 2, "", tree_role_name(node->role), (unsigned)n,
               scopes[node->scope]);
    if (node->language >= 0)
        buf_z(out, node->language == LANGUAGE_ZH ? " zh" : " en");
    if (node->columns > 1 || node->rows > 1)
        buf_format(out, " spans %ux%u", node->columns ? node->columns : 1u,
                   node->rows ? node->rows : 1u);
    field(out, "title", node->title);
    field(out, "alt", node->alternative);
    field(out, "actual", node->actual);
    field(out, "id", node->id);
    field(out, "headers", node->headers);
    field(out, "figure", node->figure);
    buf_char(out, '\n');
}

/* Depth first without recursion: next sibling, or the next of an ancestor. */
void tree_dump(const struct tree *t, struct buf *out)
{
    uint32_t n = 1;
    int depth = 0;

    while (n) {
        dump_node(t, n, depth, out);
        if (t->nodes[n].first) {
            n = t->nodes[n].first;
            depth++;
            continue;
        }
        while (n && !t->nodes[n].next) {
            n = n == 1 ? 0 : t->nodes[n].parent;
            depth--;
        }
        n = n ? t->nodes[n].next : 0;
    }
}
