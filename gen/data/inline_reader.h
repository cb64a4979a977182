/*
 * data/inline_reader.h - what the files of the inline parser share
 *
 * inline.c walks over the text, inline_stack.c holds the marks that are open and the nodes made so
 * far, inline_brace.c reads braces, inline_script.c the Unicode sub- and superscripts.
 */
#ifndef DATA_INLINE_READER_H
#define DATA_INLINE_READER_H

#include "data/markup_reader.h"

enum inline_mark { MARK_ROOT, MARK_STRONG, MARK_EMPH, MARK_DOTS, MARK_SUB, MARK_SUP, MARK_NOTE,
                   MARK_BRACKET };

struct inline_frame {
    enum inline_mark mark;
    struct node *node;
    size_t from;                /* of the mark that opened it */
};

struct inline_reader {
    const struct inline_source *with;
    struct inline_text at;
    struct str text;
    size_t i;
    struct inline_frame frames[MARKUP_INLINE + 1];
    int top;
    struct buf pending;         /* plain characters since the last element */
    size_t pending_from, pending_to;
    bool deep;                  /* reported */
    bool no_brace, no_prompt, no_quote, no_comment;    /* none of these closes further on */
};

/* ---- nodes (inline_stack.c); places are bytes of the joined text ---- */

struct node *inline_element(struct inline_reader *r, const char *name, size_t from, size_t to);
/* A text `s` that stands there; a slice of the source where it is the same. */
struct node *inline_characters(struct inline_reader *r, struct str s, size_t from, size_t to);
/* Characters [from, to) as they are. They wait until the next element or inline_flush. */
void inline_plain(struct inline_reader *r, size_t from, size_t to);
void inline_flush(struct inline_reader *r);
/* To the innermost open element, behind the text that waits. */
void inline_add(struct inline_reader *r, struct node *n);

/* ---- the stack of open marks (inline_stack.c) ---- */

/* The mark at the place reached, `width` bytes. False where it is too deep and stays text. */
bool inline_open(struct inline_reader *r, enum inline_mark mark, size_t width);
bool inline_is_open(const struct inline_reader *r, enum inline_mark mark);
/* Close the innermost such mark; marks opened after it were never closed. */
void inline_close(struct inline_reader *r, enum inline_mark mark, size_t width);
/* The innermost element is complete; `end` is the place after the mark that closed it. */
struct node *inline_pop(struct inline_reader *r, size_t end);
/* The innermost mark becomes text again, and what it held belongs to its parent. */
void inline_demote(struct inline_reader *r);

/* ---- the other files ---- */

/* A brace of `width` bytes, half or full. */
void inline_open_brace(struct inline_reader *r, size_t width);
void inline_close_brace(struct inline_reader *r, size_t width);
/* A run of Unicode scripts becomes one element. False where there is none. */
bool inline_script(struct inline_reader *r);

#endif
