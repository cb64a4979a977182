/*
 * layout/table_heights.c - widths of columns that make the rows of a table low
 *
 * A cell's height is a falling step function of its width, found from its text; a row is as high
 * as its highest cell. Finding the widths of least total height is NP-hard (Anderson and Sobti,
 * "The table layout problem", 1999), so this is a search from widths that are good already:
 * what no row needs is taken from the columns, and of the rows that it can make lower the one is
 * made lower that saves most height for the width. Where nothing is left, one row is let grow for
 * what its columns then have to give, and the search goes on from there, as long as that pays.
 * Other starts make one column wider and leave the others least, for where several rows must grow
 * at once before any can be lower. Of a long table rows at even distances stand for all, so
 * that it costs no more than a short one.
 */
#include "layout/table.h"

/* Rows measured, rows of several heights among them that are looked at; lines of a cell that are
 * told apart; looks at cells before other starts end, and then the search. */
#define MEASURED 128
#define ROWS 64
#define LINES 8
#define LOOKS 400000

struct level { pu width, height; };     /* at this width and more, so high at most */
struct cell { struct level *levels; size_t count; };

struct heights {
    struct layout *l;
    const struct table_plan *plan;
    struct cell *cells;                 /* row by row */
    size_t rows, columns;
    int64_t room, looks;
};

/* ---- heights of cells ---- */

/* A text of a cell in one language. */
struct words {
    pu measures[LINES], leading, extra;
    pu dear;                            /* what lines above the first few cost beside their height */
    size_t few, count;
};

static size_t lines_of(const struct words *w, pu width)
{
    for (size_t n = 0; n < w->count; n++)
        if (w->measures[n] + w->extra <= width)
            return n + 1;
    return w->count;
}

static pu height_of_words(const struct words words[LANGUAGES], pu width)
{
    pu height = 0;

    for (int i = 0; i < LANGUAGES; i++) {
        pu lines = (pu)lines_of(&words[i], width);
        height += words[i].leading * lines + (lines > (pu)words[i].few ? words[i].dear : 0);
    }
    return height;
}

static void add_level(struct cell *c, pu width, pu height)
{
    size_t at = c->count++;

    for (; at > 0 && c->levels[at - 1].width < width; at--)
        c->levels[at] = c->levels[at - 1];
    c->levels[at] = (struct level){ width, height };
}

/* Widths fall, heights rise; the last level holds for all that is narrower. */
static struct cell cell_of(struct heights *h, const struct words words[LANGUAGES])
{
    struct cell c = { ARENA_ARRAY(h->l->paper, struct level, LANGUAGES * LINES + 1), 0 };
    size_t kept = 0;

    for (int i = 0; i < LANGUAGES; i++)
        for (size_t n = 0; n < words[i].count; n++) {
            pu width = words[i].measures[n] + words[i].extra;
            add_level(&c, width, height_of_words(words, width));
        }
    for (size_t i = 0; i < c.count; i++) {
        if (kept && c.levels[i].height == c.levels[kept - 1].height)
            kept--;
        c.levels[kept++] = c.levels[i];
    }
    c.count = kept;
    return c;
}

static void words_of(struct heights *h, struct words *w, const struct block_text *text,
                     enum style_id id, enum language language, pu extra)
{
    const struct text_style *style = layout_style(h->l, id, language);

    *w = (struct words){ .leading = style->leading, .extra = extra };
    w->count = runs_measures(h->l, text, style, language, w->measures, LINES);
}

static struct cell text_cell(struct heights *h, const struct block_pair *pair, enum style_id id,
                             pu extra)
{
    struct words words[LANGUAGES] = { { .count = 0 }, { .count = 0 } };
    struct block_pair text = table_once(h->l, *pair);

    for (int i = 0; i < LANGUAGES; i++)
        if (pair_has(h->l, &text, (enum language)i))
            words_of(h, &words[i], &text.in[i], id, (enum language)i, extra);
    return cell_of(h, words);
}

/* A figure at the column's point has one line, another wraps as its words do; a second line of it
 * in Chinese, a third in English, is to save more than a line of a name. */
static struct cell value_cell(struct heights *h, const struct block_cell *k, size_t column)
{
    struct words words[LANGUAGES] = { { .count = 0 }, { .count = 0 } };

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct block_value *v = block_cell_value(k, language);
        struct block_run *runs = ARENA_ARRAY(h->l->paper, struct block_run, VALUE_RUNS);
        if (!layout_prints(h->l, language) || !block_value_any(v) ||
            (i && words[0].count && block_value_same(block_cell_value(k, LANGUAGE_ZH), v)))
            continue;
        if (table_at_point(&h->plan->columns[column], v)) {
            words[i] = (struct words){ .leading = table_styles(h->l, language).number->leading,
                                       .count = 1 };
            continue;
        }
        struct block_text text = { runs, value_runs(h->l->paper, v, language, runs) };
        words_of(h, &words[i], &text, STYLE_TABLE_CELL, language, 0);
        words[i].dear = value_has_number(v) ? words[i].leading / 2 : 0;
        words[i].few = i == LANGUAGE_ZH ? 1 : 2;
    }
    return cell_of(h, words);
}

static struct cell drawing_cell(struct heights *h, const struct block_cell *k)
{
    struct cell c = { ARENA_NEW(h->l->paper, struct level), 1 };
    const struct block_drawing *d = k->drawing;

    c.levels[0].height = d->height(d->context, h->l->text, d->width);
    return c;
}

/* A row that has one height in all widths that its columns can have does not matter. */
static void keep_row(struct heights *h)
{
    const struct cell *row = h->cells + h->rows * h->columns;

    for (size_t i = 0; i < h->columns; i++)
        if (row[i].count > 1 && row[i].levels[0].width > h->plan->columns[i].least) {
            h->rows++;
            return;
        }
}

static void measure_row(struct heights *h, const struct block_row *r)
{
    struct cell *row = h->cells + h->rows * h->columns;
    size_t names = table_name_column(h->plan->table);

    for (size_t i = 0; i < h->columns; i++) {
        const struct block_cell *k = &r->cells[i];
        struct block_pair text = i == names ? table_name(h->l, r, k) : k->text;
        pu extra = table_mark_room(h->l, h->plan, k, i);
        row[i] = (struct cell){ NULL, 0 };
        if (k->covered || k->columns > 1 || k->rows > 1)
            continue;
        row[i] = k->drawing ? drawing_cell(h, k) : k->is_value ? value_cell(h, k, i)
            : text_cell(h, &text, STYLE_TABLE_CELL,
                        extra + (i == names ? table_indent(h->l, r) : 0));
    }
    keep_row(h);
}

static void measure_heads(struct heights *h)
{
    struct cell *row = h->cells + h->rows * h->columns;

    for (size_t i = 0; i < h->columns; i++)
        row[i] = text_cell(h, &h->plan->table->columns[i].head, STYLE_TABLE_HEAD, 0);
    keep_row(h);
}

static void measure(struct heights *h)
{
    const struct block_table *t = h->plan->table;
    size_t step = t->row_count / MEASURED + 1;

    h->cells = ARENA_ARRAY(h->l->paper, struct cell, (ROWS + 1) * h->columns);
    measure_heads(h);
    for (size_t r = 0; r < t->row_count && h->rows < ROWS; r += step)
        if (t->rows[r].kind == BLOCK_ROW_BODY)
            measure_row(h, &t->rows[r]);
}

/* ---- the search ---- */

static pu cell_height(const struct cell *c, pu width)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->levels[i].width <= width)
            return c->levels[i].height;
    return c->count ? c->levels[c->count - 1].height : 0;
}

/* The least width of the cell at which it is no higher; 0: at any. */
static pu cell_width(const struct cell *c, pu height)
{
    for (size_t i = c->count; i-- > 0;)
        if (c->levels[i].height <= height)
            return i + 1 == c->count ? 0 : c->levels[i].width;
    return c->count ? c->levels[0].width : 0;
}

static const struct cell *cell_at(struct heights *h, size_t row, size_t column)
{
    h->looks++;
    return &h->cells[row * h->columns + column];
}

static pu row_height(struct heights *h, size_t row, const pu *widths)
{
    pu height = 0;

    for (size_t i = 0; i < h->columns; i++) {
        pu cell = cell_height(cell_at(h, row, i), widths[i]);
        height = cell > height ? cell : height;
    }
    return height;
}

static int64_t total(struct heights *h, const pu *widths)
{
    int64_t sum = 0;

    for (size_t r = 0; r < h->rows; r++)
        sum += row_height(h, r, widths);
    return sum;
}

static int64_t sum_of(const struct heights *h, const pu *widths)
{
    int64_t sum = 0;

    for (size_t i = 0; i < h->columns; i++)
        sum += widths[i];
    return sum;
}

/* The widths that the heights at `widths` need, where row `grows` may be as high as `height`. */
static void need(struct heights *h, const pu *widths, size_t grows, pu height, pu *out)
{
    for (size_t i = 0; i < h->columns; i++)
        out[i] = h->plan->columns[i].least;
    for (size_t r = 0; r < h->rows; r++) {
        pu most = r == grows ? height : row_height(h, r, widths);
        for (size_t i = 0; i < h->columns; i++) {
            pu width = cell_width(cell_at(h, r, i), most);
            out[i] = width > out[i] ? width : out[i];
        }
    }
}

/* The widths at which a row is lower than now; false where there are none. */
static bool lower(struct heights *h, size_t row, const pu *widths, pu *out)
{
    pu height = row_height(h, row, widths);

    for (size_t i = 0; i < h->columns; i++) {
        const struct cell *c = cell_at(h, row, i);
        if (c->count && c->levels[0].height >= height)
            return false;
        pu width = cell_width(c, height - 1);
        out[i] = width > widths[i] ? width : widths[i];
    }
    return true;
}

/* Of the rows that the room can make lower the one that saves most for its width. */
static bool lower_best(struct heights *h, pu *widths, pu *tried, pu *best)
{
    int64_t now = total(h, widths), used = sum_of(h, widths), saved = 0, for_width = 1;

    for (size_t r = 0; r < h->rows; r++) {
        if (!lower(h, r, widths, tried) || sum_of(h, tried) > h->room)
            continue;
        int64_t gain = now - total(h, tried), cost = sum_of(h, tried) - used + 1;
        if (gain * for_width > saved * cost) {
            saved = gain;
            for_width = cost;
            for (size_t i = 0; i < h->columns; i++)
                best[i] = tried[i];
        }
    }
    for (size_t i = 0; saved && i < h->columns; i++)
        widths[i] = best[i];
    return saved > 0;
}

static void tighten(struct heights *h, pu *widths)
{
    pu *tried = ARENA_ARRAY(h->l->paper, pu, h->columns);
    pu *best = ARENA_ARRAY(h->l->paper, pu, h->columns);

    while (lower_best(h, widths, tried, best)) {
        need(h, widths, SIZE_MAX, 0, tried);
        for (size_t i = 0; i < h->columns; i++)
            widths[i] = tried[i];
    }
}

/* The height next to that of the row at these widths; 0: there is none. */
static pu next_height(struct heights *h, size_t row, const pu *widths)
{
    pu height = row_height(h, row, widths), next = 0;

    for (size_t i = 0; i < h->columns; i++) {
        const struct cell *c = cell_at(h, row, i);
        for (size_t k = 0; k < c->count; k++)
            if (c->levels[k].height > height && (!next || c->levels[k].height < next))
                next = c->levels[k].height;
    }
    return next;
}

/* Lets each row grow in turn; true where the rest then more than makes up for it. */
static bool exchange(struct heights *h, pu *widths, int64_t *height)
{
    pu *tried = ARENA_ARRAY(h->l->paper, pu, h->columns);

    for (size_t r = 0; r < h->rows && h->looks < LOOKS; r++) {
        pu next = next_height(h, r, widths);
        if (!next)
            continue;
        need(h, widths, r, next, tried);
        tighten(h, tried);
        int64_t now = total(h, tried);
        if (now >= *height)
            continue;
        *height = now;
        for (size_t i = 0; i < h->columns; i++)
            widths[i] = tried[i];
        return true;
    }
    return false;
}

/* The least width above this one at which a cell of the column is lower; 0: none. */
static pu next_width(struct heights *h, size_t column, pu width)
{
    pu next = 0;

    for (size_t r = 0; r < h->rows; r++) {
        const struct cell *c = cell_at(h, r, column);
        for (size_t k = 0; k + 1 < c->count; k++)
            if (c->levels[k].width > width && (!next || c->levels[k].width < next))
                next = c->levels[k].width;
    }
    return next;
}

/* From one column so wide, the others as narrow as can be. */
static void start_from(struct heights *h, size_t column, pu width, pu *widths, int64_t *height)
{
    pu *tried = ARENA_ARRAY(h->l->paper, pu, h->columns);

    for (size_t i = 0; i < h->columns; i++)
        tried[i] = i == column ? width : h->plan->columns[i].least;
    if (sum_of(h, tried) > h->room)
        return;
    tighten(h, tried);
    int64_t now = total(h, tried);
    if (now >= *height)
        return;
    *height = now;
    for (size_t i = 0; i < h->columns; i++)
        widths[i] = tried[i];
}

/* Each column in turn wider than it is. */
static void start_again(struct heights *h, pu *widths, int64_t *height)
{
    for (size_t i = 0; i < h->columns; i++)
        for (pu w = next_width(h, i, widths[i]); w && h->looks < LOOKS; w = next_width(h, i, w))
            start_from(h, i, w, widths, height);
}

/* Figures keep their units, and labels of two words both, where no row is higher for it. */
static bool keep_together(const struct heights *h, pu *widths)
{
    int64_t room = h->room - sum_of(h, widths);
    bool kept = false;

    for (size_t i = 0; i < h->columns; i++) {
        pu more = h->plan->columns[i].together - widths[i];

        if (more <= 0 || more > room)
            continue;
        kept = kept || widths[i] + more > h->plan->columns[i].width;
        widths[i] += more;
        room -= more;
    }
    return kept;
}

void table_lower_rows(struct layout *l, struct table_plan *p, int64_t room)
{
    struct heights h = { .l = l, .plan = p, .columns = p->table->column_count, .room = room };
    pu *widths = ARENA_ARRAY(l->paper, pu, h.columns);
    pu *start = ARENA_ARRAY(l->paper, pu, h.columns);

    measure(&h);
    for (size_t i = 0; i < h.columns; i++)
        start[i] = p->columns[i].width;
    int64_t before = total(&h, start), height;
    need(&h, start, SIZE_MAX, 0, widths);
    tighten(&h, widths);
    height = total(&h, widths);
    start_again(&h, widths, &height);
    h.looks = 0;
    while (exchange(&h, widths, &height))
        ;
    if (height >= before)
        need(&h, start, SIZE_MAX, 0, widths);
    if (!keep_together(&h, widths) && height >= before)
        return;
    for (size_t i = 0; i < h.columns; i++)
        p->columns[i].least = widths[i];
}
