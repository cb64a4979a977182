/* job/set_private.h - what the files of the output set share */
#ifndef JOB_SET_PRIVATE_H
#define JOB_SET_PRIVATE_H

#include <sys/stat.h>

#include "base/map.h"
#include "base/sync.h"
#include "job/set.h"

struct set {
    struct arena *arena;
    struct diag *diag;
    struct str folder;
    struct str manifest;            /* path of it */
    int fd;                         /* of the folder; holds the lock */
    bool took;                      /* a worker made the folder, and took it as it had no list */
    dev_t device;
    struct map *names;              /* relative path -> struct output */
    struct map *old;                /* relative paths of the previous manifest */
    struct output *first, *last;    /* manifests put before and after the files; NULL: not needed */
    struct output **aside;          /* files of the old set that the new one lacks */
    size_t aside_count;
    struct str *made;               /* folders that were not there before */
    struct str there;               /* the last asked for; files stand side by side */
    size_t made_count, made_room;
    size_t files_from, folders_from, folder_count;      /* its entries in lists to be synced */
    struct str *paths;
    bool look_late;                 /* for what a killed run left: when all outputs are known */
    bool made_own;                  /* the folder itself is one of them */
    bool committed;
    bool handed;                    /* its outputs are another set's now */
};

/* ---- set.c ---- */

struct set *set_new(struct arena *a, struct str folder, struct str name, struct diag *d);
/* mkdir -p; what it makes is noted. False after a report. */
bool set_make_path(struct set *s, struct str path);
/* Opens its folder; false with errno. */
bool set_open_there(struct set *s);
/* The same of a descriptor, from here on the set's. */
bool set_opened(struct set *s, int fd);
/* The same, and makes it where it is not there. False after a report. */
bool set_open_folder(struct set *s);
/* False after a report of errno. */
bool set_cannot(struct set *s);
/* All bytes of the files are written. False after a report. */
bool set_finish(struct set *s);
struct str set_beneath(const struct set *s, struct str path);
/* What a killed run left: temporary files and, of a set that takes, empty folders. */
void set_remove_left(struct set *s);

/* ---- set_place.c ---- */

/* The list of the files alone, finished but without its name. NULL after a report. */
struct output *set_new_list(struct set *s);
/* What is not in place goes. */
void set_discard(struct set *s);

#endif
