/*
 * compose/task.c - tasks and progress in running text: {road.state}, {gdp@2025-01/2025-06.pace}
 *
 * What cannot be told is an error with the reason; a figure that is missing is the same gap as
 * elsewhere, marked in a draft.
 */
#include "compose/composer.h"
#include "derive/pace.h"
#include "lang/task.h"
#include "model/calendar.h"

struct saying {
    struct composer *k;
    enum language language;
    struct block_run run;               /* flags, figure, place */
    struct run_list *out;
};

static void say(struct saying *s, struct str text, bool whole)
{
    s->run.text = text;
    s->run.flags |= whole && s->language == LANGUAGE_ZH ? BLOCK_WHOLE : 0;
    if (text.len)
        compose_run_add(s->k, s->out, s->run);
}

static void use(struct saying *s, const struct figure *f)
{
    if (!f)
        return;
    compose_use(s->k, f);
    s->run.figure = f->id;
}

static void say_percent(struct saying *s, struct decimal d)
{
    const struct unit *unit = units_find(s->k->data->units, STR("%"));

    s->run.flags |= BLOCK_WHOLE;
    say(s, lang_join(s->k->arena, lang_amount(s->k->arena, d, unit, s->language)), true);
}

static void no_pace(struct saying *s, struct str what, enum pace_reason reason)
{
    struct composer *k = s->k;

    diag_error(k->diag, s->run.at, MSG_COMPOSE_NO_PACE, what,
               diag_words(k->diag, k->arena, derive_pace_words(reason)));
}

/* Progress, what is expected, or the words for both; `part` as of an indicator. */
static void say_pace(struct saying *s, const struct pace *p, enum part part, struct str what)
{
    bool told = part == PART_PROGRESS ? p->has_progress
              : part == PART_ELAPSED ? p->has_expected : p->has_progress && p->has_expected;

    if (!told) {
        no_pace(s, what, p->reason);
        return;
    }
    if (p->by_figures) {
        use(s, p->target);
        use(s, p->actual);
    }
    if (part == PART_PACE)
        say(s, lang_pace(s->k->arena, s->k->data, s->k->look, p, s->language), false);
    else
        say_percent(s, part == PART_PROGRESS ? p->progress : p->expected);
}

/* ---- of an indicator ---- */

/* The missing figure's mark; false where the reason is another. */
static bool say_missing(struct saying *s, const struct reference *r, enum pace_reason reason)
{
    struct composer *k = s->k;
    struct str mark[LANGUAGES] = { STR_NONE, STR_NONE };
    unsigned languages = k->languages;
    enum role role = reason == PACE_NO_TARGET ? ROLE_TARGET : ROLE_ACTUAL;

    if (reason != PACE_NO_TARGET && reason != PACE_NO_ACTUAL)
        return false;
    k->languages = 1u << s->language;
    if (compose_missing(k, r->indicator, r->period, role, r->at, mark)) {
        s->run.flags |= BLOCK_GAP;
        say(s, mark[s->language], false);
    }
    k->languages = languages;
    return true;
}

static void say_required(struct saying *s, const struct reference *r)
{
    struct composer *k = s->k;
    const struct figure *target = derive_plan_target(k->data, r->indicator, r->area, r->period);
    struct required_pace p = derive_required(k->data, target, k->document->period);
    struct str what = str_format(k->arena, "%.*s@%.*s", STR_ARG(r->indicator->id),
                                 STR_ARG(period_text(k->arena, r->period)));
    struct decimal rate = p.rate;

    if (!p.yearly.present || (r->part == PART_REQUIRED_RATE && !p.has_rate)) {
        if (p.yearly.present)           /* a share has no rate, nor has what is not positive */
            p.reason = p.target->indicator->measure == MEASURE_LEVEL ? PACE_NOT_POSITIVE
                                                                     : PACE_NOT_LEVEL;
        if (!say_missing(s, r, p.reason))
            no_pace(s, what, p.reason);
        return;
    }
    use(s, p.target);
    use(s, p.latest);
    /* The sentence says up or down. */
    p.yearly.value.negative = rate.negative = false;
    if (r->part == PART_REQUIRED_RATE)
        say_percent(s, rate);
    else
        say(s, lang_join(k->arena, lang_amount(k->arena, p.yearly.value, p.yearly.unit,
                                               s->language)), true);
}

static void say_owner(struct saying *s, const struct reference *r)
{
    const struct office *owner = r->indicator->owner;

    if (!owner)
        diag_error(s->k->diag, r->at, MSG_COMPOSE_NO_OWNER, r->indicator->id);
    else
        say(s, lang_offices(s->k->arena, &owner, 1, s->language), true);
}

void compose_pace(struct composer *k, const struct reference *r, enum language language,
                  unsigned flags, struct run_list *out)
{
    struct saying s = { k, language, { .flags = flags, .at = r->at }, out };
    struct pace p;

    if (r->part == PART_OWNER) {
        say_owner(&s, r);
        return;
    }
    if (r->part == PART_REQUIRED || r->part == PART_REQUIRED_RATE) {
        say_required(&s, r);
        return;
    }
    p = derive_pace(k->data, r->indicator, r->area, r->period);
    if (p.has_progress || !say_missing(&s, r, p.reason))
        say_pace(&s, &p, r->part, str_format(k->arena, "%.*s@%.*s", STR_ARG(r->indicator->id),
                                             STR_ARG(period_text(k->arena, r->period))));
}

/* ---- of a task ---- */

static void say_name(struct saying *s, const struct task *t)
{
    struct block_pair name = compose_string_pair(s->k, t->name, t->at);
    const struct block_text *text = &name.in[s->language];

    for (size_t i = 0; i < text->count; i++) {
        struct block_run run = text->runs[i];

        run.flags |= s->run.flags;
        run.at = s->run.at;
        compose_run_add(s->k, s->out, run);
    }
}

static void say_figure(struct saying *s, const struct task *t, const struct figure *f,
                       const char *key)
{
    struct str text[LANGUAGES] = { STR_NONE, STR_NONE };

    if (!f) {
        diag_error(s->k->diag, s->run.at, MSG_COMPOSE_TASK_NO_FIGURE, t->id, str_of(key));
        return;
    }
    compose_value_strings(s->k, f, text);
    s->run.figure = f->id;
    say(s, text[s->language], true);
}

static void say_state(struct saying *s, const struct task *t)
{
    struct task_standing standing = derive_task(s->k->data, t);

    if (standing.state == TASK_UNSAID)
        no_pace(s, t->id, standing.pace.reason);
    else
        say(s, lang_task_state(s->k->arena, s->k->look, standing.state, s->language), true);
}

static void say_deadline(struct saying *s, const struct task *t)
{
    struct str deadline = t->deadline.len ? t->deadline : calendar_last_day(s->k->arena, t->period);

    if (t->period.kind == PERIOD_YEAR && !t->deadline.len)
        deadline = period_text(s->k->arena, t->period);
    say(s, lang_deadline(s->k->arena, s->k->look, deadline, s->language), true);
}

static void say_offices(struct saying *s, const struct task *t, const struct office *const *list,
                        size_t count)
{
    if (!count)
        diag_error(s->k->diag, s->run.at, MSG_COMPOSE_NO_OFFICE, t->id);
    else
        say(s, lang_offices(s->k->arena, list, count, s->language), false);
}

bool compose_task(struct composer *k, const struct node *n, enum language language,
                  unsigned flags, struct run_list *out)
{
    struct saying s = { k, language, { .flags = flags, .at = n->at }, out };
    struct task_reference r;
    struct pace p;

    if (!model_task_reference(k->data, n, &r, k->diag))
        return true;
    if (!r.task)
        return false;
    map_put(k->sources, r.task->source->id, (void *)r.task->source);
    p = derive_task_pace(k->data, r.task);
    switch (r.part) {
    case TASK_PART_NAME:
        say_name(&s, r.task);
        break;
    case TASK_PART_TARGET:
        say_figure(&s, r.task, r.task->figure, "figure");
        break;
    case TASK_PART_ACTUAL:
        say_figure(&s, r.task, r.task->done, "done");
        break;
    case TASK_PART_PROGRESS:
        say_pace(&s, &p, PART_PROGRESS, r.task->id);
        break;
    case TASK_PART_ELAPSED:
        say_pace(&s, &p, PART_ELAPSED, r.task->id);
        break;
    case TASK_PART_PACE:
        say_pace(&s, &p, PART_PACE, r.task->id);
        break;
    case TASK_PART_STATE:
        say_state(&s, r.task);
        break;
    case TASK_PART_DEADLINE:
        say_deadline(&s, r.task);
        break;
    case TASK_PART_LEAD:
        say_offices(&s, r.task, r.task->lead, r.task->lead_count);
        break;
    case TASK_PART_SUPPORT:
        say_offices(&s, r.task, r.task->support, r.task->support_count);
        break;
    case TASK_PARTS:
        break;
    }
    return true;
}
