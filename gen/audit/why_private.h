/*
 * audit/why_private.h - what why.c (figures) and why_task.c (tasks, pace) share
 */
#ifndef AUDIT_WHY_PRIVATE_H
#define AUDIT_WHY_PRIVATE_H

#include "audit/tasks.h"
#include "audit/why.h"

/* In the language of the messages, else in Chinese. */
struct str why_said(struct bilingual b, const struct diag *d);

/* A heading, on a line of its own. */
void why_head(struct buf *out, struct str s);

/* A statement beneath its heading: two spaces before it, the line ends behind it. */
void why_line(struct buf *out, struct str s);

/* Two lines: the source with the locator, and where the input says so. */
void why_source(struct buf *out, const struct data_source *source, struct str locator,
                struct span at, const struct diag *d);

#endif
