/*
 * compose/flow.c - blocks that steer the page: columns, contents, where tables and charts stand
 */
#include "compose/composer.h"

void compose_columns_block(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "columns", "栏数", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[1], *word = compose_block_word(n, 0);
    struct block_list children = { 0 };

    compose_options(k, n, fields, found);
    int count = compose_columns(k, found[0] ? found[0] : word, 2);
    compose_blocks(k, n, &children);
    if (!children.first)
        return;
    struct block *b = compose_block(k, out, BLOCK_COLUMNS, n->at);

    compose_anchor(k, n, b);
    b->columns.count = count;
    b->first = children.first;
}

/* Blocks nest at most as deep as the markup allows. */
#define MOST_DEPTH 40

static bool has_heading(const struct node *n, struct str id, int depth)
{
    for (const struct node *c = n ? n->first : NULL; c && depth < MOST_DEPTH; c = c->next)
        if ((str_is(c->name, "heading") && str_eq(node_attribute(c, "id"), id)) ||
            (c->kind == NODE_ELEMENT && has_heading(c, id, depth + 1)))
            return true;
    return false;
}

/* Names of columns in the list of contents: {id of the heading below: name}. */
static void read_columns(struct composer *k, const struct node *map, struct block *b)
{
    struct block_list items = { 0 };

    if (map->kind != NODE_MAP)
        diag_error(k->diag, map->at, MSG_COMPOSE_CONTENTS_COLUMNS);
    for (const struct node *n = map->kind == NODE_MAP ? map->first : NULL; n; n = n->next) {
        struct bilingual name = { 0 }, words = { 0 };

        if (!has_heading(k->document->body, n->name, 0) && !compose_is_part(k, n->name)) {
            diag_error(k->diag, node_name_at(n), MSG_COMPOSE_NO_HEADING, n->name);
            continue;
        }
        field_bilingual(n, &name, k->diag);
        for (int l = 0; l < LANGUAGES; l++)
            if (name.in[l].len)
                words.in[l] = compose_word(k, WORD_CONTENTS_COLUMN, l, name.in[l]);
        struct block *item = compose_block(k, &items, BLOCK_ITEM, n->at);
        item->id = n->name;
        item->text = compose_plain_pair(k, words, n->at);
    }
    b->first = items.first;
}

void compose_contents(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "levels", "级数", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field keys[] = {
        { "columns", "栏目", FIELD_ANY, true }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[1], *columns[1], *data = node_find(n, "data");
    const struct node *body = data ? data->first : NULL;
    struct bilingual words;
    long levels = 2;

    compose_options(k, n, fields, found);
    if (found[0])
        field_int(found[0], 1, LOOK_LEVELS, &levels, k->diag);
    if (k->prefix.len)                          /* the whole has one */
        return;
    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = look_word(k->look, k->arena, WORD_CONTENTS, l, NULL, 0);
    struct block *b = compose_block(k, out, BLOCK_CONTENTS, n->at);

    compose_anchor(k, n, b);
    b->level = (int)levels;
    b->text = compose_plain_pair(k, words, n->at);
    if (body && field_read(body, compose_block_name(k, n), keys, columns, k->diag))
        read_columns(k, columns[0], b);
}

/*
 * ::: page: what follows begins a page; {when=single}: where one language is printed;
 * {side=right}: a right-hand one, where the template prints both sides of the paper.
 */
void compose_page(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "when", "条件", FIELD_SCALAR, false }, { "side", "页侧", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const char *const words[] = { "single", "pair", "单语", "双语", NULL };
    static const char *const sides[] = { "next", "right", "下页", "右页", NULL };
    const struct node *found[2];
    int pair = -1, side = 0;

    compose_options(k, n, fields, found);
    if (found[0])
        pair = field_word(found[0], words, k->diag) % 2;
    if (found[1])
        side = field_word(found[1], sides, k->diag) % 2;
    if (pair < 0 || (pair == 1) == (k->with->edition == EDITION_ZH_EN))
        compose_block(k, out, BLOCK_PAGE, n->at)->level = side == 1 ? BLOCK_PAGE_RIGHT : 0;
}

/* ---- where a table or chart stands ---- */

static const struct { const char *key, *zh; } keys[] = { { "place", "位置" }, { "across", "通栏" } };

/* Kinds that may stand over all columns; the first two also at a column's head or foot. */
static const char *const across_kinds[] = { "chart", "table", "cards", "kpi", "hero", "targets",
                                            "tasks", "row", "lines" };

/* The first of the keys that the kind shares with others. */
static size_t first_key(struct str kind)
{
    for (size_t i = 0; i < sizeof across_kinds / sizeof *across_kinds; i++)
        if (str_is(kind, across_kinds[i]))
            return i < 2 ? 0 : 1;
    return sizeof keys / sizeof *keys;
}

static bool is_common(const struct node *option, size_t from)
{
    for (size_t i = from; i < sizeof keys / sizeof *keys; i++)
        if (str_is(option->name, keys[i].key) || str_is(option->name, keys[i].zh))
            return true;
    return false;
}

/* A map without (or with nothing but) the options that all tables and charts share. */
static struct node *filtered(struct composer *k, const struct node *map, size_t from, bool common)
{
    struct node *copy = node_new(k->arena, NODE_MAP, map->at);

    node_set_name(copy, map->name, node_name_at(map));
    for (const struct node *n = map->first; n; n = n->next)
        if (is_common(n, from) == common) {
            struct node *item = arena_copy(k->arena, n, sizeof *n);
            item->next = NULL;
            node_append(copy, item);
        }
    return copy->first ? copy : NULL;
}

const struct node *compose_without_place(struct composer *k, const struct node *n,
                                         const struct node **place)
{
    const struct node *options = n->attributes ? node_find(n->attributes, "options") : NULL;
    size_t from = first_key(node_attribute(n, "kind"));

    *place = NULL;
    if (!options)
        return n;
    *place = filtered(k, options, from, true);
    if (!*place)
        return n;
    struct node *copy = arena_copy(k->arena, n, sizeof *n);
    struct node *rest = filtered(k, options, from, false);

    copy->attributes = node_new(k->arena, NODE_MAP, n->attributes->at);
    for (const struct node *a = n->attributes->first; a; a = a->next) {
        const struct node *kept = a == options ? rest : a;
        if (!kept)
            continue;
        struct node *item = arena_copy(k->arena, kept, sizeof *kept);
        item->next = NULL;
        node_append(copy->attributes, item);
    }
    return copy;
}

void compose_place(struct composer *k, const struct node *options, struct block *b)
{
    static const struct field fields[] = {
        { "place", "位置", FIELD_SCALAR, false }, { "across", "通栏", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const char *const places[] = { "here", "top", "bottom", "此处", "栏顶", "栏底", NULL };
    const struct node *found[2];

    if (!field_read(options, STR(":::"), fields, found, k->diag))
        return;
    if (found[0]) {
        int word = field_word(found[0], places, k->diag);
        b->place = word < 0 ? BLOCK_PLACE_AUTO : (enum block_place)(word % 3 + 1);
    }
    if (found[1])
        field_bool(found[1], &b->spans, k->diag);
}
