/*
 * inspect/tags.c - what the structure tree says: roles, headings, alternatives, lists, notes
 *
 * ISO 14289-1, 7.1 to 7.9; ISO 19005-2, 6.7.3; ISO 32000-1, 14.8.4.
 */
#include <string.h>

#include "inspect/inspect_private.h"

static bool is_type(const struct node *n, const char *type)
{
    return !strcmp(n->type, type);
}

static bool is_one(const char *type, const char *list)
{
    size_t n = strlen(type);

    for (const char *at = list; n && (at = strstr(at, type)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

/* Roles */

static void check_role_map(struct inspection *x, const struct object *map)
{
    for (uint32_t i = 0; object_is_dictionary(map) && i < map->count; i++) {
        struct str name = map->keys[i], at = name;
        uint32_t steps = 0;

        while (steps <= map->count && at.len) {
            struct str next = STR_NONE;

            for (uint32_t k = 0; k < map->count; k++)
                if (str_eq(map->keys[k], at))
                    next = object_text(map->items[k]);
            at = next;
            steps++;
        }
        inspect_expect(x, KIND_ROLE_CIRCLE, !at.len, 0, map->number, inspect_quoted(x, name));
    }
}

static void check_role(struct inspection *x, const struct node *n)
{
    const struct object *map = object_get(object_get(x->root, "StructTreeRoot"), "RoleMap");
    bool remapped = false;

    for (uint32_t i = 0; object_is_dictionary(map) && i < map->count; i++)
        remapped |= *n->type && str_is(n->raw, n->type) && str_eq(map->keys[i], n->raw);
    inspect_expect(x, KIND_ROLE, *n->type, 0, n->object->number, inspect_quoted(x, n->raw));
    inspect_expect(x, KIND_ROLE_STANDARD, !remapped, 0, n->object->number,
                   inspect_quoted(x, n->raw));
}

/* Nesting */

static const struct { const char *child, *parents; enum kind kind; } parents[] = {
    { "TR", "Table THead TBody TFoot", KIND_NEST_TABLE },
    { "TH", "TR", KIND_NEST_TABLE }, { "TD", "TR", KIND_NEST_TABLE },
    { "THead", "Table", KIND_NEST_TABLE }, { "TBody", "Table", KIND_NEST_TABLE },
    { "TFoot", "Table", KIND_NEST_TABLE }, { "LI", "L", KIND_NEST_LIST },
    { "LBody", "LI", KIND_NEST_LIST }, { "TOCI", "TOC", KIND_NEST_CONTENTS }
};

static const struct { const char *parent, *children; enum kind kind; } children[] = {
    { "Table", "TR THead TBody TFoot Caption", KIND_NEST_TABLE },
    { "THead", "TR", KIND_NEST_TABLE }, { "TBody", "TR", KIND_NEST_TABLE },
    { "TFoot", "TR", KIND_NEST_TABLE }, { "TR", "TH TD", KIND_NEST_TABLE },
    { "L", "L LI Caption", KIND_NEST_LIST }, { "LI", "Lbl LBody", KIND_NEST_LIST },
    { "TOC", "TOC TOCI Caption", KIND_NEST_CONTENTS }
};

static struct str pair(struct inspection *x, const struct node *up, const struct node *n)
{
    return str_format(x->arena, "%s / %s", up->type, n->type);
}

static void check_nesting(struct inspection *x, const struct node *n)
{
    const struct node *up = n->parent ? &x->nodes[n->parent - 1] : n;

    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++)
        if (is_type(n, parents[i].child))
            inspect_expect(x, parents[i].kind, is_one(up->type, parents[i].parents), 0,
                           n->object->number, pair(x, up, n));
    for (size_t i = 0; i < sizeof children / sizeof *children; i++)
        if (is_type(up, children[i].parent))
            inspect_expect(x, children[i].kind, is_one(n->type, children[i].children), 0,
                           n->object->number, pair(x, up, n));
}

/* Headings */

struct headings { int last; bool plain, numbered; };

static int level_of(const struct node *n)
{
    return n->type[0] == 'H' && n->type[1] >= '1' && n->type[1] <= '6' ? n->type[1] - '0' : 0;
}

static void check_heading(struct inspection *x, const struct node *n, struct headings *h)
{
    int level = level_of(n);

    h->plain |= is_type(n, "H");
    if (!level)
        return;
    h->numbered = true;
    if (!h->last)
        inspect_expect(x, KIND_HEADING_FIRST, level == 1, 0, n->object->number, str_of(n->type));
    else
        inspect_expect(x, KIND_HEADING_SKIP, level <= h->last + 1, 0, n->object->number,
                       str_format(x->arena, "H%d → H%d", h->last, level));
    h->last = level;
}

/* Alternatives, languages, identifiers */

static void check_alternative(struct inspection *x, const struct node *n)
{
    enum kind k = is_type(n, "Figure") ? KIND_ALT : KIND_ALT_FORMULA;
    struct str alt = object_utf8(x->arena, object_get(n->object, "Alt"));
    bool said = str_trim(alt).len || object_has(n->object, "ActualText");

    if (is_type(n, "Figure") || is_type(n, "Formula"))
        inspect_expect(x, k, said, inspect_page_of(x, n->page), n->object->number,
                       inspect_absent(x, "/Alt"));
}

static void check_language(struct inspection *x, const struct node *n)
{
    const struct object *o = n->object;
    bool words = object_has(o, "Alt") || object_has(o, "ActualText") || object_has(o, "E");

    if (words)
        inspect_expect(x, KIND_LANGUAGE_TEXT, n->language.len, 0, o->number, str_of(n->type));
}

static void check_list(struct inspection *x, const struct node *n)
{
    const struct object *numbering = inspect_attribute(x, n, "List", "ListNumbering");
    const struct node *item, *part;
    bool labels = false;

    for (uint32_t i = 0; (item = inspect_child(x, n, &i));)
        for (uint32_t k = 0; (part = inspect_child(x, item, &k));)
            labels |= is_type(part, "Lbl");
    if (labels)
        inspect_expect(x, KIND_LIST_NUMBERING, numbering->kind == OBJECT_NAME &&
                       !object_is(numbering, "None"), 0, n->object->number,
                       inspect_absent(x, "/ListNumbering"));
}

static struct map *read_id_tree(struct inspection *x)
{
    const struct object *tree = object_get(object_get(x->root, "StructTreeRoot"), "IDTree");
    struct map *m = map_new(x->arena);
    struct keyed *list = NULL;
    size_t count = 0;

    if (object_is_dictionary(tree))
        inspect_expect(x, KIND_ID_TREE, inspect_sorted(x, tree, true, &list, &count), 0,
                       tree->number, STR("/IDTree"));
    for (size_t i = 0; i < count; i++)
        map_put(m, list[i].name, (void *)(uintptr_t)list[i].value);
    return m;
}

static void check_id(struct inspection *x, const struct node *n, struct map *seen,
                     const struct map *tree)
{
    struct str id = object_text(object_get(n->object, "ID"));

    if (is_type(n, "Note"))
        inspect_expect(x, KIND_NOTE_ID, id.len, 0, n->object->number, inspect_absent(x, "/ID"));
    if (!id.len)
        return;
    inspect_expect(x, KIND_ID_UNIQUE, !map_put(seen, id, (void *)(uintptr_t)n), 0,
                   n->object->number, inspect_quoted(x, id));
    inspect_expect(x, KIND_ID_TREE, map_find(tree, id) == n->object, 0, n->object->number,
                   inspect_quoted(x, id));
}

void inspect_tags(struct inspection *x)
{
    const struct object *root = object_get(x->root, "StructTreeRoot");
    struct map *seen = map_new(x->arena), *ids = read_id_tree(x);
    struct headings h = { 0 };

    if (!x->node_count)
        return;
    check_role_map(x, object_get(root, "RoleMap"));
    for (size_t i = 1; i < x->node_count; i++) {
        const struct node *n = &x->nodes[x->order[i]];

        check_role(x, n);
        check_nesting(x, n);
        check_heading(x, n, &h);
        check_alternative(x, n);
        check_language(x, n);
        check_id(x, n, seen, ids);
        if (is_type(n, "L"))
            check_list(x, n);
    }
    if (h.plain || h.numbered)
        inspect_expect(x, KIND_HEADING_MIX, !(h.plain && h.numbered), 0, root->number,
                       STR("H, H1"));
    inspect_measured(x, KIND_ROLE, str_number(x->arena, (long long)x->node_count - 1));
}
