/*
 * model/table_name.c - indicators, areas and sources by id or name, through maps
 *
 * A million rows take a million steps; an unknown name's suggestion is looked for a few times only.
 */
#include "model/table_row.h"

#define MOST_SUGGESTED 50       /* unknown names of one kind that get a suggestion */

struct named {
    struct str id;
    struct str ids;             /* several things have this name */
    bool is_id;
};

static void add_id(struct reader *r, struct names *n, struct str id)
{
    struct named *named = ARENA_NEW(r->arena, struct named);

    *named = (struct named){ .id = id, .is_id = true };
    map_put(n->by, id, named);
}

void names_add(struct reader *r, struct map *by, struct str name, struct str id)
{
    struct str plain = read_plain_name(r->arena, name);
    struct named *before = plain.len ? map_find(by, plain) : NULL, *named;

    if (!plain.len || (before && (before->is_id || str_eq(before->id, id))))
        return;
    if (before) {
        before->ids = str_format(r->arena, "%.*s, %.*s",
                                 STR_ARG(before->ids.len ? before->ids : before->id),
                                 STR_ARG(id));
        before->id = id;
        return;
    }
    named = ARENA_NEW(r->arena, struct named);
    *named = (struct named){ .id = id };
    map_put(by, plain, named);
}

static void add_bilingual(struct reader *r, struct names *n, struct bilingual name, struct str id)
{
    names_add(r, n->by, name.in[LANGUAGE_ZH], id);
    names_add(r, n->by, name.in[LANGUAGE_EN], id);
}

void names_fill(struct tables *t)
{
    static const enum message unknown[NAMES_KINDS] = {
        MESSAGES, MSG_UNKNOWN_INDICATOR, MSG_UNKNOWN_AREA, MSG_UNKNOWN_SOURCE
    };
    struct reader *r = t->reader;
    struct names *n = t->names;
    const struct map *all[NAMES_KINDS] = {
        NULL, r->data->indicators, r->data->areas, r->data->sources
    };

    for (int kind = NAMES_INDICATOR; kind < NAMES_KINDS; kind++) {
        n[kind].by = map_new(r->arena);
        n[kind].unknown = unknown[kind];
        for (size_t i = 0; i < map_count(all[kind]); i++)
            add_id(r, &n[kind], map_key(all[kind], i));
    }
    for (size_t i = 0; i < map_count(r->data->indicators); i++) {
        const struct indicator *each = map_value(r->data->indicators, i);

        add_bilingual(r, &n[NAMES_INDICATOR], each->name, each->id);
        add_bilingual(r, &n[NAMES_INDICATOR], each->short_name, each->id);
    }
    for (size_t i = 0; i < map_count(r->data->areas); i++) {
        const struct area *each = map_value(r->data->areas, i);

        add_bilingual(r, &n[NAMES_AREA], each->name, each->id);
    }
    for (size_t i = 0; i < map_count(r->data->sources); i++) {
        const struct data_source *each = map_value(r->data->sources, i);

        add_bilingual(r, &n[NAMES_SOURCE], each->name, each->id);
    }
}

/* The id behind an id or a name; false after a report. */
bool names_find(struct tables *t, enum column_names kind, const struct cell *cell,
                struct str *id)
{
    struct names *n = &t->names[kind];
    const struct named *named = map_find(n->by, cell->text);

    if (!named)
        named = map_find(n->by, read_plain_name(t->scratch, cell->text));
    if (named && named->ids.len)
        return diag_error(t->reader->diag, cell->at, MSG_TABLE_SEVERAL, cell->text, named->ids);
    if (named) {
        *id = named->id;
        return true;
    }
    if (n->suggested++ < MOST_SUGGESTED)
        return read_unknown(t->reader, cell->at, n->unknown, cell->text, n->by);
    return diag_error(t->reader->diag, cell->at, n->unknown, cell->text);
}

struct str names_know(struct tables *t, enum column_names kind, struct str name)
{
    const struct named *named = map_find(t->names[kind].by, name);

    if (!named)
        named = map_find(t->names[kind].by, read_plain_name(t->scratch, name));
    return named && !named->ids.len ? named->id : STR_NONE;
}
