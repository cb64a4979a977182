/*
 * job/job.h - the steps of one build, from the paths of the command line to the output set
 *
 * A job reads its inputs once; it may then be checked, asked, dumped or built in several
 * editions. All memory is the job's arena but fonts' and pages'.
 */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include "base/diag.h"
#include "base/file.h"
#include "look/look.h"
#include "model/model.h"
#include "out/impose.h"

struct pdf_profile;

enum job_format { JOB_PDF = 1, JOB_SVG = 2, JOB_PNG = 4, JOB_HTML = 8,
                  JOB_PIECES = 64 };      /* of a newspaper page, each on its own */
enum job_profile { JOB_SCREEN = 1, JOB_OFFICE = 2, JOB_PRESS = 4, JOB_WEB = 8 };
#define JOB_PROFILES 3
enum job_dump { JOB_DUMP_NONE, JOB_DUMP_TREE, JOB_DUMP_MODEL, JOB_DUMP_BLOCKS, JOB_DUMP_PAGE };

struct job_options {
    struct str report;              /* a report, or for `why` and `check` a folder or data file */
    /* of job_open_data: workbooks and CSV files read with it, anywhere */
    struct str const *tables;
    size_t table_count;
    struct str folder;              /* of the outputs; ptr NULL: out/NAME */
    struct str root;                /* ptr NULL: the project's, or the report's folder */
    struct str template_name;       /* in place of the report's; ptr NULL: the report's */
    struct str area;                /* in place of the report's; ptr NULL: the report's */
    struct str resources;           /* folder that holds templates/ and fonts/ */
    unsigned formats;               /* enum job_format */
    unsigned profiles;              /* enum job_profile; 0: screen */
    struct impose impose;           /* of office and press; its creep is the template's */
    bool unarchived;                /* the PDF of the screen does not claim PDF/A */
    bool attach;                    /* the data, to the PDF of the screen */
    enum edition editions[3];
    size_t edition_count;           /* 0: the report's */
    bool draft;
    /* of many areas: what is wrong with one of them stops that one */
    bool many;
    int dpi;
    struct buf *explain;            /* gets what text_explain says of each line; NULL: nothing */
};

struct job {
    struct arena *arena;
    struct diag *diag;
    const struct job_options *options;
    struct root *root, *templates, *fonts;
    struct str folder;              /* of the report, relative to the root */
    struct str name;                /* of the outputs: "jiaozuo-2026" */
    const struct node *tree;        /* of the report */
    const struct document *document;
    const struct document *before;  /* that of an earlier year that it began from; NULL: none */
    const struct document **parts_before;   /* the same of each of its parts */
    const struct dataset *data;
    const struct look *look;
    /* the data as they are attached, once they were; by the language of their heads */
    const struct book_files *attached[LANGUAGES];
    struct pdf_profile *press;      /* of its PDF; see print_share */
    struct str web_style;           /* the style sheet of an HTML page, where one is asked for */
    bool misused;                   /* what was reported is wrong with the call, not the inputs */
};

/* Read report, data and template. Reports every mistake; false when there was
 * one. Close it always. */
bool job_open(struct job *j, struct arena *a, const struct job_options *o, struct diag *d);
/* Read data alone: `path` is a data file, a folder with yaolan.yaml or a report. */
bool job_open_data(struct job *j, struct arena *a, const struct job_options *o, struct diag *d);
/* Only the project around o->report, its templates and fonts; *inside: the
 * path beneath its root. */
bool job_open_project(struct job *j, struct arena *a, const struct job_options *o, struct diag *d,
                      struct str *inside);
void job_close(struct job *j);
/* May `name` begin the names of output files? False after a report. */
bool job_check_name(const struct job *j, struct str name);
/* The report, or the call where `at` is none, asks for an area that the data do not have. False,
 * after a report that says what there is. */
bool job_unknown_area(struct job *j, struct str id, struct span at);

/* Compose every edition and set it, writing nothing. `out` gets the dump that was asked for. */
bool job_check(struct job *j, enum job_dump dump, struct buf *out);

/* Write the outputs; their paths go to `out`, one a line. `gaps` counts what a draft lacks. */
bool job_build(struct job *j, struct buf *out, unsigned *gaps);

/* The edition's name on the command line and in file names: "zh", "en", "zh-en". */
const char *job_edition_name(enum edition e);

#endif
