/* page/tree.c - the structure tree as linked nodes in chunks that stay where they are */
#include "page/tree.h"

#include <assert.h>

static const struct tree_words no_words;

static struct tree_chunk *new_chunk(struct tree *t)
{
    struct tree_chunk *c = t->spare;

    if (!c)
        return ARENA_NEW(t->arena, struct tree_chunk);
    t->spare = c->spare;
    c->dropped = 0;
    return c;
}

static struct tree_node *add_node(struct tree *t, struct tree_node node)
{
    uint32_t n = t->count++;
    struct tree_node *at;

    if (n / TREE_CHUNK == t->chunk_count) {
        t->chunks = arena_grow(t->arena, t->chunks, t->chunk_count, &t->room, sizeof *t->chunks);
        t->chunks[t->chunk_count++] = new_chunk(t);
    }
    at = tree_at(t, n);
    *at = node;
    at->words = &no_words;
    return at;
}

struct tree *tree_new(struct arena *a, enum language language)
{
    struct tree *t = ARENA_NEW(a, struct tree);

    t->arena = a;
    add_node(t, (struct tree_node){ .language = -1 });
    add_node(t, (struct tree_node){ .role = TREE_DOCUMENT, .language = (int8_t)language });
    return t;
}

static void append(struct tree *t, uint32_t parent, uint32_t n)
{
    struct tree_node *up = tree_at(t, parent);

    if (up->last)
        tree_at(t, up->last)->next = n;
    else
        up->first = n;
    up->last = n;
}

uint32_t tree_add(struct tree *t, uint32_t parent, enum tree_role role, int language,
                  struct span at)
{
    uint32_t n = t->count;

    assert(parent && parent < n);           /* a node that a trial left would be its own child */
    add_node(t, (struct tree_node){ .role = role, .parent = parent, .language = (int8_t)language,
                                    .at = at });
    append(t, parent, n);
    return n;
}

void tree_move(struct tree *t, uint32_t node, uint32_t parent)
{
    struct tree_node *n = tree_at(t, node), *up = tree_at(t, n->parent);
    uint32_t before = 0;

    for (uint32_t k = up->first; k != node; k = tree_at(t, k)->next)
        before = k;
    if (before)
        tree_at(t, before)->next = n->next;
    else
        up->first = n->next;
    if (up->last == node)
        up->last = before;
    n->next = 0;
    n->parent = parent;
    append(t, parent, node);
}

uint32_t tree_after(const struct tree *t, uint32_t node, uint32_t top)
{
    if (tree_at(t, node)->first)
        return tree_at(t, node)->first;
    while (node != top && !tree_at(t, node)->next)
        node = tree_at(t, node)->parent;
    return node == top ? 0 : tree_at(t, node)->next;
}

static void drop_node(struct tree *t, uint32_t n)
{
    struct tree_chunk *c = t->chunks[n / TREE_CHUNK];
    struct tree_node *node = tree_at(t, n);
    struct tree_words *words = (struct tree_words *)node->words;

    if (words != &no_words) {
        words->spare = t->spare_words;
        t->spare_words = words;
    }
    node->role = TREE_ROLES;
    if (++c->dropped < TREE_CHUNK)
        return;
    c->spare = t->spare;
    t->spare = c;
    t->chunks[n / TREE_CHUNK] = NULL;
}

static uint32_t deepest(const struct tree *t, uint32_t n)
{
    while (tree_at(t, n)->first)
        n = tree_at(t, n)->first;
    return n;
}

void tree_drop(struct tree *t, uint32_t parent)
{
    struct tree_node *up = tree_at(t, parent);
    uint32_t top = up->first, n;

    if (!top)
        return;
    up->first = tree_at(t, top)->next;
    if (!up->first)
        up->last = 0;
    n = deepest(t, top);
    while (n) {
        uint32_t next = tree_at(t, n)->next, above = tree_at(t, n)->parent;

        drop_node(t, n);
        n = n == top ? 0 : next ? deepest(t, next) : above;
    }
}

struct tree_node *tree_keep(const struct tree *t, struct arena *a)
{
    struct tree_node *nodes = ARENA_ARRAY(a, struct tree_node, t->count);

    for (uint32_t i = 0; i < t->count; i++)
        if (tree_stands(t, i))
            nodes[i] = *tree_at(t, i);
    return nodes;
}

void tree_restore(struct tree *t, const struct tree_node *nodes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (tree_stands(t, i))
            *tree_at(t, i) = nodes[i];
    t->count = count;
}

struct tree_words *tree_words(struct tree *t, uint32_t node)
{
    struct tree_node *n = tree_at(t, node);
    struct tree_words *words;

    if (n->words != &no_words)
        return (struct tree_words *)n->words;
    words = t->spare_words;
    if (words)
        t->spare_words = words->spare;
    else
        words = ARENA_NEW(t->arena, struct tree_words);
    *words = no_words;
    n->words = words;
    return words;
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

static void headers(struct buf *out, const struct tree_node *n)
{
    bool both = n->headers.len && n->row_headers.len;

    if (n->headers.ptr || n->row_headers.ptr)
        buf_format(out, " headers \"%.*s%s%.*s\"", STR_ARG(n->headers), both ? " " : "",
                   STR_ARG(n->row_headers));
}

static void dump_node(const struct tree *t, uint32_t n, int depth, struct buf *out)
{
    static const char *const scopes[] = { "", " row", " column", " both" };
    const struct tree_node *node = tree_at(t, n);

    buf_format(out, "%*s%s [%u]%s", depth * 2, "", tree_role_name(node->role), (unsigned)n,
               scopes[node->scope]);
    if (node->language >= 0)
        buf_z(out, node->language == LANGUAGE_ZH ? " zh" : " en");
    if (node->columns > 1 || node->rows > 1)
        buf_format(out, " spans %ux%u", node->columns ? node->columns : 1u,
                   node->rows ? node->rows : 1u);
    field(out, "title", node->words->title);
    field(out, "alt", node->words->alternative);
    field(out, "actual", node->words->actual);
    field(out, "id", node->id);
    headers(out, node);
    field(out, "figure", node->words->figure);
    buf_char(out, '\n');
}

/* Depth first without recursion: next sibling, or the next of an ancestor. */
void tree_dump(const struct tree *t, struct buf *out)
{
    uint32_t n = 1;
    int depth = 0;

    while (n) {
        dump_node(t, n, depth, out);
        if (tree_at(t, n)->first) {
            n = tree_at(t, n)->first;
            depth++;
            continue;
        }
        while (n && !tree_at(t, n)->next) {
            n = n == 1 ? 0 : tree_at(t, n)->parent;
            depth--;
        }
        n = n ? tree_at(t, n)->next : 0;
    }
}
