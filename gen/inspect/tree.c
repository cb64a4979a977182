/*
 * inspect/tree.c - the structure tree laid out: elements, their kids, the order of reading
 *
 * ISO 32000-1, 14.7. Elements are found by a list, not by recursion, at most NODES_LIMIT of them
 * and TREE_DEPTH deep.
 */
#include <string.h>

#include "base/utf8.h"
#include "inspect/inspect_private.h"

#define NODES_LIMIT 3000000u
#define TREE_DEPTH 500
#define SORTED_LIMIT 2000000u

static const char *const standard[] = {
    "Document", "Part",    "Art",   "Sect",      "Div",     "BlockQuote", "Caption",
    "TOC",      "TOCI",    "Index", "NonStruct", "Private", "P",          "H",
    "H1",       "H2",      "H3",    "H4",        "H5",      "H6",         "L",
    "LI",       "Lbl",     "LBody", "Table",     "TR",      "TH",         "TD",
    "THead",    "TBody",   "TFoot", "Span",      "Quote",   "Note",       "Reference",
    "BibEntry", "Code",    "Link",  "Annot",     "Ruby",    "RB",         "RT",
    "RP",       "Warichu", "WT",    "WP",        "Figure",  "Formula",    "Form"
};

static const char *standard_type(struct str name)
{
    for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
        if (str_is(name, standard[i]))
            return standard[i];
    return NULL;
}

/* The standard type behind a name; "" where there is none. */
static const char *type_of(const struct inspection *x, struct str raw)
{
    const struct object *map = object_get(object_get(x->root, "StructTreeRoot"), "RoleMap");
    struct str name = raw;

    for (uint32_t i = 0; i <= map->count && i < 1000; i++) {
        const char *type = standard_type(name);
        struct str next = STR_NONE;

        if (type)
            return type;
        for (uint32_t k = 0; object_is_dictionary(map) && k < map->count; k++)
            if (str_eq(map->keys[k], name))
                next = object_text(map->items[k]);
        if (!next.len)
            return "";
        name = next;
    }
    return "";
}

/* Sorted trees */

struct twig { const struct object *o; bool root; };

struct laying {
    struct twig *list;
    size_t count, room, total;
    struct keyed *out;
    size_t kept, out_room;
};

static int order(const struct object *a, const struct object *b, bool names)
{
    int64_t x = object_integer(a, 0), y = object_integer(b, 0);

    return names ? str_compare(object_text(a), object_text(b)) : (x > y) - (x < y);
}

static bool lay_leaf(struct inspection *x, struct laying *l, const struct twig *t, bool names)
{
    const struct object *list = object_get(t->o, names ? "Names" : "Nums");
    const struct object *limits = object_get(t->o, "Limits");
    bool sound = true;

    for (uint32_t i = 0; i + 1 < list->count; i += 2) {
        struct keyed k = { object_integer(object_at(list, i), -1), object_text(object_at(list, i)),
                           object_at(list, i + 1) };

        if (i)
            sound &= order(object_at(list, i - 2), object_at(list, i), names) < 0;
        l->out = arena_grow(x->arena, l->out, l->kept, &l->out_room, sizeof k);
        l->out[l->kept++] = k;
    }
    if (!t->root && list->count >= 2)
        sound &= !order(object_at(limits, 0), object_at(list, 0), names) &&
                 !order(object_at(limits, 1), object_at(list, list->count - 2 + list->count % 2),
                        names);
    return sound && list->count % 2 == 0;
}

bool inspect_sorted(struct inspection *x, const struct object *tree, bool names,
                    struct keyed **out, size_t *count)
{
    struct laying l = { 0 };
    bool sound = true;

    l.list = arena_grow(x->scratch, l.list, 0, &l.room, sizeof *l.list);
    l.list[l.count++] = (struct twig){ tree, true };
    while (l.count && l.total < SORTED_LIMIT) {
        struct twig t = l.list[--l.count];
        const struct object *kids = object_get(t.o, "Kids");

        if (!object_is_array(kids)) {
            sound &= lay_leaf(x, &l, &t, names);
            continue;
        }
        for (uint32_t i = kids->count; i-- && l.total < SORTED_LIMIT; l.total++) {
            l.list = arena_grow(x->scratch, l.list, l.count, &l.room, sizeof *l.list);
            l.list[l.count++] = (struct twig){ object_at(kids, i), false };
        }
    }
    for (size_t i = 1; i < l.kept; i++)
        sound &= names ? str_compare(l.out[i - 1].name, l.out[i].name) < 0
                       : l.out[i - 1].key < l.out[i].key;
    *out = l.out;
    *count = l.kept;
    return sound && l.total < SORTED_LIMIT;
}

const struct object *inspect_parent_of(const struct inspection *x, int64_t key)
{
    for (size_t low = 0, high = x->parent_count; low < high;) {
        size_t middle = (low + high) / 2;

        if (x->parents[middle].key == key)
            return x->parents[middle].value;
        if (x->parents[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return &object_null;
}

/* Elements */

struct growing {
    struct inspection *x;
    uint32_t *list;                 /* nodes whose kids are to be read */
    size_t count, room;
    uint8_t *seen;                  /* by object number */
};

static uint32_t add_node(struct growing *g, const struct object *o, uint32_t parent)
{
    struct inspection *x = g->x;
    const struct node *up = parent ? &x->nodes[parent - 1] : NULL;
    struct str tag = object_utf8(x->arena, object_get(o, "Lang"));
    struct node n = { .object = o, .parent = parent, .raw = object_text(object_get(o, "S")) };

    n.type = type_of(x, n.raw);
    n.depth = up ? up->depth + 1 : 0;
    n.page = object_has(o, "Pg") ? object_get(o, "Pg") : up ? up->page : &object_null;
    n.language = object_has(o, "Lang") ? tag
                 : up                  ? up->language
                                       : object_utf8(x->arena, object_get(x->root, "Lang"));
    if (object_has(o, "Lang"))
        inspect_expect(x, KIND_LANGUAGE_TAG, inspect_language_ok(tag) || !tag.len, 0, o->number,
                       inspect_is(x, "/Lang", tag));
    x->nodes = arena_grow(x->arena, x->nodes, x->node_count, &x->node_room, sizeof n);
    x->nodes[x->node_count++] = n;
    g->list = arena_grow(x->scratch, g->list, g->count, &g->room, sizeof *g->list);
    g->list[g->count++] = (uint32_t)x->node_count - 1;
    return (uint32_t)x->node_count - 1;
}

static void add_kid(struct inspection *x, uint32_t node, struct kid k)
{
    x->kids = arena_grow(x->arena, x->kids, x->kid_count, &x->kid_room, sizeof k);
    x->kids[x->kid_count++] = k;
    x->nodes[node].kid_count++;
}

static struct str mcid_text(struct inspection *x, int64_t mcid)
{
    return str_format(x->arena, "MCID %lld", (long long)mcid);
}

static void add_mark(struct inspection *x, uint32_t node, const struct object *owner, int64_t mcid)
{
    struct mark *m = mcid >= 0 && mcid <= UINT32_MAX
                     ? inspect_mark_of(x, owner->number, (uint32_t)mcid) : NULL;
    uint32_t number = x->nodes[node].object->number;

    if (!inspect_expect(x, KIND_MARK_LOST, m, inspect_page_of(x, owner), number,
                        mcid_text(x, mcid))) {
        add_kid(x, node, (struct kid){ .kind = KID_LOST });
        return;
    }
    inspect_expect(x, KIND_MARK_TWICE, !m->node, m->page, number, mcid_text(x, mcid));
    m->node = node + 1;
    add_kid(x, node, (struct kid){ .kind = KID_MARK, .index = (uint32_t)(m - x->marks) });
}

static void add_element(struct growing *g, uint32_t node, const struct object *o)
{
    struct inspection *x = g->x;
    uint32_t child;

    if (o->number && g->seen[o->number]) {
        inspect_fault(x, KIND_TREE_CYCLE, 0, o->number, inspect_value(x, object_get(o, "S")));
        return;
    }
    inspect_examined(x, KIND_TREE_CYCLE);
    if (o->number)
        g->seen[o->number] = 1;
    if (x->node_count >= NODES_LIMIT || x->nodes[node].depth >= TREE_DEPTH) {
        inspect_fault(x, KIND_TREE_CYCLE, 0, o->number, STR("500"));
        return;
    }
    child = add_node(g, o, node + 1);
    inspect_expect(x, KIND_TREE_PARENT, object_get(o, "P") == x->nodes[node].object, 0, o->number,
                   STR("/P"));
    add_kid(x, node, (struct kid){ .kind = KID_NODE, .index = child });
}

static void add_content(struct growing *g, uint32_t node, const struct object *o)
{
    struct inspection *x = g->x;
    const struct object *page = x->nodes[node].page;

    if (object_has(o, "Pg"))
        page = object_get(o, "Pg");
    if (o->kind == OBJECT_INTEGER) {
        add_mark(x, node, page, o->integer);
    } else if (object_is(object_get(o, "Type"), "OBJR")) {
        x->nodes[node].annotations++;
        add_kid(x, node, (struct kid){ .kind = KID_ANNOTATION, .object = object_get(o, "Obj") });
    } else if (object_is(object_get(o, "Type"), "MCR") || object_has(o, "MCID")) {
        if (object_has(o, "Stm"))
            page = object_get(o, "Stm");
        add_mark(x, node, page, object_integer(object_get(o, "MCID"), -1));
    } else if (object_is_dictionary(o)) {
        add_element(g, node, o);
    } else if (o->kind != OBJECT_NULL) {
        inspect_fault(x, KIND_TREE_PARENT, 0, x->nodes[node].object->number, inspect_value(x, o));
    }
}

/* The kids of one node stand together; those that are elements wait for their turn. */
static void read_kids(struct growing *g, uint32_t node)
{
    const struct object *k = object_get(g->x->nodes[node].object, "K");
    size_t waiting = g->count;

    g->x->nodes[node].first_kid = (uint32_t)g->x->kid_count;
    if (!object_is_array(k))
        add_content(g, node, k);
    else
        for (uint32_t i = 0; i < k->count; i++)
            add_content(g, node, object_at(k, i));
    /* The list is a stack: turned round, the first child comes first. */
    for (size_t i = waiting, j = g->count; i + 1 < j; i++) {
        uint32_t t = g->list[i];

        g->list[i] = g->list[--j];
        g->list[j] = t;
    }
}

/* The tree's root stands as node 0, without a type. */
void inspect_tree(struct inspection *x)
{
    const struct object *root = object_get(x->root, "StructTreeRoot");
    struct growing g = { .x = x };
    size_t room = 0, count = 0;

    if (!object_is_dictionary(root))
        return;
    g.seen = ARENA_ARRAY(x->arena, uint8_t, (size_t)x->doc.object_count + 1);
    inspect_expect(x, KIND_PARENT_TREE_SOUND,
                   inspect_sorted(x, object_get(root, "ParentTree"), false, &x->parents,
                                  &x->parent_count), 0, root->number, STR("/ParentTree"));
    add_node(&g, root, 0);
    while (g.count) {
        uint32_t node = g.list[--g.count];

        x->order = arena_grow(x->arena, x->order, count, &room, sizeof *x->order);
        x->order[count++] = node;
        read_kids(&g, node);
    }
}

struct node *inspect_child(const struct inspection *x, const struct node *n, uint32_t *i)
{
    while (*i < n->kid_count) {
        const struct kid *k = &x->kids[n->first_kid + (*i)++];

        if (k->kind == KID_NODE)
            return &x->nodes[k->index];
    }
    return NULL;
}

/* Attributes */

static const struct object *in_attributes(const struct object *a, const char *owner,
                                          const char *key)
{
    if (object_is_array(a)) {
        for (uint32_t i = 0; i < a->count; i++) {
            const struct object *o = object_at(a, i);

            if (object_is(object_get(o, "O"), owner) && object_has(o, key))
                return object_get(o, key);
        }
        return &object_null;
    }
    return object_is(object_get(a, "O"), owner) ? object_get(a, key) : &object_null;
}

static const struct object *in_class(const struct inspection *x, const struct object *name,
                                     const char *owner, const char *key)
{
    const struct object *map = object_get(object_get(x->root, "StructTreeRoot"), "ClassMap");

    for (uint32_t i = 0; name->kind == OBJECT_NAME && object_is_dictionary(map) && i < map->count;
         i++)
        if (str_eq(map->keys[i], name->text))
            return in_attributes(map->items[i], owner, key);
    return &object_null;
}

const struct object *inspect_attribute(const struct inspection *x, const struct node *n,
                                       const char *owner, const char *key)
{
    const struct object *found = in_attributes(object_get(n->object, "A"), owner, key);
    const struct object *classes = object_get(n->object, "C");

    if (found->kind != OBJECT_NULL)
        return found;
    if (!object_is_array(classes))
        return in_class(x, classes, owner, key);
    for (uint32_t i = 0; i < classes->count && found->kind == OBJECT_NULL; i++)
        found = in_class(x, object_at(classes, i), owner, key);
    return found;
}

/* Text */

struct str inspect_node_text(struct inspection *x, uint32_t node, struct arena *a)
{
    struct buf b = { .arena = a };
    uint32_t *list = NULL;
    size_t count = 0, room = 0;

    /* Nodes and marks in one stack: the lowest bit says mark. */
    list = arena_grow(a, list, count, &room, sizeof *list);
    list[count++] = node << 1;
    while (count && b.len < 65536) {
        uint32_t top = list[--count];

        if (top & 1) {
            const struct mark *m = &x->marks[top >> 1];

            buf_add(&b, m->actual.ptr ? m->actual : buf_str(&m->text));
            continue;
        }
        if (object_has(x->nodes[top >> 1].object, "ActualText")) {
            buf_add(&b, object_utf8(a, object_get(x->nodes[top >> 1].object, "ActualText")));
            continue;
        }
        for (uint32_t i = x->nodes[top >> 1].kid_count; i--;) {
            const struct kid *k = &x->kids[x->nodes[top >> 1].first_kid + i];

            list = arena_grow(a, list, count, &room, sizeof *list);
            if (k->kind == KID_NODE || k->kind == KID_MARK)
                list[count++] = k->index << 1 | (k->kind == KID_MARK);
        }
    }
    return buf_str(&b);
}

bool inspect_language_ok(struct str tag)
{
    size_t length = 0, part = 0;

    for (size_t i = 0; i <= tag.len; i++) {
        char c = i < tag.len ? tag.ptr[i] : '-';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

        if (c == '-') {
            bool single = tag.len && length == 1 && !part && (tag.ptr[0] | 32) != 'x' &&
                          (tag.ptr[0] | 32) != 'i';

            if (!length || length > 8 || single)
                return false;
            part++;
            length = 0;
        } else if (!letter && (part == 0 || c < '0' || c > '9')) {
            return false;
        } else {
            length++;
        }
    }
    return true;
}
