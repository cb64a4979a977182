/*
 * compose/front.c - what opens a publication: masthead, title with byline, salutation, banners
 *
 * A report that says nothing opens with the title of its front matter; `::: title` puts it
 * behind a masthead or a list of contents.
 */
#include "compose/composer.h"

/* Bands of a banner, items of a masthead's line. */
#define MOST_BANDS 4
#define MOST_ITEMS 3

/* The YAML of a block that may have none. */
static const struct node *body_of(const struct node *block)
{
    const struct node *data = node_find(block, "data");

    return data ? data->first : NULL;
}

/* Texts of a list {zh, en}; too many are an error. */
static void read_items(struct composer *k, const struct node *n, long most, struct block *b)
{
    struct block_pair *items = ARENA_ARRAY(k->arena, struct block_pair, (size_t)most);
    const struct node *item = n->kind == NODE_LIST ? n->first : n;

    b->bands.items = items;
    for (; item && b->bands.count < (size_t)most; item = n->kind == NODE_LIST ? item->next : NULL)
        items[b->bands.count++] = compose_node_pair(k, item);
    if (item)
        diag_error(k->diag, item->at, MSG_COMPOSE_ITEMS, str_number(k->arena, most));
}

void compose_masthead(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "name", "刊名", FIELD_SCALAR | FIELD_MAP, true },
        { "items", "刊期", FIELD_ANY, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field none[] = { { NULL, NULL, FIELD_ANY, false } };
    const struct node *found[2], *body = compose_body(k, n), *option[1];

    compose_options(k, n, none, option);
    if (!body || !field_read(body, compose_block_name(k, n), fields, found, k->diag) ||
        k->prefix.len)
        return;
    struct block *b = compose_block(k, out, BLOCK_MASTHEAD, n->at);

    compose_anchor(k, n, b);
    b->spans = true;
    b->text = compose_phrases(k, compose_node_pair(k, found[0]));
    if (found[1])
        read_items(k, found[1], MOST_ITEMS, b);
}

static void add_space(struct composer *k, int share, struct span at, struct block_list *out)
{
    compose_block(k, out, BLOCK_SPACE, at)->level = share;
}

/* ::: cover: a page with title and deck in its upper half, office and date near its foot. */
void compose_cover(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "office", "单位", FIELD_SCALAR | FIELD_MAP, false },
        { "date", "日期", FIELD_SCALAR | FIELD_MAP, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field none[] = { { NULL, NULL, FIELD_ANY, false } };
    const struct node *found[2] = { NULL, NULL }, *body = body_of(n), *option[1];

    compose_options(k, n, none, option);
    if (k->depth > 1 || k->prefix.len)
        return;
    add_space(k, 24, n->at, out);
    compose_title(k, out);
    if (body && field_read(body, compose_block_name(k, n), fields, found, k->diag))
        add_space(k, 36, n->at, out);
    for (int i = 0; i < 2; i++)
        if (found[i]) {
            struct block *b = compose_block(k, out, BLOCK_WORDS, n->at);

            b->words = BLOCK_BYLINE;
            b->text = compose_node_pair(k, found[i]);
        }
    compose_block(k, out, BLOCK_PAGE, n->at)->level = BLOCK_PAGE_RIGHT;
}

static bool is_kind(const struct node *n, const char *kind)
{
    return str_is(n->name, "block") && str_is(node_attribute(n, "kind"), kind);
}

/* The pieces of a newspaper page have headlines of their own. */
static bool has_title(const struct node *n)
{
    if (is_kind(n, "only"))
        for (const struct node *inner = n->first; inner; inner = inner->next)
            if (is_kind(inner, "piece"))
                return true;
    return is_kind(n, "title") || is_kind(n, "cover") || is_kind(n, "piece");
}

bool compose_has_title_block(const struct composer *k)
{
    for (const struct node *n = k->document->body ? k->document->body->first : NULL; n; n = n->next)
        if (has_title(n))
            return true;
    return false;
}

void compose_title_block(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "byline", "署名", FIELD_SCALAR | FIELD_MAP, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field none[] = { { NULL, NULL, FIELD_ANY, false } };
    const struct node *found[1] = { NULL }, *body = body_of(n), *option[1];

    compose_options(k, n, none, option);
    if (k->depth > 1) {
        diag_error(k->diag, n->at, MSG_COMPOSE_TITLE_DEEP);
        return;
    }
    if (k->prefix.len)                          /* its divider has the title */
        return;
    compose_title(k, out);
    if (!body || !field_read(body, compose_block_name(k, n), fields, found, k->diag) || !found[0])
        return;
    struct block *b = compose_block(k, out, BLOCK_WORDS, n->at);

    b->words = BLOCK_BYLINE;
    b->text = compose_node_pair(k, found[0]);
}

void compose_salutation(struct composer *k, const struct node *n, struct block_list *out)
{
    for (const struct node *child = n->first; child; child = child->next) {
        if (!str_is(child->name, "paragraph")) {
            diag_error(k->diag, child->at, MSG_COMPOSE_NOT_INSIDE, child->name,
                       compose_block_name(k, n));
            continue;
        }
        struct block_pair text = compose_pair(k, child);

        if (compose_pair_empty(&text))
            continue;
        struct block *b = compose_block(k, out, BLOCK_WORDS, child->at);

        b->words = BLOCK_SALUTATION;
        b->text = text;
    }
}

/* ::: banner {ink=second} with one text or a list of them, side by side in turn of ink. */
void compose_banner(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "items", "文字", FIELD_ANY, true }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field options[] = {
        { "ink", "颜色", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const char *const inks[] = { "lead", "second", NULL };
    const struct node *found[1], *option[1], *body = compose_body(k, n);

    compose_options(k, n, options, option);
    if (!body || !field_read(body, compose_block_name(k, n), fields, found, k->diag))
        return;
    struct block *b = compose_block(k, out, BLOCK_BANNER, n->at);

    compose_anchor(k, n, b);
    b->spans = true;
    b->bands.second = option[0] && field_word(option[0], inks, k->diag) == 1;
    read_items(k, found[0], MOST_BANDS, b);
}
