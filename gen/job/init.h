/*
 * job/init.h - begin a project from a template, or a report from the one of the year before
 *
 * What a new project holds are the files of templates/start: `project/` for every template, and a
 * folder of reports for each that has its own; a template without one takes that of the template
 * it extends. In them @name@, @template@ and @languages@ stand for what was asked for. Nothing
 * that is there already is overwritten: all files appear, or none.
 */
#ifndef JOB_INIT_H
#define JOB_INIT_H

#include "job/job.h"

struct init_options {
    struct str name;            /* of the project */
    struct str template_name;
    bool named;                 /* the template was named apart from the project */
    struct str folder;          /* ptr NULL: the project's name */
    enum edition edition;
    struct str resources;       /* folder that holds templates/ */
};

/* The paths of the files go to `out`, one a line. False after a report. */
bool init_project(struct arena *a, const struct init_options *o, struct diag *d, struct buf *out);

/*
 * A report for `year` from that of an earlier one: blocks, order and references stay, periods move,
 * prose and facts stated in place become prompts. `folder`: of the new report, within the project;
 * ptr NULL: the year, beside the folder of the old one. The part reports of its folder are renewed
 * with it, all or none; parts from elsewhere stay. `out` gets the paths and what changed.
 */
bool init_from(struct arena *a, const struct job_options *o, struct str folder, int year,
               struct diag *d, struct buf *out);

#endif
