/*
 * look: a template printed with all that it extends reads back as the same look; the schema has a
 * row for every key
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/yaml.h"
#include "look/keys.h"
#include "look/show.h"

#define TEMPLATES YAOLAN_SOURCE_DIR "/templates"

struct place {
    struct arena *arena;
    struct diag *diag;
    struct root *house, *own;
    char path[32];
};

static struct place place_open(void)
{
    struct place p = { arena_open(), NULL, NULL, NULL, "/tmp/yaolan-show-XXXXXX" };

    p.diag = diag_new(p.arena, LANGUAGE_EN);
    assert_non_null(mkdtemp(p.path));
    p.house = root_open(p.arena, STR(TEMPLATES), p.diag);
    p.own = root_open(p.arena, str_of(p.path), p.diag);
    assert_true(p.house && p.own);
    return p;
}

static void place_close(struct place *p)
{
    char command[64];

    snprintf(command, sizeof command, "rm -r %s", p->path);
    root_close(p->house);
    root_close(p->own);
    arena_close(p->arena);
    assert_int_equal(system(command), 0);
}

static void put_file(const struct place *p, const char *name, struct str text)
{
    char path[96];
    FILE *to;

    snprintf(path, sizeof path, "%s/%s", p->path, name);
    to = fopen(path, "w");
    assert_non_null(to);
    assert_int_equal(fwrite(text.ptr, 1, text.len, to), text.len);
    assert_int_equal(fclose(to), 0);
}

static void same_styles(const struct look *a, const struct look *b)
{
    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int i = 0; i < STYLES; i++)
            for (const struct look_key *k = style_keys; k->key; k++)
                if (memcmp((const char *)&a->styles[s][i] + k->to.offset,
                           (const char *)&b->styles[s][i] + k->to.offset, k->to.size))
                    fail_msg("%s: style %d %s, %s", str_z(arena_open(), a->name), s,
                             look_style_names[i], k->key);
}

static void same_words(const struct look *a, const struct look *b)
{
    for (int i = 0; i < WORDS; i++)
        for (int l = 0; l < LANGUAGES; l++)
            assert_true(str_eq(a->words[i].in[l], b->words[i].in[l]));
    for (int i = 0; i < LOOK_LEVELS; i++) {
        for (int l = 0; l < LANGUAGES; l++)
            assert_true(str_eq(a->headings[i].number.in[l], b->headings[i].number.in[l]));
        assert_int_equal(a->headings[i].run_in, b->headings[i].run_in);
    }
}

static void same_inks(const struct look *a, const struct look *b)
{
    assert_memory_equal(a->inks, b->inks, sizeof a->inks);
    assert_int_equal(a->palette_count, b->palette_count);
    for (int i = 0; i < INKS; i++) {
        assert_true(str_eq(a->spots[i], b->spots[i]));
        assert_int_equal(a->toners[i].set, b->toners[i].set);
        assert_int_equal(a->toners[i].black, b->toners[i].black);
        assert_int_equal(a->toners[i].hatch, b->toners[i].hatch);
        assert_int_equal(a->toners[i].step, b->toners[i].step);
        assert_memory_equal(a->toners[i].dash, b->toners[i].dash, sizeof a->toners[i].dash);
    }
    for (size_t i = 0; i < a->palette_count; i++) {
        assert_true(str_eq(a->palettes[i].name, b->palettes[i].name));
        assert_memory_equal(a->palettes[i].set, b->palettes[i].set, sizeof a->palettes[i].set);
        assert_memory_equal(a->palettes[i].inks, b->palettes[i].inks, sizeof a->palettes[i].inks);
    }
}

/* Every field of the look that a plain row fills. */
static void same_rows(const struct look *a, const struct look *b, const struct look_key *keys)
{
    for (const struct look_key *k = keys; k->key; k++) {
        const char *x = (const char *)a + k->to.offset, *y = (const char *)b + k->to.offset;

        if (k->kind == KEY_MAP)
            same_rows(a, b, k->keys);
        else if (k->to.base != KEY_OF_LOOK || k->kind >= KEY_LEVELS)
            continue;
        else if (k->kind == KEY_TEXT)
            assert_true(str_eq(*(const struct str *)x, *(const struct str *)y));
        else if (k->kind != KEY_BILINGUAL && memcmp(x, y, k->to.size))
            fail_msg("%s: %s", str_z(arena_open(), a->name), k->key);
    }
}

static void same_look(const struct look *a, const struct look *b)
{
    assert_memory_equal(&a->area, &b->area, sizeof a->area);
    assert_int_equal(a->columns, b->columns);
    assert_int_equal(a->across, b->across);
    assert_int_equal(a->cards_columns, b->cards_columns);
    assert_int_equal(a->grid_columns, b->grid_columns);
    same_rows(a, b, template_keys);
    same_inks(a, b);
    same_styles(a, b);
    same_words(a, b);
}

/* All templates of the house, but the house itself, which gives no page. */
static void every_template_reads_back(void **state)
{
    struct place p = place_open();
    struct str *paths;
    size_t count;

    (void)state;
    assert_true(file_match(p.arena, p.house, STR("*.yaml"), SPAN_NONE, p.diag, &paths, &count));
    assert_in_range(count, 10, 1000);
    for (size_t i = 0; i < count; i++) {
        struct str name = str_sub(paths[i], 0, paths[i].len - 5);
        struct buf first = { .arena = p.arena };
        const struct look *a, *b;

        if (str_is(name, "house"))
            continue;
        assert_true(look_show(p.arena, p.house, name, p.diag, &first));
        put_file(&p, str_z(p.arena, paths[i]), buf_str(&first));
        a = look_read(p.arena, p.house, name, SPAN_NONE, p.diag);
        b = look_read(p.arena, p.own, name, SPAN_NONE, p.diag);
        assert_true(a && b);
        assert_true(str_find(buf_str(&first), STR("extends:")) < 0);
        same_look(a, b);
    }
    assert_int_equal(diag_count(p.diag), 0);
    place_close(&p);
}

static void has_line(struct str text, const char *line)
{
    if (str_find(text, str_of(line)) < 0)
        fail_msg("no line %s", line);
}

/* Each value names the file that gave it; a length is as short as it can be. */
static void says_where_values_come_from(void **state)
{
    struct place p = place_open();
    struct buf out = { .arena = p.arena }, base = { .arena = p.arena };
    struct str text;

    (void)state;
    assert_true(look_show(p.arena, p.house, STR("digest"), p.diag, &base));
    put_file(&p, "digest.yaml", buf_str(&base));
    put_file(&p, "own.yaml",
             STR("extends: digest\nabout: 试\npage: {top: 21.35, columns: 2}\n"
                 "styles: {body: {size: 三号, ink: lead}}\nstyles-en: {body: {font: hei}}\n"
                 "words: {draft: {zh: \"稿 \\\"甲\\\" \\\\ 一\", en: Draft}}\n"));
    assert_true(look_show(p.arena, p.own, STR("own"), p.diag, &out));
    text = buf_str(&out);
    has_line(text, "# own < digest\n");
    has_line(text, "\nabout: {zh: \"试\"}  # own\n");
    has_line(text, "\n  top: 21.35  # mm, own\n");
    has_line(text, "\n  columns: 2  # own\n");
    has_line(text, "\n  step: 16.5  # pt, digest\n");
    has_line(text, "  body: {font: song, latin: song, bold: no, size: 16, leading: 16.5, ink: lead,");
    has_line(text, "; size ink: own\n");
    has_line(text, "\n  body: {font: hei, latin: hei, ");
    has_line(text, "\n  draft: {zh: \"稿 \\\"甲\\\" \\\\ 一\", en: \"Draft\"}  # own\n");
    assert_int_equal(diag_count(p.diag), 0);
    place_close(&p);
}

static void lists_the_templates(void **state)
{
    struct place p = place_open();
    struct buf out = { .arena = p.arena };

    (void)state;
    assert_true(look_list(p.arena, p.house, p.diag, &out));
    has_line(buf_str(&out), "gazette          an official gazette in two columns\n");
    place_close(&p);
}

/* ---- the schema ---- */

static const struct node *at_path(const struct node *n, const char *const *path)
{
    for (; *path; path++) {
        n = node_find(n, *path);
        if (!n)
            fail_msg("the schema lacks %s", *path);
    }
    return n;
}

static void rows_are_there(const struct node *map, const struct look_key *keys)
{
    const struct node *properties = node_find(map, "properties");

    assert_non_null(properties);
    for (const struct look_key *k = keys; k->key; k++) {
        const struct node *n = node_find(properties, k->key);

        assert_non_null(n);
        assert_non_null(node_find(n, "description"));
        assert_true(!k->zh || node_find(properties, k->zh));
        if (k->kind == KEY_MAP)
            rows_are_there(n, k->keys);
    }
}

static const struct node *read_schema(struct place *p)
{
    struct buf out = { .arena = p->arena };
    struct source *s = ARENA_NEW(p->arena, struct source);

    look_schema(p->arena, &out);
    *s = (struct source){ .path = STR("schema.json"), .text = buf_str(&out) };
    return yaml_read(p->arena, s, p->diag);
}

static void the_schema_has_every_key(void **state)
{
    struct place p = place_open();
    const struct node *schema = read_schema(&p), *n;

    (void)state;
    assert_non_null(schema);
    rows_are_there(schema, template_keys);
    rows_are_there(at_path(schema, (const char *[]){ "$defs", "style", NULL }), style_keys);
    n = at_path(schema, (const char *[]){ "properties", "page", "properties", "cards", NULL });
    assert_true(str_is(node_find(n, "minimum")->text, "1"));
    assert_true(str_is(node_find(n, "maximum")->text, "12"));
    n = at_path(schema, (const char *[]){ "properties", "page", "properties", "top", NULL });
    assert_true(str_is(node_find(n, "x-unit")->text, "mm"));
    n = at_path(schema, (const char *[]){ "properties", "words", "properties", "between", "$ref",
                                          NULL });
    assert_true(str_is(n->text, "#/$defs/text2"));
    at_path(schema, (const char *[]){ "properties", "styles", "properties", "body", NULL });
    place_close(&p);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_reads_back),
        cmocka_unit_test(says_where_values_come_from),
        cmocka_unit_test(lists_the_templates),
        cmocka_unit_test(the_schema_has_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
