/* book/facts.c - normal values, words of verdicts, places */
#include "book/facts.h"

#include "base/places.h"
#include "book/book.h"

/* One plain unit for each dimension with factors; things that are counted keep their own noun. */
static const char *const plain_units[] = {
    [UNIT_PERCENT] = "%", [UNIT_POINT] = "个百分点", [UNIT_CNY] = "元", [UNIT_USD] = "美元",
    [UNIT_MASS] = "公斤", [UNIT_AREA] = "平方米", [UNIT_LENGTH] = "米", [UNIT_POWER] = "千瓦",
    [UNIT_ENERGY] = "千瓦时", [UNIT_CONCENTRATION] = "微克/立方米", [UNIT_COAL] = "吨标准煤",
};

bool facts_normal(const struct dataset *data, const struct figure *f, struct decimal value,
                  struct decimal *out, const struct unit **unit)
{
    const struct unit *u = f->unit;
    const char *plain;
    bool exact;

    if (!f->has_value || !u)
        return false;
    plain = u->dimension < sizeof plain_units / sizeof *plain_units ? plain_units[u->dimension]
                                                                    : NULL;
    *unit = plain ? units_find(data->units, str_of(plain)) : u->plain;
    return *unit && units_convert(value, u, *unit, -1, out, &exact);
}

struct facts {
    struct str folder;                  /* of the project, with its slash */
    struct arena *arena;
    struct places *places;
    struct bilingual classes[VERDICT_NO_TARGET + 1], reasons[REASONS];
};

static void fill_words(struct facts *f, enum language l, const struct diag *d, struct arena *a)
{
    for (int c = 0; c <= VERDICT_NO_TARGET; c++)
        f->classes[c].in[l] = diag_words(d, a, verdict_class_words((enum verdict_class)c));
    for (int r = 0; r < REASONS; r++)
        f->reasons[r].in[l] = diag_words(d, a, verdict_reason_words((enum verdict_reason)r));
}

struct facts *facts_new(struct arena *a, const struct dataset *data)
{
    struct facts *f = ARENA_NEW(a, struct facts);

    f->arena = a;
    f->places = places_new(a);
    f->folder = str_join(a, data->folder, STR("/"));
    for (int l = 0; l < LANGUAGES; l++)
        fill_words(f, (enum language)l, diag_new(a, (enum language)l), a);
    return f;
}

struct bilingual facts_class(const struct facts *f, enum verdict_class c)
{
    return f->classes[c];
}

struct bilingual facts_reason(const struct facts *f, enum verdict_reason r)
{
    return f->reasons[r];
}

struct str facts_reason_name(struct arena *a, enum verdict_reason r)
{
    static const char *const names[] = {
#define REASON(id) #id,
#include "derive/reasons.def"
#undef REASON
    };

    struct str name = str_of(names[r]);
    char *at = arena_copy(a, name.ptr, name.len);

    for (size_t i = 0; i < name.len; i++)
        at[i] = (char)(at[i] == '_' ? '-' : at[i] - 'A' + 'a');
    return (struct str){ at, name.len };
}

struct str facts_class_name(struct arena *a, enum verdict_class c)
{
    struct str name = str_of(verdict_class_name(c));
    char *at = arena_copy(a, name.ptr, name.len);

    for (size_t i = 0; i < name.len; i++)
        at[i] = at[i] == ' ' ? '-' : at[i];
    return (struct str){ at, name.len };
}

bool facts_verdict(const struct dataset *data, const struct figure *target, struct verdict *out)
{
    *out = derive_verdict(data, target->indicator, target->area, target->period);
    return out->target == target;
}

struct str facts_origin(struct arena *a, struct facts *f, struct span at)
{
    struct str place = places_text(f->places, a, at);

    return str_starts(place, f->folder) ? str_from(place, f->folder.len) : place;
}

struct str book_date(const struct dataset *data)
{
    struct str date = STR_NONE;

    for (size_t i = 0; i < map_count(data->sources); i++) {
        const struct data_source *s = map_value(data->sources, i);

        if (str_compare(s->date, date) > 0)
            date = s->date;
    }
    return date;
}
