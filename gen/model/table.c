/*
 * model/table.c - rows into nodes, one row at a time
 *
 * The nodes of a row live until the next one; what the model keeps are slices of the file. Names of
 * indicators, areas and sources are looked up through maps, as is an unknown one's suggestion, so
 * that a million rows take a million steps.
 */
#include "model/table.h"

#include <string.h>

#include "base/utf8.h"

#define MOST_ERRORS 1000        /* of one table, before the rest is left */
#define MOST_SUGGESTED 50       /* unknown names of one kind that get a suggestion */

/* Ids and names of one kind of thing. */
struct names {
    struct map *by;
    enum message unknown;
    unsigned suggested;
};

struct named {
    struct str id;
    struct str ids;             /* several things have this name */
    bool is_id;
};

struct tables {
    struct reader *reader;
    struct arena *scratch;      /* the nodes of one row */
    struct table **list;
    size_t count;
    struct names names[NAMES_KINDS];
};

/* A row being read. */
struct row {
    struct tables *tables;
    struct table *table;
    struct cell *cells;         /* cleaned */
    struct node *outer;         /* a map of one entry: period -> figure, id -> indicator */
};

/* ---- cells ---- */

/* Length of the space at the start of s; the ideographic and the no-break one count. */
static size_t space_at(struct str s)
{
    if (str_starts(s, STR("\u3000")))
        return 3;
    if (str_starts(s, STR("\u00A0")))
        return 2;
    return s.len && (unsigned char)s.ptr[0] <= ' ';
}

static struct str trim(struct str s)
{
    size_t n;

    while ((n = space_at(s)))
        s = str_from(s, n);
    for (;;) {
        s = str_trim(s);
        if (str_ends(s, STR("\u3000")))
            s.len -= 3;
        else if (str_ends(s, STR("\u00A0")))
            s.len -= 2;
        else
            return s;
    }
}

/* Line breaks within a cell: between Latin words a space, else nothing. */
struct str table_clean(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    s = trim(s);
    if (!s.len || (!memchr(s.ptr, '\n', s.len) && !memchr(s.ptr, '\r', s.len)))
        return s;
    for (size_t i = 0, end; i < s.len; i = end) {
        bool broken = false;

        for (end = i; end < s.len && (unsigned char)s.ptr[end] <= ' '; end++)
            broken |= s.ptr[end] == '\n' || s.ptr[end] == '\r';
        if (end == i)
            buf_char(&b, s.ptr[end++]);
        else if (!broken)
            buf_add(&b, str_sub(s, i, end - i));
        else if (i && end < s.len && (unsigned char)(s.ptr[i - 1] | s.ptr[end]) < 0x80)
            buf_char(&b, ' ');
    }
    return buf_str(&b);
}

static bool is_sheet_error(struct str s)
{
    static const char *const errors[] = {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    };

    if (!s.len || s.ptr[0] != '#')
        return false;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (str_is(s, errors[i]))
            return true;
    return str_starts(s, STR("###"));
}

static const struct cell *cell_of(const struct row *w, unsigned short at)
{
    return at && w->cells[at - 1].text.len ? &w->cells[at - 1] : NULL;
}

/* ---- names ---- */

static void add_id(struct reader *r, struct names *n, struct str id)
{
    struct named *named = ARENA_NEW(r->arena, struct named);

    *named = (struct named){ .id = id, .is_id = true };
    map_put(n->by, id, named);
}

static void add_name(struct reader *r, struct names *n, struct str name, struct str id)
{
    struct str plain = read_plain_name(r->arena, name);
    struct named *before = plain.len ? map_find(n->by, plain) : NULL, *named;

    if (!plain.len || (before && (before->is_id || str_eq(before->id, id))))
        return;
    if (before) {
        before->ids = str_format(r->arena, "%.*s, %.*s",
                                 STR_ARG(before->ids.len ? before->ids : before->id),
                                 STR_ARG(id));
        before->id = id;
        return;
    }
    named = ARENA_NEW(r->arena, struct named);
    *named = (struct named){ .id = id };
    map_put(n->by, plain, named);
}

static void add_bilingual(struct reader *r, struct names *n, struct bilingual name, struct str id)
{
    add_name(r, n, name.in[LANGUAGE_ZH], id);
    add_name(r, n, name.in[LANGUAGE_EN], id);
}

static void fill_names(struct tables *t)
{
    static const enum message unknown[NAMES_KINDS] = {
        MESSAGES, MSG_UNKNOWN_INDICATOR, MSG_UNKNOWN_AREA, MSG_UNKNOWN_SOURCE
    };
    struct reader *r = t->reader;
    struct names *n = t->names;
    const struct map *all[NAMES_KINDS] = {
        NULL, r->data->indicators, r->data->areas, r->data->sources
    };

    for (int kind = NAMES_INDICATOR; kind < NAMES_KINDS; kind++) {
        n[kind].by = map_new(r->arena);
        n[kind].unknown = unknown[kind];
        for (size_t i = 0; i < map_count(all[kind]); i++)
            add_id(r, &n[kind], map_key(all[kind], i));
    }
    for (size_t i = 0; i < map_count(r->data->indicators); i++) {
        const struct indicator *each = map_value(r->data->indicators, i);

        add_bilingual(r, &n[NAMES_INDICATOR], each->name, each->id);
        add_bilingual(r, &n[NAMES_INDICATOR], each->short_name, each->id);
    }
    for (size_t i = 0; i < map_count(r->data->areas); i++) {
        const struct area *each = map_value(r->data->areas, i);

        add_bilingual(r, &n[NAMES_AREA], each->name, each->id);
    }
    for (size_t i = 0; i < map_count(r->data->sources); i++) {
        const struct data_source *each = map_value(r->data->sources, i);

        add_bilingual(r, &n[NAMES_SOURCE], each->name, each->id);
    }
}

/* The id behind an id or a name; false after a report. */
static bool find_id(struct tables *t, enum column_names kind, const struct cell *cell,
                    struct str *id)
{
    struct names *n = &t->names[kind];
    const struct named *named = map_find(n->by, cell->text);

    if (!named)
        named = map_find(n->by, read_plain_name(t->scratch, cell->text));
    if (named && named->ids.len)
        return diag_error(t->reader->diag, cell->at, MSG_TABLE_SEVERAL, cell->text, named->ids);
    if (named) {
        *id = named->id;
        return true;
    }
    if (n->suggested++ < MOST_SUGGESTED)
        return read_unknown(t->reader, cell->at, n->unknown, cell->text, n->by);
    return diag_error(t->reader->diag, cell->at, n->unknown, cell->text);
}

/* ---- nodes ---- */

static struct node *find_child(const struct node *map, const char *key)
{
    for (struct node *n = map->first; n; n = n->next)
        if (str_is(n->name, key))
            return n;
    return NULL;
}

static struct node *add_child(struct row *w, struct node *map, enum node_kind kind, struct str key,
                              struct span at)
{
    struct node *n = node_new(w->tables->scratch, kind, at);

    n->name = key;
    n->name_at = at;
    node_append(map, n);
    return n;
}

/* "null" in a cell is a text, hence quoted. */
static void add_text(struct row *w, struct node *map, struct str key, struct str text,
                     struct span at)
{
    struct node *n = add_child(w, map, NODE_SCALAR, key, at);

    n->quoted = true;
    n->text = text;
}

static bool given_twice(struct row *w, const char *key, struct span at, const struct node *before)
{
    diag_error(w->tables->reader->diag, at, MSG_TABLE_TWICE, str_of(key));
    diag_note(w->tables->reader->diag, before->at, MSG_FIRST_HERE);
    return false;
}

/* Put a text under its path; the English of a text beside it makes {zh, en} of the two. */
static bool put(struct row *w, struct node *map, const char *const *path, struct str text,
                struct span at)
{
    struct node *inner;

    for (; path[1]; path++) {
        inner = find_child(map, path[0]);
        if (!inner)
            inner = add_child(w, map, NODE_MAP, str_of(path[0]), at);
        if (inner->kind != NODE_MAP) {
            if (strcmp(path[1], "en"))
                return given_twice(w, path[0], at, inner);
            inner->kind = NODE_MAP;
            add_text(w, inner, STR("zh"), inner->text, inner->at);
        }
        map = inner;
    }
    inner = find_child(map, path[0]);
    if (inner)
        return given_twice(w, path[0], at, inner);
    add_text(w, map, str_of(path[0]), text, at);
    return true;
}

/* 5;6 */
static bool put_range(struct row *w, struct node *map, const struct cell *cell)
{
    static const char *const marks[] = { ";", "；", "~", "～", "—", "–", "至" };
    struct node *list, *before = find_child(map, "between");
    struct str rest = cell->text;

    if (before)
        return given_twice(w, "between", cell->at, before);
    list = add_child(w, map, NODE_LIST, STR("between"), cell->at);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t at = str_find(cell->text, str_of(marks[i]));

        if (at < 0)
            continue;
        add_text(w, list, STR_NONE, trim(str_sub(cell->text, 0, (size_t)at)), cell->at);
        rest = trim(str_from(cell->text, (size_t)at + strlen(marks[i])));
        break;
    }
    add_text(w, list, STR_NONE, rest, cell->at);
    return true;
}

/* A dash or n/a would pass for a wording. */
static bool can_be_value(struct str s)
{
    while (s.len) {
        uint32_t c = utf8_next(&s);

        if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || utf8_is_han(c))
            return true;
    }
    return false;
}

static bool put_value(struct row *w, struct node *map, const struct cell *cell)
{
    static const char *const at[] = { "at", NULL }, *const printed[] = { "printed", NULL };
    struct decimal ignored;

    if (!can_be_value(cell->text))
        return diag_error(w->tables->reader->diag, cell->at, MSG_TABLE_NO_VALUE, cell->text);
    return put(w, map, decimal_read(cell->text, &ignored) ? at : printed, cell->text, cell->at);
}

static bool put_cell(struct row *w, struct node *map, const struct column *c,
                     const struct cell *cell)
{
    struct str text = cell->text;

    if (is_sheet_error(text))
        return diag_error(w->tables->reader->diag, cell->at, MSG_TABLE_SHEET_ERROR, text);
    if (c->use == COLUMN_VALUE)
        return put_value(w, map, cell);
    if (!strcmp(c->path[0], "between"))
        return put_range(w, map, cell);
    if (c->names != NAMES_OWN && !find_id(w->tables, c->names, cell, &text))
        return false;
    return put(w, map, c->path, text, cell->at);
}

/* ---- rows ---- */

/* The cell of a column without a role that every row needs. */
static const struct cell *needed(struct row *w, enum column_use use)
{
    const struct table *t = w->table;

    for (size_t i = 0; i < t->column_count; i++) {
        unsigned short at = t->at[TABLE_ROLES][i];

        if (t->columns[i].use != use)
            continue;
        if (!cell_of(w, at))
            diag_error(w->tables->reader->diag, w->cells[at - 1].at, MSG_TABLE_LACKS,
                       t->heads[at - 1].text);
        return cell_of(w, at);
    }
    return NULL;
}

/* A column without a head may be empty throughout; the first text in it is named. */
static void check_heads(struct row *w)
{
    struct table *t = w->table;

    for (size_t i = 0; i < t->width; i++)
        if (!t->heads[i].text.len && w->cells[i].text.len) {
            diag_error(w->tables->reader->diag, w->cells[i].at, MSG_TABLE_NO_HEAD);
            t->heads[i].text = w->cells[i].text;
        }
}

/* False for a row without any text. */
static bool clean_row(struct row *w, const struct cell *cells)
{
    bool filled = false;

    memcpy(w->cells, cells, w->table->width * sizeof *cells);
    for (size_t i = 0; i < w->table->width; i++) {
        if (!cells[i].text.len)
            continue;
        w->cells[i].text = table_clean(w->tables->reader->arena, cells[i].text);
        filled |= w->cells[i].text.len > 0;
    }
    return filled;
}

/* Each row of a table as a map of one entry, read and forgotten. */
static void each_row(struct tables *ts, struct table *t, void (*read)(struct row *))
{
    struct row w = { .tables = ts, .table = t };
    struct diag *d = ts->reader->diag;
    unsigned errors = diag_errors(d);
    const struct cell *cells;
    size_t count;

    w.cells = ARENA_ARRAY(ts->reader->arena, struct cell, t->width);
    while ((cells = csv_row(t->csv, &count))) {
        if (!clean_row(&w, cells))
            continue;
        arena_reset(ts->scratch);
        w.outer = node_new(ts->scratch, NODE_MAP, w.cells[0].at);
        check_heads(&w);
        read(&w);
        if (diag_errors(d) - errors >= MOST_ERRORS) {
            struct str number = str_number(ts->scratch, (long long)(diag_errors(d) - errors));

            diag_error(d, w.cells[0].at, MSG_TABLE_GIVEN_UP, number);
            break;
        }
    }
}

/* ---- indicators ---- */

static void read_definition(struct row *w)
{
    const struct table *t = w->table;
    const struct cell *id = needed(w, COLUMN_ID);
    struct node *n;
    bool ok = id != NULL;

    if (!id)
        return;
    n = add_child(w, w->outer, NODE_MAP, id->text, id->at);
    for (size_t i = 0; i < t->column_count; i++) {
        const struct cell *cell = cell_of(w, t->at[TABLE_ROLES][i]);

        if (cell && t->columns[i].use != COLUMN_ID)
            ok &= put_cell(w, n, &t->columns[i], cell);
    }
    if (ok)
        read_indicators(w->tables->reader, w->outer);
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
        for (size_t i = 0; i < t->column_count; i++) {
            enum column_use use = t->columns[i].use;

            has[role] |= use > COLUMN_SHARED
                      && (cell_of(w, t->at[role][i])
                          || (is_of(use, role) && cell_of(w, t->at[TABLE_ROLES][i])));
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
    const struct cell *own = cell_of(w, t->at[role][column]);

    if (own || (t->wide && !alone && use != COLUMN_SHARED && !is_of(use, role)))
        return own;
    return cell_of(w, t->at[TABLE_ROLES][column]);
}

/* A note or wording of a row with several figures, or none, belongs nowhere. */
static bool check_whose(struct row *w)
{
    const struct table *t = w->table;
    bool ok = true;

    for (size_t i = 0; i < t->column_count; i++) {
        const struct cell *cell = cell_of(w, t->at[TABLE_ROLES][i]);

        if (cell && t->columns[i].use == COLUMN_CONTENT)
            ok = diag_error(w->tables->reader->diag, cell->at, MSG_TABLE_WHOSE,
                            t->heads[t->at[TABLE_ROLES][i] - 1].text);
    }
    return ok;
}

/* The English of a wording that stands in the value cell: 与经济增长同步. */
static void complete_wording(struct row *w, const struct node *n)
{
    const struct node *printed = find_child(n, "printed");
    struct node *wording = find_child(n, "wording");

    if (printed && wording && wording->kind == NODE_MAP && !find_child(wording, "zh"))
        add_text(w, wording, STR("zh"), printed->text, printed->at);
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

static void read_one(struct row *w, struct indicator *i, const struct cell *period, size_t role,
                     bool alone)
{
    const struct table *t = w->table;
    struct reader *r = w->tables->reader;
    size_t before = map_count(r->data->figures);
    struct node *n;
    bool ok = true, filled = false;

    w->outer->first = w->outer->last = NULL;
    w->outer->count = 0;
    n = add_child(w, w->outer, NODE_MAP, period->text, period->at);
    for (size_t k = 0; k < t->column_count; k++) {
        enum column_use use = t->columns[k].use;
        const struct cell *cell = use < COLUMN_SHARED ? NULL : cell_for(w, k, role, alone);

        if (!cell)
            continue;
        if (use > COLUMN_SHARED && !filled)
            n->at = cell->at;
        filled |= use > COLUMN_SHARED;
        ok &= put_cell(w, n, &t->columns[k], cell);
    }
    if (!ok || !filled)
        return;
    complete_wording(w, n);
    read_figures(r, i, w->outer, (enum role)role);
    check_direction(r, i, before);
}

static bool find_role(struct row *w, size_t *role)
{
    static const char *const words[] = {
        "target", "actual", "task", "目标", "完成", "任务", NULL
    };
    const struct cell *cell = needed(w, COLUMN_ROLE);
    struct node *n;
    int word;

    if (!cell)
        return false;
    n = node_new(w->tables->scratch, NODE_SCALAR, cell->at);
    n->text = cell->text;
    word = field_word(n, words, w->tables->reader->diag);
    *role = (size_t)(word % TABLE_ROLES);
    return word >= 0;
}

static void read_row(struct row *w)
{
    struct reader *r = w->tables->reader;
    const struct cell *name = needed(w, COLUMN_INDICATOR), *period = needed(w, COLUMN_PERIOD);
    bool has[TABLE_ROLES] = { false };
    size_t role = 0, count = 1;
    struct period ignored;
    struct str id;
    bool ok = name && find_id(w->tables, NAMES_INDICATOR, name, &id);

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
        if (has[role])
            read_one(w, map_find(r->data->indicators, id), period, role, count == 1);
}

/* ---- all tables ---- */

struct tables *tables_open(struct reader *r, const struct node *const *files, size_t count)
{
    struct tables *t = ARENA_NEW(r->arena, struct tables);

    *t = (struct tables){ .reader = r, .scratch = arena_open() };
    t->list = ARENA_ARRAY(r->arena, struct table *, count);
    for (size_t i = 0; i < count; i++)
        if (csv_is_table(files[i]) && (t->list[t->count] = table_open(r, files[i])))
            t->count++;
    return t;
}

void tables_close(struct tables *t)
{
    arena_close(t->scratch);
}

void tables_indicators(struct tables *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (!t->list[i]->figures)
            each_row(t, t->list[i], read_definition);
}

void tables_figures(struct tables *t)
{
    bool filled = false;

    for (size_t i = 0; i < t->count; i++) {
        if (!t->list[i]->figures)
            continue;
        if (!filled)
            fill_names(t);
        filled = true;
        each_row(t, t->list[i], read_row);
    }
}
