/* model/table_map.c - an item of `sheets` read into a mapping (see table.h) */
#include "model/table_map.h"

#include <string.h>

enum item_field {
    M_FILE, M_SHEET, M_HEAD_ROW, M_ROWS, M_COLUMNS, M_NAMES, M_SKIP, M_PERIOD, M_AREA, M_ROLE,
    M_UNIT, M_FROM, M_PLACE, M_HIDDEN, M_COUNT
};

static const struct field item_fields[] = {
    { "file", "文件", FIELD_SCALAR, true }, { "sheet", "工作表", FIELD_SCALAR, false },
    { "head-row", "表头行", FIELD_SCALAR, false }, { "rows", "行", FIELD_SCALAR, false },
    { "columns", "列", FIELD_MAP, true }, { "names", "名称", FIELD_MAP, false },
    { "skip", "不读", FIELD_SCALAR | FIELD_LIST, false }, { "period", "年份", FIELD_SCALAR, false },
    { "area", "地区", FIELD_SCALAR, false }, { "role", "类别", FIELD_SCALAR, false },
    { "unit", "单位", FIELD_SCALAR, false }, { "from", "来源", FIELD_SCALAR, false },
    { "at-place", "出处", FIELD_SCALAR, false }, { "hidden", "隐藏", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

enum column_field {
    C_AS, C_INDICATOR, C_SUFFIX, C_NAMES, C_HEADS, C_ROLE, C_PERIOD, C_AREA, C_UNIT, C_KEY, C_COUNT
};

static const struct field column_fields[] = {
    { "as", "列义", FIELD_SCALAR, false }, { "indicator", "指标", FIELD_SCALAR, false },
    { "suffix", "后缀", FIELD_SCALAR, false }, { "names", "名称", FIELD_MAP, false },
    { "heads", "表头", FIELD_SCALAR | FIELD_LIST, false }, { "role", "类别", FIELD_SCALAR, false },
    { "period", "年份", FIELD_SCALAR, false }, { "area", "地区", FIELD_SCALAR, false },
    { "unit", "单位", FIELD_SCALAR, false }, { "key", "标识", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static const char *const role_words[] = {
    "target", "actual", "task", "目标", "完成", "任务", NULL
};

bool table_mapping(const struct node *item, struct str *file, struct str *sheet, bool *hidden,
                   struct diag *d)
{
    const struct node *f[M_COUNT];

    if (!field_read(item, STR("sheets"), item_fields, f, d))
        return false;
    *file = f[M_FILE]->text;
    *sheet = f[M_SHEET] ? f[M_SHEET]->text : STR_NONE;
    *hidden = false;
    return !f[M_HIDDEN] || field_bool(f[M_HIDDEN], hidden, d);
}

const struct column *mapping_fields(size_t *count)
{
    return table_kind_columns("figures", count);
}

bool said_own(const struct said *s)
{
    return s->indicator.text.len || s->suffix.text.len || s->names;
}

static struct cell cell_of(const struct node *n)
{
    return n ? (struct cell){ .text = n->text, .at = n->at } : (struct cell){ .at = SPAN_NONE };
}

/* ---- rows and letters ---- */

static bool is_dash(struct str s, size_t *length)
{
    static const char *const marks[] = { "-", ":", "~", "～", "—", "–", "至" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i]))) {
            *length = strlen(marks[i]);
            return true;
        }
    return false;
}

/* 5-40 into its halves; the second is the first where there is no dash, empty in "5-". */
static void halves(struct str s, struct str *first, struct str *last)
{
    size_t n;

    *first = *last = s;
    for (size_t i = 1; i < s.len; i++)
        if (is_dash(str_from(s, i), &n)) {
            *first = str_trim(str_sub(s, 0, i));
            *last = str_trim(str_from(s, i + n));
            return;
        }
}

static bool read_row(struct str s, unsigned *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || *out > 9999999)
            return false;
        *out = *out * 10 + (unsigned)(s.ptr[i] - '0');
    }
    return *out > 0;
}

static bool read_rows(struct reader *r, const struct node *n, unsigned *first, unsigned *last)
{
    struct str a, b;

    if (!n)
        return true;
    halves(n->text, &a, &b);
    if (!b.len)
        *last = UINT32_MAX;
    return (read_row(a, first) && (!b.len || read_row(b, last)) && *first <= *last)
        || diag_error(r->diag, n->at, MSG_MAP_ROWS, n->text);
}

static bool read_letters(struct str s, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = (char)(s.ptr[i] & ~0x20);

        if (c < 'A' || c > 'Z' || s.len > 3)
            return false;
        *out = *out * 26 + (uint32_t)(c - 'A' + 1);
    }
    return (*out)-- > 0;
}

/* ---- what a column holds ---- */

/* A head of figures: its column, and the role that it says. */
static bool read_meaning(struct reader *r, struct str word, struct span at, ptrdiff_t *field,
                         size_t *role)
{
    size_t count, said;
    const struct column *fields = mapping_fields(&count);
    ptrdiff_t i = table_find_head(fields, count, true, table_plain_head(r->arena, word), &said);

    if (i < 0 || fields[i].use == COLUMN_ROLE) {
        diag_error(r->diag, at, MSG_MAP_MEANING, word);
        table_suggest_head(r, table_kinds(&count), word);
        return false;
    }
    *field = i;
    if (said < TABLE_ROLES)
        *role = said;
    return true;
}

static bool is_unwanted(struct str word)
{
    return str_is(word, "skip") || str_is(word, "不读");
}

static bool read_role(struct reader *r, const struct node *n, size_t *role)
{
    int word = n ? field_word(n, role_words, r->diag) : -1;

    if (word >= 0)
        *role = (size_t)word % TABLE_ROLES;
    return !n || word >= 0;
}

/* Texts to ids, by the texts as names are compared. */
static struct map *read_names(struct reader *r, const struct node *map)
{
    struct map *names = map_new(r->arena);

    for (const struct node *n = map ? map->first : NULL; n; n = n->next)
        map_put(names, read_plain_name(r->arena, table_clean(r->arena, n->name)),
                (void *)(uintptr_t)n);
    return names;
}

/* ---- heads ---- */

/* The words of `heads`: a list, or one. */
static const struct node *head_word(const struct node *heads, size_t row)
{
    const struct node *n = heads->kind == NODE_LIST ? heads->first : row ? NULL : heads;

    while (n && row-- && heads->kind == NODE_LIST)
        n = n->next;
    return n;
}

/* A head, that of an empty cell being to its left within the stretch. */
static struct cell head_at(const struct cell *row, uint32_t first, uint32_t column, bool fill)
{
    while (fill && column > first && !row[column].text.len)
        column--;
    return row[column];
}

static bool take_head(struct reader *r, struct mapped *m, const struct node *word,
                      struct cell head)
{
    static const char *const words[] = {
        "period", "area", "indicator", "unit", "key", "role", "skip",
        "年份", "地区", "指标", "单位", "标识", "类别", "不读", NULL
    };
    struct cell *const places[] = {
        &m->said.period, &m->said.area, &m->said.indicator, &m->said.unit, &m->said.key
    };
    int w = field_word(word, words, r->diag);

    if (w < 0)
        return false;
    w %= 7;
    if (w < 5)
        *places[w] = head;
    return w != 5 || read_meaning(r, head.text, head.at, &m->field, &m->said.role);
}

/* The heads of a column; false where one is wrong. Without any it is left. */
static bool take_heads(struct reader *r, const struct mapping *map, struct cell *const *rows,
                       const struct node *heads, uint32_t first, struct mapped *m)
{
    unsigned count = map->head_first ? map->head_last - map->head_first + 1 : 0;
    bool any = false;

    if (!count)
        return diag_error(r->diag, heads->at, MSG_MAP_NO_HEADS);
    for (unsigned i = 0; i < count; i++) {
        const struct node *word = head_word(heads, i);
        struct cell head = head_at(rows[i], first, m->column, i + 1 < count);

        any |= head.text.len > 0;
        if (word && head.text.len && !take_head(r, m, word, head))
            return false;
    }
    if (!any)
        m->field = -1;
    return true;
}

/* ---- columns ---- */

static bool read_column_map(struct reader *r, const struct node *n, struct mapped *m,
                            const struct node **heads)
{
    const struct node *f[C_COUNT];

    if (!field_read(n, STR("columns"), column_fields, f, r->diag))
        return false;
    m->said.indicator = cell_of(f[C_INDICATOR]);
    m->said.suffix = cell_of(f[C_SUFFIX]);
    m->said.period = cell_of(f[C_PERIOD]);
    m->said.area = cell_of(f[C_AREA]);
    m->said.unit = cell_of(f[C_UNIT]);
    m->said.key = cell_of(f[C_KEY]);
    if (f[C_NAMES])
        m->said.names = read_names(r, f[C_NAMES]);
    *heads = f[C_HEADS];
    return (!f[C_AS] || read_meaning(r, f[C_AS]->text, f[C_AS]->at, &m->field, &m->said.role))
        && read_role(r, f[C_ROLE], &m->said.role);
}

static void keep_column(struct reader *r, struct mapping *map, const struct mapped *m)
{
    map->columns = arena_grow(r->arena, map->columns, map->count, &map->column_room,
                              sizeof *map->columns);
    map->columns[map->count++] = *m;
}

/* A value, unless the mapping says what else. */
static bool read_meanings(struct reader *r, const struct node *n, struct mapped *m,
                          const struct node **heads)
{
    size_t count;

    m->field = 0;
    while (mapping_fields(&count)[m->field].use != COLUMN_VALUE)
        m->field++;
    if (n->kind == NODE_MAP)
        return read_column_map(r, n, m, heads);
    if (!is_unwanted(n->text))
        return read_meaning(r, n->text, n->at, &m->field, &m->said.role);
    m->field = -1;
    return true;
}

static bool read_columns(struct reader *r, struct mapping *map, const struct node *n,
                         const struct table *t, struct cell *const *heads)
{
    struct mapped m = { .at = node_name_at(n), .said.role = TABLE_ROLES };
    const struct node *words = NULL;
    struct str a, b;
    uint32_t first, last;

    halves(n->name, &a, &b);
    if (!read_letters(a, &first) || !read_letters(b, &last) || first > last)
        return diag_error(r->diag, node_name_at(n), MSG_MAP_LETTERS, n->name);
    if (last >= t->width)
        return diag_error(r->diag, node_name_at(n), MSG_MAP_BEYOND, n->name);
    if (!read_meanings(r, n, &m, &words))
        return false;
    for (m.column = first; m.column <= last; m.column++) {
        struct mapped one = m;

        if (words && !take_heads(r, map, heads, words, first, &one))
            return false;
        map->known[m.column] = true;
        keep_column(r, map, &one);
    }
    return true;
}

/* ---- slots: the figures of a row ---- */

static enum column_use use_of(const struct mapped *m)
{
    size_t count;

    return m->field < 0 ? COLUMN_NONE : mapping_fields(&count)[m->field].use;
}

static bool fits(struct cell stated, struct cell of)
{
    return !stated.text.len || str_eq(stated.text, of.text);
}

static size_t role_of(const struct mapping *map, const struct said *s)
{
    return s->role < TABLE_ROLES ? s->role : map->role;
}

/* May what the column says be said of the slot? */
static bool belongs(const struct mapping *map, const struct mapped *m, const struct slot *s)
{
    enum column_use use = use_of(m);
    size_t role = role_of(map, &s->said);

    return fits(m->said.indicator, s->said.indicator) && fits(m->said.suffix, s->said.suffix)
        && fits(m->said.period, s->said.period) && fits(m->said.area, s->said.area)
        && fits(m->said.key, s->said.key)
        && (m->said.role == TABLE_ROLES || m->said.role == role)
        && (use != COLUMN_OF_ACTUAL || role == ROLE_ACTUAL)
        && (use != COLUMN_OF_TARGET || role == ROLE_TARGET);
}

static size_t add_slot(struct reader *r, struct mapping *map, uint32_t column, struct said said)
{
    map->slots = arena_grow(r->arena, map->slots, map->slot_count, &map->slot_room,
                            sizeof *map->slots);
    map->slots[map->slot_count] = (struct slot){ column, said };
    return map->slot_count++;
}

/* The first slot that fits, else one of its own: a rank without a value. */
static void find_host(struct reader *r, struct mapping *map, struct mapped *m)
{
    struct said said = m->said;

    for (m->host = 0; m->host < map->slot_count; m->host++)
        if (belongs(map, m, &map->slots[m->host]))
            return;
    if (said.role == TABLE_ROLES && use_of(m) == COLUMN_OF_ACTUAL)
        said.role = ROLE_ACTUAL;
    if (said.role == TABLE_ROLES && use_of(m) == COLUMN_OF_TARGET)
        said.role = ROLE_TARGET;
    m->host = add_slot(r, map, NO_COLUMN, said);
}

static bool has_use(const struct mapping *map, enum column_use use)
{
    for (size_t i = 0; i < map->count; i++)
        if (use_of(&map->columns[i]) == use)
            return true;
    return false;
}

static bool make_slots(struct reader *r, struct mapping *map)
{
    for (size_t i = 0; i < map->count; i++)
        if (use_of(&map->columns[i]) == COLUMN_VALUE)
            map->columns[i].host = add_slot(r, map, map->columns[i].column, map->columns[i].said);
    for (size_t i = 0; i < map->count; i++)
        if (use_of(&map->columns[i]) > COLUMN_VALUE)
            find_host(r, map, &map->columns[i]);
    for (size_t i = 0; i < map->slot_count; i++) {
        const struct said *s = &map->slots[i].said;

        if (!s->indicator.text.len && !has_use(map, COLUMN_INDICATOR))
            return diag_error(r->diag, map->item->at, MSG_MAP_NO_INDICATOR);
        if (!s->period.text.len && !map->period.text.len && !has_use(map, COLUMN_PERIOD))
            return diag_error(r->diag, map->item->at, MSG_MAP_NO_PERIOD);
    }
    return map->slot_count > 0 || diag_error(r->diag, map->item->at, MSG_MAP_NO_VALUE);
}

/* ---- the whole ---- */

/* The rows of heads, cleaned; a row that the sheet does not have is empty. */
static struct cell **read_heads(struct reader *r, const struct mapping *map,
                                const struct node *file, size_t width)
{
    unsigned count = map->head_first ? map->head_last - map->head_first + 1 : 0;
    struct cell **heads = ARENA_ARRAY(r->arena, struct cell *, count);
    struct arena *scratch = arena_open();
    struct rows *rows = rows_open(scratch, file, diag_new(scratch, LANGUAGE_EN));
    const struct cell *row;
    size_t cells;

    for (unsigned i = 0; i < count; i++)
        heads[i] = ARENA_ARRAY(r->arena, struct cell, width);
    while (count && rows && (row = rows_next(rows, &cells)) && rows_line(rows) <= map->head_last) {
        unsigned line = rows_line(rows);

        for (size_t k = 0; line >= map->head_first && k < cells && k < width; k++) {
            heads[line - map->head_first][k] = row[k];
            heads[line - map->head_first][k].text = table_clean(r->arena, row[k].text);
        }
    }
    arena_close(scratch);
    return heads;
}

static size_t width_of(const struct node *file)
{
    struct arena *scratch = arena_open();
    struct rows *rows = rows_open(scratch, file, diag_new(scratch, LANGUAGE_EN));
    size_t width = 0;

    if (rows && !rows_next(rows, &width))
        width = 0;
    arena_close(scratch);
    return width;
}

static bool read_item(struct reader *r, struct mapping *map, const struct node *const *f)
{
    map->period = cell_of(f[M_PERIOD]);
    map->area = cell_of(f[M_AREA]);
    map->unit = cell_of(f[M_UNIT]);
    map->from = cell_of(f[M_FROM]);
    map->place = cell_of(f[M_PLACE]);
    map->role = ROLE_ACTUAL;
    map->names = read_names(r, f[M_NAMES]);
    map->skip = f[M_SKIP];
    map->first = 1;
    map->last = UINT32_MAX;
    if (!read_rows(r, f[M_HEAD_ROW], &map->head_first, &map->head_last)
        || !read_role(r, f[M_ROLE], &map->role))
        return false;
    if (map->head_last - map->head_first > 9)
        return diag_error(r->diag, f[M_HEAD_ROW]->at, MSG_MAP_ROWS, f[M_HEAD_ROW]->text);
    map->first = map->head_last + 1;
    return read_rows(r, f[M_ROWS], &map->first, &map->last);
}

struct table *mapping_open(struct reader *r, const struct node *file)
{
    struct table *t = ARENA_NEW(r->arena, struct table);
    struct mapping *map = ARENA_NEW(r->arena, struct mapping);
    const struct node *f[M_COUNT];
    struct cell **heads;

    map->item = file->attributes;
    t->mapping = map;
    t->columns = mapping_fields(&t->column_count);
    t->width = width_of(file);
    t->rows = rows_open(r->arena, file, r->diag);
    if (!t->rows || !field_read(map->item, STR("sheets"), item_fields, f, r->diag)
        || !read_item(r, map, f))
        return NULL;
    map->known = ARENA_ARRAY(r->arena, bool, t->width);
    heads = read_heads(r, map, file, t->width);
    for (const struct node *n = f[M_COLUMNS]->first; n; n = n->next)
        if (!read_columns(r, map, n, t, heads))
            return NULL;
    return make_slots(r, map) ? t : NULL;
}
