/*
 * compose/composer.h - what the files of this room share
 *
 * One `struct composer` walks the report. Each kind of block has a builder, a row of the tables
 * in compose.c; builders append finished blocks to a list and report their own mistakes.
 */
#ifndef COMPOSE_COMPOSER_H
#define COMPOSE_COMPOSER_H

#include "base/map.h"
#include "chart/chart.h"
#include "compose/compose.h"
#include "data/field.h"
#include "data/markup.h"

/* Nesting of blocks and of inline elements; the markup's own limits are lower. */
#define COMPOSE_DEPTH 32

struct block_list {
    struct block *first, *last;
    size_t count;
};

struct run_list {
    struct block_run *runs;
    size_t count, room;
};

struct composer {
    const struct compose *with;
    struct arena *arena;
    const struct document *document;
    struct str folder;                  /* of its file beneath the root */
    const struct dataset *data;
    const struct look *look;
    struct diag *diag;
    bool draft;
    const struct area *area;            /* of the report */
    unsigned languages;                 /* bits 1 << LANGUAGE_ZH ...: printed at this place */
    /* the first figure of the first ::: hero, or NULL */
    const struct block_card_entry *hero;
    bool only;                          /* inside `::: only zh` or en */
    int depth;
    struct map *figures, *sources;      /* printed: figure id -> figure, source id -> source */
    struct span here;                   /* the block or reference that is being composed */
    struct map *names;                  /* rendered names of indicators */
    struct str prefix;                  /* of anchors and charts in a bound report; or none */
    int shift;                          /* levels that its headings stand lower */
    int level;                          /* of the heading that a block stands under, or 0 */
    bool parts_done;                    /* the bound reports have their place */
    struct map *ids;                    /* anchors -> node */
    struct map *typed;                  /* number as printed -> figures; NULL: not yet built */
    struct block_note **notes;          /* footnotes in the order of their marks */
    size_t note_count, note_room, notes_again, note_next[LANGUAGES];
    struct map *named_notes;            /* NULL: not yet looked for */
    struct numbered **numbered;         /* headings, tables, charts in reading order */
    size_t numbered_count, numbered_room, numbered_next;
    struct map *targets;                /* id -> struct numbered */
    bool asks_pages;                    /* a text prints the page of something */
    struct map *chart_sources;          /* sources of the chart being composed, or NULL */
    const struct chart_look *chart_look;
    struct block_pair *gaps;            /* the marks of a draft, in reading order */
    size_t gap_count, gap_room;
    struct block **late;                /* lists of sources and gaps, filled at the end */
    bool *late_gaps;                    /* which of the two */
    size_t late_count, late_room;
    unsigned drawings;
    uint64_t stamp;                     /* stamp.c */
    struct pieces { struct piece **list; size_t count, room; } pieces;      /* piece.c */
    bool in_piece;
    bool *by_profile;                   /* of the document */
};

/* Is this language printed here? */
bool compose_prints(const struct composer *k, enum language language);

/* ---- what drawings show: stamp.c ---- */

struct chart;
void compose_stamp(struct composer *k, struct str bytes);
void compose_stamp_chart(struct composer *k, const struct chart *c);

/* ---- blocks: compose.c ---- */

struct block *compose_block(struct composer *k, struct block_list *out, enum block_kind kind,
                            struct span at);
/* All blocks among the children of `parent`. */
void compose_blocks(struct composer *k, const struct node *parent, struct block_list *out);
/* The id of a block into b->id; a second use is an error. */
void compose_anchor(struct composer *k, const struct node *n, struct block *b);

/* An id as anchors and charts have it. */
struct str compose_id(struct composer *k, struct str id);
/* The reports bound into this one, each behind a page with its title; parts.c */
void compose_parts(struct composer *k, struct block_list *out);
/* Is it the id of a divider: the folder of a report that is bound in? */
bool compose_is_part(struct composer *k, struct str id);

typedef void compose_builder(struct composer *k, const struct node *n, struct block_list *out);

compose_builder compose_heading, compose_paragraph, compose_list, compose_pipe_table;
compose_builder compose_lead, compose_lines, compose_notes, compose_cards, compose_kpi,
    compose_hero, compose_tasks, compose_table, compose_chart, compose_row, compose_only,
    compose_sources, compose_gaps, compose_columns_block, compose_contents, compose_footnote,
    compose_masthead, compose_title_block, compose_cover, compose_parts_block, compose_page,
    compose_salutation, compose_banner, compose_targets, compose_image;
/* Of a newspaper page: piece.c, qr.c */
compose_builder compose_piece, compose_headline, compose_folio, compose_qr;
/* The words that stand for a picture in every language printed here; false after a report. */
bool compose_alternative(struct composer *k, const struct node *block, const struct node *alt,
                         struct bilingual *out);
/* A caption, with its number where `block` has one, and a credit under the drawing b;
 * either may be NULL. */
void compose_caption(struct composer *k, const struct node *block, const struct node *caption,
                     const struct node *credit, struct block *b);
/* Titles with their phrases parted; kicker and deck too. */
struct block_pair compose_phrased(struct composer *k, struct bilingual text, struct span at);
/* The same of texts that are composed already. */
struct block_pair compose_phrases(struct composer *k, struct block_pair pair);
/* Pieces that go on elsewhere: each names the other, and prints its page. */
void compose_turns(struct composer *k);
/* A paragraph that is nothing but ![alternative](file): true where it is one; picture.c */
bool compose_inline_image(struct composer *k, const struct node *paragraph, struct block_list *out);
/* Title and deck of the front matter. */
void compose_title(struct composer *k, struct block_list *out);
/* Does the report say itself where they stand: ::: title? front.c */
bool compose_has_title_block(const struct composer *k);
/* ::: targets as=cards; cards.c */
void compose_target_cards(struct composer *k, const struct node *n, struct block_list *out);
/* Does `::: only` print its content in this edition and profile? */
bool compose_only_prints(struct composer *k, const struct node *n);

/* ---- where tables and charts stand: flow.c ---- */

/* The block without the options `place` and `across`, which go to *place (NULL: none). */
const struct node *compose_without_place(struct composer *k, const struct node *n,
                                         const struct node **place);
void compose_place(struct composer *k, const struct node *options, struct block *b);

/* ---- numbers and references to them: number.c ---- */

/* Numbers all that the template numbers; before anything is composed. */
void compose_number_all(struct composer *k);
/* 图3 before a title; the node is the block's. */
void compose_number_title(struct composer *k, const struct node *n, struct block_pair *title);
/* The same before a title that is plain text. */
struct str compose_numbered(struct composer *k, const struct node *n, struct str title,
                            enum language language);
void compose_number_heading(struct composer *k, const struct node *n, struct block *b);
/* Of the n-th of `of` tasks: as the template numbers headings of the level below that which they
 * stand under. */
struct str compose_task_number(const struct composer *k, unsigned n, unsigned of,
                               enum language language);
/* {#id}, {#id.page} */
void compose_cross(struct composer *k, const struct node *n, enum language language,
                   unsigned flags, struct run_list *out);

/* {?what is still to be written}: marked in a draft, refused in a final build; prompt.c */
void compose_prompt(struct composer *k, const struct node *n, enum language language,
                    unsigned flags, struct run_list *out);

/* ---- footnotes: notes.c ---- */

/* ^[text] and [^name]: the mark; the text goes to the foot of the column. */
void compose_note(struct composer *k, const struct node *n, enum language language,
                  unsigned flags, struct run_list *out);
void compose_note_call(struct composer *k, const struct node *n, enum language language,
                       unsigned flags, struct run_list *out);
/* Warns about definitions that nothing calls for. */
void compose_notes_check(struct composer *k);

/* ---- what is known at the end: late.c ---- */

/* Count and list a gap of a draft; `mark` is what is printed at its place. */
void compose_gap(struct composer *k, const struct str mark[LANGUAGES], struct span at);
/* A paragraph in place of a whole block that a draft lacks; `names` say what, as plain text. */
void compose_gap_block(struct composer *k, const struct str names[LANGUAGES], struct span at,
                       struct block_list *out);
/* The same for a text without translation; returns the mark. */
struct str compose_gap_text(struct composer *k, enum language language, struct span at);
/* Fill the blocks that list sources and gaps. */
void compose_late(struct composer *k);

/* Warn of headings under which nothing stands in this edition; a draft has such. */
void compose_headings_check(struct composer *k, const struct block *first);

/* ---- options and bodies: option.c ---- */

/* Check the options of a block ({#id key=value}) by a table; `found` as in field_read. */
bool compose_options(struct composer *k, const struct node *block, const struct field *fields,
                     const struct node **found);
/* The same of a block with a body: where a key is unknown, the keys of `body` are told too. */
void compose_options_of(struct composer *k, const struct node *block, const struct field *fields,
                        const struct field *body, const struct node **found);
/* The YAML of a block, or NULL after a report that names the block. */
const struct node *compose_body(struct composer *k, const struct node *block);
/* "::: table" for messages. */
struct str compose_block_name(struct composer *k, const struct node *block);
/* The bare words after the kind; NULL where there are not so many. */
const struct node *compose_block_word(const struct node *block, size_t i);
/* A count of columns from 1 to 12; `otherwise` where the option is absent or wrong. */
int compose_columns(struct composer *k, const struct node *n, int otherwise);
/* 107mm, 30.5pt. False after a report. */
bool compose_length(struct composer *k, const struct node *n, pu *out);
/* A period; false after a report. NULL: the report's, an error at `block` where it has none. */
bool compose_period(struct composer *k, const struct node *n, const struct node *block,
                    struct period *out);
/* A text or map {zh, en} as inline markup; empty where n is NULL. */
struct block_pair compose_node_pair(struct composer *k, const struct node *n);

/* What a row of a card, table or chart is about: an item of `rows:`. */
struct compose_item {
    const struct indicator *indicator;  /* NULL: a map or a nested list */
    bool has_reference, has_period, has_part;       /* what the item names beside it */
    struct reference reference;
    const struct node *map;             /* the item as written where it is a map */
    const struct node *pair;            /* a nested list, where lists are asked for */
    struct span at;
};

/*
 * Expand `rows`: names of lists, indicators, references, separated by commas or as a YAML list;
 * maps and nested lists are handed on as they are. False after a report; *out has what is usable.
 */
bool compose_items(struct composer *k, const struct node *rows, struct compose_item **out,
                   size_t *count);

/* The item as a reference: what it does not name itself comes from `part` and `period`. */
struct reference compose_asked(const struct composer *k, const struct compose_item *item,
                               enum part part, struct period period);

/* ---- inline: inline.c ---- */

/* The content of an element `zh` or `en`. */
struct block_text compose_inline(struct composer *k, const struct node *element,
                                 enum language language);
/* The `zh` and `en` children of a block element; what is missing is reported or marked. */
struct block_pair compose_pair(struct composer *k, const struct node *owner);
/* What of a heading the edition has and `only zh` or `only en` hides here: lists name it. */
struct block_pair compose_listed(struct composer *k, const struct node *heading);
/* Inline markup that stands in a string read from a file near `near`. */
struct block_pair compose_string_pair(struct composer *k, struct bilingual text, struct span near);
/* Plain text in the languages printed here. */
struct block_pair compose_plain_pair(struct composer *k, struct bilingual text, struct span at);
void compose_run_add(struct composer *k, struct run_list *list, struct block_run run);
bool compose_pair_empty(const struct block_pair *p);
/* Text of a pair per language for charts: sub- and superscripts as their markup, PM_{2.5}. */
void compose_pair_strings(struct composer *k, const struct block_pair *p,
                          struct str out[LANGUAGES]);

/* ---- figures: value.c ---- */

/* The figure is printed: it and its source are listed. */
void compose_use(struct composer *k, const struct figure *f);
/* Printed form; a wording that this language lacks is an error, in a draft a mark. */
struct lang_value compose_figure(struct composer *k, const struct figure *f, enum language l);
/* Printed form per language; records the use. */
void compose_value(struct composer *k, const struct figure *f, struct block_value out[LANGUAGES]);
/* A copy of the figure, which has a value, in another unit, to the digits of the source; NULL: of
 * another dimension, or too long to be computed. */
const struct figure *compose_in_unit(struct composer *k, const struct figure *f,
                                     const struct unit *unit);
/* "6.5%", "around 6%" per language; records the use. */
void compose_value_strings(struct composer *k, const struct figure *f,
                           struct str out[LANGUAGES]);
/* A text as a run, if it is not empty; `run` has figure, span and flags, `flags` more of these. */
void compose_run_text(struct composer *k, struct run_list *out, struct block_run run,
                      struct str text, unsigned flags);
/* Chinese figures wider than this (columns, two a character) break before and after the number. */
#define COMPOSE_WHOLE_COLUMNS 24
/* A value as runs that break where its language allows. */
void compose_run_value(struct composer *k, struct lang_value v, enum language language,
                       struct block_run run, struct run_list *out);
/* A reference in running text: reference.c. */
void compose_reference(struct composer *k, const struct reference *r, enum language language,
                       unsigned flags, struct run_list *out);
/* Its parts from PART_AGAINST on: beside.c. */
void compose_beside(struct composer *k, const struct reference *r, enum language language,
                    unsigned flags, struct run_list *out);
/* Its parts from PART_PACE on: task.c. */
void compose_pace(struct composer *k, const struct reference *r, enum language language,
                  unsigned flags, struct run_list *out);
/* {task.state}: true where the name is a task's, printed or reported; task.c. */
bool compose_task(struct composer *k, const struct node *n, enum language language,
                  unsigned flags, struct run_list *out);
/* {zh | en | source} */
void compose_fact(struct composer *k, const struct node *n, enum language language,
                  unsigned flags, struct run_list *out);
/*
 * The figure is missing: an error that says where to add it, false; in a draft the mark to print
 * instead, in each language printed here, counted once.
 */
bool compose_missing(struct composer *k, const struct indicator *i, struct period p,
                     enum role role, struct span at, struct str mark[LANGUAGES]);
const struct block_pair *compose_name(struct composer *k, const struct indicator *i,
                                      bool is_short);
/*
 * An English name inside a sentence: "Growth in ..." becomes "growth in ..."; GDP, R&D and PM2.5
 * stay, and so does what begins with the name of an area or with two capitalised words.
 */
struct str compose_lowered(struct composer *k, struct str name);

/*
 * Takes from an English unit the noun that the name beside it ends with: Market entities 342,000,
 * New urban jobs: at least 45,000.
 */
void compose_leave_noun(const struct indicator *i, struct bilingual name, struct str *unit);
/* The year of a period as the template's words want it: "2025", else the period in words. */
struct str compose_year(struct composer *k, struct period p, enum language language);
/* What of a unit's text belongs to the number: 亿 of 亿元, " billion" of " billion yuan". */
struct str compose_magnitude(const struct unit *unit, struct str text, enum language language);
/* The unit as a word of its own, for heads and columns: 亿元, yuan. */
struct str compose_unit(struct composer *k, const struct unit *unit, enum language language);
struct str compose_word(struct composer *k, enum word_id w, enum language language,
                        struct str argument);

/* ---- typed figures: typed.c ---- */

/* Warn where `text` types a figure that the data holds. */
void compose_typed(struct composer *k, struct str text, struct span at, enum language language);

#endif
