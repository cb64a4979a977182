/* audit/why_task.c - the text of `yaolan why TASK`, the pace of a figure, and the check of tasks */
#include "audit/why_private.h"

#include "model/calendar.h"

static const enum message states[] = {
    MSG_TASK_STATE_UNSAID, MSG_TASK_STATE_NOT_STARTED, MSG_TASK_STATE_UNDER_WAY,
    MSG_TASK_STATE_DONE, MSG_TASK_STATE_BEHIND
};

static const enum message reasons[] = {
    MSG_TASK_BY_FIGURES, MSG_TASK_BY_PROGRESS, MSG_TASK_BY_PACE, MSG_TASK_BY_DEADLINE,
    MSG_TASK_BY_START, MSG_TASK_BY_REPORT
};

static void offices(struct buf *out, const struct office *const *list, size_t count,
                    enum message m, const struct diag *d)
{
    struct buf names = { .arena = out->arena };

    for (size_t i = 0; i < count; i++) {
        buf_z(&names, i ? diag_comma(d) : "");
        buf_format(&names, "%.*s (%.*s)", STR_ARG(why_said(list[i]->name, d)),
                   STR_ARG(list[i]->id));
    }
    if (count)
        why_line(out, diag_words(d, out->arena, m, buf_str(&names)));
}

static void figure(struct buf *out, const struct figure *f, const struct diag *d)
{
    if (!f)
        return;
    why_head(out, f->id);
    why_line(out, diag_words(d, out->arena, MSG_WHY_READ, why_reading(f, d, out->arena)));
    why_source(out, f->source, f->locator, f->at, d);
}

/* ---- progress ---- */

static void pace(struct buf *out, const struct pace *p, const struct diag *d)
{
    struct arena *a = out->arena;

    why_head(out, diag_words(d, a, MSG_WHY_PACE, diag_words(d, a, derive_pace_words(p->reason))));
    if (p->has_progress && p->has_expected)
        why_line(out, diag_words(d, a, MSG_WHY_PACE_SHARES, decimal_text(a, p->progress),
                             decimal_text(a, p->expected), p->as_of));
    else if (p->has_progress)
        why_line(out, diag_words(d, a, MSG_WHY_PACE_DONE, decimal_text(a, p->progress)));
    if (!p->has_progress || !p->has_expected)
        return;
    if (p->side)
        why_line(out, diag_words(d, a, p->side < 0 ? MSG_WHY_PACE_BEHIND : MSG_WHY_PACE_AHEAD,
                             decimal_text(a, p->gap)));
    else
        why_line(out, diag_words(d, a, MSG_WHY_PACE_EVEN));
}

static struct str amount(struct arena *a, const struct amount *value)
{
    return str_format(a, "%.*s %.*s", STR_ARG(decimal_text(a, value->value)),
                      STR_ARG(value->unit->zh));
}

static void required(struct buf *out, const struct required_pace *r, const struct diag *d)
{
    struct arena *a = out->arena;

    why_head(out, diag_words(d, a, MSG_WHY_REQUIRED, r->base ? r->base->id : STR("-"),
                             r->latest ? r->latest->id : STR("-")));
    why_line(out, diag_words(d, a, derive_pace_words(r->reason)));
    if (r->years)
        why_line(out, diag_words(d, a, MSG_WHY_REQUIRED_YEARS, str_number(a, r->years),
                             str_number(a, r->elapsed), str_number(a, r->left)));
    if (r->achieved_reason == PACE_REQUIRED)
        why_line(out, diag_words(d, a, MSG_WHY_ACHIEVED, decimal_text(a, r->achieved),
                             decimal_text(a, r->time_share)));
    if (r->yearly.present)
        why_line(out, diag_words(d, a, MSG_WHY_REQUIRED_AMOUNT, amount(a, &r->yearly)));
    if (r->has_rate)
        why_line(out, diag_words(d, a, MSG_WHY_REQUIRED_RATE, decimal_text(a, r->rate)));
}

void why_pace(const struct dataset *data, const struct figure *f, const struct diag *d,
              struct buf *out)
{
    struct required_pace r;
    struct pace p;

    if (f->role == ROLE_TARGET && (f->period.kind == PERIOD_SPAN
                                   || figure_more(f)->base.kind != PERIOD_NONE)) {
        r = derive_required(data, f, (struct period){ .kind = PERIOD_NONE });
        required(out, &r, d);
        return;
    }
    p = derive_pace(data, f->indicator, f->area, f->period);
    /* A rate has no pace, and at the end of the period the verdict says more. */
    if (p.has_progress && p.target && p.actual && !period_same(p.target->period, p.actual->period))
        pace(out, &p, d);
}

/* ---- a task ---- */

static void describe(struct buf *out, const struct task *t, const struct diag *d)
{
    struct arena *a = out->arena;
    struct str due = t->deadline.len ? t->deadline : calendar_last_day(a, t->period);

    why_head(out, diag_words(d, a, MSG_WHY_TASK, t->name.in[LANGUAGE_ZH],
                             t->name.in[LANGUAGE_EN].len ? t->name.in[LANGUAGE_EN]
                                                         : t->name.in[LANGUAGE_ZH], t->id));
    why_line(out, diag_words(d, a, MSG_WHY_TASK_TIMES, period_text(a, t->period), due));
    offices(out, t->lead, t->lead_count, MSG_WHY_TASK_LEAD, d);
    offices(out, t->support, t->support_count, MSG_WHY_TASK_SUPPORT, d);
    for (size_t i = 0; i < t->schedule_count; i++)
        why_line(out, diag_words(d, a, MSG_WHY_TASK_SCHEDULE, t->schedule[i].at,
                             decimal_text(a, t->schedule[i].share)));
    if (t->has_progress)
        why_line(out, diag_words(d, a, MSG_WHY_TASK_REPORTED, decimal_text(a, t->progress),
                             t->as_of.len ? t->as_of : diag_words(d, a, MSG_WHY_TASK_NO_DATE)));
    why_source(out, t->source, t->locator, t->at, d);
}

bool why_task(const struct dataset *data, struct str id, bool report, struct diag *d,
              struct buf *out)
{
    const struct task *t = model_task(data, str_trim(id));
    struct task_standing s;
    struct arena *a = out->arena;

    if (!t && report)
        diag_error(d, SPAN_NONE, MSG_NO_SUCH_TASK, id);
    if (!t)
        return false;
    s = derive_task(data, t);
    describe(out, t, d);
    figure(out, t->figure, d);
    figure(out, t->done, d);
    pace(out, &s.pace, d);
    if (t->state != TASK_UNSAID)
        why_line(out, diag_words(d, a, MSG_WHY_TASK_STATED, diag_words(d, a, states[t->state])));
    why_line(out, diag_words(d, a, MSG_WHY_TASK_DERIVED, diag_words(d, a, states[s.derived]),
                         diag_words(d, a, reasons[s.reason])));
    return true;
}

/* ---- contradictions ---- */

static struct str evidence(struct arena *a, const struct task_standing *s, const struct diag *d)
{
    const struct pace *p = &s->pace;

    if (s->reason == TASK_BY_PACE || s->reason == TASK_BY_DEADLINE)
        return diag_words(d, a, MSG_WHY_PACE_SHARES, decimal_text(a, p->progress),
                          decimal_text(a, p->expected), p->as_of);
    if (p->has_progress)
        return diag_words(d, a, MSG_WHY_PACE_DONE, decimal_text(a, p->progress));
    return diag_words(d, a, reasons[s->reason]);
}

static void check(const struct dataset *data, const struct task *t, struct diag *d)
{
    struct task_standing s = derive_task(data, t);
    struct arena *a = data->arena;
    struct str stated = diag_words(d, a, states[t->state]);
    struct str derived = diag_words(d, a, states[s.derived]);

    if (s.contradicted && t->state == TASK_DONE)
        diag_error(d, t->at, MSG_TASK_CONTRADICTED, t->id, stated, derived, evidence(a, &s, d));
    else if (s.contradicted)
        diag_warning(d, t->at, MSG_TASK_CONTRADICTED, t->id, stated, derived,
                     evidence(a, &s, d));
    if (s.progress_differs)
        diag_warning(d, t->at, MSG_TASK_PROGRESS_DIFFERS, t->id, decimal_text(a, t->progress),
                     decimal_text(a, s.pace.progress));
}

void audit_tasks(const struct dataset *data, struct diag *d)
{
    for (size_t i = 0; i < map_count(data->tasks); i++)
        check(data, map_value(data->tasks, i), d);
}
