/*
 * compose/table_tasks.c - rows of tasks: which, and the cells of each
 *
 * `rows: tasks` are all of the report's area whose period holds the table's or lies in it;
 * `tasks lead=OFFICE state=behind` fewer of them; else tasks by id or name.
 */
#include "compose/tabling.h"
#include "derive/lamp.h"
#include "lang/task.h"
#include "model/calendar.h"

/* ---- cells ---- */

void table_task_name(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    cell->text = compose_string_pair(t->k, task->name, task->at);
}

void table_task_target(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    table_fill_value(t, task->figure, cell);
}

void table_task_actual(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    table_fill_value(t, task->done, cell);
}


void table_task_lead(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    table_fill_offices(t, task->lead, task->lead_count, cell);
}

void table_task_support(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    table_fill_offices(t, task->support, task->support_count, cell);
}

/* English words without a day, end September: in narrow columns they may take two lines. */
static bool is_worded(struct str s, int language)
{
    for (char c = '0'; c <= '9'; c++)
        if (str_find_char(s, c) >= 0)
            return false;
    return language == LANGUAGE_EN && str_find_char(s, ' ') >= 0;
}

/* Dates and states are whole: a narrow column does not cut 9月 from 底. */
static void fill_whole(struct tabling *t, struct bilingual words, struct block_cell *cell,
                       bool date)
{
    struct composer *k = t->k;

    for (int l = 0; l < LANGUAGES; l++) {
        struct block_run *run = ARENA_NEW(k->arena, struct block_run);

        *run = (struct block_run){ .text = words.in[l], .at = cell->at };
        run->flags = date && is_worded(words.in[l], l) ? 0 : BLOCK_WHOLE;
        if (words.in[l].len && compose_prints(k, l))
            cell->text.in[l] = (struct block_text){ run, 1 };
    }
}

void table_task_deadline(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = lang_due(t->k->arena, t->k->look, task, t->period.year, l);
    fill_whole(t, words, cell, true);
}

void table_task_progress(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    struct pace p = derive_task_pace(t->k->data, task);

    table_progress(t, &p, cell);
}

void table_task_elapsed(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    struct pace p = derive_task_pace(t->k->data, task);

    table_elapsed(t, &p, cell);
}

void table_task_pace(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    struct pace p = derive_task_pace(t->k->data, task);

    table_pace(t, &p, cell);
}

void table_task_state(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    static const enum block_mark marks[] = {
        [TASK_UNSAID] = BLOCK_MARK_NONE, [TASK_NOT_STARTED] = BLOCK_MARK_BELOW,
        [TASK_UNDER_WAY] = BLOCK_MARK_IN_LINE, [TASK_DONE] = BLOCK_MARK_MET,
        [TASK_BEHIND] = BLOCK_MARK_BEHIND,
    };
    struct task_standing s = derive_task(t->k->data, task);
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = lang_task_state(t->k->arena, t->k->look, s.state, l);
    fill_whole(t, words, cell, false);
    cell->mark = marks[s.state];
}

/* The lamp and its word: on paper without colours the word is what remains. */
void table_task_lamp(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    static const struct { enum block_mark mark; enum word_id word; } lamps[] = {
        [LAMP_GREEN] = { BLOCK_MARK_GREEN, WORD_LAMP_GREEN },
        [LAMP_YELLOW] = { BLOCK_MARK_YELLOW, WORD_LAMP_YELLOW },
        [LAMP_RED] = { BLOCK_MARK_RED, WORD_LAMP_RED },
    };
    enum lamp lamp = derive_lamp(t->k->data, task);
    struct bilingual words = { 0 };

    if (!t->k->data->lamps.set)
        diag_error(t->k->diag, t->block->at, MSG_COMPOSE_NO_LAMPS);
    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = look_word(t->k->look, t->k->arena,
                                lamp ? lamps[lamp].word : WORD_PACE_NONE, l, NULL, 0);
    fill_whole(t, words, cell, false);
    cell->mark = lamp ? lamps[lamp].mark : BLOCK_MARK_NONE;
}

void table_task_note(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    cell->text = compose_string_pair(t->k, task->note, task->at);
}

void table_task_source(struct tabling *t, const struct task *task, struct block_cell *cell)
{
    cell->text = compose_plain_pair(t->k, task->source->name, task->at);
}

static void fill_row(struct tabling *t, const struct task *task, struct span at)
{
    struct block_cell *cells = table_row(t, BLOCK_ROW_BODY, at);

    map_put(t->k->sources, task->source->id, (void *)task->source);
    for (size_t i = 0; i < t->column_count; i++) {
        cells[i].at = at;
        t->columns[i].kind->fill_task(t, task, &cells[i]);
    }
}

/* ---- which ---- */

/* `tasks` and what narrows it. */
struct filter {
    const struct office *lead, *support;
    enum task_state state;
};

/* The next word, cut at spaces. */
static struct str take_word(struct str *s)
{
    size_t n = 0;
    struct str word;

    *s = str_trim(*s);
    while (n < s->len && s->ptr[n] != ' ' && s->ptr[n] != '\n')
        n++;
    word = str_sub(*s, 0, n);
    *s = str_from(*s, n);
    return word;
}

static bool is_all(const struct composer *k, struct str word)
{
    return (str_is(word, "tasks") || str_is(word, "任务")) && !map_find(k->data->lists, word)
        && !map_find(k->data->indicators, word) && !map_find(k->data->tasks, word);
}

bool table_is_of_tasks(const struct composer *k, const struct node *rows)
{
    /* Groups hold rows, and no more groups. */
    for (int depth = 0; depth < 4 && rows && rows->kind != NODE_SCALAR; depth++) {
        const struct node *inner = rows->kind == NODE_MAP ? node_find(rows, "rows") : rows->first;

        rows = inner || rows->kind != NODE_MAP ? inner : node_find(rows, "行");
    }
    if (!rows || rows->kind != NODE_SCALAR)
        return false;
    struct str rest = rows->text, word = take_word(&rest);
    size_t end = 0, count;

    if (is_all(k, word))
        return true;
    while (end < word.len && word.ptr[end] != ',' && !str_starts(str_from(word, end), STR("，"))
           && !str_starts(str_from(word, end), STR("、")))
        end++;
    word = str_sub(word, 0, end);
    return !map_find(k->data->lists, word) && !model_indicator(k->data, word, &count) && !count
        && model_task(k->data, word);
}

static bool read_office(struct composer *k, struct str name, struct span at,
                        const struct office **out)
{
    *out = model_office(k->data, name);
    return *out || model_unknown_office(k->data, name, at, k->diag);
}

static bool read_state(struct composer *k, struct str name, struct span at, enum task_state *out)
{
    static const char *const states[] = {
        "not-started", "under-way", "done", "behind", "未启动", "推进中", "已完成", "滞后", NULL
    };
    struct node n = { .kind = NODE_SCALAR, .at = at, .text = name };
    int state = field_word(&n, states, k->diag);

    *out = (enum task_state)(state % 4 + TASK_NOT_STARTED);
    return state >= 0;
}

/* lead=OFFICE, support=OFFICE, state=STATE; also in Chinese. */
static bool read_filter(struct composer *k, struct str rest, struct span at, struct filter *out)
{
    while (str_trim(rest).len) {
        struct str word = take_word(&rest), value = STR_NONE;
        ptrdiff_t mark = str_find_char(word, '=');
        bool ok;

        if (mark >= 0) {
            value = str_from(word, (size_t)mark + 1);
            word = str_sub(word, 0, (size_t)mark);
        }
        if (str_is(word, "lead") || str_is(word, "牵头单位"))
            ok = read_office(k, value, at, &out->lead);
        else if (str_is(word, "support") || str_is(word, "配合单位"))
            ok = read_office(k, value, at, &out->support);
        else if (str_is(word, "state") || str_is(word, "状态"))
            ok = read_state(k, value, at, &out->state);
        else
            ok = diag_error(k->diag, at, MSG_COMPOSE_TASK_FILTER, word);
        if (!ok)
            return false;
    }
    return true;
}

static bool has_office(const struct office *const *offices, size_t count,
                       const struct office *wanted)
{
    for (size_t i = 0; wanted && i < count; i++)
        if (offices[i] == wanted)
            return true;
    return !wanted;
}

/* One period holds the other. */
static bool is_of_period(const struct tabling *t, const struct task *task)
{
    long long from, to, task_from, task_to;

    return calendar_period(t->period, &from, &to)
        && calendar_period(task->period, &task_from, &task_to)
        && ((task_from <= from && to <= task_to) || (from <= task_from && task_to <= to));
}

static bool passes(const struct tabling *t, const struct filter *f, const struct task *task)
{
    const struct area *area = t->k->area ? t->k->area : t->k->data->area;

    return task->area == area && is_of_period(t, task)
        && has_office(task->lead, task->lead_count, f->lead)
        && has_office(task->support, task->support_count, f->support)
        && (f->state == TASK_UNSAID || derive_task(t->k->data, task).state == f->state);
}

static void add_all(struct tabling *t, struct str rest, const struct node *rows)
{
    struct composer *k = t->k;
    struct filter filter = { .state = TASK_UNSAID };
    size_t before = t->count;

    if (!read_filter(k, rest, rows->at, &filter))
        return;
    for (size_t i = 0; i < map_count(k->data->tasks); i++) {
        const struct task *task = map_value(k->data->tasks, i);

        if (passes(t, &filter, task))
            fill_row(t, task, rows->at);
    }
    if (t->count == before)
        diag_error(k->diag, rows->at, MSG_COMPOSE_NO_TASKS, rows->text,
                   period_text(k->arena, t->period));
}

static void add_named(struct tabling *t, struct str name, struct span at)
{
    struct composer *k = t->k;
    const struct task *task = model_task(k->data, name);
    size_t count = map_count(k->data->tasks);
    struct str *words, near;

    if (task) {
        fill_row(t, task, at);
        return;
    }
    words = ARENA_ARRAY(k->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        words[i] = map_key(k->data->tasks, i);
    near = diag_nearest(name, words, count);
    diag_error(k->diag, at, MSG_COMPOSE_TASK_UNKNOWN, name);
    if (near.ptr)
        diag_note(k->diag, at, MSG_DID_YOU_MEAN, near);
}

void table_task_rows(struct tabling *t, const struct node *rows)
{
    struct str rest = rows->text, after = rest;

    if (is_all(t->k, take_word(&after))) {
        add_all(t, after, rows);
        return;
    }
    while (rest.len) {
        struct str name = str_item(&rest);

        if (name.len)
            add_named(t, name, rows->at);
    }
}
