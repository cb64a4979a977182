/*
 * memory.c - an allocation that fails ends the program at once
 *
 * pango, GLib and fontconfig cannot be made to survive a failed allocation: some runs crash,
 * some go on and write other bytes. So every malloc of the process, the libraries' too, comes
 * through here; no output has its final name yet when it fails. Linked into the program alone,
 * and not under the sanitizers, which bring their own.
 */
#include <errno.h>
#include <stddef.h>

#include "base/die.h"

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t size);

void *malloc(size_t size)
{
    void *p = __libc_malloc(size);

    if (!p)
        die_memory();
    return p;
}

void *calloc(size_t count, size_t size)
{
    void *p = __libc_calloc(count, size);

    if (!p)
        die_memory();
    return p;
}

void *realloc(void *old, size_t size)
{
    void *p = __libc_realloc(old, size);

    if (!p && size)
        die_memory();
    return p;
}
