/*
 * model/table_head.c - the heads of a table, in Chinese or English
 *
 * Capitals, spaces, points and underscores make no difference: "Name EN" is name-en. An unknown
 * head is answered with the nearest known one. Above the heads of a sheet may stand titles.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/table.h"

#define MOST_LISTED 14
#define MOST_TITLES 20          /* rows above the heads of a sheet */
#define HEADS (sizeof ((struct column *)0)->heads / sizeof (char *))
#define MARKS (sizeof ((struct table_kind *)0)->marks / sizeof (char *))
#define COUNT(array) (sizeof (array) / sizeof *(array))

static const struct { const char *en, *zh; } role_heads[TABLE_ROLES] = {
    { "target", "目标" }, { "actual", "完成" }, { "task", "任务" },
};

struct str table_plain_head(struct arena *a, struct str s)
{
    char *out = arena_copy(a, s.ptr, s.len);

    for (size_t i = 0; i < s.len; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] - 'A' + 'a');
        else if (out[i] == ' ' || out[i] == '_' || out[i] == '.')
            out[i] = '-';
    return (struct str){ out, s.len };
}

static ptrdiff_t find_column(const struct column *columns, size_t count, struct str head)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < HEADS && columns[i].heads[k]; k++)
            if (str_is(head, columns[i].heads[k]))
                return (ptrdiff_t)i;
    return -1;
}

static ptrdiff_t find_use(const struct column *columns, size_t count, enum column_use use)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].use == use)
            return (ptrdiff_t)i;
    return -1;
}

/* 目标来源, target-source; 目标 alone is its value. */
static ptrdiff_t find_with_role(const struct column *columns, size_t count, struct str head,
                                size_t *role)
{
    for (*role = 0; *role < TABLE_ROLES; ++*role) {
        struct str en = str_of(role_heads[*role].en), zh = str_of(role_heads[*role].zh);
        struct str prefix = str_starts(head, en) ? en : str_starts(head, zh) ? zh : STR_NONE;
        ptrdiff_t i;

        if (!prefix.len)
            continue;
        if (head.len == prefix.len)
            return find_use(columns, count, COLUMN_VALUE);
        head = str_from(head, prefix.len);
        if (str_starts(head, STR("-")))
            head = str_from(head, 1);
        i = find_column(columns, count, head);
        return i >= 0 && columns[i].use >= COLUMN_SHARED ? i : -1;
    }
    return -1;
}

ptrdiff_t table_find_head(const struct column *columns, size_t count, bool figures,
                          struct str plain, size_t *role)
{
    ptrdiff_t i = find_column(columns, count, plain);

    *role = TABLE_ROLES;
    return i < 0 && figures ? find_with_role(columns, count, plain, role) : i;
}

static bool holds_figures(const struct table_kind *kind)
{
    return !strcmp(kind->section, "figures");
}

void table_suggest_head(struct reader *r, const struct table_kind *kind, struct str head)
{
    struct str *words = ARENA_ARRAY(r->arena, struct str, kind->count * HEADS + 6), near;
    struct buf list = { .arena = r->arena };
    size_t count = 0;

    for (size_t i = 0; i < kind->count; i++)
        for (size_t k = 0; k < HEADS && kind->columns[i].heads[k]; k++)
            words[count++] = str_of(kind->columns[i].heads[k]);
    for (size_t i = 0; holds_figures(kind) && i < TABLE_ROLES; i++) {
        words[count++] = str_of(role_heads[i].en);
        words[count++] = str_of(role_heads[i].zh);
    }
    near = diag_nearest(table_plain_head(r->arena, head), words, count);
    if (near.ptr) {
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
        return;
    }
    for (size_t i = 0; i < kind->count && i < MOST_LISTED; i++)
        buf_format(&list, "%s%s %s", i ? diag_comma(r->diag) : "", kind->columns[i].heads[0],
                   kind->columns[i].heads[1]);
    buf_z(&list, kind->count > MOST_LISTED ? " …" : "");
    diag_note(r->diag, SPAN_NONE, MSG_TABLE_HEADS, buf_str(&list));
}

/* A head in brackets stands over a column for the eye: （上年完成）. */
static bool is_remark(struct str head)
{
    return (str_starts(head, STR("（")) && str_ends(head, STR("）")))
        || (str_starts(head, STR("(")) && str_ends(head, STR(")")));
}

/* One head of the table, number `n`. */
static bool take_head(struct reader *r, struct table *t, size_t n)
{
    const struct cell *head = &t->heads[n];
    struct str plain = table_plain_head(r->arena, head->text);
    size_t role;
    ptrdiff_t i = table_find_head(t->columns, t->column_count, holds_figures(t->kind), plain,
                                  &role);
    unsigned short *at;

    if (i < 0) {
        diag_error(r->diag, head->at, MSG_TABLE_HEAD, head->text);
        table_suggest_head(r, t->kind, head->text);
        return false;
    }
    at = &t->at[role][i];
    if (*at) {
        diag_error(r->diag, head->at, MSG_TABLE_HEAD_TWICE, head->text);
        diag_note(r->diag, t->heads[*at - 1].at, MSG_FIRST_HERE);
        return false;
    }
    *at = (unsigned short)(n + 1);
    t->wide |= role < TABLE_ROLES;
    return true;
}

/* ---- which kind? ---- */

static bool has_mark(const struct table_kind *kind, struct str head)
{
    for (size_t k = 0; k < MARKS && kind->marks[k]; k++)
        if (str_is(head, kind->marks[k]))
            return true;
    return false;
}

/* By the first column and a mark. */
static const struct table_kind *told_by_heads(const struct str *heads, size_t width)
{
    size_t count;
    const struct table_kind *kinds = table_kinds(&count);

    for (size_t k = 0; k < count; k++) {
        bool first = false, mark = !kinds[k].marks[0];

        for (size_t i = 0; i < width; i++) {
            first |= find_column(kinds[k].columns, 1, heads[i]) == 0;
            mark |= has_mark(&kinds[k], heads[i]);
        }
        if (first && mark)
            return &kinds[k];
    }
    return NULL;
}

/* By the name of the sheet or file, where the first column is there, too. */
static const struct table_kind *told_by_name(struct str name, const struct str *heads, size_t width)
{
    size_t count;
    const struct table_kind *kinds = table_kinds(&count);

    for (size_t k = 0; k < count; k++)
        for (size_t n = 0; n < COUNT(kinds[k].names) && kinds[k].names[n]; n++)
            for (size_t i = 0; str_is(name, kinds[k].names[n]) && i < width; i++)
                if (find_column(kinds[k].columns, 1, heads[i]) == 0)
                    return &kinds[k];
    return NULL;
}

static const struct table_kind *find_kind(struct reader *r, const struct table *t, struct str name)
{
    struct str *heads = ARENA_ARRAY(r->arena, struct str, t->width);
    const struct table_kind *kind;

    for (size_t i = 0; i < t->width; i++)
        heads[i] = table_plain_head(r->arena, t->heads[i].text);
    kind = told_by_name(table_plain_head(r->arena, name), heads, t->width);
    return kind ? kind : told_by_heads(heads, t->width);
}

/* A sheet's name, or that of the file without its end. */
static struct str name_of(const struct node *file)
{
    struct str base = path_base(file->at.source->path);
    ptrdiff_t dot = str_find_char(base, '.');

    return file->text.len ? file->text : dot > 0 ? str_sub(base, 0, (size_t)dot) : base;
}

static void take_row(struct reader *r, struct table *t, const struct cell *row)
{
    t->heads = arena_copy(r->arena, row, t->width * sizeof *row);
    for (size_t i = 0; i < t->width; i++)
        t->heads[i].text = table_clean(r->arena, t->heads[i].text);
}

/* How targets stand, as an export tells it: it follows from the data and is not read. */
static bool is_derived(const struct table *t)
{
    return str_is(t->heads[0].text, "判定目标") || str_is(t->heads[0].text, "verdict-of");
}

/* A sheet whose first row is near to no head is a page of notes: it is left, and listed. */
static bool report_kind(struct reader *r, const struct table *t, const struct node *file)
{
    static const struct str words[] = {
        STR_INIT("indicator"), STR_INIT("指标"), STR_INIT("id"), STR_INIT("标识"),
        STR_INIT("name"), STR_INIT("名称"),
    };
    bool said = !file->at.source->cells;
    struct span at = span_join(t->heads[0].at, t->heads[t->width - 1].at);

    if (is_derived(t)) {
        table_leave(r->data, t->heads[0].at, MSG_TABLE_LEFT_DERIVED, name_of(file));
        return false;
    }
    if (said)
        diag_error(r->diag, at, MSG_TABLE_KIND);
    for (size_t i = 0; i < t->width; i++) {
        struct str near = diag_nearest(table_plain_head(r->arena, t->heads[i].text), words,
                                       COUNT(words));

        if (!t->heads[i].text.len || !near.ptr)
            continue;
        if (!said)
            diag_error(r->diag, at, MSG_TABLE_KIND);
        said = true;
        diag_note(r->diag, t->heads[i].at, MSG_DID_YOU_MEAN, near);
    }
    if (!said)
        diag_warning(r->diag, span_file(file->at.source), MSG_TABLE_NO_TABLE, file->text);
    return false;
}

/* Go to the row of the heads. */
static bool find_heads(struct reader *r, struct table *t, const struct node *file)
{
    struct cell *first = NULL, *titles[MOST_TITLES];
    const struct cell *row;
    size_t rows = 0;

    while (rows < MOST_TITLES && (row = rows_next(t->rows, &t->width))) {
        take_row(r, t, row);
        first = first ? first : t->heads;
        titles[rows++] = t->heads;
        t->kind = find_kind(r, t, name_of(file));
        if (t->kind || !file->at.source->cells)
            break;
    }
    for (size_t i = 0; t->kind && i + 1 < rows; i++)
        for (size_t k = 0; k < t->width; k++)
            if (titles[i][k].text.len) {
                table_leave(r->data, titles[i][k].at, MSG_TABLE_LEFT_TITLE, titles[i][k].text);
                break;
            }
    if (t->kind || !first)
        return t->kind != NULL;
    t->heads = first;
    return report_kind(r, t, file);
}

/* ---- is it whole? ---- */

/* Columns with roles beside role or value: two ways in one table. */
static bool check_mixed(struct reader *r, const struct table *t)
{
    static const enum column_use uses[] = { COLUMN_ROLE, COLUMN_VALUE };
    unsigned short first = 0;

    for (size_t role = 0; role < TABLE_ROLES; role++)
        for (size_t i = 0; i < t->column_count; i++)
            if (t->at[role][i] && (!first || t->at[role][i] < first))
                first = t->at[role][i];
    for (size_t k = 0; first && k < COUNT(uses); k++) {
        unsigned short at = t->at[TABLE_ROLES][find_use(t->columns, t->column_count, uses[k])];

        if (at)
            return diag_error(r->diag, t->heads[at - 1].at, MSG_TABLE_ROLE_TWICE,
                              t->heads[at - 1].text, t->heads[first - 1].text);
    }
    return true;
}

static bool has_content(const struct table *t)
{
    for (size_t role = 0; role <= TABLE_ROLES; role++)
        for (size_t i = 0; i < t->column_count; i++)
            if (t->columns[i].use >= COLUMN_VALUE && t->at[role][i])
                return true;
    return false;
}

/* After an unknown head the missing one is most likely the same mistake: `quiet`. */
static bool lacks(struct reader *r, const struct table *t, enum column_use use, bool quiet)
{
    const struct column *c = &t->columns[find_use(t->columns, t->column_count, use)];

    if (!quiet)
        diag_error(r->diag, span_join(t->heads[0].at, t->heads[t->width - 1].at),
                   MSG_TABLE_HEAD_MISSING, str_of(c->heads[0]), str_of(c->heads[1]));
    return false;
}

static bool check_figures(struct reader *r, const struct table *t, bool quiet)
{
    if (!t->at[TABLE_ROLES][find_use(t->columns, t->column_count, COLUMN_PERIOD)])
        return lacks(r, t, COLUMN_PERIOD, quiet);
    if (!check_mixed(r, t))
        return false;
    if (!t->wide && !t->at[TABLE_ROLES][find_use(t->columns, t->column_count, COLUMN_ROLE)])
        return !quiet && diag_error(r->diag, span_join(t->heads[0].at,
                                                       t->heads[t->width - 1].at),
                                    MSG_TABLE_NO_ROLE);
    return has_content(t) || lacks(r, t, COLUMN_VALUE, quiet);
}

static void list_used(struct table *t)
{
    for (size_t i = 0; i < t->column_count; i++)
        for (size_t role = 0; role <= TABLE_ROLES; role++)
            if (t->at[role][i]) {
                t->used[t->used_count++] = (unsigned short)i;
                break;
            }
}

struct table *table_open(struct reader *r, const struct node *file)
{
    struct table *t = ARENA_NEW(r->arena, struct table);
    bool ok = true;

    t->rows = rows_open(r->arena, file, r->diag);
    if (!t->rows || !find_heads(r, t, file))
        return NULL;
    t->columns = t->kind->columns;
    t->column_count = t->kind->count;
    for (size_t i = 0; i < t->width; i++)
        if (t->heads[i].text.len && !is_remark(t->heads[i].text))
            ok &= take_head(r, t, i);
    list_used(t);
    return !holds_figures(t->kind) || check_figures(r, t, !ok) ? t : NULL;
}
