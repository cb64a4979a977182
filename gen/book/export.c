/*
 * book/export.c - the model in one of four formats
 *
 * What is meant to be read back is read back at once, in memory, and compared with what was
 * written: an export that would come back as another model is an error, whatever the reason.
 */
#include "book/book.h"
#include "book/export.h"
#include "book/tree.h"
#include "data/csv.h"
#include "data/xlsx.h"
#include "data/yaml.h"

#define MOST_FILES 64

bool book_format_read(struct str word, enum book_format *out)
{
    static const char *const names[] = { "json", "csv", "xlsx", "yaml" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(word, names[i])) {
            *out = (enum book_format)i;
            return true;
        }
    return false;
}

struct export {
    struct arena *arena;
    const struct dataset *data;
    enum book_format format;
    const struct node *tree;
    struct str yaml;
    enum language language;
    struct str path;
    struct book_files *files;
    struct diag *diag;
};

/* ---- read back ---- */

struct trees { const struct node *list[MOST_FILES]; size_t count; };

static const struct source *source_of(struct arena *a, const struct book_file *file)
{
    struct source *s = ARENA_NEW(a, struct source);

    *s = (struct source){ .path = file->path, .text = file->bytes };
    return s;
}

static void add_tree(struct trees *trees, const struct node *n)
{
    if (n && trees->count < MOST_FILES)
        trees->list[trees->count++] = n;
}

static void add_workbook(struct arena *a, struct trees *trees, const struct source *s,
                         struct diag *d)
{
    struct xlsx *x = xlsx_open(a, s, d);
    size_t count = 0;

    if (x)
        xlsx_sheets(x, &count);
    for (size_t i = 0; i < count; i++)
        add_tree(trees, xlsx_table(x, i, false));
    xlsx_close(x);
}

static void add_file(struct arena *a, struct trees *trees, enum book_format format,
                     const struct source *s, struct diag *d)
{
    if (format == BOOK_XLSX)
        add_workbook(a, trees, s, d);
    else
        add_tree(trees, format == BOOK_CSV ? csv_read(a, s, d) : yaml_read(a, s, d));
}

static struct str first_line(struct str s)
{
    ptrdiff_t end = str_find_char(s, '\n');

    return str_trim(end < 0 ? s : str_sub(s, 0, (size_t)end));
}

/* The first line in which two texts differ. */
static struct str first_difference(struct str x, struct str y)
{
    size_t start = 0;

    for (size_t i = 0; i < x.len && i < y.len && x.ptr[i] == y.ptr[i]; i++)
        if (x.ptr[i] == '\n')
            start = i + 1;
    return first_line(str_from(x, start));
}

/* The files from `first` on give the same model again. */
static bool check_back(struct export *e, size_t first)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct trees trees = { .count = 0 };
    struct buf again = { .arena = a };
    bool ok;

    for (size_t i = first; i < e->files->count; i++)
        add_file(a, &trees, e->format, source_of(a, &e->files->list[i]), d);
    book_yaml(book_tree(a, model_data(a, trees.list, trees.count, d)), &again);
    ok = str_eq(buf_str(&again), e->yaml);
    if (!ok) {
        diag_error(e->diag, SPAN_NONE, MSG_BOOK_OTHER, first_difference(e->yaml, buf_str(&again)));
        if (diag_errors(d) + diag_failures(d))
            diag_note(e->diag, SPAN_NONE, MSG_BOOK_OTHER_WHY, first_line(diag_text(d, a, 1)));
    }
    arena_close(a);
    return ok;
}

/* ---- formats ---- */

static struct str joined(struct export *e, const char *name, const char *end)
{
    return str_format(e->arena, "%.*s/%s%s", STR_ARG(e->path), name, end);
}

static bool export_folder(struct export *e)
{
    struct grids grids;
    size_t first = e->files->count;

    if (!grids_make(e->arena, e->data, e->tree, e->language, &grids, e->diag)
        || !export_check(e->arena, &grids, false, e->diag))
        return false;
    for (size_t i = 0; i < grids.count; i++) {
        struct buf out = { .arena = e->arena };

        export_csv(&grids.list[i], &out);
        book_add(e->arena, e->files, joined(e, grids.list[i].file, ".csv"), buf_str(&out));
    }
    return check_back(e, first);
}

static bool export_workbook(struct export *e)
{
    struct sheet_book book = { .title = e->data->name, .font = STR("宋体"), .title_font = STR("黑体"),
                               .date = book_date(e->data) };
    struct buf out = { .arena = e->arena };
    struct grids grids;
    size_t first = e->files->count;

    if (!grids_make(e->arena, e->data, e->tree, e->language, &grids, e->diag)
        || !export_sheets(e->arena, &grids, &book, e->diag) || !sheet_write(&book, &out, e->diag))
        return false;
    book_add(e->arena, e->files, e->path, buf_str(&out));
    return check_back(e, first);
}

static bool export_tree(struct export *e)
{
    size_t first = e->files->count;

    book_add(e->arena, e->files, e->path, e->yaml);
    return check_back(e, first);
}

static bool export_document(struct export *e)
{
    struct buf out = { .arena = e->arena };

    export_json(e->data, e->tree, &out);
    book_add(e->arena, e->files, e->path, buf_str(&out));
    return true;
}

bool book_export(struct arena *a, const struct dataset *data, const struct book_export_options *o,
                 struct book_files *files, struct diag *d)
{
    static bool (*const formats[])(struct export *) = {
        [BOOK_JSON] = export_document, [BOOK_CSV] = export_folder, [BOOK_XLSX] = export_workbook,
        [BOOK_YAML] = export_tree,
    };
    struct export e = { a,       data,  o->format, book_tree(a, data), STR_NONE, o->language,
                        o->path, files, d };
    struct buf yaml = { .arena = a };

    book_yaml(e.tree, &yaml);
    e.yaml = buf_str(&yaml);
    return formats[o->format](&e);
}
