/*
 * job/set.h - the outputs of one build, put in place together
 *
 * All files are written without a name, or under a temporary one beside the final one, synced, then
 * put in place one after the other, the manifest last. A failure half-way puts back what stood there.
 * The folder is locked while the set is open, so two runs into it wait for each other. Files of
 * the previous manifest that the new set lacks are removed; nothing else in the folder is touched.
 * Temporary files that a killed run left are removed when the next set opens.
 */
#ifndef JOB_SET_H
#define JOB_SET_H

#include "base/file.h"

struct set;

/* Opens `folder`, making it and its parents; `name` names the manifest. NULL after a report. */
struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d);

/* A new output, its path relative to the folder ("charts/fig-a.svg"); NULL after a report (also when
 * two outputs of the set have one name). Owned by the set. */
struct output *set_add(struct set *s, struct str path);

/* Finish every output, then put them all in place. False after a report; then all is as it was, unless
 * the report says so. */
bool set_commit(struct set *s);

/* The paths put in place, folder included, in the order they were added. */
const struct str *set_paths(const struct set *s, size_t *count);

/* Removes what was not committed, folders too, and gives the lock back. NULL is allowed. */
void set_close(struct set *s);

#endif
