/*
 * inspect/inspect.h - a finished PDF judged against its standards, traced and encrypted
 *
 * Reads any PDF, ours or not, through libqpdf (module yaolan-qpdf.so) and shares no code with the
 * writer. The file is taken for hostile: what cannot be read is a finding, never an end of the
 * run.
 *
 *   a2     PDF/A-2 and, where the file claims it, PDF/A-3, levels a and u (ISO 19005-2, -3)
 *   ua1    PDF/UA-1 (ISO 14289-1)
 *   x4     PDF/X-4 (ISO 15930-7), and what a press asks beside it: ink, type size, hairlines
 *   9704   the page of GB/T 9704-2012, measured from the places of the characters
 *
 * Not examined: the outlines of glyphs, images inside their codecs, the sum of inks where objects
 * overlap (each colour is summed alone), whether an alternative text says the right thing.
 */
#ifndef INSPECT_INSPECT_H
#define INSPECT_INSPECT_H

#include "base/diag.h"

enum inspect_standard {
    INSPECT_A2, INSPECT_UA1, INSPECT_X4, INSPECT_9704, INSPECT_STANDARDS
};

struct inspect_options {
    unsigned standards; /* bits 1 << enum inspect_standard; 0: those that the file claims */
    double ink;                 /* limit of the sum of inks in per cent; 0: 300 */
    struct str password;
};

#define INSPECT_FINDINGS 20         /* kept of each clause; all are counted */

enum inspect_outcome {
    INSPECT_PASS, INSPECT_FAIL, INSPECT_ADVICE, INSPECT_NOT_APPLICABLE
};

struct inspect_finding {
    uint32_t page, object;      /* 0: none */
    struct str measured;
};

/* A clause judged. */
struct inspect_result {
    const char *id;             /* "A2_FONT_EMBED", the same in every language */
    enum inspect_standard standard;
    const char *clause;
    struct str expected;        /* what the clause asks, in the language of the messages */
    enum inspect_outcome outcome;   /* advice: it fails what no standard forbids */
    uint64_t examined, failed;
    struct str measured;        /* of the whole, or empty */
    const struct inspect_finding *findings;     /* the first of them */
    size_t count;
};

struct inspection;

/*
 * Examines a file by its bytes, which must outlive the inspection. NULL after a report: the module
 * is absent. `name` is for messages.
 */
struct inspection *inspect_open(struct arena *a, struct str name, struct str bytes,
                                const struct inspect_options *options, struct diag *d);
void inspect_close(struct inspection *x);

/* Standards judged: those asked for, or claimed. */
unsigned inspect_standards(const struct inspection *x);
/* Standards that the file says it keeps, by its metadata. */
unsigned inspect_claims(const struct inspection *x);

/* Results in the order of checks.def, of the standards judged. */
size_t inspect_count(const struct inspection *x);
struct inspect_result inspect_at(const struct inspection *x, size_t i);
/* No clause of the standards judged fails. */
bool inspect_passes(const struct inspection *x);

void inspect_text(const struct inspection *x, struct buf *out);
void inspect_json(const struct inspection *x, struct buf *out);

/* "a2,ua1" into bits; false after a report. */
bool inspect_standards_read(struct str list, unsigned *out, struct diag *d);

/*
 * The command: reads `path`, prints to `out`. False after a report, or where a clause fails; then
 * that is reported too.
 */
bool inspect_preflight(struct arena *a, struct str path, const struct inspect_options *options,
                       bool as_json, struct diag *d, struct buf *out);

/* Trace: where a figure is printed, by the ids in the structure tree. */

struct inspect_place {
    struct str figure;          /* its id, "gdp@2025:actual" */
    struct str text;            /* of its element */
    struct str within;          /* of the paragraph, heading or cell around it */
    struct str role;            /* of that: "P", "TD" */
    uint32_t page;              /* from 1 */
    double left, top, width, height;    /* mm, from the top left corner of the trimmed page */
};

/*
 * Places whose element's text holds `text`, or whose id is `text`; an empty text finds all. Those
 * of a figure stand together, figures in the order in which they first come. False after a
 * report: the file cannot be read or has no ids. No match is a report too.
 */
bool inspect_trace(struct arena *a, struct str path, struct str text, struct diag *d,
                   struct inspect_place **places, size_t *count);
/* Two lines: page and place with what is printed, what stands around it. */
void inspect_trace_text(const struct inspect_place *p, struct diag *d, struct buf *out);

/*
 * A finished file under AES-256, both passwords as UTF-8; an empty user password opens it freely.
 * A file that claims PDF/A or PDF/X is refused, since both forbid encryption: build it without the
 * claim. Returns false after a report. The bytes differ from run to run, as AES-256 demands.
 */
bool inspect_encrypt(struct arena *a, struct str name, struct str in, struct str user,
                     struct str owner, struct diag *d, struct str *out);

#endif
