/*
 * derive/task.c - the state of a task: stated and derived, and where the two contradict
 *
 * Derived first from the figures, then from the pace. A stated state is printed as it was
 * stated; where the figures say otherwise it is marked as contradicted.
 */
#include "derive/pace.h"

static struct task_standing stand(struct task_standing s, enum task_state state,
                                  enum task_reason reason)
{
    s.derived = state;
    s.reason = reason;
    return s;
}

/* A share or a rate has no pace, but at the end of its period a verdict. */
static struct task_standing by_verdict(const struct dataset *data, const struct task *t,
                                       struct task_standing s)
{
    struct verdict v = { .class = VERDICT_PENDING };

    if (t->figure && t->done)
        v = derive_verdict(data, t->figure->indicator, t->area, t->period);
    if (v.target != t->figure || v.actual != t->done)
        return stand(s, TASK_UNSAID, TASK_BY_REPORT);
    switch (v.class) {
    case VERDICT_ABOVE:
    case VERDICT_MET:
    case VERDICT_IN_LINE:
        return stand(s, TASK_DONE, TASK_BY_FIGURES);
    case VERDICT_BELOW:
        return stand(s, TASK_BEHIND, TASK_BY_FIGURES);
    default:
        return stand(s, TASK_UNSAID, TASK_BY_REPORT);
    }
}

/* More than the points that the lamps of the data let pass. */
static bool is_behind(const struct dataset *data, const struct pace *p)
{
    return p->side < 0
        && !(data->lamps.set && decimal_compare(p->gap, data->lamps.yellow) <= 0);
}

static struct task_standing by_pace(const struct dataset *data, const struct task *t,
                                    struct task_standing s)
{
    const struct pace *p = &s.pace;

    if (!p->has_progress)
        return by_verdict(data, t, s);
    if (p->reached)
        return stand(s, TASK_DONE, p->by_figures ? TASK_BY_FIGURES : TASK_BY_PROGRESS);
    if (p->has_expected && p->due)
        return stand(s, TASK_BEHIND, TASK_BY_DEADLINE);
    if (decimal_is_zero(p->progress))
        return stand(s, TASK_NOT_STARTED, TASK_BY_PROGRESS);
    if (!p->has_expected)
        return stand(s, TASK_UNDER_WAY, TASK_BY_START);
    return stand(s, is_behind(data, p) ? TASK_BEHIND : TASK_UNDER_WAY, TASK_BY_PACE);
}

/* Does what was stated stand against what follows? 未启动 may also be behind. */
static bool contradicts(enum task_state stated, const struct task_standing *s)
{
    if (stated == TASK_UNSAID || s->derived == TASK_UNSAID || stated == s->derived)
        return false;
    if (stated == TASK_NOT_STARTED)
        return s->pace.has_progress ? !decimal_is_zero(s->pace.progress)
                                    : s->derived == TASK_DONE;
    if (stated == TASK_BEHIND)
        return s->derived == TASK_DONE || s->reason == TASK_BY_PACE;
    return true;
}

/* 65% as reported, 64.7 by the figures: rounded as the report is, they agree. */
static bool progress_differs(const struct task *t, const struct pace *p)
{
    struct decimal rounded;

    return t->has_progress && p->by_figures
        && decimal_round(p->progress, t->progress.scale, &rounded)
        && decimal_compare(rounded, t->progress) != 0;
}

struct task_standing derive_task(const struct dataset *data, const struct task *t)
{
    struct task_standing s = { .pace = derive_task_pace(data, t) };

    s = by_pace(data, t, s);
    s.state = t->state == TASK_UNSAID ? s.derived : t->state;
    s.contradicted = contradicts(t->state, &s);
    s.progress_differs = progress_differs(t, &s.pace);
    return s;
}
