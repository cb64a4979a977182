/*
 * model/read.h - what the files of this room share while they read a dataset
 */
#ifndef MODEL_READ_H
#define MODEL_READ_H

#include "data/field.h"
#include "model/model.h"

/* More digits than any statistic has; leaves room for every unit conversion. */
#define VALUE_DIGITS 20

struct reader {
    struct arena *arena;
    struct dataset *data;
    struct diag *diag;
    struct map *clauses, *members;      /* see clause.c; NULL: none yet */
    bool faulty;                        /* a key of YAML was reported; see name_subject */
};

/* A day of the calendar as 2026-02-20. */
bool read_date(struct str iso);

/* A number of at most VALUE_DIGITS digits. False after a report. */
bool read_number(struct str text, struct span at, struct decimal *out, struct diag *d);

/* Digits, per cent sign and point of the Chinese keyboard's full width as ASCII; `s` itself where
 * there are none. */
struct str read_narrow(struct arena *a, struct str s);

/* The rare fields of a figure that is being read. */
struct figure_more *read_more(const struct dataset *data, struct figure *f);

/* A rank as printed; 连续5年 before it goes to *streak. READ_NO: the text is no rank; nothing was
 * reported. */
enum printed_rank { READ_NO, READ_YES, READ_BAD };
enum printed_rank read_printed_rank(const struct dataset *data, const struct area *area,
                                    struct str text, struct span at, struct rank *out,
                                    struct streak *streak, struct diag *d);

/* figure_read_printed; `unit_said`: the figure's unit was stated beside the text, which may print
 * less of it (109亿, 1006斤). */
bool read_printed(const struct dataset *data, struct str text, struct span at, bool unit_said,
                  struct figure *out, struct diag *d);

/* A figure with its unit, without any qualifier: 2479.6亿元. `*unit` holds the unit of a bare
 * number and becomes the printed one. False after a report. */
bool read_amount(const struct dataset *data, struct str text, struct span at,
                 struct decimal *value, const struct unit **unit, struct diag *d);

/* Report an unknown name with its nearest; always false. */
bool read_unknown(struct reader *r, struct span at, enum message m, struct str name,
             const struct map *known);

/* The key of `n` is a good id and stands in `m` for the first time;
 * else reports, naming `first`. */
bool read_fresh(struct reader *r, const struct map *m, const struct node *n, struct span first);

/* The sections of exact words; read_words_done, after all files, reports what stands twice. */
void read_people(struct reader *r, const struct node *map);
void read_formulations(struct reader *r, const struct node *map);
void read_glossary(struct reader *r, const struct node *map);
void read_words_done(struct reader *r);

/* Offices; one of them by id or name, NULL after a report; tasks, after all figures. */
void read_offices(struct reader *r, const struct node *map);
const struct office *read_office(struct reader *r, struct str name, struct span at);
void read_tasks(struct reader *r, const struct node *map);
/* Entries without a name: how far a task is that stands elsewhere, as filled forms say
 * it; after all tasks. */
void read_task_reports(struct reader *r, const struct node *map);

/* The definitions under `indicators`. */
void read_indicators(struct reader *r, const struct node *map);

/* The figures of the indicators defined there. */
void read_all_figures(struct reader *r, const struct node *map);

/* The figures under one indicator: `targets`, `actuals`, `tasks`. */
void read_figures(struct reader *r, const struct indicator *i, const struct node *map,
                  enum role role);
/* One of them, kept; NULL after a report. */
struct figure *read_figure(struct reader *r, const struct indicator *i, const struct node *n,
                           struct period p, enum role role, const struct data_source *source);
/* Give the figure its id and keep it; false after a report. */
bool keep_figure(struct reader *r, struct figure *f);
const struct rank *read_rank(struct reader *r, struct figure *f, const struct node *n);
/* Whether the rank must say what it is by. */
void settle_rank(struct reader *r, struct figure *f);

/* The rare keys; false after a report. read_against serves an indicator too. */
bool read_against(struct reader *r, const struct node *n, struct against *out);
bool read_record(struct reader *r, const struct node *n, struct record *out);
bool read_streak(struct reader *r, const struct node *n, struct streak *out);
bool read_deadline(struct reader *r, const struct node *n, struct str *out);
bool read_vintage(struct reader *r, const struct node *n, struct figure *f, bool status_said);
/* preliminary, revised, final, expected of the word in either language; len 0: another text. */
struct str vintage_name(struct str text);

bool read_period(struct reader *r, const struct node *n, struct period *out);

/* The section `clauses`: several figures of one sentence (分别). */
void read_clauses(struct reader *r, const struct node *map);
/* A figure that names its clause by key; places follow the order of entry. */
void clause_add(struct reader *r, struct figure *f);
/* Number the figures that clause_add gathered. */
void clauses_close(struct reader *r);

/* Names as people type them: markup braces and sub- and superscripts flattened. */
struct str read_plain_name(struct arena *a, struct str name);

/* What has a name; the same thing given twice in a row counts once. */
struct called { const void *last; size_t count; };
void read_called(struct reader *r, struct map *names, struct str name, const void *thing);
/* The only thing of this name; NULL where *count is not 1. */
const void *model_called(const struct dataset *data, const struct map *names, struct str name,
                         size_t *count);

/* lamps.c: lamps: {yellow: 0, red: 10}, in points behind schedule */
void read_lamps(struct reader *r, const struct node *map);

#endif
