/*
 * look/look.c - a template and what it extends into struct look
 *
 * The chain of `extends` is read first, then every file of it is applied in turn, the base
 * first: a later file changes only what it names. The English settings start as copies of
 * the finished Chinese ones.
 */
#include "look/reader.h"

#include <string.h>

#include "base/utf8.h"
#include "data/field.h"
#include "data/yaml.h"

#define MOST_EXTENDS 16
#define MOST_NAMES 256
#define MOST_MM 5080            /* a side of a PDF page */
#define MOST_PT 1000
#define MOST_EM 100
#define NARROW_EM 14000         /* a column of fewer characters is narrow, 1/1000 em */

_Static_assert((int)WORDS <= MOST_NAMES && (int)STYLES <= MOST_NAMES, "room for a table's names");

static const char *const style_names[STYLES] = {
#define STYLE(id, name) name,
#include "look/styles.def"
#undef STYLE
};

static const char *const ink_names[INKS] = {
#define INK(id, name) name,
#include "look/inks.def"
#undef INK
};

static const struct { const char *name; int arguments; } word_rows[WORDS] = {
#define WORD(id, name, arguments) { name, arguments },
#include "look/words.def"
#undef WORD
};

static const char *const font_names[FONT_ROLES + 1] = {
    "song", "hei", "kai", "fang", "title", "latin", NULL
};


const char *look_ink_name(enum ink_id i)
{
    return ink_names[i];
}

/* ---- values ---- */

/* Rounded once: 1 mm is 360/127 pt. */
bool look_length(struct decimal d, bool mm, pu *out)
{
    if (d.negative || !decimal_multiply(d, decimal_int(mm ? PU_PER_PT * 360 : PU_PER_PT), &d)
        || !decimal_divide(d, decimal_int(mm ? 127 : 1), 0, &d)
        || decimal_compare(d, decimal_int(PU_MM(MOST_MM))) > 0)
        return false;
    *out = (pu)d.digits;
    return true;
}

bool look_read_length(struct reader *r, const struct node *n, bool mm, pu *out)
{
    struct decimal d;

    if (n->kind != NODE_SCALAR || !decimal_read(n->text, &d))
        return diag_error(r->diag, n->at, MSG_LENGTH_EXPECTED, n->text);
    if ((!mm && decimal_compare(d, decimal_int(MOST_PT)) > 0) || !look_length(d, mm, out))
        return diag_error(r->diag, n->at, MSG_LENGTH_RANGE, n->text);
    return true;
}

static bool read_hex(struct str s, uint8_t *out)
{
    int v = 0;

    for (size_t i = 0; i < 2; i++) {
        char c = i < s.len ? s.ptr[i] : 0;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
            c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

        if (digit < 0)
            return false;
        v = v * 16 + digit;
    }
    *out = (uint8_t)v;
    return true;
}

void look_read_ink(struct reader *r, const struct node *n, struct ink *out, struct str *spot)
{
    static const struct field fields[] = {
        { "rgb", NULL, FIELD_SCALAR, true }, { "cmyk", NULL, FIELD_LIST, true },
        { "spot", NULL, FIELD_SCALAR, false }, { NULL, NULL, 0, false }
    };
    const struct node *found[3];
    int i = 0;

    if (!field_read(n, n->name, fields, found, r->diag))
        return;
    *spot = found[2] ? found[2]->text : STR_NONE;
    if (found[0]->text.len != 7 || found[0]->text.ptr[0] != '#' ||
        !read_hex(str_from(found[0]->text, 1), &out->rgb[0]) ||
        !read_hex(str_from(found[0]->text, 3), &out->rgb[1]) ||
        !read_hex(str_from(found[0]->text, 5), &out->rgb[2]))
        diag_error(r->diag, found[0]->at, MSG_RGB_EXPECTED, found[0]->text);
    if (found[1]->count != 4) {
        diag_error(r->diag, found[1]->at, MSG_CMYK_EXPECTED);
        return;
    }
    for (const struct node *c = found[1]->first; c; c = c->next) {
        long v;

        if (field_int(c, 0, 100, &v, r->diag))
            out->cmyk[i++] = (uint8_t)v;
    }
}

/* ---- styles ---- */

enum style_field {
    S_FONT, S_LATIN, S_BOLD, S_SIZE, S_LEADING, S_INK, S_ALIGN, S_INDENT, S_HANG, S_LATIN_SCALE,
    S_AUTOSPACE, S_LEVEL, S_PUNCTUATION, S_BEFORE, S_AFTER, S_KEEP_NEXT, S_NARROW,
    S_AUTOSPACE_MOST, S_HYPHENATE, S_DIGITS, S_FIXED_STOPS, S_CENTRED_STOPS, S_BALANCE,
    STYLE_FIELDS
};

static const struct field style_fields[STYLE_FIELDS + 1] = {
    [S_FONT] = { "font", NULL, FIELD_SCALAR, false },
    [S_LATIN] = { "latin", NULL, FIELD_SCALAR, false },
    [S_BOLD] = { "bold", NULL, FIELD_SCALAR, false },
    [S_SIZE] = { "size", NULL, FIELD_SCALAR, false },
    [S_LEADING] = { "leading", NULL, FIELD_SCALAR, false },
    [S_INK] = { "ink", NULL, FIELD_SCALAR, false },
    [S_ALIGN] = { "align", NULL, FIELD_SCALAR, false },
    [S_INDENT] = { "indent", NULL, FIELD_SCALAR, false },
    [S_HANG] = { "hang", NULL, FIELD_SCALAR, false },
    [S_LATIN_SCALE] = { "latin-scale", NULL, FIELD_SCALAR, false },
    [S_AUTOSPACE] = { "autospace", NULL, FIELD_SCALAR, false },
    [S_LEVEL] = { "level", NULL, FIELD_SCALAR, false },
    [S_PUNCTUATION] = { "punctuation", NULL, FIELD_SCALAR, false },
    [S_BEFORE] = { "before", NULL, FIELD_SCALAR, false },
    [S_AFTER] = { "after", NULL, FIELD_SCALAR, false },
    [S_KEEP_NEXT] = { "keep-next", NULL, FIELD_SCALAR, false },
    [S_NARROW] = { "narrow", NULL, FIELD_SCALAR, false },
    [S_AUTOSPACE_MOST] = { "autospace-most", NULL, FIELD_SCALAR, false },
    [S_HYPHENATE] = { "hyphenate", NULL, FIELD_SCALAR, false },
    [S_DIGITS] = { "digits", NULL, FIELD_SCALAR, false },
    [S_FIXED_STOPS] = { "fixed-stops", NULL, FIELD_SCALAR, false },
    [S_CENTRED_STOPS] = { "centred-stops", NULL, FIELD_SCALAR, false },
    [S_BALANCE] = { "balance", NULL, FIELD_SCALAR, false },
};

static const char *const align_names[] = { "justify", "start", "centre", "end", NULL };
static const char *const level_names[] = { "none", "basic", "gb", "strict", NULL };
static const char *const punctuation_names[] = {
    "quanjiao", "kaiming", "banjiao", "hangmobanjiao", "cct", "plain", NULL
};
static const char *const hyphenate_names[] = { "no", "words", "all", NULL };
static const char *const digits_names[] = { "proportional", "tabular", NULL };

/* Parts of an em as a decimal ("2", "0.25") into thousandths. */
static void read_em(struct reader *r, const struct node *n, int *out)
{
    struct decimal d;

    if (!n)
        return;
    if (!decimal_read(n->text, &d))
        diag_error(r->diag, n->at, MSG_LENGTH_EXPECTED, n->text);
    else if (d.negative || decimal_compare(d, decimal_int(MOST_EM)) > 0 ||
             !decimal_shift(d, 3, &d) || !decimal_round(d, 0, &d))
        diag_error(r->diag, n->at, MSG_LENGTH_RANGE, n->text);
    else
        *out = (int)d.digits;
}

static void read_word_of(struct reader *r, const struct node *n, const char *const *names, int *out)
{
    int i = n ? field_word(n, names, r->diag) : -1;

    if (i >= 0)
        *out = i;
}

static void read_style(struct reader *r, const struct node *n, struct text_style *s)
{
    const struct node *f[STYLE_FIELDS];
    unsigned errors = diag_errors(r->diag);
    int role = (int)s->role, latin = (int)s->latin, align = (int)s->align, level = (int)s->level;
    int punctuation = (int)s->punctuation, ink = -1;
    int hyphenate = (int)s->hyphenate, digits = (int)s->digits;

    field_read(n, n->name, style_fields, f, r->diag);
    read_word_of(r, f[S_FONT], font_names, &role);
    if (f[S_FONT])
        latin = role;
    read_word_of(r, f[S_LATIN], font_names, &latin);
    read_word_of(r, f[S_ALIGN], align_names, &align);
    read_word_of(r, f[S_LEVEL], level_names, &level);
    read_word_of(r, f[S_PUNCTUATION], punctuation_names, &punctuation);
    read_word_of(r, f[S_HYPHENATE], hyphenate_names, &hyphenate);
    read_word_of(r, f[S_DIGITS], digits_names, &digits);
    s->role = (enum font_role)role;
    s->latin = (enum font_role)latin;
    s->align = (enum text_align)align;
    s->level = (enum text_level)level;
    s->punctuation = (enum text_punctuation)punctuation;
    s->hyphenate = (enum text_hyphenate)hyphenate;
    s->digits = (enum text_digits)digits;
    if (f[S_FIXED_STOPS])
        field_bool(f[S_FIXED_STOPS], &s->fixed_stops, r->diag);
    if (f[S_CENTRED_STOPS])
        field_bool(f[S_CENTRED_STOPS], &s->centred_stops, r->diag);
    if (f[S_BALANCE])
        field_bool(f[S_BALANCE], &s->balance, r->diag);
    if (f[S_BOLD])
        field_bool(f[S_BOLD], &s->bold, r->diag);
    if (f[S_KEEP_NEXT])
        field_bool(f[S_KEEP_NEXT], &s->keep_next, r->diag);
    if (f[S_SIZE])
        look_read_size(r, f[S_SIZE], &s->size);
    if (f[S_LEADING] && str_is(f[S_LEADING]->text, "grid"))
        s->leading = r->look->grid ? r->look->grid : s->size;   /* unknown: was reported */
    else if (f[S_LEADING])
        look_read_length(r, f[S_LEADING], false, &s->leading);
    if (f[S_BEFORE])
        look_read_length(r, f[S_BEFORE], false, &s->space_before);
    if (f[S_AFTER])
        look_read_length(r, f[S_AFTER], false, &s->space_after);
    read_em(r, f[S_INDENT], &s->indent);
    read_em(r, f[S_HANG], &s->hang);
    read_em(r, f[S_LATIN_SCALE], &s->latin_scale);
    read_em(r, f[S_AUTOSPACE], &s->autospace);
    read_em(r, f[S_AUTOSPACE_MOST], &s->autospace_most);
    read_em(r, f[S_NARROW], &s->narrow);
    if (f[S_INK]) {
        const char *names[INKS + 1];

        memcpy(names, ink_names, sizeof ink_names);
        names[INKS] = NULL;
        read_word_of(r, f[S_INK], names, &ink);
        if (ink >= 0)
            s->ink = r->look->inks[ink];
    }
    if ((s->size <= 0 || s->leading <= 0) && diag_errors(r->diag) == errors)
        diag_error(r->diag, n->name_at, MSG_STYLE_INCOMPLETE, n->name);
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
    diag_error(r->diag, n->name_at, m, n->name);
    near = diag_nearest(n->name, words, (size_t)count);
    if (near.ptr)
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

static void read_styles(struct reader *r, const struct node *map, enum look_setting setting)
{
    for (const struct node *n = map ? map->first : NULL; n; n = n->next) {
        int i = find_name(style_names, STYLES, n->name);

        if (i < 0) {
            unknown_name(r, n, style_names, STYLES, MSG_UNKNOWN_STYLE);
            continue;
        }
        read_style(r, n, &r->look->styles[setting][i]);
        r->style_set[i] = true;
    }
}

int look_find_ink(struct reader *r, const struct node *n)
{
    int i = find_name(ink_names, INKS, n->name);

    if (i < 0)
        unknown_name(r, n, ink_names, INKS, MSG_UNKNOWN_INK);
    return i;
}

static void read_inks(struct reader *r, const struct node *map)
{
    for (const struct node *n = map ? map->first : NULL; n; n = n->next) {
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

static void read_words(struct reader *r, const struct node *map)
{
    const char *names[WORDS];

    for (int i = 0; i < WORDS; i++)
        names[i] = word_rows[i].name;
    for (const struct node *n = map ? map->first : NULL; n; n = n->next) {
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
            check_pattern(r, n, text.in[l], word_rows[i].arguments);
            r->look->words[i].in[l] = text.in[l];
        }
    }
}

/* ---- the chain ---- */

enum {
    T_EXTENDS, T_ABOUT, T_PAGE, T_GRID, T_SIZES, T_SIZE, T_HEADINGS, T_NUMBERED, T_FOOTNOTES, T_FOLIO,
    T_RUNNING, T_ORNAMENTS, T_PAIR, T_FIT, T_PRINT, T_OFFICE, T_INKS, T_PALETTES, T_STYLES, T_EN_PAIR, T_EN, T_WORDS, TEMPLATE_FIELDS
};

static const struct field template_fields[TEMPLATE_FIELDS + 1] = {
    [T_EXTENDS] = { "extends", NULL, FIELD_SCALAR, false },
    [T_ABOUT] = { "about", NULL, FIELD_ANY, false },
    [T_PAGE] = { "page", NULL, FIELD_MAP, false },
    [T_GRID] = { "grid", NULL, FIELD_MAP, false },
    [T_SIZES] = { "sizes", NULL, FIELD_SCALAR, false },
    [T_SIZE] = { "size", NULL, FIELD_SCALAR, false },
    [T_HEADINGS] = { "headings", NULL, FIELD_LIST, false },
    [T_NUMBERED] = { "numbered", NULL, FIELD_LIST, false },
    [T_FOOTNOTES] = { "footnotes", NULL, FIELD_MAP, false },
    [T_FOLIO] = { "folio", NULL, FIELD_MAP, false },
    [T_RUNNING] = { "running", NULL, FIELD_MAP, false },
    [T_ORNAMENTS] = { "ornaments", NULL, FIELD_MAP, false },
    [T_PAIR] = { "pair", NULL, FIELD_MAP, false },
    [T_FIT] = { "fit", NULL, FIELD_MAP, false },
    [T_PRINT] = { "print", NULL, FIELD_MAP, false },
    [T_OFFICE] = { "office", NULL, FIELD_MAP, false },
    [T_INKS] = { "inks", NULL, FIELD_MAP, false },
    [T_PALETTES] = { "palettes", NULL, FIELD_MAP, false },
    [T_STYLES] = { "styles", NULL, FIELD_MAP, false },
    [T_EN_PAIR] = { "styles-en-pair", NULL, FIELD_MAP, false },
    [T_EN] = { "styles-en", NULL, FIELD_MAP, false },
    [T_WORDS] = { "words", NULL, FIELD_MAP, false },
};

/* Sections that only fill fields of the look. */
static const struct {
    int field;
    void (*read)(struct reader *r, const struct node *n);
} sections[] = {
    { T_HEADINGS, look_read_headings }, { T_NUMBERED, look_read_numbered },
    { T_FOOTNOTES, look_read_footnotes }, { T_FOLIO, look_read_folio },
    { T_RUNNING, look_read_running }, { T_ORNAMENTS, look_read_ornaments },
    { T_PAIR, look_read_pair }, { T_FIT, look_read_fit },
    { T_PRINT, look_read_print }, { T_OFFICE, look_read_office },
    { T_PALETTES, look_read_palettes }
};

struct chain {
    const struct node *maps[MOST_EXTENDS][TEMPLATE_FIELDS];
    struct str names[MOST_EXTENDS];
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

static void suggest_template(struct reader *r, const struct root *templates, struct str name)
{
    struct diag *quiet = diag_new(r->arena, LANGUAGE_EN);
    struct str *paths, near;
    size_t count;

    if (!file_match(r->arena, templates, STR("*.yaml"), SPAN_NONE, quiet, &paths, &count))
        return;
    for (size_t i = 0; i < count; i++)
        paths[i].len -= sizeof ".yaml" - 1;
    near = diag_nearest(name, paths, count);
    if (near.ptr)
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

static bool read_chain(struct reader *r, const struct root *templates, struct str name,
                       struct span at, struct chain *c, struct span *first)
{
    while (name.ptr) {
        const struct source *s;
        const struct node *tree;

        for (int i = 0; i < c->count; i++)
            if (str_eq(c->names[i], name))
                return diag_error(r->diag, at, MSG_EXTENDS_CYCLE, name);
        if (c->count == MOST_EXTENDS)
            return diag_error(r->diag, at, MSG_EXTENDS_DEEP, str_number(r->arena, MOST_EXTENDS));
        if (!name_is_plain(name))
            return diag_error(r->diag, at, MSG_TEMPLATE_NAME, name);
        s = file_read(r->arena, templates, str_join(r->arena, name, STR(".yaml")), at, r->diag);
        if (!s) {
            suggest_template(r, templates, name);
            return false;
        }
        tree = yaml_read(r->arena, s, r->diag);
        if (!tree)
            return false;
        if (!c->count)
            *first = span_file(s);
        c->names[c->count] = name;
        field_read(tree, name, template_fields, c->maps[c->count], r->diag);
        tree = c->maps[c->count++][T_EXTENDS];
        name = tree ? tree->text : STR_NONE;
        at = tree ? tree->at : SPAN_NONE;
    }
    return true;
}

static void check_complete(struct reader *r, struct span at)
{
    for (int i = 0; i < STYLES; i++)
        if (!r->style_set[i])
            diag_error(r->diag, at, MSG_STYLE_MISSING, str_of(style_names[i]));
    for (int i = 0; i < INKS; i++)
        if (!r->ink_set[i])
            diag_error(r->diag, at, MSG_INK_MISSING, str_of(ink_names[i]));
    for (int i = 0; i < WORDS; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (!r->look->words[i].in[l].ptr)
                diag_error(r->diag, at, MSG_WORD_MISSING, str_of(word_rows[i].name),
                           l == LANGUAGE_ZH ? STR("zh") : STR("en"));
}

const struct look *look_read(struct arena *a, const struct root *templates, struct str name,
                             struct span at, struct diag *d)
{
    struct reader r = { .arena = a, .diag = d, .look = ARENA_NEW(a, struct look) };
    struct chain *c = ARENA_NEW(a, struct chain);
    struct page_numbers page = { .cards = 4, .tasks = 2 };
    unsigned errors = diag_errors(d) + diag_failures(d);
    struct span first = at;

    r.look->name = name;
    look_defaults(r.look);
    if (!read_chain(&r, templates, name, at, c, &first))
        return NULL;
    for (int i = 0; i < STYLES; i++)
        r.look->styles[LOOK_ZH][i] = (struct text_style){
            .name = str_of(style_names[i]), .narrow = NARROW_EM, .autospace = 250,
            .level = TEXT_LEVEL_GB, .hyphenate = TEXT_HYPHENATE_WORDS
        };
    for (int i = c->count - 1; i >= 0; i--) {
        look_read_page(&r, c->maps[i][T_PAGE], &page);
        look_read_grid(&r, c->maps[i][T_GRID], &page);
        look_read_sizes(&r, c->maps[i][T_SIZES]);
        look_read_large(&r, c->maps[i][T_SIZE]);
        for (size_t k = 0; k < sizeof sections / sizeof *sections; k++)
            if (c->maps[i][sections[k].field])
                sections[k].read(&r, c->maps[i][sections[k].field]);
        read_inks(&r, c->maps[i][T_INKS]);
        read_words(&r, c->maps[i][T_WORDS]);
    }
    for (int i = c->count - 1; i >= 0; i--)
        read_styles(&r, c->maps[i][T_STYLES], LOOK_ZH);
    for (int s = LOOK_EN_PAIR; s <= LOOK_EN; s++) {
        memcpy(r.look->styles[s], r.look->styles[LOOK_ZH], sizeof r.look->styles[s]);
        for (int i = c->count - 1; i >= 0; i--)
            read_styles(&r, c->maps[i][s == LOOK_EN ? T_EN : T_EN_PAIR], (enum look_setting)s);
    }
    if (r.large)
        look_enlarge(&r, &page);
    look_finish_page(&r, &page, first);
    check_complete(&r, first);
    return diag_errors(d) + diag_failures(d) == errors ? r.look : NULL;
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
