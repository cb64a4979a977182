/*
 * job/data.h - the files of a dataset: YAML, CSV and workbooks, gathered, read and joined
 *
 * Patterns are added first; workbooks and CSV files are opened when all are there, since a data
 * file may map their sheets (`sheets`, model/table.h). A sheet that is mapped is read by its
 * mapping alone; the other sheets of a workbook are read where a pattern names it, each as the
 * table that its heads tell.
 */
#ifndef JOB_DATA_H
#define JOB_DATA_H

#include "job/job.h"

struct data_files;

struct data_files *data_files_new(struct job *j);
/* The files that a pattern, as written at `at`, names beneath `folder`. */
void data_files_add(struct data_files *f, struct str folder, struct str written, struct span at);
/* The same, where no such file is no mistake: false. */
bool data_files_try(struct data_files *f, struct str folder, struct str written);
/* A workbook or CSV file that lies elsewhere: the caller named it, no input. */
void data_files_add_far(struct data_files *f, struct str path);
/* The list `sheets` of the project file; NULL is allowed. */
void data_files_map(struct data_files *f, const struct node *sheets, struct str folder);
/* Reads everything into j->data. */
void data_files_read(struct data_files *f);

/* Is it a table by its name: CSV or a workbook? */
bool data_is_table(struct str path);

#endif
