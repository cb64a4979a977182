/* out/png.c - loads the cairo module and translates its faults into messages */
#include "out/png.h"

#include <dlfcn.h>
#include <unistd.h>

struct png {
    void *library;
    const struct png_module *module;
    void *drawer;
};

static const char *const places[] = {
    "%.*s/yaolan-cairo.so", "%.*s/../yaolan-cairo.so", "%.*s/../lib/yaolan/yaolan-cairo.so"
};

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

static void *load(struct arena *a, struct diag *d)
{
    struct str folder = program_folder(a), first = STR_NONE;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str path = str_format(a, places[i], STR_ARG(folder));
        void *library;

        if (!i)
            first = path;
        if (access(str_z(a, path), F_OK) != 0)
            continue;
        /* never unmapped: pixman keeps tables that only its own globals reach */
        library = dlopen(str_z(a, path), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (!library)
            diag_failure(d, SPAN_NONE, MSG_PNG_MODULE, path, str_of(dlerror()));
        return library;
    }
    diag_failure(d, SPAN_NONE, MSG_PNG_MODULE_ABSENT, first);
    return NULL;
}

struct png *png_open(struct arena *a, struct diag *d)
{
    struct png *p = ARENA_NEW(a, struct png);

    p->library = load(a, d);
    if (!p->library)
        return NULL;
    p->module = dlsym(p->library, "png_module");
    if (p->module && p->module->size == sizeof *p->module)
        p->drawer = p->module->open();
    if (p->drawer)
        return p;
    diag_failure(d, SPAN_NONE, MSG_PNG_MODULE, STR("yaolan-cairo.so"), STR("png_module"));
    dlclose(p->library);
    return NULL;
}

static void to_output(void *context, const void *bytes, size_t size)
{
    output_write(context, bytes, size);
}

bool png_write(struct png *p, const struct page *pg, int dpi, struct output *out, struct diag *d)
{
    struct png_sink sink = { .write = to_output, .context = out };
    struct str name = output_path(out);

    switch (p->module->write(p->drawer, pg, dpi, &sink)) {
    case PNG_OK:
        return true;
    case PNG_FONT:
        return diag_failure(d, SPAN_NONE, MSG_PNG_FONT, sink.face->path, str_of(sink.reason));
    case PNG_SIZE:
        return diag_error(d, SPAN_NONE, MSG_PNG_SIZE, name);
    case PNG_DRAW:
        break;
    }
    return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, name, str_of(sink.reason));
}

void png_close(struct png *p)
{
    if (!p)
        return;
    p->module->close(p->drawer);
    dlclose(p->library);
}
