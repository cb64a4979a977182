/*
 * layout/fit.h - copyfitting
 */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include "layout/set.h"

/* Lays the document out with a look, painting nothing; *m is filled. Returns the pages. */
struct fit_try {
    void *context;
    unsigned (*pages)(void *context, const struct look *look, struct measured *m);
};

/*
 * The look with which the document has the pages asked for: the given one, or one tightened or
 * loosened within its budget, which is reported. With too little text the given one, after a
 * warning that says how many lines are missing. NULL after an error that says by how much it is
 * too long and names what could be cut.
 */
const struct look *fit_look(struct arena *a, const struct block_document *doc,
                            const struct look *look, const struct fit_try *try,
                            enum edition edition, struct diag *d);

#endif
