/*
 * inspect/links.c - marked content and annotations against the structure tree, both ways
 *
 * ISO 32000-1, 14.7.4; ISO 14289-1, 7.1 and 7.18.
 */
#include <string.h>

#include "inspect/inspect_private.h"

/* The parent tree's row for a page or form. */
static const struct object *row_of(const struct inspection *x, const struct object *owner)
{
    const struct object *key = object_get(owner, "StructParents");

    return key->kind == OBJECT_INTEGER ? inspect_parent_of(x, key->integer) : &object_null;
}

static struct str mcid_text(struct inspection *x, uint32_t mcid)
{
    return str_format(x->arena, "MCID %u", mcid);
}

static void check_mark(struct inspection *x, const struct mark *m)
{
    const struct object *owner = x->doc.objects[m->owner];
    const struct object *entry = object_at(row_of(x, owner), m->mcid);
    const struct node *n = m->node ? &x->nodes[m->node - 1] : NULL;

    if (!inspect_expect(x, KIND_MARK_REACHED, n, m->page, m->owner, mcid_text(x, m->mcid)))
        return;
    inspect_expect(x, KIND_PARENT_TREE, entry == n->object, m->page, m->owner,
                   mcid_text(x, m->mcid));
    if (m->text.len)
        inspect_expect(x, KIND_LANGUAGE_TEXT, n->language.len || m->language.len, m->page,
                       m->owner, mcid_text(x, m->mcid));
}

/* Entries of the parent tree that no content answers. */
static void check_row(struct inspection *x, const struct object *owner, uint32_t page)
{
    const struct object *row = row_of(x, owner);

    for (uint32_t i = 0; object_is_array(row) && i < row->count; i++)
        if (object_at(row, i)->kind != OBJECT_NULL)
            inspect_expect(x, KIND_PARENT_TREE, inspect_mark_of(x, owner->number, i), page,
                           owner->number, mcid_text(x, i));
}

static const struct node *element_of(const struct inspection *x, const struct map *nodes,
                                     const struct object *annotation)
{
    const struct object *key = object_get(annotation, "StructParent"), *o;

    if (key->kind != OBJECT_INTEGER)
        return NULL;
    o = inspect_parent_of(x, key->integer);
    return o->number ? map_find(nodes, str_number(x->arena, o->number)) : NULL;
}

static bool refers(const struct inspection *x, const struct node *n,
                   const struct object *annotation)
{
    for (uint32_t i = 0; i < n->kid_count; i++)
        if (x->kids[n->first_kid + i].kind == KID_ANNOTATION &&
            x->kids[n->first_kid + i].object == annotation)
            return true;
    return false;
}

static void check_annotation(struct inspection *x, const struct map *nodes,
                             const struct object *a, uint32_t page)
{
    const struct object *kind = object_get(a, "Subtype");
    bool link = object_is(kind, "Link"), widget = object_is(kind, "Widget");
    const struct node *n;

    if (object_is(kind, "Popup") || object_is(kind, "PrinterMark") ||
        (object_integer(object_get(a, "F"), 0) & 2))
        return;
    n = element_of(x, nodes, a);
    if (!inspect_expect(x, KIND_ANNOTATION_TAGGED, n && refers(x, n, a), page, a->number,
                        inspect_absent(x, "/OBJR, /StructParent")))
        return;
    if (link)
        inspect_expect(x, KIND_LINK_TAGGED, !strcmp(n->type, "Link"), page, a->number,
                       inspect_quoted(x, n->raw));
    else if (widget)
        inspect_expect(x, KIND_WIDGET_TAGGED, !strcmp(n->type, "Form"), page, a->number,
                       inspect_quoted(x, n->raw));
    else
        inspect_expect(x, KIND_ANNOTATION_TAGGED, !strcmp(n->type, "Annot"), page, a->number,
                       inspect_quoted(x, n->raw));
}

/* Links in the tree need an annotation, or they lead nowhere. */
static void check_link_elements(struct inspection *x)
{
    for (size_t i = 1; i < x->node_count; i++) {
        const struct node *n = &x->nodes[i], *child;
        uint32_t annotations = n->annotations;

        if (strcmp(n->type, "Link"))
            continue;
        for (uint32_t k = 0; (child = inspect_child(x, n, &k));)
            annotations += child->annotations;
        inspect_expect(x, KIND_LINK_OBJECT, annotations, inspect_page_of(x, n->page),
                       n->object->number, inspect_absent(x, "/OBJR"));
    }
}

/* Destinations */

static const struct object *target_of(const struct object *a)
{
    const struct object *action = object_get(a, "A");

    if (object_has(a, "Dest"))
        return object_get(a, "Dest");
    return object_is(object_get(action, "S"), "GoTo") ? object_get(action, "D") : NULL;
}

static bool leads(const struct inspection *x, const struct map *names, const struct object *target)
{
    const struct object *old = object_get(x->root, "Dests"), *found = target;

    if (target->kind == OBJECT_STRING)
        found = map_find(names, target->text);
    for (uint32_t i = 0;
         target->kind == OBJECT_NAME && object_is_dictionary(old) && i < old->count; i++)
        if (str_eq(old->keys[i], target->text))
            found = old->items[i];
    if (found && object_is_dictionary(found))
        found = object_get(found, "D");
    return found && object_is_array(found) && inspect_page_of(x, object_at(found, 0));
}

static struct map *read_names(struct inspection *x)
{
    const struct object *tree = object_get(object_get(x->root, "Names"), "Dests");
    struct map *m = map_new(x->arena);
    struct keyed *list = NULL;
    size_t count = 0;

    if (object_is_dictionary(tree))
        inspect_expect(x, KIND_DESTINATION, inspect_sorted(x, tree, true, &list, &count), 0,
                       tree->number, STR("/Dests"));
    for (size_t i = 0; i < count; i++)
        map_put(m, list[i].name, (void *)(uintptr_t)list[i].value);
    return m;
}

static void check_outlines(struct inspection *x, const struct map *names)
{
    for (uint32_t i = 1; i < x->doc.object_count; i++) {
        const struct object *o = x->doc.objects[i];
        const struct object *target =
            o && o->kind == OBJECT_DICTIONARY && object_has(o, "Title") && object_has(o, "Parent")
                ? target_of(o)
                : NULL;

        if (target)
            inspect_expect(x, KIND_DESTINATION, leads(x, names, target), 0, i,
                           inspect_value(x, target));
    }
}

void inspect_links(struct inspection *x)
{
    struct map *nodes = map_new(x->arena), *names = read_names(x);
    bool tagged = x->node_count > 0;

    for (size_t i = 1; i < x->node_count; i++)
        if (x->nodes[i].object->number)
            map_put(nodes, str_number(x->arena, x->nodes[i].object->number), &x->nodes[i]);
    for (size_t i = 0; tagged && i < x->mark_count; i++)
        check_mark(x, &x->marks[i]);
    for (size_t i = 0; i < x->sheet_count; i++) {
        const struct object *page = x->sheets[i].page, *list = object_get(page, "Annots");

        if (tagged)
            check_row(x, page, (uint32_t)i + 1);
        for (uint32_t k = 0; object_is_array(list) && k < list->count; k++) {
            const struct object *a = object_at(list, k), *target = target_of(a);

            check_annotation(x, nodes, a, (uint32_t)i + 1);
            if (target && object_is(object_get(a, "Subtype"), "Link"))
                inspect_expect(x, KIND_DESTINATION, leads(x, names, target), (uint32_t)i + 1,
                               a->number, inspect_value(x, target));
        }
    }
    check_link_elements(x);
    check_outlines(x, names);
}
