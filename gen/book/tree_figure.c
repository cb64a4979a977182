/*
 * book/tree_figure.c - the figures of an indicator as a tree
 *
 * A figure that was entered as it is printed is written so again; what its text says by itself
 * is found by reading the text once more, and only what the entry added to it is written
 * beside it.
 */
#include "book/tree.h"

#include <stdlib.h>

/* ---- order ---- */

/* The dataset's own area first, then by id; the one without key first. */
static int compare_areas(const struct area *x, const struct area *y)
{
    if (x == y)
        return 0;
    return !x ? -1 : !y ? 1 : str_compare(x->id, y->id);
}

static int compare_figures(const void *left, const void *right)
{
    const struct figure *x = *(const struct figure *const *)left;
    const struct figure *y = *(const struct figure *const *)right;
    int order = (int)x->role - (int)y->role;

    order = order ? order : period_compare(x->period, y->period);
    order = order ? order : (int)x->period.kind - (int)y->period.kind;
    order = order ? order : compare_areas(x->area, y->area);
    order = order ? order : str_compare(x->key, y->key);
    return order ? order : str_compare(x->id, y->id);
}

/* ---- parts of a figure ---- */

void tree_against(struct arena *a, struct node *parent, const struct against *g)
{
    struct node *n;

    switch (g->kind) {
    case AGAINST_UNSAID:
        return;
    case AGAINST_YEAR:
    case AGAINST_PREVIOUS:
        tree_word(a, parent, "against",
                  g->kind == AGAINST_YEAR ? STR("year") : STR("previous"));
        return;
    case AGAINST_BASE:
    case AGAINST_AREA:
        n = tree_map(a, parent, STR("against"));
        tree_word(a, n, "base", period_text(a, g->base));
        if (g->area)
            tree_text(a, n, "area", g->area->id);
        tree_bilingual(a, n, "wording", g->wording);
    }
}

static bool same_against(const struct against *x, const struct against *y)
{
    return x->kind == y->kind && x->area == y->area && period_same(x->base, y->base)
        && tree_same_bilingual(x->wording, y->wording);
}

static bool same_rank(const struct rank *x, const struct rank *y)
{
    if (!x || !y)
        return x == y;
    return x->kind == y->kind && x->place == y->place && x->of == y->of && x->list == y->list
        && x->by == y->by && x->has_change == y->has_change && x->change == y->change
        && tree_same_bilingual(x->wording, y->wording);
}

static void add_rank(struct arena *a, struct node *figure, const struct rank *r)
{
    static const char *const bases[] = { "", "level", "growth", "improvement" };
    struct node *n = tree_map(a, figure, STR("rank"));

    if (r->kind == RANK_TIER)
        tree_bilingual(a, n, "tier", r->wording);
    else if (r->place)
        tree_word(a, n, r->kind == RANK_TOP ? "top" : "place", str_number(a, r->place));
    if (r->of)
        tree_word(a, n, "of", str_number(a, r->of));
    if (r->list)
        tree_text(a, n, "in", r->list->id);
    tree_word(a, n, "by", str_of(bases[r->by]));
    if (r->has_change)
        tree_word(a, n, "change", str_number(a, r->change));
}

static bool same_record(const struct record *x, const struct record *y)
{
    return x->kind == y->kind && period_same(x->since, y->since)
        && tree_same_bilingual(x->wording, y->wording);
}

static void add_record(struct arena *a, struct node *figure, const struct record *r)
{
    static const char *const kinds[] = { "", "best", "high", "low", "first" };
    struct node *n = tree_map(a, figure, STR("record"));

    tree_word(a, n, "kind", str_of(kinds[r->kind]));
    tree_word(a, n, "since", period_text(a, r->since));
    tree_bilingual(a, n, "wording", r->wording);
}

static void add_streak(struct arena *a, struct node *figure, const struct streak *s)
{
    struct node *n = tree_map(a, figure, STR("streak"));

    tree_word(a, n, "count", str_number(a, s->count));
    tree_bilingual(a, n, "unit", s->unit);
}

/* ---- one figure ---- */

static struct figure by_default(const struct figure *f)
{
    return (struct figure){
        .indicator = f->indicator, .area = f->area, .period = f->period, .role = f->role,
        .unit = f->indicator->unit, .adopted = true,
    };
}

/* What the printed text alone says. */
static struct figure said_by_text(struct arena *a, const struct dataset *data,
                                  const struct figure *f)
{
    struct figure out = by_default(f);

    if (f->printed.text.ptr)
        figure_read_printed(data, f->printed.text, f->at, &out, diag_new(a, LANGUAGE_EN));
    return out;
}

static void add_value(struct arena *a, struct node *n, const struct figure *f)
{
    static const char *const relations[] = {
        "at", "about", "at-least", "more-than", "at-most", "less-than", "nearly", "between",
    };
    struct node *list;

    if (f->printed.text.ptr) {
        tree_text(a, n, "printed", f->printed.text);
    } else if (f->relation == RELATION_IN_STEP_WITH && f->in_step_with) {
        tree_text(a, n, "in-step-with", f->in_step_with->id);
    } else if (f->relation == RELATION_BETWEEN) {
        list = tree_list(a, n, "between");
        tree_number(a, list, NULL, f->value);
        tree_number(a, list, NULL, f->high);
    } else if (f->has_value) {
        tree_number(a, n, relations[f->relation], f->value);
    }
}

static void add_words(struct arena *a, struct node *n, const struct figure *f,
                      const struct figure *said)
{
    static const char *const statuses[] = { "final", "preliminary", "revised", "expected" };
    static const char *const commitments[] = { "none", "ensure", "strive", "seek", "strive-hard" };

    if (f->stable != said->stable)
        tree_word(a, n, "stable", f->stable ? STR("yes") : STR("no"));
    if (f->status != said->status)
        tree_word(a, n, "status", str_of(statuses[f->status]));
    if (f->commitment != said->commitment)
        tree_word(a, n, "commitment", str_of(commitments[f->commitment]));
    if (f->adopted != said->adopted)
        tree_word(a, n, "adopted", f->adopted ? STR("yes") : STR("no"));
}

static void add_circumstances(struct arena *a, struct node *n, const struct figure *f,
                              const struct figure *figure_said)
{
    const struct figure_more *more = figure_more(f), *said = figure_more(figure_said);

    if (!same_rank(f->rank, figure_said->rank) && f->rank)
        add_rank(a, n, f->rank);
    if (!same_against(&more->against, &said->against))
        tree_against(a, n, &more->against);
    if (!same_record(&more->record, &said->record))
        add_record(a, n, &more->record);
    if (more->streak.count && more->streak.count != said->streak.count)
        add_streak(a, n, &more->streak);
    tree_word(a, n, "deadline", more->deadline);
    tree_word(a, n, "base", period_text(a, more->base));
    if (more->clause.len)
        tree_text(a, n, "clause",
                  str_format(a, "%.*s#%d", STR_ARG(more->clause), more->clause_place));
    tree_word(a, n, "vintage", more->vintage);
    tree_text(a, n, "definition", more->definition);
    tree_bilingual(a, n, "sub", more->sub);
    tree_bilingual(a, n, "note", more->note);
}

static void add_beside(struct arena *a, struct node *n, const struct figure *f,
                       const struct figure *said)
{
    if (!tree_same_bilingual(f->wording, said->wording))
        tree_bilingual(a, n, "wording", f->wording);
    add_words(a, n, f, said);
    add_circumstances(a, n, f, said);
    if (f->source)
        tree_text(a, n, "from", f->source->id);
    tree_text(a, n, "at-place", f->locator);
}

void tree_spelt_out(struct arena *a, struct node *n, const struct figure *f)
{
    struct figure said = by_default(f);

    add_beside(a, n, f, &said);
}

static void add_figure(struct arena *a, struct node *n, const struct dataset *data,
                       const struct figure *f)
{
    struct figure said = said_by_text(a, data, f);

    n->at = f->at;
    if (f->area && f->area != data->area)
        tree_text(a, n, "area", f->area->id);
    tree_text(a, n, "key", f->key);
    add_value(a, n, f);
    if (f->has_value && f->unit && !(said.unit && str_eq(f->unit->zh, said.unit->zh)))
        tree_text(a, n, "unit", f->unit->zh);
    add_beside(a, n, f, &said);
}

/* The figures of one period: one map, or a list of them. Returns how many they are. */
static size_t add_period(struct arena *a, struct node *role, const struct dataset *data,
                         const struct figure **figures, size_t count)
{
    struct str period = period_text(a, figures[0]->period);
    size_t n = 1;

    while (n < count && figures[n]->role == figures[0]->role
           && period_same(figures[n]->period, figures[0]->period))
        n++;
    if (n == 1) {
        add_figure(a, tree_map(a, role, period), data, figures[0]);
    } else {
        struct node *list = tree_list(a, role, str_z(a, period));

        for (size_t i = 0; i < n; i++)
            add_figure(a, tree_map(a, list, STR_NONE), data, figures[i]);
    }
    return n;
}

void tree_figures(struct arena *a, struct node *indicator, const struct dataset *data,
                  const struct figure **figures, size_t count)
{
    static const char *const keys[] = { "targets", "actuals", "tasks" };
    struct node *role = NULL;

    qsort(figures, count, sizeof *figures, compare_figures);
    for (size_t i = 0; i < count;) {
        if (!i || figures[i]->role != figures[i - 1]->role)
            role = tree_map(a, indicator, str_of(keys[figures[i]->role]));
        i += add_period(a, role, data, figures + i, count - i);
    }
}
