/*
 * data/markup_reader.h - what the files of the markup parser share
 *
 * markup.c reads blocks line by line, markup_fence.c the ::: lines, markup_list.c lists and pipe
 * tables, inline*.c the text within them, reference.c what stands in braces. Every line is looked
 * at a fixed number of times.
 */
#ifndef DATA_MARKUP_READER_H
#define DATA_MARKUP_READER_H

#include "data/markup.h"

#define MARKUP_BLOCKS 16        /* depth of ::: blocks */
#define MARKUP_LISTS 8
#define MARKUP_INLINE 16

/* Offsets in the source; `text` to `end` is the line without the space around it. */
struct line {
    uint32_t start, text, end, next;
    unsigned indent;            /* columns; an ideographic space counts 2, a tab up to 4 */
};

/* A stretch of one line that belongs to a paragraph. */
struct piece {
    uint32_t start, end;
};

struct pieces {
    struct piece *items;
    size_t count, room;
};

enum body { BODY_YAML, BODY_TABLE, BODY_MARKUP, BODY_NONE };

struct block_kind {
    const char *name, *zh;
    enum body body;
};

/* An open ::: block; the list of them lies on the stack. */
struct fence {
    const struct fence *up;
    unsigned length;            /* colons */
    unsigned depth;
    struct span at;
    struct str kind;
    bool each_line;             /* every line is a paragraph of its own */
};

struct markup {
    struct arena *arena, *scratch;
    const struct source *source;
    struct str text;
    struct diag *diag;
    struct line line;           /* the current one */
    bool end;                   /* no current line */
    bool english;               /* within `only en`: [en] needs nothing before it */
    struct pieces zh, en;       /* of the pair being read */
    unsigned heading;           /* level of the last one; 0: none yet */
};

/* ---- lines (markup.c) ---- */

void line_advance(struct markup *m);
bool line_blank(const struct markup *m);
struct str line_text(const struct markup *m);
struct span markup_span(const struct markup *m, uint32_t start, uint32_t end);
/* Skip empty lines and comments. */
void line_skip(struct markup *m);
/* Bytes of [en] at the start of a text, or 0. */
size_t english_mark(struct str s);

/* How often the mark `c` stands at the start, and the bytes it takes. */
unsigned marks_at(struct str s, char c, size_t *bytes);
size_t space_at(struct str s);          /* bytes of space at the start, ideographic included */

/* ---- pairs (markup.c) ---- */

/*
 * Take the lines of a pair from the current one on: up to the next block, in a list also up to any
 * item (in prose only "1." begins a list, since a line may begin with "12."), or [en] alone.
 */
enum pair_end { PAIR_BLOCK, PAIR_ITEM, PAIR_LINE };
void pair_continue(struct markup *m, enum pair_end until);
/* The first line of a pair, from `start` on; [en] at its start is seen. */
void pair_begin(struct markup *m, uint32_t start);
/* The elements zh and en of what was taken; forgets it. `heading` makes phrases. */
void pair_finish(struct markup *m, struct node *element, bool heading);

struct node *element_new(struct markup *m, const char *name, struct span at);
void attribute_add(struct arena *a, struct node *element, const char *name, struct str text,
                   struct span at);

/* ---- blocks ---- */

/* Blocks until the fence closes or the input ends. `fence` NULL: the report itself. */
void markup_blocks(struct markup *m, struct node *parent, const struct fence *fence);

/* The current line has three or more colons at its start (markup_fence.c). */
void fence_open(struct markup *m, struct node *parent, const struct fence *up);
/* Does the current line, of colons only, close this fence, one further out, or none? */
enum closing { CLOSES_THIS, CLOSES_OUTER, CLOSES_NONE };
enum closing fence_closing(const struct markup *m, const struct fence *f);
/* Colons at the start of the line if three or more, else 0; `alone`: nothing else stands there. */
unsigned fence_colons(const struct markup *m, bool *alone);
/* {#id key=value} at the start of `s` into the element. Returns the bytes used. */
size_t fence_attributes(struct markup *m, struct node *element, struct str s);

/* Is the line an item of a list? `content` becomes the offset of its text. (markup_list.c) */
bool list_marker(const struct markup *m, bool *ordered, unsigned *number, uint32_t *content);
void list_read(struct markup *m, struct node *parent, unsigned depth);
void table_read(struct markup *m, struct node *parent);

/* ---- inline text (inline.c) ---- */

enum joint { JOIN_CHINESE, JOIN_ENGLISH };
struct inline_source {
    struct arena *arena, *scratch;
    const struct source *source;
    const struct piece *pieces;
    size_t count;
    enum joint joint;
    bool heading;
    struct diag *diag;
};
void inline_read(const struct inline_source *from, struct node *parent);

/* The joined text of some lines (inline_text.c). */
struct inline_text {
    struct str text;
    const struct piece *pieces;         /* of the source */
    const size_t *starts;               /* where each piece begins in the text */
    size_t count;
    const struct source *source;
};
/* A break of the line (a backslash at its end) becomes a newline after the backslash. */
struct inline_text inline_join(const struct inline_source *from);
/* Bytes [from, to) of the text in the source. */
struct span inline_span(const struct inline_text *t, size_t from, size_t to);

/* What stands between braces, into a reference or a fact (reference.c). */
struct node *reference_read(struct arena *a, const struct inline_text *t, size_t from, size_t to,
                            struct diag *d);

#endif
