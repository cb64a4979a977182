/*
 * layout/fit.c - copyfitting: as many pages as asked for
 *
 * Layout without painting is a function from one number, how much of the template's budget is
 * used, to a number of pages. Bisection finds the least that does. Where the whole budget is not
 * enough, the report says by how much, and which blocks could be cut.
 */
#include "layout/fit.h"

/* Steps of the budget, and blocks named as candidates. */
#define FULL 1000
#define FINEST 8
#define NAMED 5

/* A last line of at most this many characters goes where the text loses them. */
#define SHORT_LINE 8

static struct measured_block *block_of(struct layout *l, const struct slab *s)
{
    struct measured *m = l->measured;
    struct measured_block *b;

    if (m->count && m->blocks[m->count - 1].block == s->block)
        return &m->blocks[m->count - 1];
    m->blocks = arena_grow(m->arena, m->blocks, m->count, &m->room, sizeof *m->blocks);
    b = &m->blocks[m->count++];
    *b = (struct measured_block){ .block = s->block, .at = s->at };
    return b;
}

void fit_measure(struct layout *l, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->used; i++) {
        const struct slab *s = l->queue.slabs[i];
        struct measured_block *b = block_of(l, s);

        b->height += s->height;
        b->lines++;
        for (const struct part *p = s->first; p; p = p->next)
            if (p->kind == PART_LINE)
                b->last_width = p->line.width;
        if (l->pages > l->document->fit)
            l->measured->over += (s->height + s->before) / (s->columns > 1 ? s->columns : 1);
    }
}

/* ---- the report ---- */

static struct str thousandths(struct arena *a, int64_t value)
{
    struct buf b = { .arena = a };

    buf_fixed(&b, value, 1);
    return buf_str(&b);
}

/* Paragraphs that end in a short line first, then the longest blocks. */
static int worth(const struct measured_block *b, pu size)
{
    bool shortish = b->lines > 1 && b->last_width && b->last_width <= size * SHORT_LINE;

    return shortish ? 100000 - (int)(b->last_width / size) : (int)b->lines;
}

static void name_block(struct arena *a, const struct measured_block *b, pu size, struct diag *d)
{
    struct str lines = str_number(a, (long long)b->lines);

    if (worth(b, size) >= 1000)
        diag_note(d, b->at, MSG_FIT_SHORT_LINE, lines,
                  str_number(a, (b->last_width + size - 1) / size));
    else
        diag_note(d, b->at, MSG_FIT_BLOCK, lines);
}

static void name_candidates(struct arena *a, struct measured *m, pu size, struct diag *d)
{
    for (int k = 0; k < NAMED; k++) {
        struct measured_block *best = NULL;

        for (size_t i = 0; i < m->count; i++)
            if (m->blocks[i].lines && m->blocks[i].block &&
                (!best || worth(&m->blocks[i], size) > worth(best, size)))
                best = &m->blocks[i];
        if (!best)
            return;
        name_block(a, best, size, d);
        best->lines = 0;
    }
}

static void report_over(struct arena *a, const struct block_document *doc,
                        const struct look *look, struct measured *m, enum edition edition,
                        struct diag *d)
{
    enum language language = edition & EDITION_ZH ? LANGUAGE_ZH : LANGUAGE_EN;
    const struct text_style *body = look_style(look, STYLE_BODY, language, edition);
    long long lines = (m->over + look->grid - 1) / look->grid;
    long long characters = lines * (look->area.width / body->size);

    diag_error(d, doc->fit_at, MSG_FIT_OVER, str_number(a, doc->fit), str_number(a, lines),
               str_number(a, characters));
    name_candidates(a, m, body->size, d);
}

static void report_used(struct arena *a, const struct block_document *doc,
                        const struct look *look, int part, struct diag *d)
{
    const struct look_fit *f = &look->fit;
    struct str used[3];
    const int full[3] = { f->leading, f->space, f->autospace };

    for (int i = 0; i < 3; i++)
        used[i] = thousandths(a, ((int64_t)(100 - full[i]) * part + 50) / 100);
    diag_warning(d, doc->fit_at, MSG_FIT_USED, str_number(a, doc->fit), used[0], used[1],
                 used[2]);
}

/* ---- the search ---- */

const struct look *fit_look(struct arena *a, const struct block_document *doc,
                            const struct look *look, const struct fit_try *try,
                            enum edition edition, struct diag *d)
{
    struct measured *m = ARENA_NEW(a, struct measured);
    int low = 0, high = FULL;

    m->arena = a;
    unsigned pages = try->pages(try->context, look, m);
    if (pages < doc->fit)
        diag_warning(d, doc->fit_at, MSG_FIT_UNDER, str_number(a, doc->fit),
                     str_number(a, pages));
    if (pages <= doc->fit)
        return look;
    *m = (struct measured){ .arena = a };
    if (try->pages(try->context, look_tightened(a, look, FULL), m) > doc->fit) {
        report_over(a, doc, look, m, edition, d);
        return NULL;
    }
    while (high - low > FINEST) {
        int middle = (low + high) / 2;

        *m = (struct measured){ .arena = a };
        if (try->pages(try->context, look_tightened(a, look, middle), m) > doc->fit)
            low = middle;
        else
            high = middle;
    }
    report_used(a, doc, look, high, d);
    return look_tightened(a, look, high);
}
