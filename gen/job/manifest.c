/* job/manifest.c - reads and writes it */
#include "job/manifest.h"

#include <errno.h>

#define HEAD "yaolan manifest 1\n"

bool manifest_safe(struct arena *a, struct str path)
{
    return path.len && path.ptr[0] != '/' && str_eq(path_join(a, STR_NONE, path), path);
}

bool manifest_read(struct arena *a, struct str folder, struct str path, struct map *old,
                   struct diag *d)
{
    struct diag *quiet = diag_new(a, LANGUAGE_EN);
    struct root *root = root_open(a, folder, quiet);
    const struct source *m = root ? file_read(a, root, path_base(path), SPAN_NONE, quiet) : NULL;
    struct str rest;
    int error = errno;

    root_close(root);
    if (!m || !str_starts(m->text, STR(HEAD)))
        return !diag_failures(quiet) ||
            diag_failure(d, SPAN_NONE, MSG_CANNOT_READ, path, diag_reason(d, error));
    rest = str_from(m->text, sizeof HEAD - 1);
    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end);

        if (manifest_safe(a, line))
            map_put(old, line, old);
        rest = end < 0 ? STR_NONE : str_from(rest, (size_t)end + 1);
    }
    return true;
}

static void write_line(struct output *o, struct str path)
{
    output_write(o, path.ptr, path.len);
    output_write(o, "\n", 1);
}

void manifest_write(struct output *o, const struct map *list, const struct map *more)
{
    output_write(o, HEAD, sizeof HEAD - 1);
    for (size_t i = 0; i < map_count(list); i++)
        write_line(o, map_key(list, i));
    for (size_t i = 0; more && i < map_count(more); i++)
        if (!map_find(list, map_key(more, i)))
            write_line(o, map_key(more, i));
}

bool manifest_within(const struct map *part, const struct map *whole)
{
    for (size_t i = 0; i < map_count(part); i++)
        if (!map_find(whole, map_key(part, i)))
            return false;
    return true;
}
