/* base/die.c - leave at once when memory is exhausted */
#include "base/die.h"

#include <unistd.h>

#define TEXT "yaolan: out of memory / 内存不足\n"

_Noreturn void die_memory(void)
{
    ssize_t ignored = write(STDERR_FILENO, TEXT, sizeof TEXT - 1);

    (void)ignored;
    _exit(3);
}
