/* audit/text_report.c - numbers without a figure, figures that the text lacks, and how many */
#include "audit/text_match.h"

static struct str without_joins(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\v')
            buf_char(&b, s.ptr[i]);
    return buf_str(&b);
}

/* A figure with the same digits whose name is near, in another magnitude or unit. */
static const struct figure *slipped(struct text_match *m, const struct scan_number *n)
{
    struct names_near near;
    const struct figure *best = NULL;
    int best_score = 55;

    if (n->kind != SCAN_VALUE || n->worded || n->value.digits < 10)
        return NULL;
    names_surround(m->scan.text, n->from, n->to, &near);
    for (size_t i = 0; i < m->all_count; i++) {
        const struct text_statement *s = m->all[i];
        int score;

        if (s->part != OF_VALUE)
            continue;
        score = scan_digits(n->value) == scan_digits(s->value) ? names_score(&s->names, &near) : 0;
        if (score > best_score) {
            best = s->figure;
            best_score = score;
        }
    }
    return best;
}

static void report_lacking(struct text_match *m, const struct scan_number *n)
{
    struct str text = str_trim(without_joins(m->arena, str_sub(m->scan.text, n->from,
                                                               n->to - n->from)));
    const struct figure *near = slipped(m, n);

    if (near)
        AUDIT_FIND(m->with, NUMBER_SLIP, n->at, near, NULL, text, near->id,
                   audit_figure_text(m->with, near));
    else if (n->worded && n->kind != SCAN_RANK)
        AUDIT_FIND(m->with, NUMBER_WORDED, n->at, NULL, NULL, text, m->from->id);
    else
        AUDIT_FIND(m->with, NUMBER_LACKING, n->at, NULL, NULL, text, m->from->id);
}

struct text_counts {
    size_t numbers, matched, converted, named, lacking, worded;
};

/* Years and names, classes and attributes are no figures; a class that the data names is one. */
static void report_numbers(struct text_match *m, struct text_counts *c)
{
    for (size_t i = 0; i < m->scan.count; i++) {
        const struct text_number *t = &m->texts[i];
        const struct scan_number *n = t->number;

        if (!text_counts_as_figure(n)
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

static struct str part_text(struct text_match *m, const struct text_statement *s)
{
    const struct figure *f = s->figure;
    struct arena *a = m->arena;

    if (s->part == OF_RANK || s->part == OF_CHANGE)
        return str_format(a, s->part == OF_RANK ? "第%d位" : "%d位",
                          s->part == OF_RANK ? f->rank->place : f->rank->change);
    if (s->part == OF_STREAK)
        return str_format(a, "连续%d%.*s", figure_more(f)->streak.count,
                          STR_ARG(figure_more(f)->streak.unit.in[LANGUAGE_ZH]));
    return audit_figure_text(m->with, f);
}

static size_t report_statements(struct text_match *m, size_t *elsewhere)
{
    size_t found = 0;

    for (size_t i = 0; i < m->all_count; i++) {
        const struct text_statement *s = m->all[i];

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
static size_t report_worded(struct text_match *m, size_t *all)
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

static size_t of_kind(const struct text_match *m, enum scan_kind k, bool unmatched)
{
    size_t n = 0;

    for (size_t i = 0; i < m->scan.count; i++)
        n += m->scan.numbers[i].kind == k && !(unmatched && m->texts[i].best);
    return n;
}

static void tally(struct text_match *m, const struct text_counts *c, size_t all, size_t found,
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

void text_report(struct text_match *m)
{
    struct text_counts counts = { 0 };
    size_t all = m->all_count, found, elsewhere = 0;

    report_numbers(m, &counts);
    found = report_statements(m, &elsewhere) + report_worded(m, &all);
    tally(m, &counts, all, found, elsewhere);
}
