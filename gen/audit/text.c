/*
 * audit/text.c - `yaolan audit --text`: the numbers of a plain text against the figures of a source
 *
 * A figure makes statements (its value, its rank); statements and numbers meet by normal value and
 * kind of unit through a map, and the nearness of the indicator's name decides among those that
 * meet. The lines of locators help once most of the matches agree with them.
 */
#include "audit/text_match.h"

#define NEAR_ENOUGH 25          /* per cent of a name */
#define ELSEWHERE_ENOUGH 45     /* where the locator says another line */
#define GROUP_ENOUGH 40         /* 三大…: few are figures */
#define LINE_BONUS 60

/* ---- matching ---- */

bool text_counts_as_figure(const struct scan_number *n)
{
    return n->kind == SCAN_VALUE || n->kind == SCAN_RANK || n->kind == SCAN_CLASS
        || n->kind == SCAN_GROUP || n->kind == SCAN_ATTRIBUTE || n->kind == SCAN_STREAK;
}

static int fit(const struct text_match *m, const struct text_statement *s,
               const struct names_near *near, const struct text_number *t)
{
    int score = names_score(&s->names, near);
    bool same = m->by_line && s->first_line && t->line >= s->first_line && t->line <= s->last_line;

    if (t->number->kind == SCAN_STREAK && s->part != OF_STREAK && s->part != OF_NAME)
        return 0;
    if (t->number->kind == SCAN_GROUP && score < GROUP_ENOUGH)
        return 0;
    if (m->by_line && s->first_line && !same && score < ELSEWHERE_ENOUGH)
        return 0;
    return score + (same ? LINE_BONUS : 0);
}

static bool in_lines(const struct text_statement *s, int line)
{
    return !s->first_line || (line >= s->first_line && line <= s->last_line);
}

/* The statements with the key that fit best; among equals one that was not found yet, then the
 * first of the data. */
static void try_key(struct text_match *m, struct text_number *t, struct str key, int *best_score)
{
    struct text_statement *s = map_find(m->statements, key);
    struct names_near near;

    if (!s)
        return;
    names_surround(m->scan.text, t->number->from, t->number->to, &near);
    for (; s; s = s->next) {
        struct text_statement *whole = s->same ? s->same : s;
        int score = fit(m, s, &near, t);

        if (score < NEAR_ENOUGH || score < *best_score)
            continue;
        if (score == *best_score && t->best && !(t->best->found || !whole->found))
            continue;
        t->best = whole;
        *best_score = score;
    }
}

static struct str number_key(const struct text_match *m, const struct scan_number *n)
{
    bool rank = n->kind == SCAN_RANK;

    /* A streak counts years or rounds: 5, whatever the unit. */
    return text_key(m->arena, rank ? decimal_int(n->place) : n->value,
                  n->kind == SCAN_STREAK ? NULL : n->unit, rank);
}

static void find_best(struct text_match *m, struct text_number *t)
{
    const struct scan_number *n = t->number;
    int score = 0;

    t->best = NULL;
    try_key(m, t, number_key(m, n), &score);
    /* 总规模达109亿: the 元 was lost. */
    if (!t->best && n->kind == SCAN_VALUE && !n->unit && n->value.digits >= 10000)
        try_key(m, t, text_key(m->arena, n->value,
                             units_find(m->with->data->units, STR("元")), false), &score);
    if (!t->best)
        return;
    if (!t->best->found)
        t->best->line = t->line;
    t->best->found = true;
    t->best->at_line |= in_lines(t->best, t->line);
}

static void match(struct text_match *m)
{
    for (size_t i = 0; i < m->all_count; i++)
        m->all[i]->found = m->all[i]->at_line = false;
    for (size_t i = 0; i < m->scan.count; i++)
        if (text_counts_as_figure(m->texts[i].number))
            find_best(m, &m->texts[i]);
}

/* Do most of the figures that were found stand where their locators say? */
static bool lines_agree(const struct text_match *m)
{
    size_t agree = 0, all = 0;

    for (size_t i = 0; i < m->all_count; i++) {
        const struct text_statement *s = m->all[i];

        if (!s->found || !s->first_line)
            continue;
        all++;
        agree += s->at_line;
    }
    return all && agree * 10 >= all * 6;
}

/* One number may say two figures: 均居全省第4位. */
static void share_numbers(struct text_match *m)
{
    for (size_t i = 0; i < m->all_count; i++) {
        struct text_statement *s = m->all[i];
        struct str key;

        if (s->found)
            continue;
        key = text_key(m->arena, s->value, s->unit, s->part == OF_RANK);
        for (struct text_number *t = map_find(m->numbers, key); t && !s->found; t = t->next) {
            struct names_near near;

            names_surround(m->scan.text, t->number->from, t->number->to, &near);
            if (fit(m, s, &near, t) < (m->by_line ? LINE_BONUS : NEAR_ENOUGH))
                continue;
            s->found = true;
            s->line = t->line;
            s->at_line = in_lines(s, t->line);
        }
    }
}

static void read_numbers(struct text_match *m)
{
    struct str text = m->source->text;
    size_t at = 0;
    int line = 1;

    m->texts = ARENA_ARRAY(m->arena, struct text_number, m->scan.count + 1);
    for (size_t i = m->scan.count; i-- > 0;) {
        const struct scan_number *n = &m->scan.numbers[i];
        struct str key;

        m->texts[i].number = n;
        if (!text_counts_as_figure(n))
            continue;
        key = number_key(m, n);
        m->texts[i].next = map_find(m->numbers, key);
        map_put(m->numbers, key, &m->texts[i]);
    }
    for (size_t i = 0; i < m->scan.count; i++) {
        for (; at < m->scan.origin[m->scan.numbers[i].digits]; at++)
            line += text.ptr[at] == '\n';
        m->texts[i].line = line;
    }
}

/* Official names and formulations with digits in them. */
static struct str const *names_with_digits(const struct dataset *data, struct arena *a,
                                           size_t *count)
{
    size_t most = data->formulations ? map_count(data->formulations) : 0;
    struct str *names = ARENA_ARRAY(a, struct str, LANGUAGES * most + 1);

    *count = 0;
    for (size_t i = 0; i < most; i++) {
        const struct formulation *f = map_value(data->formulations, i);

        for (int l = 0; l < LANGUAGES; l++)
            for (size_t k = 0; k < f->text.in[l].len; k++)
                if (str_is_digit(f->text.in[l].ptr[k])) {
                    names[(*count)++] = f->text.in[l];
                    break;
                }
    }
    return names;
}

bool audit_text(struct audit *w, const struct source *text, const struct data_source *from)
{
    struct text_match m = { .with = w, .arena = w->arena, .source = text, .from = from,
                         .statements = map_new(w->arena), .numbers = map_new(w->arena) };
    size_t names;
    struct str const *list = names_with_digits(w->data, w->arena, &names);

    m.scan = scan_text(w->arena, w->data->units, w->data->areas, text->text, span_file(text),
                       list, names);
    text_read_data(&m);
    read_numbers(&m);
    match(&m);
    m.by_line = lines_agree(&m);
    if (m.by_line)
        match(&m);
    share_numbers(&m);
    text_report(&m);
    audit_sort(w);
    return audit_severity_count(w, AUDIT_ERROR) == 0;
}
