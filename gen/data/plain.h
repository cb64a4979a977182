/*
 * data/plain.h - the YAML that people write, read without a YAML parser
 *
 * Nine files of ten are maps and lists by indentation, values in one line, brackets and quotes.
 * plain_read reads exactly that, in a sixth of the time of libfyaml's events, and gives the same
 * tree with the same spans. Whatever else it meets (anchors, tags, escapes, tabs, texts over several
 * lines, a mistake of any kind) it leaves to events_read, which knows all of YAML and reports.
 */
#ifndef DATA_PLAIN_H
#define DATA_PLAIN_H

#include "data/tree.h"

/* More values than this are a failure; keys and collections count. */
#define YAML_NODES 1000000

/* Bytes [offset, offset + length) of the source. NULL: not plain; nothing is reported. */
struct node *plain_read(struct arena *a, const struct source *s, uint32_t offset, uint32_t length);

/* The same by libfyaml. NULL after a report. */
struct node *events_read(struct arena *a, const struct source *s, uint32_t offset,
                         uint32_t length, struct diag *d);

#endif
