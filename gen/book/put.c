/* book/put.c - the files of a run, put on the disk together */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "book/book.h"

void book_add(struct arena *a, struct book_files *files, struct str path, struct str bytes)
{
    files->list = arena_grow(a, files->list, files->count, &files->room, sizeof *files->list);
    files->list[files->count++] = (struct book_file){ path, bytes };
}

/* Folders that were not there before; they go again when nothing comes into them. */
struct made { struct str *list; size_t count, room; };

/* mkdir -p of the folder of `path`. */
static bool make_folders(struct arena *a, struct str path, struct made *made, struct diag *d)
{
    struct str folder = path_folder(path);

    for (size_t i = 1; i <= folder.len; i++) {
        struct str each = str_sub(folder, 0, i);

        if (i < folder.len && folder.ptr[i] != '/')
            continue;
        if (mkdir(str_z(a, each), 0777) == 0) {
            made->list = arena_grow(a, made->list, made->count, &made->room, sizeof *made->list);
            made->list[made->count++] = each;
        } else if (errno != EEXIST) {
            return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, each, diag_reason(d, errno));
        }
    }
    return true;
}

static struct output *write_one(struct arena *a, const struct book_file *file, struct made *made,
                                struct diag *d)
{
    struct output *out =
        make_folders(a, file->path, made, d) ? output_open(a, file->path, d) : NULL;

    if (out)
        output_write(out, file->bytes.ptr, file->bytes.len);
    return out;
}

static void undo(struct output *const *outputs, size_t count)
{
    while (count)
        output_undo(outputs[--count]);
}

bool book_put(struct arena *a, const struct book_files *files, struct diag *d)
{
    struct output **outputs = ARENA_ARRAY(a, struct output *, files->count);
    struct made made = { 0 };
    size_t opened = 0, put = 0;
    bool ok = true;

    for (; ok && opened < files->count; opened++)
        ok = (outputs[opened] = write_one(a, &files->list[opened], &made, d)) != NULL;
    for (size_t i = 0; ok && i < files->count; i++)
        ok = output_finish(outputs[i], d);
    for (; ok && put < files->count; put += ok)
        ok = output_put(outputs[put], d);
    if (!ok)
        undo(outputs, put);
    for (size_t i = 0; i < opened; i++)
        if (outputs[i])
            output_discard(outputs[i]);
    while (!ok && made.count)
        rmdir(str_z(a, made.list[--made.count]));
    return ok;
}
