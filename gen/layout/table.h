/*
 * layout/table.h - a table being set
 *
 * The plan is made once: column edges, the place of the decimal point in each column, the cells of
 * the head. It lives in the job's arena, since pages repeat the head long after its block was
 * set; rows are set one by one.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/value.h"

#define TABLE_RULE PU_PT(1)
#define TABLE_HEAD_RULE PU_PT(0.5)
#define TABLE_HAIR PU_PT(0.25)
/* Between columns; where a table would else be too wide, or part a figure from its unit. */
#define TABLE_GAP PU_PT(9)
#define TABLE_GAP_LEAST PU_PT(6)

/* Beside the decimal point, the widest of all rows: with the words, without. */
struct table_axis { pu left, right, digits_left, digits_right; };

struct table_column {
    pu x, width, gap;               /* from the table's left edge; of the content; behind it */
    enum block_align align;
    bool at_point;                  /* its figures stand at their decimal point */
    bool marked;                    /* some word has a mark: all stand where its do */
    struct table_axis axis[LANGUAGES];      /* the same where both have the same digits */
    pu natural, least;              /* wanted width; width below which a word is cut */
    pu together;                    /* at which figures keep their units, end September its words */
    pu whole;                       /* at which no known term is parted */
    pu verbs;                       /* at which no Chinese figure is parted from its verb */
    struct span least_at;           /* what cannot be narrower, and its place */
    struct str least_text;
    struct str headers;             /* ids of the heads over it */
};

/* A head: of one column, or over several. */
struct table_head {
    const struct block_pair *text;
    size_t column, columns;
    unsigned row, rows;
    enum block_align align;
    struct str id;
    struct span at;
};

struct table_plan {
    const struct block_table *table;
    struct place place;
    pu over;                        /* width of its captions, also over rows in columns */
    pu wide;                        /* the least that it needs where its place has less, or 0 */
    struct span at;
    struct table_column *columns;
    struct table_head *heads;       /* row by row */
    size_t head_count;
    unsigned head_rows;
    struct value_digits digits[LANGUAGES];
    pu pad;                         /* above and below the text of a row */
    pu caption_height, head_height; /* of a continued part: its caption, and with the heads */
    pu label_room;                  /* before the texts of the notes */
    pu notes_height;                /* of 注（续） above those that go on */
    int parts;                      /* columns that the rows stand in */
    unsigned number;                /* for the ids of head cells */
    bool hairs;                     /* between rows that stand under each other */
};

/* A cell that spans rows: what its text still needs, and over how many rows. */
struct table_open { pu height; unsigned rows; };

/* What goes from row to row while they are set. */
struct table_rows {
    uint32_t table, body;           /* nodes */
    struct str group;               /* id of the group's head */
    const struct block_pair *in;    /* its words; NULL: no group yet */
    pu in_height;                   /* by which they make repeated heads higher */
    struct str *heads;              /* ids of the row's heads, by column; none: no head */
    struct str *above;              /* ids of the heads of a column and of `group` */
    struct table_open *open;        /* by column */
};

/* A table being set: its opening, then row by row, then note by note. */
struct table_setting {
    const struct block *block;
    const struct table_plan *plan;
    struct place place;
    uint32_t parent;
    struct table_rows rows;
};

/* The plan of a table whose rows stand in so many columns of the page: nothing is set, so that
 * it may be thrown away. Its heads are planned where it begins. */
struct table_plan *table_planned(struct layout *l, const struct block *b, struct place place,
                                 int parts);
/* Its caption and heads; an error where its place is too narrow. */
void table_begin(struct layout *l, struct column *c, const struct block *b,
                 struct table_plan *plan, struct place place, uint32_t parent,
                 struct table_setting *t);
void table_add_row(struct layout *l, struct column *c, struct table_setting *t, size_t r);
/* Nothing where the edition has no text of it. */
void table_add_note(struct layout *l, struct column *c, const struct table_setting *t, size_t i);
/* The slabs from `first` on are a table's notes: no more than a third of a page of them is ever
 * parted, nor leaves the table's last rows. */
void table_notes_together(const struct layout *l, const struct column *c, size_t first);
/* The height of a line of notes. */
pu table_notes_leading(const struct layout *l);
/* Between the i-th note and what stands above it: pairs of both languages are parted. */
pu table_note_gap(const struct layout *l, size_t i);
/* After row r, where no pointer into the flow arena is held: pages go. */
void table_breathe(struct layout *l, const struct column *c, const struct block *b, size_t r);

/* Of facing pages: each language on its own, the rows of both from the same heights down. */
void table_faces_set(struct layout *l, struct column *c, const struct block *b, struct place place,
                     uint32_t parent);

/* The whole table as planned. */
void table_put(struct layout *l, struct column *c, const struct block *b,
               struct table_plan *plan, struct place place, uint32_t parent);
/* Are the columns of the page, cut into so many parts, wide enough for its labels? */
bool table_parts_hold(struct layout *l, const struct block *b, int parts);

/* Sets a table that its place is too narrow for where it has room, or as a list: table_wide.c */
void table_elsewhere(struct layout *l, struct column *c, const struct block *b,
                     struct table_plan *plan, uint32_t parent);
/* Has a place of this width room for its columns? */
bool table_fits(struct layout *l, const struct block *b, pu width);

/* Measures every cell and solves the columns: table_columns.c */
void table_columns(struct layout *l, struct table_plan *p);
void table_too_wide(struct layout *l, const struct table_plan *p);
/* How many cells of a column have each width, in steps; its figures, and those with words around
 * them. */
#define TABLE_STEP PU_PT(3)
#define TABLE_STEPS 256
struct table_widths {
    uint32_t count[LANGUAGES][TABLE_STEPS];
    uint32_t figures, worded;
};
/* The cheapest way to give so much room to the columns beyond their least widths:
 * table_widths.c */
void table_choose(struct layout *l, struct table_plan *p, const struct table_widths *widths,
                  int64_t room);
/* Where that is all it takes, the room that is left and the gaps give what keeps figures with their
 * units and labels of two words whole. Returns the room of the columns then. */
int64_t table_join_words(struct table_plan *p, int64_t room);
/* Grows the least widths so that rows are lower than at the widths given, where any is. The room is
 * that of the columns' contents: table_heights.c */
void table_lower_rows(struct layout *l, struct table_plan *p, int64_t room);
/* Does the figure stand at the decimal point of its column? */
bool table_at_point(const struct table_column *c, const struct block_value *v);
/* The room of the figures at their points. */
pu table_axis_width(const struct table_column *c);
struct value_styles table_styles(const struct layout *l, enum language language);
/* Room a verdict mark takes before its word, and what stands before the words of a cell. */
pu table_mark_width(const struct layout *l);
pu table_mark_room(const struct layout *l, const struct table_plan *p, const struct block_cell *k,
                   size_t column);
/* How far a part (其中) stands in, and the room of its lead where a row before it printed that. */
pu table_indent(struct layout *l, const struct block_row *r);
/* The text of the cell that names its row: with the lead before it. */
struct block_pair table_name(struct layout *l, const struct block_row *r,
                             const struct block_cell *k);
/* The column whose cells name their rows; the first where none is said to. */
size_t table_name_column(const struct block_table *t);
/* Columns that the cell takes. */
unsigned table_span(const struct table_plan *p, const struct block_cell *k, size_t column);

/* table_head.c */
void table_heads(struct layout *l, struct table_plan *p);
void table_opening(struct layout *l, struct column *c, const struct block *b,
                   const struct table_plan *p, uint32_t table, struct place over);
/* What a row can do without below its text. */
pu table_row_spare(const struct table_plan *p);
/* A text that stands alone in its place, aligned in it. */
void table_pair(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id style, enum block_align align, struct place p,
                const uint32_t nodes[LANGUAGES]);
/* What says the same in both languages (#, GB/T 5751) is printed once. */
struct block_pair table_once(const struct layout *l, struct block_pair text);
/* "t3c2": the id of a head. */
struct str table_id(struct layout *l, const struct table_plan *p, char kind, size_t i);

/* Would the eye lose its rows, from their names to what they say? table_hairs.c */
bool table_reads_far(const struct layout *l, const struct block_table *t);

/* table_row.c */
void table_heads_above(struct layout *l, const struct table_plan *p, struct table_rows *n);
/* Returns the row's node. */
uint32_t table_row_set(struct layout *l, struct stack *s, const struct table_plan *p, size_t r,
                       struct table_rows *n);

#endif
