/*
 * look/reader.h - what the files of the template's reader share
 *
 * look.c follows the chain of `extends` and reads what has names of its own: inks, styles, words.
 * All else is read by the rows of look/keys.h. page.c makes the type area of the numbers, flow.c
 * fits copy.
 */
#ifndef LOOK_READER_H
#define LOOK_READER_H

#include "look/look.h"

#include "data/field.h"

/* Numbers from which the type area follows; lengths in pu. */
struct page_numbers { long characters, lines, cards, tasks, columns, across; pu character; };

/* Which place of the input gave a field its value: the last one counts. */
struct look_origin { const void *field; struct span at; };

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct look *look;
    struct page_numbers page;
    bool ink_set[INKS], style_set[STYLES];
    bool large;                         /* all type a third larger: 五号 becomes 四号 */
    bool clreq;                         /* 号 sizes as in metal type, else as in word processors */
    struct span page_at;                /* what set the type area last */
    bool remember;                      /* origins are kept, for `template show` */
    struct look_origin *origins;
    size_t origin_count, origin_room;
    struct str names[LOOK_EXTENDS];     /* of the chain of templates, the one asked for first */
    int name_count;
};

/* ---- look.c ---- */

/* Read the chain of templates from `name` on into a reader. False after a report. */
bool look_read_chain(struct reader *r, struct arena *a, const struct root *templates,
                     struct str name, struct span at, struct diag *d);
bool look_read_length(struct reader *r, const struct node *n, bool mm, pu *out);
/* The ink that a key names, or -1 after a report. */
int look_find_ink(struct reader *r, const struct node *n);
void look_read_inks(struct reader *r, const struct node *map);
void look_read_words(struct reader *r, const struct node *map);
/* An ink in both recipes, and the name of its spot colour or none. */
void look_read_ink(struct reader *r, const struct node *n, struct ink *out, struct str *spot);
void look_remember(struct reader *r, const void *field, struct span at);

/* palette.c */
void look_read_palettes(struct reader *r, const struct node *map);
/* The inks of the charts, of the palette that the template names for them or its own. */
void look_charts(struct arena *a, struct look *l, struct diag *d);

/* print.c */
void look_print_defaults(struct look *l);
/* A process brings its limits. */
void look_follow_process(struct reader *r, const struct node *n, void *target);
void look_read_toners(struct reader *r, const struct node *map);

/* page.c */
void look_finish_page(struct reader *r, struct span at);
/* Type, leading and the grid a third larger, as many fewer characters and lines. */
void look_enlarge(struct reader *r);

#endif
