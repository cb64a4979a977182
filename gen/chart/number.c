/*
 * chart/number.c - number blocks: name, numeral, a second line
 *
 * The numeral is the part of the label from its first digit to its last one, set large; what
 * stands before and behind (a qualifier, the unit) keeps the value's size on the same baseline.
 */
#include "chart/scene.h"

/* Tenths of the value's size: as a rule, and where two columns take no more. */
#define LARGE 27
#define SMALLER 21

struct block {
    struct words name, value, more;
};

struct numbers {
    struct block *block;
    int large;
    size_t count, columns;
    pu gap, width;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The bytes of the minus that ends it: part of the number behind, of its size. */
static size_t sign_before(struct str text)
{
    static const struct str signs[] = { STR_INIT("−"), STR_INIT("-") };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_ends(text, signs[i]))
            return signs[i].len;
    return 0;
}

/* "超1000亿元": 超 | 1000 | 亿元. Without a digit all is `before`. */
static void split(struct str text, struct str *before, struct str *numeral, struct str *after)
{
    size_t from = 0, to;

    while (from < text.len && !is_digit(text.ptr[from]))
        from++;
    to = from;
    while (to < text.len && (is_digit(text.ptr[to])
           || ((text.ptr[to] == '.' || text.ptr[to] == ',') && to + 1 < text.len
               && is_digit(text.ptr[to + 1]))))
        to++;
    from -= sign_before(str_sub(text, 0, from));
    *before = str_sub(text, 0, from);
    *numeral = str_sub(text, from, to - from);
    *after = str_from(text, to);
}

/* `under`: what stands behind the numeral goes on a line of its own. */
static struct words numeral_line(struct scene *s, const struct chart_datum *d, enum language l,
                                 int size, bool under)
{
    struct text_style *large = ARENA_NEW(s->arena, struct text_style);
    const struct text_style *style = s->look->value[l];
    struct str before, numeral, after;
    struct words w = { .ok = true }, part;

    if (d->state != CHART_PRESENT)
        return words_plain(s, d->label[l], s->look->note[l], l, d->at);
    *large = *style;
    large->size = pu_scale(style->size, size, 10);
    large->leading = large->size;
    large->bold = true;
    split(d->label[l], &before, &numeral, &after);
    part = words_plain(s, str_trim(before), style, l, d->at);
    words_behind(s, &w, &part, 0);
    part = words_plain(s, numeral, large, l, d->at);
    words_behind(s, &w, &part, scene_tenths(s, 2));
    part = words_plain(s, str_trim(after), style, l, d->at);
    if (under && after.len > 3)
        words_under(s, &w, &part, 0);
    else
        words_behind(s, &w, &part, scene_tenths(s, str_starts(after, STR("%")) ? 1 : 2));
    return w;
}

/* The second language's value and the notes, in small lines under the numeral. */
static struct words more_lines(struct scene *s, const struct chart_row *r, pu measure)
{
    const struct chart_datum *d = &r->values[0];
    struct words w = { .ok = true };

    if (s->pair && words_has(s, d->label, LANGUAGE_EN) && !words_equal(s, d->label)) {
        struct str english[LANGUAGES] = { [LANGUAGE_EN] = d->label[LANGUAGE_EN] };

        w = words_make(s, english, s->look->note, WORDS_STACK, measure, 2, d->at);
    }
    if (words_has(s, r->note, LANGUAGE_ZH) || words_has(s, r->note, LANGUAGE_EN)) {
        struct words note = words_make(s, r->note, s->look->note, WORDS_STACK, measure, 2, d->at);

        words_under(s, &w, &note, scene_tenths(s, 2));
    }
    return w;
}

/* The width that the widest numeral takes. */
static pu make_values(struct scene *s, struct numbers *n, bool under)
{
    pu need = scene_tenths(s, 70);

    for (size_t i = 0; i < n->count; i++) {
        const struct chart_datum *d = &s->chart->rows[i].values[0];
        enum language l = words_has(s, d->label, s->first) ? s->first : LANGUAGE_EN;
        struct words *w = &n->block[i].value;

        *w = numeral_line(s, d, l, n->large, under);
        need = w->width > need ? w->width : need;
    }
    return need;
}

/* A qualifier or word stands before some numeral. */
static bool has_before(const struct scene *s)
{
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_datum *d = &s->chart->rows[i].values[0];
        struct str before, numeral, after;

        split(d->label[words_has(s, d->label, s->first) ? s->first : LANGUAGE_EN], &before,
              &numeral, &after);
        if (str_trim(before).len && d->state == CHART_PRESENT)
            return true;
    }
    return false;
}

/*
 * The width of the widest value. Two columns come first: with a smaller numeral, then with the unit
 * under it, unless a word stands before; then one column, and the unit under the numeral at last.
 */
static pu widest(struct scene *s, struct numbers *n)
{
    static const struct { int large; bool under; } tries[] = {
        { LARGE, false }, { SMALLER, false }, { LARGE, true },
    };
    pu whole = s->frame.width, need = 0;

    for (size_t i = 0; i < sizeof tries / sizeof *tries && n->count > 1; i++) {
        n->large = tries[i].large;
        if (tries[i].under && has_before(s))
            continue;
        need = make_values(s, n, tries[i].under);
        if (need * 2 + n->gap <= whole)
            return need;
    }
    n->large = LARGE;
    need = make_values(s, n, false);
    return need > whole ? make_values(s, n, true) : need;
}

/* As many columns as the widest numeral lets stand, levelled over the rows. */
static bool arrange(struct scene *s, struct numbers *n)
{
    pu need = widest(s, n), whole = s->frame.width;
    size_t rows;

    if (need > whole)
        return frame_narrow(s, need - whole);
    n->columns = (size_t)((whole + n->gap) / (need + n->gap));
    n->columns = n->columns > n->count ? n->count : n->columns ? n->columns : 1;
    rows = (n->count + n->columns - 1) / n->columns;
    n->columns = (n->count + rows - 1) / rows;
    n->width = (whole - n->gap * (pu)(n->columns - 1)) / (pu)n->columns;
    return true;
}

struct row_heights { pu name, rise, drop, more; };

static struct row_heights heights(const struct numbers *n, size_t first, size_t end)
{
    struct row_heights h = { 0, 0, 0, 0 };

    for (size_t i = first; i < end; i++) {
        const struct block *b = &n->block[i];
        pu rise = b->value.count ? b->value.lines[0].baseline : 0, drop = b->value.height - rise;

        h.name = b->name.height > h.name ? b->name.height : h.name;
        h.rise = rise > h.rise ? rise : h.rise;
        h.drop = drop > h.drop ? drop : h.drop;
        h.more = b->more.height > h.more ? b->more.height : h.more;
    }
    return h;
}

static void paint_row(struct scene *s, const struct numbers *n, size_t first, size_t end)
{
    struct row_heights h = heights(n, first, end);
    pu top = s->y, name = top + scene_tenths(s, 6);
    pu baseline = name + h.name + scene_tenths(s, 4) + h.rise;
    pu more = baseline + h.drop + scene_tenths(s, 2);

    for (size_t i = first; i < end; i++) {
        const struct block *b = &n->block[i];
        const struct chart_row *r = &s->chart->rows[i];
        pu x = s->frame.x + (n->width + n->gap) * (pu)(i - first);

        group_datum(s, r, &r->values[0]);
        page_line(s->page, (struct point){ x, top }, (struct point){ x + n->width, top },
                  PU_PT(0.75), s->look->lead);
        words_paint(s, &b->name, x, name);
        if (b->value.count)
            words_paint(s, &b->value, x, baseline - b->value.lines[0].baseline);
        words_paint(s, &b->more, x, more);
        group_end(s);
    }
    s->y = more + h.more;
}

bool number_paint(struct scene *s)
{
    struct numbers n = { .count = s->chart->count, .gap = scene_tenths(s, 14) };
    bool ok = true;

    n.block = ARENA_ARRAY(s->arena, struct block, n.count);
    if (!arrange(s, &n))
        return false;
    for (size_t i = 0; i < n.count; i++) {
        const struct chart_row *r = &s->chart->rows[i];

        n.block[i].name = words_make(s, r->name, s->look->label, WORDS_STACK, n.width, 2,
                                     scene_row_at(s, i));
        n.block[i].more = more_lines(s, r, n.width);
        ok &= n.block[i].name.ok && n.block[i].more.ok;
    }
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < n.count; i += n.columns) {
        size_t end = i + n.columns < n.count ? i + n.columns : n.count;

        if (i)
            s->y += scene_tenths(s, 12);
        paint_row(s, &n, i, end);
    }
    group_end(s);
    return ok;
}
