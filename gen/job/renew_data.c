/*
 * job/renew_data.c - the indicators of last year's report beside those of the data as it is now
 *
 * An indicator is dropped where the report prints it, it had figures then, and has none for the new
 * periods, though others have; it is added where it has figures there, had none then, and the
 * report does not print it.
 */
#include "job/renew.h"

#include <string.h>

#include "base/map.h"

#define MOST_DEPTH 64

static void use(struct map *used, const struct dataset *data, struct str name)
{
    const struct indicator_list *list = map_find(data->lists, name);
    const struct indicator *i;
    size_t count, end = 0;

    for (size_t k = 0; list && k < list->count; k++)
        map_put(used, list->indicators[k]->id, (void *)list->indicators[k]);
    while (end < name.len && !strchr("@.:#", name.ptr[end]))
        end++;
    i = model_indicator(data, str_trim(str_sub(name, 0, end)), &count);
    if (i)
        map_put(used, i->id, (void *)i);
}

/* References of the text, and names in the bodies of tables and charts. */
static void walk(struct map *used, const struct dataset *data, const struct node *n, bool body,
                 int depth)
{
    if (str_is(n->name, "reference"))
        use(used, data, node_attribute(n, "id"));
    else if (body && n->kind == NODE_SCALAR)
        use(used, data, n->text);
    for (const struct node *c = n->first; c && depth < MOST_DEPTH; c = c->next)
        walk(used, data, c, body || str_is(n->name, "data"), depth + 1);
}

struct seen { bool before, now; };

static struct seen *see(struct renew *r, struct map *all, struct str id)
{
    struct seen *s = map_find(all, id);

    if (!s) {
        s = ARENA_NEW(r->arena, struct seen);
        map_put(all, id, s);
    }
    return s;
}

/* Which indicators had figures in the report's own periods, and have in the new ones. */
static struct map *see_figures(struct renew *r, bool *any)
{
    const struct document *doc = r->job->document;
    const struct dataset *data = r->job->data;
    struct map *all = map_new(r->arena);

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);
        int year = f->period.year - (f->role != ROLE_ACTUAL);
        struct seen *s;

        if (f->period.kind != PERIOD_YEAR || doc->period.kind != PERIOD_YEAR)
            continue;
        s = see(r, all, f->indicator->id);
        s->before |= year == doc->period.year;
        s->now |= year == doc->period.year + r->shift;
        *any |= s->now;
    }
    return all;
}

struct renew_lists renew_compare(struct renew *r)
{
    const struct document *whole = r->job->document;
    const struct dataset *data = r->job->data;
    struct map *used = map_new(r->arena), *seen;
    size_t count = map_count(data->indicators);
    struct renew_lists lists = { ARENA_ARRAY(r->arena, const struct indicator *, count + 1),
                                 ARENA_ARRAY(r->arena, const struct indicator *, count + 1), 0, 0 };
    bool any = false;

    walk(used, data, whole->body, false, 0);
    for (size_t i = 0; i < whole->part_count; i++)
        walk(used, data, whole->part_documents[i]->body, false, 0);
    seen = see_figures(r, &any);
    for (size_t i = 0; any && i < count; i++) {
        const struct indicator *each = map_value(data->indicators, i);
        const struct seen *s = map_find(seen, each->id);
        bool printed = map_find(used, each->id) != NULL;

        if (printed && s && s->before && !s->now)
            lists.dropped[lists.dropped_count++] = each;
        if (!printed && s && s->now && !s->before)
            lists.added[lists.added_count++] = each;
    }
    return lists;
}
