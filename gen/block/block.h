/*
 * block/block.h - the report resolved: what is printed, before any length is decided
 *
 * compose/ fills blocks, layout/ and later web/ read them. All texts are final (figures
 * are printed text already), in the languages of the edition: a text that the edition does
 * not print has count 0. Everything lives in the job arena.
 */
#ifndef BLOCK_BLOCK_H
#define BLOCK_BLOCK_H

#include "base/diag.h"
#include "base/geom.h"
#include "page/page.h"

enum block_flag {
    BLOCK_STRONG = 1, BLOCK_EMPH = 2, BLOCK_SUPER = 4, BLOCK_SUB = 8,
    BLOCK_WHOLE = 16,           /* a figure with sign, qualifier and unit: never broken inside */
    BLOCK_GAP = 32,             /* a draft's mark for what is missing */
    BLOCK_PHRASE_AFTER = 64,    /* a phrase of a heading ends here */
    BLOCK_BREAK_AFTER = 128,
    BLOCK_GLUE_BEFORE = 256,    /* no line break before this run */
    BLOCK_DOTS = 512            /* 着重号: a dot below each Han character */
};

/* Text in one style. */
struct block_run {
    struct str text;
    unsigned flags;
    struct str figure;          /* id of the figure it prints, for the tags; or none */
    struct str link;            /* URI, or "#id" of a block */
    const struct block_note *note;      /* the text is the mark of this footnote */
    struct str page_of;         /* {1} in the text is the page of the block with this id */
    struct span at;
};

struct block_text {
    const struct block_run *runs;
    size_t count;
};

/* The same text in the languages of the edition. */
struct block_pair {
    struct block_text in[LANGUAGES];
};

/* A footnote: its mark stands in a run, its text at the foot of that run's column. */
struct block_note {
    int number;                 /* 1.. through the document */
    int listed;                 /* the same where each text stands once, as on the web */
    const struct block_note *again;     /* the earlier one whose text it is, or NULL */
    const struct block_note *before;    /* that of the number before, or NULL */
    struct block_pair text;
    struct span at;
};

/*
 * A figure as typography needs it apart: "around " "6" "%" "", or a wording alone
 * (number.ptr NULL, wording in `after`). Printed it reads before + number + unit + after.
 */
struct block_value {
    struct str before, number, unit, after;
    struct str figure;
    bool gap;
    struct span at;
};

/* One indicator of a card: label, value, small lines under it. */
struct block_card_entry {
    struct block_pair label;
    struct block_value value[LANGUAGES];
    const struct block_pair *lines;
    size_t line_count;
};

/* A card holds one indicator, or two side by side or stacked. */
struct block_card {
    const struct block_card_entry *entries;
    size_t count;
};

/* A numbered task: 一、 title, bullets. */
struct block_task {
    struct str number[LANGUAGES];       /* 一、 / 1 */
    struct block_pair title;
    const struct block_pair *items;
    size_t item_count;
    struct span at;
};

enum block_align { BLOCK_START, BLOCK_END, BLOCK_CENTRE, BLOCK_DECIMAL };

/* Mark before a verdict: drawn, not a character. NONE for words only. */
enum block_mark { BLOCK_MARK_NONE, BLOCK_MARK_ABOVE, BLOCK_MARK_MET, BLOCK_MARK_IN_LINE,
                  BLOCK_MARK_BELOW,
                  BLOCK_MARK_BEHIND,    /* of a task */
                  BLOCK_MARK_GREEN, BLOCK_MARK_YELLOW, BLOCK_MARK_RED };    /* lamps */

struct block_drawing;

struct block_cell {
    bool is_value;                      /* value[] is printed, aligned at the point; else text */
    bool covered;                       /* by a cell above over several rows: nothing is printed */
    enum block_mark mark;
    struct block_pair text;
    const struct block_value *value[LANGUAGES];         /* NULL: nothing is printed */
    unsigned columns, rows;             /* cells it spans to the right and down; 0 or 1: one */
    const struct block_drawing *drawing;        /* in place of the text; or NULL */
    struct span at;
};

enum block_row_kind { BLOCK_ROW_BODY, BLOCK_ROW_GROUP };

struct block_row {
    enum block_row_kind kind;
    const struct block_cell *cells;     /* as many as columns */
    bool grouped;                       /* of the group headed last; else of none */
    unsigned level;                     /* 1: a part of the row above it (其中), 2: of that ... */
    struct block_pair lead;             /* 其中： or #, before the name; its width is kept free */
    bool follows;                       /* a row before it printed the lead */
};

struct block_column {
    struct block_pair head;
    enum block_align align;
    bool row_head;                      /* its cells name their rows */
};

/* A head over several columns: 绝对额, over 2024年 and 2025年. */
struct block_spanner {
    struct block_pair head;
    size_t column, columns;             /* the first it covers, how many */
    unsigned row;                       /* 0: the topmost row of heads */
    struct span at;
};
/* Rows of spanners over the heads of columns, at most. */
#define BLOCK_SPANNER_ROWS 3

struct block_table {
    struct block_pair title, unit_line;
    const struct block_column *columns;
    size_t column_count;
    const struct block_spanner *spanners;       /* none covers a column twice in one row */
    size_t spanner_count;
    const struct block_row *rows;
    size_t row_count;
    const struct block_pair *notes;     /* under the last part only */
    const struct block_pair *note_labels;       /* "注：1." before each, which hangs; or NULL */
    size_t note_count;
    int parts;                          /* 2: a long narrow table stands in two columns */
    bool turned;                        /* by a quarter turn, on pages of its own */
};

struct text;

/*
 * A drawing that layout places without knowing what it is. height() is the natural height for a
 * width; draw() paints at the page's item list inside (0,0)-(size) shifted by `at`. Both are
 * pure: the same arguments, the same result. False after a report.
 */
/* Plain texts in rows, heads first: cells[row * columns + column]. */
struct block_cells {
    const struct str *cells;
    size_t rows, columns;
};

/* What a drawing has above its plot and below it; `narrow`: what stands beside that plot takes more
 * than it; `cramped`: it is smaller than its marks would have it; `refused`: the drawing cannot be
 * drawn so narrow. */
struct block_frame { pu head, foot; bool narrow, cramped, refused; };

struct block_drawing {
    const void *context;
    pu (*height)(const void *context, struct text *t, pu width);
    /* The least height that it can be drawn in. NULL: its height. */
    pu (*least)(const void *context, struct text *t, pu width);
    bool (*draw)(const void *context, struct text *t, struct page *pg, struct rect place,
                 struct diag *d);
    /* How it stands in a width. NULL: it has no plot. */
    struct block_frame (*frame)(const void *context, struct text *t, pu width);
    /* The context of the same whose head and foot are so high at least:
     * level with those beside it. */
    const void *(*level)(const void *context, struct arena *a, struct block_frame frame);
    /* From the top of a page down, without asking for the height first: it comes back, -1 after a
     * report. NULL: there is no shorter way. */
    pu (*draw_whole)(const void *context, struct text *t, struct page *pg, pu width,
                     struct diag *d);
    struct str title[LANGUAGES];        /* as drawn; for the stand-alone file's own title */
    struct str alternative[LANGUAGES];  /* written from the data */
    /* The data as a table in one language; NULL: it has none. */
    struct block_cells (*table)(const void *context, struct arena *a, enum language language);
    struct str name;                    /* output name of the chart, its id */
    pu width;                           /* asked for stand-alone output; 0: the default. In a cell:
                                           its width there */
    struct str link;                    /* where a press on it leads, or none */
    pu quiet;                           /* white that it keeps around it at that width: a code's,
                                           which stands in the middle of its column */
    bool picture;                       /* of a file: no chart of its own */
    struct block_pair caption;          /* below it, or none */
    const struct block_drawing *alone[LANGUAGES];   /* the same in one language, for the page of a
                                           spread that speaks it; NULL: as it is */
};

enum block_kind {
    BLOCK_TITLE, BLOCK_DECK, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LEAD,
    BLOCK_LIST,                         /* children: ITEM */
    BLOCK_ITEM,                         /* text, and children for what is nested */
    BLOCK_LINES,                        /* one-line list: children ITEM, one line each */
    BLOCK_CARDS, BLOCK_TASKS, BLOCK_TABLE, BLOCK_DRAWING,
    BLOCK_ROW,                          /* children side by side, equal widths or `weights` */
    BLOCK_SECTION,                      /* children under one heading; for the structure tree */
    BLOCK_NOTES,                        /* children: ITEM, small, at the end */
    BLOCK_COLUMNS,                      /* children run through columns of the page */
    BLOCK_CONTENTS,                     /* headings down to `level`, with their pages; children:
                                           ITEM, names of columns over the heading with their id */
    BLOCK_PAGE,                         /* what follows begins a page; `level` BLOCK_PAGE_RIGHT: a
                                           right-hand one, where both sides of the paper are used */
    BLOCK_SPACE,                        /* `level` per cent of the type area's height */
    BLOCK_WORDS,                        /* a byline or salutation: text */
    BLOCK_MASTHEAD,                     /* text: the name; items: issue, issuer, date on one line */
    BLOCK_BANNER,                       /* items: bands side by side */
    BLOCK_PIECES,                       /* a newspaper page: children PIECE */
    BLOCK_PIECE,                        /* children in a region of the page */
    BLOCK_HEADLINE,                     /* text: the title; kicker above it, deck below */
    BLOCK_FOLIO                         /* items: left, centre, right; credits on a line below */
};

#define BLOCK_PAGE_RIGHT 1

/* TURN: where a piece goes on or comes from; ALONE: on pages alone, for the text is one. */
enum block_words { BLOCK_BYLINE, BLOCK_SALUTATION, BLOCK_TURN, BLOCK_TURN_ALONE };

/* Where a drawing or a table may stand. AUTO: here, but running text may go before a drawing. */
enum block_place { BLOCK_PLACE_AUTO, BLOCK_PLACE_HERE, BLOCK_PLACE_TOP, BLOCK_PLACE_BOTTOM };

/* A region of a newspaper page in its basic columns and lines, both from 1, and how
 * text runs in it. */
struct block_piece {
    struct str name;                    /* its id, else one by its number: names its files */
    int column, columns, line, lines;
    int text;                           /* columns of text; 0: the basic ones */
    bool spread;                        /* what a division leaves over widens the gutters */
    bool frame, fill;                   /* a box around it; on a tint */
    int language;                       /* the one that it is set in, or -1: the edition's */
    struct str to, from;                /* the piece that it goes on in, that it goes on from */
    bool rest;                          /* all its text is what another left over */
};

struct block {
    enum block_kind kind;
    struct span at;
    struct str id;                      /* anchor, or none */
    int level;                          /* of a HEADING: 1..; of TURN: 1 above a text, 0 below */
    bool ordered;                       /* of a LIST */
    bool keep;                          /* never broken over pages where it fits one */
    struct str number[LANGUAGES];       /* of a HEADING: in a badge, no part of the text; or none */
    bool numbered;                      /* of a HEADING: its text begins with its number */
    bool run_in;                        /* of a HEADING: the paragraph after it goes on its line */
    bool spans;                         /* stands across all columns */
    enum block_place place;
    struct block_pair text;             /* TITLE .. ITEM */
    const struct block *first, *next;   /* children, sibling */
    union {
        struct { const struct block_card *cards; size_t count; int columns;
                 bool strip;            /* on a band that interrupts the text */
                 bool hero;             /* under the title: the first figure of all large */
                 struct block_pair common; } cards;     /* a line that is said of them once */
        struct { const struct block_task *tasks; size_t count; int columns; } tasks;
        struct block_table table;
        struct block_drawing drawing;
        struct { const int *weights; size_t count; } row;
        struct { int count; } columns;
        enum block_words words;
        struct { const struct block_pair *items; size_t count;
                 bool second; } bands;  /* of MASTHEAD, BANNER; the first in the second ink */
        struct { const struct block_pair *items; size_t count;
                 struct block_pair credits;             /* all on one line */
                 const struct block_pair *credit; size_t credit_count; } folio;
        struct { struct block_pair kicker, deck;
                 int size; } headline;  /* pt; 0: the style's */
        struct block_piece piece;
        struct block_pair listed;       /* of a HEADING, in a language that it is not printed in */
    };
};

/* A document ready for layout. */
struct block_document {
    const struct block *first;
    struct str title[LANGUAGES];        /* plain text, for the PDF's information */
    struct str foot[LANGUAGES];         /* running foot */
    struct span title_at, foot_at;
    struct str date;                    /* ISO, the report's */
    const struct block_card_entry *hero;        /* the figure of cover and thumbnail, or NULL */
    struct block_pair specimen;         /* 样张 on each page, or none */
    struct block_pair banner;           /* a draft's head line, or none */
    unsigned gaps;                      /* marked gaps of a draft */
    bool draft;                         /* what does not fit is marked, and set as far as it goes */
    bool asks_pages;                    /* some run has page_of, a note is called for twice */
    bool by_profile;                    /* `::: only` names profiles: others have other blocks */
    unsigned fit;                       /* pages that it must fill and not exceed; 0: any */
    bool fit_frame;                     /* the last of them to its foot */
    struct span fit_at;
    uint64_t stamp;                     /* of what drawings show: with equal blocks, equal pages */
};

/* Is there anything to print; all of it as text; is the English wording
 * the Chinese one ("6.5%")? */
bool block_value_any(const struct block_value *v);
struct str block_value_text(struct arena *a, const struct block_value *v);
bool block_value_same(const struct block_value *a, const struct block_value *b);
/* Does the English of a pair say nothing that stands in the Chinese: the same, or its number bare
 * (344个, 344)? */
bool block_value_told(const struct block_value *zh, const struct block_value *en);
/* Is the English of a pair the digits that the Chinese begins with (2025年, 2025)? */
bool block_pair_told(const struct block_pair *pair);
bool block_pair_same(const struct block_pair *a, const struct block_pair *b);
/* The cell's value in a language, an empty one where it has none. */
const struct block_value *block_cell_value(const struct block_cell *cell, enum language language);
void block_cell_values(const struct block_cell *cell, struct block_value out[LANGUAGES]);

/*
 * A column's figures, in the languages of an edition (bits): are they all of one unit, and is no
 * wording longer than they; where they stand then: those of several units flush left, for no
 * axis is common to them, and next to none among many rows where no other column has an axis;
 * have all pairs the same digits (1300, 1,300)?
 */
bool block_column_alike(const struct block_table *t, size_t column, unsigned languages);
enum block_align block_column_align(const struct block_table *t, size_t column,
                                    unsigned languages);
bool block_column_same_digits(const struct block_table *t, size_t column);

/* Rows of heads; the first of them over this column that the spanners above
 * row `below` leave free. */
unsigned block_head_rows(const struct block_table *t);
unsigned block_head_row(const struct block_table *t, size_t column, unsigned below);

/* Do the two say the same, run by run (#, GB/T 5751, 6.5%)? */
bool block_text_same(const struct block_text *a, const struct block_text *b);
/* Plain text of one language, without the marks of footnotes. */
struct str block_plain(struct arena *a, const struct block_text *t);
/* Where the number of a note's label begins, 注：1.; its end where there is none. */
size_t block_label_number(struct str label);

/* How lists and bookmarks name a heading: one that runs in loses the full stop it ends in, one
 * that is printed in one language has its name in the other. */
struct block_pair block_heading_name(struct arena *a, const struct block *heading);

/* The blocks from `b` to before `end`, copied, as a list of their own; NULL where there are
 * none. */
const struct block *block_list(struct arena *a, const struct block *b, const struct block *end);

/* Text dump for tests and --dump blocks. */
void block_dump(const struct block_document *doc, struct buf *out);

#endif
