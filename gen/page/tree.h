/*
 * page/tree.h - the structure of the document in reading order
 *
 * One tree per document, beside the pages. An item of a page carries only its
 * node's number; a node may have items on several pages. Backends that tag write
 * the tree, the others ignore it. Roles are those of PDF 1.7 (ISO 32000-1, 14.8.4).
 *
 * Nodes live as long as their tree, but for rows of tables: a long table would fill memory with
 * them, so they are dropped when they are on their pages and the backends have what they need
 * (layout/layout.h). Numbers are never given twice.
 */
#ifndef PAGE_TREE_H
#define PAGE_TREE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum tree_role {
    TREE_DOCUMENT, TREE_PART, TREE_SECTION, TREE_DIVISION,
    TREE_H1, TREE_H2, TREE_H3, TREE_H4, TREE_H5, TREE_H6, TREE_PARAGRAPH,
    TREE_LIST, TREE_ITEM, TREE_LABEL, TREE_BODY,
    TREE_TABLE, TREE_HEAD_ROWS, TREE_BODY_ROWS, TREE_ROW, TREE_HEAD_CELL, TREE_CELL,
    TREE_FIGURE, TREE_CAPTION, TREE_NOTE, TREE_REFERENCE, TREE_LINK, TREE_SPAN,
    TREE_CONTENTS, TREE_CONTENTS_ITEM,
    TREE_ROLES                              /* also the role of a node that was dropped */
};

enum tree_scope { TREE_SCOPE_NONE, TREE_SCOPE_ROW, TREE_SCOPE_COLUMN, TREE_SCOPE_BOTH };

/* What few nodes have. */
struct tree_words {
    struct str alternative;                 /* of a FIGURE */
    struct str actual;                      /* ActualText */
    struct str title;                       /* of a heading or section, for bookmarks */
    struct str figure;                      /* of a SPAN: the figure's id in the data */
    struct tree_words *spare;               /* used by tree.c alone */
};

struct tree_node {
    enum tree_role role;
    uint32_t parent, first, last, next;     /* node numbers; 0 none */
    int8_t language;                        /* enum language, -1: inherited */
    uint8_t scope;                          /* of a HEAD_CELL */
    uint16_t columns, rows;                 /* spans of a cell; 0 or 1: one */
    struct str id;                          /* cell ids for header references; destinations */
    struct str headers;                     /* ids of the head cells of a cell, space separated: */
    struct str row_headers;                 /* of its column and group, then of its row */
    const struct tree_words *words;         /* never NULL */
    uint32_t pair;                          /* the same text in the other language */
    struct span at;
};

#define TREE_CHUNK 512                      /* nodes that stand together */

struct tree_chunk {
    struct tree_chunk *spare;               /* the next that waits for use */
    uint32_t dropped;                       /* of its nodes */
    struct tree_node nodes[TREE_CHUNK];
};

struct tree {
    struct arena *arena;
    struct tree_chunk **chunks;             /* NULL: all dropped; node 0 is the artifact, 1 the
                                               document */
    uint32_t count;                         /* numbers given */
    size_t chunk_count, room;               /* of chunks */
    struct tree_chunk *spare;
    struct tree_words *spare_words;
};

struct tree *tree_new(struct arena *a, enum language language);

/* A new last child of `parent`; returns its number. */
uint32_t tree_add(struct tree *t, uint32_t parent, enum tree_role role, int language,
                  struct span at);
static inline struct tree_node *tree_at(const struct tree *t, uint32_t node)
{
    return &t->chunks[node / TREE_CHUNK]->nodes[node % TREE_CHUNK];
}

/* The node, with all under it, becomes the last child of `parent`. */
void tree_move(struct tree *t, uint32_t node, uint32_t parent);

/* False of a node that was dropped. */
static inline bool tree_stands(const struct tree *t, uint32_t node)
{
    return t->chunks[node / TREE_CHUNK] && tree_at(t, node)->role != TREE_ROLES;
}

/* The node after `node` in reading order among those of `top`; 0: none is left. */
uint32_t tree_after(const struct tree *t, uint32_t node, uint32_t top);

/* Forgets the first child of `parent` and all below it. */
void tree_drop(struct tree *t, uint32_t parent);

/* A copy of all nodes, and back to it: what was added since is gone; nothing was dropped. */
struct tree_node *tree_keep(const struct tree *t, struct arena *a);
void tree_restore(struct tree *t, const struct tree_node *nodes, uint32_t count);

/* The node's words, to be set. */
struct tree_words *tree_words(struct tree *t, uint32_t node);

/* "H1".. as PDF names the role. */
const char *tree_role_name(enum tree_role role);

/* Indented text of the tree, for tests. */
void tree_dump(const struct tree *t, struct buf *out);

/* An outline entry (bookmark), in reading order. */
struct outline {
    struct str title;
    int level;                              /* 1.. */
    struct str destination;
    enum language language;
};

#endif
