/*
 * compose/chart_numbers.c - how the numbers of a chart print: on its axes in one magnitude, and in
 * labels that would else mix million and billion, in one too
 */
#include "compose/charting.h"

/* ---- on axes ---- */

/* One magnitude for all numbers of the chart. */
struct numbers {
    const struct look *look;            /* not the composer: it is gone when charts are drawn */
    const struct unit *unit;
    int shift[LANGUAGES];               /* the point moves right by this */
    enum word_id word[LANGUAGES];       /* WORDS: none */
    bool told[LANGUAGES];               /* by the subtitle, with the unit */
};

static struct str print(const void *context, struct arena *a, struct decimal value,
                        enum language l)
{
    const struct numbers *n = context;
    struct decimal moved = value;
    struct str text;

    if (!decimal_shift(value, n->shift[l], &moved) || decimal_is_zero(moved))
        return lang_number(a, value, l);
    if (n->shift[l])
        moved = decimal_trim(moved);
    text = lang_number(a, moved, l);
    if (n->word[l] == WORDS || n->told[l])
        return text;
    return look_word(n->look, a, n->word[l], l, &text, 1);
}

/* In English mass, area and the like are converted, each number by itself. */
static struct str print_converted(const void *context, struct arena *a, struct decimal value,
                                  enum language l)
{
    const struct numbers *n = context;
    struct lang_value v;

    if (l == LANGUAGE_ZH)
        return print(context, a, value, l);
    v = lang_amount(a, value, n->unit, l);
    return str_join(a, v.number, compose_magnitude(n->unit, v.unit, l));
}

static bool is_converted(const struct unit *unit)
{
    return unit->english != UNIT_EN_SUFFIX && unit->english != UNIT_EN_NOUN
        && unit->english != UNIT_EN_CURRENCY;
}

/* Of the unit's 万 and 亿; of 千元 too, whose English is yuan. */
static int own_power(const struct unit *unit)
{
    return unit->power - (unit->english == UNIT_EN_CURRENCY ? 0 : unit->plain->power);
}

static bool reaches(struct decimal value, int shift, int power)
{
    struct decimal bound;

    return decimal_shift(decimal_int(1), power - shift, &bound)
        && decimal_compare(value, bound) >= 0;
}

/* Million and up in English, as its labels print; Chinese ones have the magnitude of their unit. */
static void choose(struct numbers *n, struct decimal largest)
{
    static const struct { enum word_id word; int power; } all[] = {
        { WORD_CHART_LARGEST, 12 }, { WORD_CHART_LARGER, 9 }, { WORD_CHART_LARGE, 6 },
    };

    n->word[LANGUAGE_ZH] = n->word[LANGUAGE_EN] = WORDS;
    n->shift[LANGUAGE_EN] = own_power(n->unit);
    if (n->unit->dimension == UNIT_PERCENT || n->unit->dimension == UNIT_POINT)
        return;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (reaches(largest, n->shift[LANGUAGE_EN], all[i].power)) {
            n->word[LANGUAGE_EN] = all[i].word;
            n->shift[LANGUAGE_EN] -= all[i].power;
            return;
        }
}

/* "billion" of " billion yuan". */
static bool tells_magnitude(const struct charting *g, const struct numbers *n, enum language l)
{
    struct str none = STR(""), word;

    if (n->word[l] == WORDS || !g->chart->told_after[l].len)
        return false;
    word = str_trim(look_word(n->look, g->k->arena, n->word[l], l, &none, 1));
    return str_starts(str_trim(g->chart->told_after[l]), word);
}

void charting_numbers(struct charting *g)
{
    struct numbers *n = ARENA_NEW(g->k->arena, struct numbers);
    struct decimal largest = decimal_int(0);

    if (!g->unit)
        return;
    for (size_t i = 0; i < g->count; i++)
        for (size_t k = 0; k < g->rows[i].count; k++) {
            struct decimal v = g->rows[i].values[k].value;

            v.negative = false;
            if (g->rows[i].values[k].state == CHART_PRESENT && decimal_compare(v, largest) > 0)
                largest = v;
        }
    *n = (struct numbers){ .look = g->k->look, .unit = g->unit };
    choose(n, largest);
    for (int l = 0; l < LANGUAGES; l++)
        n->told[l] = tells_magnitude(g, n, l);
    g->chart->numbers = (struct chart_numbers){ n, is_converted(g->unit) ? print_converted
                                                                         : print };
}

/* ---- in labels ---- */

static const struct { const char *word; int power; } magnitudes[] = {
    { " trillion", 12 }, { " billion", 9 }, { " million", 6 }, { "", 0 }
};
#define MAGNITUDES (sizeof magnitudes / sizeof *magnitudes)

/* Digits before the point at most, and after it zeros before the first other one: two where it
 * cannot be one. */
#define DIGITS_MOST 6
#define ZEROS_MOST 2

/* "at least 310 million yuan" as what stands before the number, its magnitude and what follows. */
struct spoken { struct str before, number, after; size_t magnitude; };

static bool take_apart(struct str s, struct spoken *out)
{
    size_t from = 0, to;

    while (from < s.len && !str_is_digit(s.ptr[from]))
        from++;
    for (to = from; to < s.len && (str_is_digit(s.ptr[to]) || s.ptr[to] == ',' || s.ptr[to] == '.');)
        to++;
    out->before = str_sub(s, 0, from);
    out->number = str_sub(s, from, to - from);
    out->after = str_from(s, to);
    out->magnitude = 0;
    while (!str_starts(out->after, str_of(magnitudes[out->magnitude].word)))
        out->magnitude++;
    out->after = str_from(out->after, str_of(magnitudes[out->magnitude].word).len);
    for (size_t i = 0; i < out->after.len; i++)
        if (str_is_digit(out->after.ptr[i]))
            return false;
    return to > from;
}

typedef bool visitor(struct charting *g, struct chart_datum *d, const struct spoken *s, void *to);

/* False where a label is none of these, or the visitor says so. */
static bool each_label(struct charting *g, visitor *visit, void *to)
{
    for (size_t i = 0; i < g->count; i++)
        for (size_t k = 0; k < g->rows[i].count; k++) {
            struct chart_datum *d = &charting_datums(&g->rows[i])[k];
            struct spoken s;

            if (d->state == CHART_PRESENT && (!take_apart(d->label[LANGUAGE_EN], &s)
                                              || !visit(g, d, &s, to)))
                return false;
        }
    return true;
}

struct magnitude { size_t seen; bool used[MAGNITUDES]; struct decimal least, most; };

static bool weigh(struct charting *g, struct chart_datum *d, const struct spoken *s, void *to)
{
    struct magnitude *m = to;
    struct decimal v = d->value;

    v.negative = false;
    if (decimal_is_zero(v))
        return true;
    if (!decimal_shift(v, own_power(g->unit), &v))
        return false;
    m->used[s->magnitude] = true;
    m->least = !m->seen || decimal_compare(v, m->least) < 0 ? v : m->least;
    m->most = !m->seen || decimal_compare(v, m->most) > 0 ? v : m->most;
    m->seen++;
    return true;
}

static bool print_in(struct charting *g, struct chart_datum *d, const struct spoken *s, void *to)
{
    size_t chosen = *(const size_t *)to;
    struct composer *k = g->k;
    struct decimal v = d->value;
    struct str parts[4];

    v.negative = false;
    if (!decimal_is_zero(v)
        && !decimal_shift(v, own_power(g->unit) - magnitudes[chosen].power, &v))
        return true;
    if (g->asked || str_find_char(s->number, '.') < 0)
        v = decimal_trim(v);
    parts[0] = s->before;
    parts[1] = lang_number(k->arena, v, LANGUAGE_EN);
    parts[2] = str_of(magnitudes[chosen].word);
    parts[3] = s->after;
    d->label[LANGUAGE_EN] = str_format(k->arena, "%.*s%.*s%.*s%.*s", STR_ARG(parts[0]),
                                       STR_ARG(parts[1]), STR_ARG(parts[2]), STR_ARG(parts[3]));
    return true;
}

/* The largest in which the least still has a digit near the point. */
static bool one_for_all(const struct magnitude *m, size_t *out)
{
    size_t used = 0;

    for (size_t i = 0; i < MAGNITUDES; i++)
        used += m->used[i];
    for (int zeros = 1; used > 1 && zeros <= ZEROS_MOST; zeros++)
        for (size_t i = 0; i + 1 < MAGNITUDES; i++)
            if (m->used[i] && reaches(m->least, 0, magnitudes[i].power - zeros - 1)
                && !reaches(m->most, 0, magnitudes[i].power + DIGITS_MOST)) {
                *out = i;
                return true;
            }
    return false;
}

void charting_one_magnitude(struct charting *g)
{
    struct magnitude m = { 0 };
    size_t chosen;

    if (!g->unit || !compose_prints(g->k, LANGUAGE_EN) || is_converted(g->unit)
        || g->chart->kind == CHART_NUMBER || g->chart->kind == CHART_SPARK)
        return;
    if (each_label(g, weigh, &m) && one_for_all(&m, &chosen))
        each_label(g, print_in, &chosen);
}
