/*
 * layout/set.h - what the files of this room share
 *
 * Setting has two steps. A setter (prose, cards, tasks, table) turns a block into slabs:
 * stretches across the measure that are never cut, with the space around them and the cost of
 * a page break before them. pages.c packs slabs into pages, shares out what is left over, paints.
 *
 * Slabs live in the flow arena. It changes places with its twin when a page is out, and only
 * then: setters hold pointers into it and call flow_breathe where they hold none.
 */
#ifndef LAYOUT_SET_H
#define LAYOUT_SET_H

#include "layout/layout.h"

#define BREAK_NEVER 10000
#define BREAK_FREE 0

/* Blocks within blocks; the readers' own limits are lower. */
#define LAYOUT_DEPTH 40

enum part_kind { PART_LINE, PART_RECT, PART_MARK, PART_DRAWING, PART_DESTINATION };

/* Something to paint, placed from the slab's top left corner. */
struct part {
    enum part_kind kind;
    struct part *next;
    uint32_t node;
    struct span at;
    struct point to;                    /* LINE: baseline's left end; MARK: its centre */
    union {
        struct text_line line;
        struct { struct size size; struct ink ink; } rect;
        struct { enum block_mark kind; pu size; struct ink ink; } mark;
        struct { const struct block_drawing *drawing; struct size size; } drawing;
        struct str destination;
    };
};

enum slab_flag {
    SLAB_SNAP = 1,          /* its top stands on the grid */
    SLAB_PROSE = 2,         /* running text: may stand before a drawing that fits no more */
    SLAB_FLOAT = 4,         /* a drawing that running text may overtake */
    SLAB_HEAD = 8,          /* a heading: takes most of the slack above itself */
    SLAB_KEEP_NEXT = 16     /* stays on the page of the slab after it */
};

struct table_plan;

struct slab {
    pu before, height, after;           /* the larger of after and before separates two slabs */
    int penalty;                        /* cost of a page break before it */
    int stretch;                        /* may `before` grow: 0 no, 1 some, 2 more */
    unsigned flags;
    const struct table_plan *table;     /* a row: the head is repeated where it opens a page */
    struct part *first, *last;
    struct span at;
    unsigned generation;
};

/* Slabs from top to bottom. */
struct column {
    struct arena *arena;                /* of the array */
    struct slab **slabs;
    size_t count, room;
};

/* Where a setter may set, from the left of the slab. */
struct place { pu x, width; };

struct variant;
struct section { int level; uint32_t node; };

struct layout {
    struct arena *arena;                /* what stays */
    struct arena *flow, *flow_before, *paper;
    unsigned generation;
    const struct block_document *document;
    const struct look *look;
    enum edition edition;
    struct text *text;
    const struct page_sink *sink;
    struct diag *diag;
    struct tree *tree;
    struct variant *variants;
    struct outline *outlines;
    size_t outline_count, outline_room;
    struct section sections[LAYOUT_DEPTH + 8];
    int section_count;
    struct column queue;                /* set, not yet on a page */
    struct rect frame;                  /* whole lines of the grid */
    bool snap;                          /* one language: its lines stand on the grid */
    bool ok, stopped;
    unsigned pages, tables, anchors, notes;
    int depth;
};

/* slab.c */
struct slab *slab_new(struct layout *l, struct span at);
struct part *slab_part(struct layout *l, struct slab *s, enum part_kind kind, uint32_t node,
                       pu x, pu y);
/* A composed line keeps its runs' nodes: node 0. A label gets `node`. */
void slab_line(struct layout *l, struct slab *s, const struct text_line *line, uint32_t node,
               pu x, pu baseline);
void slab_rect(struct layout *l, struct slab *s, struct rect r, struct ink ink);
void slab_mark(struct layout *l, struct slab *s, enum block_mark mark, pu size, struct ink ink,
               pu x, pu y);
void slab_destination(struct layout *l, struct slab *s, struct str name);
/* The parts of `from` move to the end of `to`, shifted. */
void slab_take(struct slab *to, struct slab *from, pu x, pu y);
struct column column_new(struct layout *l);
void column_add(struct layout *l, struct column *c, struct slab *s);
/* All slabs under each other in one, never cut. */
struct slab *column_merge(struct layout *l, const struct column *c, struct span at);
/* Tops of the slabs from `y` on; stops after the first that ends below `limit`. Returns how
 * many tops are known. */
size_t column_stack(const struct layout *l, struct slab *const *slabs, size_t count, pu y,
                    pu limit, pu *tops);
void paint_mark(struct page *pg, enum block_mark mark, struct point centre, pu size,
                struct ink ink);

/* pages.c */
void flow_breathe(struct layout *l);
bool flow_finish(struct layout *l);

/* furniture.c */
void furniture_paint(struct layout *l, struct page *pg, unsigned number);

/* runs.c */
bool layout_prints(const struct layout *l, enum language language);
enum language layout_language(const struct layout *l);      /* the first of the edition */
const struct text_style *layout_style(const struct layout *l, enum style_id s,
                                      enum language language);
struct ink layout_ink(const struct layout *l, enum ink_id ink);
/* A style that differs from `base` in size (0: keep), role (-1: keep), boldness, alignment
 * (-1: keep). Equal wishes give the same pointer. */
struct style_change { pu size; int role, bold, align; };
#define STYLE_KEEP ((struct style_change){ 0, -1, -1, -1 })
const struct text_style *style_variant(struct layout *l, const struct text_style *base,
                                       struct style_change change);
/* Baseline below the top of a line of this style: the em box stands in the middle of it. */
pu style_baseline(const struct text_style *s);
struct text_lines runs_set(struct layout *l, const struct block_text *t,
                           const struct text_style *style, enum language language, uint32_t node,
                           pu measure, pu lead_in);
/* Natural width on one line. */
pu runs_width(struct layout *l, const struct block_text *t, const struct text_style *style,
              enum language language);
struct text_line label_set(struct layout *l, struct str s, const struct text_style *style,
                           enum language language, struct span at);
/* Does the text have words in a language of the edition? */
bool pair_has(const struct layout *l, const struct block_pair *p, enum language language);
bool pair_any(const struct layout *l, const struct block_pair *p);
/* A node per language, partners of each other; 0 where there is no text. */
void pair_nodes(struct layout *l, uint32_t parent, enum tree_role role,
                const struct block_pair *p, struct span at, uint32_t nodes[LANGUAGES]);
/* One node; in it a span per language where both are printed. */
uint32_t pair_node(struct layout *l, uint32_t parent, enum tree_role role,
                   const struct block_pair *p, struct span at, uint32_t nodes[LANGUAGES]);
struct span pair_span(const struct block_pair *p, struct span otherwise);

/* prose.c */
struct prose {
    enum style_id style;
    struct place place;
    struct span at;
    pu lead_in;
    unsigned flags;                     /* of the slabs */
    int align;                          /* enum text_align, or -1: the style's */
    bool whole;                         /* never broken over pages */
};
/* Texts of a pair as slabs, one a line. Returns the first slab, or NULL where there is no text. */
struct slab *prose_set(struct layout *l, struct column *c, const struct prose *how,
                       const struct block_pair *text, const uint32_t nodes[LANGUAGES]);
void title_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void title_rule(struct layout *l, struct column *c, struct place p, struct span at);
void heading_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                 uint32_t parent);
void paragraph_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                   uint32_t parent);
void lead_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent);

/* list.c */
void list_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent);
void lines_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void notes_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);

/* The grid's share of a row: lines of different languages with one left edge, and its height. */
struct stack {
    struct slab *slab;
    pu y;
};
/* The measure, up to `measure`, at which a short text of several lines breaks best. */
pu short_measure(struct layout *l, const struct block_text *text, const struct text_style *style,
                 enum language language, pu measure);
/* Text of a pair from stack->y down, all languages; wraps at the width. */
void stack_pair(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id style, struct place p, const uint32_t nodes[LANGUAGES]);
/* One language of it. Returns the number of lines. */
size_t stack_text(struct layout *l, struct stack *s, const struct block_text *text,
                  const struct text_style *style, enum language language, struct place p,
                  uint32_t node);

/* cards.c, tasks.c, table.c */
void cards_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void tasks_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void table_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
pu table_head_height(const struct table_plan *t);
/* The repeated head with its continued caption: an artifact. */
struct slab *table_continued(struct layout *l, const struct table_plan *t);
void table_close_part(struct layout *l, const struct table_plan *t, struct page *pg, pu x, pu y);

/* layout.c */
void block_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void blocks_set(struct layout *l, struct column *c, const struct block *first, struct place p,
                uint32_t parent);
/* True where setters may let pages go: the main column, not a column of a row. */
bool layout_is_flow(const struct layout *l, const struct column *c);

#endif
