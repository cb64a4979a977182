/*
 * base/die.h - the end of the program when memory is exhausted
 *
 * Writes one line to stderr without allocating and leaves with status 3. No
 * output has its final name yet at that moment, so nothing partial can remain
 * but temporary files, which the next run removes.
 */
#ifndef BASE_DIE_H
#define BASE_DIE_H

_Noreturn void die_memory(void);

#endif
