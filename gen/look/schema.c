/*
 * look/schema.c - the rows of look/keys.h as a JSON Schema of draft 2020-12
 *
 * A validator sees a template as YAML's own types: numbers, yes and no
 * as booleans, texts. Words that such a reader takes for booleans are
 * allowed as both. See https://json-schema.org/draft/2020-12.
 */
#include "base/json.h"
#include "look/keys.h"
#include "look/show.h"

#define MOST_ARGUMENTS 9

struct schema {
    struct json json;
    struct arena *arena;
};

static void put_map_of(struct schema *s, const struct look_key *keys);

/* ---- small parts ---- */

static void describe(struct schema *s, const struct look_key *k)
{
    const char *unit = key_unit(k);

    json_text(&s->json, "description",
              str_format(s->arena, "%s / %s", k->about[LANGUAGE_ZH], k->about[LANGUAGE_EN]));
    if (unit)
        json_text(&s->json, "x-unit", str_of(unit));
}

static void put_type(struct schema *s, const char *type)
{
    json_text(&s->json, "type", str_of(type));
}

static void put_refer(struct schema *s, const char *name, const char *to)
{
    json_map(&s->json, name);
    json_text(&s->json, "$ref", str_format(s->arena, "#/$defs/%s", to));
    json_end(&s->json);
}

static void put_words(struct schema *s, const char *const *words)
{
    json_list(&s->json, "enum");
    for (size_t i = 0; words[i]; i++) {
        json_text(&s->json, NULL, str_of(words[i]));
        if (str_is(str_of(words[i]), "yes") || str_is(str_of(words[i]), "no"))
            json_bool(&s->json, NULL, str_is(str_of(words[i]), "yes"));
    }
    json_end(&s->json);
}

static void put_bool(struct schema *s)
{
    static const char *const words[] = { "yes", "no", "true", "false", "是", "否", NULL };

    put_words(s, words);
}

static void put_integer(struct schema *s, long least, long most)
{
    put_type(s, "integer");
    json_number(&s->json, "minimum", least);
    json_number(&s->json, "maximum", most);
}

static void put_number(struct schema *s, long most)
{
    put_type(s, "number");
    json_number(&s->json, "minimum", 0);
    json_number(&s->json, "maximum", most);
}

static long longest(enum key_kind kind)
{
    return kind == KEY_MM || kind == KEY_MMS ? LENGTH_MOST_MM
        : kind == KEY_EM ? LENGTH_MOST_EM : LENGTH_MOST_PT;
}

/* A number, or one of these words. */
static void put_number_or(struct schema *s, const char *const *words)
{
    json_list(&s->json, "anyOf");
    json_map(&s->json, NULL);
    put_number(s, LENGTH_MOST_PT);
    json_end(&s->json);
    json_map(&s->json, NULL);
    put_words(s, words);
    json_end(&s->json);
    json_end(&s->json);
}

static void put_size(struct schema *s)
{
    const char *names[KEYS_MOST];
    size_t count = 0;

    for (; look_sizes[count].name && count < KEYS_MOST - 1; count++)
        names[count] = look_sizes[count].name;
    names[count] = NULL;
    put_number_or(s, names);
}

/* A list of exactly `count`. */
static void put_list(struct schema *s, const struct look_key *k)
{
    size_t count = k->to.size / (k->kind == KEY_CMYK ? 1 : sizeof(int));

    put_type(s, "array");
    json_number(&s->json, "minItems", (long long)count);
    json_number(&s->json, "maxItems", (long long)count);
    json_map(&s->json, "items");
    if (k->kind == KEY_MMS || k->kind == KEY_PTS)
        put_number(s, longest(k->kind));
    else
        put_integer(s, k->least, k->most);
    json_end(&s->json);
}

static void put_range(struct schema *s, const struct look_key *k)
{
    json_list(&s->json, "anyOf");
    json_map(&s->json, NULL);
    put_integer(s, k->least, 100);
    json_end(&s->json);
    json_map(&s->json, NULL);
    put_type(s, "array");
    json_number(&s->json, "maxItems", 2);
    json_list(&s->json, "prefixItems");
    for (int i = 0; i < 2; i++) {
        json_map(&s->json, NULL);
        put_integer(s, i ? 100 : k->least, i ? k->most : 100);
        json_end(&s->json);
    }
    json_end(&s->json);
    json_end(&s->json);
    json_end(&s->json);
}

static void put_levels(struct schema *s, const struct look_key *k)
{
    put_type(s, "array");
    json_number(&s->json, "maxItems", LOOK_LEVELS);
    json_map(&s->json, "items");
    put_map_of(s, k->keys);
    json_end(&s->json);
}

/* A map whose keys are these names, all values alike. */
static void put_named(struct schema *s, const char *const *names, const char *definition)
{
    put_type(s, "object");
    json_bool(&s->json, "additionalProperties", false);
    json_map(&s->json, "properties");
    for (size_t i = 0; names[i]; i++)
        put_refer(s, names[i], definition);
    json_end(&s->json);
}

static void put_all_words(struct schema *s)
{
    put_type(s, "object");
    json_bool(&s->json, "additionalProperties", false);
    json_map(&s->json, "properties");
    for (int i = 0; i < WORDS; i++)
        put_refer(s, look_word_rows[i].name,
                  str_z(s->arena, str_format(s->arena, "text%d", look_word_rows[i].arguments)));
    json_end(&s->json);
}

/* ---- one row ---- */

static void put_kind(struct schema *s, const struct look_key *k)
{
    static const char *const grid[] = { "grid", NULL };

    switch (k->kind) {
    case KEY_BOOL: put_bool(s); break;
    case KEY_INT: put_integer(s, k->least, k->most); break;
    case KEY_CHOICE: put_words(s, k->words); break;
    case KEY_CHOICES:
        put_type(s, "array");
        json_map(&s->json, "items");
        put_words(s, k->words);
        json_end(&s->json);
        break;
    case KEY_TEXT: put_type(s, "string"); break;
    case KEY_BILINGUAL: json_text(&s->json, "$ref", STR("#/$defs/text0")); break;
    case KEY_NUMBERING:
        put_type(s, "string");
        json_text(&s->json, "pattern", STR("^$|^[^{]*\\{(1|一|I|i|a)\\}[^{]*$"));
        break;
    case KEY_MM: case KEY_PT: case KEY_EM: put_number(s, longest(k->kind)); break;
    case KEY_SIZE: put_size(s); break;
    case KEY_LEADING: put_number_or(s, grid); break;
    case KEY_RGB:
        put_type(s, "string");
        json_text(&s->json, "pattern", STR("^#[0-9A-Fa-f]{6}$"));
        break;
    case KEY_INK: put_words(s, look_ink_names); break;
    case KEY_RANGE: put_range(s, k); break;
    case KEY_CMYK: case KEY_INTS: case KEY_MMS: case KEY_PTS: put_list(s, k); break;
    case KEY_MAP: put_map_of(s, k->keys); break;
    case KEY_LEVELS: put_levels(s, k); break;
    case KEY_EXTENDS:
        put_type(s, "string");
        json_text(&s->json, "pattern", STR("^[a-z0-9-]+$"));
        break;
    case KEY_INKS: put_named(s, look_ink_names, "ink"); break;
    case KEY_TONERS: put_named(s, look_ink_names, "toner"); break;
    case KEY_STYLES: put_named(s, look_style_names, "style"); break;
    case KEY_WORDS: put_all_words(s); break;
    case KEY_PALETTES:
        put_type(s, "object");
        json_number(&s->json, "maxProperties", LOOK_PALETTES);
        json_map(&s->json, "additionalProperties");
        put_named(s, look_ink_names, "ink");
        json_end(&s->json);
        break;
    }
}

static void put_row(struct schema *s, const char *name, const struct look_key *k)
{
    json_map(&s->json, name);
    describe(s, k);
    put_kind(s, k);
    json_end(&s->json);
}

/* Required by either of its names. */
static void put_required(struct schema *s, const struct look_key *keys)
{
    bool any = false;

    for (const struct look_key *k = keys; k->key; k++)
        any = any || k->required;
    if (!any)
        return;
    json_list(&s->json, "allOf");
    for (const struct look_key *k = keys; k->key; k++) {
        if (!k->required)
            continue;
        json_map(&s->json, NULL);
        json_list(&s->json, "anyOf");
        for (int i = 0; i < (k->zh ? 2 : 1); i++) {
            json_map(&s->json, NULL);
            json_list(&s->json, "required");
            json_text(&s->json, NULL, str_of(i ? k->zh : k->key));
            json_end(&s->json);
            json_end(&s->json);
        }
        json_end(&s->json);
        json_end(&s->json);
    }
    json_end(&s->json);
}

static void put_map_of(struct schema *s, const struct look_key *keys)
{
    put_type(s, "object");
    json_bool(&s->json, "additionalProperties", false);
    json_map(&s->json, "properties");
    for (const struct look_key *k = keys; k->key; k++) {
        put_row(s, k->key, k);
        if (k->zh)
            put_row(s, k->zh, k);
    }
    json_end(&s->json);
    put_required(s, keys);
}

/* ---- definitions ---- */

static void define(struct schema *s, const char *name, const struct look_key *keys)
{
    json_map(&s->json, name);
    put_map_of(s, keys);
    json_end(&s->json);
}

/* A text in both languages, with parts {1} to {arguments} and no other brace. */
static void define_text(struct schema *s, int arguments)
{
    static const char *const names[] = { "zh", "en", "中", "英" };
    struct str pattern = arguments ? str_format(s->arena, "^([^{]|\\{[1-%d]\\})*$", arguments)
                                   : STR("^[^{]*$");

    json_map(&s->json, str_z(s->arena, str_format(s->arena, "text%d", arguments)));
    json_list(&s->json, "anyOf");
    json_map(&s->json, NULL);
    put_type(s, "string");
    json_text(&s->json, "pattern", pattern);
    json_end(&s->json);
    json_map(&s->json, NULL);
    put_type(s, "object");
    json_bool(&s->json, "additionalProperties", false);
    json_map(&s->json, "properties");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_map(&s->json, names[i]);
        put_type(s, "string");
        json_text(&s->json, "pattern", pattern);
        json_end(&s->json);
    }
    json_end(&s->json);
    json_end(&s->json);
    json_end(&s->json);
    json_end(&s->json);
}

void look_schema(struct arena *a, struct buf *out)
{
    struct schema s = { json_to(out), a };
    int most = 0;

    for (int i = 0; i < WORDS; i++)
        most = look_word_rows[i].arguments > most ? look_word_rows[i].arguments : most;
    json_map(&s.json, NULL);
    json_text(&s.json, "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
    json_text(&s.json, "title", STR("要览模板 / a template of yaolan"));
    put_map_of(&s, template_keys);
    json_map(&s.json, "$defs");
    define(&s, "ink", ink_keys);
    define(&s, "toner", toner_keys);
    define(&s, "style", style_keys);
    for (int i = 0; i <= most && i <= MOST_ARGUMENTS; i++)
        define_text(&s, i);
    json_end(&s.json);
    json_end(&s.json);
    json_finish(&s.json);
}
