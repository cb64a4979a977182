/*
 * compose/picture.c - pictures from files, with the words that stand for them and those below
 *
 * `::: image`, or a paragraph that is nothing but ![alternative](file "caption"). A drawing like a
 * chart: layout places both without knowing what they are. It keeps its proportions, whatever
 * height its row has. An SVG becomes paths on the page: in its own colours on a screen, in
 * inks of the template where their RGB is the same, else in those that `inks:` names; black
 * and greys are black ink.
 */
#include "compose/composer.h"

#include <string.h>

#include "base/file.h"
#include "page/vector.h"

struct own_ink { struct vector_colour colour; struct ink ink; };

struct picture {
    const struct page_image *image;
    const struct page_vector *vector;   /* of an SVG; one of the two is NULL */
    const struct look *look;
    struct own_ink *inks;
    size_t ink_count;
};

/* What the report says of a picture. */
struct wanted {
    const struct node *block, *file, *alternative, *caption, *credit, *inks;
    pu width;
};

static pu picture_height(const void *context, struct text *t, pu width)
{
    const struct picture *p = context;

    (void)t;
    return p->vector ? page_vector_height(p->vector, width) : page_image_height(p->image, width);
}

/* ---- inks of an SVG ---- */

static struct ink grey(struct vector_colour c)
{
    struct ink i = { { c.rgb[0], c.rgb[1], c.rgb[2] }, { 0, 0, 0, 0 } };

    if (c.rgb[0] == c.rgb[1] && c.rgb[1] == c.rgb[2])
        i.cmyk[3] = (uint8_t)((255 - c.rgb[0]) * 100 / 255);
    return i;
}

/* A colour without a recipe keeps none: the press refuses it with the file's place. */
static struct ink picture_ink(const void *context, struct vector_colour colour)
{
    const struct picture *p = context;

    for (size_t i = 0; i < p->ink_count; i++)
        if (!memcmp(p->inks[i].colour.rgb, colour.rgb, sizeof colour.rgb))
            return p->inks[i].ink;
    for (int i = 0; i < INKS; i++)
        if (!memcmp(p->look->inks[i].rgb, colour.rgb, sizeof colour.rgb))
            return p->look->inks[i];
    return grey(colour);
}

static bool read_colour(struct str s, struct vector_colour *out)
{
    unsigned v = 0;

    if (s.len != 7 || *s.ptr != '#')
        return false;
    for (size_t i = 1; i < 7; i++) {
        char c = s.ptr[i];
        int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f'
            ? (c | 32) - 'a' + 10
                                                                                    : -1;

        if (d < 0)
            return false;
        v = v << 4 | (unsigned)d;
    }
    *out = (struct vector_colour){ { (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v } };
    return true;
}

/* The name of an ink, or its parts in per cent. */
static bool read_ink(struct composer *k, const struct node *n, struct own_ink *out)
{
    const struct node *part = n->first;

    memcpy(out->ink.rgb, out->colour.rgb, sizeof out->ink.rgb);
    if (n->kind == NODE_SCALAR) {
        for (int i = 0; i < INKS; i++)
            if (str_is(n->text, look_ink_name((enum ink_id)i))) {
                out->ink = k->look->inks[i];
                return true;
            }
        return diag_error(k->diag, n->at, MSG_SVG_INKS, n->text);
    }
    if (n->kind != NODE_LIST || n->count != 4)
        return diag_error(k->diag, n->at, MSG_SVG_INKS, n->name);
    for (int i = 0; i < 4; i++, part = part->next) {
        long v = 0;

        if (!field_int(part, 0, 100, &v, k->diag))
            return false;
        out->ink.cmyk[i] = (uint8_t)v;
    }
    return true;
}

static bool read_inks(struct composer *k, const struct node *map, struct picture *p)
{
    bool ok = true;

    if (!map)
        return true;
    if (!p->vector)
        return diag_error(k->diag, map->at, MSG_SVG_INKS_ONLY);
    p->inks = ARENA_ARRAY(k->arena, struct own_ink, map->count);
    for (const struct node *n = map->first; n; n = n->next) {
        struct own_ink *own = &p->inks[p->ink_count++];

        if (!read_colour(n->name, &own->colour))
            ok = diag_error(k->diag, node_name_at(n), MSG_SVG_INKS, n->name);
        else
            ok &= read_ink(k, n, own);
    }
    return ok;
}

/* ---- painting ---- */

static bool picture_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                         struct diag *d)
{
    const struct picture *p = context;
    pu height = picture_height(context, t, place.width);

    (void)d;
    if (height > place.height && place.height > 0) {
        place.width = pu_scale(place.width, place.height, height);
        height = place.height;
    }
    place.height = height;
    if (p->vector)
        page_vector_paint(pg, p->vector, place, picture_ink, p);
    else
        page_picture(pg, p->image, place);
    return true;
}

/* ---- reading ---- */

/* Every language that is printed has its words, or the picture says nothing to
 * who cannot see it. */
static bool check_words(struct composer *k, const struct bilingual *words, struct span at)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (k->languages & 1u << l && !str_trim(words->in[l]).len)
            return diag_error(k->diag, at, MSG_COMPOSE_NO_ALTERNATIVE,
                              l == LANGUAGE_ZH ? STR("zh") : STR("en"));
    return true;
}

bool compose_alternative(struct composer *k, const struct node *block, const struct node *alt,
                         struct bilingual *out)
{
    return (!alt || field_bilingual(alt, out, k->diag)) &&
           check_words(k, out, alt ? alt->at : block->at);
}

static struct picture *read_file(struct composer *k, struct str name, struct span at)
{
    const struct compose *c = k->with;
    struct str path = path_join(k->arena, k->folder, name);
    struct picture *p = ARENA_NEW(k->arena, struct picture);
    const struct source *file;

    if (!c->root || !path.ptr) {
        diag_error(k->diag, at, MSG_NO_SUCH_FILE, name);
        return NULL;
    }
    file = file_read(k->arena, c->root, path, at, k->diag);
    if (!file)
        return NULL;
    p->look = k->look;
    compose_stamp(k, file->text);
    if (page_vector_is(file))
        p->vector = page_vector_read(k->arena, file, at, k->diag);
    else
        p->image = page_image_open(k->arena, file, at, k->diag);
    return p->vector || p->image ? p : NULL;
}

static struct block *add_picture(struct composer *k, struct block_list *out, struct span at,
                                 const struct picture *p, const struct bilingual *words, pu width)
{
    struct block *b = compose_block(k, out, BLOCK_DRAWING, at);

    b->drawing = (struct block_drawing){
        .context = p, .height = picture_height, .draw = picture_draw,
        .name = p->vector ? p->vector->name : p->image->name, .width = width, .picture = true
    };
    for (int l = 0; l < LANGUAGES; l++)
        b->drawing.alternative[l] = words->in[l];
    return b;
}

void compose_caption(struct composer *k, const struct node *block, const struct node *text,
                     const struct node *credit, struct block *b)
{
    struct bilingual words = { { STR_NONE, STR_NONE } };
    struct block_pair caption = compose_node_pair(k, text);

    if (!compose_pair_empty(&caption))
        compose_number_title(k, block, &caption);
    b->drawing.caption = caption;
    if (!credit || !field_bilingual(credit, &words, k->diag))
        return;
    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };
        bool alone = !caption.in[l].count;

        if (!compose_prints(k, (enum language)l) || !words.in[l].len)
            continue;
        for (size_t i = 0; i < caption.in[l].count; i++)
            compose_run_add(k, &runs, caption.in[l].runs[i]);
        compose_run_add(k, &runs, (struct block_run){
            .text = alone ? words.in[l] : compose_word(k, WORD_CREDIT, (enum language)l,
                                                       words.in[l]),
            .at = credit->at });
        b->drawing.caption.in[l] = (struct block_text){ runs.runs, runs.count };
    }
}

/* A newspaper's photograph has both; what has neither is an ornament. */
static void check_credit(struct composer *k, const struct wanted *w)
{
    if (k->in_piece && w->caption && !w->credit)
        diag_warning(k->diag, w->block->at, MSG_COMPOSE_NO_CREDIT);
    if (k->in_piece && w->credit && !w->caption)
        diag_warning(k->diag, w->block->at, MSG_COMPOSE_NO_CAPTION);
}

static void compose_wanted(struct composer *k, const struct wanted *w, struct block_list *out)
{
    struct bilingual words = { { STR_NONE, STR_NONE } };
    struct picture *p;
    struct block *b;

    check_credit(k, w);
    if (!compose_alternative(k, w->block, w->alternative, &words))
        return;
    p = read_file(k, w->file->text, w->file->at);
    if (!p || !read_inks(k, w->inks, p))
        return;
    b = add_picture(k, out, w->block->at, p, &words, w->width);
    compose_anchor(k, w->block, b);
    compose_caption(k, w->block, w->caption, w->credit, b);
}

void compose_image(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "file", "文件", FIELD_SCALAR, true }, { "alt", "替代文字", FIELD_SCALAR | FIELD_MAP, false },
        { "caption", "说明", FIELD_SCALAR | FIELD_MAP, false },
        { "credit", "作者", FIELD_SCALAR | FIELD_MAP, false }, { "inks", "颜色", FIELD_MAP, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field options[] = {
        { "width", "宽", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *f[5], *option[1], *body = compose_body(k, n);
    struct wanted w = { .block = n };

    compose_options(k, n, options, option);
    if (!body || !field_read(body, compose_block_name(k, n), fields, f, k->diag))
        return;
    if (option[0] && !compose_length(k, option[0], &w.width))
        return;
    w.file = f[0];
    w.alternative = f[1];
    w.caption = f[2];
    w.credit = f[3];
    w.inks = f[4];
    compose_wanted(k, &w, out);
}

/* ---- a paragraph that is a picture ---- */

static const struct node *only_image(const struct node *paragraph, const char *language)
{
    const struct node *text = node_find(paragraph, language), *n = text ? text->first : NULL;

    return n && !n->next && str_is(n->name, "image") ? n : NULL;
}

/* Words of a picture's attribute in both languages: those of the [en] line, or behind a bar. */
static struct bilingual words_of(const struct node *zh, const struct node *en, const char *name)
{
    struct str first = zh ? node_attribute(zh, name) : STR_NONE;
    ptrdiff_t bar = str_find_char(first, '|');
    struct bilingual b = { { str_trim(first), STR_NONE } };

    if (bar >= 0) {
        b.in[LANGUAGE_ZH] = str_trim(str_sub(first, 0, (size_t)bar));
        b.in[LANGUAGE_EN] = str_trim(str_from(first, (size_t)bar + 1));
    }
    if (en)
        b.in[LANGUAGE_EN] = str_trim(node_attribute(en, name));
    return b;
}

bool compose_inline_image(struct composer *k, const struct node *paragraph, struct block_list *out)
{
    const struct node *zh = only_image(paragraph, "zh"), *en = only_image(paragraph, "en");
    const struct node *n = zh ? zh : en, *file = n ? node_find(n->attributes, "file") : NULL;
    struct bilingual words, caption;
    struct picture *p;
    struct block *b;

    if (!file)
        return false;
    words = words_of(zh, en, "alt");
    caption = words_of(zh, en, "caption");
    if (!check_words(k, &words, n->at))
        return true;
    p = read_file(k, file->text, file->at);
    if (!p)
        return true;
    b = add_picture(k, out, n->at, p, &words, 0);
    if (caption.in[LANGUAGE_ZH].len || caption.in[LANGUAGE_EN].len)
        b->drawing.caption = compose_string_pair(k, caption, n->at);
    return true;
}
