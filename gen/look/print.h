/*
 * look/print.h - what a template says of paper and press
 *
 * `print:` is the press profile: process, limits that the pages are held against, output intent,
 * marks; `office:` the office printer: the inks of one toner, and how far from the edge it prints.
 */
#ifndef LOOK_PRINT_H
#define LOOK_PRINT_H

#include "base/diag.h"
#include "data/tree.h"
#include "base/geom.h"
#include "page/recolour.h"

struct look_print {
    bool newsprint;
    int ink_limit;              /* of all plates together, per cent */
    pu smallest_type;           /* in one ink */
    pu smallest_coloured;       /* in several inks */
    pu smallest_rule;
    int resolution;             /* of pictures, pixels an inch */
    pu bleed;
    bool marks;
    pu creep;                   /* of one folded sheet: pages inside move to the fold by so much */
    /* of the output intent: its name in the characterisation registry, "FOGRA39" */
    struct str condition;
    struct str profile;         /* path of its ICC profile; ptr NULL: none */
    struct span intent_at;
    struct span at;             /* of the section, for messages */
};

/*
 * `output-intent` of a project: the house's own condition and profile, in place of the template's,
 * for the process that it names (`process: newsprint`; coated where it names none). One map, or a
 * list of them. False after a report.
 */
bool look_project_intent(const struct node *n, struct look_print *p, struct diag *d);

struct look_toner {             /* what stands for an ink */
    bool set;
    int black;                  /* per cent */
    enum page_hatch hatch;
    pu step;                    /* of the hatch; 0: the usual one */
    pu dash[2];
};

struct look_office {
    bool one_ink;
    pu clear;                   /* along the edges, where a printer cannot print */
    pu binding;                 /* pages move away from the binding by so much */
};

#endif
