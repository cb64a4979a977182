/*
 * derive/lamp.h - the lamp of a task: how far behind schedule it is, by the dataset's thresholds
 *
 * Done, ahead of or on schedule is green, and so is a delay of up to `yellow` points; more is
 * yellow, more than `red` points is red. What is not done at its deadline is red. Where
 * nothing tells the pace, a task that was reported as behind is yellow and any other has no
 * lamp: none is ever guessed.
 */
#ifndef DERIVE_LAMP_H
#define DERIVE_LAMP_H

#include "derive/pace.h"

enum lamp { LAMP_NONE, LAMP_GREEN, LAMP_YELLOW, LAMP_RED };

enum lamp derive_lamp(const struct dataset *data, const struct task *t);

#endif
