/*
 * out/icc.h - is this file the profile of a press?
 *
 * ICC.1:2010, 7.2: the header alone. The program copies a profile, it does
 * not vouch for its tables.
 */
#ifndef OUT_ICC_H
#define OUT_ICC_H

#include "base/diag.h"

/* An output profile of CMYK, whole. False after a report; `at` names the path. */
bool icc_check(struct arena *a, struct str bytes, struct str path, struct span at, struct diag *d);

#endif
