/*
 * look/reader.h - what the files of the template's reader share
 *
 * look.c follows the chain of `extends` and reads inks, styles and words; page.c the page and
 * its grid, flow.c what steers numbering, furniture, pairs and copyfitting.
 */
#ifndef LOOK_READER_H
#define LOOK_READER_H

#include "look/look.h"

#include "data/field.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct look *look;
    bool ink_set[INKS], style_set[STYLES];
    bool large;                         /* all type a third larger: 五号 becomes 四号 */
    bool clreq;                         /* 号 sizes as in metal type, else as in word processors */
};

/* Numbers from which the type area follows; lengths in pu. */
struct page_numbers { long characters, lines, cards, tasks, columns, across; pu character; };

/* look.c */
bool look_read_length(struct reader *r, const struct node *n, bool mm, pu *out);

/* The ink that a key names, or -1 after a report. */
int look_find_ink(struct reader *r, const struct node *n);

/* An ink in both recipes, and the name of its spot colour or none. */
void look_read_ink(struct reader *r, const struct node *n, struct ink *out, struct str *spot);

/* palette.c */
void look_read_palettes(struct reader *r, const struct node *map);

/* print.c */
void look_print_defaults(struct look *l);
void look_read_print(struct reader *r, const struct node *map);
void look_read_office(struct reader *r, const struct node *map);

/* page.c */
void look_read_page(struct reader *r, const struct node *map, struct page_numbers *p);
void look_read_grid(struct reader *r, const struct node *map, struct page_numbers *p);
void look_finish_page(struct reader *r, const struct page_numbers *p, struct span at);
void look_read_sizes(struct reader *r, const struct node *n);
/* `size: large` */
void look_read_large(struct reader *r, const struct node *n);
/* Type, leading and the grid a third larger, as many fewer characters and lines. */
void look_enlarge(struct reader *r, struct page_numbers *p);
/* A size in pt, or by its name: 三号, 小四. */
void look_read_size(struct reader *r, const struct node *n, pu *out);

/* flow.c */
void look_read_headings(struct reader *r, const struct node *list);
void look_read_numbered(struct reader *r, const struct node *list);
void look_read_footnotes(struct reader *r, const struct node *map);
void look_read_folio(struct reader *r, const struct node *map);
void look_read_running(struct reader *r, const struct node *map);
void look_read_ornaments(struct reader *r, const struct node *map);
void look_read_pair(struct reader *r, const struct node *map);
void look_read_fit(struct reader *r, const struct node *map);

#endif
