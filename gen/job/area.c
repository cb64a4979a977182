/* job/area.c - an area that the call or the report asks for and the data do not have */
#include "job/job.h"

#include "base/map.h"

#define MOST_LISTED 6

/* The id of the area that is called so; ptr NULL: none is. */
static struct str id_of(const struct map *areas, struct str name)
{
    for (size_t i = 0; i < map_count(areas); i++) {
        const struct area *area = map_value(areas, i);

        for (int l = 0; l < LANGUAGES; l++)
            if (str_eq(area->name.in[l], name))
                return area->id;
    }
    return STR_NONE;
}

/* Few are named; of many the place is. */
static void tell_areas(struct job *j, const struct map *areas)
{
    size_t count = map_count(areas), listed = count > MOST_LISTED ? 1 : count;
    enum language language = diag_language(j->diag);
    struct buf list = { .arena = j->arena };

    for (size_t i = 0; i < listed; i++) {
        const struct area *area = map_value(areas, i);

        buf_format(&list, "%s%.*s %.*s", i ? diag_comma(j->diag) : "", STR_ARG(area->id),
                   STR_ARG(area->name.in[language]));
    }
    if (!count)
        return;
    if (listed == count)
        diag_note(j->diag, SPAN_NONE, MSG_AREAS_ARE, buf_str(&list));
    else
        diag_note(j->diag, ((const struct area *)map_value(areas, 0))->at, MSG_AREAS_BEGIN,
                  str_number(j->arena, (long long)count), buf_str(&list));
}

bool job_unknown_area(struct job *j, struct str id, struct span at)
{
    const struct map *areas = j->data->areas;
    size_t count = map_count(areas);
    struct str *ids = ARENA_ARRAY(j->arena, struct str, count + 1);
    struct str near = id_of(areas, id);

    for (size_t i = 0; i < count; i++)
        ids[i] = map_key(areas, i);
    near = near.ptr ? near : diag_nearest(id, ids, count);
    diag_error(j->diag, at, MSG_NO_SUCH_AREA, id);
    if (near.ptr)
        diag_note(j->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    tell_areas(j, areas);
    j->misused = !at.source;
    return false;
}
