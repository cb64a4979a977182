/*
 * job/set.h - the outputs of one build, put in place together
 *
 * All files are written without a name, or under a temporary one beside the final one, synced, then
 * put in place one after the other. A manifest lists them; it is written only where the list
 * changes. A failure half-way puts back what stood there. The folder is locked while the set is
 * open, so two runs into it wait for each other. Files of the previous manifest that the new set
 * lacks are removed, and the folders charts and pages with the last file in them; nothing else in
 * the folder is touched. What a killed run left is removed when the next set opens.
 */
#ifndef JOB_SET_H
#define JOB_SET_H

#include <signal.h>

#include "base/file.h"

struct set;

/* Of the list of the set that stands in `folder` (manifest.h). */
struct str set_list_path(struct arena *a, struct str folder, struct str name);

/* Opens `folder`, making it and its parents; `name` names the manifest. NULL after a report. */
struct set *set_open(struct arena *a, struct str folder, struct str name, struct diag *d);

/* mkdir -p. NULL after a report; closed, it takes away what was made and is empty. */
struct set *set_make_folder(struct arena *a, struct str folder, struct diag *d);
/* flock(2) as here everywhere: a file system without locks has to do without. False with errno. */
bool set_hold(int fd, int how);

/* A new output, its path relative to the folder ("charts/fig-a.svg"); NULL after a report (also
 * when two outputs of the set have one name). Owned by the set. */
struct output *set_add(struct set *s, struct str path);

/* Finish every output, sync, put them all in place. False after a report; then all is as it was,
 * unless the report says so. */
bool set_commit(struct set *s);

/*
 * The same in steps, so that many sets wait for the disk together: set_prepare adds to a list what
 * is to be synced, set_place looks at it when that is done and adds its folders to another list,
 * and set_settle looks at that (`folders` NULL: nobody waited for them). Each false after a report;
 * then the set is as it was and takes no further step. Interrupts should wait while one works.
 */
bool set_prepare(struct set *s, struct sync_list *files);
bool set_place(struct set *s, const struct sync_list *files, struct sync_list *folders);
bool set_settle(struct set *s, const struct sync_list *folders);
void set_hold_signals(sigset_t *before);

/*
 * From a worker to its parent, who commits: a set without lock and manifest, in pieces. The worker
 * completes it, after which no output is added, and hands over its pieces one by one; the parent
 * takes them in that order.
 */
enum set_kind {
    SET_FOLDER,                     /* it is new, taken, and has no list yet */
    SET_LIST,                       /* of the files; comes with the folder */
    SET_FILE
};

struct set_piece {
    enum set_kind kind;
    struct str path;                /* of a file, beneath the folder */
    uint64_t size, hash;            /* of a file or the list */
};

/* Makes the folder. NULL after a report. */
struct set *set_loose(struct arena *a, struct str folder, struct str name, struct diag *d);
/* False after a report. */
bool set_complete(struct set *s);
size_t set_count(const struct set *s);
/* The i-th piece; its descriptor or -1 (file.h). */
int set_release(struct set *s, size_t i, struct set_piece *out);
/* What is left by a worker that died: its folders where they are empty and
 * no other run has them. */
void set_remove_empty(struct arena *a, struct str folder);

struct set *set_taking(struct arena *a, struct str folder, struct str name, struct diag *d);
/* False after a report. */
bool set_take(struct set *s, const struct set_piece *piece, int fd);
/*
 * With all pieces it takes the folder, if that did not come with them, before set_prepare. Another
 * run may have it: who has many sets must not wait for one of them, since the other may wait for
 * him, but ask again later.
 */
enum set_claim { SET_CLAIMED, SET_HELD, SET_FAILED };   /* failed: after a report */
enum set_claim set_claim(struct set *s);

/* The paths put in place, folder included, in the order they were added. */
const struct str *set_paths(const struct set *s, size_t *count);

/* Likewise those of the set before that it took away. */
const struct str *set_removed(const struct set *s, size_t *count);

/* Removes what was not committed, folders too, and gives the lock back. NULL is allowed. */
void set_close(struct set *s);

#endif
