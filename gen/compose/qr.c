/*
 * compose/qr.c - ::: qr, an address as a code for telephones
 *
 * Drawn as vector rectangles in black alone, one for each run of dark modules in a row, on paper
 * with a quiet zone of four modules (ISO/IEC 18004, 6.3.8). A module is never smaller than 0.5 mm,
 * which newsprint and a telephone's camera still tell apart. On the screen the code is a link.
 */
#include "compose/qr.h"

#include "base/module.h"
#include "compose/composer.h"

#define QUIET 4                         /* modules */
#define SMALLEST PU_MM(0.5)             /* of a module */
#define USUAL PU_MM(22)
#define LONGEST 500                     /* bytes of an address */

struct code {
    int side;
    const uint8_t *dark;
    struct ink ink, paper;
    pu width;                           /* with the quiet zone */
};

static pu code_height(const void *context, struct text *t, pu width)
{
    const struct code *c = context;

    (void)t;
    return width < c->width ? width : c->width;
}

/* Whole modules: edges fall where rounding puts them, and neighbours share them. */
static pu edge(pu size, int all, int i)
{
    return (pu)((int64_t)size * i / all);
}

static bool code_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                      struct diag *d)
{
    const struct code *c = context;
    int all = c->side + 2 * QUIET;
    pu size = place.width < c->width ? place.width : c->width;

    (void)t, (void)d;
    if (size > place.height && place.height > 0)
        size = place.height;
    page_rect(pg, (struct rect){ place.x, place.y, size, size }, c->paper);
    for (int y = 0; y < c->side; y++)
        for (int x = 0, run; x < c->side; x += run ? run : 1) {
            pu left = edge(size, all, x + QUIET), top = edge(size, all, y + QUIET);

            for (run = 0; x + run < c->side && c->dark[y * c->side + x + run]; run++)
                ;
            if (run)
                page_rect(pg, (struct rect){ place.x + left, place.y + top,
                                             edge(size, all, x + run + QUIET) - left,
                                             edge(size, all, y + 1 + QUIET) - top }, c->ink);
        }
    return true;
}

static bool is_address(struct str s)
{
    return (str_starts(s, STR("https://")) || str_starts(s, STR("http://"))) && s.len <= LONGEST;
}

static struct code *encode(struct composer *k, struct str text, struct span at)
{
    const struct qr_module *m = module_open(k->arena, "qr", "qr_module", sizeof *m, k->diag);
    struct code *c = ARENA_NEW(k->arena, struct code);
    uint8_t *dark = ARENA_ARRAY(k->arena, uint8_t, QR_MOST * QR_MOST);

    if (!m)
        return NULL;
    c->side = m->encode(text.ptr, text.len, dark);
    c->dark = dark;
    c->ink = (struct ink){ { 0, 0, 0 }, { 0, 0, 0, 100 } };
    c->paper = k->look->inks[INK_PAPER];
    if (c->side)
        return c;
    diag_error(k->diag, at, MSG_QR_ADDRESS, text, str_number(k->arena, LONGEST));
    return NULL;
}

static bool wide_enough(struct composer *k, struct code *c, const struct node *width)
{
    pu least = SMALLEST * (c->side + 2 * QUIET);
    struct buf mm = { .arena = k->arena };

    c->width = least > USUAL ? least : USUAL;
    if (!width || !compose_length(k, width, &c->width) || c->width >= least)
        return true;
    buf_fixed(&mm, ((int64_t)least * 254 / PU_PER_PT + 71) / 72, 1);
    return diag_error(k->diag, width->at, MSG_QR_SMALL, width->text,
                      str_number(k->arena, c->side), buf_str(&mm));
}

void compose_qr(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "url", "网址", FIELD_SCALAR, true },
        { "alt", "替代文字", FIELD_SCALAR | FIELD_MAP, false },
        { "caption", "说明", FIELD_SCALAR | FIELD_MAP, false }, { NULL, NULL, FIELD_ANY, false }
    };
    static const struct field options[] = {
        { "width", "宽", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *f[3], *option[1], *body = compose_body(k, n);
    struct bilingual words = { { STR_NONE, STR_NONE } };
    struct code *c;

    compose_options(k, n, options, option);
    if (!body || !field_read(body, compose_block_name(k, n), fields, f, k->diag) ||
        !compose_alternative(k, n, f[1], &words))
        return;
    if (!is_address(f[0]->text)) {
        diag_error(k->diag, f[0]->at, MSG_QR_ADDRESS, f[0]->text, str_number(k->arena, LONGEST));
        return;
    }
    c = encode(k, f[0]->text, f[0]->at);
    if (!c || !wide_enough(k, c, option[0]))
        return;
    struct block *b = compose_block(k, out, BLOCK_DRAWING, n->at);

    compose_anchor(k, n, b);
    b->drawing = (struct block_drawing){
        .context = c, .height = code_height, .draw = code_draw, .name = STR("qr"),
        .width = c->width, .quiet = edge(c->width, c->side + 2 * QUIET, QUIET), .picture = true,
        .link = f[0]->text
    };
    for (int l = 0; l < LANGUAGES; l++)
        b->drawing.alternative[l] = words.in[l];
    compose_caption(k, n, f[2], NULL, b);
}
