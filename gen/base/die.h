/*
 * base/die.h - the end of the program when memory or time is exhausted
 *
 * Writes one line to stderr without allocating and leaves with status 3. No
 * output has its final name yet at that moment, so nothing partial can remain
 * but temporary files, which the next run removes.
 */
#ifndef BASE_DIE_H
#define BASE_DIE_H

_Noreturn void die_memory(void);

/* Leave likewise after so many seconds of processor time, or fewer where the user
 * has set a limit. */
void die_after(unsigned seconds);

#endif
