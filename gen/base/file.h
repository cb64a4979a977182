/*
 * base/file.h - reading inputs beneath a root, writing outputs whole
 *
 * Inputs: regular files only, beneath the root (openat2 RESOLVE_BENEATH, no magic
 * links), at most FILE_LIMIT bytes. Outputs: written to a file without a name, or under a
 * temporary one beside the final one, every write and close checked, synced; they appear
 * under their names only when the whole set is put in place (job/set.h does that).
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/sync.h"

#define FILE_LIMIT (256u << 20)

struct root;                    /* a folder beneath which inputs are read */

/* NULL after a report. `path` "" is the working folder. */
struct root *root_open(struct arena *a, struct str path, struct diag *d);
void root_close(struct root *r);
/* What `r` has no file for, file_read reads beneath `behind`, which `r` closes. */
void root_put_behind(struct root *r, struct root *behind);
const struct root *root_behind(const struct root *r);   /* NULL: none */
struct str root_path(const struct root *r);
/* Of the names and contents of all files read beneath it so far, in that
 * order; only after root_watch. */
void root_watch(struct arena *a, struct root *r);
uint64_t root_hash(const struct root *r);

/*
 * Read a file, its path relative to the root, whole, into `a`. `at` is the place that
 * named it. NULL after a report. The text is not yet checked for UTF-8 (data/text.h).
 */
const struct source *file_read(struct arena *a, const struct root *r, struct str path,
                               struct span at, struct diag *d);

/*
 * Files beneath the root that match a path whose last part may hold `*`, sorted by
 * bytes. False after a report; no match is a report.
 */
bool file_match(struct arena *a, const struct root *r, struct str pattern, struct span at,
                struct diag *d, struct str **paths, size_t *count);

/* Where there is no such file: a note with the nearest name in its folder. */
void file_suggest(struct arena *a, const struct root *r, struct str path, struct diag *d);

/* The folder part of a path ("" where there is none), and two parts joined and
 * normalised: "a/b" + "../c" is "a/c". ptr NULL where it would leave the root. */
struct str path_folder(struct str path);
struct str path_join(struct arena *a, struct str folder, struct str path);
struct str path_base(struct str path);          /* last part */

/* An output file being written. */
struct output;

/* Start writing beside `path`; NULL after a report. */
struct output *output_open(struct arena *a, struct str path, struct diag *d);
/* The same for a path that has an output not yet in place: the two never share a temporary name. */
struct output *output_open_next(struct arena *a, struct str path, struct diag *d);
/* Append. Errors are kept and reported once, at output_finish. */
void output_write(struct output *o, const void *bytes, size_t size);
uint64_t output_size(const struct output *o);
/* output_finish shall not sync: the caller does before it puts many in place. */
void output_lazy(struct output *o);
/* Of a finished one, for sync_run; after it false with a report if it went wrong. */
struct sync_entry output_sync_entry(const struct output *o);
bool output_synced(struct output *o, const struct sync_entry *e, struct diag *d);
/* Of the bytes written (base/hash.h, seed 0), once finished. */
uint64_t output_hash(const struct output *o);
/* Flush and sync; a second call does nothing. False after a report. */
bool output_finish(struct output *o, struct diag *d);
/* Give the finished file its name, for good. False after a report. */
bool output_rename(struct output *o, struct diag *d);
/* Give the finished file its name and keep what stood there, until output_discard.
 * False after a report. */
bool output_put(struct output *o, struct diag *d);
/* Take a file of an earlier run away, to be undone or discarded like an output.
 * NULL after a report. */
struct output *output_set_aside(struct arena *a, struct str path, struct diag *d);
/* What stood there before output_put or output_set_aside stands there again. False: it is gone. */
bool output_undo(struct output *o);
/* Removes what has no final name: the unfinished file, or what the finished one
 * replaced. Call it always. */
void output_discard(struct output *o);
struct str output_path(const struct output *o);

/*
 * A finished output goes from one process to another: a worker of a batch writes, its parent puts
 * in place. Released, it is nobody's, so adopt it at once: by its descriptor, or (-1) by the
 * temporary name that the file system gave it.
 */
int output_release(struct output *o);
struct output *output_adopt(struct arena *a, struct str path, int fd, uint64_t size);

#endif
