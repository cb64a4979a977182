/* audit/diff.c - two datasets, id by id */
#include "audit/diff.h"

#include <string.h>

#include "audit/why.h"
#include "derive/derive.h"
#include "lang/lang.h"

struct diff *diff_new(struct arena *a, const struct look *look)
{
    struct diff *d = ARENA_NEW(a, struct diff);

    *d = (struct diff){ .arena = a, .look = look };
    for (int l = 0; l < LANGUAGES; l++)
        d->words[l] = diag_new(a, l);
    return d;
}

struct diff_change *diff_add(struct diff *d, enum diff_kind kind, enum diff_subject subject,
                             enum diff_aspect aspect)
{
    d->changes = arena_grow(d->arena, d->changes, d->count, &d->room, sizeof *d->changes);
    d->changes[d->count] = (struct diff_change){ .kind = kind, .subject = subject,
                                                 .aspect = aspect };
    return &d->changes[d->count++];
}

void diff_source(struct diff_change *c, const struct figure *f)
{
    if (!f || !f->source)
        return;
    c->source = f->source->name;
    c->locator = f->locator;
}

static bool same_texts(const struct bilingual *a, const struct bilingual *b)
{
    return str_eq(a->in[0], b->in[0]) && str_eq(a->in[1], b->in[1]);
}

/* One text for both languages. */
static struct bilingual plain(struct str s)
{
    return (struct bilingual){ { s, s } };
}

static struct bilingual worded(struct diff *d, enum message m)
{
    struct bilingual out;

    for (int l = 0; l < LANGUAGES; l++)
        out.in[l] = diag_words(d->words[l], d->arena, m);
    return out;
}

/* ---- things that have an id and a name ---- */

/* What a thing of any kind says of itself, so that one comparison serves all. */
struct facet { enum diff_aspect aspect; struct bilingual text; };
#define MOST_FACETS 8

struct thing {
    struct str id;
    struct bilingual name;
    struct span at;
    struct facet facets[MOST_FACETS];
    size_t count;
};

static void facet(struct thing *t, enum diff_aspect aspect, struct bilingual text)
{
    t->facets[t->count++] = (struct facet){ aspect, text };
}

static struct thing describe_area(struct diff *d, const void *item)
{
    const struct area *a = item;
    struct thing t = { .id = a->id, .name = a->name, .at = a->at };

    (void)d;
    facet(&t, DIFF_NAME, a->name);
    facet(&t, DIFF_DEFINITION, plain(a->level));
    facet(&t, DIFF_PARENT, a->parent ? a->parent->name : plain(STR("")));
    return t;
}

static struct thing describe_source(struct diff *d, const void *item)
{
    const struct data_source *s = item;
    struct thing t = { .id = s->id, .name = s->name, .at = s->at };

    facet(&t, DIFF_NAME, s->name);
    facet(&t, DIFF_DATE, plain(s->date));
    facet(&t, DIFF_TIME, plain(str_format(d->arena, "%.*s / %.*s",
                                          STR_ARG(period_text(d->arena, s->reports)),
                                          STR_ARG(period_text(d->arena, s->sets)))));
    return t;
}

static struct thing describe_indicator(struct diff *d, const void *item)
{
    const struct indicator *i = item;
    struct thing t = { .id = i->id, .name = i->name, .at = i->at };
    struct str tolerance = i->has_tolerance ? decimal_text(d->arena, i->tolerance) : STR("");

    facet(&t, DIFF_NAME, i->name);
    facet(&t, DIFF_UNIT, plain(i->unit ? i->unit->zh : STR("")));
    facet(&t, DIFF_DEFINITION, plain(i->definition));
    facet(&t, DIFF_DIRECTION, worded(d, why_betters[i->better]));
    facet(&t, DIFF_NATURE, worded(d, why_natures[i->nature]));
    facet(&t, DIFF_QUALIFIER, plain(tolerance));
    return t;
}

static struct thing describe_person(struct diff *d, const void *item)
{
    const struct person *p = item;
    struct thing t = { .id = p->id, .name = p->name, .at = p->at };
    struct buf posts[LANGUAGES] = { { .arena = d->arena }, { .arena = d->arena } },
               times = { .arena = d->arena };

    for (; p; p = p->next) {
        for (int l = 0; l < LANGUAGES; l++)
            buf_format(&posts[l], "%s%.*s", posts[l].len ? " / " : "", STR_ARG(p->post.in[l]));
        buf_format(&times, "%s%.*s–%.*s", times.len ? " / " : "", STR_ARG(p->from),
                   STR_ARG(p->to));
    }
    facet(&t, DIFF_NAME, t.name);
    facet(&t, DIFF_POST, (struct bilingual){ { buf_str(&posts[0]), buf_str(&posts[1]) } });
    facet(&t, DIFF_TIME, plain(buf_str(&times)));
    return t;
}

static struct bilingual listed(struct diff *d, struct str const *texts, size_t count)
{
    struct buf b = { .arena = d->arena };

    for (size_t i = 0; i < count; i++)
        buf_format(&b, "%s%.*s", i ? " / " : "", STR_ARG(texts[i]));
    return plain(buf_str(&b));
}

static struct thing describe_formulation(struct diff *d, const void *item)
{
    const struct formulation *f = item;
    struct thing t = { .id = f->id, .name = f->text, .at = f->at };

    facet(&t, DIFF_WORDING, f->text);
    facet(&t, DIFF_FORMS, listed(d, f->wrong, f->wrong_count));
    facet(&t, DIFF_ORIGIN, f->source ? f->source->name : plain(STR("")));
    return t;
}

static struct thing describe_term(struct diff *d, const void *item)
{
    const struct term *one = item;
    struct thing t = { .id = one->id, .name = one->text, .at = one->at };

    facet(&t, DIFF_WORDING, one->text);
    facet(&t, DIFF_FORMS, listed(d, one->avoid, one->avoid_count));
    return t;
}

static void add_whole(struct diff *d, enum diff_subject subject, enum diff_kind kind,
                      const struct thing *t)
{
    struct diff_change *c = diff_add(d, kind, subject, DIFF_WHOLE);

    c->id = t->id;
    c->place = t->name;
    *(kind == DIFF_ADDED ? &c->after : &c->before) = t->name;
    *(kind == DIFF_ADDED ? &c->new_at : &c->old_at) = t->at;
}

static void compare_things(struct diff *d, enum diff_subject subject, const struct thing *old,
                           const struct thing *new)
{
    for (size_t i = 0; i < new->count; i++) {
        struct diff_change *c;

        if (same_texts(&old->facets[i].text, &new->facets[i].text))
            continue;
        c = diff_add(d, DIFF_CHANGED, subject, new->facets[i].aspect);
        c->id = new->id;
        c->place = new->name;
        c->before = old->facets[i].text;
        c->after = new->facets[i].text;
        c->old_at = old->at;
        c->new_at = new->at;
    }
}

static void compare_maps(struct diff *d, enum diff_subject subject, const struct map *old,
                         const struct map *new,
                         struct thing (*describe)(struct diff *, const void *))
{
    for (size_t i = 0; i < map_count(new); i++) {
        struct thing t = describe(d, map_value(new, i));
        const void *before = map_find(old, map_key(new, i));

        if (before) {
            struct thing was = describe(d, before);

            compare_things(d, subject, &was, &t);
        } else {
            add_whole(d, subject, DIFF_ADDED, &t);
        }
    }
    for (size_t i = 0; i < map_count(old); i++)
        if (!map_find(new, map_key(old, i))) {
            struct thing t = describe(d, map_value(old, i));

            add_whole(d, subject, DIFF_REMOVED, &t);
        }
}

/* ---- figures ---- */

/* "GDP growth, 2025, result" */
static struct bilingual figure_place(struct diff *d, const struct figure *f,
                                     const struct dataset *data)
{
    static const enum message roles[] = { MSG_DIFF_TARGET, MSG_DIFF_ACTUAL, MSG_DIFF_TASK };
    struct bilingual out;

    for (int l = 0; l < LANGUAGES; l++) {
        struct str name = f->indicator->short_name.in[l];

        if (f->area && f->area != data->area)
            name = diag_words(d->words[l], d->arena, MSG_DIFF_IN_AREA, name, f->area->name.in[l]);
        out.in[l] = diag_words(d->words[l], d->arena, roles[f->role], name,
                               lang_period(d->arena, f->period, l));
    }
    return out;
}

static struct bilingual figure_value(struct diff *d, const struct figure *f)
{
    struct bilingual out;

    for (int l = 0; l < LANGUAGES; l++) {
        struct str value = lang_join(d->arena, lang_figure(d->arena, d->look, f, l));

        if (!value.len && f->rank)
            value = lang_rank(d->arena, d->look, f->rank, l);
        out.in[l] = value;
    }
    return out;
}

static struct bilingual figure_rank(struct diff *d, const struct figure *f)
{
    struct bilingual out = { 0 };

    for (int l = 0; f->rank && l < LANGUAGES; l++)
        out.in[l] = lang_rank(d->arena, d->look, f->rank, l);
    return out;
}

static struct diff_change *figure_change(struct diff *d, enum diff_kind kind,
                                         enum diff_aspect aspect, const struct figure *old,
                                         const struct figure *new, const struct dataset *data)
{
    struct diff_change *c = diff_add(d, kind, DIFF_FIGURE, aspect);
    const struct figure *f = new ? new : old;

    c->id = f->id;
    c->place = figure_place(d, f, data);
    if (old)
        c->old_at = old->at;
    if (new)
        c->new_at = new->at;
    diff_source(c, f);
    return c;
}

static bool same_number(const struct figure *a, const struct figure *b)
{
    return a->has_value == b->has_value
        && (!a->has_value || (decimal_compare(a->value, b->value) == 0
                              && a->value.scale == b->value.scale))
        && (a->relation != RELATION_BETWEEN || decimal_compare(a->high, b->high) == 0);
}

/* What of the printed value changed; the first of number, unit, qualifier, wording. */
static enum diff_aspect value_aspect(const struct figure *a, const struct figure *b)
{
    if (!same_number(a, b))
        return DIFF_VALUE;
    if ((a->unit == NULL) != (b->unit == NULL) || (a->unit && !str_eq(a->unit->zh, b->unit->zh)))
        return DIFF_UNIT;
    if (a->relation != b->relation || a->stable != b->stable || a->commitment != b->commitment
        || a->adopted != b->adopted)
        return DIFF_QUALIFIER;
    if (!same_texts(&a->wording, &b->wording) || !str_eq(a->printed.text, b->printed.text))
        return DIFF_WORDING;
    return DIFF_WHOLE;
}

static void changed(struct diff *d, enum diff_aspect aspect, const struct figure *old,
                    const struct figure *new, const struct dataset *data, struct bilingual before,
                    struct bilingual after)
{
    struct diff_change *c = figure_change(d, DIFF_CHANGED, aspect, old, new, data);

    c->before = before;
    c->after = after;
}

static void compare_value(struct diff *d, const struct figure *old, const struct figure *new,
                          const struct dataset *data)
{
    enum diff_aspect aspect = value_aspect(old, new);
    struct bilingual before = figure_value(d, old), after = figure_value(d, new);

    /* The same figure entered another way prints the same: no change. */
    if (aspect != DIFF_WHOLE && !(aspect == DIFF_WORDING && same_texts(&before, &after)))
        changed(d, aspect, old, new, data, before, after);
}

static bool same_rank(const struct rank *a, const struct rank *b)
{
    if (!a || !b)
        return a == b;
    return a->kind == b->kind && a->place == b->place && a->of == b->of && a->by == b->by
        && (a->list == NULL) == (b->list == NULL)
        && (!a->list || str_eq(a->list->id, b->list->id)) && same_texts(&a->wording, &b->wording)
        && a->has_change == b->has_change && a->change == b->change;
}

static void compare_rest(struct diff *d, const struct figure *old, const struct figure *new,
                         const struct dataset *data)
{
    static const enum message statuses[] = {
        MSG_DIFF_FINAL, MSG_DIFF_PRELIMINARY, MSG_DIFF_REVISED, MSG_DIFF_EXPECTED
    };

    if (!same_rank(old->rank, new->rank))
        changed(d, DIFF_RANK, old, new, data, figure_rank(d, old), figure_rank(d, new));
    if (old->status != new->status)
        changed(d, DIFF_STATUS, old, new, data, worded(d, statuses[old->status]),
                worded(d, statuses[new->status]));
    if (!str_eq(old->source->id, new->source->id))
        changed(d, DIFF_ORIGIN, old, new, data, old->source->name, new->source->name);
    else if (!str_eq(old->locator, new->locator))
        changed(d, DIFF_LOCATOR, old, new, data, plain(old->locator), plain(new->locator));
}

/* A verdict belongs to its target, which stands on both sides. */
static void compare_verdict(struct diff *d, const struct dataset *was, const struct figure *old,
                            const struct dataset *is, const struct figure *new)
{
    struct verdict a = derive_verdict(was, old->indicator, old->area, old->period);
    struct verdict b = derive_verdict(is, new->indicator, new->area, new->period);
    struct diff_change *c;

    if (a.class == b.class)
        return;
    c = figure_change(d, DIFF_CHANGED, DIFF_VERDICT, old, new, is);
    c->class_before = str_of(verdict_class_name(a.class));
    c->class_after = str_of(verdict_class_name(b.class));
    for (int l = 0; l < LANGUAGES; l++) {
        c->before.in[l] = lang_verdict(d->arena, d->look, &a, l);
        c->after.in[l] = lang_verdict(d->arena, d->look, &b, l);
    }
    diff_source(c, b.actual);
}

static void compare_figures(struct diff *d, const struct dataset *old, const struct dataset *new)
{
    for (size_t i = 0; i < map_count(new->figures); i++) {
        const struct figure *f = map_value(new->figures, i);
        const struct figure *before = map_find(old->figures, f->id);

        if (!before) {
            figure_change(d, DIFF_ADDED, DIFF_WHOLE, NULL, f, new)->after = figure_value(d, f);
            continue;
        }
        compare_value(d, before, f, new);
        compare_rest(d, before, f, new);
        if (f->role == ROLE_TARGET)
            compare_verdict(d, old, before, new, f);
    }
    for (size_t i = 0; i < map_count(old->figures); i++) {
        const struct figure *f = map_value(old->figures, i);

        if (!map_find(new->figures, f->id))
            figure_change(d, DIFF_REMOVED, DIFF_WHOLE, f, NULL, old)->before = figure_value(d, f);
    }
}

void diff_datasets(struct diff *d, const struct dataset *old, const struct dataset *new)
{
    compare_maps(d, DIFF_AREA, old->areas, new->areas, describe_area);
    compare_maps(d, DIFF_SOURCE, old->sources, new->sources, describe_source);
    compare_maps(d, DIFF_PERSON, old->people, new->people, describe_person);
    compare_maps(d, DIFF_FORMULATION, old->formulations, new->formulations, describe_formulation);
    compare_maps(d, DIFF_TERM, old->glossary, new->glossary, describe_term);
    compare_maps(d, DIFF_INDICATOR, old->indicators, new->indicators, describe_indicator);
    compare_figures(d, old, new);
}
