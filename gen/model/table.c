/*
 * model/table.c - the tables of a dataset: figures row by row, any other kind as a tree
 *
 * The nodes of a row of figures live until the next row, so that a million rows need no tree.
 */
#include "model/table_row.h"

#include <string.h>

#define MOST_LEFT 1000          /* notes about what was not read; beyond, they are counted */

/* ---- what was not read ---- */

struct table_left {
    struct { struct span at; enum message why; struct str text; } *list;
    size_t count, kept, room;
};

void table_leave(struct dataset *data, struct span at, enum message why, struct str text)
{
    struct table_left *left = data->left;

    if (!left) {
        left = ARENA_NEW(data->arena, struct table_left);
        data->left = left;
    }
    if (left->count++ >= MOST_LEFT)
        return;
    left->list = arena_grow(data->arena, left->list, left->kept, &left->room, sizeof *left->list);
    left->list[left->kept].at = at;
    left->list[left->kept].why = why;
    left->list[left->kept++].text = text;
}

void tables_leave_sheet(struct dataset *data, const struct source *book, struct str name)
{
    table_leave(data, span_file(book), MSG_TABLE_LEFT_SHEET, name);
}

bool tables_unread_at(const struct dataset *data, const struct diag *d, struct arena *a, size_t i,
                      struct str *place, struct str *what)
{
    const struct table_left *left = data->left;

    if (!left || i >= left->kept)
        return false;
    *place = span_text(a, left->list[i].at);
    *what = diag_words(d, a, left->list[i].why, left->list[i].text);
    return true;
}

void tables_unread(const struct dataset *data, const struct diag *d, struct buf *out)
{
    const struct table_left *left = data->left;
    struct arena *a = out->arena;
    struct str place, what;

    for (size_t i = 0; tables_unread_at(data, d, a, i, &place, &what); i++) {
        buf_add(out, place);
        buf_z(out, ": ");
        buf_add(out, what);
        buf_char(out, '\n');
    }
    if (left && left->count > left->kept) {
        buf_add(out, diag_words(d, a, MSG_MORE_MESSAGES,
                                str_number(a, (long long)(left->count - left->kept))));
        buf_char(out, '\n');
    }
}

/* ---- figures ---- */

static bool is_of(enum column_use use, size_t role)
{
    return (use == COLUMN_OF_ACTUAL && role == ROLE_ACTUAL)
        || (use == COLUMN_OF_TARGET && role == ROLE_TARGET);
}

/* Which figures a row with columns by role holds. */
static size_t find_roles(const struct row *w, bool *has)
{
    const struct table *t = w->table;
    size_t count = 0;

    for (size_t role = 0; role < TABLE_ROLES; role++) {
        has[role] = false;
        for (size_t k = 0; k < t->used_count; k++) {
            size_t i = t->used[k];
            enum column_use use = t->columns[i].use;

            has[role] |= use > COLUMN_SHARED
                      && (row_cell(w, t->at[role][i])
                          || (is_of(use, role) && row_cell(w, t->at[TABLE_ROLES][i])));
        }
        count += has[role];
    }
    return count;
}

/* The cell of a column for the figure of this role: its own, else the one it shares. */
static const struct cell *cell_for(const struct row *w, size_t column, size_t role, bool alone)
{
    const struct table *t = w->table;
    enum column_use use = t->columns[column].use;
    const struct cell *own = row_cell(w, t->at[role][column]);

    if (own || (t->wide && !alone && use != COLUMN_SHARED && !is_of(use, role)))
        return own;
    return row_cell(w, t->at[TABLE_ROLES][column]);
}

/* A note or wording of a row with several figures, or none, belongs nowhere. */
static bool check_whose(struct row *w)
{
    const struct table *t = w->table;
    bool ok = true;

    for (size_t k = 0; k < t->used_count; k++) {
        size_t i = t->used[k];
        const struct cell *cell = row_cell(w, t->at[TABLE_ROLES][i]);

        if (cell && t->columns[i].use == COLUMN_CONTENT)
            ok = diag_error(w->reader->diag, cell->at, MSG_TABLE_WHOSE,
                            t->heads[t->at[TABLE_ROLES][i] - 1].text);
    }
    return ok;
}

/* The English of a wording that stands in the value cell: 与经济增长同步. */
static void complete_wording(struct row *w, const struct node *n)
{
    const struct node *printed = row_find(n, "printed");
    struct node *wording = row_find(n, "wording");

    if (printed && wording && wording->kind == NODE_MAP && !row_find(wording, "zh"))
        row_text(w, wording, STR("zh"), printed->text, printed->at);
}

/* A target with a value needs a direction that was stated; once for each indicator. */
static void check_direction(struct reader *r, struct indicator *i, size_t before)
{
    const struct figure *f;

    if (i->directed || i->damaged || map_count(r->data->figures) == before)
        return;
    f = map_value(r->data->figures, before);
    if (f->role == ROLE_TARGET && f->has_value) {
        diag_error(r->diag, i->at, MSG_NO_DIRECTION, i->id);
        i->damaged = true;
    }
}

void row_figure(struct row *w, struct indicator *i, enum role role)
{
    struct reader *r = w->reader;
    size_t before = map_count(r->data->figures);

    complete_wording(w, w->outer->first);
    read_figures(r, i, w->outer, role);
    check_direction(r, i, before);
}

static void read_one(struct row *w, struct indicator *i, const struct cell *period, size_t role,
                     bool alone)
{
    const struct table *t = w->table;
    struct node *n;
    bool ok = true, filled = false;

    w->outer->first = w->outer->last = NULL;
    w->outer->count = 0;
    n = row_child(w, w->outer, NODE_MAP, period->text, period->at);
    for (size_t u = 0; u < t->used_count; u++) {
        size_t k = t->used[u];
        enum column_use use = t->columns[k].use;
        const struct cell *cell = use < COLUMN_SHARED ? NULL : cell_for(w, k, role, alone);

        if (!cell)
            continue;
        if (use > COLUMN_SHARED && !filled)
            node_set_at(n, cell->at);
        filled |= use > COLUMN_SHARED;
        ok &= row_put(w, n, &t->columns[k], cell);
    }
    if (ok && filled)
        row_figure(w, i, (enum role)role);
}

static bool find_role(struct row *w, size_t *role)
{
    static const char *const words[] = {
        "target", "actual", "task", "目标", "完成", "任务", NULL
    };
    const struct cell *cell = row_needed(w, COLUMN_ROLE);
    struct node *n;
    int word;

    if (!cell)
        return false;
    n = node_new(w->arena, NODE_SCALAR, cell->at);
    n->text = cell->text;
    word = field_word(n, words, w->reader->diag);
    *role = (size_t)(word % TABLE_ROLES);
    return word >= 0;
}

static void read_roles(struct row *w, struct str subject)
{
    struct reader *r = w->reader;
    const struct cell *name = row_needed(w, COLUMN_INDICATOR);
    const struct cell *period = row_needed(w, COLUMN_PERIOD);
    bool has[TABLE_ROLES] = { false };
    size_t role = 0, count = 1;
    struct period ignored;
    struct str id;
    bool ok = name && names_find(w->tables, NAMES_INDICATOR, name, &id);

    if (period && !period_read(period->text, &ignored))
        ok = diag_error(r->diag, period->at, MSG_BAD_PERIOD, period->text);
    if (!w->table->wide)
        ok &= find_role(w, &role);
    if (!ok || !period)
        return;
    if (w->table->wide)
        count = find_roles(w, has);
    else
        has[role] = true;
    if (count != 1 && !check_whose(w))
        return;
    for (role = 0; role < TABLE_ROLES; role++)
        if (has[role]) {
            diag_subject(r->diag, subject);
            read_one(w, map_find(r->data->indicators, id), period, role, count == 1);
        }
}

static void read_row(struct row *w)
{
    struct str subject = row_area(w);

    diag_subject(w->reader->diag, subject);
    read_roles(w, subject);
    diag_subject(w->reader->diag, STR_NONE);
}

static bool table_is_figures(const struct table *t)
{
    return t->mapping || !strcmp(t->kind->section, "figures");
}

void tables_figures(struct tables *t)
{
    if (t->count)
        names_fill(t);
    for (size_t i = 0; i < t->count; i++) {
        struct row w = { .reader = t->reader, .tables = t, .arena = t->scratch,
                         .table = t->list[i] };

        row_each(&w, t->scratch, t->list[i]->mapping ? mapping_row : read_row);
    }
}

/* ---- other kinds ---- */

/* Rows of one person that follow each other are posts, one after the other. */
static bool add_post(struct row *w, struct str id, const struct node *entry)
{
    struct node *before = w->outer->last, *first;

    if (strcmp(w->table->kind->section, "people") || !before || !str_eq(before->name, id))
        return false;
    if (before->kind == NODE_MAP) {
        first = arena_copy(w->arena, before, sizeof *before);
        first->next = NULL;
        before->kind = NODE_LIST;
        before->first = before->last = NULL;
        before->count = 0;
        node_append(before, first);
    }
    node_append(before, arena_copy(w->arena, entry, sizeof *entry));
    return true;
}

static void read_entry(struct row *w)
{
    const struct table *t = w->table;
    const struct cell *id = row_needed(w, COLUMN_ID);
    struct node *section = w->outer, entry = { .kind = NODE_MAP }, *n;
    bool ok = id != NULL;

    if (!id)
        return;
    entry.at = id->at;
    for (size_t i = 0; i < t->column_count; i++) {
        const struct cell *cell = row_cell(w, t->at[TABLE_ROLES][i]);

        if (cell && t->columns[i].use != COLUMN_ID)
            ok &= row_put(w, &entry, &t->columns[i], cell);
    }
    if (!ok || add_post(w, id->text, &entry))
        return;
    n = row_child(w, section, entry.kind, id->text, id->at);
    n->first = entry.first;
    n->last = entry.last;
    n->count = entry.count;
    n->text = entry.text;
    n->quoted = entry.quoted;
    node_set_at(n, entry.at);
}

static struct node *read_tree(struct reader *r, struct table *t)
{
    struct row w = { .reader = r, .arena = r->arena, .table = t };
    struct node *tree = node_new(r->arena, NODE_MAP, t->heads[0].at);
    bool plain = !strcmp(t->kind->section, "dataset");

    w.outer = plain ? tree : row_child(&w, tree, NODE_MAP, str_of(t->kind->section),
                                       t->heads[0].at);
    row_each(&w, NULL, read_entry);
    return tree;
}

/* ---- names in the trees: an area or source by its name ---- */

static void gather(struct reader *r, struct map *known, const struct node *file,
                   const char *section, const char *zh)
{
    const struct node *all = file ? node_find(file, section) : NULL;

    all = all ? all : file ? node_find(file, zh) : NULL;
    for (const struct node *n = all && all->kind == NODE_MAP ? all->first : NULL; n; n = n->next)
        for (const struct node *name = n->first; name; name = name->next)
            if (name->kind == NODE_SCALAR && (str_is(name->name, "zh") || str_is(name->name, "en")))
                names_add(r, known, name->text, n->name);
}

/* The node that a column filled in an entry, or NULL. */
static struct node *filled_by(struct node *entry, const struct column *c)
{
    for (const char *const *step = c->path; entry && *step; step++)
        entry = entry->kind == NODE_MAP ? row_find(entry, *step) : NULL;
    return entry && entry->kind == NODE_SCALAR ? entry : NULL;
}

static void replace_names(struct tables *ts, const struct table *t, const struct node *tree)
{
    const struct node *section = tree ? node_find(tree, t->kind->section) : NULL;

    for (size_t i = 0; section && i < t->column_count; i++) {
        const struct column *c = &t->columns[i];

        if (c->names != NAMES_AREA && c->names != NAMES_SOURCE)
            continue;
        for (struct node *n = section->first; n; n = n->next) {
            struct node *name = filled_by(n, c);
            struct str id = name ? names_know(ts, c->names, name->text) : STR_NONE;

            if (id.len)
                name->text = id;
        }
    }
}

/* ---- all tables ---- */

struct tables *tables_open(struct reader *r, const struct node *const *files, size_t count)
{
    struct tables *t = ARENA_NEW(r->arena, struct tables);
    struct table **tables = ARENA_ARRAY(r->arena, struct table *, count);

    *t = (struct tables){ .reader = r, .scratch = arena_open() };
    t->list = ARENA_ARRAY(r->arena, struct table *, count);
    t->trees = ARENA_ARRAY(r->arena, const struct node *, count);
    for (size_t i = 0; i < count; i++) {
        if (!csv_is_table(files[i])) {
            t->trees[i] = files[i];
            continue;
        }
        tables[i] = files[i]->attributes ? mapping_open(r, files[i]) : table_open(r, files[i]);
        if (tables[i] && table_is_figures(tables[i]))
            t->list[t->count++] = tables[i];
        else if (tables[i])
            t->trees[i] = read_tree(r, tables[i]);
    }
    t->names[NAMES_AREA].by = map_new(r->arena);
    t->names[NAMES_SOURCE].by = map_new(r->arena);
    for (size_t i = 0; i < count; i++) {
        gather(r, t->names[NAMES_AREA].by, t->trees[i], "areas", "地区表");
        gather(r, t->names[NAMES_SOURCE].by, t->trees[i], "sources", "来源");
    }
    for (size_t i = 0; i < count; i++)
        if (tables[i] && t->trees[i])
            replace_names(t, tables[i], t->trees[i]);
    return t;
}

const struct node *tables_tree(const struct tables *t, size_t i)
{
    return t->trees[i];
}

void tables_close(struct tables *t)
{
    arena_close(t->scratch);
}
