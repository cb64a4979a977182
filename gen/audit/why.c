/* audit/why.c - the text of `yaolan why`, and the echo of printed figures for `check` */
#include "audit/why_private.h"

#include "base/places.h"

static const enum message relation_words[] = {
    MSG_READ_AT, MSG_READ_ABOUT, MSG_READ_AT_LEAST, MSG_READ_MORE_THAN, MSG_READ_AT_MOST,
    MSG_READ_LESS_THAN, MSG_READ_NEARLY, MSG_READ_BETWEEN, MSG_READ_IN_STEP, MSG_READ_WORDED,
    MSG_READ_RANK_ONLY
};

const enum message why_natures[] = {
    MSG_NATURE_EXPECTED, MSG_NATURE_BINDING, MSG_NATURE_TASK, MSG_NATURE_CONTROL
};
const enum message why_betters[] = {
    MSG_BETTER_HIGHER, MSG_BETTER_LOWER, MSG_BETTER_BAND, MSG_BETTER_NONE
};

/* In the language of the messages, else in Chinese. */
struct str why_said(struct bilingual b, const struct diag *d)
{
    enum language l = diag_language(d);

    return b.in[l].len ? b.in[l] : b.in[LANGUAGE_ZH];
}

static struct str amount(struct arena *a, struct decimal d, const struct unit *unit)
{
    struct str number = decimal_text(a, d);

    if (!unit)
        return number;
    return str_format(a, unit->dimension == UNIT_PERCENT ? "%.*s%.*s" : "%.*s %.*s",
                      STR_ARG(number), STR_ARG(unit->zh));
}

static void add_rank(struct buf *b, const struct rank *r, const struct diag *d)
{
    static const enum message bases[] = {
        MSG_RANKED_UNSAID, MSG_RANKED_LEVEL, MSG_RANKED_GROWTH, MSG_RANKED_IMPROVEMENT
    };
    struct arena *a = b->arena;
    struct str list = r->list ? why_said(r->list->name, d) : diag_words(d, a, MSG_RANKED_NOWHERE);
    struct str basis = diag_words(d, a, bases[r->by]);

    if (r->has_change) {
        buf_add(b, diag_words(d, a, MSG_RANKED_CHANGE, str_format(a, "%+d", r->change), list));
        if (r->kind == RANK_EXACT && !r->place)
            return;
        buf_add(b, diag_words(d, a, MSG_READ_COMMA));
    }
    if (r->kind == RANK_TIER)
        buf_add(b, diag_words(d, a, MSG_RANKED_TIER, why_said(r->wording, d), list, basis));
    else
        buf_add(b, diag_words(d, a, r->kind == RANK_TOP ? MSG_RANKED_TOP : MSG_RANKED_PLACE,
                              str_number(a, r->place), list, basis));
}

static struct str reading_of_value(const struct figure *f, const struct diag *d, struct arena *a)
{
    enum message m = relation_words[f->relation];
    struct str value = f->has_value ? amount(a, f->value, f->unit) : f->wording.in[LANGUAGE_ZH];

    if (f->relation == RELATION_NONE)
        return diag_words(d, a, m);
    if (f->relation == RELATION_BETWEEN)
        return diag_words(d, a, m, value, amount(a, f->high, f->unit));
    if (f->relation == RELATION_IN_STEP_WITH && f->in_step_with)
        value = f->in_step_with->id;
    return diag_words(d, a, m, value);
}

static void add_against(struct buf *b, const struct against *against, const struct diag *d)
{
    struct arena *a = b->arena;

    switch (against->kind) {
    case AGAINST_UNSAID:
        break;
    case AGAINST_YEAR:
        buf_add(b, diag_words(d, a, MSG_READ_AGAINST_YEAR));
        break;
    case AGAINST_PREVIOUS:
        buf_add(b, diag_words(d, a, MSG_READ_AGAINST_PREVIOUS));
        break;
    case AGAINST_BASE:
        buf_add(b, diag_words(d, a, MSG_READ_AGAINST_BASE, period_text(a, against->base)));
        break;
    case AGAINST_AREA:
        buf_add(b, diag_words(d, a, MSG_READ_AGAINST_AREA, why_said(against->area->name, d)));
        break;
    }
}

static void add_record(struct buf *b, const struct record *r, const struct diag *d)
{
    static const enum message kinds[] = {
        MESSAGES, MSG_READ_RECORD_BEST, MSG_READ_RECORD_HIGH, MSG_READ_RECORD_LOW,
        MSG_READ_RECORD_FIRST
    };

    if (r->kind == RECORD_NONE)
        return;
    buf_add(b, diag_words(d, b->arena, kinds[r->kind]));
    if (r->since.kind != PERIOD_NONE)
        buf_add(b, diag_words(d, b->arena, MSG_READ_SINCE, period_text(b->arena, r->since)));
}

static void add_text(struct buf *b, enum message m, struct str s, const struct diag *d)
{
    if (s.len)
        buf_add(b, diag_words(d, b->arena, m, s));
}

static void add_more(struct buf *b, const struct figure *f, const struct diag *d)
{
    const struct figure_more *more = figure_more(f);
    struct arena *a = b->arena;

    add_against(b, figure_against(f), d);
    add_record(b, &more->record, d);
    if (more->streak.count)
        buf_add(b, diag_words(d, a, MSG_READ_STREAK, str_number(a, more->streak.count),
                              more->streak.unit.in[LANGUAGE_ZH],
                              more->streak.unit.in[LANGUAGE_EN]));
    add_text(b, MSG_READ_DEADLINE, more->deadline, d);
    add_text(b, MSG_READ_BASE, period_text(a, more->base), d);
    add_text(b, MSG_READ_VINTAGE, more->vintage, d);
    add_text(b, MSG_READ_DEFINITION, more->definition, d);
    if (more->clause.len)
        buf_add(b, diag_words(d, a, MSG_READ_CLAUSE, more->clause,
                              str_number(a, more->clause_place),
                              str_number(a, more->clause_count)));
}

struct str why_reading(const struct figure *f, const struct diag *d, struct arena *a)
{
    static const enum message statuses[] = {
        MESSAGES, MSG_STATUS_PRELIMINARY, MSG_STATUS_REVISED, MSG_STATUS_EXPECTED
    };
    struct buf b = { .arena = a };

    if (f->stable)
        buf_add(&b, diag_words(d, a, MSG_READ_STABLE));
    buf_add(&b, reading_of_value(f, d, a));
    if (f->commitment != COMMITMENT_NONE)
        buf_add(&b, diag_words(d, a, MSG_READ_ENSURE + (f->commitment - COMMITMENT_ENSURE)));
    if (f->status != STATUS_FINAL)
        buf_add(&b, diag_words(d, a, statuses[f->status]));
    if (!f->adopted)
        buf_add(&b, diag_words(d, a, MSG_READ_NOT_ADOPTED));
    if (f->rank) {
        buf_add(&b, diag_words(d, a, MSG_READ_COMMA));
        add_rank(&b, f->rank, d);
    }
    add_more(&b, f, d);
    return buf_str(&b);
}

void why_head(struct buf *out, struct str s)
{
    buf_add(out, s);
    buf_char(out, '\n');
}

void why_line(struct buf *out, struct str s)
{
    buf_z(out, "  ");
    why_head(out, s);
}

void why_source(struct buf *out, const struct data_source *source, struct str locator,
                struct span at, const struct diag *d)
{
    struct arena *a = out->arena;

    why_line(out, diag_words(d, a, MSG_WHY_SOURCE, source->name.in[LANGUAGE_ZH],
                             source->name.in[LANGUAGE_EN], source->id,
                             locator.len ? locator : diag_words(d, a, MSG_WHY_NO_LOCATOR)));
    why_line(out, diag_words(d, a, MSG_WHY_ENTERED, at.source ? span_text(a, at) : STR("-")));
}

/* Which vintage counts, where there are several. */
static void describe_vintages(struct buf *out, const struct dataset *data, const struct figure *f,
                              const struct diag *d)
{
    const struct figure *best = model_figure(data, f->indicator, f->area, f->period, f->role,
                                             f->key);
    struct arena *a = out->arena;
    long long count = 0;

    if (!figure_more(f)->vintage.len || !best)
        return;
    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *g = map_value(data->figures, i);

        count += g->indicator == f->indicator && g->area == f->area && g->role == f->role
              && period_same(g->period, f->period) && str_eq(g->key, f->key);
    }
    why_line(out, diag_words(d, a, MSG_WHY_VINTAGES, str_number(a, count), best->id));
}

static void describe_rank_change(struct buf *out, const struct dataset *data,
                                 const struct figure *f, const struct diag *d)
{
    struct rank_change change = derive_rank_change(data, f);
    struct arena *a = out->arena;
    int places = change.places < 0 ? -change.places : change.places;

    if (change.present && change.before && places)
        why_line(out, diag_words(d, a, change.places > 0 ? MSG_WHY_RANK_WON : MSG_WHY_RANK_LOST,
                             str_number(a, places), period_text(a, change.before->period)));
}

static void describe(struct buf *out, const struct dataset *data, const struct figure *f,
                     const struct diag *d)
{
    struct arena *a = out->arena;

    why_head(out, f->id);
    if (f->printed.text.ptr)
        why_line(out, diag_words(d, a, MSG_WHY_PRINTED, f->printed.text));
    why_line(out, diag_words(d, a, MSG_WHY_READ, why_reading(f, d, a)));
    why_source(out, f->source, f->locator, f->at, d);
    describe_vintages(out, data, f, d);
    describe_rank_change(out, data, f, d);
}

/* Entered figures keep their units; points are ours and are said in the language of `d`. */
static struct str gap_amount(struct arena *a, const struct amount *gap, const struct diag *d)
{
    struct str number = decimal_text(a, gap->value);

    if (gap->unit->dimension != UNIT_POINT)
        return amount(a, gap->value, gap->unit);
    return diag_words(d, a, str_is(number, "1") ? MSG_WHY_POINT : MSG_WHY_POINTS, number);
}

static void describe_gap(struct buf *out, const struct verdict *v, const struct diag *d)
{
    struct arena *a = out->arena;

    if (!v->gap.present)
        return;
    if (decimal_is_zero(v->gap.value))
        why_line(out, diag_words(d, a, MSG_WHY_NO_GAP));
    else
        why_line(out, diag_words(d, a, v->actual_higher ? MSG_WHY_GAP_HIGHER : MSG_WHY_GAP_LOWER,
                             gap_amount(a, &v->gap, d)));
}

static void describe_verdict(struct buf *out, const struct dataset *data, const struct verdict *v,
                             const struct diag *d)
{
    struct arena *a = out->arena;
    struct amount done = derive_completion(data, v->actual, v->target);

    why_head(out, diag_words(d, a, MSG_WHY_VERDICT,
                             diag_words(d, a, verdict_class_words(v->class))));
    why_line(out, diag_words(d, a, verdict_reason_words(v->reason)));
    describe_gap(out, v, d);
    if (done.present)
        why_line(out, diag_words(d, a, MSG_WHY_COMPLETION, decimal_text(a, done.value)));
}

static void describe_indicator(struct buf *out, const struct indicator *i, const struct diag *d)
{
    struct arena *a = out->arena;

    why_head(out, diag_words(d, a, MSG_WHY_INDICATOR, i->name.in[LANGUAGE_ZH],
                             i->name.in[LANGUAGE_EN], i->id));
    why_line(out, diag_words(d, a, MSG_WHY_RULED_BY, diag_words(d, a, why_natures[i->nature]),
                         diag_words(d, a, why_betters[i->better])));
    if (i->has_tolerance)
        why_line(out, diag_words(d, a, MSG_WHY_TOLERANCE, amount(a, i->tolerance, i->unit)));
}

/* unemployment@2025 of which only the target or the task exists still asks for the verdict. */
static const struct figure *find(const struct dataset *data, struct str id, struct diag *d)
{
    static const char *const roles[] = { "", ":target", ":task" };
    struct arena *a = data->arena;
    struct diag *trial = diag_new(a, LANGUAGE_EN);
    const struct figure *f = NULL;

    for (int i = 0; !f && i < (str_find_char(id, ':') < 0 ? 3 : 1); i++)
        f = model_figure_named(data, str_join(a, id, str_of(roles[i])), SPAN_NONE, trial);
    return f ? f : model_figure_named(data, id, SPAN_NONE, d);
}

static struct verdict verdict_of(const struct dataset *data, const struct figure *f)
{
    struct verdict v = f->role == ROLE_TASK
        ? derive_task_verdict(data, f->indicator, f->area, f->period)
        : derive_verdict(data, f->indicator, f->area, f->period);

    /* A result without a target may have done a task. */
    if (v.class == VERDICT_NO_TARGET)
        v = derive_task_verdict(data, f->indicator, f->area, f->period);
    return v;
}

const struct figure *why_about(const struct dataset *data, struct str id, struct diag *d,
                               const struct figure **other)
{
    const struct figure *f = find(data, id, d);
    struct verdict v;

    if (!f)
        return NULL;
    v = verdict_of(data, f);
    *other = f->role == ROLE_ACTUAL ? v.target : v.actual;
    return f;
}

void why_origin(const struct dataset *data, struct str id, struct diag *d, struct buf *out)
{
    const struct figure *f = map_find(data->figures, id);

    if (f) {
        describe(out, data, f, d);
        return;
    }
    why_head(out, id);
    if (str_starts(id, STR("fact:")))
        why_line(out, diag_words(d, out->arena, MSG_TRACE_FACT));
    else
        why_line(out, diag_words(d, out->arena, MSG_TRACE_UNKNOWN, id));
}

bool why_figure(const struct dataset *data, struct str id, struct diag *d, struct buf *out)
{
    const struct figure *other, *f = why_about(data, id, d, &other);
    struct verdict v;

    if (!f)
        return false;
    v = verdict_of(data, f);
    describe_indicator(out, f->indicator, d);
    describe(out, data, f, d);
    if (other)
        describe(out, data, other, d);
    describe_verdict(out, data, &v, d);
    why_pace(data, f, d, out);
    return true;
}

static void add_echo(struct why_echoes *list, struct arena *a, struct str place, struct str id,
                     struct str printed, struct str reading)
{
    list->items = arena_grow(a, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = (struct why_echo){ place, id, printed, reading };
}

struct why_echoes why_echoes(const struct dataset *data, const struct diag *d, struct arena *a)
{
    struct places *places = places_new(a);
    struct why_echoes list = { 0 };

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->rank && f->rank->printed.ptr) {
            struct buf b = { .arena = a };

            add_rank(&b, f->rank, d);
            add_echo(&list, a, places_text(places, a, f->rank->at), f->id, f->rank->printed,
                     buf_str(&b));
        }
        if (f->printed.text.ptr)
            add_echo(&list, a, places_text(places, a, f->at), f->id, f->printed.text,
                     why_reading(f, d, a));
    }
    return list;
}

void why_echo(const struct dataset *data, const struct diag *d, struct buf *out)
{
    struct why_echoes list = why_echoes(data, d, out->arena);

    for (size_t i = 0; i < list.count; i++) {
        const struct why_echo *e = &list.items[i];

        why_head(out, diag_words(d, out->arena, MSG_ECHO, e->place, e->figure, e->printed,
                                 e->reading));
    }
}
