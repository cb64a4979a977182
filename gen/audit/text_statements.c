/* audit/text_statements.c - what the figures of a source state, by key */
#include "audit/text_match.h"

/* ---- keys ---- */

struct str text_key(struct arena *a, struct decimal value, const struct unit *unit, bool rank)
{
    enum unit_dimension d = unit ? unit->dimension : UNIT_NUMBER;
    struct decimal normal;

    if (rank)
        return str_join(a, STR("#"), decimal_text(a, value));
    if (!scan_normal(value, unit, &normal)) {
        /* 亩 has no finite value in m²: thirds of it. */
        struct unit third = *unit;

        third.denominator = 1;
        if (!scan_normal(value, &third, &normal))
            return STR("?");
        return str_format(a, "%d/3:%.*s", (int)d, STR_ARG(decimal_text(a, normal)));
    }
    if (scan_same_kind(unit, NULL))
        d = UNIT_NUMBER;
    return str_format(a, "%d:%.*s", (int)d, STR_ARG(decimal_text(a, normal)));
}

/* ---- statements of the data ---- */

/* "§2 l. 67-69" -> 67, 69; "l. 5, 9" -> 5, 9. */
static void read_lines(struct str locator, int *first, int *last)
{
    ptrdiff_t at = str_find(locator, STR("l. "));
    int n = 0;

    *first = *last = 0;
    for (size_t i = at < 0 ? locator.len : (size_t)at + 3; i <= locator.len; i++) {
        char c = i < locator.len ? locator.ptr[i] : ' ';

        if (str_is_digit(c) && n < 10000000) {
            n = n * 10 + (c - '0');
        } else if (n) {
            *first = *first ? *first : n;
            *last = n > *last ? n : *last;
            n = 0;
        }
    }
}

static void add_statement(struct text_match *m, const struct figure *f, enum text_part part,
                          struct decimal value, const struct unit *unit, struct names_of names)
{
    struct text_statement *s = ARENA_NEW(m->arena, struct text_statement);
    struct str key = text_key(m->arena, value, unit, part == OF_RANK);

    *s = (struct text_statement){ .figure = f, .part = part, .value = value, .unit = unit,
                             .names = names };
    if (f)
        read_lines(f->locator, &s->first_line, &s->last_line);
    s->next = map_find(m->statements, key);
    map_put(m->statements, key, s);
    if (part == OF_NAME)
        return;
    m->all = arena_grow(m->arena, m->all, m->all_count, &m->all_room, sizeof *m->all);
    m->all[m->all_count++] = s;
}

/* 斤/亩 is often printed as 斤. */
static void add_numerator(struct text_match *m, const struct figure *f, struct names_of names)
{
    ptrdiff_t slash = f->unit ? str_find_char(f->unit->zh, '/') : -1;
    const struct unit *unit = slash < 0 ? NULL
        : units_find(m->with->data->units, str_sub(f->unit->zh, 0, (size_t)slash));
    struct text_statement *whole;

    if (!unit || f->unit->dimension == UNIT_CONCENTRATION)
        return;
    whole = m->all[m->all_count - 1];
    add_statement(m, f, OF_VALUE, f->value, unit, names);
    m->all[--m->all_count]->same = whole;
}

static void add_figure(struct text_match *m, const struct figure *f)
{
    struct names_of names = names_of_text(m->arena, f->indicator->name);

    if (f->has_value) {
        add_statement(m, f, OF_VALUE, f->value, f->unit, names);
        add_numerator(m, f, names);
    }
    if (f->has_value && f->relation == RELATION_BETWEEN)
        add_statement(m, f, OF_VALUE, f->high, f->unit, names);
    if (f->rank && f->rank->place > 0)
        add_statement(m, f, OF_RANK, decimal_int(f->rank->place), NULL, names);
    if (f->rank && f->rank->has_change)
        add_statement(m, f, OF_CHANGE, decimal_int(f->rank->change < 0 ? -f->rank->change
                                                                        : f->rank->change),
                      NULL, names);
    if (figure_more(f)->streak.count)
        add_statement(m, f, OF_STREAK, decimal_int(figure_more(f)->streak.count), NULL, names);
}

/* Numbers in a name, a note or a wording: 营收超100亿元的企业. */
static void add_named(struct text_match *m, struct bilingual text)
{
    for (int l = 0; l < LANGUAGES; l++) {
        struct scan s;

        if (!text.in[l].len)
            continue;
        s = scan_text(m->arena, m->with->data->units, m->with->data->areas, text.in[l],
                      SPAN_NONE, NULL, 0);
        for (size_t i = 0; i < s.count; i++) {
            const struct scan_number *n = &s.numbers[i];

            if (n->kind == SCAN_VALUE || n->kind == SCAN_CLASS || n->kind == SCAN_STREAK
                || n->kind == SCAN_ATTRIBUTE)
                add_statement(m, NULL, OF_NAME, n->value,
                              n->kind == SCAN_STREAK ? NULL : n->unit,
                              names_of_text(m->arena, text));
        }
    }
}

void text_read_data(struct text_match *m)
{
    const struct dataset *data = m->with->data;
    const struct indicator *last = NULL;

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->source != m->from)
            continue;
        add_figure(m, f);
        if (f->indicator != last)
            add_named(m, f->indicator->name);
        add_named(m, figure_more(f)->note);
        add_named(m, figure_more(f)->sub);
        add_named(m, f->wording);
        add_named(m, figure_more(f)->record.wording);
        last = f->indicator;
    }
}
