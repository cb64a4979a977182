/*
 * data/yaml.h - YAML and JSON (through libfyaml's events) into a tree
 *
 * Limits, each with its message: depth 64, 1,000,000 nodes and 10,000 aliases
 * (aliases count as copies), one document a file. A tab in the indentation, a full-width colon
 * after a key, a duplicate key and a malformed byte are named with what to write.
 */
#ifndef DATA_YAML_H
#define DATA_YAML_H

#include "data/tree.h"

/*
 * The text of a source as checked UTF-8: a byte order mark is dropped, GB18030 is
 * converted (with a warning that says so), anything else that is not UTF-8 is an error with the
 * offset. NULL after a report. The result may be `s` itself. Control characters and marks
 * that reverse the direction of writing are errors, but the text stays usable.
 * yaml_read and markup_read call it themselves; the spans of their trees point into its result.
 */
const struct source *data_text(struct arena *a, const struct source *s, struct diag *d);

/* Reports characters that nobody types on purpose: controls, marks that reverse the direction. */
void data_stray(struct arena *a, const struct source *s, struct diag *d);

/* NULL after a report. An empty file is an empty map. */
struct node *yaml_read(struct arena *a, const struct source *s, struct diag *d);

/*
 * The same for YAML inside another file (front matter, the body of a block): bytes
 * [offset, offset + length) of the source; spans point into the source.
 */
struct node *yaml_read_part(struct arena *a, const struct source *s, uint32_t offset,
                            uint32_t length, struct diag *d);

#endif
