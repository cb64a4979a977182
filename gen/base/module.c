/* base/module.c - finds and loads a module beside the program */
#include "base/module.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
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

/* Where it stands; *first: where it should. */
static struct str find(struct arena *a, const char *file, struct str *first)
{
    struct str folder = program_folder(a);

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str path = str_format(a, places[i], STR_ARG(folder), file);

        if (!i)
            *first = path;
        if (access(str_z(a, path), F_OK) == 0)
            return path;
    }
    return STR_NONE;
}

struct str module_path(struct arena *a, const char *name)
{
    struct str first;

    return find(a, str_z(a, str_format(a, "yaolan-%s.so", name)), &first);
}

/* The loader would die of what it maps and is not there. The table of sections stands last. */
static bool is_cut(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ElfW(Ehdr) head;
    struct stat st;
    bool cut = fd >= 0 && fstat(fd, &st) == 0
        && read(fd, &head, sizeof head) == (ssize_t)sizeof head
        && memcmp(head.e_ident, ELFMAG, SELFMAG) == 0
        && head.e_shoff + (uint64_t)head.e_shentsize * head.e_shnum > (uint64_t)st.st_size;

    if (fd >= 0)
        close(fd);
    return cut;
}

static void *load(struct arena *a, const char *file, struct diag *d)
{
    struct str first, path = find(a, file, &first);
    void *library;

    if (!path.ptr) {
        diag_failure(d, SPAN_NONE, MSG_MODULE_ABSENT, first);
        return NULL;
    }
    if (is_cut(str_z(a, path))) {
        diag_failure(d, SPAN_NONE, MSG_MODULE_CUT, path);
        return NULL;
    }
    library = dlopen(str_z(a, path), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library)
        diag_failure(d, SPAN_NONE, MSG_MODULE_BROKEN, path, str_of(dlerror()));
    return library;
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
