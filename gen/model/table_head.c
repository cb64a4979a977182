/*
 * model/table_head.c - the heads of a table, in Chinese or English
 *
 * Capitals, spaces, points and underscores make no difference: "Name EN" is name-en. An unknown
 * head is answered with the nearest known one.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/table.h"

#define MOST_LISTED 14

static const struct column figure_columns[] = {
    { { "indicator", "指标", "指标名称" }, COLUMN_INDICATOR, { NULL }, NAMES_OWN },
    { { "period", "年份", "year", "期间", "年度" }, COLUMN_PERIOD, { NULL }, NAMES_OWN },
    { { "role", "类别" }, COLUMN_ROLE, { NULL }, NAMES_OWN },
    { { "value", "数值", "值" }, COLUMN_VALUE, { NULL }, NAMES_OWN },
    { { "at", "等于" }, COLUMN_CONTENT, { "at" }, NAMES_OWN },
    { { "about", "左右" }, COLUMN_CONTENT, { "about" }, NAMES_OWN },
    { { "at-least", "不低于" }, COLUMN_CONTENT, { "at-least" }, NAMES_OWN },
    { { "more-than", "超过" }, COLUMN_CONTENT, { "more-than" }, NAMES_OWN },
    { { "at-most", "不高于" }, COLUMN_CONTENT, { "at-most" }, NAMES_OWN },
    { { "less-than", "低于" }, COLUMN_CONTENT, { "less-than" }, NAMES_OWN },
    { { "nearly", "近" }, COLUMN_CONTENT, { "nearly" }, NAMES_OWN },
    { { "between", "介于" }, COLUMN_CONTENT, { "between" }, NAMES_OWN },
    { { "in-step-with", "同步于" }, COLUMN_CONTENT, { "in-step-with" }, NAMES_INDICATOR },
    { { "printed", "原文" }, COLUMN_CONTENT, { "printed" }, NAMES_OWN },
    { { "wording", "表述" }, COLUMN_CONTENT, { "wording" }, NAMES_OWN },
    { { "wording-en", "英文表述" }, COLUMN_CONTENT, { "wording", "en" }, NAMES_OWN },
    { { "stable", "稳定" }, COLUMN_CONTENT, { "stable" }, NAMES_OWN },
    { { "unit", "单位" }, COLUMN_SHARED, { "unit" }, NAMES_OWN },
    { { "rank", "位次", "排名" }, COLUMN_OF_ACTUAL, { "rank" }, NAMES_OWN },
    { { "rank-place", "名次" }, COLUMN_OF_ACTUAL, { "rank", "place" }, NAMES_OWN },
    { { "rank-top", "前" }, COLUMN_OF_ACTUAL, { "rank", "top" }, NAMES_OWN },
    { { "rank-tier", "梯队" }, COLUMN_OF_ACTUAL, { "rank", "tier" }, NAMES_OWN },
    { { "rank-tier-en", "英文梯队" }, COLUMN_OF_ACTUAL, { "rank", "tier", "en" }, NAMES_OWN },
    { { "rank-of", "总数" }, COLUMN_OF_ACTUAL, { "rank", "of" }, NAMES_OWN },
    { { "rank-in", "范围" }, COLUMN_OF_ACTUAL, { "rank", "in" }, NAMES_AREA },
    { { "rank-by", "依据" }, COLUMN_OF_ACTUAL, { "rank", "by" }, NAMES_OWN },
    { { "status", "状态" }, COLUMN_OF_ACTUAL, { "status" }, NAMES_OWN },
    { { "commitment", "承诺" }, COLUMN_OF_TARGET, { "commitment" }, NAMES_OWN },
    { { "adopted", "通过" }, COLUMN_OF_TARGET, { "adopted" }, NAMES_OWN },
    { { "source", "来源", "from" }, COLUMN_SHARED, { "from" }, NAMES_SOURCE },
    { { "place", "出处", "at-place", "位置" }, COLUMN_SHARED, { "at-place" }, NAMES_OWN },
    { { "sub", "副题" }, COLUMN_OF_TARGET, { "sub" }, NAMES_OWN },
    { { "sub-en", "英文副题" }, COLUMN_OF_TARGET, { "sub", "en" }, NAMES_OWN },
    { { "note", "说明", "备注" }, COLUMN_CONTENT, { "note" }, NAMES_OWN },
    { { "note-en", "英文说明", "英文备注" }, COLUMN_CONTENT, { "note", "en" }, NAMES_OWN },
    { { "key", "标识" }, COLUMN_SHARED, { "key" }, NAMES_OWN },
    { { "area", "地区" }, COLUMN_SHARED, { "area" }, NAMES_AREA },
};

static const struct column indicator_columns[] = {
    { { "id", "标识", "编号" }, COLUMN_ID, { NULL }, NAMES_OWN },
    { { "name", "名称" }, COLUMN_CONTENT, { "name" }, NAMES_OWN },
    { { "name-en", "英文名", "英文名称" }, COLUMN_CONTENT, { "name", "en" }, NAMES_OWN },
    { { "short", "简称" }, COLUMN_CONTENT, { "short" }, NAMES_OWN },
    { { "short-en", "英文简称" }, COLUMN_CONTENT, { "short", "en" }, NAMES_OWN },
    { { "unit", "单位" }, COLUMN_CONTENT, { "unit" }, NAMES_OWN },
    { { "better", "方向" }, COLUMN_CONTENT, { "better" }, NAMES_OWN },
    { { "nature", "性质" }, COLUMN_CONTENT, { "nature" }, NAMES_OWN },
    { { "measure", "类型" }, COLUMN_CONTENT, { "measure" }, NAMES_OWN },
    { { "tolerance", "容差" }, COLUMN_CONTENT, { "tolerance" }, NAMES_OWN },
    { { "definition", "口径" }, COLUMN_CONTENT, { "definition" }, NAMES_OWN },
    { { "note", "说明", "备注" }, COLUMN_CONTENT, { "note" }, NAMES_OWN },
    { { "note-en", "英文说明", "英文备注" }, COLUMN_CONTENT, { "note", "en" }, NAMES_OWN },
};

#define COUNT(array) (sizeof (array) / sizeof *(array))
_Static_assert(COUNT(figure_columns) <= COLUMN_MOST, "struct table holds every column");
#define HEADS COUNT(((struct column *)0)->heads)

static const struct { const char *en, *zh; } role_heads[TABLE_ROLES] = {
    { "target", "目标" }, { "actual", "完成" }, { "task", "任务" },
};

/* A head as it is compared. */
static struct str plain_head(struct arena *a, struct str s)
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

static ptrdiff_t find_use(const struct table *t, enum column_use use)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].use == use)
            return (ptrdiff_t)i;
    return -1;
}

/* 目标来源, target-source; 目标 alone is its value. */
static ptrdiff_t find_with_role(const struct table *t, struct str head, size_t *role)
{
    for (*role = 0; t->figures && *role < TABLE_ROLES; ++*role) {
        struct str en = str_of(role_heads[*role].en), zh = str_of(role_heads[*role].zh);
        struct str prefix = str_starts(head, en) ? en : str_starts(head, zh) ? zh : STR_NONE;
        ptrdiff_t i;

        if (!prefix.len)
            continue;
        if (head.len == prefix.len)
            return find_use(t, COLUMN_VALUE);
        head = str_from(head, prefix.len);
        if (str_starts(head, STR("-")))
            head = str_from(head, 1);
        i = find_column(t->columns, t->column_count, head);
        return i >= 0 && t->columns[i].use >= COLUMN_SHARED ? i : -1;
    }
    return -1;
}

static void report_unknown(struct reader *r, const struct table *t, const struct cell *head)
{
    struct str *words = ARENA_ARRAY(r->arena, struct str, t->column_count * HEADS + 6), near;
    struct buf list = { .arena = r->arena };
    size_t count = 0;

    for (size_t i = 0; i < t->column_count; i++)
        for (size_t k = 0; k < HEADS && t->columns[i].heads[k]; k++)
            words[count++] = str_of(t->columns[i].heads[k]);
    for (size_t i = 0; t->figures && i < TABLE_ROLES; i++) {
        words[count++] = str_of(role_heads[i].en);
        words[count++] = str_of(role_heads[i].zh);
    }
    diag_error(r->diag, head->at, MSG_TABLE_HEAD, head->text);
    near = diag_nearest(plain_head(r->arena, head->text), words, count);
    if (near.ptr) {
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
        return;
    }
    for (size_t i = 0; i < t->column_count && i < MOST_LISTED; i++)
        buf_format(&list, "%s%s %s", i ? ", " : "", t->columns[i].heads[0],
                   t->columns[i].heads[1]);
    buf_z(&list, t->column_count > MOST_LISTED ? " …" : "");
    diag_note(r->diag, SPAN_NONE, MSG_TABLE_HEADS, buf_str(&list));
}

/* One head of the table, number `n`. */
static bool take_head(struct reader *r, struct table *t, size_t n)
{
    const struct cell *head = &t->heads[n];
    struct str plain = plain_head(r->arena, head->text);
    size_t role = TABLE_ROLES;
    ptrdiff_t i = find_column(t->columns, t->column_count, plain);
    unsigned short *at;

    if (i < 0)
        i = find_with_role(t, plain, &role);
    if (i < 0) {
        report_unknown(r, t, head);
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

/* ---- which kind, and is it whole? ---- */

static bool has_head(struct reader *r, const struct table *t, const struct column *column)
{
    for (size_t i = 0; i < t->width; i++)
        if (find_column(column, 1, plain_head(r->arena, t->heads[i].text)) == 0)
            return true;
    return false;
}

static bool find_kind(struct reader *r, struct table *t)
{
    static const struct str words[] = {
        STR_INIT("indicator"), STR_INIT("指标"), STR_INIT("id"), STR_INIT("标识"),
        STR_INIT("name"), STR_INIT("名称"),
    };

    t->figures = has_head(r, t, &figure_columns[0]);
    if (t->figures || (has_head(r, t, &indicator_columns[0])
                       && has_head(r, t, &indicator_columns[1]))) {
        t->columns = t->figures ? figure_columns : indicator_columns;
        t->column_count = t->figures ? COUNT(figure_columns) : COUNT(indicator_columns);
        return true;
    }
    diag_error(r->diag, span_join(t->heads[0].at, t->heads[t->width - 1].at), MSG_TABLE_KIND);
    for (size_t i = 0; i < t->width; i++) {
        struct str near = diag_nearest(plain_head(r->arena, t->heads[i].text), words,
                                       COUNT(words));

        if (t->heads[i].text.len && near.ptr)
            diag_note(r->diag, t->heads[i].at, MSG_DID_YOU_MEAN, near);
    }
    return false;
}

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
        unsigned short at = t->at[TABLE_ROLES][find_use(t, uses[k])];

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
    const struct column *c = &t->columns[find_use(t, use)];

    if (!quiet)
        diag_error(r->diag, span_join(t->heads[0].at, t->heads[t->width - 1].at),
                   MSG_TABLE_HEAD_MISSING, str_of(c->heads[0]), str_of(c->heads[1]));
    return false;
}

static bool check_figures(struct reader *r, const struct table *t, bool quiet)
{
    if (!t->at[TABLE_ROLES][find_use(t, COLUMN_PERIOD)])
        return lacks(r, t, COLUMN_PERIOD, quiet);
    if (!check_mixed(r, t))
        return false;
    if (!t->wide && !t->at[TABLE_ROLES][find_use(t, COLUMN_ROLE)])
        return !quiet && diag_error(r->diag, span_join(t->heads[0].at,
                                                       t->heads[t->width - 1].at),
                                    MSG_TABLE_NO_ROLE);
    return has_content(t) || lacks(r, t, COLUMN_VALUE, quiet);
}

struct table *table_open(struct reader *r, const struct node *file)
{
    struct table *t = ARENA_NEW(r->arena, struct table);
    const struct cell *row;
    bool ok = true;

    t->csv = csv_open(r->arena, file, r->diag);
    row = t->csv ? csv_row(t->csv, &t->width) : NULL;
    if (!row)
        return NULL;
    t->heads = arena_copy(r->arena, row, t->width * sizeof *row);
    for (size_t i = 0; i < t->width; i++)
        t->heads[i].text = table_clean(r->arena, t->heads[i].text);
    if (!find_kind(r, t))
        return NULL;
    for (size_t i = 0; i < t->width; i++)
        if (t->heads[i].text.len)
            ok &= take_head(r, t, i);
    return !t->figures || check_figures(r, t, !ok) ? t : NULL;
}
