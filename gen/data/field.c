/* data/field.c - maps checked by tables of fields */
#include "data/field.h"

#include <string.h>

#include "base/utf8.h"

#define MOST_UNKNOWN 20         /* unknown keys reported of one map */
#define MOST_LISTED 12          /* keys listed where none is near */

static enum message kind_message(unsigned kind)
{
    return kind == FIELD_MAP ? MSG_KIND_MAP : kind == FIELD_LIST ? MSG_KIND_LIST : MSG_KIND_TEXT;
}

static unsigned kind_of(const struct node *n)
{
    return n->kind == NODE_MAP ? FIELD_MAP : n->kind == NODE_LIST ? FIELD_LIST :
           n->kind == NODE_SCALAR ? FIELD_SCALAR : 0;
}

/* "a text or a list" */
static struct str kinds_words(struct arena *a, unsigned kinds, const struct diag *d)
{
    struct str words = STR_NONE;

    for (unsigned kind = FIELD_SCALAR; kind <= FIELD_MAP; kind <<= 1) {
        struct str word;

        if (!(kinds & kind))
            continue;
        word = diag_words(d, a, kind_message(kind));
        words = words.ptr ? diag_words(d, a, MSG_KIND_OR, words, word) : word;
    }
    return words;
}

static bool report_kind(const struct node *n, struct str name, unsigned kinds, struct diag *d)
{
    struct arena *a = arena_open();
    struct str is = diag_words(d, a, n->kind == NODE_ELEMENT ? MSG_KIND_ELEMENT :
                               kind_message(kind_of(n)));

    diag_error(d, n->at, MSG_FIELD_KIND, name, kinds_words(a, kinds, d), is);
    arena_close(a);
    return false;
}

/* Nothing stands after the key: the same as if the key were not there. */
static bool is_empty(const struct node *n)
{
    return n->kind == NODE_SCALAR && !n->quoted &&
           (!n->text.len || str_is(n->text, "~") || str_is(n->text, "null"));
}

static void report_unknown(const struct node *n, struct str what, const struct field *fields,
                           struct diag *d)
{
    struct arena *a = arena_open();
    struct buf list = { .arena = a };
    struct str *words, nearest;
    size_t count = 0, keys = 0;

    while (fields[keys].key)
        keys++;
    words = ARENA_ARRAY(a, struct str, keys * 2 + 1);
    for (size_t i = 0; i < keys; i++) {
        words[count++] = str_of(fields[i].key);
        if (fields[i].zh)
            words[count++] = str_of(fields[i].zh);
        if (i < MOST_LISTED)
            buf_format(&list, "%s%s", i ? diag_comma(d) : "", fields[i].key);
    }
    if (keys > MOST_LISTED)
        buf_z(&list, " …");
    diag_error(d, node_name_at(n), MSG_FIELD_UNKNOWN, what, n->name);
    nearest = diag_nearest(n->name, words, count);
    if (nearest.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, nearest);
    else
        diag_note(d, SPAN_NONE, MSG_FIELD_KEYS, buf_str(&list));
    arena_close(a);
}

/* Keys most often come in the order of the table, so each is looked for behind the one before. */
static ptrdiff_t find_field(const struct field *fields, size_t count, size_t from, struct str key)
{
    char first = key.len ? key.ptr[0] : '\0';

    for (size_t k = 0; k < count; k++) {
        size_t i = from + k < count ? from + k : from + k - count;

        if ((*fields[i].key == first && str_is(key, fields[i].key)) ||
            (fields[i].zh && *fields[i].zh == first && str_is(key, fields[i].zh)))
            return (ptrdiff_t)i;
    }
    return -1;
}

/* One entry of the map. */
static bool take(const struct node *n, const struct field *fields, ptrdiff_t i,
                 const struct node **found, struct diag *d)
{
    if (found[i]) {
        diag_error(d, node_name_at(n), MSG_FIELD_TWICE, n->name);
        diag_note(d, node_name_at(found[i]), MSG_FIRST_HERE);
        return false;
    }
    if (is_empty(n))
        return true;
    if (!(fields[i].kinds & kind_of(n)))
        return report_kind(n, n->name, fields[i].kinds, d);
    found[i] = n;
    return true;
}

static bool has_value(const struct node *map, const struct field *f)
{
    for (const struct node *n = map->first; n; n = n->next)
        if ((str_is(n->name, f->key) || (f->zh && str_is(n->name, f->zh))) && !is_empty(n))
            return true;
    return false;
}

bool field_read(const struct node *map, struct str what, const struct field *fields,
                const struct node **found, struct diag *d)
{
    unsigned unknown = 0;
    size_t count = 0, next = 0;
    bool ok = true;

    for (; fields[count].key; count++)
        found[count] = NULL;
    if (map->kind != NODE_MAP)
        return report_kind(map, what, FIELD_MAP, d);
    for (const struct node *n = map->first; n; n = n->next) {
        ptrdiff_t i = find_field(fields, count, next, n->name);

        next = i < 0 ? next : (size_t)i + 1;
        if (i < 0 && unknown++ < MOST_UNKNOWN)
            report_unknown(n, what, fields, d);
        if (i < 0 || !take(n, fields, i, found, d))
            ok = false;
    }
    /* After an unknown key the missing one is most likely the same mistake. */
    for (size_t i = 0; i < count && !unknown; i++)
        if (fields[i].required && !found[i] && !has_value(map, &fields[i]))
            ok = diag_error(d, node_name_at(map).source ? node_name_at(map) : map->at,
                            MSG_FIELD_MISSING, what, str_of(fields[i].key));
    return ok;
}

bool field_bool(const struct node *n, bool *out, struct diag *d)
{
    static const struct { const char *word; bool is; } words[] = {
        { "yes", true }, { "no", false }, { "true", true }, { "false", false },
        { "是", true }, { "否", false }
    };

    if (n->kind != NODE_SCALAR)
        return report_kind(n, n->name, FIELD_SCALAR, d);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_is(n->text, words[i].word)) {
            *out = words[i].is;
            return true;
        }
    return diag_error(d, n->at, MSG_FIELD_BOOL, n->text);
}

int field_word(const struct node *n, const char *const *words, struct diag *d)
{
    struct arena *a;
    struct buf list = { 0 };
    struct str *all, nearest;
    size_t count = 0;

    if (n->kind != NODE_SCALAR) {
        report_kind(n, n->name, FIELD_SCALAR, d);
        return -1;
    }
    for (; words[count]; count++)
        if (str_is(n->text, words[count]))
            return (int)count;
    a = list.arena = arena_open();
    all = ARENA_ARRAY(a, struct str, count + 1);
    for (size_t i = 0; i < count; i++) {
        all[i] = str_of(words[i]);
        buf_format(&list, "%s%s", i ? diag_comma(d) : "", words[i]);
    }
    diag_error(d, n->at, MSG_FIELD_WORD, n->text, buf_str(&list));
    nearest = diag_nearest(n->text, all, count);
    if (nearest.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, nearest);
    arena_close(a);
    return -1;
}

/* Digits with a sign, within `low` and `high`. */
static bool read_int(struct str s, long low, long high, long *out)
{
    bool negative = s.len && s.ptr[0] == '-';
    long value = 0;

    if (negative)
        s = str_from(s, 1);
    if (!s.len || s.len > 15)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    if (negative)
        value = -value;
    if (value < low || value > high)
        return false;
    *out = value;
    return true;
}

bool field_int(const struct node *n, long low, long high, long *out, struct diag *d)
{
    struct arena *a;

    if (n->kind != NODE_SCALAR)
        return report_kind(n, n->name, FIELD_SCALAR, d);
    if (read_int(n->text, low, high, out))
        return true;
    a = arena_open();
    diag_error(d, n->at, MSG_FIELD_INT, n->text, str_number(a, low), str_number(a, high));
    arena_close(a);
    return false;
}

static bool has_han(struct str s)
{
    while (s.len)
        if (utf8_is_han(utf8_next(&s)))
            return true;
    return false;
}

bool field_bilingual(const struct node *n, struct bilingual *out, struct diag *d)
{
    static const struct field fields[] = {
        { "zh", "中", FIELD_SCALAR, false },
        { "en", "英", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[2];
    bool ok;

    *out = (struct bilingual){ { STR_NONE, STR_NONE } };
    if (n->kind == NODE_SCALAR) {
        out->in[LANGUAGE_ZH] = n->text;
        if (!has_han(n->text))
            out->in[LANGUAGE_EN] = n->text;
        return true;
    }
    if (n->kind != NODE_MAP)
        return diag_error(d, n->at, MSG_FIELD_BILINGUAL);
    ok = field_read(n, n->name.ptr ? n->name : STR("{zh, en}"), fields, found, d);
    for (int i = 0; i < 2; i++)
        if (found[i])
            out->in[i == 0 ? LANGUAGE_ZH : LANGUAGE_EN] = found[i]->text;
    return ok;
}
