/*
 * out/pdf_tags.h - the structure tree on its way into the file
 *
 * Elements are written as soon as their nodes are complete, so that the rows of a long table leave
 * memory with their pages. What stays of a row: the number of its element, the ids of its head
 * cells, places of its objects in the file. pdf_tags.c reads the marks of pages and decides
 * when a node is written, pdf_element.c writes it, pdf_trees.c what leads to elements.
 * Private to pdf*.c.
 */
#ifndef OUT_PDF_TAGS_H
#define OUT_PDF_TAGS_H

#include "base/map.h"
#include "out/pdf_private.h"

/* What is known of a node until it is written; all 0: nothing. */
struct tag {
    uint32_t number;            /* its element */
    uint32_t own, last;         /* its first and last mark, in tags.marks */
    uint32_t begin;             /* order of the first mark in it or below */
    uint32_t more;              /* LABEL: first character; FIGURE: its box + 1; others: rows + 1 */
};

enum tag_kind { TAG_CONTENT, TAG_ANNOTATION, TAG_ELEMENT };

/* A mark of a node that is not yet written. */
struct tag_mark {
    uint32_t next;              /* of the same node, or the next that waits for use; 0 none */
    uint32_t order;             /* through the document, from 1 */
    uint32_t sheet;
    uint32_t number;            /* MCID, the annotation's object, or the element between */
    uint8_t kind;
};

/* The area of a figure on its first page. */
struct tag_box { uint32_t sheet; struct pdf_box box; };

/* Elements of the rows of one table that were written before it. */
struct tag_rows { uint32_t *numbers; size_t count, room; };

struct tag_id { struct str id; uint32_t node, number; };

/* Tags of TREE_CHUNK nodes. */
struct tag_chunk {
    struct tag_chunk *spare;
    uint32_t written;
    struct tag tags[TREE_CHUNK];
};

struct tags {
    struct pdf *p;
    const struct tree *t;
    uint32_t root;
    bool ok;                    /* false after a report */
    struct tag_chunk **chunks, *spare;
    size_t chunk_count, chunk_room;
    struct tag_mark *marks;     /* 0 is none */
    size_t mark_count, mark_room;
    uint32_t spare_mark, order;
    size_t sheets;              /* whose marks were read */
    struct tag_box *boxes;
    size_t box_count, box_room;
    struct tag_rows *rows;
    size_t rows_count, rows_room;
    struct tag_id *ids;
    size_t id_count, id_room;
    uint32_t *owners;           /* by key of the parent tree: an array of elements, or one */
    size_t owner_room;
    struct map *classes;        /* from a figure's id to the class that states it */
    struct buf body, between;   /* of the element in hand; reused */
};

struct tag *pdf_tag(struct tags *g, uint32_t node);
/* The language in force in a node. */
int pdf_tag_language(const struct tags *g, uint32_t node);

/* Writes the element of a node that has a number; those below it have theirs. */
void pdf_put_element(struct tags *g, uint32_t node);
/* An element between a node and one of its marks, a change of language within the node or a link
 * that has no node of its own. Its number. */
uint32_t pdf_put_between(struct tags *g, uint32_t node, const struct pdf_mark *m);

/* The root and the trees and the map beside it. */
void pdf_put_structure(struct tags *g);

#endif
