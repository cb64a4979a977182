/*
 * web/drawing.c - charts as SVG in the page, pictures as <img>
 *
 * Type in a drawing keeps its size on paper, so a chart is drawn twice, for a wide and for a narrow
 * window, and on a page of both languages once more in each of them; the style sheet shows one.
 * Without it the first is seen, the others are hidden.
 */
#include "web/write.h"

#include "out/svg.h"

#include <string.h>

/* At 96 px an inch 605 and 302 px: the measure of text, and a telephone, which shows 7 pt at
 * 11 px. */
#define WIDE PU_MM(160)
#define NARROW PU_MM(80)
#define THIRD PU_MM(64)            /* one of three beside each other */
/* Where labels find no room: in the next of these, shown smaller than on paper at last. */
static const pu roomier[] = { PU_MM(90), PU_MM(105), PU_MM(125), WIDE, PU_MM(210) };
/* A picture that asks for at most this is drawn once; the width of a chart is that of its own file,
 * and on a page it fills the measure. */
#define ONCE PU_MM(104)
/* It may be shown larger by so much, per cent; a narrow one too, beside another. */
#define ENLARGED 115
#define NARROW_ENLARGED 130

static void find(struct web *w, struct web_drawings *list, const struct block *first, int depth)
{
    for (const struct block *b = first; b && depth < WEB_DEPTH; b = b->next) {
        if (b->kind == BLOCK_DRAWING) {
            list->list = arena_grow(w->arena, list->list, list->count, &list->room,
                                    sizeof *list->list);
            list->list[list->count++] = &b->drawing;
        }
        find(w, list, b->first, depth + 1);
    }
}

void web_drawings_find(struct web *w)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (w->both && w->page->alone[l])
            find(w, &w->alone[l], w->page->alone[l]->first, 0);
}

/* The n-th drawing in one language, or NULL where that document is another. */
static const struct block_drawing *alone(const struct web *w, size_t n, enum language l,
                                         const struct block_drawing *d)
{
    const struct web_drawings *list = &w->alone[l];

    return n < list->count && str_eq(list->list[n]->name, d->name) ? list->list[n] : NULL;
}

static bool same_colour(struct ink a, struct ink b)
{
    return !memcmp(a.rgb, b.rgb, sizeof a.rgb);
}

static bool is_ours(const struct web *w, struct ink ink)
{
    for (int i = 0; i < INKS; i++)
        if (same_colour(ink, w->page->look->inks[i]))
            return true;
    return false;
}

/* Are all its colours inks of the template, which have others on a dark screen? */
static bool follows_screen(const struct web *w, const struct page *pg)
{
    bool ok = true;

    for (uint32_t i = 0; i < pg->count && ok; i++) {
        const struct page_item *k = &pg->items[i];

        if (k->kind == PAGE_GLYPHS)
            ok = is_ours(w, k->glyphs.ink);
        else if (k->kind == PAGE_PATH)
            ok = (!k->path.fill || is_ours(w, k->path.fill_ink)) &&
                (!k->path.stroke || is_ours(w, k->path.stroke_ink));
        else
            ok = k->kind != PAGE_IMAGE;
    }
    return ok;
}

static struct page *painted(struct web *w, struct arena *a, const struct block_drawing *d,
                            pu width, struct span at, struct diag *diag)
{
    pu height = d->height(d->context, w->page->text, width);
    struct page *pg = page_new(a, (struct size){ width, height }, 0);

    pg->at = at;
    return d->draw(d->context, w->page->text, pg, (struct rect){ 0, 0, width, height }, diag)
        ? pg : NULL;
}

/* At *width or, where that does not do, as much wider as does: a page for the web is no sheet. */
static struct page *fitted(struct web *w, struct arena *a, const struct block_drawing *d,
                           pu *width, struct span at)
{
    struct diag *quiet = diag_new(a, LANGUAGE_EN);
    struct page *pg = painted(w, a, d, *width, at, quiet);

    for (size_t i = 0; !pg && i < sizeof roomier / sizeof *roomier; i++)
        if (*width < roomier[i]) {
            *width = roomier[i];
            quiet = diag_new(a, LANGUAGE_EN);
            pg = painted(w, a, d, *width, at, quiet);
        }
    if (pg && !diag_count(quiet))
        return pg;
    pg = painted(w, a, d, *width, at, w->diag);
    w->ok &= pg != NULL;
    return pg;
}

static void svg(struct web *w, const struct page *pg, const struct block_drawing *d,
                enum language l)
{
    bool titled = d->title[l].len > 0;
    const struct svg_information info = {
        .title = titled ? d->title[l] : d->alternative[l],
        .description = titled ? d->alternative[l] : STR_NONE,
        .language = l, .id = str_format(w->arena, "chart.%u", ++w->charts)
    };

    w->ok &= svg_inline(pg, &info, &w->out, w->diag);
}

/* ---- a picture ---- */

static const struct page_picture *only_picture(const struct page *pg)
{
    return pg->count == 1 && pg->items[0].kind == PAGE_IMAGE ? &pg->items[0].picture : NULL;
}

static struct str words_for(struct web *w, const struct block_drawing *d)
{
    struct str text = STR_NONE;

    for (int l = 0; l < LANGUAGES; l++) {
        if (!web_prints(w, (enum language)l) || !d->alternative[l].len)
            continue;
        text = text.len ? str_join(w->arena, str_join(w->arena, text, STR(" ")), d->alternative[l])
                        : d->alternative[l];
    }
    return text;
}

static void picture(struct web *w, const struct page_image *image, const struct block_drawing *d)
{
    web_z(w, "<img");
    web_attribute(w, "alt", words_for(w, d));
    buf_format(&w->out, " width=\"%u\" height=\"%u\" src=\"data:image/%s;base64,",
               (unsigned)image->width, (unsigned)image->height,
               image->kind == IMAGE_PNG ? "png" : "jpeg");
    buf_base64(&w->out, image->bytes);
    web_z(w, "\">\n");
}

/* ---- variants ---- */

struct variant {
    const struct block_drawing *drawing;
    const char *language;               /* both, zh, en: when it is shown; NULL: always */
    const char *size;                   /* wide, narrow; NULL: always */
    enum language first;
    pu width;
};

static void style(struct web *w, const char *property, pu length, int percent)
{
    buf_format(&w->out, " style=\"%s:", property);
    buf_fixed(&w->out, (int64_t)length * percent * 96 / (72 * 16) * 10 / PU_PER_PT, 3);
    web_z(w, "rem\"");
}

/* The most it is shown at, in rem of 16 px. */
static void most(struct web *w, pu width)
{
    style(w, "max-width", width, width <= NARROW ? NARROW_ENLARGED : ENLARGED);
}

/* `known` is the drawing at this width where that is known already, else NULL. */
static void variant(struct web *w, struct variant *v, struct arena *a, struct span at,
                    const struct page *known)
{
    const struct page *pg = known ? known : fitted(w, a, v->drawing, &v->width, at);

    if (!pg)
        return;
    buf_format(&w->out, "<div class=\"%s%s%s\"", v->size ? v->size : "any",
               v->language ? " in-" : "", v->language ? v->language : "");
    most(w, v->width);
    web_z(w, known ? ">\n" : " hidden>\n");
    svg(w, pg, v->drawing, v->first);
    web_z(w, "</div>\n");
    arena_reset(a);
}

static bool is_once(const struct web *w, const struct block_drawing *d)
{
    return w->columns > 1 || (d->picture && d->width && d->width <= ONCE);
}

/* At the first of its sizes. */
static pu first_width(const struct web *w, const struct block_drawing *d)
{
    if (!is_once(w, d))
        return WIDE;
    if (w->columns > 1 && !(d->picture && d->width))
        return w->columns == 3 ? THIRD : NARROW;
    return d->width;
}

static void sizes(struct web *w, struct variant v, struct arena *a, struct span at,
                  const struct page *known)
{
    v.size = is_once(w, v.drawing) ? NULL : "wide";
    v.width = known ? known->trim.width : first_width(w, v.drawing);
    variant(w, &v, a, at, known);
    if (!v.size)
        return;
    v.size = "narrow";
    v.width = NARROW;
    variant(w, &v, a, at, NULL);
}

static void chart(struct web *w, const struct block *b,
                  const struct block_drawing *const in[LANGUAGES], struct arena *a,
                  const struct page *known)
{
    bool switched = in[LANGUAGE_ZH] && in[LANGUAGE_EN];

    sizes(w, (struct variant){ .drawing = &b->drawing, .language = switched ? "both" : NULL,
                               .first = web_first(w) }, a, b->at, known);
    for (int l = 0; switched && l < LANGUAGES; l++)
        sizes(w, (struct variant){ .drawing = in[l], .language = l == LANGUAGE_ZH ? "zh" : "en",
                                   .first = (enum language)l }, a, b->at, NULL);
}

void web_drawing(struct web *w, const struct block *b)
{
    const struct block_drawing *d = &b->drawing, *in[LANGUAGES];
    struct arena *a = arena_open();
    pu width = first_width(w, d);
    const struct page *pg = fitted(w, a, d, &width, b->at);
    const struct page_picture *photograph = pg ? only_picture(pg) : NULL;
    size_t n = w->drawings++;

    for (int l = 0; l < LANGUAGES; l++)
        in[l] = alone(w, n, (enum language)l, d);
    buf_format(&w->out, "<figure class=\"%s%s\"", photograph ? "picture" : "chart",
               pg && !photograph && !follows_screen(w, pg) ? " light" : "");
    web_id(w, b->id);
    if (photograph && d->width)
        most(w, d->width);
    web_z(w, ">\n");
    if (photograph)
        picture(w, photograph->image, d);
    else if (pg)
        chart(w, b, in, a, pg);
    if (!photograph && pg && d->table)
        web_drawing_table(w, d);
    if (d->caption.in[LANGUAGE_ZH].count || d->caption.in[LANGUAGE_EN].count) {
        web_z(w, "<figcaption class=\"caption\"");
        if (d->quiet)
            style(w, "padding-left", d->quiet, ENLARGED);
        web_z(w, ">");
        web_spans(w, &d->caption, false);
        web_z(w, "</figcaption>\n");
    }
    web_z(w, "</figure>\n");
    arena_close(a);
}

void web_drawing_cell(struct web *w, const struct block_drawing *d, struct span at)
{
    struct arena *a = arena_open();
    pu width = d->width ? d->width : PU_MM(30);
    const struct page *pg = fitted(w, a, d, &width, at);

    if (pg) {
        web_z(w, "<span class=\"chart");
        web_z(w, follows_screen(w, pg) ? "\">" : " light\">");
        svg(w, pg, d, web_first(w));
        web_z(w, "</span>");
    }
    arena_close(a);
}
