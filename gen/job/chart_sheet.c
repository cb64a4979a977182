/* job/chart_sheet.c - all charts of a report as one drawing (chart_sheet.h) */
#include "job/chart_sheet.h"

#include "text/text.h"

#define COLUMN PU_MM(107)
#define GAP PU_MM(10)
#define DEPTH 32                /* of nested blocks; the markup's own limit is lower */

/* A chart, or a line of text over the charts behind it. */
struct entry {
    const struct block_drawing *drawing;
    struct str text[LANGUAGES];
    enum style_id style;
};

struct sheet {
    struct arena *arena;
    const struct look *look;
    enum edition edition;
    struct entry *entries;
    size_t count, room, charts;
};

/* ---- what stands on it ---- */

static struct entry *add(struct sheet *s)
{
    s->entries = arena_grow(s->arena, s->entries, s->count, &s->room, sizeof *s->entries);
    s->entries[s->count] = (struct entry){ .drawing = NULL };
    return &s->entries[s->count++];
}

static void add_text(struct sheet *s, const struct str text[LANGUAGES], enum style_id style)
{
    struct entry *e = add(s);

    e->style = style;
    for (int l = 0; l < LANGUAGES; l++)
        e->text[l] = text[l];
}

static void add_blocks(struct sheet *s, const struct block *first, int depth)
{
    for (const struct block *b = first; b && depth < DEPTH; b = b->next) {
        struct str text[LANGUAGES];

        for (int l = 0; l < LANGUAGES; l++)
            text[l] = block_plain(s->arena, &b->text.in[l]);
        if (b->kind == BLOCK_HEADING && b->level == 1)
            add_text(s, text, STYLE_H1);
        if (b->kind == BLOCK_DRAWING && !b->drawing.picture) {
            add(s)->drawing = &b->drawing;
            s->charts++;
        }
        add_blocks(s, b->first, depth + 1);
    }
}

/* A heading without charts behind it says nothing here. The title stays. */
static void drop_empty(struct sheet *s)
{
    size_t kept = 1;

    for (size_t i = 1; i < s->count; i++)
        if (s->entries[i].drawing || (i + 1 < s->count && s->entries[i + 1].drawing))
            s->entries[kept++] = s->entries[i];
    s->count = kept;
}

/* As wide as its fullest row of charts, of two columns at least, which a title needs. */
static pu natural_width(const struct sheet *s)
{
    size_t most = 2, here = 0;

    for (size_t i = 0; i < s->count; i++) {
        here = s->entries[i].drawing ? here + 1 : 0;
        most = here > most ? here : most;
    }
    most = most < CHART_SHEET_COLUMNS ? most : CHART_SHEET_COLUMNS;
    return COLUMN * (pu)most + GAP * (pu)(most - 1);
}

/* ---- its places: one pass measures and paints ---- */

struct pass {
    const struct sheet *sheet;
    struct text *text;
    struct page *page;              /* NULL: measured only */
    struct diag *diag;
    struct rect place;
    pu y;
    size_t columns, column;         /* of this width; the next one to fill */
    pu row;                         /* height of the row so far */
};

static void end_row(struct pass *p)
{
    if (p->column)
        p->y += p->row + GAP;
    p->column = 0;
    p->row = 0;
}

/* From the left, in as many lines as the sheet's width asks for. */
static struct text_lines lines_of(const struct pass *p, struct str text,
                                  const struct text_style *style, enum language l)
{
    struct arena *a = p->page ? p->page->arena : p->sheet->arena;
    struct text_style *start = ARENA_NEW(a, struct text_style);
    struct text_piece *piece = ARENA_NEW(a, struct text_piece);

    *start = *style;
    start->align = TEXT_START;
    start->indent = start->hang = 0;
    *piece = (struct text_piece){ .text = text, .style = start, .language = l };
    return text_compose(p->text, a, &(struct text_paragraph){
        .style = start, .language = l, .measure = p->place.width, .pieces = piece, .count = 1 },
        p->diag ? p->diag : diag_new(a, LANGUAGE_ZH));
}

static void put_text(struct pass *p, const struct entry *e)
{
    const struct sheet *s = p->sheet;

    end_row(p);
    for (int l = 0; l < LANGUAGES; l++) {
        const struct text_style *style = look_style(s->look, e->style, (enum language)l,
                                                    s->edition);
        struct text_lines lines;

        if (!e->text[l].len || !style)
            continue;
        lines = lines_of(p, e->text[l], style, (enum language)l);
        for (size_t i = 0; i < lines.count; i++) {
            p->y += style->leading;
            if (p->page)
                text_paint(&lines.lines[i], p->page,
                           (struct point){ p->place.x, p->y - style->leading / 4 });
        }
    }
    p->y += GAP / 2;
}

static bool put_chart(struct pass *p, const struct block_drawing *drawing)
{
    struct rect at = { p->place.x + (COLUMN + GAP) * (pu)p->column, p->y,
                       p->columns > 1 ? COLUMN : p->place.width, 0 };
    bool ok = true;

    at.height = drawing->height(drawing->context, p->text, at.width);
    if (p->page) {
        page_group_begin(p->page, drawing->name, drawing->title[LANGUAGE_ZH].len
                         ? drawing->title[LANGUAGE_ZH] : drawing->title[LANGUAGE_EN]);
        ok = drawing->draw(drawing->context, p->text, p->page, at, p->diag);
        page_group_end(p->page);
    }
    p->row = at.height > p->row ? at.height : p->row;
    if (++p->column == p->columns)
        end_row(p);
    return ok;
}

static bool run(struct pass *p)
{
    bool ok = true;

    p->y = p->place.y;
    p->columns = p->place.width < COLUMN ? 1 : (size_t)((p->place.width + GAP) / (COLUMN + GAP));
    for (size_t i = 0; i < p->sheet->count; i++) {
        const struct entry *e = &p->sheet->entries[i];

        if (e->drawing)
            ok &= put_chart(p, e->drawing);
        else
            put_text(p, e);
    }
    end_row(p);
    p->y -= GAP;
    return ok;
}

static pu height(const void *context, struct text *t, pu width)
{
    struct pass p = { .sheet = context, .text = t, .place = { 0, 0, width, 0 } };

    run(&p);
    return p.y;
}

static bool draw(const void *context, struct text *t, struct page *pg, struct rect place,
                 struct diag *d)
{
    struct pass p = { .sheet = context, .text = t, .page = pg, .diag = d, .place = place };

    return run(&p);
}

/* The alternative texts of all charts, one behind the other. */
static struct str alternative(const struct sheet *s, enum language l)
{
    struct buf b = { .arena = s->arena };

    for (size_t i = 0; i < s->count; i++) {
        if (!s->entries[i].drawing || !s->entries[i].drawing->alternative[l].len)
            continue;
        buf_z(&b, b.len ? " " : "");
        buf_add(&b, s->entries[i].drawing->alternative[l]);
    }
    return buf_str(&b);
}

const struct block_drawing *chart_sheet(struct arena *a, const struct block_document *doc,
                                        const struct look *look, enum edition edition,
                                        pu *width, struct diag *d)
{
    struct sheet *s = ARENA_NEW(a, struct sheet);
    struct block_drawing *out = ARENA_NEW(a, struct block_drawing);

    *s = (struct sheet){ .arena = a, .look = look, .edition = edition };
    add_text(s, doc->title, STYLE_TITLE);
    add_blocks(s, doc->first, 0);
    if (!s->charts) {
        diag_error(d, SPAN_NONE, MSG_CHART_SHEET_EMPTY);
        return NULL;
    }
    drop_empty(s);
    *width = natural_width(s);
    *out = (struct block_drawing){ .context = s, .height = height, .draw = draw };
    for (int l = 0; l < LANGUAGES; l++)
        if (edition >> l & 1) {
            out->title[l] = doc->title[l];
            out->alternative[l] = alternative(s, (enum language)l);
        }
    return out;
}
