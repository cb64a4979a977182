/*
 * book/form.h - what form.c asks for, and the workbook of form_sheet.c
 */
#ifndef BOOK_FORM_H
#define BOOK_FORM_H

#include "book/book.h"
#include "book/sheet.h"

/* What one workbook asks for. */
struct form {
    struct arena *arena;
    const struct dataset *data;
    const struct book_form_options *options;
    struct diag *words;                 /* whose language is that of the form */
    const struct office *office;        /* NULL: of all offices, named row by row */
    struct str source;                  /* id of the source that the form itself is */
    const struct indicator **indicators;
    size_t indicator_count;
    const struct task **tasks;
    size_t task_count;
};

/* What is to be asked of all offices. False after a report: no such list. */
bool form_make(struct form *form, struct arena *a, const struct dataset *data,
               const struct book_form_options *o, struct diag *d);

/* The cells of the workbook; lives in the form's arena. */
struct sheet_book form_book(const struct form *form);

/* ---- for the form_*.c files: a sheet being filled ---- */

#define FORM_HEAD_ROWS 5                /* title, explanation, who fills it in, a gap, heads */
#define FORM_NO_RULE -1

struct form_column {
    int cell;                           /* which one: the sheet's own enum */
    const char *heads[LANGUAGES];       /* as the reader knows it; NULL: `remark` */
    enum message remark;                /* in brackets: a column that the reader passes over */
    int years;                          /* of a remark that names a year: from that of the form */
    int width;
    bool hidden;
    enum sheet_style head, body;
    int rule;                           /* of struct sheet_rule */
    enum message title, ask;            /* shown on entering a cell */
    size_t (*choices)(const struct form *form, struct str *out);        /* at most FORM_CHOICES */
};

#define FORM_CHOICES 8

struct form_maker {
    const struct form *form;
    struct sheet sheet;
    const struct form_column **columns;
    struct sheet_rule *rules;
    size_t rule_room;
    int *heights;
};

struct str form_word(const struct form *form, enum message m);
struct str form_text(const struct form *form, struct bilingual b); /* in the form's language */
struct str form_flat(struct arena *a, struct str s);                    /* PM_{2.5} as PM2.5 */
struct str form_period(const struct form *form, int years);
size_t form_words(const char *const (*words)[LANGUAGES], size_t count, enum language l,
                  struct str *out);

/* A sheet with its heads, rules and labels, `rows` rows below them; `title` takes area and
 * period. */
void form_open_sheet(struct form_maker *m, const struct form *form, enum message name,
                     enum message title, const struct form_column **columns, size_t count,
                     size_t rows);
struct sheet_cell *form_at(struct form_maker *m, size_t row, size_t column);
void form_add_rule(struct form_maker *m, struct sheet_rule rule);
/* The looks of an empty row, and its height when it is filled. */
void form_start_row(struct form_maker *m, size_t row);
void form_end_row(struct form_maker *m, size_t row);
struct sheet form_close_sheet(struct form_maker *m);

struct sheet form_indicators(const struct form *form);

#endif
