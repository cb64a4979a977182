/* base/diag_private.h - what the files of diag share */
#ifndef BASE_DIAG_PRIVATE_H
#define BASE_DIAG_PRIVATE_H

#include "base/diag.h"

enum severity { ERROR, FAILURE, WARNING, NOTE };

struct report {
    enum severity severity;
    enum message message;
    struct span at;
    struct str text;
    struct str subject;         /* one or several, parted by blanks */
    bool demoted;               /* an error about another subject than the one asked for */
};

struct diag {
    struct arena *arena;
    enum language language;
    struct report *reports;
    size_t count, room;
    unsigned counts[NOTE + 1];
    bool silent[MESSAGES];
    bool hushed;                /* the last message was silent, so are its notes */
    struct map *said;           /* place and text of what was reported: nothing is said twice */
    bool lenient;
    struct str subject;         /* of what is reported now */
};

/* Is `id` one of these, parted by blanks? */
bool diag_is_among(struct str id, struct str ids);

#endif
