/*
 * model/figure_slot.c - figures by id, and which of several one is meant
 *
 * A figure's id never depends on the order of entry: area/indicator@period:role[.key][.vintage],
 * the area left out where it is the dataset's default. Figures are kept by id, and by id without
 * key (a slot), which finds a single keyed figure without asking for its key. Vintages of one
 * figure share a slot, in which the newest final one counts.
 */
#include "model/read.h"

#include <string.h>

static const char *const roles[] = { "target", "actual", "task" };

#define KEY_ROOM 256            /* bytes of an id that a lookup needs no memory for */

/* In `room` where they fit; `room` NULL: kept in the arena. */
static struct str joined(char *room, struct arena *a, const struct str *parts, size_t count)
{
    size_t length = 0, at = 0;
    char *out;

    for (size_t i = 0; i < count; i++)
        length += parts[i].len;
    out = room && length <= KEY_ROOM ? room : arena_alloc(a, length);
    for (size_t i = 0; i < count; at += parts[i++].len)
        if (parts[i].len)
            memcpy(out + at, parts[i].ptr, parts[i].len);
    return (struct str){ out, length };
}

static struct str slot_id(char *room, const struct dataset *data, const struct indicator *i,
                          const struct area *area, struct period p, enum role role)
{
    char period[PERIOD_ROOM];
    bool own = area && area != data->area;
    const struct str parts[] = {
        own ? area->id : STR(""), own ? STR("/") : STR(""), i->id, STR("@"),
        period_put(period, p), STR(":"), str_of(roles[role]),
    };

    return joined(room, data->arena, parts, sizeof parts / sizeof *parts);
}

static struct str keyed_id(char *room, struct arena *a, struct str slot, struct str key)
{
    const struct str parts[] = { slot, STR("."), key };

    return key.len ? joined(room, a, parts, 3) : slot;
}

/* The figures of one slot: the one without key, else the only one. Of a keyed figure with vintages
 * the slot under its keyed id holds the one that counts. */
struct slot {
    const struct figure *unkeyed, *first, *all;
    struct figure *last;            /* of all */
    size_t count;
};

const struct figure *model_figure(const struct dataset *data, const struct indicator *i,
                                  const struct area *area, struct period p, enum role role,
                                  struct str key)
{
    char room[KEY_ROOM], keyed_room[KEY_ROOM];
    struct str id = slot_id(room, data, i, area, p, role), keyed;
    const struct figure *f;
    const struct slot *slot;

    if (key.len) {
        keyed = keyed_id(keyed_room, data->arena, id, key);
        if ((f = map_find(data->figures, keyed)))
            return f;
        if ((slot = map_find(data->slots, keyed)))
            return slot->unkeyed;
        key = vintage_name(key);
        keyed = keyed_id(keyed_room, data->arena, id, key);
        return key.len ? map_find(data->figures, keyed) : NULL;
    }
    slot = map_find(data->slots, id);
    if (!slot)
        return NULL;
    return slot->unkeyed ? slot->unkeyed : slot->count == 1 ? slot->first : NULL;
}

const struct figure *model_figures(const struct dataset *data, const struct indicator *i,
                                   const struct area *area, struct period p, enum role role)
{
    char room[KEY_ROOM];
    const struct slot *slot = map_find(data->slots, slot_id(room, data, i, area, p, role));

    return slot ? slot->all : NULL;
}

/* The figures of one area; the default area's are one list, whether they name it or not. */
struct area_figures {
    const struct figure *first;
    struct figure *last;
};

static struct str area_key(const struct dataset *data, const struct area *area)
{
    area = area ? area : data->area;
    return area ? area->id : STR("");
}

const struct figure *model_area_figures(const struct dataset *data, const struct area *area)
{
    const struct area_figures *all = map_find(data->area_figures, area_key(data, area));

    return all ? all->first : NULL;
}

static void put_in_area(struct reader *r, struct figure *f)
{
    struct str key = area_key(r->data, f->area);
    void **place = map_place(r->data->area_figures, key);
    struct area_figures *all = *place ? *place : ARENA_NEW(r->arena, struct area_figures);

    *place = all;
    if (all->last)
        all->last->next_of_area = f;
    else
        all->first = f;
    all->last = f;
}

static struct slot *slot_at(struct reader *r, struct str id)
{
    void **place = map_place(r->data->slots, id);

    if (!*place)
        *place = ARENA_NEW(r->arena, struct slot);
    return *place;
}

/* ---- vintages ---- */

/* As of when the value is: its vintage where that is a date, else its source's. */
static struct str dated(const struct figure *f)
{
    struct str vintage = figure_more(f)->vintage;

    return vintage_name(vintage).len ? f->source->date : vintage;
}

/* > 0: `a` counts before `b`; final, revised, preliminary, expected, then the newer date. */
static int vintage_order(const struct figure *a, const struct figure *b)
{
    static const int weight[] = { 3, 1, 2, 0 };     /* in the order of enum status */

    if (a->status != b->status)
        return weight[a->status] - weight[b->status];
    return str_compare(dated(a), dated(b));
}

/* True where `f` now is the one that counts in the slot. */
static bool place_vintage(struct reader *r, struct slot *slot, struct figure *f)
{
    const struct figure *best = slot->unkeyed;
    int order = best ? vintage_order(f, best) : 1;

    if (!order) {
        diag_error(r->diag, f->at, MSG_VINTAGE_TIE, f->id, best->id);
        diag_note(r->diag, best->at, MSG_FIRST_HERE);
    }
    if (order > 0)
        slot->unkeyed = f;
    return order > 0;
}

static bool put(struct reader *r, struct slot *slot, struct figure *f)
{
    struct dataset *data = r->data;

    if (slot->last)
        slot->last->next = f;
    else
        slot->all = f;
    slot->last = f;
    put_in_area(r, f);
    if (f->period.kind == PERIOD_YEAR) {
        int year = f->period.year;

        if (!data->first_year || year < data->first_year)
            data->first_year = year;
        if (year > data->last_year)
            data->last_year = year;
    }
    return true;
}

static bool keep_vintage(struct reader *r, struct figure *f, struct str base, struct slot *main)
{
    struct slot *own = slot_at(r, base);
    bool fresh = !own->unkeyed, best = place_vintage(r, own, f);

    if (fresh)
        main->count++;
    if (!main->first || (best && str_eq(main->first->key, f->key)))
        main->first = f;
    return put(r, main, f);
}

/* Vintages stand beside vintages only. */
static bool is_mixed(struct reader *r, struct figure *f, struct str base, struct str vintage,
                     const struct slot *main)
{
    const struct slot *slot = f->key.len ? map_find(r->data->slots, base) : main;
    const struct figure *other = vintage.len ? map_find(r->data->figures, base)
                               : slot && slot->unkeyed && slot->unkeyed->more
                                 && slot->unkeyed->more->vintage.len
                               ? slot->unkeyed : NULL;

    if (!other || !str_eq(other->key, f->key))
        return false;
    diag_error(r->diag, f->at, MSG_VINTAGE_MIXED, base);
    diag_note(r->diag, other->at, MSG_FIRST_HERE);
    return true;
}

bool keep_figure(struct reader *r, struct figure *f)
{
    struct dataset *data = r->data;
    struct str id = slot_id(NULL, data, f->indicator, f->area, f->period, f->role);
    struct str base = keyed_id(NULL, r->arena, id, f->key), vintage = figure_more(f)->vintage;
    struct slot *slot = slot_at(r, id);
    void **place;

    f->id = keyed_id(NULL, r->arena, base, vintage);
    if (is_mixed(r, f, base, vintage, slot))
        return false;
    place = map_place(data->figures, f->id);
    if (*place) {
        diag_error(r->diag, f->at, MSG_FIGURE_TWICE, f->id);
        diag_note(r->diag, ((const struct figure *)*place)->at, MSG_FIRST_HERE);
        return false;
    }
    *place = f;
    if (vintage.len)
        return keep_vintage(r, f, base, slot);
    if (!slot->count++)
        slot->first = f;
    if (!f->key.len)
        slot->unkeyed = f;
    return put(r, slot, f);
}
