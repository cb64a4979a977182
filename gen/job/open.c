/* job/open.c - finding the project's root, reading report, data, template */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "base/time.h"
#include "data/field.h"
#include "data/markup.h"
#include "data/yaml.h"
#include "job/data.h"
#include "web/web.h"

#define PROJECT_FILE "yaolan.yaml"
#define MOST_PARENTS 32
#define MOST_PARTS 64

enum { F_NAME, F_FONTS, F_TEMPLATES, F_DATA, F_SHEETS, F_INTENT, PROJECT_FIELDS };

static const struct field project_fields[PROJECT_FIELDS + 1] = {
    [F_NAME] = { "name", "名称", FIELD_SCALAR, true },
    [F_FONTS] = { "fonts", "字体", FIELD_SCALAR, false },
    [F_TEMPLATES] = { "templates", "模板", FIELD_SCALAR, false },
    [F_DATA] = { "data", "数据", FIELD_ANY, false },
    [F_SHEETS] = { "sheets", "表格", FIELD_LIST, false },
    [F_INTENT] = { "output-intent", "输出条件", FIELD_MAP | FIELD_LIST, false },
};

/* What the project file says of data and press; NULL: nothing. */
struct project { const struct node *data, *sheets, *intent; };

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

/* A name of the same folder that is nearly that of `path`, which is not there. */
static void suggest(struct job *j, struct str path)
{
    struct str folder = path_folder(path);
    const struct root *r = root_open(j->arena, folder, j->diag);

    if (r)
        file_suggest(j->arena, r, path_base(path), j->diag);
}

/* `path` relative to the root; ptr NULL after a report when it lies outside. */
static struct str relative(struct job *j, struct str root, struct str path)
{
    struct str r = real(j->arena, root), p = real(j->arena, path);

    if (!p.ptr) {
        diag_error(j->diag, SPAN_NONE, MSG_NO_SUCH_FILE, path);
        suggest(j, path);
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

/* Own templates extend those of the program, which stand behind them. */
static void put_behind(struct job *j, struct root *own)
{
    struct str path = str_format(j->arena, "%.*s/templates", STR_ARG(j->options->resources));

    root_put_behind(own, root_open(j->arena, path, j->diag));
}

/* A folder of the project as messages show it: without "./". */
static struct str beneath(struct arena *a, struct str root, struct str path)
{
    return str_is(root, ".") ? path
                             : str_format(a, "%.*s/%.*s", STR_ARG(root), STR_ARG(path));
}

/* A folder of templates or fonts: the project's own, as it names it or as `beside` says,
 * or the program's. */
static struct root *resource(struct job *j, const struct node *own, struct str beside,
                             const char *name)
{
    struct str path = beside;
    struct root *r;

    if (own) {
        path = path_join(j->arena, STR_NONE, own->text);
        if (!path.ptr) {
            diag_error(j->diag, own->at, MSG_OUTSIDE_ROOT, own->text, root_path(j->root));
            return NULL;
        }
        path = beneath(j->arena, root_path(j->root), path);
    } else if (!path.len) {
        path = str_format(j->arena, "%.*s/%s", STR_ARG(j->options->resources), name);
    }
    r = root_open(j->arena, path, j->diag);
    if (r)
        root_watch(j->arena, r);
    return r;
}

/* The folder `templates` of a project that names no other; empty where there is none. */
static struct str templates_beside(struct job *j, struct str root, const struct node *named)
{
    struct str path = beneath(j->arena, root, STR("templates"));

    if (named || !exists(j->arena, root, PROJECT_FILE) || !is_folder(j->arena, path))
        return STR("");
    return path;
}

/* Opens the root that holds `path`, reads the project file; *inside becomes the path beneath it. */
static bool open_project(struct job *j, struct str path, struct project *project,
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
    if (j->root && j->options->many)
        root_watch(a, j->root);
    if (!j->root)
        return false;
    j->name = path_base(real(a, root));
    if (exists(a, root, PROJECT_FILE)) {
        const struct node *tree = read_yaml(j, STR(PROJECT_FILE), SPAN_NONE);

        if (!tree || !field_read(tree, STR(PROJECT_FILE), project_fields, f, j->diag))
            return false;
        j->name = f[F_NAME]->text;
    }
    *project = (struct project){ f[F_DATA], f[F_SHEETS], f[F_INTENT] };
    struct str beside = templates_beside(j, root, f[F_TEMPLATES]);
    j->templates = resource(j, f[F_TEMPLATES], beside, "templates");
    if (j->templates && (f[F_TEMPLATES] || beside.len))
        put_behind(j, j->templates);
    j->fonts = resource(j, f[F_FONTS], STR(""), "fonts");
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
    return folder.len ? str_format(j->arena, "%.*s-%.*s", STR_ARG(j->name), STR_ARG(folder))
        : j->name;
}

/* A name from the inputs must stay one file name: in the folder, on one line of the manifest. */
bool job_check_name(const struct job *j, struct str name)
{
    bool ok = name.len && name.ptr[0] != '.';

    for (size_t i = 0; i < name.len; i++)
        ok = ok && name.ptr[i] != '/' && (unsigned char)name.ptr[i] >= ' ' && name.ptr[i] != 0x7F;
    return ok || diag_error(j->diag, SPAN_NONE, MSG_OUTPUT_NAME, name);
}

static const struct document *read_report(struct job *j, struct str inside, struct span at)
{
    const struct source *s = file_read(j->arena, j->root, inside, at, j->diag);
    struct document *document;
    struct node *tree;

    tree = s ? markup_read(j->arena, s, j->diag) : NULL;
    j->tree = tree;
    document = tree ? model_document(j->arena, tree, j->diag) : NULL;
    if (document && j->options->area.ptr)
        document->area = j->options->area;
    return document;
}

/* The report that this one began from: read for its text and date alone. NULL: none,
 * or after a report. */
static const struct document *read_before(struct job *j, const struct document *now,
                                          struct str folder)
{
    const struct node *tree = j->tree;
    const struct document *before = NULL;
    struct str path;

    if (!now->from.len)
        return NULL;
    path = path_join(j->arena, folder, now->from);
    if (path.ptr)
        before = read_report(j, path, now->from_at);
    else
        diag_error(j->diag, now->from_at, MSG_OUTSIDE_ROOT, now->from, root_path(j->root));
    j->tree = tree;
    return before;
}

/* The reports that are bound into this one; their data are its own. */
static void read_parts(struct job *j)
{
    struct document *whole = (struct document *)j->document;
    const struct document **parts = ARENA_ARRAY(j->arena, const struct document *,
                                                whole->part_count + 1);
    const struct node *tree = j->tree;
    size_t count = 0;

    j->parts_before = ARENA_ARRAY(j->arena, const struct document *, whole->part_count + 1);
    if (whole->part_count > MOST_PARTS) {
        diag_error(j->diag, whole->parts_at[MOST_PARTS], MSG_PARTS,
                   str_number(j->arena, MOST_PARTS));
        whole->part_count = 0;
        return;
    }
    for (size_t i = 0; i < whole->part_count; i++) {
        struct str path = path_join(j->arena, j->folder, whole->parts[i]);
        const struct document *part;

        if (!path.ptr) {
            diag_error(j->diag, whole->parts_at[i], MSG_OUTSIDE_ROOT, whole->parts[i],
                       root_path(j->root));
            continue;
        }
        part = read_report(j, path, whole->parts_at[i]);
        if (part && part->part_count)
            diag_error(j->diag, part->parts_at[0], MSG_PART_OF_PART, path);
        if (!part || part->part_count)
            continue;
        j->parts_before[count] = read_before(j, part, path_folder(path));
        parts[count++] = part;
    }
    j->tree = tree;
    whole->part_documents = parts;
    whole->part_count = count;
}

/* Another template for this build: the names of its files end in its own, and pages of another size
 * are not counted as the report counts its own. */
static void use_template(struct job *j)
{
    struct document *d = (struct document *)j->document;
    struct str name = j->options->template_name;

    if (!d || !name.ptr || str_eq(name, d->template_name))
        return;
    d->template_name = name;
    d->template_at = SPAN_NONE;
    memset(d->fit, 0, sizeof d->fit);
    d->fit_frame = false;
    j->name = str_format(j->arena, "%.*s-%.*s", STR_ARG(j->name), STR_ARG(name));
}

static bool clean(const struct job *j)
{
    return diag_status(j->diag) == 0;
}

/* The report's template, with the house's own output intent in it. */
static void read_look(struct job *j, const struct node *intent)
{
    const struct look *look = look_read(j->arena, j->templates, j->document->template_name,
                                        j->document->template_at, j->diag);
    struct look *own;

    j->look = look;
    if (!look || !intent)
        return;
    own = arena_copy(j->arena, look, sizeof *look);
    look_project_intent(intent, &own->print, j->diag);
    j->look = own;
}

static bool has_area(struct job *j, struct str id, struct span at)
{
    return map_find(j->data->areas, id) || job_unknown_area(j, id, at);
}

/* The areas that the report and its parts are for; of many it is for each in turn. */
static bool have_areas(struct job *j)
{
    const struct document *whole = j->document;
    bool ok = j->options->many || !whole->area.len || has_area(j, whole->area, whole->area_at);

    for (size_t i = 0; i < whole->part_count; i++) {
        const struct document *doc = whole->part_documents[i];

        ok &= !doc->area.len || has_area(j, doc->area, doc->area_at);
    }
    return ok;
}

bool job_open(struct job *j, struct arena *a, const struct job_options *o, struct diag *d)
{
    struct data_files *files;
    struct project project = { 0 };
    struct str inside;

    *j = (struct job){ .arena = a, .diag = d, .options = o };
    time_enter(ROOM_DATA);
    if (is_folder(a, o->report))
        return diag_error(d, SPAN_NONE, MSG_REPORT_IS_FOLDER, o->report);
    if (!open_project(j, o->report, &project, &inside))
        return false;
    j->folder = path_folder(inside);
    j->document = read_report(j, inside, SPAN_NONE);
    j->name = output_name(j, inside);
    use_template(j);
    if (o->area.ptr)
        j->name = str_format(a, "%.*s-%.*s", STR_ARG(j->name), STR_ARG(o->area));
    if (!job_check_name(j, j->name) || !j->document)
        return false;
    read_parts(j);
    j->before = read_before(j, j->document, j->folder);
    files = data_files_new(j);
    for (size_t i = 0; i < j->document->data_count; i++)
        data_files_add(files, j->folder, j->document->data[i], j->document->data_at[i]);
    data_files_map(files, project.sheets, STR_NONE);
    data_files_read(files);
    if (o->many || o->area.ptr)
        diag_demote(d, o->area);
    if (j->data && clean(j) && !(o->area.ptr ? has_area(j, o->area, SPAN_NONE) : have_areas(j)))
        return false;
    read_look(j, project.intent);
    if (j->look && o->formats & JOB_HTML)
        j->web_style = web_style_read(a, j->templates, j->look, d);
    return clean(j) && j->data && j->look;
}

/* `data` of the project file, or where most projects keep it. */
static void add_project(struct data_files *files, const struct node *data)
{
    static const char *const usual[] = {
        "indicators/*.yaml", "indicators/*.csv", "indicators/*.xlsx"
    };
    bool any = false;

    if (!data) {
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
            any |= data_files_try(files, STR_NONE, str_of(usual[i]));
        if (!any)
            data_files_add(files, STR_NONE, str_of(usual[0]), SPAN_NONE);
    } else if (data->kind == NODE_LIST) {
        for (const struct node *n = data->first; n; n = n->next)
            data_files_add(files, STR_NONE, n->text, n->at);
    } else {
        data_files_add(files, STR_NONE, data->text, data->at);
    }
}

/* Tables of the command line: beneath the root as any of the project's files,
 * else wherever they are. */
static void add_tables(struct job *j, struct data_files *files)
{
    struct arena *a = j->arena;
    struct str root = str_join(a, real(a, root_path(j->root)), STR("/"));

    for (size_t i = 0; i < j->options->table_count; i++) {
        struct str path = j->options->tables[i], where = real(a, path);

        if (str_starts(where, root))
            data_files_add(files, STR_NONE, str_from(where, root.len), SPAN_NONE);
        else
            data_files_add_far(files, path);
    }
}

bool job_open_data(struct job *j, struct arena *a, const struct job_options *o, struct diag *d)
{
    struct data_files *files;
    struct project project = { 0 };
    struct str inside;
    bool is_file;

    *j = (struct job){ .arena = a, .diag = d, .options = o };
    time_enter(ROOM_DATA);
    if (str_ends(o->report, STR(".md")))
        return job_open(j, a, o, d);
    if (!open_project(j, o->report, &project, &inside))
        return false;
    files = data_files_new(j);
    is_file = inside.len && !is_folder(a, o->report);
    if (is_file)
        data_files_add(files, STR_NONE, inside, SPAN_NONE);
    /* A table says little alone: areas, sources and indicators are the project's. */
    if (!is_file || (data_is_table(inside) && exists(a, root_path(j->root), PROJECT_FILE)))
        add_project(files, project.data);
    if (!is_file || data_is_table(inside))
        data_files_map(files, project.sheets, STR_NONE);
    add_tables(j, files);
    data_files_read(files);
    return clean(j) && j->data;
}

bool job_open_project(struct job *j, struct arena *a, const struct job_options *o, struct diag *d,
                      struct str *inside)
{
    struct project project = { 0 };

    *j = (struct job){ .arena = a, .diag = d, .options = o };
    time_enter(ROOM_DATA);
    return open_project(j, o->report, &project, inside);
}

void job_close(struct job *j)
{
    root_close(j->root);
    root_close(j->templates);
    root_close(j->fonts);
}
