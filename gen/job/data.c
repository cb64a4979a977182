/* job/data.c - the files of a dataset, opened in the order in which they are named */
#include "job/data.h"

#include "base/time.h"
#include "data/xlsx.h"
#include "data/yaml.h"
#include "model/table.h"

/* A CSV file or workbook that waits until all mappings are known. */
struct waiting {
    struct str path;
    struct root *root;              /* beneath which it lies; NULL: the project's */
    struct span at;
    const struct source *source;
    struct xlsx *book;
    struct node **tables;           /* of a workbook by sheet, of CSV the one; NULL: not read yet */
    bool *mapped;                   /* by sheet */
    size_t count;
    bool whole;                     /* named by a pattern: its other sheets are read, too */
    bool opened;
};

struct data_files {
    struct job *job;
    const struct node **trees;
    size_t count, room;
    struct waiting **tables;
    size_t table_count, table_room;
    struct map *seen;               /* paths of files; a table's struct waiting */
    bool lacking;                   /* one of them could not be read */
};

/* What the missing file would have named is unknown now: only the file itself is reported. */
static const enum message follow_on[] = {
    MSG_UNKNOWN_INDICATOR, MSG_UNKNOWN_AREA, MSG_UNKNOWN_SOURCE, MSG_UNKNOWN_UNIT, MSG_SOURCE_NONE,
    MSG_ROWS_EMPTY, MSG_UNKNOWN_KEY, MSG_COMPOSE_NO_FIGURE, MSG_COMPOSE_FACT_SOURCE,
    MSG_COMPOSE_UNIT, MSG_COMPOSE_NO_ROWS, MSG_COMPOSE_EMPTY_BLOCK, MSG_COMPOSE_CHART_EMPTY,
    MSG_COMPOSE_HIGHLIGHT, MSG_COMPOSE_NOT_DERIVED, MSG_COMPOSE_NO_TASKS, MSG_NO_SUCH_FIGURE,
};

struct data_files *data_files_new(struct job *j)
{
    struct data_files *f = ARENA_NEW(j->arena, struct data_files);

    *f = (struct data_files){ .job = j, .seen = map_new(j->arena) };
    return f;
}

bool data_is_table(struct str path)
{
    return csv_is_name(path) || xlsx_is_name(path);
}

static void keep(struct data_files *f, const struct node *tree)
{
    f->trees = arena_grow(f->job->arena, f->trees, f->count, &f->room, sizeof *f->trees);
    f->trees[f->count++] = tree;
}

/* ---- files ---- */

static struct waiting *add_table(struct data_files *f, struct str path, struct span at)
{
    struct arena *a = f->job->arena;
    struct waiting *w = map_find(f->seen, path);

    if (w)
        return w;
    w = ARENA_NEW(a, struct waiting);
    *w = (struct waiting){ .path = path, .at = at };
    f->tables = arena_grow(a, f->tables, f->table_count, &f->table_room, sizeof *f->tables);
    f->tables[f->table_count++] = w;
    map_put(f->seen, path, w);
    return w;
}

static void add_tree(struct data_files *f, struct str path, struct span at)
{
    struct job *j = f->job;
    const struct source *s = file_read(j->arena, j->root, path, at, j->diag);
    const struct node *tree = s ? yaml_read(j->arena, s, j->diag) : NULL;
    const struct node *sheets = tree ? node_find(tree, "sheets") : NULL;

    map_put(f->seen, path, j);
    if (!tree) {
        f->lacking = true;
        file_suggest(j->arena, j->root, path, j->diag);
        return;
    }
    keep(f, tree);
    data_files_map(f, sheets ? sheets : node_find(tree, "表格"), path_folder(path));
}

/* What Excel and WPS leave beside a workbook that is open. */
static bool is_lock(struct str path)
{
    return str_starts(path_base(path), STR("~$")) || str_starts(path_base(path), STR(".~"));
}

static void add_file(struct data_files *f, struct str path, struct span at)
{
    if (is_lock(path))
        return;
    if (xlsx_is_foreign(path, at, f->job->diag))
        f->lacking = true;
    else if (data_is_table(path))
        add_table(f, path, at)->whole = true;
    else if (!map_find(f->seen, path))
        add_tree(f, path, at);
}

void data_files_add(struct data_files *f, struct str folder, struct str written, struct span at)
{
    struct job *j = f->job;
    struct str *paths, pattern = path_join(j->arena, folder, written);
    bool before = f->lacking;
    size_t count;

    f->lacking = true;
    if (!pattern.ptr || str_starts(written, STR("/"))) {
        diag_error(j->diag, at, MSG_OUTSIDE_ROOT, written, root_path(j->root));
        return;
    }
    if (!file_match(j->arena, j->root, pattern, at, j->diag, &paths, &count))
        return;
    f->lacking = before;
    for (size_t i = 0; i < count; i++)
        add_file(f, paths[i], at);
}

bool data_files_try(struct data_files *f, struct str folder, struct str written)
{
    struct job *j = f->job;
    struct str *paths;
    size_t count;
    bool any = file_match(j->arena, j->root, path_join(j->arena, folder, written), SPAN_NONE,
                          diag_new(j->arena, LANGUAGE_EN), &paths, &count);

    if (any)
        data_files_add(f, folder, written, SPAN_NONE);
    return any;
}

void data_files_add_far(struct data_files *f, struct str path)
{
    struct job *j = f->job;
    struct waiting *w;

    f->lacking = true;
    if (xlsx_is_foreign(path, SPAN_NONE, j->diag))
        return;
    if (!data_is_table(path)) {
        diag_error(j->diag, SPAN_NONE, MSG_NOT_A_TABLE, path);
        return;
    }
    w = add_table(f, path, SPAN_NONE);
    if (w->root)
        return;                     /* named twice */
    w->root = root_open(j->arena, path_folder(path), j->diag);
    w->path = path_base(path);
    w->whole = w->root != NULL;
    f->lacking = !w->root;
}

/* ---- tables ---- */

static bool open_table(struct data_files *f, struct waiting *w)
{
    struct job *j = f->job;
    struct arena *a = j->arena;

    if (w->opened)
        return w->count > 0;
    w->opened = true;
    w->source = file_read(a, w->root ? w->root : j->root, w->path, w->at, j->diag);
    if (w->source && xlsx_is_name(w->path)) {
        w->book = xlsx_open(a, w->source, j->diag);
        if (w->book)
            xlsx_sheets(w->book, &w->count);
    } else if (w->source) {
        w->count = 1;
    } else {
        file_suggest(a, w->root ? w->root : j->root, w->path, j->diag);
    }
    root_close(w->root);
    w->tables = ARENA_ARRAY(a, struct node *, w->count);
    w->mapped = ARENA_ARRAY(a, bool, w->count);
    f->lacking |= !w->count;
    return w->count > 0;
}

static struct node *read_table(struct data_files *f, struct waiting *w, size_t sheet, bool hidden)
{
    struct job *j = f->job;

    if (!w->tables[sheet])
        w->tables[sheet] = w->book ? xlsx_table(w->book, sheet, hidden)
                                   : csv_read(j->arena, w->source, j->diag);
    f->lacking |= !w->tables[sheet];
    return w->tables[sheet];
}

/* The sheets that no mapping names. */
static void read_others(struct data_files *f, struct waiting *w)
{
    size_t count = w->count;
    const struct xlsx_sheet *sheets = w->book ? xlsx_sheets(w->book, &count) : NULL;

    for (size_t i = 0; i < count; i++) {
        struct node *table;

        if (w->mapped[i])
            continue;
        if (sheets && sheets[i].hidden) {
            diag_warning(f->job->diag, span_file(w->source), MSG_XLSX_HIDDEN_SHEET, sheets[i].name);
            continue;
        }
        table = read_table(f, w, i, false);
        if (table)
            keep(f, table);
    }
}

/* ---- mappings ---- */

static struct str list_sheets(const struct job *j, const struct xlsx_sheet *sheets, size_t count)
{
    const char *comma = diag_comma(j->diag);
    struct buf b = { .arena = j->arena };

    for (size_t i = 0; i < count; i++) {
        buf_z(&b, i ? comma : "");
        buf_add(&b, sheets[i].name);
    }
    return buf_str(&b);
}

/* The number of a sheet; count after a report. */
static size_t find_sheet(struct data_files *f, struct waiting *w, struct str name, struct span at)
{
    struct arena *a = f->job->arena;
    const struct xlsx_sheet *sheets = w->book ? xlsx_sheets(w->book, &w->count) : NULL;
    struct str *names = ARENA_ARRAY(a, struct str, w->count), near;

    if (!sheets) {
        if (name.len)
            diag_error(f->job->diag, at, MSG_MAP_SHEET_OF_TEXT, w->path);
        return name.len ? w->count : 0;
    }
    for (size_t i = 0; i < w->count; i++) {
        names[i] = sheets[i].name;
        if (str_eq(sheets[i].name, name))
            return i;
    }
    if (!name.len && w->count == 1)
        return 0;
    if (!name.len) {
        diag_error(f->job->diag, at, MSG_MAP_WHICH_SHEET, w->path,
                   list_sheets(f->job, sheets, w->count));
        return w->count;
    }
    diag_error(f->job->diag, at, MSG_MAP_NO_SHEET, w->path, name);
    near = diag_nearest(name, names, w->count);
    if (near.ptr)
        diag_note(f->job->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return w->count;
}

static void map_one(struct data_files *f, const struct node *item, struct str folder)
{
    struct job *j = f->job;
    struct str file, name, path;
    struct waiting *w;
    struct node *table, *copy;
    size_t sheet;
    bool hidden, lacking = f->lacking;

    f->lacking = true;
    if (!table_mapping(item, &file, &name, &hidden, j->diag))
        return;
    path = path_join(j->arena, folder, file);
    if (!path.ptr || str_starts(file, STR("/"))) {
        diag_error(j->diag, item->at, MSG_OUTSIDE_ROOT, file, root_path(j->root));
        return;
    }
    if (xlsx_is_foreign(path, item->at, j->diag))
        return;
    w = add_table(f, path, item->at);
    if (!open_table(f, w) || (sheet = find_sheet(f, w, name, item->at)) == w->count)
        return;
    w->mapped[sheet] = true;
    table = read_table(f, w, sheet, hidden);
    if (!table)
        return;
    f->lacking = lacking;
    copy = node_new(j->arena, NODE_ELEMENT, table->at);
    copy->name = table->name;
    copy->text = table->text;
    copy->attributes = (struct node *)(uintptr_t)item;
    keep(f, copy);
}

void data_files_map(struct data_files *f, const struct node *sheets, struct str folder)
{
    for (const struct node *n = sheets && sheets->kind == NODE_LIST ? sheets->first : NULL; n;
         n = n->next)
        map_one(f, n, folder);
}

/* ---- the whole ---- */

/* Sheets of a workbook that only mappings named. */
static void list_unmapped(const struct waiting *w, struct dataset *data)
{
    size_t count = 0, mapped = 0;
    const struct xlsx_sheet *sheets = w->book ? xlsx_sheets(w->book, &count) : NULL;

    for (size_t i = 0; i < count; i++)
        mapped += w->mapped[i];
    for (size_t i = 0; mapped && !w->whole && i < count; i++)
        if (!w->mapped[i])
            tables_leave_sheet(data, w->source, sheets[i].name);
}

void data_files_read(struct data_files *f)
{
    struct job *j = f->job;
    struct dataset *data;
    enum room before;

    for (size_t i = 0; i < f->table_count; i++)
        if (f->tables[i]->whole && open_table(f, f->tables[i]))
            read_others(f, f->tables[i]);
    before = time_enter(ROOM_MODEL);
    for (size_t i = 0; f->lacking && i < sizeof follow_on / sizeof follow_on[0]; i++)
        diag_silence(j->diag, follow_on[i]);
    data = model_data(j->arena, f->trees, f->count, j->diag);
    data->folder = root_path(j->root);
    j->data = data;
    for (size_t i = 0; i < f->table_count; i++) {
        list_unmapped(f->tables[i], data);
        xlsx_close(f->tables[i]->book);
    }
    time_enter(before);
}
