/*
 * look/page.c - the page of a template: the type area, and large type
 *
 * Type area first, in whole characters and lines; the margins follow.
 */
#include "look/reader.h"

/* ---- what a template that says nothing has ---- */

void look_defaults(struct look *l)
{
    l->on_grid = true;
    l->shares[LANGUAGE_ZH] = 42;
    l->shares[LANGUAGE_EN] = 58;
    l->folio_first = 1;
    l->foot_title = true;
    l->notes_circled = true;
    l->heading_bar = l->title_rule = l->lead_bar = true;
    l->bullet_ink = l->bar_ink = l->rule_ink = INK_LEAD;
    l->fit = (struct look_fit){ { 100, 100 }, { 100, 100 }, { 100, 100 }, 100, false, LOOK_FOOT,
                                 LOOK_CHARTS, LOOK_CHARTS_LOWER, 100 };
    l->density = 1000;
    l->picture.part_size = 5000;
    look_print_defaults(l);
}

/* ---- large type ---- */

static pu larger(pu length)
{
    return pu_scale(length, 4, 3);
}

void look_enlarge(struct reader *r)
{
    struct page_numbers *p = &r->page;
    struct look *l = r->look;

    p->character = larger(p->character);
    p->characters = p->characters * 3 / 4;
    p->lines = p->lines * 3 / 4;
    l->grid = larger(l->grid);
    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int i = 0; i < STYLES; i++) {
            struct text_style *style = &l->styles[s][i];

            /* Titles are large already. */
            bool display = style->size >= PU_PT(18);
            style->size = display ? style->size : larger(style->size);
            style->leading = display ? style->leading : larger(style->leading);
            style->space_before = larger(style->space_before);
            style->space_after = larger(style->space_after);
        }
}

static struct str in_mm(struct reader *r, int64_t length)
{
    struct buf b = { .arena = r->arena };

    buf_fixed(&b, (length * 2540 + 36 * PU_PER_PT) / (72 * PU_PER_PT), 2);
    return buf_str(&b);
}

/* What the page asks for, and what would fit. */
static void report_overflow(struct reader *r, int64_t width, int64_t height, struct span at)
{
    const struct look *l = r->look;
    int64_t across = ((int64_t)l->paper.width - l->margin_left) / r->page.character;
    int64_t down = ((int64_t)l->paper.height - l->margin_top - r->page.character) / l->grid + 1;

    diag_error(r->diag, at, MSG_AREA_TOO_LARGE, in_mm(r, l->margin_left + width),
               in_mm(r, l->margin_top + height), in_mm(r, l->paper.width),
               in_mm(r, l->paper.height));
    diag_note(r->diag, SPAN_NONE, MSG_AREA_MOST, str_number(r->arena, across < 0 ? 0 : across),
              str_number(r->arena, down < 0 ? 0 : down));
}

void look_finish_page(struct reader *r, struct span at)
{
    const struct page_numbers *p = &r->page;
    struct look *l = r->look;
    int64_t width = (int64_t)p->characters * p->character;
    int64_t height = (int64_t)(p->lines - 1) * l->grid + p->character;
    bool inner = l->margin_left > 0;

    l->cards_columns = (int)p->cards;
    l->grid_columns = (int)p->tasks;
    l->columns = p->columns ? (int)p->columns : 1;
    l->across = (int)p->across;
    if (width <= 0 || l->grid <= 0 || height <= 0) {
        diag_error(r->diag, at, MSG_AREA_NOTHING);
        return;
    }
    if (l->picture.width && !l->grows)
        diag_error(r->diag, at, MSG_PICTURE_FIXED);
    if (width > l->paper.width || (!l->grows && l->margin_top + height > l->paper.height) ||
        (inner && l->margin_left + width > l->paper.width)) {
        report_overflow(r, width, height, at);
        return;
    }
    l->area = (struct size){ (pu)width, (pu)height };
    if (!inner)
        l->margin_left = (l->paper.width - l->area.width) / 2;
}
