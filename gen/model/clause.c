/*
 * model/clause.c - clauses that list several figures (分别)
 *
 * {indicators: [a, b, c], actual: 26.0%、26.2%、25.7%, rank: 全省第2、第2、第3位}: each piece
 * becomes an ordinary figure through the reader of figures, with the clause's id, its place and
 * their number. 均 gives the one piece to each. Lists of different lengths are an error that names
 * both.
 */
#include "model/printed.h"

#define MOST_PIECES 64

enum clause_field {
    C_INDICATORS, C_PERIOD, C_ACTUAL, C_TARGET, C_TASK, C_RANK, C_FROM, C_PLACE, C_AGAINST,
    C_STATUS, C_COMMITMENT, C_AREA, C_KEY, C_NOTE, C_COUNT
};

#define TEXT (FIELD_SCALAR | FIELD_MAP)
#define TEXTS (FIELD_SCALAR | FIELD_LIST)

static const struct field clause_fields[] = {
    { "indicators", "指标", TEXTS, true }, { "period", "期间", FIELD_SCALAR, true },
    { "actual", "完成", TEXTS, false }, { "target", "目标", TEXTS, false },
    { "task", "任务", TEXTS, false }, { "rank", "位次", FIELD_ANY, false },
    { "from", "来源", FIELD_SCALAR, false }, { "at-place", "位置", FIELD_SCALAR, false },
    { "against", "对比", TEXT, false }, { "status", "状态", FIELD_SCALAR, false },
    { "commitment", "承诺", FIELD_SCALAR, false }, { "area", "地区", FIELD_SCALAR, false },
    { "key", "标识", FIELD_SCALAR, false }, { "note", "说明", TEXT, false },
    { NULL, NULL, 0, false }
};

/* The pieces of a list or text; one piece for all is `same`. */
struct pieces {
    const struct node *items[MOST_PIECES];
    size_t count;
    bool same;
};

/* ---- splitting ---- */

/* Bytes of a separator at the start. A comma within a number is none. */
static size_t separator(struct str s)
{
    static const char *const marks[] = { "、", "，", "；", "和" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i])))
            return str_of(marks[i]).len;
    return 0;
}

static bool add_piece(struct reader *r, struct pieces *out, const struct node *n, struct str text)
{
    struct node *piece = arena_copy(r->arena, n, sizeof *n);

    if (out->count == MOST_PIECES)
        return diag_error(r->diag, n->at, MSG_CLAUSE_LONG, str_number(r->arena, MOST_PIECES));
    piece->text = str_trim(text);
    if (n->kind == NODE_SCALAR && n->at.length == n->text.len && n->at.source) {
        piece->at.offset += (uint32_t)(piece->text.ptr - n->text.ptr);
        piece->at.length = (uint32_t)piece->text.len;
    }
    out->items[out->count++] = piece;
    return true;
}

static bool split_text(struct reader *r, const struct node *n, struct pieces *out)
{
    struct str rest = n->text;
    size_t from = 0;

    out->same = printed_take(&rest, "均");
    if (out->same)
        return add_piece(r, out, n, rest);
    (void)printed_take(&rest, "分别");
    for (size_t at = 0; at < rest.len; at++) {
        size_t len = separator(str_from(rest, at));

        if (!len)
            continue;
        if (!add_piece(r, out, n, str_sub(rest, from, at - from)))
            return false;
        from = at + len;
        at = from - 1;
    }
    return add_piece(r, out, n, str_from(rest, from));
}

static bool split(struct reader *r, const struct node *n, struct pieces *out)
{
    if (!n)
        return true;
    if (n->kind == NODE_SCALAR)
        return split_text(r, n, out);
    if (n->kind == NODE_MAP) {
        out->same = true;
        return add_piece(r, out, n, n->text);
    }
    for (const struct node *item = n->first; item; item = item->next)
        if (!add_piece(r, out, item, item->text))
            return false;
    return true;
}

/* 改善率分别居全省第2、第2、第3位（增速）: what stands before 分别, the list and the basis are
 * said of all. */
static bool split_ranks(struct reader *r, const struct node *n, struct pieces *out)
{
    struct str subject = STR_NONE, basis = STR_NONE, list = STR_NONE;
    struct node plain;
    ptrdiff_t at, bracket;

    if (!n || n->kind != NODE_SCALAR)
        return split(r, n, out);
    plain = *n;
    at = str_find(plain.text, STR("分别"));
    if (at < 0)
        at = str_find(plain.text, STR("均"));
    if (at > 0) {
        subject = str_sub(plain.text, 0, (size_t)at);
        plain.text = str_from(plain.text, (size_t)at);
    }
    bracket = str_find(plain.text, STR("（"));
    if (bracket > 0) {
        basis = str_from(plain.text, (size_t)bracket);
        plain.text = str_sub(plain.text, 0, (size_t)bracket);
    }
    plain.at.length = (uint32_t)(plain.text.len + !plain.text.len);
    if (!split_text(r, &plain, out))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        struct node *piece = (struct node *)out->items[i];
        ptrdiff_t place = str_find(piece->text, STR("第"));

        if (place < 0)
            place = str_find(piece->text, STR("前"));
        if (!i && place > 0)
            list = str_sub(piece->text, 0, (size_t)place);
        else if (!place && list.len)
            piece->text = str_join(r->arena, list, piece->text);
        piece->text = str_join(r->arena, str_join(r->arena, subject, piece->text), basis);
        piece->at = n->at;
    }
    return true;
}

static bool agree(struct reader *r, const struct node *n, const struct pieces *p, size_t count)
{
    if (!n || p->same || p->count == count)
        return true;
    return diag_error(r->diag, n->at, MSG_CLAUSE_LENGTHS, n->name,
                      str_number(r->arena, (long long)p->count),
                      str_number(r->arena, (long long)count));
}

/* ---- figures ---- */

static void put(struct reader *r, struct node *map, const struct node *value, struct str key)
{
    struct node *n;

    if (!value)
        return;
    n = arena_copy(r->arena, value, sizeof *value);
    n->name = key;
    n->next = NULL;
    node_append(map, n);
}

static bool given(const struct node *map, enum clause_field field)
{
    return node_find(map, clause_fields[field].key) || node_find(map, clause_fields[field].zh);
}

/* The map that the figure would be if it stood under its indicator. */
static const struct node *figure_node(struct reader *r, const struct node *const *f,
                                      const struct node *clause, const struct node *value,
                                      const struct node *rank)
{
    static const enum clause_field shared[] = {
        C_FROM, C_PLACE, C_AGAINST, C_STATUS, C_COMMITMENT, C_AREA, C_KEY, C_NOTE
    };
    struct node *n = node_new(r->arena, NODE_MAP, (value ? value : rank)->at);
    struct decimal ignored;

    node_set_name(n, clause->name, node_name_at(clause));
    if (value && value->kind == NODE_MAP)
        for (const struct node *each = value->first; each; each = each->next)
            put(r, n, each, each->name);
    else
        put(r, n, value, value && decimal_read(value->text, &ignored) ? STR("at")
                                                                      : STR("printed"));
    if (rank && given(n, C_RANK))
        diag_error(r->diag, rank->at, MSG_RANK_TWICE);
    else
        put(r, n, rank, STR("rank"));
    /* What a piece says itself goes before what is said of all. */
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (!given(n, shared[i]))
            put(r, n, f[shared[i]], str_of(clause_fields[shared[i]].key));
    return n;
}

static const struct node *piece(const struct pieces *p, size_t i)
{
    return !p->count ? NULL : p->items[p->same ? 0 : i];
}

static void read_members(struct reader *r, const struct node *clause, const struct node *const *f,
                         const struct indicator *const *indicators, size_t count)
{
    struct pieces values = { .count = 0 }, ranks = { .count = 0 };
    const struct node *value = f[C_ACTUAL] ? f[C_ACTUAL] : f[C_TARGET] ? f[C_TARGET] : f[C_TASK];
    enum role role = f[C_TARGET] ? ROLE_TARGET : f[C_TASK] ? ROLE_TASK : ROLE_ACTUAL;
    struct period period;

    if (!!f[C_ACTUAL] + !!f[C_TARGET] + !!f[C_TASK] > 1 || (!value && !f[C_RANK])) {
        diag_error(r->diag, node_name_at(clause), MSG_CLAUSE_FORM, clause->name);
        return;
    }
    if (!read_period(r, f[C_PERIOD], &period) || !split(r, value, &values)
        || !split_ranks(r, f[C_RANK], &ranks) || !agree(r, value, &values, count)
        || !agree(r, f[C_RANK], &ranks, count))
        return;
    for (size_t i = 0; i < count; i++) {
        const struct node *n = figure_node(r, f, clause, piece(&values, i), piece(&ranks, i));
        struct figure *figure = read_figure(r, indicators[i], n, period, role, NULL);

        if (!figure)
            continue;
        struct figure_more *more = read_more(r->data, figure);

        more->clause = clause->name;
        more->clause_place = (int)i + 1;
        more->clause_count = (int)count;
    }
}

void read_clauses(struct reader *r, const struct node *map)
{
    if (!r->clauses)
        r->clauses = map_new(r->arena);
    for (const struct node *n = map->first; n; n = n->next) {
        const struct node *f[C_COUNT], *before = map_find(r->clauses, n->name);
        const struct indicator **indicators;
        size_t count;

        if (!read_fresh(r, r->clauses, n, before ? node_name_at(before) : SPAN_NONE))
            continue;
        map_put(r->clauses, n->name, (void *)n);
        if (field_read(n, n->name, clause_fields, f, r->diag)
            && model_rows(r->data, f[C_INDICATORS], &indicators, &count, r->arena, r->diag))
            read_members(r, n, f, indicators, count);
    }
}

/* ---- the key `clause` ---- */

struct member { struct figure *figure; struct member *next; };
struct members { struct member *first, *last; int count; };

/* pm#2: the second of the clause pm, as an export says it. */
static void take_place(struct figure_more *more)
{
    ptrdiff_t mark = str_find_char(more->clause, '#');
    struct decimal place;

    if (mark <= 0 || !decimal_read(str_from(more->clause, (size_t)mark + 1), &place) || place.scale
        || place.negative || place.digits < 1 || place.digits > MOST_PIECES)
        return;
    more->clause_place = (int)place.digits;
    more->clause.len = (size_t)mark;
}

void clause_add(struct reader *r, struct figure *f)
{
    struct members *m;
    struct member *one = ARENA_NEW(r->arena, struct member);

    take_place(read_more(r->data, f));
    if (!r->members)
        r->members = map_new(r->arena);
    m = map_find(r->members, f->more->clause);
    if (!m) {
        m = ARENA_NEW(r->arena, struct members);
        *m = (struct members){ NULL, NULL, 0 };
        map_put(r->members, f->more->clause, m);
    }
    *one = (struct member){ f, NULL };
    if (m->last)
        m->last->next = one;
    else
        m->first = one;
    m->last = one;
    m->count++;
}

void clauses_close(struct reader *r)
{
    for (size_t i = 0; r->members && i < map_count(r->members); i++) {
        const struct members *m = map_value(r->members, i);
        int place = 0;

        for (const struct member *one = m->first; one; one = one->next) {
            struct figure_more *more = read_more(r->data, one->figure);

            more->clause_place = more->clause_place ? more->clause_place : ++place;
            more->clause_count = m->count;
        }
    }
}
