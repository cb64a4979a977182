/*
 * model/table_map_row.c - a row of a bureau's sheet into figures, by its mapping (see table.h)
 *
 * Names are tried as they stand, then without unit, numbering and 其中, so that nothing is taken
 * off a name that means something.
 */
#include "model/table_map.h"

#include <string.h>

#include "base/utf8.h"

/* What a row says of all its figures. */
struct line {
    struct row *row;
    struct mapping *map;
    struct cell name;               /* whole, as it stands */
    struct str core;                /* without unit, numbering and 其中 */
    struct str unit;                /* that stood in the name */
    struct cell period, area;
    struct str id;                  /* of the indicator; empty until it is asked for */
    bool refused;                   /* its name was reported */
};

/* ---- names ---- */

/* Bytes of an opening at the start: 其中：, #, 一、, （一）, 1. */
static size_t opening(struct str s)
{
    static const char *const words[] = { "其中：", "其中:", "其中", "#", "＃", "*", "＊", "－", "-" };
    static const char *const after[] = { "、", ".", "．", "）", ")" };
    struct str rest = s;
    size_t digits = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(s, str_of(words[i])))
            return strlen(words[i]);
    if (str_starts(rest, STR("（")))
        rest = str_from(rest, strlen("（"));
    else if (str_starts(rest, STR("(")))
        rest = str_from(rest, 1);
    for (; rest.len; digits++) {
        size_t n;
        uint32_t c = utf8_at(rest, 0, &n);

        if (!(c >= '0' && c <= '9') && str_find(STR("一二三四五六七八九十"), str_sub(rest, 0, n)) < 0)
            break;
        rest = str_from(rest, n);
    }
    for (size_t i = 0; digits && i < sizeof after / sizeof *after; i++)
        if (str_starts(rest, str_of(after[i])))
            return s.len - rest.len + strlen(after[i]);
    return 0;
}

/* 地区生产总值（亿元）: the unit off the end, where it is one. */
static struct str without_unit(const struct dataset *data, struct str s, struct str *unit)
{
    static const struct { const char *open, *close; } marks[] = { { "（", "）" }, { "(", ")" } };

    for (size_t i = 0; i < 2; i++) {
        ptrdiff_t open = -1;
        struct str inner;

        if (!str_ends(s, str_of(marks[i].close)))
            continue;
        for (size_t k = 0; k + strlen(marks[i].open) <= s.len; k++)
            if (str_starts(str_from(s, k), str_of(marks[i].open)))
                open = (ptrdiff_t)k;
        if (open < 1)
            continue;
        inner = str_sub(s, (size_t)open + strlen(marks[i].open),
                        s.len - (size_t)open - strlen(marks[i].open) - strlen(marks[i].close));
        inner = str_trim(inner);
        if (str_starts(inner, STR("单位：")))
            inner = str_from(inner, strlen("单位："));
        if (!units_find(data->units, inner))
            continue;
        *unit = inner;
        return str_trim(str_sub(s, 0, (size_t)open));
    }
    return s;
}

static struct str core_of(struct reader *r, struct str name)
{
    for (size_t n; (n = opening(name)) && n < name.len;)
        name = table_clean(r->arena, str_from(name, n));
    return name;
}

static const struct node *in_names(struct reader *r, const struct map *names, struct str text)
{
    return names ? map_find(names, read_plain_name(r->arena, text)) : NULL;
}

/* What the mapping says of the row's name, tried from the whole to the core. */
static const struct node *said_of(const struct line *l, const struct map *names)
{
    struct reader *r = l->row->reader;
    struct str above = l->map->above.text;
    const struct node *n = NULL;

    if (!map_count(names))
        return NULL;
    if (above.len)
        n = in_names(r, names, str_format(l->row->arena, "%.*s/%.*s", STR_ARG(above),
                                          STR_ARG(l->core)));
    n = n ? n : in_names(r, names, l->name.text);
    return n ? n : in_names(r, names, l->core);
}

/* Columns of white space before the name in the sheet. */
static size_t indent_of(const struct cell *name)
{
    struct str raw = str_sub(name->at.source->text, name->at.offset, name->at.length);
    size_t width = 0;

    if (str_starts(raw, STR("\"")))
        raw = str_from(raw, 1);
    while (raw.len) {
        uint32_t c = utf8_next(&raw);

        if (c != ' ' && c != 0x3000 && c != 0xA0)
            break;
        width += c == 0x3000 ? 2 : 1;
    }
    return width;
}

/* A name that others may stand under: neither indented below the last one nor behind 其中. */
static void take_name(struct line *l)
{
    struct mapping *map = l->map;
    struct reader *r = l->row->reader;
    size_t indent = indent_of(&l->name);
    bool under = str_starts(l->name.text, STR("其中"))
              || (map->above.text.len && indent > map->above_indent);

    l->core = core_of(r, without_unit(r->data, l->name.text, &l->unit));
    if (under)
        return;
    map->above = l->name;
    map->above.text = str_copy(r->arena, l->core);
    map->above_indent = indent;
}

static bool is_skipped(const struct line *l)
{
    const struct node *n = l->map->skip;

    for (n = n && n->kind == NODE_LIST ? n->first : n; n; n = n->next) {
        struct str word = n->text;
        bool start = str_ends(word, STR("*"));

        if (start)
            word.len--;
        if (start ? str_starts(l->core, word) || str_starts(l->name.text, word)
                  : str_eq(l->core, word) || str_eq(l->name.text, word))
            return true;
        if (l->map->skip->kind != NODE_LIST)
            break;
    }
    return false;
}

static bool find_indicator(struct line *l, const struct cell *at)
{
    struct tables *t = l->row->tables;
    const struct node *said = said_of(l, l->map->names);
    struct cell cell = l->name;

    if (l->id.len || l->refused)
        return !l->refused;
    if (!l->name.text.len) {
        l->refused = true;
        return diag_error(t->reader->diag, at->at, MSG_MAP_NAMELESS);
    }
    if (said)
        cell = (struct cell){ .text = said->text, .at = said->at };
    else if (!(l->id = names_know(t, NAMES_INDICATOR, l->name.text)).len)
        cell.text = l->core;
    l->refused = !l->id.len && !names_find(t, NAMES_INDICATOR, &cell, &l->id);
    if (l->refused && said)
        diag_note(t->reader->diag, l->name.at, MSG_MAP_FOR_ROW, l->name.text);
    return !l->refused;
}

/* ---- figures ---- */

/* The indicator of a slot in this row. NULL after a report, or where the row has none there. */
static struct indicator *indicator_of(struct line *l, const struct said *s, const struct cell *at)
{
    struct tables *t = l->row->tables;
    struct map *all = t->reader->data->indicators;
    const struct node *said;
    struct cell cell = *at;
    struct str id;

    if (s->indicator.text.len)
        return names_find(t, NAMES_INDICATOR, &s->indicator, &id) ? map_find(all, id) : NULL;
    if (s->names) {
        if (!(said = said_of(l, s->names))) {
            diag_error(t->reader->diag, at->at, MSG_MAP_NO_NAME, l->core);
            return NULL;
        }
        cell = (struct cell){ .text = said->text, .at = said->at };
        return names_find(t, NAMES_INDICATOR, &cell, &id) ? map_find(all, id) : NULL;
    }
    said = s->suffix.text.len ? said_of(l, l->map->names) : NULL;
    if (!said && !find_indicator(l, at))
        return NULL;
    if (!s->suffix.text.len)
        return map_find(all, l->id);
    cell.text = str_join(t->reader->arena, said ? said->text : l->id, s->suffix.text);
    return names_find(t, NAMES_INDICATOR, &cell, &id) ? map_find(all, id) : NULL;
}

static const struct cell *filled(const struct row *w, uint32_t column)
{
    return column < w->table->width && w->cells[column].text.len ? &w->cells[column] : NULL;
}

/* Is this column's cell part of the figure? */
bool mapping_is_part(const struct mapping *map, const struct mapped *m, size_t slot)
{
    size_t count;
    enum column_use use = m->field < 0 ? COLUMN_NONE : mapping_fields(&count)[m->field].use;
    const struct slot *s = &map->slots[slot];

    if (use >= COLUMN_VALUE)
        return m->host == slot && (use != COLUMN_VALUE || s->column == m->column);
    if (use != COLUMN_SHARED)
        return false;
    if (m->said.indicator.text.len || m->said.suffix.text.len || m->said.period.text.len)
        return str_eq(m->said.indicator.text, s->said.indicator.text)
            && str_eq(m->said.suffix.text, s->said.suffix.text)
            && str_eq(m->said.period.text, s->said.period.text);
    return !said_own(&s->said) || strcmp(mapping_fields(&count)[m->field].path[0], "unit");
}

/* What is said of the figure and not in a cell of the row. */
static bool put_said(struct line *l, struct node *n, const struct slot *s)
{
    struct row *w = l->row;
    bool own = said_own(&s->said);
    struct cell unit = s->said.unit, area = s->said.area.text.len ? s->said.area : l->map->area;
    struct str id;

    if (!unit.text.len && !own && l->unit.len)
        unit = (struct cell){ .text = l->unit, .at = l->name.at };
    if (!unit.text.len && !own)
        unit = l->map->unit;
    if (unit.text.len && !row_find(n, "unit"))
        row_text(w, n, STR("unit"), unit.text, unit.at);
    if (s->said.key.text.len)
        row_text(w, n, STR("key"), s->said.key.text, s->said.key.at);
    if (l->map->place.text.len && !row_find(n, "at-place"))
        row_text(w, n, STR("at-place"), l->map->place.text, l->map->place.at);
    if (l->map->from.text.len && !row_find(n, "from")) {
        if (!names_find(w->tables, NAMES_SOURCE, &l->map->from, &id))
            return false;
        row_text(w, n, STR("from"), id, l->map->from.at);
    }
    if (area.text.len && !row_find(n, "area")) {
        if (!names_find(w->tables, NAMES_AREA, &area, &id))
            return false;
        row_text(w, n, STR("area"), id, area.at);
    }
    return true;
}

/* The cells of a figure; false after a report, or where it has none. */
static bool put_cells(struct line *l, struct node *n, size_t slot)
{
    const struct mapping *map = l->map;
    struct row *w = l->row;
    bool ok = true, any = false;
    size_t count;

    for (size_t i = 0; i < map->count; i++) {
        const struct mapped *m = &map->columns[i];
        const struct cell *cell = filled(w, m->column);

        if (!cell || !mapping_is_part(map, m, slot))
            continue;
        if (mapping_fields(&count)[m->field].use > COLUMN_SHARED && !any) {
            node_set_at(n, cell->at);
            any = true;
        }
        ok &= row_put(w, n, &mapping_fields(&count)[m->field], cell);
    }
    return ok && any;
}

static bool has_cells(const struct line *l, size_t slot, const struct cell **at)
{
    size_t count;

    for (size_t i = 0; i < l->map->count; i++) {
        const struct mapped *m = &l->map->columns[i];

        *at = filled(l->row, m->column);
        if (*at && mapping_is_part(l->map, m, slot)
            && mapping_fields(&count)[m->field].use > COLUMN_SHARED)
            return true;
    }
    return false;
}

static void put_figure(struct line *l, size_t slot)
{
    struct row *w = l->row;
    const struct slot *s = &l->map->slots[slot];
    const struct cell *at, *period = s->said.period.text.len ? &s->said.period
        : l->period.text.len ? &l->period : &l->map->period;
    size_t role = s->said.role < TABLE_ROLES ? s->said.role : l->map->role;
    struct indicator *i;
    struct period ignored;
    struct node *n;

    if (!has_cells(l, slot, &at) || !(i = indicator_of(l, &s->said, at)))
        return;
    diag_subject(w->reader->diag, row_slot_area(w, slot));
    if (!period_read(period->text, &ignored)) {
        diag_error(w->reader->diag, period->at.source ? period->at : at->at, MSG_BAD_PERIOD,
                   period->text);
        return;
    }
    w->outer->first = w->outer->last = NULL;
    w->outer->count = 0;
    n = row_child(w, w->outer, NODE_MAP, period->text, period->at);
    if (put_cells(l, n, slot) && put_said(l, n, s))
        row_figure(w, i, (enum role)role);
}

/* ---- rows ---- */

static const struct cell *first_filled(const struct row *w)
{
    for (size_t i = 0; i < w->table->width; i++)
        if (w->cells[i].text.len)
            return &w->cells[i];
    return NULL;
}

static void leave_row(struct row *w, enum message why)
{
    const struct cell *cell = first_filled(w);

    if (cell)
        table_leave(w->reader->data, cell->at, why, str_copy(w->reader->arena, cell->text));
}

static void leave_columns(struct row *w)
{
    struct mapping *map = w->table->mapping;

    for (size_t i = 0; i < w->table->width; i++)
        if (!map->known[i] && w->cells[i].text.len) {
            map->known[i] = true;
            table_leave(w->reader->data, w->cells[i].at, MSG_TABLE_LEFT_COLUMN,
                        str_copy(w->reader->arena, w->cells[i].text));
        }
}

static void take_cells(struct line *l)
{
    size_t count;

    for (size_t i = 0; i < l->map->count; i++) {
        const struct mapped *m = &l->map->columns[i];
        const struct cell *cell = filled(l->row, m->column);
        enum column_use use = m->field < 0 ? COLUMN_NONE : mapping_fields(&count)[m->field].use;

        if (cell && use == COLUMN_INDICATOR && !l->name.text.len)
            l->name = *cell;
        else if (cell && use == COLUMN_PERIOD)
            l->period = *cell;
    }
}

void mapping_row(struct row *w)
{
    struct mapping *map = w->table->mapping;
    struct line l = { .row = w, .map = map };
    unsigned number = rows_line(w->table->rows);
    const struct cell *at;
    bool any = false;

    if (number < map->first || number > map->last) {
        if (number < map->head_first || number > map->head_last)
            leave_row(w, MSG_TABLE_LEFT_OUTSIDE);
        return;
    }
    take_cells(&l);
    if (l.name.text.len)
        take_name(&l);
    leave_columns(w);
    for (size_t i = 0; i < map->slot_count; i++)
        any |= has_cells(&l, i, &at);
    if (!any) {
        leave_row(w, MSG_TABLE_LEFT_NO_VALUE);
        return;
    }
    if (l.name.text.len && is_skipped(&l)) {
        leave_row(w, MSG_TABLE_LEFT_SKIPPED);
        return;
    }
    for (size_t i = 0; i < map->slot_count; i++) {
        put_figure(&l, i);
        diag_subject(w->reader->diag, STR_NONE);
    }
}
