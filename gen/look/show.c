/*
 * look/show.c - a resolved template as YAML that reads back as the same look
 *
 * Each row prints the field that it has read. Lengths get the fewest digits that read back as the
 * same pu; English styles are printed where they differ from the Chinese, as they are written.
 */
#include <string.h>

#include "data/yaml.h"
#include "look/keys.h"
#include "look/show.h"

#define LENGTH_DIGITS 5     /* of a millimetre or point: a pu is more than 10^-4 of either */
#define MOST_FILES (LOOK_EXTENDS + 1)

/* Which files the values of one line come from. */
struct sources {
    struct str files[MOST_FILES];
    struct buf keys[MOST_FILES];    /* named only where there are several files */
    size_t counts[MOST_FILES], count;
    const char *unit;
};

struct printer {
    struct reader *reader;
    struct buf *out;
    struct sources sources;
};

/* ---- where a value comes from ---- */

static struct str file_of(const struct reader *r, const void *field)
{
    for (size_t i = r->origin_count; i-- > 0;)
        if (r->origins[i].field == field) {
            struct str name = path_base(r->origins[i].at.source->path);

            return str_sub(name, 0, name.len - (sizeof ".yaml" - 1));
        }
    return STR("default");
}

static void note_source(struct printer *p, const void *field, const char *key)
{
    struct sources *s = &p->sources;
    struct str file = file_of(p->reader, field);
    size_t i = 0;

    while (i < s->count && !str_eq(s->files[i], file))
        i++;
    if (i == MOST_FILES)
        return;
    if (i == s->count) {
        s->files[s->count++] = file;
        s->keys[i] = (struct buf){ .arena = p->reader->arena };
        s->counts[i] = 0;
    }
    s->counts[i]++;
    buf_format(&s->keys[i], "%s%s", s->keys[i].len ? " " : "", key);
}

/* "# mm, digest; size leading: gazette": the file of most values first. */
static void end_line(struct printer *p)
{
    struct sources *s = &p->sources;
    size_t main = 0;

    for (size_t i = 1; i < s->count; i++)
        if (s->counts[i] > s->counts[main])
            main = i;
    if (s->count || s->unit)
        buf_z(p->out, "  # ");
    if (s->unit)
        buf_format(p->out, "%s%s", s->unit, s->count ? ", " : "");
    if (s->count)
        buf_add(p->out, s->files[main]);
    for (size_t i = 0; i < s->count; i++)
        if (i != main)
            buf_format(p->out, "; %.*s: %.*s", STR_ARG(buf_str(&s->keys[i])), STR_ARG(s->files[i]));
    buf_char(p->out, '\n');
    s->count = 0;
    s->unit = NULL;
}

/* ---- values ---- */

static void put_length(struct buf *out, pu length, bool mm)
{
    int64_t scale = 1;

    for (int digits = 0; digits <= LENGTH_DIGITS; digits++, scale *= 10) {
        /* A millimetre is 360/127 pt. */
        int64_t over = (int64_t)PU_PER_PT * (mm ? 360 : 1);
        int64_t times = (int64_t)length * (mm ? 127 : 1);
        int64_t value = (times * scale + over / 2) / over;
        struct decimal d = decimal_int(value);
        pu back = -1;

        if (decimal_shift(d, -digits, &d) && look_length(d, mm, &back) && back == length) {
            buf_fixed(out, value, digits);
            return;
        }
    }
}

static void put_ink(struct buf *out, const struct look *l, const struct ink *ink)
{
    for (int i = 0; i < INKS; i++)
        if (ink_equal(l->inks[i], *ink)) {
            buf_z(out, look_ink_names[i]);
            return;
        }
}

static void put_bilingual(struct buf *out, const struct bilingual *text)
{
    static const char *const names[LANGUAGES] = { "zh: ", "en: " };
    bool any = false;

    buf_char(out, '{');
    for (int l = 0; l < LANGUAGES; l++) {
        if (!text->in[l].ptr)
            continue;
        buf_format(out, "%s%s", any ? ", " : "", names[l]);
        buf_quoted(out, text->in[l]);
        any = true;
    }
    buf_char(out, '}');
}

static void put_list(struct buf *out, const struct look_key *key, const void *field)
{
    size_t one = key->kind == KEY_CMYK ? 1 : sizeof(int);

    buf_char(out, '[');
    for (size_t i = 0; i < key->to.size / one; i++) {
        buf_z(out, i ? ", " : "");
        if (key->kind == KEY_MMS || key->kind == KEY_PTS)
            put_length(out, ((const pu *)field)[i], key->kind == KEY_MMS);
        else
            buf_format(out, "%d", one == 1 ? ((const uint8_t *)field)[i] : ((const int *)field)[i]);
    }
    buf_char(out, ']');
}

static void put_choices(struct buf *out, const struct look_key *key, const bool *field)
{
    bool any = false;

    buf_char(out, '[');
    for (size_t i = 0; key->words[i]; i++)
        if (field[i]) {
            buf_format(out, "%s%s", any ? ", " : "", key->words[i]);
            any = true;
        }
    buf_char(out, ']');
}

static void put_rgb(struct buf *out, const uint8_t *rgb)
{
    buf_format(out, "\"#%02X%02X%02X\"", rgb[0], rgb[1], rgb[2]);
}

static void put_range(struct buf *out, const struct look_range *range)
{
    if (range->most > 100)
        buf_format(out, "[%d, %d]", range->least, range->most);
    else
        buf_format(out, "%d", range->least);
}

static void put_text(struct buf *out, const struct str *text)
{
    buf_quoted(out, text->ptr ? *text : STR(""));
}

/* A value on one line. */
static void put_value(struct printer *p, const struct look_key *key, const void *field)
{
    struct buf *out = p->out;

    switch (key->kind) {
    case KEY_BOOL: buf_z(out, *(const bool *)field ? "yes" : "no"); break;
    case KEY_INT: buf_format(out, "%ld", key_int(field, key->to.size)); break;
    case KEY_CHOICE: buf_z(out, key->words[key_choice(field, key->to.size)]); break;
    case KEY_CHOICES: put_choices(out, key, field); break;
    case KEY_TEXT: case KEY_NUMBERING: put_text(out, field); break;
    case KEY_BILINGUAL: put_bilingual(out, field); break;
    case KEY_MM: put_length(out, *(const pu *)field, true); break;
    case KEY_PT: case KEY_SIZE: case KEY_LEADING: put_length(out, *(const pu *)field, false); break;
    case KEY_EM: buf_fixed(out, *(const int *)field, 3); break;
    case KEY_RGB: put_rgb(out, field); break;
    case KEY_INK: put_ink(out, p->reader->look, field); break;
    case KEY_RANGE: put_range(out, field); break;
    case KEY_CMYK: case KEY_INTS: case KEY_MMS: case KEY_PTS: put_list(out, key, field); break;
    case KEY_MAP: case KEY_LEVELS: case KEY_EXTENDS: case KEY_INKS: case KEY_PALETTES:
    case KEY_TONERS: case KEY_STYLES: case KEY_WORDS:
        break;                          /* lines of their own */
    }
}

const char *key_unit(const struct look_key *key)
{
    enum key_kind kind = key->kind;

    return key->unit ? key->unit : kind == KEY_MM || kind == KEY_MMS ? "mm"
        : kind == KEY_PT || kind == KEY_PTS || kind == KEY_SIZE || kind == KEY_LEADING ? "pt"
        : kind == KEY_EM ? "em" : kind == KEY_CMYK || kind == KEY_RANGE ? "%" : NULL;
}

/* Nothing that a template could have written. */
static bool is_absent(const struct look_key *key, const void *field)
{
    if (key->kind == KEY_TEXT)
        return !((const struct str *)field)->len;
    if (key->kind == KEY_INT)
        return key_int(field, key->to.size) < key->least;
    return false;
}

/* {key: value, ...} of those that differ from `like`; NULL: of all. Returns how many. */
static size_t put_flow(struct printer *p, const struct look_key *keys, void *target,
                       const void *like)
{
    size_t count = 0;
    bool font = false;                  /* it takes its Latin face along */

    buf_char(p->out, '{');
    for (const struct look_key *k = keys; k->key; k++) {
        const char *field = key_field(p->reader, k, target);
        bool latin = str_is(str_of(k->key), "latin") && font;

        if (is_absent(k, field) || (like && !latin
            && !memcmp(field, (const char *)like + (field - (const char *)target), k->to.size)))
            continue;
        font = font || str_is(str_of(k->key), "font");
        buf_format(p->out, "%s%s: ", count++ ? ", " : "", k->key);
        put_value(p, k, field);
        note_source(p, field, k->key);
    }
    buf_char(p->out, '}');
    return count;
}

/* ---- sections ---- */

static void print_map(struct printer *p, const struct look_key *section)
{
    buf_format(p->out, "\n%s:\n", section->key);
    for (const struct look_key *k = section->keys; k->key; k++) {
        const void *field = key_field(p->reader, k, NULL);
        size_t before = p->out->len;

        if (k->kind == KEY_TONERS) {
            buf_format(p->out, "  %s:\n", k->key);
            for (int i = 0; i < INKS; i++) {
                if (!p->reader->look->toners[i].set)
                    continue;
                buf_format(p->out, "    %s: ", look_ink_names[i]);
                put_flow(p, toner_keys, &p->reader->look->toners[i], NULL);
                p->sources.count = 0;
                note_source(p, &p->reader->look->toners[i], k->key);
                end_line(p);
            }
            continue;
        }
        if (is_absent(k, field))
            continue;
        buf_format(p->out, "  %s: ", k->key);
        if (k->kind == KEY_MAP && !put_flow(p, k->keys, NULL, NULL)) {
            p->out->len = before;
            continue;
        }
        put_value(p, k, field);
        p->sources.unit = key_unit(k);
        if (k->kind != KEY_MAP)
            note_source(p, field, k->key);
        end_line(p);
    }
}

static void print_levels(struct printer *p, const struct look_key *section)
{
    buf_format(p->out, "\n%s:\n", section->key);
    for (int i = 0; i < LOOK_LEVELS; i++) {
        buf_z(p->out, "  - ");
        put_flow(p, section->keys, &p->reader->look->headings[i], NULL);
        end_line(p);
    }
}

static void print_ink(struct printer *p, const struct ink *ink, struct str spot, const char *name,
                      const char *indent)
{
    struct look_recipe recipe = { *ink, spot };

    buf_format(p->out, "%s%s: ", indent, name);
    put_flow(p, ink_keys, &recipe, NULL);
    p->sources.count = 0;
    note_source(p, ink, name);
    end_line(p);
}

static void print_inks(struct printer *p, const struct look_key *section)
{
    struct look *l = p->reader->look;

    buf_format(p->out, "\n%s:\n", section->key);
    for (int i = 0; i < INKS; i++)
        print_ink(p, &l->inks[i], l->spots[i], look_ink_names[i], "  ");
}

static void print_palettes(struct printer *p, const struct look_key *section)
{
    struct look *l = p->reader->look;

    buf_format(p->out, "\n%s:%s\n", section->key, l->palette_count ? "" : " {}");
    for (size_t k = 0; k < l->palette_count; k++) {
        buf_z(p->out, "  ");
        buf_quoted(p->out, l->palettes[k].name);
        buf_z(p->out, ":\n");
        for (int i = 0; i < INKS; i++)
            if (l->palettes[k].set[i])
                print_ink(p, &l->palettes[k].inks[i], STR_NONE, look_ink_names[i], "    ");
    }
}

static void print_styles(struct printer *p, const struct look_key *section)
{
    struct look *l = p->reader->look;
    struct text_style *styles = key_field(p->reader, section, NULL);
    bool base = styles == l->styles[LOOK_ZH];

    buf_format(p->out, "\n%s:\n", section->key);
    for (int i = 0; i < STYLES; i++) {
        size_t before = p->out->len;

        buf_format(p->out, "  %s: ", look_style_names[i]);
        if (put_flow(p, style_keys, &styles[i], base ? NULL : &l->styles[LOOK_ZH][i]))
            end_line(p);
        else
            p->out->len = before;
    }
}

static void print_words(struct printer *p, const struct look_key *section)
{
    buf_format(p->out, "\n%s:\n", section->key);
    for (int i = 0; i < WORDS; i++) {
        buf_format(p->out, "  %s: ", look_word_rows[i].name);
        put_bilingual(p->out, &p->reader->look->words[i]);
        note_source(p, &p->reader->look->words[i], section->key);
        end_line(p);
    }
}

/* The size that was asked for is in all lengths already, and so is what the grid stood for. */
static bool is_resolved(const struct look_key *k)
{
    return k->to.base == KEY_OF_READER || str_is(str_of(k->key), "grid");
}

static void print_section(struct printer *p, const struct look_key *k)
{
    switch (k->kind) {
    case KEY_MAP: print_map(p, k); break;
    case KEY_LEVELS: print_levels(p, k); break;
    case KEY_INKS: print_inks(p, k); break;
    case KEY_PALETTES: print_palettes(p, k); break;
    case KEY_STYLES: print_styles(p, k); break;
    case KEY_WORDS: print_words(p, k); break;
    case KEY_EXTENDS: case KEY_TONERS: break;
    default:
        buf_format(p->out, "\n%s: ", k->key);
        put_value(p, k, key_field(p->reader, k, NULL));
        note_source(p, key_field(p->reader, k, NULL), k->key);
        end_line(p);
    }
}

bool look_show(struct arena *a, const struct root *templates, struct str name, struct diag *d,
               struct buf *out)
{
    struct reader r = { .remember = true };
    struct printer p = { .reader = &r, .out = out };

    if (!look_read_chain(&r, a, templates, name, SPAN_NONE, d))
        return false;
    buf_format(out, "# %.*s", STR_ARG(name));
    for (int i = 1; i < r.name_count; i++)
        buf_format(out, " < %.*s", STR_ARG(r.names[i]));
    buf_z(out, "\n# 逐项列出最后的取值，行尾注明单位和来自哪个模板；default 为程序的默认值。\n"
               "# Every value as it is in the end; beside it its unit and the template that "
               "gave it.\n");
    for (const struct look_key *k = template_keys; k->key; k++)
        if (!is_resolved(k))
            print_section(&p, k);
    return true;
}

/* ---- the list ---- */

/* What templates share (house.yaml) is none itself: no page of its own, none that it extends. */
static bool is_base(const struct node *tree)
{
    return tree && tree->kind == NODE_MAP && !node_find(tree, "page")
        && !node_find(tree, "extends");
}

bool look_list(struct arena *a, const struct root *templates, struct diag *d, struct buf *out)
{
    struct str *paths;
    size_t count;

    if (!file_match(a, templates, STR("*.yaml"), SPAN_NONE, d, &paths, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct source *s = file_read(a, templates, paths[i], SPAN_NONE, d);
        const struct node *tree = s ? yaml_read(a, s, d) : NULL;
        const struct node *about = tree && tree->kind == NODE_MAP ? node_find(tree, "about") : NULL;
        struct bilingual text = { { STR_NONE, STR_NONE } };

        if (is_base(tree))
            continue;
        if (about)
            field_bilingual(about, &text, d);
        paths[i].len -= sizeof ".yaml" - 1;
        buf_format(out, "%-16.*s %.*s\n", STR_ARG(paths[i]), STR_ARG(text.in[diag_language(d)]));
    }
    if (root_behind(templates))
        return look_list(a, root_behind(templates), d, out);
    return diag_status(d) == 0;
}
