/* job/open.c - finding the project's root, reading report, data, template */
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/time.h"
#include "data/csv.h"
#include "data/field.h"
#include "data/markup.h"
#include "data/yaml.h"
#include "job/job.h"

#define PROJECT_FILE "yaolan.yaml"
#define MOST_PARENTS 32

enum { F_NAME, F_FONTS, F_TEMPLATES, F_DATA, PROJECT_FIELDS };

static const struct field project_fields[PROJECT_FIELDS + 1] = {
    [F_NAME] = { "name", "名称", FIELD_SCALAR, true },
    [F_FONTS] = { "fonts", "字体", FIELD_SCALAR, false },
    [F_TEMPLATES] = { "templates", "模板", FIELD_SCALAR, false },
    [F_DATA] = { "data", "数据", FIELD_ANY, false },
};

static struct str real(struct arena *a, struct str path)
{
    char *p = realpath(str_z(a, path), NULL);
    struct str s = str_copy(a, str_of(p));

    free(p);
    return s;
}

static bool exists(struct arena *a, struct str folder, const char *name)
{
    return access(str_z(a, str_format(a, "%.*s/%s", STR_ARG(folder), name)), F_OK) == 0;
}

/* The parent of a folder as the user would write it: "a/b" -> "a", "." -> "..", ".." -> "../..". */
static struct str parent_of(struct arena *a, struct str folder)
{
    if (str_is(folder, "."))
        return STR("..");
    if (str_is(path_base(folder), ".."))
        return str_format(a, "%.*s/..", STR_ARG(folder));
    folder = path_folder(folder);
    return folder.len ? folder : STR(".");
}

/* The nearest folder above that holds the project file, or `folder` itself. */
static struct str find_root(struct arena *a, struct str folder)
{
    struct str at = folder;

    for (int i = 0; i < MOST_PARENTS; i++) {
        if (exists(a, at, PROJECT_FILE))
            return at;
        if (str_is(real(a, at), "/"))
            break;
        at = parent_of(a, at);
    }
    return folder;
}

/* `path` relative to the root; ptr NULL after a report when it lies outside. */
static struct str relative(struct job *j, struct str root, struct str path)
{
    struct str r = real(j->arena, root), p = real(j->arena, path);

    if (!p.ptr) {
        diag_error(j->diag, SPAN_NONE, MSG_NO_SUCH_FILE, path);
        return STR_NONE;
    }
    if (str_eq(r, p))
        return STR("");
    if (!str_is(r, "/"))
        r = str_join(j->arena, r, STR("/"));
    if (!str_starts(p, r)) {
        diag_error(j->diag, SPAN_NONE, MSG_OUTSIDE_ROOT, path, root);
        return STR_NONE;
    }
    return str_from(p, r.len);
}

static bool is_folder(struct arena *a, struct str path)
{
    struct stat st;

    return stat(str_z(a, path), &st) == 0 && S_ISDIR(st.st_mode);
}

static const struct node *read_yaml(struct job *j, struct str path, struct span at)
{
    const struct source *s = file_read(j->arena, j->root, path, at, j->diag);

    return s ? yaml_read(j->arena, s, j->diag) : NULL;
}

/* A file of data: a table by its name, else YAML or JSON. */
static const struct node *read_tree(struct job *j, struct str path, struct span at)
{
    const struct source *s;

    if (!csv_is_name(path))
        return read_yaml(j, path, at);
    s = file_read(j->arena, j->root, path, at, j->diag);
    return s ? csv_read(j->arena, s, j->diag) : NULL;
}

/* A folder of templates or fonts: the project's own, or the program's. */
static struct root *resource(struct job *j, const struct node *own, const char *name)
{
    struct str path;

    if (own) {
        path = path_join(j->arena, STR_NONE, own->text);
        if (!path.ptr) {
            diag_error(j->diag, own->at, MSG_OUTSIDE_ROOT, own->text, root_path(j->root));
            return NULL;
        }
        path = str_format(j->arena, "%.*s/%.*s", STR_ARG(root_path(j->root)), STR_ARG(path));
    } else {
        path = str_format(j->arena, "%.*s/%s", STR_ARG(j->options->resources), name);
    }
    return root_open(j->arena, path, j->diag);
}

/* Opens the root that holds `path`, reads the project file; *inside becomes the path beneath it. */
static bool open_project(struct job *j, struct str path, const struct node **data,
                         struct str *inside)
{
    struct arena *a = j->arena;
    struct str folder = is_folder(a, path) ? path : path_folder(path), root;
    const struct node *f[PROJECT_FIELDS] = { 0 };

    if (!folder.len)
        folder = STR(".");
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    if (!real(a, folder).ptr)
        return diag_error(j->diag, SPAN_NONE, MSG_NO_SUCH_FILE, path);
    root = j->options->root.ptr ? j->options->root : find_root(a, folder);
    *inside = relative(j, root, path);
    if (!inside->ptr)
        return false;
    j->root = root_open(a, root, j->diag);
    if (!j->root)
        return false;
    j->name = path_base(real(a, root));
    if (exists(a, root, PROJECT_FILE)) {
        const struct node *tree = read_yaml(j, STR(PROJECT_FILE), SPAN_NONE);

        if (!tree || !field_read(tree, STR(PROJECT_FILE), project_fields, f, j->diag))
            return false;
        j->name = f[F_NAME]->text;
    }
    *data = f[F_DATA];
    j->templates = resource(j, f[F_TEMPLATES], "templates");
    j->fonts = resource(j, f[F_FONTS], "fonts");
    return j->templates && j->fonts;
}

/* Outputs of samples/jiaozuo/2026/report.md are named jiaozuo-2026; of any other file, by it. */
static struct str output_name(struct job *j, struct str inside)
{
    struct str base = path_base(inside), folder = path_base(j->folder);

    if (str_ends(base, STR(".md")))
        base.len -= 3;
    if (!str_is(base, "report"))
        folder = base;
    return folder.len ? str_format(j->arena, "%.*s-%.*s", STR_ARG(j->name), STR_ARG(folder)) : j->name;
}

/* A name from the inputs must stay one file name: in the folder, on one line of the manifest. */
static bool check_name(struct job *j)
{
    bool ok = j->name.len && j->name.ptr[0] != '.';

    for (size_t i = 0; i < j->name.len; i++)
        ok = ok && j->name.ptr[i] != '/' && (unsigned char)j->name.ptr[i] >= ' ' &&
            j->name.ptr[i] != 0x7F;
    return ok || diag_error(j->diag, SPAN_NONE, MSG_OUTPUT_NAME, j->name);
}

struct files {
    const struct node **trees;
    size_t count, room;
    struct map *seen;
    bool lacking;                   /* one of them could not be read */
};

/* What the missing file would have named is unknown now: only the file itself is reported. */
static const enum message follow_on[] = {
    MSG_UNKNOWN_INDICATOR, MSG_UNKNOWN_AREA, MSG_UNKNOWN_SOURCE, MSG_UNKNOWN_UNIT, MSG_SOURCE_NONE,
    MSG_ROWS_EMPTY, MSG_UNKNOWN_KEY, MSG_COMPOSE_NO_FIGURE, MSG_COMPOSE_FACT_SOURCE,
    MSG_COMPOSE_UNIT, MSG_COMPOSE_NO_ROWS, MSG_COMPOSE_EMPTY_BLOCK, MSG_COMPOSE_CHART_EMPTY,
    MSG_COMPOSE_HIGHLIGHT, MSG_COMPOSE_NOT_DERIVED,
};

/* The files that a pattern, as written at `at`, names beneath `folder`. */
static void add_files(struct job *j, struct files *files, struct str folder, struct str written,
                      struct span at)
{
    struct str *paths, pattern = path_join(j->arena, folder, written);
    bool before = files->lacking;
    size_t count;

    files->lacking = true;
    if (!pattern.ptr || str_starts(written, STR("/"))) {
        diag_error(j->diag, at, MSG_OUTSIDE_ROOT, written, root_path(j->root));
        return;
    }
    if (!file_match(j->arena, j->root, pattern, at, j->diag, &paths, &count))
        return;
    files->lacking = before;
    for (size_t i = 0; i < count; i++) {
        const struct node *tree;

        if (map_find(files->seen, paths[i]))
            continue;
        map_put(files->seen, paths[i], j);
        tree = read_tree(j, paths[i], at);
        if (!tree) {
            files->lacking = true;
            file_suggest(j->arena, j->root, paths[i], j->diag);
            continue;
        }
        files->trees = arena_grow(j->arena, files->trees, files->count, &files->room,
                                  sizeof *files->trees);
        files->trees[files->count++] = tree;
    }
}

static void read_data(struct job *j, struct files *files)
{
    enum room before = time_enter(ROOM_MODEL);

    for (size_t i = 0; files->lacking && i < sizeof follow_on / sizeof follow_on[0]; i++)
        diag_silence(j->diag, follow_on[i]);
    j->data = model_data(j->arena, files->trees, files->count, j->diag);
    time_enter(before);
}

static const struct document *read_report(struct job *j, struct str inside)
{
    const struct source *s = file_read(j->arena, j->root, inside, SPAN_NONE, j->diag);
    struct node *tree;

    tree = s ? markup_read(j->arena, s, j->diag) : NULL;
    j->tree = tree;
    return tree ? model_document(j->arena, tree, j->diag) : NULL;
}

static bool clean(const struct job *j)
{
    return diag_status(j->diag) == 0;
}

bool job_open(struct job *j, struct arena *a, const struct job_options *o, struct diag *d)
{
    struct files files = { .seen = map_new(a) };
    const struct node *unused;
    struct str inside;

    *j = (struct job){ .arena = a, .diag = d, .options = o };
    time_enter(ROOM_DATA);
    if (!open_project(j, o->report, &unused, &inside))
        return false;
    j->folder = path_folder(inside);
    j->document = read_report(j, inside);
    j->name = output_name(j, inside);
    if (!check_name(j) || !j->document)
        return false;
    for (size_t i = 0; i < j->document->data_count; i++)
        add_files(j, &files, j->folder, j->document->data[i], j->document->data_at[i]);
    read_data(j, &files);
    j->look = look_read(a, j->templates, j->document->template_name, j->document->template_at, d);
    return clean(j) && j->data && j->look;
}

/* Tables beside the YAML files, if there are any. */
static void add_tables(struct job *j, struct files *files)
{
    struct diag *quiet = diag_new(j->arena, LANGUAGE_EN);
    struct str *paths;
    size_t count;

    if (file_match(j->arena, j->root, STR("indicators/*.csv"), SPAN_NONE, quiet, &paths, &count))
        add_files(j, files, STR_NONE, STR("indicators/*.csv"), SPAN_NONE);
}

/* `data` of the project file, or where most projects keep it. */
static void add_project(struct job *j, struct files *files, const struct node *data)
{
    if (!data) {
        add_files(j, files, STR_NONE, STR("indicators/*.yaml"), SPAN_NONE);
        add_tables(j, files);
    } else if (data->kind == NODE_LIST) {
        for (const struct node *n = data->first; n; n = n->next)
            add_files(j, files, STR_NONE, n->text, n->at);
    } else {
        add_files(j, files, STR_NONE, data->text, data->at);
    }
}

bool job_open_data(struct job *j, struct arena *a, const struct job_options *o, struct diag *d)
{
    struct files files = { .seen = map_new(a) };
    const struct node *data = NULL;
    struct str inside;
    bool is_file;

    *j = (struct job){ .arena = a, .diag = d, .options = o };
    time_enter(ROOM_DATA);
    if (str_ends(o->report, STR(".md")))
        return job_open(j, a, o, d);
    if (!open_project(j, o->report, &data, &inside))
        return false;
    is_file = inside.len && !is_folder(a, o->report);
    if (is_file)
        add_files(j, &files, STR_NONE, inside, SPAN_NONE);
    /* A table says little alone: areas, sources and indicators are the project's. */
    if (!is_file || (csv_is_name(inside) && exists(a, root_path(j->root), PROJECT_FILE)))
        add_project(j, &files, data);
    read_data(j, &files);
    return clean(j) && j->data;
}

void job_close(struct job *j)
{
    root_close(j->root);
    root_close(j->templates);
    root_close(j->fonts);
}
