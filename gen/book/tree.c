/*
 * book/tree.c - a dataset as a tree: heads, areas, sources, offices, units, lists, indicators
 */
#include "book/tree.h"

#include <stdlib.h>

#include "base/utf8.h"

static struct node *add(struct arena *a, struct node *parent, enum node_kind kind, struct str key)
{
    struct node *n = node_new(a, kind, SPAN_NONE);

    n->name = key;
    node_append(parent, n);
    return n;
}

static struct node *item(struct arena *a, struct node *all, struct str id, struct span at)
{
    struct node *n = add(a, all, NODE_MAP, id);

    n->at = at;
    return n;
}

struct node *tree_map(struct arena *a, struct node *parent, struct str key)
{
    return add(a, parent, NODE_MAP, key);
}

struct node *tree_list(struct arena *a, struct node *parent, const char *key)
{
    return add(a, parent, NODE_LIST, str_of(key));
}

static void scalar(struct arena *a, struct node *parent, const char *key, struct str text,
                   bool quoted)
{
    struct node *n;

    if (!text.len)
        return;
    n = add(a, parent, NODE_SCALAR, str_of(key));
    n->text = text;
    n->quoted = quoted;
}

void tree_text(struct arena *a, struct node *parent, const char *key, struct str text)
{
    scalar(a, parent, key, text, true);
}

void tree_word(struct arena *a, struct node *parent, const char *key, struct str word)
{
    scalar(a, parent, key, word, false);
}

void tree_number(struct arena *a, struct node *parent, const char *key, struct decimal d)
{
    scalar(a, parent, key, decimal_text(a, d), false);
}

static bool has_han(struct str s)
{
    while (s.len)
        if (utf8_is_han(utf8_next(&s)))
            return true;
    return false;
}

void tree_bilingual(struct arena *a, struct node *parent, const char *key, struct bilingual b)
{
    struct str zh = b.in[LANGUAGE_ZH], en = b.in[LANGUAGE_EN];
    struct node *n;

    if (!zh.len && !en.len)
        return;
    if (zh.len && (en.len ? str_eq(zh, en) && !has_han(zh) : has_han(zh))) {
        tree_text(a, parent, key, zh);
        return;
    }
    n = tree_map(a, parent, str_of(key));
    tree_text(a, n, "zh", zh);
    tree_text(a, n, "en", en);
}

struct bilingual tree_said(const struct node *n)
{
    const struct node *zh = n->kind == NODE_MAP ? node_find(n, "zh") : n;
    const struct node *en = n->kind == NODE_MAP ? node_find(n, "en") : has_han(n->text) ? NULL : n;

    return (struct bilingual){ { zh ? zh->text : STR_NONE, en ? en->text : STR_NONE } };
}

bool tree_same_bilingual(struct bilingual x, struct bilingual y)
{
    return str_eq(x.in[LANGUAGE_ZH], y.in[LANGUAGE_ZH])
           && str_eq(x.in[LANGUAGE_EN], y.in[LANGUAGE_EN]);
}

/* ---- parts of a dataset ---- */

struct maker {
    struct arena *arena;
    const struct dataset *data;
    struct node *root;
};

static void add_heads(struct maker *m)
{
    if (m->data->name.len)
        tree_text(m->arena, m->root, "dataset", m->data->name);
    if (m->data->invented)
        tree_word(m->arena, m->root, "invented", STR("yes"));
    if (m->data->area)
        tree_text(m->arena, m->root, "area", m->data->area->id);
}

static void add_names(struct maker *m, struct node *n, struct bilingual name)
{
    tree_text(m->arena, n, "zh", name.in[LANGUAGE_ZH]);
    tree_text(m->arena, n, "en", name.in[LANGUAGE_EN]);
}

static void add_area(struct maker *m, struct node *all, const void *thing)
{
    const struct area *area = thing;
    struct node *n = item(m->arena, all, area->id, area->at);

    add_names(m, n, area->name);
    tree_word(m->arena, n, "level", area->level);
    if (area->parent)
        tree_text(m->arena, n, "parent", area->parent->id);
}

static void add_source(struct maker *m, struct node *all, const void *thing)
{
    const struct data_source *s = thing;
    struct node *n = item(m->arena, all, s->id, s->at);

    add_names(m, n, s->name);
    tree_word(m->arena, n, "date", s->date);
    tree_word(m->arena, n, "reports", period_text(m->arena, s->reports));
    tree_word(m->arena, n, "sets", period_text(m->arena, s->sets));
}

static void add_office(struct maker *m, struct node *all, const void *thing)
{
    const struct office *o = thing;

    add_names(m, item(m->arena, all, o->id, o->at), o->name);
}

static void add_unit(struct maker *m, struct node *all, const void *thing)
{
    const struct unit_entry *u = thing;
    struct node *n = item(m->arena, all, u->zh, u->at);

    tree_text(m->arena, n, "en", u->en);
    tree_text(m->arena, n, "many", u->many);
    tree_text(m->arena, n, "of", u->of);
    tree_word(m->arena, n, "factor", u->factor);
}

static void add_list(struct maker *m, struct node *all, const void *thing)
{
    const struct indicator_list *list = thing;
    struct node *n = add(m->arena, all, NODE_LIST, list->id);

    for (size_t i = 0; i < list->count; i++)
        tree_text(m->arena, n, NULL, list->indicators[i]->id);
}

static void add_post(struct maker *m, struct node *n, const struct person *p, bool first)
{
    if (first)
        tree_bilingual(m->arena, n, "name", p->name);
    tree_bilingual(m->arena, n, "post", p->post);
    tree_bilingual(m->arena, n, "short", p->short_post);
    tree_word(m->arena, n, "from", p->from);
    tree_word(m->arena, n, "to", p->to);
}

/* Posts held one after the other are a list. */
static void add_person(struct maker *m, struct node *all, const void *thing)
{
    const struct person *p = thing;
    struct node *n, *post;

    if (!p->next) {
        add_post(m, item(m->arena, all, p->id, p->at), p, true);
        return;
    }
    n = add(m->arena, all, NODE_LIST, p->id);
    n->at = p->at;
    for (; p; p = p->next) {
        post = tree_map(m->arena, n, STR_NONE);
        post->at = p->at;
        add_post(m, post, p, n->first == post);
    }
}

static void add_texts(struct maker *m, struct node *n, const char *key, const struct str *texts,
                      size_t count)
{
    struct node *list = count ? tree_list(m->arena, n, key) : NULL;

    for (size_t i = 0; i < count; i++)
        tree_text(m->arena, list, NULL, texts[i]);
}

static void add_formulation(struct maker *m, struct node *all, const void *thing)
{
    const struct formulation *f = thing;
    struct node *n = item(m->arena, all, f->id, f->at);

    add_names(m, n, f->text);
    add_texts(m, n, "wrong", f->wrong, f->wrong_count);
    if (f->source)
        tree_text(m->arena, n, "from", f->source->id);
}

static void add_term(struct maker *m, struct node *all, const void *thing)
{
    const struct term *t = thing;
    struct node *n = item(m->arena, all, t->id, t->at);

    add_names(m, n, t->text);
    add_texts(m, n, "avoid", t->avoid, t->avoid_count);
}

/* ---- tasks ---- */

static void add_offices(struct maker *m, struct node *n, const char *key,
                        const struct office *const *offices, size_t count)
{
    struct node *list = count > 1 ? tree_list(m->arena, n, key) : NULL;

    if (count == 1)
        tree_text(m->arena, n, key, offices[0]->id);
    for (size_t i = 0; list && i < count; i++)
        tree_text(m->arena, list, NULL, offices[i]->id);
}

static void add_schedule(struct maker *m, struct node *n, const struct task *t)
{
    struct node *map = t->schedule_count ? tree_map(m->arena, n, STR("schedule")) : NULL;

    for (size_t i = 0; i < t->schedule_count; i++)
        tree_number(m->arena, map, str_z(m->arena, t->schedule[i].at), t->schedule[i].share);
}

static void add_task(struct maker *m, struct node *all, const void *thing)
{
    static const char *const states[] = { "", "not-started", "under-way", "done", "behind" };
    const struct task *t = thing;
    struct node *n = item(m->arena, all, t->id, t->at);

    tree_bilingual(m->arena, n, "name", t->name);
    tree_word(m->arena, n, "period", period_text(m->arena, t->period));
    if (t->area && t->area != m->data->area)
        tree_text(m->arena, n, "area", t->area->id);
    if (t->figure)
        tree_text(m->arena, n, "figure", t->figure->id);
    if (t->done)
        tree_text(m->arena, n, "done", t->done->id);
    add_offices(m, n, "lead", t->lead, t->lead_count);
    add_offices(m, n, "support", t->support, t->support_count);
    tree_word(m->arena, n, "deadline", t->deadline);
    if (t->has_progress)
        tree_number(m->arena, n, "progress", t->progress);
    tree_word(m->arena, n, "as-of", t->as_of);
    tree_word(m->arena, n, "state", str_of(states[t->state]));
    add_schedule(m, n, t);
    tree_bilingual(m->arena, n, "note", t->note);
    if (t->source)
        tree_text(m->arena, n, "from", t->source->id);
    tree_text(m->arena, n, "at-place", t->locator);
}

/* ---- indicators ---- */

static void add_noun(struct arena *a, struct node *indicator, const struct indicator *i)
{
    struct node *n;

    if (!i->noun.len)
        return;
    n = tree_map(a, indicator, STR("noun"));
    tree_text(a, n, "en", i->noun);
    tree_text(a, n, "many", i->noun_many);
}

static void add_indicator(struct maker *m, struct node *all, const struct indicator *i,
                          const struct figure **figures, size_t count)
{
    static const char *const betters[] = { "higher", "lower", "band", "none" };
    static const char *const natures[] = { "", "binding", "task", "control" };
    static const char *const measures[] = { "level", "growth", "fall", "share", "change",
                                           "completion", "contribution" };
    struct arena *a = m->arena;
    struct node *n = item(a, all, i->id, i->at);

    tree_bilingual(a, n, "name", i->name);
    if (!tree_same_bilingual(i->name, i->short_name))
        tree_bilingual(a, n, "short", i->short_name);
    if (i->unit)
        tree_text(a, n, "unit", i->unit->zh);
    add_noun(a, n, i);
    if (i->directed)
        tree_word(a, n, "better", str_of(betters[i->better]));
    tree_word(a, n, "nature", str_of(natures[i->nature]));
    tree_word(a, n, "measure", str_of(measures[i->measure]));
    if (i->has_tolerance)
        tree_number(a, n, "tolerance", i->tolerance);
    if (!str_eq(i->definition, i->id))
        tree_text(a, n, "definition", i->definition);
    if (i->owner)
        tree_text(a, n, "owner", i->owner->id);
    tree_against(a, n, &i->against);
    tree_bilingual(a, n, "note", i->note);
    tree_figures(a, n, m->data, figures, count);
}

/* Every figure once, with the others of its indicator: counted, then dealt out. */
static void add_indicators(struct maker *m)
{
    size_t indicators = map_count(m->data->indicators), count = map_count(m->data->figures);
    size_t *ends = ARENA_ARRAY(m->arena, size_t, indicators + 1);
    const struct figure **dealt = ARENA_ARRAY(m->arena, const struct figure *, count);
    struct node *all;

    if (!indicators)
        return;
    all = tree_map(m->arena, m->root, STR("indicators"));
    for (size_t k = 0; k < count; k++)
        ends[((const struct figure *)map_value(m->data->figures, k))->indicator->order + 1]++;
    for (size_t i = 0; i < indicators; i++)
        ends[i + 1] += ends[i];
    for (size_t k = 0; k < count; k++) {
        const struct figure *f = map_value(m->data->figures, k);

        dealt[ends[f->indicator->order]++] = f;     /* starts become ends */
    }
    for (size_t i = 0; i < indicators; i++) {
        size_t first = i ? ends[i - 1] : 0;

        add_indicator(m, all, map_value(m->data->indicators, i), dealt + first, ends[i] - first);
    }
}

static void add_all(struct maker *m, const char *key, const struct map *items,
                    void (*one)(struct maker *, struct node *, const void *))
{
    struct node *all = map_count(items) ? tree_map(m->arena, m->root, str_of(key)) : NULL;

    for (size_t i = 0; all && i < map_count(items); i++)
        one(m, all, map_value(items, i));
}

struct node *book_tree(struct arena *a, const struct dataset *data)
{
    struct maker m = { a, data, node_new(a, NODE_MAP, SPAN_NONE) };

    add_heads(&m);
    add_all(&m, "areas", data->areas, add_area);
    add_all(&m, "sources", data->sources, add_source);
    add_all(&m, "units", data->unit_entries, add_unit);
    add_all(&m, "offices", data->offices, add_office);
    add_all(&m, "lists", data->lists, add_list);
    add_indicators(&m);
    add_all(&m, "tasks", data->tasks, add_task);
    add_all(&m, "people", data->people, add_person);
    add_all(&m, "formulations", data->formulations, add_formulation);
    add_all(&m, "glossary", data->glossary, add_term);
    return m.root;
}
