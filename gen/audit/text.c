/*
 * audit/text.c - `yaolan audit --text`: the numbers of a plain text against the figures of a source
 *
 * A figure makes statements (its value, its rank); statements and numbers meet by normal value and
 * kind of unit through a map, and the nearness of the indicator's name decides among those that
 * meet. The lines of locators help once most of the matches agree with them.
 */
#include "audit/audit.h"
#include "audit/scan.h"
#include "audit/text_names.h"

#define NEAR_ENOUGH 25          /* per cent of a name */
#define ELSEWHERE_ENOUGH 45     /* where the locator says another line */
#define GROUP_ENOUGH 40         /* 三大…: few are figures */
#define LINE_BONUS 60

enum part_of { OF_VALUE, OF_RANK, OF_CHANGE, OF_STREAK, OF_NAME };

/* Something that a number of the text may say. */
struct statement {
    const struct figure *figure;        /* NULL: a number inside the name or note of an indicator */
    enum part_of part;
    const struct unit *unit;
    struct names_of names;
    struct statement *same;             /* what this one is another form of: 斤 for 斤/亩 */
    int first_line, last_line;          /* of the locator; 0: none */
    bool found, at_line;
    int line;                           /* where it was found first */
    struct statement *next;             /* of the same key */
};

struct text_number {
    const struct scan_number *number;
    int line;
    struct statement *best;
    struct text_number *next;           /* of the same key */
};

struct matcher {
    struct audit *with;
    struct arena *arena;
    const struct source *source;
    const struct data_source *from;
    struct scan scan;
    struct map *statements;             /* by key */
    struct map *numbers;
    struct statement **all;             /* in the order of the data, without names */
    size_t all_count, all_room;
    struct text_number *texts;
    bool by_line;                       /* locators are those of this text */
};

/* ---- keys ---- */

static struct str key_of(struct arena *a, struct decimal value, const struct unit *unit, bool rank)
{
    enum unit_dimension d = unit ? unit->dimension : UNIT_NUMBER;
    struct decimal normal;

    if (rank)
        return str_join(a, STR("#"), decimal_text(a, value));
    if (!scan_normal(value, unit, &normal)) {
        /* 亩 has no finite value in m²: thirds of it. */
        struct unit third = *unit;

        third.denominator = 1;
        if (!scan_normal(value, &third, &normal))
            return STR("?");
        return str_format(a, "%d/3:%.*s", (int)d, STR_ARG(decimal_text(a, normal)));
    }
    if (scan_same_kind(unit, NULL))
        d = UNIT_NUMBER;
    return str_format(a, "%d:%.*s", (int)d, STR_ARG(decimal_text(a, normal)));
}

/* ---- statements of the data ---- */

/* "§2 l. 67-69" -> 67, 69; "l. 5, 9" -> 5, 9. */
static void read_lines(struct str locator, int *first, int *last)
{
    ptrdiff_t at = str_find(locator, STR("l. "));
    int n = 0;

    *first = *last = 0;
    for (size_t i = at < 0 ? locator.len : (size_t)at + 3; i <= locator.len; i++) {
        char c = i < locator.len ? locator.ptr[i] : ' ';

        if (c >= '0' && c <= '9' && n < 10000000) {
            n = n * 10 + (c - '0');
        } else if (n) {
            *first = *first ? *first : n;
            *last = n > *last ? n : *last;
            n = 0;
        }
    }
}

static void add_statement(struct matcher *m, const struct figure *f, enum part_of part,
                          struct decimal value, const struct unit *unit, struct names_of names)
{
    struct statement *s = ARENA_NEW(m->arena, struct statement);
    struct str key = key_of(m->arena, value, unit, part == OF_RANK);

    *s = (struct statement){ .figure = f, .part = part, .unit = unit, .names = names };
    if (f)
        read_lines(f->locator, &s->first_line, &s->last_line);
    s->next = map_find(m->statements, key);
    map_put(m->statements, key, s);
    if (part == OF_NAME)
        return;
    m->all = arena_grow(m->arena, m->all, m->all_count, &m->all_room, sizeof *m->all);
    m->all[m->all_count++] = s;
}

/* 斤/亩 is often printed as 斤. */
static void add_numerator(struct matcher *m, const struct figure *f, struct names_of names)
{
    ptrdiff_t slash = f->unit ? str_find_char(f->unit->zh, '/') : -1;
    const struct unit *unit = slash < 0 ? NULL
        : units_find(m->with->data->units, str_sub(f->unit->zh, 0, (size_t)slash));
    struct statement *whole;

    if (!unit || f->unit->dimension == UNIT_CONCENTRATION)
        return;
    whole = m->all[m->all_count - 1];
    add_statement(m, f, OF_VALUE, f->value, unit, names);
    m->all[--m->all_count]->same = whole;
}

static void add_figure(struct matcher *m, const struct figure *f)
{
    struct names_of names = names_of(m->arena, f->indicator);

    if (f->has_value) {
        add_statement(m, f, OF_VALUE, f->value, f->unit, names);
        add_numerator(m, f, names);
    }
    if (f->has_value && f->relation == RELATION_BETWEEN)
        add_statement(m, f, OF_VALUE, f->high, f->unit, names);
    if (f->rank && f->rank->place > 0)
        add_statement(m, f, OF_RANK, decimal_int(f->rank->place), NULL, names);
    if (f->rank && f->rank->has_change)
        add_statement(m, f, OF_CHANGE, decimal_int(f->rank->change < 0 ? -f->rank->change
                                                                        : f->rank->change),
                      NULL, names);
    if (figure_more(f)->streak.count)
        add_statement(m, f, OF_STREAK, decimal_int(figure_more(f)->streak.count), NULL, names);
}

/* Numbers in a name, a note or a wording: 营收超100亿元的企业. */
static void add_named(struct matcher *m, struct bilingual text)
{
    for (int l = 0; l < LANGUAGES; l++) {
        struct scan s;

        if (!text.in[l].len)
            continue;
        s = scan_text(m->arena, m->with->data->units, m->with->data->areas, text.in[l],
                      SPAN_NONE, NULL, 0);
        for (size_t i = 0; i < s.count; i++) {
            const struct scan_number *n = &s.numbers[i];

            if (n->kind == SCAN_VALUE || n->kind == SCAN_CLASS || n->kind == SCAN_STREAK
                || n->kind == SCAN_ATTRIBUTE)
                add_statement(m, NULL, OF_NAME, n->value,
                              n->kind == SCAN_STREAK ? NULL : n->unit,
                              names_of_text(m->arena, text));
        }
    }
}

static void read_data(struct matcher *m)
{
    const struct dataset *data = m->with->data;
    const struct indicator *last = NULL;

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->source != m->from)
            continue;
        add_figure(m, f);
        if (f->indicator != last)
            add_named(m, f->indicator->name);
        add_named(m, figure_more(f)->note);
        add_named(m, figure_more(f)->sub);
        add_named(m, f->wording);
        add_named(m, figure_more(f)->record.wording);
        last = f->indicator;
    }
}

/* ---- matching ---- */

static bool is_counted(const struct scan_number *n)
{
    return n->kind == SCAN_VALUE || n->kind == SCAN_RANK || n->kind == SCAN_CLASS
        || n->kind == SCAN_GROUP || n->kind == SCAN_ATTRIBUTE || n->kind == SCAN_STREAK;
}

static int fit(const struct matcher *m, const struct statement *s, const struct names_near *near,
               const struct text_number *t)
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

static bool in_lines(const struct statement *s, int line)
{
    return !s->first_line || (line >= s->first_line && line <= s->last_line);
}

/* The statements with the key that fit best; among equals one that was not found yet, then the first
 * of the data. */
static void try_key(struct matcher *m, struct text_number *t, struct str key, int *best_score)
{
    struct statement *s = map_find(m->statements, key);
    struct names_near near;

    if (!s)
        return;
    names_surround(m->scan.text, t->number->from, t->number->to, &near);
    for (; s; s = s->next) {
        struct statement *whole = s->same ? s->same : s;
        int score = fit(m, s, &near, t);

        if (score < NEAR_ENOUGH || score < *best_score)
            continue;
        if (score == *best_score && t->best && !(t->best->found || !whole->found))
            continue;
        t->best = whole;
        *best_score = score;
    }
}

static struct str number_key(const struct matcher *m, const struct scan_number *n)
{
    bool rank = n->kind == SCAN_RANK;

    /* A streak counts years or rounds: 5, whatever the unit. */
    return key_of(m->arena, rank ? decimal_int(n->place) : n->value,
                  n->kind == SCAN_STREAK ? NULL : n->unit, rank);
}

static void find_best(struct matcher *m, struct text_number *t)
{
    const struct scan_number *n = t->number;
    int score = 0;

    t->best = NULL;
    try_key(m, t, number_key(m, n), &score);
    /* 总规模达109亿: the 元 was lost. */
    if (!t->best && n->kind == SCAN_VALUE && !n->unit && n->value.digits >= 10000)
        try_key(m, t, key_of(m->arena, n->value,
                             units_find(m->with->data->units, STR("元")), false), &score);
    if (!t->best)
        return;
    if (!t->best->found)
        t->best->line = t->line;
    t->best->found = true;
    t->best->at_line |= in_lines(t->best, t->line);
}

static void match(struct matcher *m)
{
    for (size_t i = 0; i < m->all_count; i++)
        m->all[i]->found = m->all[i]->at_line = false;
    for (size_t i = 0; i < m->scan.count; i++)
        if (is_counted(m->texts[i].number))
            find_best(m, &m->texts[i]);
}

/* Do most of the figures that were found stand where their locators say? */
static bool lines_agree(const struct matcher *m)
{
    size_t agree = 0, all = 0;

    for (size_t i = 0; i < m->all_count; i++) {
        const struct statement *s = m->all[i];

        if (!s->found || !s->first_line)
            continue;
        all++;
        agree += s->at_line;
    }
    return all && agree * 10 >= all * 6;
}

/* One number may say two figures: 均居全省第4位. */
static void share_numbers(struct matcher *m)
{
    for (size_t i = 0; i < m->all_count; i++) {
        struct statement *s = m->all[i];
        struct str key;
        struct decimal value;

        if (s->found)
            continue;
        value = s->part == OF_RANK ? decimal_int(s->figure->rank->place)
              : s->part == OF_STREAK ? decimal_int(figure_more(s->figure)->streak.count)
              : s->part == OF_CHANGE ? decimal_int(s->figure->rank->change < 0
                                                   ? -s->figure->rank->change
                                                   : s->figure->rank->change)
              : s->figure->value;
        key = key_of(m->arena, value, s->unit, s->part == OF_RANK);
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

static void read_numbers(struct matcher *m)
{
    struct str text = m->source->text;
    size_t at = 0;
    int line = 1;

    m->texts = ARENA_ARRAY(m->arena, struct text_number, m->scan.count + 1);
    for (size_t i = m->scan.count; i-- > 0;) {
        const struct scan_number *n = &m->scan.numbers[i];
        struct str key;

        m->texts[i].number = n;
        if (!is_counted(n))
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

/* ---- findings ---- */

static struct str number_text(const struct matcher *m, const struct scan_number *n)
{
    struct buf b = { .arena = m->arena };
    struct str s = str_sub(m->scan.text, n->from, n->to - n->from);

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\v')
            buf_char(&b, s.ptr[i]);
    return str_trim(buf_str(&b));
}

/* A figure with the same digits whose name is near, in another magnitude or unit. */
static const struct figure *slipped(struct matcher *m, const struct scan_number *n)
{
    struct names_near near;
    const struct figure *best = NULL;
    int best_score = 55;

    if (n->kind != SCAN_VALUE || n->worded || n->value.digits < 10)
        return NULL;
    names_surround(m->scan.text, n->from, n->to, &near);
    for (size_t i = 0; i < m->all_count; i++) {
        const struct statement *s = m->all[i];
        struct decimal a, b;
        int score;

        if (s->part != OF_VALUE)
            continue;
        a = decimal_trim(n->value);
        b = decimal_trim(s->figure->value);
        while (a.digits && a.digits % 10 == 0)
            a.digits /= 10;
        while (b.digits && b.digits % 10 == 0)
            b.digits /= 10;
        score = a.digits == b.digits ? names_score(&s->names, &near) : 0;
        if (score > best_score) {
            best = s->figure;
            best_score = score;
        }
    }
    return best;
}

static void report_lacking(struct matcher *m, const struct scan_number *n)
{
    struct str text = number_text(m, n);
    const struct figure *near = slipped(m, n);

    if (near)
        AUDIT_FIND(m->with, NUMBER_SLIP, n->at, near, NULL, text, near->id,
                   audit_figure_text(m->arena, near));
    else if (n->worded && n->kind != SCAN_RANK)
        AUDIT_FIND(m->with, NUMBER_WORDED, n->at, NULL, NULL, text, m->from->id);
    else
        AUDIT_FIND(m->with, NUMBER_LACKING, n->at, NULL, NULL, text, m->from->id);
}

struct text_counts {
    size_t numbers, matched, converted, named, lacking, worded;
};

/* Years and names, classes and attributes are no figures; a class that the data names is one. */
static void report_numbers(struct matcher *m, struct text_counts *c)
{
    for (size_t i = 0; i < m->scan.count; i++) {
        const struct text_number *t = &m->texts[i];
        const struct scan_number *n = t->number;

        if (!is_counted(n)
            || (n->kind != SCAN_VALUE && n->kind != SCAN_RANK && !t->best))
            continue;
        c->numbers++;
        if (t->best && t->best->part == OF_NAME) {
            c->named++;
        } else if (t->best) {
            c->matched++;
            c->converted += n->kind == SCAN_VALUE && n->unit && t->best->unit
                         && t->best->part == OF_VALUE
                         && n->unit->plain != t->best->unit->plain;
        } else {
            report_lacking(m, n);
            if (n->worded && n->kind != SCAN_RANK)
                c->worded++;
            else
                c->lacking++;
        }
    }
}

static struct str without_joins(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\v')
            buf_char(&b, s.ptr[i]);
    return buf_str(&b);
}

static struct str part_text(struct matcher *m, const struct statement *s)
{
    const struct figure *f = s->figure;
    struct arena *a = m->arena;

    if (s->part == OF_RANK || s->part == OF_CHANGE)
        return str_format(a, s->part == OF_RANK ? "第%d位" : "%d位",
                          s->part == OF_RANK ? f->rank->place : f->rank->change);
    if (s->part == OF_STREAK)
        return str_format(a, "连续%d%.*s", figure_more(f)->streak.count,
                          STR_ARG(figure_more(f)->streak.unit.in[LANGUAGE_ZH]));
    return audit_figure_text(a, f);
}

static size_t report_statements(struct matcher *m, size_t *elsewhere)
{
    size_t found = 0;

    for (size_t i = 0; i < m->all_count; i++) {
        const struct statement *s = m->all[i];

        found += s->found;
        if (!s->found) {
            AUDIT_FIND(m->with, FIGURE_LACKING, s->figure->at, s->figure, NULL, s->figure->id,
                       part_text(m, s), m->from->id);
        } else if (m->by_line && s->first_line && !s->at_line) {
            ++*elsewhere;
            AUDIT_FIND(m->with, LOCATOR_WRONG, s->figure->at, s->figure, NULL, s->figure->id,
                       s->figure->locator, str_number(m->arena, s->line));
        }
    }
    return found;
}

/* Figures that only word something are looked for by their words. */
static size_t report_worded(struct matcher *m, size_t *all)
{
    const struct dataset *data = m->with->data;
    struct str text = without_joins(m->arena, m->scan.text);
    size_t found = 0;

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);
        struct str words = f->has_value ? STR_NONE : f->wording.in[LANGUAGE_ZH];
        struct str english = f->has_value ? STR_NONE : f->wording.in[LANGUAGE_EN];

        if (f->rank && f->rank->kind == RANK_TIER && !words.len) {
            words = f->rank->wording.in[LANGUAGE_ZH];
            english = f->rank->wording.in[LANGUAGE_EN];
        }
        if (f->source != m->from || !words.len)
            continue;
        ++*all;
        if (str_find(text, words) >= 0 || (english.len && str_find(text, english) >= 0))
            found++;
        else
            AUDIT_FIND(m->with, FIGURE_LACKING, f->at, f, NULL, f->id, words, m->from->id);
    }
    return found;
}

static size_t of_kind(const struct matcher *m, enum scan_kind k, bool unmatched)
{
    size_t n = 0;

    for (size_t i = 0; i < m->scan.count; i++)
        n += m->scan.numbers[i].kind == k && !(unmatched && m->texts[i].best);
    return n;
}

static void tally(struct matcher *m, const struct text_counts *c, size_t all, size_t found,
                  size_t elsewhere)
{
    struct audit *w = m->with;

    audit_tally(w, "numbers", MSG_AUDIT_COUNT_NUMBERS, c->numbers);
    audit_tally(w, "matched", MSG_AUDIT_COUNT_MATCHED, c->matched);
    audit_tally(w, "lacking", MSG_AUDIT_COUNT_LACKING, c->lacking);
    audit_tally(w, "converted", MSG_AUDIT_COUNT_CONVERTED, c->converted);
    audit_tally(w, "named", MSG_AUDIT_COUNT_NAMED, c->named);
    audit_tally(w, "worded", MSG_AUDIT_COUNT_WORDED, c->worded);
    audit_tally(w, "classes", MSG_AUDIT_COUNT_CLASSES, of_kind(m, SCAN_CLASS, true));
    audit_tally(w, "groups", MSG_AUDIT_COUNT_GROUPS, of_kind(m, SCAN_GROUP, true));
    audit_tally(w, "attributes", MSG_AUDIT_COUNT_ATTRIBUTES, of_kind(m, SCAN_ATTRIBUTE, true));
    audit_tally(w, "streaks", MSG_AUDIT_COUNT_STREAKS, of_kind(m, SCAN_STREAK, true));
    audit_tally(w, "names", MSG_AUDIT_COUNT_NAMES, of_kind(m, SCAN_NAME, false));
    audit_tally(w, "years", MSG_AUDIT_COUNT_YEARS, of_kind(m, SCAN_YEAR, false));
    audit_tally(w, "dates", MSG_AUDIT_COUNT_DATES, of_kind(m, SCAN_DATE, false));
    audit_tally(w, "ordinals", MSG_AUDIT_COUNT_ORDINALS, of_kind(m, SCAN_ORDINAL, false));
    audit_tally(w, "marks", MSG_AUDIT_COUNT_MARKS, of_kind(m, SCAN_MARK, false));
    audit_tally(w, "codes", MSG_AUDIT_COUNT_CODES, of_kind(m, SCAN_CODE, false));
    audit_tally(w, "statements", MSG_AUDIT_COUNT_STATEMENTS, all);
    audit_tally(w, "found", MSG_AUDIT_COUNT_FOUND, found);
    audit_tally(w, "missed", MSG_AUDIT_COUNT_MISSED, all - found);
    audit_tally(w, "elsewhere", MSG_AUDIT_COUNT_ELSEWHERE, elsewhere);
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
                if (f->text.in[l].ptr[k] >= '0' && f->text.in[l].ptr[k] <= '9') {
                    names[(*count)++] = f->text.in[l];
                    break;
                }
    }
    return names;
}

bool audit_text(struct audit *w, const struct source *text, const struct data_source *from)
{
    struct matcher m = { .with = w, .arena = w->arena, .source = text, .from = from,
                         .statements = map_new(w->arena), .numbers = map_new(w->arena) };
    struct text_counts counts = { 0 };
    size_t names, all, found, elsewhere = 0;
    struct str const *list = names_with_digits(w->data, w->arena, &names);

    m.scan = scan_text(w->arena, w->data->units, w->data->areas, text->text, span_file(text),
                       list, names);
    read_data(&m);
    read_numbers(&m);
    match(&m);
    m.by_line = lines_agree(&m);
    if (m.by_line)
        match(&m);
    share_numbers(&m);
    report_numbers(&m, &counts);
    all = m.all_count;
    found = report_statements(&m, &elsewhere) + report_worded(&m, &all);
    tally(&m, &counts, all, found, elsewhere);
    audit_sort(w);
    return audit_severity_count(w, AUDIT_ERROR) == 0;
}
