/*
 * model/dump.c - the model as text: --dump model
 */
#include "model/model.h"

static const char *const betters[] = { "higher", "lower", "band", "none" };
static const char *const natures[] = { "expected", "binding", "task", "control" };
static const char *const measures[] = { "level", "growth", "fall", "share", "change",
                                       "completion", "contribution" };
static const char *const relations[] = {
    "at", "about", "at-least", "more-than", "at-most", "less-than", "nearly", "between",
    "in-step-with", "worded", "none"
};
static const char *const statuses[] = { "final", "preliminary", "revised", "expected" };
static const char *const commitments[] = { "none", "ensure", "strive", "seek", "strive-hard" };
static const char *const bases[] = { "", " by level", " by growth", " by improvement" };

static void add_text(struct buf *out, const char *name, struct str s)
{
    if (s.len)
        buf_format(out, " %s \"%.*s\"", name, STR_ARG(s));
}

static void add_value(struct buf *out, struct decimal d)
{
    struct str s = decimal_text(out->arena, d);

    buf_char(out, ' ');
    buf_add(out, s);
}

static void add_period(struct buf *out, const char *name, struct period p)
{
    struct str s = period_text(out->arena, p);

    if (s.len)
        buf_format(out, " %s %.*s", name, STR_ARG(s));
}

static void dump_against(struct buf *out, const struct against *against)
{
    static const char *const kinds[] = { "", "year", "previous", "base", "area" };

    if (against->kind == AGAINST_UNSAID)
        return;
    buf_format(out, " against %s", kinds[against->kind]);
    add_period(out, "from", against->base);
    if (against->area)
        buf_format(out, " %.*s", STR_ARG(against->area->id));
    add_text(out, "zh", against->wording.in[LANGUAGE_ZH]);
    add_text(out, "en", against->wording.in[LANGUAGE_EN]);
}

static void dump_more(struct buf *out, const struct figure_more *more)
{
    static const char *const records[] = { "", "best", "high", "low", "first" };

    dump_against(out, &more->against);
    if (more->record.kind != RECORD_NONE)
        buf_format(out, " record %s", records[more->record.kind]);
    add_period(out, "since", more->record.since);
    add_text(out, "zh", more->record.wording.in[LANGUAGE_ZH]);
    add_text(out, "en", more->record.wording.in[LANGUAGE_EN]);
    if (more->streak.count)
        buf_format(out, " streak %d %.*s", more->streak.count,
                   STR_ARG(more->streak.unit.in[LANGUAGE_ZH]));
    if (more->deadline.len)
        buf_format(out, " deadline %.*s", STR_ARG(more->deadline));
    add_period(out, "base", more->base);
    if (more->vintage.len)
        buf_format(out, " vintage %.*s", STR_ARG(more->vintage));
    if (more->definition.len)
        buf_format(out, " definition %.*s", STR_ARG(more->definition));
    if (more->clause.len)
        buf_format(out, " clause %.*s %d/%d", STR_ARG(more->clause), more->clause_place,
                   more->clause_count);
}

static void dump_rank(struct buf *out, const struct rank *r)
{
    static const char *const kinds[] = { "place", "top", "tier" };

    buf_format(out, " rank %s", kinds[r->kind]);
    if (r->place)
        buf_format(out, " %d", r->place);
    if (r->of)
        buf_format(out, " of %d", r->of);
    if (r->list)
        buf_format(out, " in %.*s", STR_ARG(r->list->id));
    if (r->has_change)
        buf_format(out, " change %+d", r->change);
    buf_z(out, bases[r->by]);
    add_text(out, "tier", r->wording.in[LANGUAGE_ZH]);
}

static void dump_figure(struct buf *out, const struct figure *f)
{
    buf_format(out, "  %.*s %s", STR_ARG(f->id), relations[f->relation]);
    if (f->has_value)
        add_value(out, f->value);
    if (f->relation == RELATION_BETWEEN)
        add_value(out, f->high);
    if (f->unit)
        buf_format(out, " %.*s", STR_ARG(f->unit->zh));
    if (f->stable)
        buf_z(out, " stable");
    if (f->in_step_with)
        buf_format(out, " with %.*s", STR_ARG(f->in_step_with->id));
    if (f->rank)
        dump_rank(out, f->rank);
    add_text(out, "wording", f->wording.in[LANGUAGE_ZH]);
    if (f->status != STATUS_FINAL)
        buf_format(out, " %s", statuses[f->status]);
    if (f->commitment != COMMITMENT_NONE)
        buf_format(out, " %s", commitments[f->commitment]);
    if (!f->adopted)
        buf_z(out, " not-adopted");
    dump_more(out, figure_more(f));
    add_text(out, "printed", f->printed.text);
    buf_format(out, " from %.*s", STR_ARG(f->source->id));
    add_text(out, "at", f->locator);
    buf_char(out, '\n');
}

static void dump_indicator(struct buf *out, const struct indicator *i)
{
    buf_format(out, "indicator %.*s", STR_ARG(i->id));
    add_text(out, "zh", i->name.in[LANGUAGE_ZH]);
    add_text(out, "en", i->name.in[LANGUAGE_EN]);
    if (i->unit)
        add_text(out, "unit", i->unit->zh);
    buf_format(out, " %s %s %s", betters[i->better], natures[i->nature], measures[i->measure]);
    if (i->has_tolerance) {
        buf_z(out, " tolerance");
        add_value(out, i->tolerance);
    }
    add_text(out, "noun", i->noun);
    dump_against(out, &i->against);
    buf_char(out, '\n');
}

void model_dump(const struct dataset *data, struct buf *out)
{
    const struct indicator *current = NULL;

    buf_format(out, "dataset %.*s", STR_ARG(data->name));
    if (data->area)
        buf_format(out, " area %.*s", STR_ARG(data->area->id));
    buf_z(out, data->invented ? " invented\n" : "\n");
    for (size_t i = 0; i < map_count(data->areas); i++) {
        const struct area *a = map_value(data->areas, i);

        buf_format(out, "area %.*s %.*s", STR_ARG(a->id), STR_ARG(a->level));
        add_text(out, "zh", a->name.in[LANGUAGE_ZH]);
        if (a->parent)
            buf_format(out, " in %.*s", STR_ARG(a->parent->id));
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < map_count(data->sources); i++) {
        const struct data_source *s = map_value(data->sources, i);
        struct str reports = period_text(out->arena, s->reports);

        buf_format(out, "source %.*s", STR_ARG(s->id));
        add_text(out, "reports", reports);
        buf_char(out, '\n');
    }
    /* Figures stand in the map in the order of their indicators. */
    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->indicator != current)
            dump_indicator(out, current = f->indicator);
        dump_figure(out, f);
    }
}
