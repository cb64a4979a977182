/* book/facts.c - normal values, words of verdicts, places */
#include "book/facts.h"

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

/* Where the lines of a source begin, so that a place is found without counting through the
 * file. */
struct lines {
    const struct source *source;
    uint32_t *starts;
    size_t count;
    struct lines *next;
};

struct facts {
    struct arena *arena;
    struct lines *lines;
    struct bilingual classes[VERDICT_NO_TARGET + 1], reasons[REASONS];
};

static void fill_words(struct facts *f, enum language l, const struct diag *d, struct arena *a)
{
    static const enum message classes[] = {
        MSG_CLASS_ABOVE, MSG_CLASS_MET, MSG_CLASS_IN_LINE, MSG_CLASS_BELOW, MSG_CLASS_UNDECIDED,
        MSG_CLASS_NOT_STATED, MSG_CLASS_PENDING, MSG_CLASS_WORDED, MSG_CLASS_DIFFERENCE,
        MSG_CLASS_NO_TARGET
    };
    static const enum message reasons[] = {
#define REASON(id) MSG_WHY_##id,
#include "derive/reasons.def"
#undef REASON
    };

    _Static_assert(sizeof classes / sizeof *classes == VERDICT_NO_TARGET + 1,
                   "a word for each class");
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        f->classes[i].in[l] = diag_words(d, a, classes[i]);
    for (size_t i = 0; i < REASONS; i++)
        f->reasons[i].in[l] = diag_words(d, a, reasons[i]);
}

struct facts *facts_new(struct arena *a)
{
    struct facts *f = ARENA_NEW(a, struct facts);

    f->arena = a;
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

static struct lines *lines_of(struct facts *f, const struct source *s)
{
    struct lines *l = f->lines;
    size_t room = 0;

    while (l && l->source != s)
        l = l->next;
    if (l)
        return l;
    l = ARENA_NEW(f->arena, struct lines);
    *l = (struct lines){ .source = s, .next = f->lines };
    for (size_t i = 0; i < s->text.len; i++)
        if (!i || s->text.ptr[i - 1] == '\n') {
            l->starts = arena_grow(f->arena, l->starts, l->count, &room, sizeof *l->starts);
            l->starts[l->count++] = (uint32_t)i;
        }
    return f->lines = l;
}

/* The last line that begins at `offset` or before. */
static size_t line_of(const struct lines *l, uint32_t offset)
{
    size_t low = 0, high = l->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (l->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct str facts_origin(struct arena *a, struct facts *f, struct span at)
{
    const struct lines *l;
    unsigned line, column;
    struct source rest;
    size_t n;

    if (!at.source)
        return STR("");
    l = lines_of(f, at.source);
    if (!l->count)
        return place_text(a, at.source, 1, 1);
    n = line_of(l, at.offset);
    rest = *at.source;
    rest.text = str_from(rest.text, l->starts[n]);
    span_place((struct span){ &rest, at.offset - l->starts[n], 0 }, &line, &column);
    return place_text(a, at.source, (unsigned)n + line, column);
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
