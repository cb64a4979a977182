/*
 * compose/chart_csv_unit.c - the unit in the brackets of a head: 产值（亿元）, Output (billion yuan)
 *
 * Chinese units are those of the registry. An English one is a unit's English name behind a
 * magnitude; values are printed in it as the table has them, but for 10,000 (万) and 100 million
 * (亿).
 */
#include "compose/chart_csv_private.h"

static const struct { const char *words; int power; } magnitudes[] = {
    { "100 million ", 8 }, { "10,000 ", 4 }, { "10000 ", 4 }, { "thousand ", 3 }, { "million ", 6 },
    { "mn ", 6 }, { "billion ", 9 }, { "bn ", 9 }, { "trillion ", 12 },
};

/* Other ways to write English units. */
static const struct { const char *word, *unit; } others[] = {
    { "hectares", "ha" }, { "m2", "m²" }, { "sq m", "m²" }, { "km2", "km²" }, { "sq km", "km²" },
    { "m3", "m³" }, { "µg/m3", "µg/m³" }, { "ug/m3", "µg/m³" }, { "mg/m3", "mg/m³" },
    { "tons", "tonnes" }, { "t", "tonnes" }, { "CNY", "yuan" }, { "RMB", "yuan" },
    { "USD", "US dollars" }, { "US$", "US dollars" }, { "persons", "people" },
    { "pp", "percentage points" }, { "percent", "%" }, { "per cent", "%" },
};

static struct str usual(struct str s)
{
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_is(s, others[i].word))
            return str_of(others[i].unit);
    return s;
}

/* NULL: the brackets hold something else. */
static const struct unit *english_unit(struct csv_chart *t, struct str text)
{
    struct composer *k = t->k;
    struct str rest = text;
    const struct unit *base;
    struct unit *made;
    int power = 0;

    for (size_t i = 0; i < sizeof magnitudes / sizeof magnitudes[0] && !power; i++)
        if (str_starts(text, str_of(magnitudes[i].words))) {
            power = magnitudes[i].power;
            rest = str_trim(str_from(text, str_of(magnitudes[i].words).len));
        }
    base = units_english(k->data->units, usual(rest));
    if (!base || !power)
        return base;
    if (power == 4 || power == 8)
        return units_find(k->data->units, str_join(k->arena, power == 4 ? STR("万") : STR("亿"),
                                                   base->zh));
    made = ARENA_NEW(k->arena, struct unit);
    *made = *base;
    made->zh = text;
    made->en = made->en_many = str_join(k->arena, STR(" "), text);
    made->power += power;
    made->english = UNIT_EN_SUFFIX;
    made->plain = made;
    return made;
}

/* The last brackets of *s, 亿元 of GDP（亿元）, taken off it; ptr NULL where there are none. */
static struct str take_brackets(struct str *s)
{
    static const struct { const char *open, *close; } pairs[] = {
        { "（", "）" }, { "(", ")" },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct str open = str_of(pairs[i].open), close = str_of(pairs[i].close), inside;

        if (!str_ends(*s, close))
            continue;
        for (size_t at = s->len - close.len; at-- > 0;) {
            if (!str_starts(str_from(*s, at), open))
                continue;
            inside = str_sub(*s, at + open.len, s->len - close.len - at - open.len);
            *s = str_trim(str_sub(*s, 0, at));
            return str_trim(inside);
        }
    }
    return STR_NONE;
}

/* The unit in the last brackets of *s, which it then loses; else NULL, and they are part of it. */
static const struct unit *take_unit(struct csv_chart *t, struct str *s)
{
    struct str left = *s, text = take_brackets(&left);
    const struct unit *unit = text.len ? units_find(t->k->data->units, text) : NULL;

    if (!unit && text.len)
        unit = english_unit(t, text);
    if (unit)
        *s = left;
    return unit;
}

void csv_check_unit(struct csv_chart *t, struct bilingual name, const struct cell *told)
{
    struct str text = take_brackets(&name.in[LANGUAGE_ZH]), near = STR_NONE;

    if (text.len)
        near = units_nearest(t->k->data->units, text);
    if (near.ptr)
        diag_warning(t->k->diag, told->at, MSG_CHART_CSV_NO_UNIT, text, near);
}

static bool same_unit(const struct unit *a, const struct unit *b)
{
    return a->dimension == b->dimension && a->power == b->power && a->numerator == b->numerator
        && a->denominator == b->denominator;
}

const struct unit *csv_take_unit(struct csv_chart *t, struct bilingual *name,
                                 const struct cell *told)
{
    struct str *zh = &name->in[LANGUAGE_ZH], *en = &name->in[LANGUAGE_EN];
    bool one = en->ptr == zh->ptr;
    const struct unit *unit = take_unit(t, zh), *other = one ? unit : take_unit(t, en);

    if (one)
        *en = *zh;
    if (unit && other && !same_unit(unit, other)) {
        if (told)
            diag_error(t->k->diag, told->at, MSG_CHART_CSV_UNITS, told->text);
        t->mixed |= told != NULL;
    }
    return unit ? unit : other;
}

/* ---- per cent of different kinds ---- */

static bool share_an_axis(const struct csv_chart *t)
{
    enum chart_kind kind = t->g->chart->kind;

    return t->shape->use != USE_COMPLETION && kind != CHART_NUMBER && kind != CHART_SPARK;
}

static bool one_measure(struct csv_chart *t, struct str name, const struct unit *unit,
                        struct span at)
{
    enum measure said = measure_of_percent(name, MEASURE_LEVEL);

    if (!unit || unit->dimension != UNIT_PERCENT || said == MEASURE_LEVEL || !share_an_axis(t))
        return true;
    if (!t->measured.ptr) {
        t->measured = name;
        t->measure = said;
    }
    return said == t->measure
        || diag_error(t->k->diag, at, MSG_COMPOSE_CHART_MEASURES, name,
                      charting_measure_word(t->k, said), t->measured,
                      charting_measure_word(t->k, t->measure));
}

bool csv_check_heads(struct csv_chart *t)
{
    bool ok = true;

    for (size_t h = 0; h < t->head_count && ok; h++) {
        struct bilingual name = csv_split(t->rows[0][t->heads[h].column].text);

        csv_take_unit(t, &name, NULL);
        ok = one_measure(t, name.in[LANGUAGE_ZH], t->heads[h].unit ? t->heads[h].unit : t->unit,
                         t->heads[h].at);
    }
    t->heads_measure = t->measured.ptr != NULL;
    return ok;
}

bool csv_check_row(struct csv_chart *t, struct str name, const struct unit *unit, struct span at)
{
    return t->heads_measure || one_measure(t, name, unit, at);
}
