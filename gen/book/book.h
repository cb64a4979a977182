/*
 * book/book.h - the dataset handed out: exports, fill-in forms, and what a filled form leaves
 * blank
 *
 * Everything is made in memory as a list of files and then put on the disk together
 * (book_put), so that a run leaves all of its files or none. The same dataset gives the same
 * bytes.
 */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include "base/json.h"
#include "model/model.h"

enum book_format { BOOK_JSON, BOOK_CSV, BOOK_XLSX, BOOK_YAML };
/* "json", "csv", "xlsx", "yaml"; false for another word. */
bool book_format_read(struct str word, enum book_format *out);

struct book_file { struct str path, bytes; };       /* path: as it will be written */
struct book_files {
    struct book_file *list;
    size_t count, room;
};
void book_add(struct arena *a, struct book_files *files, struct str path, struct str bytes);

struct book_export_options {
    enum book_format format;
    struct str path;                /* of the file; for CSV of a folder */
    enum language language;         /* of the heads, sheet names and words of tables */
};

/*
 * The whole model. CSV, XLSX and YAML read back to the same model, which is checked before
 * anything is written; what such a file cannot hold is an error that names the thing. CSV is a
 * file for each kind of thing. JSON holds besides the verdicts, normal values and origins (its
 * fields: export_json.c); the tables have them in one of their own, 判定, which a reader passes
 * over. False after a report.
 */
bool book_export(struct arena *a, const struct dataset *data, const struct book_export_options *o,
                 struct book_files *files, struct diag *d);

struct book_form_options {
    struct period period;           /* the results asked for; a year */
    enum language language;         /* of heads, labels and explanations */
    struct str list; /* id of a list: these indicators alone; empty: see book_form */
    bool by_owner; /* a workbook for each responsible office, in the folder `path` */
    struct str path;
};

/*
 * Fill-in workbooks: one row for each indicator that has a target for the period or a result
 * for the period before it, and for each task of the period. What is filled in is read back as
 * tables of the dataset. False after a report, also when there is nothing to ask for.
 */
bool book_form(struct arena *a, const struct dataset *data, const struct book_form_options *o,
               struct book_files *files, struct diag *d);

/*
 * What the forms of a period left empty: a line for each indicator and task of book_form that
 * has no result now, by office. `data` was read together with the filled forms. Returns how
 * many they are.
 */
size_t book_blanks(const struct dataset *data, const struct book_form_options *o, struct diag *d,
                   struct buf *out);

/* A figure as the JSON of an export has it, as an item of the list that `j` stands in. */
void book_json_figure(const struct dataset *data, const struct figure *f, struct json *j);

/* The day of the latest source, ISO: workbooks have no other time in them. Empty where no
 * source has a date. */
struct str book_date(const struct dataset *data);

/* Makes the folders that are lacking and writes all files, or none. False after a report. */
bool book_put(struct arena *a, const struct book_files *files, struct diag *d);

#endif
