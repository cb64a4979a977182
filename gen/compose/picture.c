/*
 * compose/picture.c - ::: image, a picture from a file, with the words that stand for it
 *
 * A drawing like a chart: layout places both without knowing what they are. It keeps its proportions, whatever
 * height its row has.
 */
#include "compose/composer.h"

#include "base/file.h"

static pu picture_height(const void *context, struct text *t, pu width)
{
    (void)t;
    return page_image_height(context, width);
}

static bool picture_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                         struct diag *d)
{
    pu height = page_image_height(context, place.width);

    (void)t, (void)d;
    if (height > place.height && place.height > 0) {
        const struct page_image *image = context;

        height = place.height;
        place.width = pu_scale(height, image->width, image->height);
    }
    place.height = height;
    page_picture(pg, context, place);
    return true;
}

/* Every language that is printed has its words, or the picture says nothing to who cannot see it. */
bool compose_alternative(struct composer *k, const struct node *block, const struct node *alt,
                         struct bilingual *out)
{
    if (alt && !field_bilingual(alt, out, k->diag))
        return false;
    for (int l = 0; l < LANGUAGES; l++)
        if (k->languages & 1u << l && !str_trim(out->in[l]).len)
            return diag_error(k->diag, alt ? alt->at : block->at, MSG_COMPOSE_NO_ALTERNATIVE,
                              l == LANGUAGE_ZH ? STR("zh") : STR("en"));
    return true;
}

static const struct page_image *read_file(struct composer *k, const struct node *n)
{
    const struct compose *c = k->with;
    struct str path = path_join(k->arena, c->folder, n->text);
    const struct source *file;

    if (!c->root || !path.ptr) {
        diag_error(k->diag, n->at, MSG_NO_SUCH_FILE, n->text);
        return NULL;
    }
    file = file_read(k->arena, c->root, path, n->at, k->diag);
    return file ? page_image_open(k->arena, file, n->at, k->diag) : NULL;
}

/* Words under it, and whose picture it is. */
void compose_caption(struct composer *k, const struct node *caption, const struct node *credit,
                     struct block_list *out)
{
    struct bilingual words = { { STR_NONE, STR_NONE } }, name = words;

    if (!caption && !credit)
        return;
    if (caption)
        field_bilingual(caption, &words, k->diag);
    if (credit && field_bilingual(credit, &name, k->diag))
        for (int l = 0; l < LANGUAGES; l++)
            words.in[l] = str_join(k->arena, words.in[l], compose_word(k, WORD_CREDIT, l, name.in[l]));
    struct block *b = compose_block(k, out, BLOCK_WORDS, caption ? caption->at : credit->at);

    b->words = BLOCK_CAPTION;
    b->text = compose_string_pair(k, words, b->at);
}

void compose_image(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "file", "文件", FIELD_SCALAR, true }, { "alt", "替代文字", FIELD_SCALAR | FIELD_MAP, false },
        { "caption", "说明", FIELD_SCALAR | FIELD_MAP, false },
        { "credit", "作者", FIELD_SCALAR | FIELD_MAP, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field options[] = {
        { "width", "宽", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[4], *option[1], *body = compose_body(k, n);
    struct bilingual words = { { STR_NONE, STR_NONE } };
    const struct page_image *image;
    struct block *b;
    pu width = 0;

    compose_options(k, n, options, option);
    if (!body || !field_read(body, compose_block_name(k, n), fields, found, k->diag))
        return;
    if ((option[0] && !compose_length(k, option[0], &width)) || !compose_alternative(k, n, found[1], &words))
        return;
    image = read_file(k, found[0]);
    if (!image)
        return;
    b = compose_block(k, out, BLOCK_DRAWING, n->at);
    compose_anchor(k, n, b);
    b->drawing = (struct block_drawing){
        .context = image, .height = picture_height, .draw = picture_draw, .name = image->name,
        .width = width, .picture = true
    };
    for (int l = 0; l < LANGUAGES; l++)
        b->drawing.alternative[l] = words.in[l];
    compose_caption(k, found[2], found[3], out);
}
