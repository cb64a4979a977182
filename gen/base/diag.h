/*
 * base/diag.h - places in the input, and messages about them
 *
 * A message is a row of base/messages.def: a name, the number of its
 * arguments, and its text in Chinese and English, where {1} {2} stand for the
 * arguments. All arguments are `struct str`. Messages are collected and
 * printed sorted by nothing: in the order they were reported.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

struct source_part;

/* A text that messages may quote: a file as read. Lives as long as its spans. */
struct source {
    struct str path;        /* as the user wrote it, for messages */
    struct str text;        /* the whole content; valid UTF-8 unless a message says not */
    /* of a spreadsheet: a line is a row, TABs part its cells; the path ends in the sheet's name */
    bool cells;
    /* the value of an option, which stands for `path` in messages and needs no line */
    bool option;
    /* of a text that the program wrote: what of it the user did; see below */
    const struct source_part *parts;
    size_t part_count;
};

/*
 * Bytes [offset, offset + length) of the text are those of another source, which messages name and
 * quote in its place. Of a text with parts the rest is no place at all.
 */
struct source_part {
    uint32_t offset, length;
    const struct source *from;
};

/* Bytes [offset, offset + length) of a source. source NULL: no place is known. */
struct span {
    const struct source *source;
    uint32_t offset, length;
};

#define SPAN_NONE ((struct span){ NULL, 0, 0 })

struct span span_file(const struct source *s);                  /* the file as a whole */
struct span span_join(struct span a, struct span b);            /* from a to the end of b */
bool span_same_start(struct span a, struct span b);
/* Line and column from 1; the column counts characters, or cells. */
void span_place(struct span at, unsigned *line, unsigned *column);
/* A place as people write it: report.md:7:4, book.xlsx:Sheet!D7. */
struct str place_text(struct arena *a, const struct source *s, unsigned line, unsigned column);
/* The place of a span so, of a file as a whole its path; empty where none is known. */
struct str span_text(struct arena *a, struct span at);

enum message {
#define MESSAGE(name, arguments, zh, en) MSG_##name,
#include "base/messages.def"
#undef MESSAGE
    MESSAGES
};

struct diag;

/* Messages in `language`; memory from `a`. */
struct diag *diag_new(struct arena *a, enum language language);
enum language diag_language(const struct diag *d);
/* What stands between the entries of a list in a message: "、" or ", ". */
const char *diag_comma(const struct diag *d);

/*
 * Report. The variable arguments are `struct str`, as many as the row of
 * messages.def says; texts are copied. diag_error and diag_failure return false, so a
 * caller can `return diag_error(...)`.
 *   error    the input is wrong          -> exit status 1
 *   failure  the world failed (I/O, limit) -> exit status 3
 *   warning  printed, does not fail
 *   note     explains the message before it: what was expected, a suggestion
 * The same text at the same place is kept once, though it counts each time.
 */
bool diag_error(struct diag *d, struct span at, enum message m, ...);
bool diag_failure(struct diag *d, struct span at, enum message m, ...);
void diag_warning(struct diag *d, struct span at, enum message m, ...);
void diag_note(struct diag *d, struct span at, enum message m, ...);

/*
 * The names behind message `m` cannot be known since an earlier mistake: it is not reported any
 * more, nor are the notes to it, so that one mistake does not draw a hundred others behind it.
 */
void diag_silence(struct diag *d, enum message m);

/*
 * From now on errors are about `subject`: the id of an area, or several parted by blanks; ptr NULL:
 * about everything. diag_demote turns those that are not about `subject` among others into
 * warnings: what is wrong with one county does not stop another.
 */
void diag_subject(struct diag *d, struct str subject);
void diag_demote(struct diag *d, struct str subject);
/*
 * Who reads a file before its meaning is known makes what is wrong with a row or key an error about
 * DIAG_OF_A_ROW. diag_charge tells its subject: of those from number `from` (diag_count) on that
 * begin within the span or at its end; source NULL: wherever. Without one it is about everything.
 */
#define DIAG_OF_A_ROW STR("?")
void diag_charge(struct diag *d, size_t from, struct span within, struct str subject);
/* Where in `s` (NULL: anywhere) the next such error begins, from `from` on; UINT32_MAX: there is
 * none. */
uint32_t diag_next_of_a_row(const struct diag *d, const struct source *s, uint32_t from);
/* The demoted errors about a subject, as diag_text gives them; empty: none. */
struct str diag_errors_about(const struct diag *d, struct arena *a, struct str subject);

/* Likewise the other warnings about it. */
struct str diag_warnings_about(const struct diag *d, struct arena *a, struct str subject);

/* Those, the errors or the warnings, were told elsewhere: they are dropped, with their notes. */
void diag_drop_about(struct diag *d, struct str subject);
void diag_drop_warnings(struct diag *d, struct str subject);
/*
 * Keeps of `d` the errors and failures, with their notes, that `other` has in the same words at the
 * same place: what two tries of one thing have in common. Returns how many that are.
 */
size_t diag_keep_common(struct diag *d, const struct diag *other);

/* While on, errors are reported as warnings: a draft marks what is wrong and goes on. */
void diag_lenient(struct diag *d, bool on);

/* Why a system call failed, by its errno, in the language of the messages. */
struct str diag_reason(const struct diag *d, int error);

unsigned diag_errors(const struct diag *d);
unsigned diag_failures(const struct diag *d);
unsigned diag_warnings(const struct diag *d);

/* The exit status for what was reported: 3 for a failure, 1 for an error, else 0. */
int diag_status(const struct diag *d);

/*
 * Print what was collected, at most `most` errors and warnings with their notes, of too many
 * rather the errors, then a line that counts the rest. file:line:col, the message, the line of the
 * input with a caret under the span, by display width. Control characters are escaped.
 */
void diag_print(const struct diag *d, FILE *to, unsigned most);
struct str diag_text(const struct diag *d, struct arena *a, unsigned most);

/* What was reported, one by one in order, for --json: i from 0 up to diag_count. */
struct diag_item {
    const char *severity;       /* "error", "failure", "warning", "note" */
    /* the row of messages.def, "UNKNOWN_KEY": the same in every language */
    const char *name;
    struct span at;
    struct str text;            /* in the language of the messages */
};
size_t diag_count(const struct diag *d);
struct diag_item diag_at(const struct diag *d, size_t i);

/*
 * The nearest of `count` words to `word`, for "did you mean", or STR_NONE when
 * none is near (distance at most a third of its length).
 */
struct str diag_nearest(struct str word, const struct str *words, size_t count);

/* A fixed text of the message table with its arguments, for `why` and progress lines. */
struct str diag_words(const struct diag *d, struct arena *a, enum message m, ...);

#endif
