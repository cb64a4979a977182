/* compose/chart_subject.c - what the rows of a chart are about: indicators, areas, periods */
#include "compose/charting.h"

struct chart_datum *charting_datums(struct chart_row *row)
{
    return (struct chart_datum *)row->values;
}

enum role charting_role(enum part part)
{
    return part == PART_TARGET || part == PART_NEXT_TARGET ? ROLE_TARGET : ROLE_ACTUAL;
}

/* Words of a YAML list, or of one text with commas (either width). */
static struct str next_word(const struct node *n, const struct node **item, struct str *rest)
{
    ptrdiff_t comma, wide;
    struct str word;

    if (n->kind == NODE_LIST) {
        word = (*item)->text;
        *item = (*item)->next;
        return word;
    }
    comma = str_find_char(*rest, ',');
    wide = str_find(*rest, STR("，"));
    if (wide >= 0 && (comma < 0 || wide < comma)) {
        word = str_sub(*rest, 0, (size_t)wide);
        *rest = str_from(*rest, (size_t)wide + 3);
    } else {
        word = comma < 0 ? *rest : str_sub(*rest, 0, (size_t)comma);
        *rest = comma < 0 ? STR("") : str_from(*rest, (size_t)comma + 1);
    }
    return str_trim(word);
}

static bool more_words(const struct node *n, const struct node *item, struct str rest)
{
    return n->kind == NODE_LIST ? item != NULL : rest.len > 0;
}

/* As many words at most, for allocation. */
static size_t word_room(const struct node *n)
{
    return n->kind == NODE_LIST ? n->count : n->text.len + 1;
}

bool charting_has_word(const struct node *n, struct str word)
{
    const struct node *item = n ? n->first : NULL;
    struct str rest = n ? n->text : STR("");

    if (!word.len)
        return false;
    while (n && more_words(n, item, rest))
        if (str_eq(next_word(n, &item, &rest), word))
            return true;
    return false;
}

void charting_name_period(struct charting *g, struct period p, struct str out[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(g->k, l))
            out[l] = lang_period(g->k->arena, p, l);
}

/* ---- areas ---- */

static const struct area *find_area(const struct charting *g, struct str name)
{
    const struct map *areas = g->k->data->areas;
    const struct area *found = map_find(areas, name);

    for (size_t i = 0; !found && i < map_count(areas); i++) {
        const struct area *a = map_value(areas, i);

        for (int l = 0; l < LANGUAGES; l++)
            if (str_eq(a->name.in[l], name))
                found = a;
    }
    return found;
}

static bool unknown_area(struct charting *g, struct str word, struct span at)
{
    struct composer *k = g->k;
    size_t count = map_count(k->data->areas);
    struct str *names = ARENA_ARRAY(k->arena, struct str, 2 * count + 1), nearest;

    for (size_t i = 0; i < count; i++) {
        const struct area *a = map_value(k->data->areas, i);

        names[2 * i] = a->id;
        names[2 * i + 1] = a->name.in[LANGUAGE_ZH];
    }
    diag_error(k->diag, at, MSG_COMPOSE_CHART_AREA, word);
    nearest = diag_nearest(word, names, 2 * count);
    if (nearest.ptr)
        diag_note(k->diag, at, MSG_DID_YOU_MEAN, nearest);
    return false;
}

/* All areas beside the report's own, or its parts. */
static bool is_of(const struct area *a, const struct area *own, struct str word)
{
    bool peers = str_is(word, "peers") || str_is(word, "同级");

    return own && (peers ? a->parent == own->parent && str_eq(a->level, own->level)
                         : a->parent == own);
}

static bool is_group(struct str word)
{
    static const char *const words[] = { "peers", "同级", "children", "下辖" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

static bool add_areas(struct charting *g, struct str word, struct span at,
                      const struct area **areas, size_t *count)
{
    const struct map *all = g->k->data->areas;
    const struct area *own = g->k->area, *found;

    for (size_t i = 0; is_group(word) && i < map_count(all); i++) {
        const struct area *a = map_value(all, i);

        if (is_of(a, own, word))
            areas[(*count)++] = a;
    }
    if (is_group(word))
        return true;
    found = find_area(g, word);
    if (!found)
        return unknown_area(g, word, at);
    areas[(*count)++] = found;
    return true;
}

static bool read_areas(struct charting *g, const struct area ***out, size_t *count)
{
    const struct node *n = g->found[CHART_AREAS], *item = n->first;
    struct str rest = n->text;
    const struct area **areas = ARENA_ARRAY(g->k->arena, const struct area *,
        word_room(n) * (map_count(g->k->data->areas) + 1));
    bool ok = true;

    *count = 0;
    while (more_words(n, item, rest)) {
        struct span at = n->kind == NODE_LIST ? item->at : n->at;

        ok &= add_areas(g, next_word(n, &item, &rest), at, areas, count);
    }
    *out = areas;
    return ok;
}

/* ---- subjects ---- */

/* The item, or those of its nested list. */
static bool item_subject(struct charting *g, const struct compose_item *item, struct subject *out)
{
    struct compose_item *nested;

    *out = (struct subject){ .items = item, .count = 1 };
    if (item->pair) {
        if (!compose_items(g->k, item->pair, &nested, &out->count))
            return false;
        out->items = nested;
    }
    for (size_t i = 0; i < out->count; i++)
        if (!out->items[i].indicator)
            return diag_error(g->k->diag, out->items[i].at, MSG_COMPOSE_CHART_ROW);
    return true;
}

bool charting_subjects(struct charting *g, struct subjects *out)
{
    struct composer *k = g->k;
    size_t count = g->item_count;
    const struct area **areas = NULL;
    struct subject *list, one;

    if (g->found[CHART_AREAS]) {
        if (g->item_count != 1)
            return diag_error(k->diag, g->items[1].at, MSG_COMPOSE_CHART_ONE_AREA);
        if (!read_areas(g, &areas, &count) || !item_subject(g, &g->items[0], &one))
            return false;
        g->tells_areas = true;
    } else {
        g->tells_indicators = true;
    }
    list = ARENA_ARRAY(k->arena, struct subject, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (areas) {
            list[i] = one;
            list[i].area = areas[i];
        } else if (!item_subject(g, &g->items[i], &list[i])) {
            return false;
        }
    }
    *out = (struct subjects){ list, count };
    return count > 0;
}

struct reference charting_asked(struct charting *g, const struct subject *s, struct period p)
{
    struct reference r = { 0 }, first = { 0 };

    for (size_t i = 0; i < s->count; i++) {
        r = compose_asked(g->k, &s->items[i], g->part, p);
        r.area = s->area ? s->area : r.area;
        if (r.part == PART_NEXT_TARGET)
            r.period = period_next(r.period);
        if (!i)
            first = r;
        if (model_figure(g->k->data, r.indicator, r.area, r.period, charting_role(r.part), r.key))
            return r;
    }
    return first;
}

struct chart_row *charting_subject_row(struct charting *g, const struct subject *s, size_t values)
{
    const struct node *named = g->found[CHART_HIGHLIGHT];
    const struct indicator *i = s->items[0].indicator;
    struct chart_row *row = charting_row(g, s->area ? NULL : i, values);

    if (!s->area) {
        row->highlight = charting_has_word(named, i->id)
            || charting_has_word(named, i->name.in[LANGUAGE_ZH]);
        return row;
    }
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(g->k, l))
            row->name[l] = s->area->name.in[l].len ? s->area->name.in[l] : s->area->id;
    row->highlight = named ? charting_has_word(named, s->area->id)
                             || charting_has_word(named, s->area->name.in[LANGUAGE_ZH])
                           : s->area == g->k->area;
    return row;
}

/* ---- periods ---- */

/* Time runs forwards, however the periods are listed. */
static void sort_periods(struct period_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct period moved = list->periods[i];
        size_t k = i;

        for (; k && period_compare(list->periods[k - 1], moved) > 0; k--)
            list->periods[k] = list->periods[k - 1];
        list->periods[k] = moved;
    }
}

static bool named_periods(struct charting *g, const struct node *n, struct period_list *out)
{
    const struct node *item = n->first;
    struct str rest = n->text;

    out->periods = ARENA_ARRAY(g->k->arena, struct period, word_room(n) + 1);
    while (more_words(n, item, rest)) {
        struct span at = n->kind == NODE_LIST ? item->at : n->at;
        struct str word = next_word(n, &item, &rest);

        if (!period_read(word, &out->periods[out->count]))
            return diag_error(g->k->diag, at, MSG_BAD_PERIOD, word);
        out->count++;
    }
    sort_periods(out);
    return true;
}

/* Has one of these a result (or target, as the chart asks) in this year? */
static bool has_figures(const struct charting *g, const struct subjects *s, struct period p)
{
    for (size_t i = 0; i < s->count; i++)
        for (size_t j = 0; j < s->list[i].count; j++) {
            const struct figure *f = model_figures(
                g->k->data, s->list[i].items[j].indicator,
                s->list[i].area ? s->list[i].area : g->k->area, p, charting_role(g->part));

            while (f && g->chart->kind == CHART_BUMP && !f->rank)
                f = f->next;
            if (f)
                return true;
        }
    return false;
}

bool charting_periods(struct charting *g, const struct subjects *s, struct period_list *out)
{
    const struct dataset *data = g->k->data;
    int first = data->first_year, last = data->last_year;

    *out = (struct period_list){ NULL, 0 };
    g->tells_periods = true;
    if (g->found[CHART_PERIODS])
        return named_periods(g, g->found[CHART_PERIODS], out);
    out->periods = ARENA_ARRAY(g->k->arena, struct period, (size_t)(last - first) + 1);
    for (int year = first; year <= last; year++) {
        struct period p = { .kind = PERIOD_YEAR, .year = year };

        if (has_figures(g, s, p))
            out->periods[out->count++] = p;
    }
    if (!out->count)
        return diag_error(g->k->diag, g->block->at, MSG_COMPOSE_CHART_EMPTY, g->chart->id);
    return true;
}

void charting_name_columns(struct charting *g, const struct period_list *periods)
{
    struct str (*columns)[LANGUAGES] = arena_alloc(
        g->k->arena, arena_array_size(periods->count, sizeof *columns));

    for (size_t i = 0; i < periods->count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (compose_prints(g->k, l))
                columns[i][l] = compose_year(g->k, periods->periods[i], l);
    g->chart->columns = (const struct str (*)[LANGUAGES])columns;
    g->chart->column_count = periods->count;
    g->columns = periods->periods;
}

void charting_name_series(struct charting *g, const enum word_id *words, size_t count)
{
    struct composer *k = g->k;
    struct str (*series)[LANGUAGES] = arena_alloc(k->arena,
                                                  arena_array_size(count, sizeof *series));

    for (size_t i = 0; i < count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (compose_prints(k, l))
                series[i][l] = look_word(k->look, k->arena, words[i], l, NULL, 0);
    g->chart->series = (const struct str (*)[LANGUAGES])series;
    g->chart->series_count = count;
}
