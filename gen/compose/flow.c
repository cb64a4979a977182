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

void compose_contents(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "levels", "级数", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[1];
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
}

/* ::: page: what follows begins a page; {when=single}: where one language is printed. */
void compose_page(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "when", "条件", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const char *const words[] = { "single", "pair", "单语", "双语", NULL };
    const struct node *found[1];
    int pair = -1;

    compose_options(k, n, fields, found);
    if (found[0])
        pair = field_word(found[0], words, k->diag) % 2;
    if (pair < 0 || (pair == 1) == (k->with->edition == EDITION_ZH_EN))
        compose_block(k, out, BLOCK_PAGE, n->at);
}

/* ---- where a table or chart stands ---- */

static const struct { const char *key, *zh; } keys[] = { { "place", "位置" }, { "across", "通栏" } };

static bool is_common(const struct node *option)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(option->name, keys[i].key) || str_is(option->name, keys[i].zh))
            return true;
    return false;
}

/* A map without (or with nothing but) the options that all tables and charts share. */
static struct node *filtered(struct composer *k, const struct node *map, bool common)
{
    struct node *copy = node_new(k->arena, NODE_MAP, map->at);

    copy->name = map->name;
    copy->name_at = map->name_at;
    for (const struct node *n = map->first; n; n = n->next)
        if (is_common(n) == common) {
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
    struct str kind = node_attribute(n, "kind");

    *place = NULL;
    if (!options || !(str_is(kind, "chart") || str_is(kind, "table")))
        return n;
    *place = filtered(k, options, true);
    if (!*place)
        return n;
    struct node *copy = arena_copy(k->arena, n, sizeof *n);
    struct node *rest = filtered(k, options, false);

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
