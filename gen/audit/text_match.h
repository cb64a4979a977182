/*
 * audit/text_match.h - what the files of `yaolan audit --text` share
 *
 * text.c lets the numbers of a text meet the statements of the data, text_statements.c makes these,
 * text_report.c says what was found. Everything lives in the arena of the audit.
 */
#ifndef AUDIT_TEXT_MATCH_H
#define AUDIT_TEXT_MATCH_H

#include "audit/audit.h"
#include "audit/scan.h"
#include "audit/text_names.h"

enum text_part { OF_VALUE, OF_RANK, OF_CHANGE, OF_STREAK, OF_NAME };

/* Something that a number of the text may say. */
struct text_statement {
    const struct figure *figure;        /* NULL: a number inside the name or note of an indicator */
    enum text_part part;
    struct decimal value;               /* of a place or change: that number */
    const struct unit *unit;
    struct names_of names;
    struct text_statement *same;             /* what this one is another form of: 斤 for 斤/亩 */
    int first_line, last_line;          /* of the locator; 0: none */
    bool found, at_line;
    int line;                           /* where it was found first */
    struct text_statement *next;             /* of the same key */
};

struct text_number {
    const struct scan_number *number;
    int line;
    struct text_statement *best;
    struct text_number *next;           /* of the same key */
};

struct text_match {
    struct audit *with;
    struct arena *arena;
    const struct source *source;
    const struct data_source *from;
    struct scan scan;
    struct map *statements;             /* by key */
    struct map *numbers;
    struct text_statement **all;             /* in the order of the data, without names */
    size_t all_count, all_room;
    struct text_number *texts;
    bool by_line;                       /* locators are those of this text */
};

/* What numbers and statements of one normal value and kind of unit have in common. */
struct str text_key(struct arena *a, struct decimal value, const struct unit *unit, bool rank);
/* The statements of all figures of the source, and the numbers within names. */
void text_read_data(struct text_match *m);

/* A number that may be a figure: no year, no name, no ordinal. */
bool text_counts_as_figure(const struct scan_number *n);

/* Findings and counts into the audit. */
void text_report(struct text_match *m);

#endif
