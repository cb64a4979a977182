/*
 * job/print.h - pages into the PDF of one profile: screen, office or press
 *
 * The pages are the same in all three; what differs is how they are checked, coloured,
 * placed on paper and what the file claims. Office: one ink, nothing near the edge.
 * Press: CMYK, boxes, marks, PDF/X-4.
 */
#ifndef JOB_PRINT_H
#define JOB_PRINT_H

#include "job/job.h"
#include "out/pdf.h"
#include "page/tree.h"
#include "text/text.h"

/* What all editions of a build share. */
struct print_setup;

/* Reads the output profile where the press is asked for. NULL after a report. */
struct print_setup *print_prepare(struct job *j);
/* The profile of a press is read and deflated once for all jobs that are made from this one. */
void print_share(struct job *j);

/* Where pictures are decoded, for other backends of the run. */
struct image_door *print_images(const struct print_setup *s);

/* What a file of this profile is and claims; PDF_TAGGED for screen and office. */
struct pdf_options print_options(const struct print_setup *s, enum job_profile profile);

struct print;

/* A PDF into `out`. NULL after a report. */
struct print *print_open(struct print_setup *s, enum job_profile profile, struct text *text,
                         struct output *out);
/* The page as this profile shows it, in `a`: other inks on an office printer. */
const struct page *print_inks(const struct print_setup *s, enum job_profile profile,
                              struct arena *a, const struct page *pg);
/* Checks and adds a page; `number` from 1. False after a report. */
bool print_page(struct print *p, const struct page *pg, unsigned number);
/* A row of a table that is on its pages; true: the tree may drop it (layout/layout.h). */
bool print_row(struct print *p, const struct tree *tree, uint32_t row);
/* False after a report. */
bool print_finish(struct print *p, const struct tree *tree, const struct outline *outlines,
                  size_t outline_count, const struct pdf_information *info);
void print_close(struct print *p);

/* "screen", "office", "press"; 0 for another word. */
enum job_profile print_profile(struct str word);
/* "booklet", "2up", "3x2". False for anything else. */
bool print_impose(struct str word, struct impose *out);
/* `h` and, where the press is asked for, the house's output intent; reports nothing. */
uint64_t print_hash(const struct job *j, uint64_t h);
/* ".office" in names of files; nothing for the screen. */
const char *print_suffix(enum job_profile profile);

#endif
