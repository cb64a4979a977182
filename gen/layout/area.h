/*
 * layout/area.h - what stands on one page: slabs in its columns, footnotes, floats
 */
#ifndef LAYOUT_AREA_H
#define LAYOUT_AREA_H

#include "layout/set.h"

/* fill.c: one column of a page */
struct area {
    struct column *queue;               /* its slabs from `from` on, `count` of them */
    size_t from, count;
    pu limit;                           /* height */
    bool steps;                         /* spaces grow by whole lines, so that lines stay level */
    bool greedy;                        /* ends as late as it can */
    bool alone;                         /* its foot may stay open: none stands beside it */
    bool full;                          /* its foot is to be reached: shares out what it can */
    bool charts;                        /* they may grow to that end */
    bool lower;                         /* they and the rows of tables give up what they can */
    struct carry carry;                 /* lines of a footnote to print first */
    pu below;                           /* room for footnotes beside the limit */
    pu rule;                            /* room over the footnotes; 0: they follow others */
    enum table_opening opens;           /* of rows of a table that begin the column */
    /* found */
    size_t fit;
    pu *tops;
    pu *notes;                          /* height of the footnotes of the first i slabs; or NULL */
    pu *grown;                          /* what the charts of each slab gain; or NULL */
};
/* How many slabs the column takes; 0 where it may end nowhere, though `fit` of them fit. */
size_t area_fill(struct layout *l, struct area *a);
/* Where the text of the first `count` slabs ends. */
pu area_bottom(const struct area *a, size_t count);
/* What the column has room for beside its footnotes, with `count` slabs. */
pu area_room(const struct area *a, size_t count);
bool area_breakable(const struct column *q, size_t i);
/* Its height in running text: none of a float. */
pu slab_height(const struct slab *s);

/* justify.c: the same column filled to its foot */
/* What its spaces and charts can take, and with area->lower also rows, can give. */
int64_t area_takes(const struct layout *l, const struct area *a, size_t count);
pu area_gives(const struct layout *l, const struct area *a, size_t count);
/* What rows and charts alone can give. */
pu area_lowers(const struct layout *l, const struct area *a, size_t count);
/* Shares what is left over out, so that feet are level, or takes what is too much. */
void area_justify(struct layout *l, struct area *a, size_t count);
/* A column that ends two lines or less above `bottom` opens above its headings of parts, alike. */
void area_open_parts(const struct layout *l, struct area *a, size_t count, pu bottom);
/* Its charts become so much higher; what stands under them moves down. */
void slab_grow(struct slab *s, pu more);

/* notes.c: footnotes */
struct note_lines {
    struct slab **lines;
    size_t count;
    pu height;                          /* with the rule above them */
    pu rule;
    struct carry left;                  /* for the next column */
};
/* Height of `carry` and of the notes of slabs: all, or with the last cut as short as may be. */
pu notes_height(struct carry carry, struct slab *const *slabs, size_t count, bool least, pu rule);
/* The lines that fit `room`. */
struct note_lines notes_take(struct layout *l, struct carry carry, struct slab *const *slabs,
                             size_t count, pu room, pu rule);
#define NOTES_RULE PU_PT(12)            /* room of the rule over them */
#define NOTES_LINE PU_PT(8)             /* where in it the rule stands */
/* A call for a footnote in a text: its node is that of the mark. */
void notes_call(struct layout *l, const struct block_note *note, uint32_t node);
/* Gives the slab the footnotes whose marks stand in the line. */
void notes_claim(struct layout *l, struct slab *s, const struct text_line *line);
bool carry_any(struct carry c);
/* ①, or figures, of the note that its page prints. */
struct str notes_mark(struct layout *l, const struct block_note *note);
/* That note's destination. */
struct str notes_name(struct layout *l, const struct block_note *note);

/* sheet.c: what stands on one page */
struct placed {                         /* a column */
    size_t from, count;                 /* slabs of the queue */
    pu x, y, bottom;                    /* from the frame; where text ends */
    int column;
    pu notes_top;
    const pu *tops;                     /* from y */
    const pu *grown;                    /* what the charts of each slab gain, or NULL */
    enum table_opening opens;
    struct note_lines notes;
};
struct reserved {                       /* a float */
    struct slab *slab;
    const struct slab *anchor;          /* must stand on this page; NULL: anywhere */
    int column;                         /* -1: over all of them */
    unsigned band;                      /* of the columns; 0: the first on the page */
    bool waited, stands;                /* came from a page before; has its place */
    pu x, y;
};
struct sheet {
    struct placed *placed;
    size_t placed_count, placed_room;
    struct reserved *floats;
    size_t float_count, float_room;
    struct column_line { pu x, top, bottom; } *rules;
    size_t rule_count, rule_room;
    size_t used;                        /* slabs of the queue */
    const struct slab *cut;             /* in columns: it goes over with what follows; or NULL */
    bool last;                          /* the queue holds all that is left of the document */
    bool full;                          /* it is to reach the foot: copyfitting into a frame */
    pu top, foot;                       /* of what is still free, from the frame */
    pu spare;                           /* that columns may be higher than they need */
    struct carry carry;
    pu *noted;                          /* heights of the footnotes at the foot of each column */
    int columns;                        /* of them */
    size_t noted_from;                  /* the first placed column of theirs */
};
void sheet_make(struct layout *l, struct sheet *sheet, bool last);

/* floats.c */
/* Those that wait stand on this page as far as they leave room for text; one does at any rate. */
void floats_waiting(struct layout *l, struct sheet *s);
/* Before the page is filled: those over all columns take their room at head and foot. */
void floats_stand(struct layout *l, struct sheet *s);
/* Those that waited and are as wide as these columns go into them. */
void floats_claim(struct sheet *s, unsigned band, int columns);
/* Height that floats of the band take in a column; `bottom`: those at its foot alone. */
pu floats_reserved(const struct sheet *s, unsigned band, int column, bool bottom);
bool floats_stand_in(struct sheet *s, unsigned band, pu step, pu top, pu height);
/*
 * After the page is filled; true where it must be filled again. A float that the text met is
 * given room or waits; one whose place slipped to the next page goes there too; one that found
 * no columns of its width stands over the page.
 */
bool floats_meet(struct layout *l, struct sheet *s);
bool floats_send_on(struct layout *l, struct sheet *s);
bool floats_widen(struct sheet *s);

#endif
