/*
 * data/tree.h - the one kind of tree that every input becomes
 *
 * YAML, JSON and the report markup are all read into nodes; each knows the span of
 * the input behind it. A tree lives in the arena it was read into.
 */
#ifndef DATA_TREE_H
#define DATA_TREE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum node_kind {
    NODE_SCALAR,    /* text; `quoted` when it stood in quotes */
    NODE_MAP,       /* children are the values, each with its key in `name` */
    NODE_LIST,      /* children are the items */
    NODE_ELEMENT    /* of the report markup: `name` says which, see data/markup.h */
};

struct node {
    uint8_t kind;               /* enum node_kind */
    bool quoted;
    uint32_t count;             /* of children */
    uint32_t name_offset, name_length;          /* of the key, in the source of `at`; see below */
    struct span at;             /* of the value */
    struct str name;            /* key in a map, or name of an element */
    struct str text;            /* of a scalar */
    struct node *first, *last, *next;
    struct node *attributes;    /* of an element: a MAP, or NULL */
};

struct node *node_new(struct arena *a, enum node_kind kind, struct span at);
void node_append(struct node *parent, struct node *child);

/* The key of a value in its map, where it stands: in the same source as the value. */
void node_set_name(struct node *n, struct str name, struct span at);
/* The value stands elsewhere; in another source its key has no place. */
void node_set_at(struct node *n, struct span at);
/* SPAN_NONE where it has none. */
struct span node_name_at(const struct node *n);

/* The child of a map with this key, or of an element with this name; NULL. */
const struct node *node_find(const struct node *parent, const char *name);
/* The text of a scalar attribute of an element, or ptr NULL. */
struct str node_attribute(const struct node *element, const char *name);

/* Indented text of a tree with line:col of each node: --dump tree and tests. */
void node_dump(const struct node *n, struct buf *out);

#endif
