/*
 * audit/audit_index.c - the figures of the data by value, the indicators by the ends of their
 * names, the areas by the heads of theirs
 *
 * So that a typed number or a sentence finds its few candidates whatever the size of the dataset.
 */
#include "audit/audit_side.h"

#define HEAD 4                  /* bytes: of an area's name */
#define TAIL 6                  /* bytes: two Chinese characters, six letters */

/* What the maps lead to. */
struct index_entry {
    const void *thing;              /* a figure, an indicator, an area */
    struct str name;                /* of the last two */
    struct index_entry *next;       /* with the same key */
};

static void chain(struct report_audit *r, struct map *map, struct str key, const void *thing,
                  struct str name)
{
    struct index_entry *x = ARENA_NEW(r->arena, struct index_entry);

    *x = (struct index_entry){ thing, name, map_find(map, key) };
    map_put(map, key, x);
}

/* PM_{2.5} is PM2.5 in the text that is read. */
static struct str plain_name(struct report_audit *r, struct str name)
{
    struct buf b = { .arena = r->arena };

    for (size_t i = 0; i < name.len; i++)
        if (!str_starts(str_from(name, i), STR("_{")) && !str_starts(str_from(name, i), STR("^{"))
            && name.ptr[i] != '{' && name.ptr[i] != '}')
            buf_char(&b, name.ptr[i]);
    return str_find_char(name, '{') < 0 ? name : buf_str(&b);
}

/* Within a sentence Retail sales are retail sales; GDP stays. */
static void add_name(struct report_audit *r, const struct indicator *i, struct str name)
{
    char first = (char)(name.len ? name.ptr[0] | 32 : 0);

    name = plain_name(r, name);
    if (name.len < TAIL)
        return;
    chain(r, r->by_tail, str_from(name, name.len - TAIL), i, name);
    if (name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' && name.ptr[1] >= 'a' && name.ptr[1] <= 'z') {
        name = str_join(r->arena, (struct str){ &first, 1 }, str_from(name, 1));
        chain(r, r->by_tail, str_from(name, name.len - TAIL), i, name);
    }
}

/* So many that another figure hardly has them by chance. */
static bool has_digits(struct decimal value)
{
    return decimal_trim(value).digits >= 100;
}

static void add_areas(struct report_audit *r)
{
    for (size_t i = 0; i < map_count(r->data->areas); i++)
        for (int l = 0; l < LANGUAGES; l++) {
            const struct area *area = map_value(r->data->areas, i);
            struct str name = area->name.in[l];

            if (name.len >= HEAD)
                chain(r, r->by_head, str_sub(name, 0, HEAD), area, name);
        }
}

/* From the last on, so that the chains have the order of the data. */
static void add_figures(struct report_audit *r)
{
    for (size_t i = map_count(r->data->figures); i-- > 0;) {
        const struct figure *f = map_value(r->data->figures, i);
        struct decimal normal;

        chain(r, r->by_indicator, f->indicator->id, f, STR_NONE);
        if (f->has_value && scan_normal(f->value, f->unit, &normal))
            chain(r, r->by_value, decimal_text(r->arena, normal), f, STR_NONE);
        if (f->has_value && has_digits(f->value))
            chain(r, r->by_digits, decimal_text(r->arena, decimal_trim(f->value)), f, STR_NONE);
    }
}

static void add_indicators(struct report_audit *r)
{
    for (size_t i = map_count(r->data->indicators); i-- > 0;) {
        const struct indicator *one = map_value(r->data->indicators, i);

        for (int l = 0; l < LANGUAGES; l++) {
            add_name(r, one, one->name.in[l]);
            if (!str_eq(one->short_name.in[l], one->name.in[l]))
                add_name(r, one, one->short_name.in[l]);
        }
    }
}

void index_build(struct report_audit *r)
{
    struct map **const maps[] = { &r->by_value, &r->by_digits, &r->by_indicator, &r->by_tail,
                                  &r->by_head, &r->words };

    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        *maps[i] = map_new(r->arena);
    add_areas(r);
    add_figures(r);
    add_indicators(r);
}

/* The figures with a key. */
static size_t figures_of(const struct map *map, struct str key, const struct figure **out,
                         size_t most)
{
    size_t count = 0;

    for (const struct index_entry *x = map_find(map, key); x && count < most; x = x->next)
        out[count++] = x->thing;
    return count;
}

size_t index_by_value(struct report_audit *r, const struct scan_number *n,
                      const struct figure **out, size_t most)
{
    struct decimal normal;

    return scan_normal(n->value, n->unit, &normal)
        ? figures_of(r->by_value, decimal_text(r->arena, normal), out, most) : 0;
}

size_t index_by_digits(struct report_audit *r, const struct scan_number *n,
                       const struct figure **out, size_t most)
{
    return has_digits(n->value)
        ? figures_of(r->by_digits, decimal_text(r->arena, decimal_trim(n->value)), out, most) : 0;
}

size_t index_of_indicator(struct report_audit *r, const struct indicator *i,
                          const struct figure **out, size_t most)
{
    return figures_of(r->by_indicator, i->id, out, most);
}

size_t index_at_end(struct report_audit *r, struct str text, struct index_hit *out, size_t most)
{
    const struct index_entry *x = text.len < TAIL ? NULL
        : map_find(r->by_tail, str_from(text, text.len - TAIL));
    size_t count = 0;

    for (; x && count < most; x = x->next)
        if (str_ends(text, x->name))
            out[count++] = (struct index_hit){ x->thing, text.len - x->name.len, text.len };
    return count;
}

size_t index_named(struct report_audit *r, struct str text, struct index_hit *out, size_t most)
{
    size_t count = 0;

    for (size_t end = TAIL; end <= text.len && count < most; end++)
        count += index_at_end(r, str_sub(text, 0, end), out + count, most - count);
    return count;
}

/* The longest name that begins at a place counts: Shili Province, not Shili. */
const struct area *index_last_area(struct report_audit *r, struct str text, size_t *end)
{
    const struct area *found = NULL;

    for (size_t i = 0; i + HEAD <= text.len; i++) {
        const struct index_entry *x = map_find(r->by_head, str_sub(text, i, HEAD));
        size_t best = 0;

        for (; x; x = x->next)
            if (x->name.len > best && str_starts(str_from(text, i), x->name)) {
                best = x->name.len;
                found = x->thing;
                *end = i + best;
            }
    }
    return found;
}

const struct index_words *index_words(struct report_audit *r, const struct indicator *i)
{
    struct index_words *words = map_find(r->words, i->id);

    if (words)
        return words;
    words = ARENA_NEW(r->arena, struct index_words);
    words->full = names_of_text(r->arena, i->name);
    words->brief = names_of_text(r->arena, i->short_name);
    map_put(r->words, i->id, words);
    return words;
}
