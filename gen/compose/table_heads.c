/*
 * compose/table_heads.c - the columns of a table of indicators or tasks, and their heads
 *
 * A column is a word of the table below, target@2024, or a map with its own head and unit; a map
 * with `columns` is a head over several.
 */
#include "compose/tabling.h"

#include "base/utf8.h"

/* Heads that are cut before their brackets are no wider (columns, two a character). */
#define HEAD_COLUMNS 20

/* Over an English head, which would make four lines of two, heads as short as 进度（%） are not cut. */
#define HEAD_WHOLE 10

static const struct column_kind column_kinds[] = {
    { "name", "指标", WORD_COLUMN_NAME, WORD_COLUMN_TASK_NAME, BLOCK_START, 0, 0,
      table_fill_name, table_task_name },
    { "unit", "单位", WORD_COLUMN_UNIT, WORDS, BLOCK_START, 0, 0, table_fill_unit, NULL },
    { "target", "目标", WORD_COLUMN_TARGET, WORD_COLUMN_TASK, BLOCK_DECIMAL, 0, 0,
      table_fill_target, table_task_target },
    { "actual", "完成", WORD_COLUMN_ACTUAL, WORD_COLUMN_DONE, BLOCK_DECIMAL, 0, 0,
      table_fill_actual, table_task_actual },
    { "growth", "增速", WORD_COLUMN_GROWTH, WORDS, BLOCK_DECIMAL, 0, TABLE_GROWTH,
      table_fill_actual, NULL },
    { "share", "比重", WORD_COLUMN_SHARE, WORDS, BLOCK_DECIMAL, 0, TABLE_SHARE,
      table_fill_actual, NULL },
    { "change", "增减", WORD_COLUMN_CHANGE, WORDS, BLOCK_DECIMAL, 0, 0, table_fill_change, NULL },
    { "trend", "走势", WORD_COLUMN_TREND, WORDS, BLOCK_CENTRE, 0, 0, table_fill_trend, NULL },
    { "bullet", "对照", WORD_COLUMN_BULLET, WORDS, BLOCK_CENTRE, 0, 0, table_fill_bullet, NULL },
    { "verdict", "评价", WORD_COLUMN_VERDICT, WORDS, BLOCK_START, 0, 0, table_fill_verdict,
      NULL },
    { "rank", "位次", WORD_COLUMN_RANK, WORDS, BLOCK_END, 0, 0, table_fill_rank, NULL },
    { "next-target", "下年目标", WORD_COLUMN_NEXT_TARGET, WORDS, BLOCK_DECIMAL, 1, 0,
      table_fill_target, NULL },
    { "source", "来源", WORD_COLUMN_SOURCE, WORD_COLUMN_SOURCE, BLOCK_START, 0, 0,
      table_fill_source, table_task_source },
    { "owner", "责任单位", WORD_COLUMN_OWNER, WORD_COLUMN_LEAD, BLOCK_START, 0, 0,
      table_fill_owner, table_task_lead },
    { "progress", "进度", WORD_COLUMN_PROGRESS, WORD_COLUMN_PROGRESS, BLOCK_DECIMAL, 0, 0,
      table_fill_progress, table_task_progress },
    { "elapsed", "序时进度", WORD_COLUMN_ELAPSED, WORD_COLUMN_ELAPSED, BLOCK_DECIMAL, 0, 0,
      table_fill_elapsed, table_task_elapsed },
    { "pace", "快慢", WORD_COLUMN_PACE, WORD_COLUMN_PACE, BLOCK_DECIMAL, 0, 0,
      table_fill_pace, table_task_pace },
    { "required-pace", "年均所需", WORD_COLUMN_REQUIRED, WORDS, BLOCK_START, 0, 0,
      table_fill_required, NULL },
    { "record", "纪录", WORD_COLUMN_RECORD, WORDS, BLOCK_START, 0, 0, table_fill_record, NULL },
    { "streak", "连续", WORD_COLUMN_STREAK, WORDS, BLOCK_START, 0, 0, table_fill_streak, NULL },
    { "task", "任务", WORD_COLUMN_TASK, WORD_COLUMN_TASK, BLOCK_DECIMAL, 0, 0,
      table_fill_task, table_task_target },
    { "lead", "牵头单位", WORD_COLUMN_LEAD, WORD_COLUMN_LEAD, BLOCK_START, 0, 0, NULL,
      table_task_lead },
    { "support", "配合单位", WORD_COLUMN_SUPPORT, WORD_COLUMN_SUPPORT, BLOCK_START, 0, 0, NULL,
      table_task_support },
    { "deadline", "期限", WORD_COLUMN_DEADLINE, WORD_COLUMN_DEADLINE, BLOCK_START, 0, 0, NULL,
      table_task_deadline },
    { "state", "状态", WORD_COLUMN_STATE, WORD_COLUMN_STATE, BLOCK_START, 0, 0, NULL,
      table_task_state },
    { "lamp", "亮灯", WORD_COLUMN_LAMP, WORD_COLUMN_LAMP, BLOCK_START, 0, 0, NULL,
      table_task_lamp },
    { "note", "备注", WORD_COLUMN_NOTE, WORD_COLUMN_NOTE, BLOCK_START, 0, 0, NULL,
      table_task_note },
};
#define COLUMN_KINDS (sizeof column_kinds / sizeof *column_kinds)

/* ---- kinds ---- */

static bool is_of(const struct tabling *t, const struct column_kind *kind)
{
    return t->of_tasks ? kind->fill_task != NULL : kind->fill != NULL;
}

/* The kinds that tables of this kind of row have. */
static struct str kinds_text(struct tabling *t)
{
    struct buf b = { .arena = t->k->arena };

    for (size_t i = 0; i < COLUMN_KINDS; i++)
        if (is_of(t, &column_kinds[i]))
            buf_format(&b, "%s%s", b.len ? diag_comma(t->k->diag) : "", column_kinds[i].word);
    return buf_str(&b);
}

static const struct column_kind *find_kind(struct tabling *t, struct str word, struct span at)
{
    struct composer *k = t->k;
    struct str words[COLUMN_KINDS];

    for (size_t i = 0; i < COLUMN_KINDS; i++) {
        const struct column_kind *kind = &column_kinds[i];

        words[i] = str_of(kind->word);
        if (!str_eq(word, words[i]) && !str_is(word, kind->zh))
            continue;
        if (is_of(t, kind))
            return kind;
        diag_error(k->diag, at, t->of_tasks ? MSG_COMPOSE_COLUMN_INDICATORS
                                            : MSG_COMPOSE_COLUMN_TASKS, word);
        diag_note(k->diag, at, MSG_COMPOSE_COLUMNS_ARE, kinds_text(t));
        return NULL;
    }
    diag_error(k->diag, at, MSG_COMPOSE_COLUMN, word);
    struct str nearest = diag_nearest(word, words, COLUMN_KINDS);

    if (nearest.ptr)
        diag_note(k->diag, at, MSG_DID_YOU_MEAN, nearest);
    else
        diag_note(k->diag, at, MSG_COMPOSE_COLUMNS_ARE, kinds_text(t));
    return NULL;
}

/* ---- units ---- */

/* 单位：亿元 */
struct str table_unit_after(struct str line)
{
    static const char *const colons[] = { "：", ":" };

    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++) {
        ptrdiff_t at = str_find(line, str_of(colons[i]));

        if (at >= 0)
            return str_from(line, (size_t)at + str_of(colons[i]).len);
    }
    return line;
}

struct str table_unit_next(struct str *line)
{
    static const char *const marks[] = { "、", "，", "," };
    struct str unit;
    size_t end = line->len, skip = 0;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t at = str_find(*line, str_of(marks[i]));

        if (at >= 0 && (size_t)at < end) {
            end = (size_t)at;
            skip = str_of(marks[i]).len;
        }
    }
    unit = str_trim(str_sub(*line, 0, end));
    *line = str_from(*line, end + skip);
    return unit;
}

bool table_unit_said(struct str line, struct str unit)
{
    struct str rest = table_unit_after(line);

    unit = str_trim(unit);
    while (unit.len && rest.len)
        if (str_eq(table_unit_next(&rest), unit))
            return true;
    return false;
}

/* ---- heads ---- */

/* "{1}年完成情况" of a stretch that is no year: its own text ends in 年 or 月 already. */
static struct str head_word(struct composer *k, enum word_id head, struct period p,
                            enum language language)
{
    struct str whole, rest;
    ptrdiff_t mark;

    if (language == LANGUAGE_EN || p.kind == PERIOD_YEAR)
        return compose_word(k, head, language, compose_year(k, p, language));
    whole = compose_word(k, head, language, STR("\1"));
    mark = str_find_char(whole, '\1');
    if (mark < 0)
        return whole;
    rest = str_from(whole, (size_t)mark + 1);
    if (str_starts(rest, STR("年")))
        rest = str_from(rest, sizeof "年" - 1);
    return str_format(k->arena, "%.*s%.*s%.*s", (int)mark, whole.ptr,
                      STR_ARG(lang_period(k->arena, p, language)), STR_ARG(rest));
}

/*
 * A short Chinese head breaks before its brackets and nowhere else, 序时进度 | （%）; the shortest over
 * an English one does not break.
 */
static struct block_pair cut_head(struct composer *k, struct block_pair head)
{
    struct block_text *zh = &head.in[LANGUAGE_ZH];
    ptrdiff_t bracket = zh->count == 1 ? str_find(zh->runs[0].text, STR("（")) : -1;
    bool both = compose_prints(k, LANGUAGE_ZH) && compose_prints(k, LANGUAGE_EN);
    bool whole = both && zh->count == 1 && utf8_width(zh->runs[0].text) <= HEAD_WHOLE;
    size_t parts = whole ? 1 : 2;
    struct block_run *runs;

    if (bracket <= 0 || utf8_width(zh->runs[0].text) > HEAD_COLUMNS)
        return head;
    runs = ARENA_ARRAY(k->arena, struct block_run, parts);
    for (size_t i = 0; i < parts; i++) {
        runs[i] = zh->runs[0];
        runs[i].flags |= BLOCK_WHOLE;
    }
    if (parts == 2) {
        runs[0].text = str_sub(runs[0].text, 0, (size_t)bracket);
        runs[1].text = str_from(runs[1].text, (size_t)bracket);
    }
    *zh = (struct block_text){ runs, parts };
    return head;
}

/* Is this the head of columns of one word, which differ by their periods alone? */
static bool is_of_periods(const struct node *columns)
{
    struct str word = STR_NONE;

    for (const struct node *n = columns->first; n; n = n->next) {
        const struct node *named = node_find(n, "column");
        const struct node *c = n->kind == NODE_SCALAR ? n : named ? named : node_find(n, "列");
        ptrdiff_t mark = c ? str_find_char(c->text, '@') : -1;
        struct str own = !c ? STR_NONE : mark < 0 ? c->text : str_sub(c->text, 0, (size_t)mark);

        if (n != columns->first && !str_eq(own, word))
            return false;
        word = own;
    }
    return true;
}

/* Under a head of one word's columns, one that differs by its period is called by that alone. */
static struct block_pair head_text(struct tabling *t, const struct table_column *c, bool under,
                                   struct span at)
{
    struct composer *k = t->k;
    enum word_id head = t->of_tasks ? c->kind->task_head : c->kind->head;
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct str whole = compose_word(k, head, l, STR("\1"));
        bool dated = str_find_char(whole, '\1') >= 0;

        words.in[l] = under && dated ? lang_period(k->arena, c->period, l)
                                     : head_word(k, head, c->period, l);
    }
    return cut_head(k, compose_plain_pair(k, words, at));
}

/* 绝对额（亿元）, Amount (billion yuan) */
static struct block_pair with_unit(struct tabling *t, struct block_pair head,
                                   const struct table_column *c, struct span at)
{
    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };
        struct str unit = c->unit[l];

        if (!unit.len || !head.in[l].count)
            continue;
        for (size_t i = 0; i < head.in[l].count; i++)
            compose_run_add(t->k, &runs, head.in[l].runs[i]);
        compose_run_add(t->k, &runs, (struct block_run){ .at = at, .text = l == LANGUAGE_ZH
            ? str_format(t->k->arena, "（%.*s）", STR_ARG(unit))
            : str_format(t->k->arena, " (%.*s)", STR_ARG(unit)) });
        head.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    return head;
}

/* ---- reading ---- */

enum { COLUMN, HEAD, UNIT, PERIODS, COLUMNS, FIELDS };
static const struct field column_fields[] = {
    { "column", "列", FIELD_SCALAR, false }, { "head", "表头", FIELD_SCALAR | FIELD_MAP, false },
    { "unit", "单位", FIELD_SCALAR | FIELD_MAP, false },
    { "periods", "时期", FIELD_SCALAR | FIELD_LIST, false },
    { "columns", "各列", FIELD_LIST, false }, { NULL, NULL, FIELD_ANY, false }
};

static void put_column(struct tabling *t, const struct table_column *c, struct block_pair head)
{
    struct composer *k = t->k;

    t->columns = arena_grow(k->arena, t->columns, t->column_count, &t->column_room,
                            sizeof *t->columns);
    t->heads = arena_grow(k->arena, t->heads, t->column_count, &t->head_room, sizeof *t->heads);
    t->columns[t->column_count] = *c;
    t->heads[t->column_count++] = (struct block_column){
        .head = head, .align = c->kind->align, .row_head = c->kind->fill == table_fill_name };
    t->has_units = t->has_units || c->kind->fill == table_fill_unit;
}

static void add_column(struct tabling *t, const struct node *const found[FIELDS], bool under,
                       struct span at)
{
    struct composer *k = t->k;
    struct str word = found[COLUMN]->text;
    ptrdiff_t mark = str_find_char(word, '@');
    struct table_column c = { .period = t->period, .periods = found[PERIODS] };

    c.kind = find_kind(t, mark < 0 ? word : str_sub(word, 0, (size_t)mark), found[COLUMN]->at);
    if (!c.kind)
        return;
    if (mark >= 0 && !period_read(str_from(word, (size_t)mark + 1), &c.period)) {
        diag_error(k->diag, found[COLUMN]->at, MSG_BAD_PERIOD,
                   str_from(word, (size_t)mark + 1));
        return;
    }
    if (c.kind->later && mark < 0)
        c.period = period_next(c.period);
    if (found[UNIT]) {
        struct block_pair unit = compose_node_pair(k, found[UNIT]);

        for (int l = 0; l < LANGUAGES; l++)
            c.unit[l] = block_plain(k->arena, &unit.in[l]);
    }
    struct block_pair head = found[HEAD] ? compose_node_pair(k, found[HEAD])
                                         : head_text(t, &c, under, at);

    put_column(t, &c, with_unit(t, head, &c, at));
}

static void read_column(struct tabling *t, const struct node *n, unsigned row, bool dated);

/* A head over several; it may hold such heads. */
static void add_spanner(struct tabling *t, const struct node *const found[FIELDS],
                        const struct node *n, unsigned row)
{
    struct composer *k = t->k;
    size_t first = t->column_count, place = t->spanner_count;

    if (row == BLOCK_SPANNER_ROWS) {
        diag_error(k->diag, n->at, MSG_COMPOSE_HEADS_DEEP,
                   str_number(k->arena, BLOCK_SPANNER_ROWS));
        return;
    }
    t->spanners = arena_grow(k->arena, t->spanners, t->spanner_count, &t->spanner_room,
                             sizeof *t->spanners);
    t->spanners[t->spanner_count++] = (struct block_spanner){
        .head = compose_node_pair(k, found[HEAD]), .column = first, .row = row, .at = n->at };
    for (const struct node *c = found[COLUMNS]->first; c; c = c->next)
        read_column(t, c, row + 1, is_of_periods(found[COLUMNS]));
    t->spanners[place].columns = t->column_count - first;
    if (t->column_count == first)
        t->spanner_count = place;
}

static void read_column(struct tabling *t, const struct node *n, unsigned row, bool dated)
{
    const struct node *found[FIELDS] = { n };

    if (n->kind != NODE_SCALAR && !field_read(n, STR("columns"), column_fields, found, t->k->diag))
        return;
    if (found[COLUMNS])
        add_spanner(t, found, n, row);
    else if (found[COLUMN])
        add_column(t, found, dated, n->at);
    else
        diag_error(t->k->diag, n->at, MSG_COMPOSE_COLUMN_NONE);
}

/* What ends at the table's edge begins as the text beside it where columns follow. */
static void begin_within(struct tabling *t)
{
    size_t n = t->column_count;

    for (size_t i = 0; i < n && t->heads[n - 1].align != BLOCK_END; i++)
        if (t->heads[i].align == BLOCK_END)
            t->heads[i].align = BLOCK_START;
}

void table_columns_read(struct tabling *t, const struct node *n)
{
    struct composer *k = t->k;
    struct str rest = n->text;

    if (n->kind == NODE_LIST ? !n->count : !str_trim(n->text).len)
        diag_error(k->diag, n->at, MSG_COMPOSE_EMPTY_BLOCK, n->name);
    for (const struct node *c = n->kind == NODE_LIST ? n->first : NULL; c; c = c->next)
        read_column(t, c, 0, false);
    while (n->kind != NODE_LIST && rest.len) {
        ptrdiff_t comma = str_find_char(rest, ',');
        struct node *c = node_new(k->arena, NODE_SCALAR, n->at);

        c->text = str_trim(comma < 0 ? rest : str_sub(rest, 0, (size_t)comma));
        rest = comma < 0 ? STR("") : str_from(rest, (size_t)comma + 1);
        if (c->text.len)
            read_column(t, c, 0, false);
    }
    begin_within(t);
}
