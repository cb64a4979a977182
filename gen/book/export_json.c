/*
 * book/export_json.c - the model as JSON
 *
 * {"format": 1, "dataset": name, "invented": true, "area": id, "areas": [...], "sources": [...],
 *  "offices": [...], "lists": [...], "indicators": [...], "tasks": [...], "people": [...],
 *  "formulations": [...], "glossary": [...], "figures": [...]}
 *
 * Every thing has its `id`, its `origin` (file:line:col or book.xlsx:Sheet!D7 of the entry)
 * and the keys of the data files; a name is {"zh": , "en": } also where the file has one text
 * for both. Things name each other by id. What is not stated is left out. A value is a text
 * with the digits as printed ("6.50"), because a number of JSON would lose them; `normal` is
 * the same in the plain unit of its dimension. A target has a `verdict`: class (above met
 * in-line below undecided not-stated pending worded difference), reason, both in words of both
 * languages, the figure it was judged by, completion in per cent, gap. `format` grows when a
 * field changes its meaning or goes, not when one is added.
 */
#include <string.h>

#include "base/json.h"
#include "book/book.h"
#include "book/export.h"
#include "book/facts.h"
#include "book/tree.h"

#define FORMAT 1

struct writer {
    struct arena *scratch;              /* of one thing */
    const struct dataset *data;
    struct facts *facts;
    struct json json;
};

/* ---- what was entered, in the words of the data files ---- */

/* Keys whose value has one shape whatever the short form in a data file. */
enum shape { SHAPE_AS_IT_IS, SHAPE_BILINGUAL, SHAPE_LIST, SHAPE_NUMBER, SHAPE_TRUTH };
static const struct { const char *key; enum shape shape; } shapes[] = {
    { "name", SHAPE_BILINGUAL }, { "short", SHAPE_BILINGUAL }, { "wording", SHAPE_BILINGUAL },
    { "sub", SHAPE_BILINGUAL }, { "note", SHAPE_BILINGUAL }, { "tier", SHAPE_BILINGUAL },
    { "post", SHAPE_BILINGUAL }, { "lead", SHAPE_LIST }, { "support", SHAPE_LIST },
    { "wrong", SHAPE_LIST }, { "avoid", SHAPE_LIST }, { "place", SHAPE_NUMBER },
    { "top", SHAPE_NUMBER }, { "of", SHAPE_NUMBER }, { "change", SHAPE_NUMBER },
    { "count", SHAPE_NUMBER }, { "adopted", SHAPE_TRUTH }, { "stable", SHAPE_TRUTH },
    { "invented", SHAPE_TRUTH },
};

static enum shape shape_of(const char *name, const struct node *n)
{
    struct decimal ignored;

    for (size_t i = 0; name && i < sizeof shapes / sizeof *shapes; i++)
        if (!strcmp(name, shapes[i].key))
            return shapes[i].shape != SHAPE_NUMBER || decimal_read(n->text, &ignored)
                 ? shapes[i].shape : SHAPE_AS_IT_IS;
    return SHAPE_AS_IT_IS;
}

static void add_scalar(struct writer *w, const char *name, const struct node *n)
{
    struct decimal d;

    switch (shape_of(name, n)) {
    case SHAPE_AS_IT_IS:
        json_text(&w->json, name, n->text);
        break;
    case SHAPE_BILINGUAL:
        json_bilingual(&w->json, name, tree_said(n));
        break;
    case SHAPE_LIST:
        json_list(&w->json, name);
        json_text(&w->json, NULL, n->text);
        json_end(&w->json);
        break;
    case SHAPE_NUMBER:
        if (decimal_read(n->text, &d))
            json_decimal(&w->json, name, d);
        break;
    case SHAPE_TRUTH:
        json_bool(&w->json, name, str_is(n->text, "yes"));
        break;
    }
}

static void add_node(struct writer *w, const char *name, const struct node *n);

static void add_children(struct writer *w, const struct node *n)
{
    for (const struct node *child = n->first; child; child = child->next)
        add_node(w, child->name.ptr ? str_z(w->scratch, child->name) : NULL, child);
}

static void add_node(struct writer *w, const char *name, const struct node *n)
{
    if (n->kind == NODE_SCALAR) {
        add_scalar(w, name, n);
        return;
    }
    if (n->kind == NODE_LIST)
        json_list(&w->json, name);
    else
        json_map(&w->json, name);
    add_children(w, n);
    json_end(&w->json);
}

static bool is_figures(struct str key)
{
    return str_is(key, "targets") || str_is(key, "actuals") || str_is(key, "tasks");
}

static void add_thing(struct writer *w, const struct node *n, bool indicator)
{
    arena_reset(w->scratch);
    json_map(&w->json, NULL);
    json_text(&w->json, "id", n->name);
    json_given(&w->json, "origin", facts_origin(w->scratch, w->facts, n->at));
    if (n->kind == NODE_LIST)
        add_node(w, "indicators", n);
    for (const struct node *child = n->first; n->kind == NODE_MAP && child; child = child->next)
        if (!indicator || !is_figures(child->name))
            add_node(w, str_z(w->scratch, child->name), child);
    json_end(&w->json);
}

static void add_things(struct writer *w, const struct node *tree)
{
    for (const struct node *n = tree->first; n; n = n->next) {
        const char *name = str_z(w->json.out->arena, n->name);

        if (n->kind == NODE_SCALAR) {
            add_scalar(w, name, n);
        } else {
            json_list(&w->json, name);
            for (const struct node *child = n->first; child; child = child->next)
                add_thing(w, child, str_is(n->name, "indicators"));
            json_end(&w->json);
        }
    }
}

/* ---- figures ---- */

static void add_normal(struct writer *w, const struct figure *f)
{
    const struct unit *unit;
    struct decimal value, high;

    if (!facts_normal(w->data, f, f->value, &value, &unit))
        return;
    json_map(&w->json, "normal");
    json_text(&w->json, "value", decimal_text(w->scratch, value));
    if (f->relation == RELATION_BETWEEN && facts_normal(w->data, f, f->high, &high, &unit))
        json_text(&w->json, "high", decimal_text(w->scratch, high));
    json_text(&w->json, "unit", unit->zh);
    json_end(&w->json);
}

static void add_value(struct writer *w, const struct figure *f)
{
    static const char *const relations[] = {
        "at", "about", "at-least", "more-than", "at-most", "less-than", "nearly", "between",
        "in-step-with", "worded", "none"
    };

    if (f->printed.text.ptr)
        json_text(&w->json, "printed", f->printed.text);
    json_text(&w->json, "relation", str_of(relations[f->relation]));
    if (f->in_step_with)
        json_text(&w->json, "in-step-with", f->in_step_with->id);
    if (f->has_value)
        json_text(&w->json, "value", decimal_text(w->scratch, f->value));
    if (f->relation == RELATION_BETWEEN)
        json_text(&w->json, "high", decimal_text(w->scratch, f->high));
    if (f->has_value && f->unit)
        json_text(&w->json, "unit", f->unit->zh);
    add_normal(w, f);
}

static void add_gap(struct writer *w, const struct verdict *v)
{
    if (!v->gap.present)
        return;
    json_map(&w->json, "gap");
    json_text(&w->json, "value", decimal_text(w->scratch, v->gap.value));
    if (v->gap.unit)
        json_text(&w->json, "unit", v->gap.unit->zh);
    if (!decimal_is_zero(v->gap.value))
        json_text(&w->json, "actual", v->actual_higher ? STR("higher") : STR("lower"));
    json_end(&w->json);
}

static void add_verdict(struct writer *w, const struct figure *target)
{
    struct verdict v;
    struct amount done;

    if (!facts_verdict(w->data, target, &v))
        return;
    done = derive_completion(w->data, v.actual, v.target);
    json_map(&w->json, "verdict");
    json_text(&w->json, "class", facts_class_name(w->scratch, v.class));
    json_bilingual(&w->json, "words", facts_class(w->facts, v.class));
    json_text(&w->json, "reason", facts_reason_name(w->scratch, v.reason));
    json_bilingual(&w->json, "because", facts_reason(w->facts, v.reason));
    if (v.actual)
        json_text(&w->json, "by", v.actual->id);
    if (done.present)
        json_text(&w->json, "completion", decimal_text(w->scratch, done.value));
    add_gap(w, &v);
    json_end(&w->json);
}

static void add_figure(struct writer *w, const struct figure *f)
{
    static const char *const roles[] = { "target", "actual", "task" };
    struct node *beside = node_new(w->scratch, NODE_MAP, SPAN_NONE);

    json_map(&w->json, NULL);
    json_text(&w->json, "id", f->id);
    json_given(&w->json, "origin", facts_origin(w->scratch, w->facts, f->at));
    json_text(&w->json, "indicator", f->indicator->id);
    if (f->area)
        json_text(&w->json, "area", f->area->id);
    json_text(&w->json, "period", period_text(w->scratch, f->period));
    json_text(&w->json, "role", str_of(roles[f->role]));
    json_given(&w->json, "key", f->key);
    add_value(w, f);
    tree_spelt_out(w->scratch, beside, f);
    add_children(w, beside);
    if (f->role == ROLE_TARGET)
        add_verdict(w, f);
    json_end(&w->json);
}

void book_json_figure(const struct dataset *data, const struct figure *f, struct json *j)
{
    struct writer w = { arena_open(), data, facts_new(j->out->arena, data), *j };

    add_figure(&w, f);
    *j = w.json;
    arena_close(w.scratch);
}

void export_json(const struct dataset *data, const struct node *tree, struct buf *out)
{
    struct writer w = { arena_open(), data, facts_new(out->arena, data), json_to(out) };

    json_map(&w.json, NULL);
    json_number(&w.json, "format", FORMAT);
    add_things(&w, tree);
    json_list(&w.json, "figures");
    for (size_t i = 0; i < map_count(data->figures); i++) {
        arena_reset(w.scratch);
        add_figure(&w, map_value(data->figures, i));
    }
    json_end(&w.json);
    json_end(&w.json);
    json_finish(&w.json);
    arena_close(w.scratch);
}
