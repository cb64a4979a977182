/*
 * job/set.h - the outputs of one build, put in place together
 *
 * All files are written without a name, or under a temporary one beside the final one, synced, then
 * put in place one after the other, the manifest last. A failure half-way puts back what stood
 * there. The folder is locked while the set is open, so two runs into it wait for each other.
 * Files of the previous manifest that the new set lacks are removed; nothing else in the folder is
 * touched. Temporary files that a killed run left are removed when the next set opens.
 */
#ifndef JOB_SET_H
#define JOB_SET_H

#include "base/file.h"

struct set;

/* Opens `folder`, making it and its parents; `name` names the manifest. NULL after a report. */
struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d);

/*
 * A set without lock and manifest, for a worker: its outputs are finished (set_finish), then
 * handed over one by one
 * (set_count, set_release) to a set of the parent, which takes them (set_take) and commits.
 */
struct set *set_loose(struct arena *a, struct str folder, struct diag *d);
bool set_finish(struct set *s);
size_t set_count(const struct set *s);
/* The i-th output's path beneath the folder, its size, and its descriptor or -1 (file.h). */
int set_release(struct set *s, size_t i, struct str *path, uint64_t *size);
bool set_take(struct set *s, struct str path, int fd, uint64_t size);

/* A new output, its path relative to the folder ("charts/fig-a.svg"); NULL after a report (also
 * when two outputs of the set have one name). Owned by the set. */
struct output *set_add(struct set *s, struct str path);

/*
 * The outputs of many sets at once: all are written, then all synced in a row, then all put in
 * place. That is one write of the journal before and one after, in place of several for each set.
 * ok[i] tells of each set; one that fails is as it was.
 */
void set_commit_all(struct set **sets, size_t count, bool *ok);
/* From now on outputs are not synced one by one; to be committed by set_commit_all. */
void set_lazy(struct set *s);

/* Finish every output, then put them all in place. False after a report; then all is as it was,
 * unless the report says so. */
bool set_commit(struct set *s);

/* The paths put in place, folder included, in the order they were added. */
const struct str *set_paths(const struct set *s, size_t *count);

/* Removes what was not committed, folders too, and gives the lock back. NULL is allowed. */
void set_close(struct set *s);

#endif
