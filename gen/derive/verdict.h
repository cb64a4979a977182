/*
 * derive/verdict.h - what verdict.c and verdict_rules.c share
 */
#ifndef DERIVE_VERDICT_H
#define DERIVE_VERDICT_H

#include "derive/derive.h"

/* A target reduced to what is compared; of in-step-with, the actual of the other indicator. */
struct verdict_goal {
    enum relation relation;
    struct decimal value, high;
    const struct unit *unit;
};

/* Class and reason of v->actual, which has a value, against a goal of its dimension. */
void verdict_decide(struct verdict *v, const struct indicator *i, struct verdict_goal goal);

#endif
