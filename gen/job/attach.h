/*
 * job/attach.h - files inside the PDF of the screen: the data, and what the report names
 *
 * `--attach` and `attach: data` bring the dataset as CSV, a file for each kind of thing; of a
 * report built for one of many areas (batch, --area) that area's figures and tasks alone, unless
 * it says `attach: data-all`. Other entries of `attach:` are files of the project, kept byte by
 * byte. Tables and data are said to be the data that the document shows, any other file a
 * supplement (ISO 19005-3, annex E).
 */
#ifndef JOB_ATTACH_H
#define JOB_ATTACH_H

#include "job/job.h"
#include "out/pdf.h"

/* Are the files of `attach:` there? False after a report for each that is not. */
bool attach_check(struct job *j);

/* What they tell a batch: its next run builds what has other bytes. Data: after `h`. */
uint64_t attach_hash_entries(struct job *j);
uint64_t attach_hash_data(struct job *j, uint64_t h);

/* `language` is that of heads and words of the CSV. False after a report with the entry's place. */
bool attach_files(struct job *j, struct pdf *pdf, enum language language);

#endif
