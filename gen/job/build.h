/*
 * job/build.h - the steps of a build one by one, for a batch, which keeps what they share
 */
#ifndef JOB_BUILD_H
#define JOB_BUILD_H

#include "block/block.h"
#include "job/job.h"
#include "job/set.h"
#include "out/png.h"
#include "text/text.h"

#define JOB_RUNS 9                  /* editions x profiles */

/* The blocks of each edition asked for, in each profile;
 * the same pointer where they are the same. */
struct job_blocks {
    enum edition editions[JOB_RUNS];
    enum job_profile profiles[JOB_RUNS];
    const struct block_document *blocks[JOB_RUNS];
    size_t count;
    unsigned gaps;
};

/* The editions asked for, or else that of the document; their number. */
size_t job_editions(const struct job *j, enum edition out[3]);
/* Its pages are the PNG files, its charts the SVG. */
enum job_profile job_first_profile(const struct job *j);
/* Of one edition in one profile; NULL after a report to `d`. */
const struct block_document *job_blocks_of(struct job *j, enum edition e, enum job_profile p,
                                           struct diag *d);

/* False after a report. */
bool job_compose(struct job *j, struct job_blocks *out);

/* The fonts, open; lasting: for many documents. NULL after a report; text_close ends it. */
struct text *job_text(struct job *j, bool lasting);

/* What the editions of a document share, and the documents of a batch: the fonts, and the painter
 * of PNG with the glyphs that it has drawn; NULL where none are asked for. */
struct job_tools { struct text *text; struct png *png; };

/* False after a report, then nothing is open. */
bool job_tools_open(struct job *j, bool lasting, struct job_tools *out);
void job_tools_close(struct job_tools *t);

/* Compose and set all of it with these fonts, writing nothing. False after a report. */
bool job_try(struct job *j, struct text *text);

/* Every output of every edition into the set, finished but not committed. False after a report. */
bool job_build_blocks(struct job *j, const struct job_blocks *b, const struct job_tools *tools,
                      struct set *set);

#endif
