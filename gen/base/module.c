/* base/module.c - finds and loads a module beside the program */
#include "base/module.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

static const char *const places[] = { "%.*s/%s", "%.*s/../%s", "%.*s/../lib/yaolan/%s" };

/* The folder of the running program. */
static struct str program_folder(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);

    if (n <= 0 || (size_t)n == sizeof path)
        return STR(".");
    while (n > 0 && path[n - 1] != '/')
        n--;
    return str_copy(a, (struct str){ path, n > 1 ? (size_t)n - 1 : (size_t)n });
}

static void *load(struct arena *a, const char *file, struct diag *d)
{
    struct str folder = program_folder(a), first = STR_NONE;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str path = str_format(a, places[i], STR_ARG(folder), file);
        void *library;

        if (!i)
            first = path;
        if (access(str_z(a, path), F_OK) != 0)
            continue;
        library = dlopen(str_z(a, path), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (!library)
            diag_failure(d, SPAN_NONE, MSG_MODULE_BROKEN, path, str_of(dlerror()));
        return library;
    }
    diag_failure(d, SPAN_NONE, MSG_MODULE_ABSENT, first);
    return NULL;
}

const void *module_open(struct arena *a, const char *name, const char *symbol, size_t size,
                        struct diag *d)
{
    struct str file = str_format(a, "yaolan-%s.so", name);
    void *library = load(a, str_z(a, file), d);
    const void *table = library ? dlsym(library, symbol) : NULL;
    size_t stated = 0;

    if (table)
        memcpy(&stated, table, sizeof stated);
    if (library && stated != size)
        diag_failure(d, SPAN_NONE, MSG_MODULE_BROKEN, file, str_of(symbol));
    return stated == size ? table : NULL;
}
