/*
 * model/task.c - tasks: what has to be done, by whom, until when, how far it is
 *
 * A task stands for a figure (a target or task of the dataset, whose actual tells how far it is) or
 * carries its own progress. What contradicts itself within the entry is an error here; what
 * contradicts the figures needs derive/ and is found by derive/task.c.
 */
#include <string.h>

#include "model/calendar.h"
#include "model/read.h"

#define TEXT (FIELD_SCALAR | FIELD_MAP)
#define NAMES (FIELD_SCALAR | FIELD_LIST)

enum task_field {
    T_NAME, T_PERIOD, T_AREA, T_FIGURE, T_DONE, T_LEAD, T_SUPPORT, T_DEADLINE, T_PROGRESS, T_AS_OF,
    T_STATE, T_SCHEDULE, T_FROM, T_PLACE, T_NOTE, T_COUNT
};

static const struct field task_fields[] = {
    { "name", "名称", TEXT, true }, { "period", "期间", FIELD_SCALAR, false },
    { "area", "地区", FIELD_SCALAR, false }, { "figure", "目标数值", FIELD_SCALAR, false },
    { "done", "完成数值", FIELD_SCALAR, false }, { "lead", "牵头单位", NAMES, false },
    { "support", "配合单位", NAMES, false }, { "deadline", "期限", FIELD_SCALAR, false },
    { "progress", "进度", FIELD_SCALAR, false }, { "as-of", "截至", FIELD_SCALAR, false },
    { "state", "状态", FIELD_SCALAR, false }, { "schedule", "进度安排", FIELD_MAP, false },
    { "from", "来源", FIELD_SCALAR, false }, { "at-place", "位置", FIELD_SCALAR, false },
    { "note", "说明", TEXT, false },
    { NULL, NULL, 0, false }
};

static const char *const states[] = {
    "not-started", "under-way", "done", "behind", "未启动", "推进中", "已完成", "滞后", NULL
};

const struct task *model_task(const struct dataset *data, struct str name)
{
    const struct task *found = map_find(data->tasks, name);
    size_t count;

    return found ? found : model_called(data, data->task_names, name, &count);
}

/* ---- references ---- */

static const char *const parts[] = {
    "name", "target", "actual", "progress", "elapsed", "pace", "state", "deadline", "lead",
    "support", "名称", "目标", "完成", "进度", "序时进度", "快慢", "状态", "期限", "牵头单位",
    "配合单位", NULL
};

bool model_task_reference(const struct dataset *data, const struct node *n,
                          struct task_reference *out, struct diag *d)
{
    struct str s = str_trim(n->text), part = STR_NONE, words[2 * TASK_PARTS], near;
    ptrdiff_t point = str_find(s, STR("．"));
    size_t mark = point < 0 ? 1 : sizeof "．" - 1, count;

    point = point < 0 ? str_find_char(s, '.') : point;
    if (point >= 0) {
        part = str_trim(str_from(s, (size_t)point + mark));
        s = str_trim(str_sub(s, 0, (size_t)point));
    }
    *out = (struct task_reference){ .at = n->at };
    if (model_indicator(data, s, &count) || count || !(out->task = model_task(data, s)))
        return true;
    for (int i = 0; i < 2 * TASK_PARTS; i++) {
        words[i] = str_of(parts[i]);
        if (!part.len || str_eq(part, words[i])) {
            out->part = (enum task_part)(i % TASK_PARTS);
            return true;
        }
    }
    near = diag_nearest(part, words, 2 * TASK_PARTS);
    diag_error(d, n->at, MSG_TASK_PART, part, out->task->id);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

/* ---- offices ---- */

static bool listed(const struct office *const *offices, size_t count, const struct office *o)
{
    for (size_t i = 0; i < count; i++)
        if (offices[i] == o)
            return true;
    return false;
}

struct offices { const struct office **items; size_t count, room; };

static bool add_office(struct reader *r, const struct task *t, struct offices *out,
                       struct str name, struct span at)
{
    const struct office *o = read_office(r, name, at);

    if (!o)
        return false;
    if (listed(out->items, out->count, o) || listed(t->lead, t->lead_count, o))
        return diag_error(r->diag, at, MSG_TASK_OFFICE_TWICE, o->name.in[LANGUAGE_ZH], t->id);
    out->items = arena_grow(r->arena, out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count++] = o;
    return true;
}

/* One name, or several with commas between. */
static bool add_offices(struct reader *r, const struct task *t, struct offices *out,
                        const struct node *n)
{
    struct str rest = n->text;
    bool ok = true;

    while (rest.len) {
        struct str name = str_item(&rest);

        if (name.len)
            ok = add_office(r, t, out, name, n->at) && ok;
    }
    return ok;
}

static bool read_office_list(struct reader *r, const struct task *t, const struct node *n,
                             struct offices *out)
{
    bool ok = true;

    if (n && n->kind == NODE_SCALAR)
        return add_offices(r, t, out, n);
    for (const struct node *item = n ? n->first : NULL; item; item = item->next)
        ok = (item->kind == NODE_SCALAR ? add_offices(r, t, out, item)
              : diag_error(r->diag, item->at, MSG_TASK_OFFICES, t->id)) && ok;
    return ok;
}

/* ---- shares and dates ---- */

/* 65%, 65 ％ or 65; `most` 0: without bound. */
static bool read_share(struct reader *r, const struct node *n, int most, struct decimal *out)
{
    struct str s = str_trim(read_narrow(r->arena, n->text));

    if (str_ends(s, STR("%")))
        s = str_trim(str_sub(s, 0, s.len - 1));
    if (n->kind != NODE_SCALAR || !decimal_read(s, out))
        return diag_error(r->diag, n->at, MSG_TASK_SHARE, n->text);
    if (out->digits && decimal_significant(*out) > VALUE_DIGITS)
        return diag_error(r->diag, n->at, MSG_NUMBER_TOO_LONG, n->text);
    if (out->negative || (most && decimal_compare(*out, decimal_int(most)) > 0))
        return diag_error(r->diag, n->at, MSG_TASK_SHARE_RANGE, n->text);
    return true;
}

/* The last moment that a schedule or report may speak of: the period's end
 * or the later deadline. */
static void bounds(const struct task *t, long long *from, long long *to)
{
    long long deadline;

    *from = *to = 0;
    calendar_period(t->period, from, to);
    if (calendar_end(t->deadline, &deadline) && deadline > *to)
        *to = deadline;
}

static bool read_when(struct reader *r, const struct task *t, struct str text, struct span at,
                      bool any_end, struct str *out)
{
    long long from, to, end;

    if (!calendar_end(text, &end))
        return diag_error(r->diag, at, MSG_TASK_DATE, text);
    bounds(t, &from, &to);
    if (end <= from || (!any_end && end > to))
        return diag_error(r->diag, at, MSG_TASK_DATE_OUTSIDE, text, t->id,
                          period_text(r->arena, t->period));
    *out = text;
    return true;
}

static bool read_schedule(struct reader *r, const struct node *n, struct task *t)
{
    struct milestone *list = ARENA_ARRAY(r->arena, struct milestone, n->count);
    long long before = 0, due, end;

    if (!calendar_end(t->deadline, &due))
        bounds(t, &end, &due);
    for (const struct node *m = n->first; m; m = m->next) {
        struct milestone *now = &list[t->schedule_count];

        if (!read_when(r, t, m->name, node_name_at(m), false, &now->at)
            || !read_share(r, m, 100, &now->share))
            return false;
        calendar_end(now->at, &end);
        if (end > due)
            return diag_error(r->diag, node_name_at(m), MSG_TASK_SCHEDULE_LATE, m->name, t->id);
        if (t->schedule_count && (end <= before
                                  || decimal_compare(now->share, now[-1].share) < 0))
            return diag_error(r->diag, node_name_at(m), MSG_TASK_SCHEDULE_FALLS, m->name, m->text);
        before = end;
        t->schedule_count++;
    }
    t->schedule = list;
    return true;
}

/* ---- the figures behind a task ---- */

static bool has_mark(struct str s, const char *narrow, const char *wide)
{
    return str_find(s, str_of(narrow)) >= 0 || str_find(s, str_of(wide)) >= 0;
}

/* What the task leaves out of a figure's id: its area, its period. */
static struct str whole_id(struct reader *r, const struct task *t, struct str text)
{
    struct buf b = { .arena = r->arena };
    ptrdiff_t role = str_find_char(text, ':');
    struct str head = role < 0 ? text : str_sub(text, 0, (size_t)role);
    struct str name = head;
    ptrdiff_t mark = str_find_char(head, '@');

    if (mark >= 0)
        name = str_sub(head, 0, (size_t)mark);
    if (t->area && t->area != r->data->area && str_find_char(name, '/') < 0)
        buf_format(&b, "%.*s/", STR_ARG(t->area->id));
    buf_add(&b, head);
    if (!has_mark(text, "@", "＠") && t->period.kind != PERIOD_NONE) {
        buf_char(&b, '@');
        buf_add(&b, period_text(r->arena, t->period));
    }
    buf_add(&b, str_from(text, head.len));
    return buf_str(&b);
}

/* gdp, gdp@2025, gdp@2025:target: without a role the task, else the target. */
static const struct figure *find_goal(struct reader *r, struct str id, struct span at)
{
    struct diag *trial = diag_new(r->arena, LANGUAGE_EN);
    const struct figure *f;

    if (has_mark(id, ":", "："))
        return model_figure_named(r->data, id, at, r->diag);
    f = model_figure_named(r->data, str_join(r->arena, id, STR(":task")), at, trial);
    return f ? f : model_figure_named(r->data, str_join(r->arena, id, STR(":target")), at, r->diag);
}

static bool read_goal(struct reader *r, const struct node *n, struct task *t)
{
    const struct figure *f;

    if (!n)
        return true;
    f = find_goal(r, whole_id(r, t, n->text), n->at);
    if (!f)
        return false;
    if (f->role == ROLE_ACTUAL)
        return diag_error(r->diag, n->at, MSG_TASK_FIGURE_ROLE, f->id);
    if (t->period.kind == PERIOD_NONE)
        t->period = f->period;
    if (!period_same(f->period, t->period))
        return diag_error(r->diag, n->at, MSG_TASK_FIGURE_PERIOD, f->id, t->id,
                          period_text(r->arena, t->period));
    t->area = f->area;
    t->figure = f;
    return true;
}

/* The actual: of the same indicator and area, from within the period. */
static bool read_done(struct reader *r, const struct node *n, struct task *t)
{
    const struct figure *f;
    long long from, to, f_from, f_to;

    if (!n) {
        if (t->figure)
            t->done = model_so_far(r->data, t->figure->indicator, t->area, t->period, t->as_of);
        return true;
    }
    if (!t->figure)
        return diag_error(r->diag, n->at, MSG_TASK_DONE_ALONE, t->id);
    f = model_figure_named(r->data, whole_id(r, t, n->text), n->at, r->diag);
    if (!f)
        return false;
    if (f->role != ROLE_ACTUAL || f->indicator != t->figure->indicator || f->area != t->area)
        return diag_error(r->diag, n->at, MSG_TASK_DONE_OTHER, f->id, t->figure->id);
    calendar_period(t->period, &from, &to);
    if (!calendar_period(f->period, &f_from, &f_to) || f_from < from || f_to > to)
        return diag_error(r->diag, n->at, MSG_TASK_FIGURE_PERIOD, f->id, t->id,
                          period_text(r->arena, t->period));
    t->done = f;
    return true;
}

/* ---- one task ---- */

static bool read_place(struct reader *r, const struct node *const *f, struct task *t)
{
    t->area = r->data->area;
    if (f[T_AREA] && !(t->area = map_find(r->data->areas, f[T_AREA]->text)))
        return read_unknown(r, f[T_AREA]->at, MSG_UNKNOWN_AREA, f[T_AREA]->text, r->data->areas);
    if (f[T_PERIOD] && !period_read(f[T_PERIOD]->text, &t->period))
        return diag_error(r->diag, f[T_PERIOD]->at, MSG_BAD_PERIOD, f[T_PERIOD]->text);
    return true;
}

static bool read_progress(struct reader *r, const struct node *const *f, struct task *t)
{
    int state;

    if (f[T_PROGRESS]) {
        if (!read_share(r, f[T_PROGRESS], t->figure ? 0 : 100, &t->progress))
            return false;
        t->has_progress = true;
    }
    if (f[T_STATE]) {
        if ((state = field_word(f[T_STATE], states, r->diag)) < 0)
            return false;
        t->state = (enum task_state)(state % 4 + TASK_NOT_STARTED);
    }
    if (!t->has_progress)
        return true;
    if (t->state == TASK_DONE && decimal_compare(t->progress, decimal_int(100)) < 0)
        return diag_error(r->diag, f[T_STATE]->at, MSG_TASK_DONE_SHORT, t->id,
                          f[T_PROGRESS]->text);
    if (t->state == TASK_NOT_STARTED && !decimal_is_zero(t->progress))
        return diag_error(r->diag, f[T_STATE]->at, MSG_TASK_STARTED, t->id, f[T_PROGRESS]->text);
    return true;
}

static bool read_origin(struct reader *r, const struct node *const *f, struct task *t,
                        const struct data_source *usual)
{
    t->source = usual;
    if (f[T_FROM] && !(t->source = map_find(r->data->sources, f[T_FROM]->text)))
        return read_unknown(r, f[T_FROM]->at, MSG_UNKNOWN_SOURCE, f[T_FROM]->text,
                            r->data->sources);
    if (!t->source && t->figure)
        t->source = t->figure->source;
    if (!t->source)
        return diag_error(r->diag, t->at, MSG_TASK_NO_SOURCE, t->id);
    if (f[T_PLACE])
        t->locator = f[T_PLACE]->text;
    return true;
}

static bool read_times(struct reader *r, const struct node *const *f, struct task *t)
{
    if (t->period.kind == PERIOD_NONE)
        return diag_error(r->diag, t->at, MSG_TASK_NO_PERIOD, t->id);
    if (f[T_DEADLINE] && !read_when(r, t, f[T_DEADLINE]->text, f[T_DEADLINE]->at, true,
                                    &t->deadline))
        return false;
    if (f[T_AS_OF] && !read_when(r, t, f[T_AS_OF]->text, f[T_AS_OF]->at, false, &t->as_of))
        return false;
    return !f[T_SCHEDULE] || read_schedule(r, f[T_SCHEDULE], t);
}

/* Each step reports its own mistakes; a step that rests on a broken one is left out. */
static bool read_task(struct reader *r, const struct node *n, struct task *t,
                      const struct data_source *usual)
{
    const struct node *f[T_COUNT];
    struct offices lead = { 0 }, support = { 0 };
    bool ok = field_read(n, n->name, task_fields, f, r->diag);

    if (f[T_NAME])
        ok &= field_bilingual(f[T_NAME], &t->name, r->diag);
    if (f[T_NOTE])
        ok &= field_bilingual(f[T_NOTE], &t->note, r->diag);
    ok &= read_office_list(r, t, f[T_LEAD], &lead);
    t->lead = lead.items;
    t->lead_count = lead.count;
    ok &= read_office_list(r, t, f[T_SUPPORT], &support);
    t->support = support.items;
    t->support_count = support.count;
    if (!read_place(r, f, t) || !read_goal(r, f[T_FIGURE], t))
        return false;
    if (read_times(r, f, t))
        ok &= read_done(r, f[T_DONE], t);
    else
        ok = false;
    ok &= read_progress(r, f, t);
    return read_origin(r, f, t, usual) && ok;
}

/* `from` beside the tasks is the source of all that name none. */
static bool is_from(struct str key)
{
    return str_is(key, "from") || str_is(key, "来源");
}

static bool fresh(struct reader *r, const struct node *n)
{
    const struct task *before = map_find(r->data->tasks, n->name);
    const struct indicator *i = map_find(r->data->indicators, n->name);

    if (!read_fresh(r, r->data->tasks, n, before ? before->at : SPAN_NONE))
        return false;
    if (!i)
        return true;
    /* {id} in a report could mean either. */
    diag_error(r->diag, node_name_at(n), MSG_ID_TWICE, n->name);
    diag_note(r->diag, i->at, MSG_FIRST_HERE);
    return false;
}

/* An entry without a name tells how far a task is that stands elsewhere: a filled form. */
static bool is_report(const struct node *n)
{
    return n->kind == NODE_MAP && !node_find(n, "name") && !node_find(n, "名称");
}

void read_tasks(struct reader *r, const struct node *map)
{
    const struct data_source *usual = NULL;

    for (const struct node *n = map->first; n; n = n->next) {
        if (is_from(n->name) && n->kind == NODE_SCALAR
            && !(usual = map_find(r->data->sources, n->text)))
            read_unknown(r, n->at, MSG_UNKNOWN_SOURCE, n->text, r->data->sources);
    }
    for (const struct node *n = map->first; n; n = n->next) {
        struct task *t;

        if ((is_from(n->name) && n->kind == NODE_SCALAR) || is_report(n) || !fresh(r, n))
            continue;
        t = ARENA_NEW(r->arena, struct task);
        *t = (struct task){ .id = n->name, .at = node_name_at(n), .reported = n->at };
        if (!read_task(r, n, t, usual))
            continue;
        map_put(r->data->tasks, t->id, t);
        read_called(r, r->data->task_names, t->name.in[LANGUAGE_ZH], t);
    }
}

/* ---- reports ---- */

static bool says_other(const struct task *now, const struct task *before)
{
    return (before->has_progress && now->has_progress
            && decimal_compare(before->progress, now->progress))
        || (before->state != TASK_UNSAID && before->state != now->state);
}

/* A later report replaces an earlier one; two of one day, or without a day, must agree. */
static bool read_report(struct reader *r, const struct node *n, struct task *t)
{
    const struct node *f[T_COUNT];
    struct field fields[T_COUNT + 1];
    struct task now = *t;

    memcpy(fields, task_fields, sizeof fields);
    fields[T_NAME].required = false;
    if (!field_read(n, n->name, fields, f, r->diag))
        return false;
    if (!f[T_PROGRESS] && !f[T_STATE] && !f[T_AS_OF] && !f[T_NOTE])
        return true;                    /* left blank */
    now.as_of = STR_NONE;
    if ((f[T_AS_OF] && !read_when(r, t, f[T_AS_OF]->text, f[T_AS_OF]->at, false, &now.as_of))
        || !read_progress(r, f, &now)
        || (f[T_NOTE] && !field_bilingual(f[T_NOTE], &now.note, r->diag)))
        return false;
    if (says_other(&now, t) && (!now.as_of.len || !t->as_of.len
                                || str_compare(now.as_of, t->as_of) <= 0)) {
        diag_error(r->diag, n->at, MSG_TASK_REPORT_TWICE, t->id);
        diag_note(r->diag, t->reported, MSG_FIRST_HERE);
        return false;
    }
    now.reported = n->at;
    *t = now;
    return true;
}

void read_task_reports(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        struct task *t = is_report(n) ? map_find(r->data->tasks, n->name) : NULL;
        struct task lacking = { .id = n->name, .at = node_name_at(n) };

        if (t)
            read_report(r, n, t);
        else if (is_report(n))
            read_task(r, n, &lacking, NULL);    /* says what it lacks */
    }
}
