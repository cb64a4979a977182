/*
 * look/look.c - a template and what it extends into struct look
 *
 * The chain of `extends` is read first, then every file of it is applied in turn, the base
 * first: a later file changes only what it names. The English settings start as copies of
 * the finished Chinese ones.
 */
#include "look/keys.h"
#include "look/show.h"

#include <string.h>

#include "base/utf8.h"
#include "data/field.h"
#include "data/yaml.h"

#define MOST_NAMES 320
#define NARROW_EM 14000         /* a column of fewer characters is narrow, 1/1000 em */

_Static_assert((int)WORDS <= MOST_NAMES && (int)STYLES <= MOST_NAMES, "room for a table's names");

struct ink look_shape_ink(const struct look *l, int shape)
{
    return l->inks[shape - 1];
}

const char *look_ink_name(enum ink_id i)
{
    return look_ink_names[i];
}

/* ---- values ---- */

/* Rounded once: 1 mm is 360/127 pt. */
bool look_length(struct decimal d, bool mm, pu *out)
{
    if (d.negative || !decimal_multiply(d, decimal_int(mm ? PU_PER_PT * 360 : PU_PER_PT), &d)
        || !decimal_divide(d, decimal_int(mm ? 127 : 1), 0, &d)
        || decimal_compare(d, decimal_int(PU_MM(LENGTH_MOST_MM))) > 0)
        return false;
    *out = (pu)d.digits;
    return true;
}

bool look_read_length(struct reader *r, const struct node *n, bool mm, pu *out)
{
    struct str unit = mm ? STR("mm") : STR("pt");
    struct decimal d;

    if (n->kind != NODE_SCALAR || !decimal_read(n->text, &d))
        return diag_error(r->diag, n->at, MSG_LENGTH_EXPECTED, n->text, unit);
    if ((!mm && decimal_compare(d, decimal_int(LENGTH_MOST_PT)) > 0) || !look_length(d, mm, out))
        return diag_error(r->diag, n->at, MSG_LENGTH_RANGE, n->text,
                          str_number(r->arena, mm ? LENGTH_MOST_MM : LENGTH_MOST_PT), unit);
    return true;
}

void look_remember(struct reader *r, const void *field, struct span at)
{
    if (!r->remember)
        return;
    r->origins = arena_grow(r->arena, r->origins, r->origin_count, &r->origin_room,
                            sizeof *r->origins);
    r->origins[r->origin_count++] = (struct look_origin){ field, at };
}

/* ---- styles ---- */

static void read_style(struct reader *r, const struct node *n, struct text_style *s)
{
    unsigned errors = diag_errors(r->diag);

    key_read_map(r, n, n->name, style_keys, s);
    if ((s->size <= 0 || s->leading <= 0) && diag_errors(r->diag) == errors)
        diag_error(r->diag, node_name_at(n), MSG_STYLE_INCOMPLETE, n->name);
}

static int find_name(const char *const *names, int count, struct str name)
{
    for (int i = 0; i < count; i++)
        if (str_is(name, names[i]))
            return i;
    return -1;
}

static void unknown_name(struct reader *r, const struct node *n, const char *const *names,
                         int count, enum message m)
{
    struct str words[MOST_NAMES], near;

    for (int i = 0; i < count; i++)
        words[i] = str_of(names[i]);
    diag_error(r->diag, node_name_at(n), m, n->name);
    near = diag_nearest(n->name, words, (size_t)count);
    if (near.ptr)
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

static void read_styles(struct reader *r, const struct node *map, enum look_setting setting)
{
    for (const struct node *n = map ? map->first : NULL; n; n = n->next) {
        int i = find_name(look_style_names, STYLES, n->name);

        if (i < 0) {
            unknown_name(r, n, look_style_names, STYLES, MSG_UNKNOWN_STYLE);
            continue;
        }
        read_style(r, n, &r->look->styles[setting][i]);
        r->style_set[i] = true;
    }
}

int look_find_ink(struct reader *r, const struct node *n)
{
    int i = find_name(look_ink_names, INKS, n->name);

    if (i < 0)
        unknown_name(r, n, look_ink_names, INKS, MSG_UNKNOWN_INK);
    return i;
}

void look_read_ink(struct reader *r, const struct node *n, struct ink *out, struct str *spot)
{
    struct look_recipe recipe = { *out, STR_NONE };

    if (!key_read_map(r, n, n->name, ink_keys, &recipe))
        return;
    *out = recipe.ink;
    *spot = recipe.spot;
    look_remember(r, out, n->at);
}

void look_read_inks(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        int i = look_find_ink(r, n);

        if (i < 0)
            continue;
        look_read_ink(r, n, &r->look->inks[i], &r->look->spots[i]);
        r->ink_set[i] = true;
    }
}

/* ---- words ---- */

/* A pattern may use {1} to {arguments}; another brace is a mistake. */
static void check_pattern(struct reader *r, const struct node *at, struct str s, int arguments)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '{')
            continue;
        if (i + 2 >= s.len || s.ptr[i + 2] != '}' || s.ptr[i + 1] < '1' ||
            s.ptr[i + 1] > '0' + arguments)
            diag_error(r->diag, at->at, MSG_PATTERN_ARGUMENT, at->name,
                       str_number(r->arena, arguments));
    }
}

static bool parts_terms(uint32_t c, int language)
{
    return c == ',' || (language == LANGUAGE_ZH && (c <= ' ' || c == 0x3001 || c == 0xFF0C));
}

static void check_term(struct reader *r, const struct node *at, struct str term, int language)
{
    size_t characters = 0;

    for (struct str s = term; s.len;)
        characters += utf8_is_han(utf8_next(&s)) ? 1 : LOOK_TERM_MOST + 1;
    if (language == LANGUAGE_ZH && term.len && (characters < 2 || characters > LOOK_TERM_MOST))
        diag_warning(r->diag, at->at, MSG_TERM_LENGTH, term,
                     str_number(r->arena, LOOK_TERM_MOST));
    if (language == LANGUAGE_EN && !term.len)
        diag_warning(r->diag, at->at, MSG_TERM_EMPTY);
    if (language == LANGUAGE_EN && term.len && str_find_char(term, ' ') < 0)
        diag_warning(r->diag, at->at, MSG_TERM_ONE_WORD, term);
}

/* Chinese terms are parted by blanks or commas, English ones, of several words, by commas. */
static void check_terms(struct reader *r, const struct node *at, struct str list, int language)
{
    struct str rest = list;

    while (rest.len) {
        struct str from = rest, after = rest;

        while (rest.len && !parts_terms(utf8_next(&rest), language))
            after = rest;
        check_term(r, at, str_trim(str_sub(from, 0, from.len - after.len)), language);
    }
}

void look_read_words(struct reader *r, const struct node *map)
{
    const char *names[WORDS];

    for (int i = 0; i < WORDS; i++)
        names[i] = look_word_rows[i].name;
    for (const struct node *n = map->first; n; n = n->next) {
        int i = find_name(names, WORDS, n->name);
        struct bilingual text = { { STR_NONE, STR_NONE } };

        if (i < 0) {
            unknown_name(r, n, names, WORDS, MSG_UNKNOWN_WORD);
            continue;
        }
        if (!field_bilingual(n, &text, r->diag))
            continue;
        for (int l = 0; l < LANGUAGES; l++) {
            if (!text.in[l].ptr)
                continue;
            check_pattern(r, n, text.in[l], look_word_rows[i].arguments);
            if (i == WORD_TERMS)
                check_terms(r, n, text.in[l], l);
            r->look->words[i].in[l] = text.in[l];
            look_remember(r, &r->look->words[i], n->at);
        }
    }
}

/* ---- the chain ---- */

struct chain {
    const struct node *maps[LOOK_EXTENDS][KEYS_MOST];   /* by the rows of template_keys */
    int count;
};

static bool name_is_plain(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!((name.ptr[i] >= 'a' && name.ptr[i] <= 'z') || name.ptr[i] == '-' ||
              (name.ptr[i] >= '0' && name.ptr[i] <= '9')))
            return false;
    return name.len > 0;
}

struct names { struct str *list; size_t count, room; };

/* Of the folder and of the one behind it. */
static void add_template_names(struct arena *a, const struct root *templates, struct names *names)
{
    struct diag *quiet = diag_new(a, LANGUAGE_EN);
    struct str *paths;
    size_t count = 0;

    if (!file_match(a, templates, STR("*.yaml"), SPAN_NONE, quiet, &paths, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        names->list = arena_grow(a, names->list, names->count, &names->room, sizeof *names->list);
        names->list[names->count++] = str_sub(paths[i], 0, paths[i].len - (sizeof ".yaml" - 1));
    }
}

/* The file of a template; NULL after a report, which tells a name that none has from a file
 * that cannot be read. */
static const struct source *read_template(struct reader *r, const struct root *templates,
                                          struct str name, struct span at)
{
    struct str path = str_join(r->arena, name, STR(".yaml")), near;
    const struct source *s = file_read(r->arena, templates, path, at,
                                       diag_new(r->arena, LANGUAGE_EN));
    struct names names = { 0 };

    if (s)
        return s;
    for (const struct root *t = templates; t; t = root_behind(t))
        add_template_names(r->arena, t, &names);
    for (size_t i = 0; i < names.count; i++)
        if (str_eq(names.list[i], name))
            return file_read(r->arena, templates, path, at, r->diag);
    diag_error(r->diag, at, MSG_NO_TEMPLATE, name);
    near = diag_nearest(name, names.list, names.count);
    if (near.ptr)
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    diag_note(r->diag, SPAN_NONE, MSG_NO_TEMPLATE_LIST);
    return NULL;
}

/* The value of the key of this kind in the file `i` of the chain, or NULL. */
static const struct node *value_of(const struct chain *c, int i, enum key_kind kind)
{
    for (size_t k = 0; template_keys[k].key; k++)
        if (template_keys[k].kind == kind)
            return c->maps[i][k];
    return NULL;
}

/* a -> b -> a: the way round, from the first of it. */
static bool report_cycle(struct reader *r, struct str name, int first, struct span at)
{
    struct buf b = { .arena = r->arena };

    for (int i = first; i < r->name_count; i++) {
        buf_add(&b, r->names[i]);
        buf_z(&b, " → ");
    }
    buf_add(&b, name);
    diag_error(r->diag, at, MSG_EXTENDS_CYCLE, name);
    diag_note(r->diag, SPAN_NONE, MSG_EXTENDS_WAY, buf_str(&b));
    return false;
}

static bool read_chain(struct reader *r, const struct root *templates, struct str name,
                       struct span at, struct chain *c, struct span *first)
{
    while (name.ptr) {
        const struct source *s;
        const struct node *tree;

        for (int i = 0; i < c->count; i++)
            if (str_eq(r->names[i], name))
                return report_cycle(r, name, i, at);
        if (c->count == LOOK_EXTENDS)
            return diag_error(r->diag, at, MSG_EXTENDS_DEEP, str_number(r->arena, LOOK_EXTENDS));
        if (!name_is_plain(name))
            return diag_error(r->diag, at, MSG_TEMPLATE_NAME, name);
        s = read_template(r, templates, name, at);
        tree = s ? yaml_read(r->arena, s, r->diag) : NULL;
        if (!tree)
            return false;
        if (!c->count)
            *first = span_file(s);
        r->names[r->name_count++] = name;
        key_find_all(r, tree, name, template_keys, c->maps[c->count]);
        tree = value_of(c, c->count++, KEY_EXTENDS);
        name = tree ? tree->text : STR_NONE;
        at = tree ? tree->at : SPAN_NONE;
    }
    return true;
}

static void check_complete(struct reader *r, struct span at)
{
    for (int i = 0; i < STYLES; i++)
        if (!r->style_set[i])
            diag_error(r->diag, at, MSG_STYLE_MISSING, str_of(look_style_names[i]));
    for (int i = 0; i < INKS; i++)
        if (!r->ink_set[i])
            diag_error(r->diag, at, MSG_INK_MISSING, str_of(look_ink_names[i]));
    for (int i = 0; i < WORDS; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (!r->look->words[i].in[l].ptr)
                diag_error(r->diag, at, MSG_WORD_MISSING, str_of(look_word_rows[i].name),
                           l == LANGUAGE_ZH ? STR("zh") : STR("en"));
}

bool look_extends(struct arena *a, const struct root *templates, struct str name,
                  struct str *names, size_t *count, struct diag *d)
{
    struct reader r = { .arena = a, .diag = d };
    struct chain *c = ARENA_NEW(a, struct chain);
    struct span first;

    if (!read_chain(&r, templates, name, SPAN_NONE, c, &first))
        return false;
    *count = (size_t)r.name_count;
    memcpy(names, r.names, sizeof r.names);
    return true;
}

/* Everything but styles: these start from the finished inks and grid. */
static void read_file(struct reader *r, const struct chain *c, int i)
{
    for (size_t k = 0; template_keys[k].key; k++) {
        const struct node *n = c->maps[i][k];

        if (n)
            key_read(r, n, &template_keys[k], NULL);
        if (n && (str_is(n->name, "page") || str_is(n->name, "grid")))
            r->page_at = n->at;
    }
}

/* Headings and display figures, whose words are not broken unless the template says so. */
static const enum style_id display_styles[] = {
    STYLE_TITLE, STYLE_DECK, STYLE_MASTHEAD, STYLE_BANNER, STYLE_KICKER, STYLE_HEADLINE,
    STYLE_SUBHEAD, STYLE_HERO_LABEL, STYLE_HERO_VALUE, STYLE_HERO_UNIT, STYLE_HERO_LINE,
    STYLE_COVER_TITLE, STYLE_SECTION_NUMBER, STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4,
    STYLE_CARD_VALUE, STYLE_CARD_UNIT, STYLE_TASK_NUMBER, STYLE_TASK_TITLE, STYLE_TABLE_TITLE,
    STYLE_CHART_TITLE, STYLE_CHART_VALUE, STYLE_CONTENTS_TITLE
};

/* The English settings start as copies of the finished Chinese ones. */
static void read_all_styles(struct reader *r, const struct chain *c)
{
    struct look *l = r->look;
    int s = LOOK_ZH;

    for (int i = 0; i < STYLES; i++)
        l->styles[LOOK_ZH][i] = (struct text_style){
            .name = str_of(look_style_names[i]), .narrow = NARROW_EM, .autospace = 250,
            .level = TEXT_LEVEL_GB, .hyphenate = TEXT_HYPHENATE_WORDS
        };
    for (size_t i = 0; i < sizeof display_styles / sizeof display_styles[0]; i++)
        l->styles[LOOK_ZH][display_styles[i]].hyphenate = TEXT_HYPHENATE_NONE;
    for (size_t k = 0; template_keys[k].key; k++) {
        if (template_keys[k].kind != KEY_STYLES)
            continue;
        if (s != LOOK_ZH)
            memcpy(l->styles[s], l->styles[LOOK_ZH], sizeof l->styles[s]);
        for (int i = c->count - 1; i >= 0; i--)
            read_styles(r, c->maps[i][k], (enum look_setting)s);
        s++;
    }
}

bool look_read_chain(struct reader *r, struct arena *a, const struct root *templates,
                     struct str name, struct span at, struct diag *d)
{
    struct chain *c = ARENA_NEW(a, struct chain);
    unsigned errors = diag_errors(d) + diag_failures(d);
    struct span first = at;

    r->arena = a;
    r->diag = d;
    r->look = ARENA_NEW(a, struct look);
    r->page = (struct page_numbers){ .cards = 4, .tasks = 2 };
    r->look->name = name;
    look_defaults(r->look);
    if (!read_chain(r, templates, name, at, c, &first))
        return false;
    for (int i = c->count - 1; i >= 0; i--)
        read_file(r, c, i);
    /* A base of others, or its line that names one was forgotten: one message, not hundreds. */
    if (c->count == 1 && !(r->page_at.source && value_of(c, 0, KEY_STYLES)))
        return diag_error(d, first, MSG_NO_EXTENDS, name);
    read_all_styles(r, c);
    if (r->large)
        look_enlarge(r);
    look_finish_page(r, r->page_at.source ? r->page_at : first);
    check_complete(r, first);
    look_charts(a, r->look, d);
    return diag_errors(d) + diag_failures(d) == errors;
}

const struct look *look_read(struct arena *a, const struct root *templates, struct str name,
                             struct span at, struct diag *d)
{
    struct reader r = { .remember = false };

    return look_read_chain(&r, a, templates, name, at, d) ? r.look : NULL;
}

struct str look_word(const struct look *l, struct arena *a, enum word_id w,
                     enum language language, const struct str *args, size_t count)
{
    struct str s = l->words[w].in[language];
    struct buf b = { .arena = a };

    if (!count)
        return s;
    for (size_t i = 0; i < s.len; i++) {
        size_t n = i + 2 < s.len && s.ptr[i] == '{' && s.ptr[i + 2] == '}' ?
            (size_t)(s.ptr[i + 1] - '1') : count;

        if (n < count) {
            buf_add(&b, args[n]);
            i += 2;
        } else {
            buf_char(&b, s.ptr[i]);
        }
    }
    return buf_str(&b);
}

const struct text_style *look_style(const struct look *l, enum style_id s,
                                    enum language language, enum edition edition)
{
    enum look_setting setting = language == LANGUAGE_ZH ? LOOK_ZH :
        edition == EDITION_ZH_EN ? LOOK_EN_PAIR : LOOK_EN;

    return &l->styles[setting][s];
}
