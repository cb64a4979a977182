/*
 * job/manifest.h - the list of an output set, a file in its folder
 *
 * A path beneath the folder on each line, below a head. The next build of the same name removes
 * what it lists and no longer makes.
 */
#ifndef JOB_MANIFEST_H
#define JOB_MANIFEST_H

#include "base/file.h"
#include "base/map.h"

/* A path beneath a folder; no line may name another, and one that does is passed over. */
bool manifest_safe(struct arena *a, struct str path);

/* What the one at `path`, in `folder`, lists, into `old` as keys; none where there is no manifest.
 * False after a report: one that cannot be read, so that the files it names would stay for ever. */
bool manifest_read(struct arena *a, struct str folder, struct str path, struct map *old,
                   struct diag *d);

/* Of both maps' keys, each once; `more` may be NULL. Its bytes into `o`. */
void manifest_write(struct output *o, const struct map *list, const struct map *more);

/* Every key of `part` is one of `whole`. */
bool manifest_within(const struct map *part, const struct map *whole);

#endif
