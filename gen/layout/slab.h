/*
 * layout/slab.h - stretches across the measure that are never cut, and columns of them
 *
 * A slab holds what is painted, placed from its top left corner, the space around it and the cost
 * of a page break before it. Slabs live in the flow arena (layout/set.h).
 */
#ifndef LAYOUT_SLAB_H
#define LAYOUT_SLAB_H

#include "layout/layout.h"

struct layout;

#define BREAK_NEVER 10000
#define BREAK_FREE 0

enum part_kind { PART_LINE, PART_RECT, PART_MARK, PART_DRAWING, PART_DESTINATION,
                 PART_PIECE, PART_PIECE_END };      /* parts between them are a newspaper's piece */

/* Something to paint, placed from the slab's top left corner. */
struct part {
    enum part_kind kind;
    uint8_t side;                       /* of facing pages: language + 1; 0 both */
    struct part *next;
    uint32_t node;
    struct span at;
    struct point to;                    /* LINE: baseline's left end; MARK: its centre */
    union {
        struct text_line line;
        struct { struct size size; struct ink ink; pu radius; bool parts; } rect;
        struct { enum block_mark kind; pu size; struct ink ink; } mark;
        struct { const struct block_drawing *drawing; struct size size; } drawing;
        struct str destination;
        struct { struct size size; struct str name; } piece;
    };
};

enum slab_flag {
    SLAB_SNAP = 1,          /* its top stands on the grid */
    SLAB_PROSE = 2,         /* running text: may stand before a drawing that fits no more */
    SLAB_FLOAT = 4,         /* a drawing that running text may overtake */
    SLAB_HEAD = 8,          /* a heading: takes most of the slack above itself */
    SLAB_KEEP_NEXT = 16,    /* stays on the page of the slab after it */
    SLAB_FOLIO = 64,        /* has a folio line: its page needs no other furniture */
    SLAB_QUIET = 32,        /* opens a cover: its page has no folio and no running head */
    SLAB_PART = 128,        /* begins with a heading of a part: a line may open above it */
    SLAB_IN_WORD = 256,     /* goes on with a Chinese word that the line above parts */
    SLAB_IN_FIGURE = 512    /* with an English one, or with what belongs to a figure */
};

/* What stands behind a slab: nothing, the band of title and hero, a section's panel. */
enum shape { SHAPE_NONE, SHAPE_BAND, SHAPE_PANEL };

struct table_plan;

/* What a part of a table opens with: 续表 and heads; room for it and heads, beside a part that has
 * it; heads alone. */
enum table_opening { TABLE_CAPTION, TABLE_BLANK, TABLE_BARE };

struct slab {
    const struct slab *rest_of;         /* the first part of a pair that was cut */
    pu before, height, after;           /* the larger of after and before separates two slabs */
    int penalty;                        /* cost of a page break before it */
    int stretch;                        /* may `before` grow: 0 no, 1 some, 2 more */
    unsigned flags;
    const struct table_plan *table;     /* a row: the head is repeated where it opens a page */
    struct slab *again;                 /* painted above it where it opens a page or column, or NULL */
    const struct block_pair *group;     /* a row: its group, which the repeated head names */
    pu group_height;                    /* by so much the head is higher then */
    const struct table_plan *noted;     /* a note, not the first: where it opens a page, 注（续） */
    const struct table_plan *table_en;  /* of facing pages: the one of the second language */
    struct part *first, *last;
    struct foot_note *notes, *last_note;        /* called for in it */
    enum block_place place;             /* TOP, BOTTOM: a float; no height in the running text */
    bool spans;                         /* a float as wide as the page */
    bool turned;                        /* by a quarter: its left edge is the type area's foot */
    int columns;                        /* of the band it stands in */
    unsigned band;                      /* slabs of one band follow each other */
    enum shape shape;
    unsigned panel;                     /* slabs of one panel follow each other */
    uint32_t row;                       /* the last row of a table that stands whole in it, or 0 */
    uint32_t row_en;                    /* of facing pages: the same of the second language */
    const struct block *section;        /* a heading that running heads show */
    struct slab *row_whole;             /* of the first of two charts that were parted: their row */
    pu row_measure;                     /* of a row of two charts that may be parted; else 0 */
    struct sides *sides;                /* side by side, may still be cut: a pair, a row; or NULL */
    const struct block *block;          /* for copyfitting's report; may be NULL */
    struct span at;
    unsigned generation;
};

/* Slabs from top to bottom. */
struct column {
    struct arena *arena;                /* of the array */
    struct slab **slabs;
    size_t count, room;
};

/* A footnote: a slab a line. It goes to the foot of the column that calls for it. */
struct foot_note {
    struct foot_note *next;
    struct column lines;
    const struct slab *from;            /* the line with its mark */
    bool pair;                          /* in both languages, one under the other */
};

/* Where lines of a footnote were left for the next column. */
struct carry { const struct foot_note *note; size_t line; };

/* A row of a grid of tasks: what its cells are set from, and again after a cut. */
struct task_row;

/* The texts of a pair beside each other, or on facing pages; or the cells of a row of a grid. */
struct sides {
    struct column *side;                /* of a pair, by language */
    size_t count;
    const struct task_row *row;         /* cells; NULL: a pair */
    struct slab **again;                /* what, after a cut, a cell's rest opens with; or NULL */
};

struct slab *slab_new(struct layout *l, struct span at);
struct part *slab_part(struct layout *l, struct slab *s, enum part_kind kind, uint32_t node,
                       pu x, pu y);
/* A composed line keeps its runs' nodes: node 0. A label gets `node`. */
void slab_line(struct layout *l, struct slab *s, const struct text_line *line, uint32_t node,
               pu x, pu baseline);
void slab_rect(struct layout *l, struct slab *s, struct rect r, struct ink ink);
/* A rule that parts what is above from what is below:
 * not painted right under a running head's rule. */
void slab_parting(struct layout *l, struct slab *s, struct rect r, struct ink ink);
void slab_rounded(struct layout *l, struct slab *s, struct rect r, pu radius, struct ink ink);
void slab_mark(struct layout *l, struct slab *s, enum block_mark mark, pu size, struct ink ink,
               pu x, pu y);
void slab_destination(struct layout *l, struct slab *s, struct str name);
/* The parts of `from` move to the end of `to`, shifted. */
void slab_take(struct slab *to, struct slab *from, pu x, pu y);
/* Parts of its own; lines, notes and what they hold are shared. */
struct slab *slab_copy(struct layout *l, const struct slab *s);
/* `s` becomes slab `at`; those from there on follow it. */
void column_insert(struct column *c, size_t at, struct slab *s);
/* The footnotes of `from` follow those of `to`. */
void slab_give_notes(struct slab *to, struct slab *from);
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

/* The space and height that a slab takes in running text; a float takes none. */
bool slab_is_float(const struct slab *s);

#endif
