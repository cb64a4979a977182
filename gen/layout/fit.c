/*
 * layout/fit.c - copyfitting: as many pages as asked for, the last filled where
 * a frame is asked for
 *
 * Layout without painting is a function from one number, how much of the template's budget is
 * used, to a number of pages and to what the last of them leaves free. Shares of the budget that
 * double and then bisection find a tightening that does, at most an eighth above the least;
 * bisection the most loosening that does not take a page more. Where the whole budget is not
 * enough, the report says by how much, and which blocks could be cut.
 */
#include "layout/fit.h"
#include "layout/sheet.h"

/* Steps of the budget that are not told apart, and blocks named as candidates. */
#define FINEST 8
#define DOUBLINGS 4             /* of the first share that is tried to tighten */
/* For a frame looser parts so far apart are tried, in documents of so many pages; from the loosest
 * either way until so many in a row are no better. */
#define SCANNED (LOOK_FIT_FULL / 16)
#define SCANNED_PAGES 16
#define SCANNED_IDLE 4
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

/* What a page leaves open: under all that stands on it, and at the feet of its columns. */
static pu open_on(const struct layout *l, const struct sheet *s)
{
    pu bottom = 0, open = 0;

    for (size_t i = 0; i < s->placed_count; i++) {
        const struct placed *p = &s->placed[i];
        const struct slab *first = p->count ? l->queue.slabs[p->from] : NULL;
        if (first && first->columns > 1)
            open += (sheet_band_bottom(&l->queue, s, p) - p->bottom) / first->columns;
        bottom = p->bottom > bottom ? p->bottom : bottom;
    }
    return open + (s->foot > bottom ? s->foot - bottom : 0);
}

void fit_last_line(struct measured_block *b, const struct slab *s)
{
    for (const struct part *p = s->first; p; p = p->next) {
        if (p->kind != PART_LINE || !p->line.count)
            continue;
        b->last_width = p->line.width;
        b->last = p->line.runs[0].language;
    }
}

void fit_measure(struct layout *l, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->used; i++) {
        const struct slab *s = l->queue.slabs[i];
        struct measured_block *b = block_of(l, s);

        b->height += s->height;
        b->lines++;
        fit_last_line(b, s);
        if (l->pages > l->document->fit)
            l->measured->over += (s->height + s->before) *
                (s->columns > 1 ? 1 : l->base_columns);
    }
    l->measured->open += open_on(l, sheet);
    l->measured->left = sheet->foot - sheet->top;
    for (int k = 0; k < sheet->columns; k++)
        if (sheet->foot - sheet->top - sheet->noted[k] < l->measured->left)
            l->measured->left = sheet->foot - sheet->top - sheet->noted[k];
}

/* A document being fitted. */
struct fitting {
    struct arena *arena;
    const struct block_document *doc;
    const struct look *look;
    const struct fit_try *try;
    enum edition edition;
    struct diag *diag;
    struct measured found;              /* by the last try */
    struct tried { int part; unsigned pages; struct measured found; } *tried;
    size_t tried_count, tried_room;
};

/* ---- the report ---- */

static bool is_text(const struct block *b)
{
    return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_LEAD;
}

/* A heading is no candidate: it goes with what it stands over. */
static bool may_go(const struct block *b)
{
    return b && b->kind != BLOCK_HEADING && b->kind != BLOCK_TITLE && b->kind != BLOCK_DECK &&
        b->kind != BLOCK_MASTHEAD && b->kind != BLOCK_SPACE;
}

int fit_characters(enum language language)
{
    return language == LANGUAGE_EN ? 2 : 1;
}

/* Paragraphs that end in a short line first, then the longest blocks. */
static int worth(const struct measured_block *b, pu size)
{
    bool shortish = (b->prose || is_text(b->block)) && b->lines > 1 && b->last_width &&
        b->last_width <= size * SHORT_LINE;

    return shortish ? 100000 - (int)(b->last_width / size) : (int)b->lines;
}

static void name_block(struct arena *a, const struct measured_block *b, pu size, struct diag *d)
{
    struct str lines = str_number(a, (long long)b->lines);

    if (worth(b, size) >= 1000)
        diag_note(d, b->at, MSG_FIT_SHORT_LINE, lines,
                  str_number(a, (b->last_width * fit_characters(b->last) + size - 1) / size));
    else
        diag_note(d, b->at, MSG_FIT_BLOCK, lines);
}

void fit_candidates(struct arena *a, struct measured *m, pu size, struct diag *d)
{
    for (int k = 0; k < NAMED; k++) {
        struct measured_block *best = NULL;

        for (size_t i = 0; i < m->count; i++)
            if (m->blocks[i].lines && may_go(m->blocks[i].block) &&
                (!best || worth(&m->blocks[i], size) > worth(best, size)))
                best = &m->blocks[i];
        if (!best)
            return;
        name_block(a, best, size, d);
        best->lines = 0;
    }
}

/* A height as lines of text in a column, and the characters that fill them. */
struct lines { struct str lines, characters; };

static struct lines lines_of(struct fitting *f, int64_t height)
{
    const struct look *k = f->look;
    enum language language = f->edition & EDITION_ZH ? LANGUAGE_ZH : LANGUAGE_EN;
    const struct text_style *body = look_style(k, STYLE_BODY, language, f->edition);
    int columns = k->columns > 1 ? k->columns : 1;
    pu measure = (k->area.width - k->gutter * (columns - 1)) / columns;
    long long lines = (height + k->grid - 1) / k->grid;

    return (struct lines){ str_number(f->arena, lines),
                           str_number(f->arena, lines * (measure / body->size)
                                                * fit_characters(language)) };
}

static void report_over(struct fitting *f)
{
    enum language language = f->edition & EDITION_ZH ? LANGUAGE_ZH : LANGUAGE_EN;
    struct lines over = lines_of(f, f->found.over);

    diag_error(f->diag, f->doc->fit_at, MSG_FIT_OVER, str_number(f->arena, f->doc->fit),
               over.lines, over.characters);
    fit_candidates(f->arena, &f->found,
                   look_style(f->look, STYLE_BODY, language, f->edition)->size, f->diag);
}

static pu frame_height(const struct look *k)
{
    return (k->area.height + k->grid / 2) / k->grid * k->grid;
}

/* Whole pages that are missing, and what the last leaves free. */
static void report_under(struct fitting *f, unsigned pages)
{
    int columns = f->look->columns > 1 ? f->look->columns : 1;
    int64_t height = (int64_t)(f->doc->fit - pages) * frame_height(f->look) + f->found.left;
    struct lines lines = lines_of(f, height * columns);

    diag_warning(f->diag, f->doc->fit_at, MSG_FIT_UNDER, str_number(f->arena, f->doc->fit),
                 str_number(f->arena, pages), lines.lines, lines.characters);
}

/* What the last page leaves free after all that the budget gives. */
static void report_short(struct fitting *f, int part)
{
    int columns = f->look->columns > 1 ? f->look->columns : 1;
    struct lines lines;

    if ((!f->doc->fit_frame && part >= 0) || f->found.left < f->look->grid / 2)
        return;
    lines = lines_of(f, (int64_t)f->found.left * columns);
    diag_warning(f->diag, f->doc->fit_at, MSG_FIT_SHORT, str_number(f->arena, f->doc->fit),
                 lines.lines, lines.characters);
}

/* What a share of 1000 gives up or gains, in per cent with one decimal; none where that is 0. */
static void add_share(struct fitting *f, struct buf *parts, int64_t share, enum message less,
                      enum message more)
{
    struct buf b = { .arena = f->arena };

    if (share == 1000)
        return;
    buf_fixed(&b, share > 1000 ? share - 1000 : 1000 - share, 1);
    if (parts->len)
        buf_add(parts, diag_words(f->diag, f->arena, MSG_FIT_AND));
    buf_add(parts, diag_words(f->diag, f->arena, share > 1000 ? more : less, buf_str(&b)));
}

static void report_used(struct fitting *f, int part)
{
    const struct look_fit *budget = &f->look->fit;
    const struct look *fitted = look_fitted(f->arena, f->look, part);
    struct look_range gap = { budget->autospace, 100 };
    struct buf parts = { .arena = f->arena };

    if (part < 0 && f->doc->fit_frame)
        return;                         /* to be filled is what a frame asks for */
    add_share(f, &parts, pu_scale(fitted->grid, 1000, f->look->grid), MSG_FIT_LESS_LEADING,
              MSG_FIT_MORE_LEADING);
    add_share(f, &parts, look_fit_share(budget->space, part), MSG_FIT_LESS_SPACE,
              MSG_FIT_MORE_SPACE);
    add_share(f, &parts, look_fit_share(budget->density, part), MSG_FIT_LESS_AIR,
              MSG_FIT_MORE_AIR);
    if (f->found.charts)
        add_share(f, &parts, 1000 - fitted->lowered, MSG_FIT_LOWER_CHARTS, MSG_FIT_LOWER_CHARTS);
    if (part > 0 && f->edition & EDITION_ZH)
        add_share(f, &parts, look_fit_late(gap, part), MSG_FIT_LESS_GAP, MSG_FIT_LESS_GAP);
    if (part >= LOOK_SQUEEZED) {
        if (parts.len)
            buf_add(&parts, diag_words(f->diag, f->arena, MSG_FIT_AND));
        buf_add(&parts, diag_words(f->diag, f->arena, MSG_FIT_SQUEEZED));
    }
    if (parts.len)
        diag_warning(f->diag, f->doc->fit_at, part < 0 ? MSG_FIT_LOOSE : MSG_FIT_USED,
                     str_number(f->arena, f->doc->fit), buf_str(&parts));
}

/* ---- the search ---- */

/* What was found is kept: a search comes back to the part that it ends with. */
static unsigned measure(struct fitting *f, int part)
{
    struct tried *t;

    for (size_t i = 0; i < f->tried_count; i++)
        if (f->tried[i].part == part) {
            f->found = f->tried[i].found;
            return f->tried[i].pages;
        }
    f->found = (struct measured){ .arena = f->arena };
    f->tried = arena_grow(f->arena, f->tried, f->tried_count, &f->tried_room, sizeof *f->tried);
    t = &f->tried[f->tried_count++];
    t->part = part;
    t->pages = f->try->pages(f->try->context, look_fitted(f->arena, f->look, part), &f->found);
    t->found = f->found;
    return t->pages;
}

/* The part nearest to `far` with the pages asked for, where `near` has them: no page more. */
static int search(struct fitting *f, int near, int far, int finest)
{
    while (far - near > finest || near - far > finest) {
        int middle = (near + far) / 2;

        if (measure(f, middle) > f->doc->fit)
            far = middle;
        else
            near = middle;
    }
    return near;
}

/* False: not even the whole budget is enough. */
static bool tighten(struct fitting *f, int *part)
{
    int before = 0;

    for (int k = DOUBLINGS; k >= 0; k--) {
        *part = LOOK_FIT_FULL >> k;
        if (measure(f, *part) <= f->doc->fit) {
            *part = search(f, *part, before, *part / 16);
            return true;
        }
        before = *part;
    }
    *part = LOOK_SQUEEZED;
    return f->look->fit.squeeze && measure(f, *part) <= f->doc->fit;
}

/* From one part on, by steps, to one that leaves less free than `least`, if there is one. */
static void scan(struct fitting *f, int part, int step, pu *least, int *best)
{
    for (int idle = 0; part >= -LOOK_FIT_FULL && part < 0 && idle < SCANNED_IDLE; part += step) {
        idle++;
        if (measure(f, part) == f->doc->fit && f->found.open < *least) {
            *least = f->found.open;
            *best = part;
            idle = 0;
        }
    }
}

/*
 * What pages leave free does not fall evenly as they are loosened: a table that goes over to the
 * next page takes its place along. The best of evenly spaced parts near the loosest that fits; a
 * tight one only adds room.
 */
static int fill_frame(struct fitting *f, int loosest)
{
    int part = loosest - (loosest + LOOK_FIT_FULL) % SCANNED, best = loosest;
    pu least;

    if (measure(f, loosest) == f->doc->fit && f->found.open < f->look->grid / 2)
        return loosest;
    least = f->found.open;
    scan(f, part, -SCANNED, &least, &best);
    scan(f, part + SCANNED, SCANNED, &least, &best);
    return best;
}

static int loosen(struct fitting *f)
{
    int part = -LOOK_FIT_FULL;

    if (measure(f, part) > f->doc->fit)
        part = search(f, 0, part, FINEST);
    return f->doc->fit_frame && f->doc->fit <= SCANNED_PAGES ? fill_frame(f, part) : part;
}

const struct look *fit_look(struct arena *a, const struct block_document *doc,
                            const struct look *look, const struct fit_try *try,
                            enum edition edition, struct diag *d)
{
    struct fitting f = { .arena = a, .doc = doc, .look = look, .try = try, .edition = edition,
                         .diag = d };
    unsigned pages = measure(&f, 0);
    int part = 0;

    if (pages == doc->fit && !doc->fit_frame)
        return look;
    if (pages > doc->fit && !tighten(&f, &part)) {
        diag_lenient(d, doc->draft);        /* which has pages whatever is wrong */
        report_over(&f);
        diag_lenient(d, false);
        return doc->draft ? look : NULL;
    }
    if (pages <= doc->fit)
        part = loosen(&f);
    pages = measure(&f, part);
    if (pages < doc->fit) {
        measure(&f, 0);
        report_under(&f, pages);
        return look;
    }
    report_used(&f, part);
    report_short(&f, part);
    return look_fitted(a, look, part);
}
