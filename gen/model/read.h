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
};

/* A day of the calendar as 2026-02-20. */
bool read_date(struct str iso);

/* A number of at most VALUE_DIGITS digits. False after a report. */
bool read_number(struct str text, struct span at, struct decimal *out, struct diag *d);

/* Digits, per cent sign and point of the Chinese keyboard's full width as ASCII; `s` itself where
 * there are none. */
struct str read_narrow(struct arena *a, struct str s);

/* A rank as printed. READ_NO: the text is no rank; nothing was reported. */
enum printed_rank { READ_NO, READ_YES, READ_BAD };
enum printed_rank read_printed_rank(const struct dataset *data, const struct area *area,
                                    struct str text, struct span at, struct rank *out,
                                    struct diag *d);

/* A figure with its unit, without any qualifier: 2479.6亿元. `*unit` holds the unit of a bare number
 * and becomes the printed one. False after a report. */
bool read_amount(const struct dataset *data, struct str text, struct span at,
                 struct decimal *value, const struct unit **unit, struct diag *d);

/* Report an unknown name with its nearest; always false. */
bool read_unknown(struct reader *r, struct span at, enum message m, struct str name,
             const struct map *known);

/* The definitions under `indicators`. */
void read_indicators(struct reader *r, const struct node *map);

/* The figures under one indicator: `targets`, `actuals`, `tasks`. */
void read_figures(struct reader *r, const struct indicator *i, const struct node *map,
                  enum role role);
const struct rank *read_rank(struct reader *r, const struct indicator *i,
                             const struct area *area, const struct node *n);

/* Names as people type them: markup braces and sub- and superscripts flattened. */
struct str read_plain_name(struct arena *a, struct str name);

#endif
