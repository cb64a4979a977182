/*
 * main.c - the process: its environment, language of messages, exit status
 *
 * Exit: 0 done (warnings too), 1 the input has errors, 2 usage, 3 the world failed, 5 some items
 * of a batch failed, 128 + n ended by signal n.
 */
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/die.h"
#include "command.h"
#include "sandbox.h"

#define MOST_SHOWN 20
#define HEAP (16 << 20)
#define MOST_SECONDS 300        /* of processor time: no input may hang an unattended run */

static enum language environment_language(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return !strncmp(value, "zh", 2) ? LANGUAGE_ZH : LANGUAGE_EN;
    }
    return LANGUAGE_EN;
}

/* --messages counts before anything is reported, wherever it stands. */
static enum language find_language(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--messages") && !strcmp(argv[i + 1], "zh"))
            return LANGUAGE_ZH;
        else if (!strcmp(argv[i], "--messages") && !strcmp(argv[i + 1], "en"))
            return LANGUAGE_EN;
    return environment_language();
}

/* --help, help and --version; -1 for any other call. */
static int answer(int argc, char **argv, enum language language, struct diag *d)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")
            || (i == 1 && !strcmp(argv[i], "help")))
            return command_print(str_of(help[language]), d) ? 0 : 3;
    if (argc == 2 && !strcmp(argv[1], "--version"))
        return command_print(STR("yaolan " YAOLAN_VERSION "\n"), d) ? 0 : 3;
    if (argc < 2) {
        fputs(help[language], stderr);
        return USAGE;
    }
    return -1;
}

/* Variables by which the libraries would shape or draw otherwise: outputs
 * never follow the machine. */
static void forget_environment(void)
{
    static const char *const names[] = { "HB_SHAPER_LIST", "HB_OPTIONS", "FREETYPE_PROPERTIES",
                                         "PANGO_LANGUAGE", "FC_LANG" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unsetenv(names[i]);
}

/*
 * Blocks come and go with each page: kept, they are not mapped and cleared anew each time. The heap
 * is one stretch from the start, in large pages where the kernel has them: 2,000 faults of 4 KiB
 * cost a tenth of a digest. See mallopt(3), madvise(2).
 */
static void prepare_heap(void)
{
    const uintptr_t large = 2 << 20;
    void *volatile grown;               /* so that no compiler takes the pair away */
    uintptr_t from, to;

    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, HEAP);
    from = (uintptr_t)sbrk(0);
    grown = malloc(256 << 10);
    free(grown);
    to = (uintptr_t)sbrk(0);
    from = (from + large - 1) & ~(large - 1);
    if (from < to)
        madvise((void *)from, to - from, MADV_HUGEPAGE);
    mallopt(M_TOP_PAD, 1 << 20);
}

int main(int argc, char **argv)
{
    struct invocation v = { .job = { .formats = JOB_PDF | JOB_SVG | JOB_PNG, .dpi = 150 } };
    struct diag *d;
    int status;

    prepare_heap();
    signal(SIGPIPE, SIG_IGN);           /* a failed write reports instead of killing */
    signal(SIGXFSZ, SIG_IGN);
    forget_environment();
    sandbox_enter();
    die_after(MOST_SECONDS);
    v.messages = find_language(argc, argv);
    v.arena = arena_open();
    d = diag_new(v.arena, v.messages);
    status = answer(argc, argv, v.messages, d);
    if (status < 0) {
        status = options_read(&v, argc, argv, d);
        status = status ? status : command_run(&v, d);
    }
    diag_print(d, stderr, MOST_SHOWN);
    arena_close(v.arena);
    return status;
}
