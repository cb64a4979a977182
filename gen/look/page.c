/*
 * look/page.c - page, grid and named sizes of a template
 *
 * Type area first, in whole characters and lines; the margins follow. Sizes by name are those of
 * word processors (三号 = 16 pt) or of metal type as CLREQ lists them (三号 = 15.75 pt): a
 * template says which.
 */
#include "look/reader.h"

void look_defaults(struct look *l)
{
    l->on_grid = true;
    l->shares[LANGUAGE_ZH] = 42;
    l->shares[LANGUAGE_EN] = 58;
    l->folio_first = 1;
    l->foot_title = true;
    l->notes_circled = true;
    l->heading_bar = l->title_rule = true;
    l->fit = (struct look_fit){ { 100, 100 }, { 100, 100 }, { 100, 100 }, 100, false };
    l->density = 1000;
    look_print_defaults(l);
}

/* ---- the page ---- */

enum page_field {
    P_PAPER, P_TOP, P_INNER, P_DUPLEX, P_CHARACTERS, P_CHARACTER, P_LINES, P_STEP, P_REGISTER,
    P_GUTTER, P_COLUMNS, P_ACROSS, P_RULE, P_CARDS, P_TASKS, PAGE_FIELDS
};

static const struct field page_fields[PAGE_FIELDS + 1] = {
    [P_PAPER] = { "paper", NULL, FIELD_LIST, false },
    [P_TOP] = { "top", NULL, FIELD_SCALAR, false },
    [P_INNER] = { "inner", NULL, FIELD_SCALAR, false },
    [P_DUPLEX] = { "duplex", NULL, FIELD_SCALAR, false },
    [P_CHARACTERS] = { "characters", NULL, FIELD_SCALAR, false },
    [P_CHARACTER] = { "character", NULL, FIELD_SCALAR, false },
    [P_LINES] = { "lines", NULL, FIELD_SCALAR, false },
    [P_STEP] = { "step", NULL, FIELD_SCALAR, false },
    [P_REGISTER] = { "register", NULL, FIELD_SCALAR, false },
    [P_GUTTER] = { "gutter", NULL, FIELD_SCALAR, false },
    [P_COLUMNS] = { "columns", NULL, FIELD_SCALAR, false },
    [P_ACROSS] = { "across", NULL, FIELD_SCALAR, false },
    [P_RULE] = { "column-rule", NULL, FIELD_SCALAR, false },
    [P_CARDS] = { "cards", NULL, FIELD_SCALAR, false },
    [P_TASKS] = { "tasks", NULL, FIELD_SCALAR, false },
};

static void read_paper(struct reader *r, const struct node *n)
{
    if (n->count != 2) {
        diag_error(r->diag, n->at, MSG_PAPER_EXPECTED);
        return;
    }
    look_read_length(r, n->first, true, &r->look->paper.width);
    look_read_length(r, n->last, true, &r->look->paper.height);
}

static void read_counts(struct reader *r, const struct node *const *f, struct page_numbers *p)
{
    const struct { int field; long least, most, *out; } rows[] = {
        { P_CHARACTERS, 4, 400, &p->characters }, { P_LINES, 4, 400, &p->lines },
        { P_CARDS, 1, 12, &p->cards }, { P_TASKS, 1, 6, &p->tasks },
        { P_COLUMNS, 1, 12, &p->columns }, { P_ACROSS, 0, LOOK_LEVELS, &p->across }
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (f[rows[i].field])
            field_int(f[rows[i].field], rows[i].least, rows[i].most, rows[i].out, r->diag);
}

void look_read_page(struct reader *r, const struct node *map, struct page_numbers *p)
{
    const struct node *f[PAGE_FIELDS];
    struct look *l = r->look;
    const struct { int field; bool mm; pu *out; } lengths[] = {
        { P_TOP, true, &l->margin_top }, { P_INNER, true, &l->margin_left },
        { P_CHARACTER, false, &p->character }, { P_STEP, false, &l->grid },
        { P_GUTTER, false, &l->gutter }, { P_RULE, false, &l->column_rule }
    };

    if (!map)
        return;
    field_read(map, STR("page"), page_fields, f, r->diag);
    if (f[P_PAPER])
        read_paper(r, f[P_PAPER]);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (f[lengths[i].field])
            look_read_length(r, f[lengths[i].field], lengths[i].mm, lengths[i].out);
    if (f[P_DUPLEX])
        field_bool(f[P_DUPLEX], &l->mirrored, r->diag);
    if (f[P_REGISTER])
        field_bool(f[P_REGISTER], &l->on_grid, r->diag);
    read_counts(r, f, p);
}

/* ---- the character grid ---- */

enum grid_field { G_CELL, G_PITCH, G_CHARACTERS, G_LINES, GRID_FIELDS };

static const struct field grid_fields[GRID_FIELDS + 1] = {
    [G_CELL] = { "cell", NULL, FIELD_SCALAR, true },
    [G_PITCH] = { "pitch", NULL, FIELD_SCALAR, true },
    [G_CHARACTERS] = { "characters", NULL, FIELD_SCALAR, true },
    [G_LINES] = { "lines", NULL, FIELD_SCALAR, true },
};

/* The grid of an office's standard, in mm: it stands for character, step and their counts. */
void look_read_grid(struct reader *r, const struct node *map, struct page_numbers *p)
{
    const struct node *f[GRID_FIELDS];

    if (!map || !field_read(map, STR("grid"), grid_fields, f, r->diag))
        return;
    look_read_length(r, f[G_CELL], true, &p->character);
    look_read_length(r, f[G_PITCH], true, &r->look->grid);
    field_int(f[G_CHARACTERS], 4, 400, &p->characters, r->diag);
    field_int(f[G_LINES], 4, 400, &p->lines, r->diag);
}

void look_read_large(struct reader *r, const struct node *n)
{
    static const char *const names[] = { "normal", "large", NULL };
    int i = n ? field_word(n, names, r->diag) : -1;

    if (i >= 0)
        r->large = i == 1;
}

static pu larger(pu length)
{
    return pu_scale(length, 4, 3);
}

void look_enlarge(struct reader *r, struct page_numbers *p)
{
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

void look_finish_page(struct reader *r, const struct page_numbers *p, struct span at)
{
    struct look *l = r->look;
    int64_t width = (int64_t)p->characters * p->character;
    int64_t height = (int64_t)(p->lines - 1) * l->grid + p->character;
    bool inner = l->margin_left > 0;

    l->cards_columns = (int)p->cards;
    l->grid_columns = (int)p->tasks;
    l->columns = p->columns ? (int)p->columns : 1;
    l->across = (int)p->across;
    if (width <= 0 || l->grid <= 0 || height <= 0 || width > l->paper.width ||
        l->margin_top + height > l->paper.height ||
        (inner && l->margin_left + width > l->paper.width)) {
        diag_error(r->diag, at, MSG_AREA_TOO_LARGE);
        return;
    }
    l->area = (struct size){ (pu)width, (pu)height };
    if (!inner)
        l->margin_left = (l->paper.width - l->area.width) / 2;
}

/* ---- sizes by name ---- */

/* In thousandths of a point: word processors, metal type. */
static const struct { const char *name; int word, metal; } sizes[] = {
    { "初号", 42000, 42000 }, { "小初", 36000, 36000 }, { "一号", 26000, 27500 },
    { "小一", 24000, 24000 }, { "二号", 22000, 21000 }, { "小二", 18000, 18000 },
    { "三号", 16000, 15750 }, { "小三", 15000, 15000 }, { "四号", 14000, 13750 },
    { "小四", 12000, 12000 }, { "五号", 10500, 10500 }, { "小五", 9000, 9000 },
    { "六号", 7500, 7875 }, { "小六", 6500, 6500 }, { "七号", 5500, 5250 }
};

void look_read_sizes(struct reader *r, const struct node *n)
{
    static const char *const names[] = { "word", "clreq", NULL };
    int i = n ? field_word(n, names, r->diag) : -1;

    if (i >= 0)
        r->clreq = i == 1;
}

void look_read_size(struct reader *r, const struct node *n, pu *out)
{
    for (size_t i = 0; n->kind == NODE_SCALAR && i < sizeof sizes / sizeof *sizes; i++)
        if (str_is(n->text, sizes[i].name)) {
            *out = pu_scale(PU_PER_PT, r->clreq ? sizes[i].metal : sizes[i].word, 1000);
            return;
        }
    look_read_length(r, n, false, out);
}
