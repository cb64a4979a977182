/*
 * model/reference.c - {gdp-growth@2025.rank:ordinal}, {地区生产总值增速.位次}
 *
 * [area/]name[@period][#key][.part][:format], read from the right, so that a name may hold a point
 * (PM2.5浓度): what follows the last point is a part only if it is the name of one. Full-width
 * marks are accepted.
 */
#include "base/utf8.h"
#include "model/read.h"

static const char *const parts[] = {
    "value", "target", "next-target", "rank", "verdict", "change", "gap", "source", "name",
    "against", "record", "streak", "rank-change", "commitment", "deadline", "status",
    "pace", "progress", "elapsed", "required", "required-rate", "owner", "task",
    "数值", "目标", "下年目标", "位次", "结论", "变化", "差距", "来源", "名称",
    "对比", "纪录", "连续", "位次升降", "承诺", "期限", "状态",
    "快慢", "进度", "序时进度", "年均所需", "年均所需增速", "责任单位", "任务", NULL
};
static const char *const formats[] = {
    "default", "ordinal", "number", "words", "bare", "size", "count", "moved",
    "默认", "序数", "数字", "文字", "纯数", "绝对值", "计数", "升降", NULL
};

#define PARTS 23
#define FORMATS 8

/* ---- names ---- */

static bool named(const struct dataset *data, const struct indicator *i, struct str plain)
{
    return str_eq(read_plain_name(data->arena, i->name.in[LANGUAGE_ZH]), plain)
        || str_eq(read_plain_name(data->arena, i->short_name.in[LANGUAGE_ZH]), plain);
}

const struct indicator *model_indicator(const struct dataset *data, struct str name,
                                        size_t *count)
{
    const struct indicator *found = map_find(data->indicators, name);

    *count = found != NULL;
    return found ? found : model_called(data, data->indicator_names, name, count);
}

/* "did you mean" over ids and Chinese names of indicators, and the ids of all else
 * that braces may name. */
static void suggest(const struct dataset *data, struct str name, struct diag *d)
{
    const struct map *const others[] = { data->lists, data->tasks, data->people, data->formulations,
                                         data->glossary };
    size_t count = map_count(data->indicators), all = 2 * count;
    struct str *words, near;

    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        all += others[k] ? map_count(others[k]) : 0;
    words = ARENA_ARRAY(data->arena, struct str, all);
    all = 2 * count;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        for (size_t i = 0; others[k] && i < map_count(others[k]); i++)
            words[all++] = map_key(others[k], i);
    for (size_t i = 0; i < count; i++) {
        const struct indicator *each = map_value(data->indicators, i);

        words[2 * i] = each->id;
        words[2 * i + 1] = each->name.in[LANGUAGE_ZH];
    }
    near = diag_nearest(name, words, all);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

static bool several(const struct dataset *data, struct str name, struct span at, struct diag *d)
{
    struct str plain = read_plain_name(data->arena, name);
    struct buf ids = { .arena = data->arena };

    for (size_t i = 0; i < map_count(data->indicators); i++) {
        const struct indicator *each = map_value(data->indicators, i);

        if (!named(data, each, plain))
            continue;
        if (ids.len)
            buf_z(&ids, ", ");
        buf_add(&ids, each->id);
    }
    return diag_error(d, at, MSG_NAME_SEVERAL, name, buf_str(&ids));
}

static const struct indicator *find(const struct dataset *data, struct str name, struct span at,
                                    struct diag *d)
{
    size_t count;
    const struct indicator *i = model_indicator(data, name, &count);

    if (i)
        return i;
    if (count) {
        several(data, name, at, d);
        return NULL;
    }
    diag_error(d, at, MSG_UNKNOWN_INDICATOR, name);
    suggest(data, name, d);
    return NULL;
}

/* ---- the pieces ---- */

/* Offset of the last of two marks, and its length; -1. */
static ptrdiff_t last_of(struct str s, struct str narrow, struct str wide, size_t *len)
{
    for (size_t i = s.len; i-- > 0;) {
        struct str here = str_from(s, i);

        if (here.ptr[0] != narrow.ptr[0] && here.ptr[0] != wide.ptr[0])
            continue;
        *len = str_starts(here, narrow) ? narrow.len : str_starts(here, wide) ? wide.len : 0;
        if (*len)
            return (ptrdiff_t)i;
    }
    return -1;
}

/* Cut "head MARK tail" at the last mark; false where there is none. */
static bool cut(struct str *head, struct str *tail, struct str narrow, struct str wide)
{
    size_t len;
    ptrdiff_t at = last_of(*head, narrow, wide, &len);

    if (at < 0)
        return false;
    *tail = str_trim(str_from(*head, (size_t)at + len));
    *head = str_trim(str_sub(*head, 0, (size_t)at));
    return true;
}

static int word_index(struct str s, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (str_is(s, words[i]))
            return i;
    return -1;
}

struct str model_part_name(struct str reference, enum language language)
{
    struct str form = STR_NONE, part = STR_NONE;
    int found = -1;

    if (cut(&reference, &form, STR(":"), STR("：")))
        found = word_index(form, formats);
    if (found >= 0 && found % FORMATS == FORMAT_MOVED)
        return str_of(formats[FORMAT_MOVED + (language == LANGUAGE_ZH ? FORMATS : 0)]);
    found = -1;
    if (cut(&reference, &part, STR("."), STR("．")))
        found = word_index(part, parts);
    return found < 0 || found % PARTS == PART_VALUE || found % PARTS == PART_NAME
        ? STR_NONE : str_of(parts[found % PARTS + (language == LANGUAGE_ZH ? PARTS : 0)]);
}

static bool bad_word(struct str s, const char *const *words, size_t count, struct span at,
                     enum message m, struct diag *d)
{
    struct str list[2 * PARTS];
    struct str near;

    for (size_t i = 0; i < count; i++)
        list[i] = str_of(words[i]);
    near = diag_nearest(s, list, count);
    diag_error(d, at, m, s);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

static bool read_format(struct str *s, struct reference *out, struct diag *d)
{
    struct str tail;
    int format;

    if (!cut(s, &tail, STR(":"), STR("：")))
        return true;
    format = word_index(tail, formats);
    if (format < 0)
        return bad_word(tail, formats, 2 * FORMATS, out->at, MSG_UNKNOWN_FORMAT, d);
    out->format = (enum part_format)(format % FORMATS);
    return true;
}

/* A tail that is no part belongs to the name if the name then is known. */
static bool read_part(const struct dataset *data, struct str *s, struct reference *out,
                      struct diag *d)
{
    struct str whole = *s, tail;
    size_t count;
    int part;

    if (!cut(s, &tail, STR("."), STR("．")))
        return true;
    part = word_index(tail, parts);
    if (part >= 0) {
        out->part = (enum part)(part % PARTS);
        return true;
    }
    if (model_indicator(data, whole, &count) || count || last_of(tail, STR("@"), STR("＠"), &count)
        >= 0) {
        *s = whole;
        return true;
    }
    return bad_word(tail, parts, 2 * PARTS, out->at, MSG_UNKNOWN_PART, d);
}

static bool read_area(const struct dataset *data, struct str id, struct reference *out,
                      struct diag *d)
{
    struct reader r = { .arena = data->arena, .diag = d };

    if (!id.len)
        return true;
    out->area = map_find(data->areas, id);
    return out->area || read_unknown(&r, out->at, MSG_UNKNOWN_AREA, id, data->areas);
}

static bool read_when(struct str *s, struct reference *out, struct diag *d)
{
    struct str tail;

    if (cut(s, &tail, STR("#"), STR("＃")))
        out->key = tail;
    if (!cut(s, &tail, STR("@"), STR("＠")))
        return true;
    return period_read(tail, &out->period) || diag_error(d, out->at, MSG_BAD_PERIOD, tail);
}

/* area/name: a slash of the period stands behind the @ and is gone by now. */
static bool read_where(const struct dataset *data, struct str *s, struct reference *out,
                       struct diag *d)
{
    ptrdiff_t slash = str_find_char(*s, '/');
    struct str area = slash < 0 ? STR_NONE : str_sub(*s, 0, (size_t)slash);

    if (slash >= 0)
        *s = str_from(*s, (size_t)slash + 1);
    return read_area(data, area, out, d);
}

static bool is_of_target(enum part part)
{
    return part == PART_TARGET || part == PART_NEXT_TARGET || part == PART_COMMITMENT
        || part == PART_DEADLINE;
}

static bool has_slot(const struct dataset *data, const struct reference *r, struct period p,
                     enum role role)
{
    return model_figure(data, r->indicator, r->area, p, role, r->key) != NULL;
}

/* Several keyed figures and no key: list them. No figure at all is a gap, not a mistake. */
static bool single(const struct dataset *data, const struct reference *r, struct diag *d)
{
    struct buf keys = { .arena = data->arena };
    enum role role = is_of_target(r->part) ? ROLE_TARGET : ROLE_ACTUAL;
    struct period p = r->part == PART_NEXT_TARGET ? period_next(r->period) : r->period;

    if (r->part == PART_NAME || r->period.kind == PERIOD_NONE || has_slot(data, r, p, role))
        return true;
    /* A pace may be told by figures of other periods. */
    if (r->part >= PART_PACE)
        return true;
    /* What stands beside a figure is looked for in the other roles too. */
    if (r->part >= PART_AGAINST && (has_slot(data, r, p, ROLE_TARGET)
                                    || has_slot(data, r, p, ROLE_TASK)
                                    || has_slot(data, r, p, ROLE_ACTUAL)))
        return true;
    for (const struct figure *f = model_figures(data, r->indicator, r->area, p, role); f;
         f = f->next) {
        if (keys.len)
            buf_z(&keys, ", ");
        buf_add(&keys, f->id);
    }
    if (!keys.len)
        return true;
    return r->key.len ? diag_error(d, r->at, MSG_UNKNOWN_KEY, r->key, buf_str(&keys))
                      : diag_error(d, r->at, MSG_FIGURE_SEVERAL, r->indicator->id, buf_str(&keys));
}

bool model_reference(const struct dataset *data, const struct document *doc, const struct node *n,
                     struct reference *out, struct diag *d)
{
    struct str s = str_trim(n->text);

    *out = (struct reference){ .area = data->area, .at = n->at,
                               .period = doc ? doc->period : (struct period){ 0 } };
    if (doc && !read_area(data, doc->area, out, d))
        return false;
    if (!read_format(&s, out, d) || !read_part(data, &s, out, d) || !read_when(&s, out, d)
        || !read_where(data, &s, out, d))
        return false;
    out->indicator = find(data, s, n->at, d);
    if (!out->indicator)
        return false;
    if (out->period.kind == PERIOD_NONE && out->part != PART_NAME)
        return diag_error(d, n->at, MSG_REFERENCE_PERIOD, s);
    return single(data, out, d);
}

/* As it is written between its braces, or where it has no place, its indicator alone. */
static struct str inner(const struct reference *r)
{
    static const struct { struct str open, close; } braces[] = {
        { STR_INIT("{"), STR_INIT("}") }, { STR_INIT("｛"), STR_INIT("｝") }
    };
    struct span at = r->at;
    struct str text = at.source ? str_sub(at.source->text, at.offset, at.length) : r->indicator->id;

    for (size_t i = 0; i < 2; i++)
        if (str_starts(text, braces[i].open) && str_ends(text, braces[i].close))
            text = str_sub(text, braces[i].open.len,
                           text.len - braces[i].open.len - braces[i].close.len);
    return text;
}

struct str model_reference_form(struct arena *a, const struct reference *r, const char *form)
{
    struct str text = inner(r), old;

    if (r->format != FORMAT_DEFAULT)
        cut(&text, &old, STR(":"), STR("："));
    return str_format(a, "{%.*s:%s}", STR_ARG(text), form);
}

struct str model_reference_year(struct arena *a, const struct reference *r, int year)
{
    struct str text = inner(r), form = STR_NONE, part = STR_NONE, old;

    if (r->format != FORMAT_DEFAULT)
        cut(&text, &form, STR(":"), STR("："));
    if (r->part != PART_VALUE)
        cut(&text, &part, STR("."), STR("．"));
    if (r->key.len)
        cut(&text, &old, STR("#"), STR("＃"));
    cut(&text, &old, STR("@"), STR("＠"));
    return str_format(a, "{%.*s@%d%s%.*s%s%.*s%s%.*s}", STR_ARG(text), year,
                      r->key.len ? "#" : "", STR_ARG(r->key), part.len ? "." : "", STR_ARG(part),
                      form.len ? ":" : "", STR_ARG(form));
}

/* ---- figures by id ---- */

static bool read_role(struct str *s, enum role *role, struct str *key)
{
    static const char *const roles[] = { "target", "actual", "task", "目标", "完成", "任务", NULL };
    struct str tail = STR_NONE;
    ptrdiff_t point;
    int word;

    if (!cut(s, &tail, STR(":"), STR("：")))
        return true;
    point = str_find_char(tail, '.');
    if (point >= 0) {
        *key = str_from(tail, (size_t)point + 1);
        tail = str_sub(tail, 0, (size_t)point);
    }
    word = word_index(tail, roles);
    *role = (enum role)(word < 0 ? 0 : word % 3);
    return word >= 0;
}

static void list_figures(const struct dataset *data, const struct indicator *i, struct span at,
                         struct diag *d)
{
    struct buf ids = { .arena = data->arena };

    for (size_t k = 0; k < map_count(data->figures); k++) {
        const struct figure *f = map_value(data->figures, k);

        if (f->indicator != i)
            continue;
        if (ids.len)
            buf_z(&ids, ", ");
        buf_add(&ids, f->id);
    }
    if (ids.len)
        diag_note(d, at, MSG_FIGURES_ARE, buf_str(&ids));
}

const struct figure *model_figure_named(const struct dataset *data, struct str id, struct span at,
                                        struct diag *d)
{
    struct reference r = { .area = data->area, .at = at };
    const struct figure *f;
    enum role role = ROLE_ACTUAL;
    struct str s = str_trim(id), key = STR_NONE;

    if (!read_role(&s, &role, &key)) {
        diag_error(d, at, MSG_FIGURE_ID, id);
        return NULL;
    }
    if (!read_when(&s, &r, d) || !read_where(data, &s, &r, d))
        return NULL;
    r.indicator = find(data, s, at, d);
    if (!r.indicator)
        return NULL;
    f = r.period.kind == PERIOD_NONE ? NULL
      : model_figure(data, r.indicator, r.area, r.period, role, key.len ? key : r.key);
    if (!f) {
        diag_error(d, at, MSG_NO_SUCH_FIGURE, id);
        list_figures(data, r.indicator, at, d);
    }
    return f;
}

/* ---- rows ---- */

struct rows {
    const struct dataset *data;
    struct arena *arena;
    struct diag *diag;
    const struct indicator **items;
    size_t count, room;
    bool ok;
};

static void add(struct rows *r, const struct indicator *i)
{
    r->items = arena_grow(r->arena, r->items, r->count, &r->room, sizeof *r->items);
    r->items[r->count++] = i;
}

static void add_name(struct rows *r, struct str name, struct span at)
{
    const struct indicator_list *list = map_find(r->data->lists, name);
    const struct indicator *i;

    if (list) {
        for (size_t k = 0; k < list->count; k++)
            add(r, list->indicators[k]);
        return;
    }
    i = find(r->data, name, at, r->diag);
    if (i)
        add(r, i);
    else
        r->ok = false;
}

/* Bytes of the first comma of any kind, or the length of the text. */
static size_t comma(struct str s, size_t *len)
{
    static const char *const commas[] = { ",", "，", "、", "\n" };

    for (size_t at = 0; at < s.len; at++)
        for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
            if (str_starts(str_from(s, at), str_of(commas[i]))) {
                *len = str_of(commas[i]).len;
                return at;
            }
    *len = 0;
    return s.len;
}

static void add_names(struct rows *r, struct str text, struct span at)
{
    size_t from = 0;

    while (from < text.len) {
        size_t len, end = comma(str_from(text, from), &len);
        struct str name = str_trim(str_sub(text, from, end));
        struct span here = at;

        /* A plain scalar's bytes stand in the source as they are: point at the name itself. */
        if (at.source && at.length == text.len && name.len) {
            here.offset += (uint32_t)(name.ptr - text.ptr);
            here.length = (uint32_t)name.len;
        }
        if (name.len)
            add_name(r, name, here);
        from += end + len;
    }
}

bool model_rows(const struct dataset *data, const struct node *n,
                const struct indicator ***out, size_t *count, struct arena *a, struct diag *d)
{
    struct rows r = { .data = data, .arena = a, .diag = d, .ok = true };

    if (n->kind == NODE_SCALAR)
        add_names(&r, n->text, n->at);
    for (const struct node *item = n->kind == NODE_LIST ? n->first : NULL; item;
         item = item->next) {
        if (item->kind == NODE_SCALAR)
            add_names(&r, item->text, item->at);
        else
            r.ok = diag_error(d, item->at, MSG_ROWS_FORM);
    }
    if (n->kind == NODE_MAP || n->kind == NODE_ELEMENT)
        r.ok = diag_error(d, n->at, MSG_ROWS_FORM);
    else if (r.ok && !r.count)
        r.ok = diag_error(d, n->at, MSG_ROWS_EMPTY);
    *out = r.items;
    *count = r.count;
    return r.ok;
}
