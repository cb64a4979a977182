/*
 * compose/typed.c - figures typed in prose that the data holds
 *
 * A number with its unit in running text is looked up among the printed forms of the figures that
 * the report is about: those of its area, its period and the next. Others are not compared: equal
 * numbers of other years are chance. Only a warning, and cheap: one pass over the text and a map
 * from the digits to the few figures that print so.
 */
#include "compose/composer.h"

#include <string.h>

#define AROUND 300

/* A figure whose number prints as the key of the map. */
struct candidate {
    struct str unit;
    struct str reference;               /* what to write instead: {gdp.target} */
    enum language language;
    struct str name;            /* of its indicator, where a number so small is met by chance */
    struct str asked;           /* the words that the name was last sought in, and was it there */
    bool named;
    struct candidate *next, *last;      /* the last of all: in the first one */
};

static struct str reference_text(struct composer *k, const struct figure *f)
{
    bool same = period_same(f->period, k->document->period);
    struct buf b = { .arena = k->arena };

    buf_char(&b, '{');
    buf_add(&b, f->indicator->id);
    if (f->role == ROLE_TARGET)
        buf_z(&b, same ? ".target" : ".next-target");
    buf_char(&b, '}');
    return str_copy(k->arena, buf_str(&b));
}

/* 8家, 12条: equal to some other count in every long text. */
static bool is_small(const struct figure *f)
{
    enum unit_dimension d = f->unit ? f->unit->dimension : UNIT_NUMBER;

    return f->value.scale == 0 && f->value.digits < 100
        && (d == UNIT_NUMBER || d == UNIT_PERSON || d == UNIT_VISIT || d == UNIT_TIME);
}

static void add_candidate(struct composer *k, const struct figure *f, enum language l)
{
    struct lang_value v = lang_figure(k->arena, k->look, f, l);
    struct str unit = v.unit;
    ptrdiff_t space = str_find_char(v.number, ' ');
    struct candidate *c, *first;

    if (space >= 0) {
        unit = str_join(k->arena, str_from(v.number, (size_t)space), unit);
        v.number.len = (size_t)space;
    }
    if (!v.number.len || !unit.len)
        return;
    c = ARENA_NEW(k->arena, struct candidate);
    *c = (struct candidate){ unit, reference_text(k, f), l,
                             is_small(f) ? f->indicator->name.in[l] : STR_NONE, STR_NONE, false,
                             NULL, c };
    /* In order of the data, so that the first one is named first. */
    first = map_find(k->typed, v.number);
    if (!first) {
        map_put(k->typed, v.number, c);
        return;
    }
    first->last->next = c;
    first->last = c;
}

static bool is_compared(const struct composer *k, const struct figure *f)
{
    struct period now = k->document->period;

    return f->has_value && !f->key.len
        && ((f->role != ROLE_TASK && period_same(f->period, now))
            || (f->role == ROLE_TARGET && period_same(f->period, period_next(now))));
}

/* Of several vintages the one that counts. */
static bool counts(const struct composer *k, const struct figure *f)
{
    return !figure_more(f)->vintage.len
        || f == model_figure(k->data, f->indicator, f->area, f->period, f->role, STR_NONE);
}

static void build(struct composer *k)
{
    k->typed = map_new(k->arena);
    if (k->document->period.kind == PERIOD_NONE)
        return;
    for (const struct figure *f = model_area_figures(k->data, k->area); f; f = f->next_of_area)
        if (is_compared(k, f) && counts(k, f))
            for (int l = 0; l < LANGUAGES; l++)
                add_candidate(k, f, (enum language)l);
}

/* Length of the number at the start of `s`: digits with inner points and commas. */
static size_t number_length(struct str s)
{
    size_t n = 0;

    while (n < s.len && (str_is_digit(s.ptr[n])
                         || (strchr(".,", s.ptr[n]) && n + 1 < s.len && str_is_digit(s.ptr[n + 1]))))
        n++;
    return n;
}

/* 2026, of which English would write a number as 2,026. */
static bool is_year(struct str number, struct str rest, enum language language)
{
    return number.len == 4 && (str_starts(number, STR("19")) || str_starts(number, STR("20")))
        && str_find_char(number, '.') < 0
        && (language == LANGUAGE_EN || str_starts(rest, STR("年")));
}

/* What stands behind the number can be a unit: no end, no mark (30-billion has one), no 15th. */
static bool may_be_unit(struct str rest)
{
    char c = rest.len ? rest.ptr[0] : 0;

    if (str_starts(rest, STR("th")))
        return rest.len > 2 && str_is_letter(rest.ptr[2]);
    return c == ' ' || c == '%' || c == '-' || str_is_letter(c) || (unsigned char)c >= 0x80;
}

/* Parts of the name that may stand apart in a sentence: two characters, a word of five letters. */
static size_t part_length(struct str name, enum language l)
{
    size_t n = 0;

    if (l == LANGUAGE_ZH)
        return name.len >= 6 && (unsigned char)name.ptr[0] >= 0xE4
            && (unsigned char)name.ptr[3] >= 0xE4 ? 6 : 0;
    while (n < name.len && str_is_letter(name.ptr[n]))
        n++;
    return n >= 5 ? n : 0;
}

/* Does at least half of the name stand around the number? An empty name asks for nothing. */
static bool is_named(struct str name, struct str around, enum language l)
{
    size_t parts = 0, found = 0;

    for (size_t i = 0, len; i < name.len; i += l == LANGUAGE_EN && len ? len : 1) {
        bool inside = l == LANGUAGE_EN && i && str_is_letter(name.ptr[i - 1]);

        len = inside ? 0 : part_length(str_from(name, i), l);
        if (!len)
            continue;
        parts++;
        /* The first letter is written in both cases. */
        found += str_find(around, l == LANGUAGE_EN ? str_sub(name, i + 1, len - 1)
                                                   : str_sub(name, i, len)) >= 0;
    }
    return 2 * found >= parts;
}

/* Numbers side by side ask the same words. */
static bool is_near(struct candidate *c, struct str around)
{
    if (c->asked.ptr != around.ptr || c->asked.len != around.len) {
        c->asked = around;
        c->named = is_named(c->name, around, c->language);
    }
    return c->named;
}

/* The sentence around a place, of the stretch of AROUND bytes that it is in and those beside it. */
static struct str sentence_at(struct str text, size_t at, enum language l)
{
    struct str stop = l == LANGUAGE_ZH ? STR("。") : STR(". "), behind;
    size_t stretch = at - at % AROUND, floor = stretch > AROUND ? stretch - AROUND : 0, from = at;
    ptrdiff_t end;

    while (from > floor && !str_ends(str_sub(text, 0, from), stop))
        from--;
    behind = str_sub(text, 0, stretch + 2 * AROUND < text.len ? stretch + 2 * AROUND : text.len);
    behind = str_from(behind, at);
    end = str_find(behind, stop);
    return str_sub(text, from, at - from + (end < 0 ? behind.len : (size_t)end));
}

static void look_up(struct composer *k, struct str number, struct str rest, struct str around,
                    struct span at, struct span whole, enum language language)
{
    struct buf b = { .arena = k->arena };
    struct str unit = STR_NONE;
    int named = 0;

    for (struct candidate *c = map_find(k->typed, number); c && named < 3; c = c->next) {
        if (c->language != language || !str_starts(rest, c->unit) || !is_near(c, around))
            continue;
        if (named++)
            buf_z(&b, " / ");
        buf_add(&b, c->reference);
        unit = c->unit;
    }
    if (!named)
        return;
    /* Joined lines shift the text against the file: then the whole stretch is named. */
    if (at.source && str_starts(str_from(at.source->text, at.offset), number))
        at.length = (uint32_t)(number.len + unit.len);
    else
        at = whole;
    diag_warning(k->diag, at, MSG_COMPOSE_TYPED_FIGURE, str_join(k->arena, number, unit));
    diag_note(k->diag, at, MSG_WRITE_INSTEAD, buf_str(&b));
}

void compose_typed(struct composer *k, struct str text, struct span at, enum language language)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!str_is_digit(text.ptr[i]))
            continue;
        size_t n = number_length(str_from(text, i));
        struct str number = str_sub(text, i, n), rest = str_from(text, i + n);
        /* PM2.5, S1 and the like are names. */
        bool name = i > 0 && (str_is_letter(text.ptr[i - 1]) || text.ptr[i - 1] == '-');
        struct span here = at;

        if (!name && may_be_unit(rest) && !is_year(number, rest, language)) {
            if (!k->typed)
                build(k);
            here.offset += (uint32_t)i;
            look_up(k, number, rest, sentence_at(text, i, language), here, at, language);
        }
        i += n - 1;
    }
}
