/*
 * layout/set.h - what the files of this room share
 *
 * Setting has two steps. A setter (prose, cards, tasks, table) turns a block into slabs:
 * stretches across the measure that are never cut, with the space around them and the cost of
 * a page break before them. fill.c finds what goes into one column, sheet.c makes a page of
 * columns, floats and footnotes, pages.c paints it.
 *
 * Slabs live in the flow arena. It changes places with its twin when a page is out, and only
 * then: setters hold pointers into it and call flow_breathe where they hold none.
 */
#ifndef LAYOUT_SET_H
#define LAYOUT_SET_H

#include "layout/slab.h"

/* Blocks within blocks; the readers' own limits are lower. */
#define LAYOUT_DEPTH 40

struct sheet;

/* A turned table being set: its rows that are not yet on a page. */
struct turning {
    struct column rows;
    struct column *into;                /* gets the pages */
    struct carry carry;                 /* lines of a footnote left for the next of them */
    const struct block *block;
};

/* Where a setter may set, from the left of the slab. */
struct place { pu x, width; };

struct variant;
struct section { int level; uint32_t node; };

/* Paragraphs, by where they begin, that are set tight (-1) or loose (1); `all`: the others. */
struct leaning { struct span at; int lean; };
struct leanings {
    struct leaning *list;
    size_t count;
    int all;
};

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
    pu most_height;                     /* of a page that grows */
    struct rect frame;                  /* whole lines of the grid; x of a right-hand page */
    pu frame_left;                      /* x of a left-hand page */
    bool snap;                          /* one language: its lines stand on the grid */
    bool ok, stopped;
    bool breaks;                        /* the report ends the page here */
    unsigned pages, tables, anchors, notes;
    int depth;
    /* the band that setters fill */
    int columns;
    unsigned band;
    pu measure;                         /* of a column of it */
    enum shape shape;                   /* behind what is being set */
    unsigned panel;
    /* what waits for a later page */
    struct column floats;
    struct carry carry;
    const struct block *section;        /* in force for running heads */
    /* pairs apart: texts of the second language have no anchors */
    bool second;
    /* of facing pages: language + 1 of what is being set; 0 both */
    int side;
    const struct column *apart;         /* in place of the queue where a language is set apart */
    int page_side;                      /* the same of the page being painted */
    /* pages as numbers */
    struct numbers *numbers;            /* found in this pass */
    const struct numbers *known;        /* found in the one before; NULL: the first */
    bool dry;                           /* nothing is painted */
    struct held *held;                  /* the pages are to wait; NULL: they do not */
    int headline_share;                 /* thousandths of a headline's size; 0: all of it */
    pu headline_air;                    /* more under it, or less */
    const struct leanings *leanings;    /* of the piece being set, or NULL */
    int lean;                           /* of the paragraph being set */
    bool level;                         /* newspaper columns: level feet come before lone lines */
    bool asks;                          /* a text depends on a page number */
    const struct headings *headings;
    struct call *calls;                 /* footnotes called for in texts being set */
    struct noted *noted;                /* footnotes by number (notes.c) */
    size_t noted_count, noted_room;
    struct measured *measured;          /* for copyfitting, or NULL */
    const struct block *block;          /* of the flow, being set */
    const struct block *heading;        /* of the flow, the last one, or NULL */
    struct turning *turning;            /* or NULL */
    int cards_size;                     /* of the numerals of all cards; 0: not yet known */
    pu cards_width;                     /* of the columns that they stand in */
    const struct block *run_in;         /* a heading that waits for its paragraph */
    int base_columns, across;           /* of what stands here in the flow */
    struct carried *carried;            /* texts that go on in a later piece */
};

/* state.c: what setting changes beyond its slabs, to be taken back */
struct state {
    struct tree_node *nodes;
    uint32_t count;
    struct outline *outlines;
    size_t outline_count;
    unsigned anchors, tables, notes;
    struct section sections[LAYOUT_DEPTH + 8];
    int section_count;
    struct carried *carried;
    bool ok;
};
struct state state_keep(const struct layout *l);
void state_restore(struct layout *l, const struct state *t);

/* floats.c, sheet.c */
void layout_too_tall(struct layout *l, const struct slab *s);
/* A length for a message: millimetres with one decimal. */
struct str layout_mm(struct layout *l, int64_t length);
pu layout_column_width(const struct layout *l, int columns);

/* numbers.c: on which page what stands */
struct numbers;
struct numbers *numbers_new(struct arena *a);
void numbers_put(struct numbers *n, struct str name, unsigned page);
unsigned numbers_find(const struct numbers *n, struct str name);        /* 0: unknown */
/* The name of something whose numbers differ, or none. */
struct str numbers_differ(const struct numbers *a, const struct numbers *b);
/* A page's number in the template's form. */
struct str numbers_label(const struct layout *l, struct arena *a, unsigned page);

/* contents.c */
struct headings {
    struct heading { const struct block *block; struct str name; } *list;
    size_t count, room;
    bool contents;                      /* the document prints them */
};
void headings_find(struct layout *l, struct headings *h, const struct block *first);
struct str headings_name(const struct layout *l, const struct block *b);
void contents_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent);

/* fit.c */
struct measured {
    struct arena *arena;
    pu over;                            /* height of columns beyond the pages asked for */
    pu left;                            /* height that the last page leaves free */
    pu open;                            /* that all pages do, with the feet of their columns */
    bool charts;                        /* any that can be lower */
    size_t count, room;
    struct measured_block { const struct block *block; struct span at; pu height; size_t lines;
                            pu last_width; enum language last; bool prose; } *blocks;
};

void fit_measure(struct layout *l, const struct sheet *s);
/* A line of text that was set: the width and language of the last one so far. */
void fit_last_line(struct measured_block *b, const struct slab *s);
/* Notes that name what could be cut; `size` is that of the body. */
void fit_candidates(struct arena *a, struct measured *m, pu size, struct diag *d);
/* Characters in an em: an English letter is about half as wide as a Han character. */
int fit_characters(enum language language);

/* pages.c */
void flow_breathe(struct layout *l);
bool flow_finish(struct layout *l);
/* Rows of a table up to `last` leave the tree, as far as the sink, if any, has done with them. */
void rows_leave(struct tree *t, uint32_t last, const struct page_sink *sink);

/* held.c: painted pages that wait until it is known whether they are the right ones */
struct held *held_open(void);
void held_close(struct held *h);                                /* NULL: nothing */
const struct page_sink *held_sink(const struct held *h);        /* gets them */
void held_rows(struct held *h, uint32_t last);                  /* what leaves the tree then */
void held_keep(struct held *h, struct arena *memory);           /* what they are made of */
/* What waits goes on. False: the sink refused a page. */
bool held_send(const struct held *h, struct tree *t, const struct page_sink *sink);

/* furniture.c */
/*
 * `section`: what running heads show, or NULL. `flags` of what opens the page: with SLAB_QUIET
 * only the specimen's and the draft's words, with SLAB_FOLIO only the draft's.
 */
void furniture_paint(struct layout *l, struct page *pg, unsigned number,
                     const struct block *section, unsigned flags);

/* runs.c */
bool layout_prints(const struct layout *l, enum language language);
enum language layout_language(const struct layout *l);      /* the first of the edition */
const struct text_style *layout_style(const struct layout *l, enum style_id s,
                                      enum language language);
struct ink layout_ink(const struct layout *l, enum ink_id ink);
/* Air in and around blocks, as much as the look's density makes of it. */
pu layout_air(const struct layout *l, pu air);
/* The height of a drawing as wide as that; a chart's is lower where pages must hold more. */
pu layout_drawing_height(struct layout *l, const struct block_drawing *d, pu width);
/* What is left of the template's share by which a chart, now so high, may be lower. */
pu layout_chart_gives(const struct layout *l, pu height);
/* A style that differs from `base` in size (0: keep), role (-1: keep), boldness, alignment
 * (-1: keep). Equal wishes give the same pointer. */
struct style_change { pu size; int role, bold, align; };
#define STYLE_KEEP ((struct style_change){ 0, -1, -1, -1 })
const struct text_style *style_variant(struct layout *l, const struct text_style *base,
                                       struct style_change change);
/* Its second line begins where the first does. */
const struct text_style *style_flush(struct layout *l, const struct text_style *base);
/* `base` in the faces and the weight of another style. */
const struct text_style *style_in_face(struct layout *l, const struct text_style *base,
                                       const struct text_style *face);
/* Baseline below the top of a line of this style: the em box stands in the middle of it. */
pu style_baseline(const struct text_style *s);
struct text_lines runs_set(struct layout *l, const struct block_text *t,
                           const struct text_style *style, enum language language, uint32_t node,
                           pu measure, pu lead_in);
/* The same with a heading that runs into the text. */
struct run_in { const struct block_text *text; const struct text_style *style; uint32_t node; };
struct text_lines runs_set_after(struct layout *l, const struct run_in *before,
                                 const struct block_text *t, const struct text_style *style,
                                 enum language language, uint32_t node, pu measure, pu lead_in);
/* Natural width on one line. */
pu runs_width(struct layout *l, const struct block_text *t, const struct text_style *style,
              enum language language);
/* What is widest in it and cannot be broken: text_least. */
pu runs_least(struct layout *l, const struct block_text *t, const struct text_style *style,
              enum language language);
/* Measures at which it takes 1, 2 .. `most` lines: text_measures. */
size_t runs_measures(struct layout *l, const struct block_text *t, const struct text_style *style,
                     enum language language, pu *measures, size_t most);
struct text_line label_set(struct layout *l, struct str s, const struct text_style *style,
                           enum language language, struct span at);
/* Does the text have words in a language of the edition? */
bool pair_has(const struct layout *l, const struct block_pair *p, enum language language);
bool pair_both(const struct layout *l, const struct block_pair *p);
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
    int scale;                          /* of the style's size, per mille; 0: all of it */
    bool whole;                         /* never broken over pages */
    bool flush;                         /* no number at its front that it would hang beside */
    const struct run_in *before;        /* LANGUAGES headings that run in, or NULL */
};
/* Texts of a pair as slabs, one a line. Returns the first slab, or NULL where there is no text. */
struct slab *prose_set(struct layout *l, struct column *c, const struct prose *how,
                       const struct block_pair *text, const uint32_t nodes[LANGUAGES]);
void title_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void title_rule(struct layout *l, struct column *c, struct place p, struct span at);
/* Outline entry and destination of a heading or headline, in its first slab. */
/* pieces_lean.c: how its paragraph is set. */
int leaning_of(const struct layout *l, const struct block *b);
void heading_anchor(struct layout *l, const struct block *b, struct slab *s, int level,
                    uint32_t node);
void heading_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                 uint32_t parent);
void paragraph_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                   uint32_t parent);
void lead_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent);

/* pieces.c: a newspaper page in one slab */
void pieces_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent);
/* Does text of an older arena wait for a piece? */
bool pieces_wait(const struct layout *l);

/* front.c */
void front_words_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void masthead_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                  uint32_t parent);
void banner_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent);

/* columns.c: columns that are not those of the page, level and in one piece */
void columns_inside(struct layout *l, struct column *c, const struct block *b, struct place p,
                    uint32_t parent);
/* The same in two steps, for halves beside each other that end level: what opens them goes into
 * `c`, then the columns, as high as is said where their spaces can take it. */
struct inside;
struct inside *inside_set(struct layout *l, struct column *c, const struct block *b,
                          struct place p, uint32_t parent);
pu inside_height(const struct inside *n);
/* As high as the spaces and charts of all its columns make it. */
pu inside_reach(const struct layout *l, const struct inside *n);
void inside_put(struct layout *l, struct column *c, struct inside *n, pu height);

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
/* The measure at which a text of two lines breaks where a phrase ends, no short one; 0: none. */
pu phrase_measure(struct layout *l, const struct block_text *text, const struct text_style *style,
                  enum language language, pu measure);
/* The measure, up to `measure`, at which a short text of several lines breaks best. */
pu short_measure(struct layout *l, const struct block_text *text, const struct text_style *style,
                 enum language language, pu measure);
/* A short Chinese text whose second line would be a scrap, its first line to end between words. */
struct block_text halves_of(struct layout *l, const struct block_text *text,
                            const struct text_style *style, pu measure);
/* Text of a pair from stack->y down, all languages; wraps at the width. */
void stack_pair(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id style, struct place p, const uint32_t nodes[LANGUAGES]);
/* （续）: in words, without footnotes. */
struct block_pair pair_continued(struct layout *l, const struct block_pair *text);
/* The same of a small line: digits that both languages say stand once. */
void stack_line(struct layout *l, struct stack *s, const struct block_pair *text,
                enum style_id style, struct place p, uint32_t parent, struct span at);
/* One language of it. Returns the number of lines. */
size_t stack_text(struct layout *l, struct stack *s, const struct block_text *text,
                  const struct text_style *style, enum language language, struct place p,
                  uint32_t node);

/* shapes.c: filled shapes behind slabs */
/* What stands behind a block of the running text, from here on. */
void shapes_enter(struct layout *l, const struct block *b);
/* The space between two slabs that stand on different shapes; 0 where they do not. */
pu shapes_gap(const struct slab *above, const struct slab *below);
/* Behind the slabs of the page; under it all the ground. */
void shapes_paint(struct layout *l, struct page *pg, const struct sheet *s);
/* A page that grows is this high, its end with it. */
pu shapes_height(struct layout *l, const struct sheet *s);
void shapes_end_paint(struct layout *l, struct page *pg);
/* Where it may be cut. */
void shapes_cut(struct layout *l, struct page *pg, const struct sheet *s);
/* A number in a badge of this height, one of struct look_shapes, its top left corner at `at`.
 * Returns the badge's width. */
pu shapes_badge(struct layout *l, struct slab *s, int shape, struct str number,
                const struct text_style *style, uint32_t node, struct point at, pu height);

/* hero.c: the figures under a title, the first of them large */
void hero_set(struct layout *l, struct column *c, const struct block *b, struct place p,
              uint32_t parent);

/* cards.c, tasks.c, table.c */
void cards_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void tasks_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
/* What the rest of the i-th cell opens with after a page break: number and title, an artifact. */
struct slab *tasks_again(struct layout *l, const struct task_row *row, size_t i);
void table_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
/* On pages of its own, its head to the left. */
void table_turned_set(struct layout *l, struct column *c, const struct block *b, uint32_t parent);
/* Lets pages of it go between rows; false where `c` does not hold its rows. */
bool table_turned_breathe(struct layout *l, const struct column *c);
/* The room for repeated heads above the row that opens a page: of facing pages the taller ones. */
pu table_opening_height(const struct slab *first, enum table_opening opens);
/* The repeated head, with the group that goes on or NULL: an artifact. `before` is the height of
 * its caption. */
struct slab *table_continued(struct layout *l, const struct table_plan *t,
                             enum table_opening opens, const struct block_pair *group);
/* The row that opens a part: no hair is above it where its group's name is. */
struct slab table_row_below_heads(const struct slab *row);
/* 注（续）, above the notes that open a page: an artifact. */
struct slab *table_notes_continued(struct layout *l, const struct table_plan *t);
/* How a column that begins with `s` opens, beside one that begins with `first`. */
enum table_opening table_opens(const struct slab *first, const struct slab *s);
/* Do the rows stand in two columns, which end at one rule? */
bool table_in_parts(const struct table_plan *t);
/* Has it so few rows that they stand on one page where one holds them? */
bool table_is_short(const struct table_plan *t);
void table_close_part(struct layout *l, const struct table_plan *t, struct page *pg, pu x, pu y);

/* beside.c: blocks side by side */
void beside_set(struct layout *l, struct column *c, const struct block *b, struct place p,
                uint32_t parent);
/* Parts queue->slabs[at], a row of two charts, into both under each other, each as wide as the row,
 * where the first then fits the room, set lower by the template's share at most. */
bool beside_part(struct layout *l, struct column *queue, size_t at, pu room);

/* layout.c */
void block_set(struct layout *l, struct column *c, const struct block *b, struct place p,
               uint32_t parent);
void blocks_set(struct layout *l, struct column *c, const struct block *first, struct place p,
                uint32_t parent);
/* What follows stands in so many columns. */
void layout_band(struct layout *l, int columns);
/* Do pages face each other, each in its language? */
bool layout_faces(const struct layout *l);
/* A drawing as what is being set shows it: of facing pages in the words of its own. */
const struct block_drawing *layout_drawing(const struct layout *l, const struct block_drawing *d);
/* The air above a chart or picture that is added to `c`: its title is as far from what is before
 * it as a heading is, and closer to a heading. */
pu layout_above_drawing(const struct layout *l, const struct column *c);
/* True where setters may let pages go: the main column, not a column of a row. */
bool layout_is_flow(const struct layout *l, const struct column *c);

#endif
