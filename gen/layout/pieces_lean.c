/*
 * layout/pieces_lean.c - paragraphs that give or take a line, so that a piece fills its columns
 *
 * A compositor who is a line over or short squeezes a paragraph whose last line is short, or
 * drives out one whose last line is nearly full. The text is set three times on trial: as it is,
 * tight, loose; its columns are then filled with one paragraph changed at a time, and the change
 * that helps most is kept, until none does.
 */
#include "layout/pieces.h"

/* Paragraphs changed at most; lines set on trial, in all trials for a height of air; lines over or
 * short beyond which none is made. */
#define LEAN_MOST 10
#define LEAN_LINES 25000
#define LEAN_OVER 8
#define LEAN_SHORT 12
/* What a changed paragraph costs, and a line that finds no room; pieces_fill has the unit. */
#define COST_LEAN 900
#define COST_OVER 10000000

enum version { AS_IS, TIGHT, LOOSE, VERSIONS };

static const int leans[VERSIONS] = { 0, -1, 1 };

/* A stretch of the text from one block: where it stands in each version, and which of them is
 * taken. */
struct stretch {
    struct span at;
    size_t from[VERSIONS], to[VERSIONS];
    enum version taken;
    bool whole;                         /* all of it stands in this piece */
};

struct search {
    struct setting *setting[VERSIONS];
    const struct column *text[VERSIONS];
    struct stretch *list;
    size_t count, changed;
    size_t lines;                       /* set on trial */
    size_t cut;                         /* of the text as it is, slabs that stand in this piece */
    int air;                            /* lines more above each heading */
    int64_t cost;
};

static bool opens(const struct column *text, size_t i)
{
    return i == 0 || !span_same_start(text->slabs[i]->at, text->slabs[i - 1]->at);
}

static size_t stretch_end(const struct column *text, size_t from)
{
    size_t end = from < text->count ? from + 1 : from;

    while (end < text->count && !opens(text, end))
        end++;
    return end;
}

/* False where the versions hold other blocks. */
static bool find_stretches(struct search *w, struct arena *a)
{
    size_t at[VERSIONS] = { 0 }, room = 0;

    while (at[AS_IS] < w->text[AS_IS]->count) {
        w->list = arena_grow(a, w->list, w->count, &room, sizeof *w->list);
        struct stretch *s = &w->list[w->count++];

        *s = (struct stretch){ .at = w->text[AS_IS]->slabs[at[AS_IS]]->at };
        for (int v = 0; v < VERSIONS; v++) {
            if (at[v] >= w->text[v]->count
                || !span_same_start(w->text[v]->slabs[at[v]]->at, s->at))
                return false;
            s->from[v] = at[v];
            s->to[v] = at[v] = stretch_end(w->text[v], at[v]);
        }
        s->whole = s->to[AS_IS] <= w->cut;
        if (!s->whole)
            s->to[AS_IS] = s->from[AS_IS] < w->cut ? w->cut : s->from[AS_IS];
    }
    return at[TIGHT] == w->text[TIGHT]->count && at[LOOSE] == w->text[LOOSE]->count;
}

static size_t length(const struct stretch *s, enum version v)
{
    return s->to[v] - s->from[v];
}

static int64_t weigh(struct search *w)
{
    struct setting *s = w->setting[AS_IS];
    struct column c = column_new(s->l);
    struct filled f;

    for (size_t i = 0; i < w->count; i++) {
        const struct stretch *t = &w->list[i];

        for (size_t k = t->from[t->taken]; k < t->to[t->taken]; k++)
            column_add(s->l, &c, w->text[t->taken]->slabs[k]);
    }
    size_t count = c.count, all = w->text[AS_IS]->count;

    for (size_t k = w->cut < all ? all - s->tail : all; k < all; k++)
        column_add(s->l, &c, w->text[AS_IS]->slabs[k]);
    pieces_notes(s, &c, count);
    pieces_fill_evenly(s->l, &c, s->probed, w->air, &f);
    w->lines += c.count;
    return (f.over ? f.over * (int64_t)COST_OVER : f.cost) + (int64_t)w->changed * COST_LEAN;
}

/* The change that helps most; false: none does. */
static bool change_one(struct search *w)
{
    struct stretch *best = NULL;
    enum version to = AS_IS;

    w->changed++;
    for (size_t i = 0; i < w->count; i++)
        for (enum version v = TIGHT; v < VERSIONS && w->lines < LEAN_LINES; v++) {
            struct stretch *t = &w->list[i];

            if (!t->whole || t->taken != AS_IS || length(t, v) == length(t, AS_IS))
                continue;
            t->taken = v;
            int64_t cost = weigh(w);
            t->taken = AS_IS;
            if (cost >= w->cost)
                continue;
            w->cost = cost;
            best = t;
            to = v;
        }
    if (best)
        best->taken = to;
    else
        w->changed--;
    return best;
}

/* The best changes with the same air above all headings, for each height of it but the worst. */
static struct search search(const struct search *start, struct arena *a)
{
    struct search best = { .cost = INT64_MAX };
    int64_t cost[PIECES_AIR + 1];
    int worst = 0;

    for (int air = 0; air <= PIECES_AIR; air++) {
        struct search w = *start;

        w.air = air;
        cost[air] = weigh(&w);
        worst = cost[air] >= cost[worst] ? air : worst;
    }
    for (int air = 0; air <= PIECES_AIR; air++) {
        struct search w = *start;

        if (air == worst)
            continue;
        w.list = arena_copy(a, start->list, start->count * sizeof *start->list);
        w.air = air;
        w.cost = cost[air];
        while (w.changed < LEAN_MOST && w.lines < LEAN_LINES && change_one(&w))
            ;
        if (w.cost < best.cost)
            best = w;
    }
    return best;
}

static const struct leanings *leanings_of(const struct search *w, struct arena *a)
{
    struct leanings *out = ARENA_NEW(a, struct leanings);

    *out = (struct leanings){ .list = ARENA_ARRAY(a, struct leaning, w->count) };
    for (size_t i = 0; i < w->count; i++)
        if (w->list[i].taken)
            out->list[out->count++] = (struct leaning){ w->list[i].at, leans[w->list[i].taken] };
    return out;
}

bool pieces_may_lean(const struct setting *s)
{
    return !s->other_width && s->over >= 0 && s->over <= LEAN_OVER && s->lacking <= LEAN_SHORT &&
        (s->over || s->lacking || s->uneven);
}

const struct leanings *pieces_lean(struct layout *l, const struct parting *p, int part, size_t cut)
{
    struct search w = { .count = 0 };
    struct strips strips[VERSIONS];

    for (int v = 0; v < VERSIONS; v++) {
        struct leanings all = { .all = leans[v] };

        w.setting[v] = ARENA_NEW(l->flow, struct setting);
        strips[v] = (struct strips){ 0 };
        l->leanings = &all;
        pieces_trial(p, part, w.setting[v], &strips[v]);
        l->leanings = NULL;
        size_t last = pieces_last_text(w.setting[v]);
        if (!strips[v].count || last == w.setting[v]->band_count)
            return NULL;
        w.text[v] = &w.setting[v]->bands[last].text;
    }
    w.cut = cut ? cut : w.text[AS_IS]->count;
    if (!find_stretches(&w, l->flow))
        return NULL;
    w = search(&w, l->flow);
    return w.changed ? leanings_of(&w, l->flow) : NULL;
}

int leaning_of(const struct layout *l, const struct block *b)
{
    const struct leanings *k = l->leanings;

    if (!k)
        return 0;
    for (size_t i = 0; i < k->count; i++)
        if (span_same_start(k->list[i].at, b->at))
            return k->list[i].lean;
    return k->all;
}
