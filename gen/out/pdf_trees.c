/*
 * out/pdf_trees.c - what leads to the elements of the structure tree, and its root
 *
 * ISO 32000-1, 7.9.6, 7.9.7 (name and number trees) and 14.7.4.4 (the parent tree).
 */
#include <stdlib.h>

#include "out/pdf_tags.h"
#include "out/pdf_write.h"

static int by_id(const void *a, const void *b)
{
    const struct tag_id *x = a, *y = b;
    int order = str_compare(x->id, y->id);

    return order ? order : (x->node > y->node) - (x->node < y->node);
}

/* From IDs to elements; where two share one, the first has it. 0: there are none. */
static uint32_t put_id_tree(struct tags *g)
{
    struct buf key = { .arena = g->p->arena }, value = { .arena = g->p->arena };
    struct pdf_sorted tree;

    if (!g->id_count)
        return 0;
    qsort(g->ids, g->id_count, sizeof *g->ids, by_id);
    tree = pdf_sorted_begin(g->p, "Names");
    for (size_t i = 0; i < g->id_count; i++) {
        if (i && str_eq(g->ids[i].id, g->ids[i - 1].id))
            continue;
        key.len = value.len = 0;
        pdf_bytes(&key, g->ids[i].id);
        pdf_reference(&value, g->ids[i].number);
        pdf_sorted_add(&tree, buf_str(&key), buf_str(&value));
    }
    return pdf_sorted_end(&tree);
}

/* From pages' content and annotations to elements. */
static uint32_t put_parent_tree(struct tags *g)
{
    struct buf key = { .arena = g->p->arena }, value = { .arena = g->p->arena };
    struct pdf_sorted tree = pdf_sorted_begin(g->p, "Nums");

    for (uint32_t i = 0; i < g->p->keys; i++) {
        key.len = value.len = 0;
        pdf_integer(&key, i);
        pdf_reference(&value, g->owners[i]);
        pdf_sorted_add(&tree, buf_str(&key), buf_str(&value));
    }
    return pdf_sorted_end(&tree);
}

static uint32_t put_class_map(struct tags *g)
{
    uint32_t number = pdf_number(g->p->file);
    struct buf *b = &g->body;

    b->len = 0;
    for (size_t i = 0; i < map_count(g->classes); i++) {
        buf_char(b, '/');
        buf_add(b, *(struct str *)map_value(g->classes, i));
        buf_z(b, "<</O/UserProperties/P[<</N(figure)/V");
        pdf_text(b, map_key(g->classes, i));
        buf_z(b, ">>]>>");
    }
    pdf_put_raw(g->p->file, number, buf_str(b));
    return number;
}

void pdf_put_structure(struct tags *g)
{
    struct pdf_file *f = g->p->file;
    HPDF_Dict d = pdf_dict(f, g->root);
    uint32_t ids = put_id_tree(g);

    pdf_set_name(f, d, "Type", "StructTreeRoot");
    pdf_set_reference(f, d, "K", pdf_tag(g, 1)->number);
    pdf_set_reference(f, d, "ParentTree", put_parent_tree(g));
    pdf_set_number(f, d, "ParentTreeNextKey", (int32_t)g->p->keys);
    if (ids)
        pdf_set_reference(f, d, "IDTree", ids);
    if (map_count(g->classes))
        pdf_set_reference(f, d, "ClassMap", put_class_map(g));
    pdf_put(f, d);
}
