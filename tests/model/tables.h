/* tests/model/tables.h - datasets from tables beside YAML: CSV by its name, sheets as their texts */
#ifndef TESTS_MODEL_TABLES_H
#define TESTS_MODEL_TABLES_H

#include "build.h"

#include "data/csv.h"

struct file { const char *path, *text; };       /* path without a point: a sheet of b.xlsx */

static inline const struct node *tables_node(struct built *b, const struct file *f)
{
    struct source *s = build_source(b->arena, f->path, f->text);
    struct node *n;

    s->text = str_copy(b->arena, s->text);
    if (str_ends(s->path, STR(".yaml")))
        return yaml_read(b->arena, s, b->diag);
    if (csv_is_name(s->path))
        return csv_read(b->arena, s, b->diag);
    s->path = str_join(b->arena, STR("b.xlsx:"), s->path);
    s->cells = true;
    n = node_new(b->arena, NODE_ELEMENT, (struct span){ s, 0, (uint32_t)s->text.len });
    n->name = STR("table");
    n->text = str_of(f->path);
    return n;
}

/* The items of `sheets` of the first file stand for the tables in their order. */
static inline struct built tables_build(const struct file *files, size_t count)
{
    struct built b = { .arena = arena_open() };
    const struct node *nodes[8], *item = NULL;
    size_t n = 0;

    b.diag = diag_new(b.arena, LANGUAGE_EN);
    for (size_t i = 0; i < count; i++) {
        struct node *node = (struct node *)(uintptr_t)tables_node(&b, &files[i]);

        if (!node)
            continue;
        if (!i && node_find(node, "sheets"))
            item = node_find(node, "sheets")->first;
        if (i && item && csv_is_table(node)) {
            node->attributes = (struct node *)(uintptr_t)item;
            item = item->next;
        }
        nodes[n++] = node;
    }
    b.data = model_data(b.arena, nodes, n, b.diag);
    return b;
}

static inline const char *tables_dump(const struct built *b)
{
    struct buf out = { .arena = b->arena };

    model_dump(b->data, &out);
    return str_z(b->arena, buf_str(&out));
}

#endif
