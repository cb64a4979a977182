/* model/office.c - the offices that answer for indicators and tasks, by id or by name */
#include "model/read.h"

const struct office *model_office(const struct dataset *data, struct str name)
{
    const struct office *found = map_find(data->offices, name);

    for (size_t i = 0; !found && i < map_count(data->offices); i++) {
        const struct office *o = map_value(data->offices, i);

        for (int l = 0; l < LANGUAGES; l++)
            if (name.len && str_eq(o->name.in[l], name))
                found = o;
    }
    return found;
}

/* Two offices of one name could not be told apart. */
static bool fresh_name(struct reader *r, const struct office *o)
{
    const struct office *before;

    for (int l = 0; l < LANGUAGES; l++) {
        before = o->name.in[l].len ? model_office(r->data, o->name.in[l]) : NULL;
        if (!before)
            continue;
        diag_error(r->diag, o->at, MSG_OFFICE_NAME, o->id, before->id, o->name.in[l]);
        diag_note(r->diag, before->at, MSG_FIRST_HERE);
        return false;
    }
    return true;
}

void read_offices(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct office *before = map_find(r->data->offices, n->name);
        struct office *o;

        if (!read_fresh(r, r->data->offices, n, before ? before->at : SPAN_NONE))
            continue;
        o = ARENA_NEW(r->arena, struct office);
        *o = (struct office){ .id = n->name, .at = node_name_at(n) };
        if (field_bilingual(n, &o->name, r->diag) && fresh_name(r, o))
            map_put(r->data->offices, o->id, o);
    }
}

bool model_unknown_office(const struct dataset *data, struct str name, struct span at,
                          struct diag *d)
{
    size_t count = map_count(data->offices);
    struct str *words = ARENA_ARRAY(data->arena, struct str, 2 * count), near;

    for (size_t i = 0; i < count; i++) {
        const struct office *o = map_value(data->offices, i);

        words[2 * i] = o->id;
        words[2 * i + 1] = o->name.in[LANGUAGE_ZH];
    }
    near = diag_nearest(name, words, 2 * count);
    diag_error(d, at, MSG_UNKNOWN_OFFICE, name);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

const struct office *read_office(struct reader *r, struct str name, struct span at)
{
    const struct office *found = model_office(r->data, name);

    if (!found)
        model_unknown_office(r->data, name, at, r->diag);
    return found;
}
