/*
 * web/write.h - what the files of web/ share
 *
 * Markup of our own goes to w->out as it is, every text of the report through web_escape.
 */
#ifndef WEB_WRITE_H
#define WEB_WRITE_H

#include "base/map.h"
#include "web/web.h"

/* Blocks nested deeper are refused. */
#define WEB_DEPTH 64

struct web_note {
    const struct block_note *note;
    bool called[LANGUAGES];
};

/* The drawings of a document in one language, in reading order. */
struct web_drawings {
    const struct block_drawing **list;
    size_t count, room;
};

struct web {
    struct arena *arena;
    struct buf out;
    const struct web_page *page;
    struct diag *diag;
    bool ok;
    bool both;                          /* languages are printed */
    int depth, level;                   /* of blocks, of headings */
    int columns;                        /* of the row that drawings stand in */
    int only;                           /* the language of a piece that has but one, or -1 */
    unsigned tables, charts, headings;
    struct str heading;                 /* the id of the last one */
    size_t drawings;                    /* seen so far, that are in the lists below */
    struct web_drawings alone[LANGUAGES];
    struct web_note *notes;
    size_t note_count, note_room;
    const struct block *contents;       /* the report's own, or NULL */
    bool titled;                        /* the h1 is written */
    bool brief;                         /* runs are of a label, cell or heading */
    bool in_text, gaps;                 /* words are set as lines; Han and Latin keep apart */
    uint32_t last;                      /* the character that was written last, or 0 */
    size_t text_end;                    /* where it ends */
    enum word_id place;                 /* what stands for a page number that leads somewhere */
};

/* ---- text.c ---- */

/* Text as content (gap.c) or as an attribute in double quotes: the one door for what the report
 * says. */
void web_escape(struct web *w, struct str s);
/* (gap.c) The bytes of 左右, 以上, 以下, 以内 where the text begins with one. */
size_t web_bound(struct str s);
void web_attribute(struct web *w, const char *name, struct str value);
void web_z(struct web *w, const char *markup);
/* (whole.c) Text whose numbers stay with their year or percentage points; in a label, cell or
 * heading no line ends inside a term that its narrowest column holds. */
void web_text(struct web *w, struct str s);
/* A text that is whole; in running text with the places where a narrow window may part it. */
void web_whole(struct web *w, struct str s);
/* The same of a text that is brief by itself. */
void web_brief(struct web *w, struct str s);
/* What of a figure no line ends inside; `whole`: all may be. Nothing where it has no number. */
void web_core(struct str figure, bool whole, enum language l, size_t *from, size_t *to);
/* The template's word. */
void web_word(struct web *w, enum word_id word, enum language l);
/* The word in each language of the page, as web_spans. */
void web_words(struct web *w, enum word_id word);

bool web_prints(const struct web *w, enum language l);
enum language web_first(const struct web *w);
const char *web_language(enum language l);              /* BCP 47 */
/* lang="..." where the page has two. */
void web_lang(struct web *w, enum language l);
bool web_has(const struct web *w, const struct block_pair *p, enum language l);
bool web_any(const struct web *w, const struct block_pair *p);

/* One language; `bare`: words alone, as in a list of contents. */
void web_runs(struct web *w, const struct block_text *t, enum language l, bool bare);
/* The languages as phrases in one element, each a span where both are printed. */
void web_spans(struct web *w, const struct block_pair *p, bool bare);
/* The same of a title, heading or cell: its Chinese phrases are elements that stay whole where a
 * line has room. */
void web_title(struct web *w, const struct block_pair *p);
/* The languages as elements of their own: <p class="...">, side by side where there is room. */
void web_pair(struct web *w, const struct block_pair *p, const char *element, const char *class,
              struct str id);
/* A number that stands apart, as it was given: 一、. On a page of both languages the English one waits
 * for its turn. */
void web_number(struct web *w, const struct str text[LANGUAGES], bool badge);
void web_id(struct web *w, struct str id);              /* id="..." or nothing */

/* ---- value.c ---- */

/* <data ...> up to its content; `text` is all that is printed of the figure. */
void web_data_open(struct web *w, struct str figure, struct str text, const char *class);
/* Columns of a figure that no line ends inside; in English a longer one keeps so many. */
#define WEB_UNBROKEN 24
/* Its number, unit and words each in a span; on one line; breaking beside its number and unit. */
enum web_lines { WEB_PARTS, WEB_WHOLE, WEB_CELL };
/* A figure; `pad`: characters whose room is kept free behind it, or none. */
void web_value(struct web *w, const struct block_value *v, enum language l, enum web_lines lines,
               struct str pad);

/* ---- blocks ---- */

void web_blocks(struct web *w, const struct block *first);              /* blocks.c */
void web_contents(struct web *w);                                       /* contents.c */
void web_notes(struct web *w);                                          /* contents.c */
/* A heading or headline, and its level in the report, from 1. */
bool web_is_heading(const struct block *b);
/* A piece whose text another one holds: on a page for the web the text stands there, in one. */
bool web_leaves_out(const struct block *b);
int web_heading_level(const struct block *b);
/* The id of a heading: its own, or by its number. */
struct str web_heading_id(struct web *w, const struct block *b, unsigned number);
void web_cards(struct web *w, const struct block *b);                   /* cards.c */
void web_tasks(struct web *w, const struct block *b);
void web_table(struct web *w, const struct block *b);                   /* table.c */
void web_drawing(struct web *w, const struct block *b);                 /* drawing.c */
void web_drawing_cell(struct web *w, const struct block_drawing *d, struct span at);
/* The values of a chart, folded. */
void web_drawing_table(struct web *w, const struct block_drawing *d);   /* drawing_table.c */
void web_drawings_find(struct web *w);
void web_inks(struct web *w);                                           /* style.c */
void web_mark(struct web *w, enum block_mark mark);                     /* mark.c */

#endif
