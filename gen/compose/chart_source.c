/*
 * compose/chart_source.c - the source line of a chart: what it quotes in order of time, the issues
 * of one publication together, 2022—2024年统计公报
 */
#include "compose/charting.h"

/* ---- the order ---- */

/* When it appeared: its date, else the year after the one it reports; empty: not known. */
static struct str source_time(struct composer *k, const struct data_source *s)
{
    const struct period *p = &s->reports;

    if (s->date.len || p->kind == PERIOD_NONE)
        return s->date;
    return str_number(k->arena, (p->end_year > p->year ? p->end_year : p->year) + 1);
}

/* In order of time, those of one day in the order of the data, those without behind the others. */
static const struct data_source **sources_in_time(struct composer *k, size_t count)
{
    const struct data_source **list = ARENA_ARRAY(k->arena, const struct data_source *, count + 1);

    for (size_t i = 0; i < count; i++) {
        const struct data_source *one = map_value(k->chart_sources, i);
        struct str time = source_time(k, one);
        size_t at = i;

        for (; at && time.len; at--) {
            struct str before = source_time(k, list[at - 1]);

            if (before.len && str_compare(before, time) <= 0)
                break;
            list[at] = list[at - 1];
        }
        list[at] = one;
    }
    return list;
}

/* ---- issues of one publication ---- */

#define YEAR 4

/* A name with a year in it: what stands before and behind;
 * ptr NULL where it has none or several. */
struct issue { struct str before, after; int year; bool joined; };

static bool is_digit(struct str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

static bool is_year(struct str s, size_t i)
{
    struct str head = str_from(s, i);

    if (!(str_starts(head, STR("19")) || str_starts(head, STR("20"))) || (i && is_digit(s, i - 1)))
        return false;
    return is_digit(s, i + 2) && is_digit(s, i + 3) && !is_digit(s, i + YEAR);
}

static struct issue issue_of(struct str name)
{
    struct issue out = { .before = STR_NONE };

    for (size_t i = 0; i < name.len; i++) {
        if (!is_year(name, i))
            continue;
        if (out.year)
            return (struct issue){ .before = STR_NONE };
        out.before = str_sub(name, 0, i);
        out.after = str_from(name, i + YEAR);
        for (size_t k = 0; k < YEAR; k++)
            out.year = out.year * 10 + (name.ptr[i + k] - '0');
    }
    return out;
}

static bool same_publication(const struct issue *a, const struct issue *b)
{
    return a->year && b->year && str_eq(a->before, b->before) && str_eq(a->after, b->after);
}

/* "2020, 2022 and 2024–2026": runs of three years and more are ranges. */
static struct str say_years(struct composer *k, const int *years, size_t count, enum language l)
{
    struct str out = STR("");

    for (size_t i = 0, end; i < count; i = end) {
        bool run = i + 2 < count && years[i + 2] == years[i] + 2;
        struct str parts[] = { out, str_number(k->arena, years[i]) };

        for (end = i + 1; run && end < count && years[end] == years[end - 1] + 1;)
            end++;
        if (run)
            parts[1] = str_format(k->arena, "%d%s%d", years[i], l == LANGUAGE_EN ? "–" : "—",
                                  years[end - 1]);
        out = !i ? parts[1]
            : look_word(k->look, k->arena, l == LANGUAGE_EN && end == count ? WORD_FINDING_AND
                        : WORD_FINDING_COMMA, l, parts, 2);
    }
    return out;
}

/* Nouns that publications are called by in English. */
static const struct { struct str one, several; } publications[] = {
    { STR_INIT("eport"), STR_INIT("eports") }, { STR_INIT("igest"), STR_INIT("igests") },
    { STR_INIT("ommuniqué"), STR_INIT("ommuniqués") },
    { STR_INIT("earbook"), STR_INIT("earbooks") },
    { STR_INIT("ulletin"), STR_INIT("ulletins") }, { STR_INIT("eview"), STR_INIT("eviews") },
    { STR_INIT("peech"), STR_INIT("peeches") }, { STR_INIT("urvey"), STR_INIT("urveys") },
    { STR_INIT("ensus"), STR_INIT("ensuses") }, { STR_INIT("utline"), STR_INIT("utlines") },
    { STR_INIT("azette"), STR_INIT("azettes") }, { STR_INIT("tatement"), STR_INIT("tatements") }
};

/* "Digests of the Government Work Reports": a noun that "of" or the end of the name follows. */
static void add_plural(struct buf *b, struct str name)
{
    while (name.len) {
        size_t end = 0, tail = 1;
        struct str word, rest;

        while (end < name.len && name.ptr[end] != ' ')
            end++;
        word = str_sub(name, 0, end);
        rest = str_from(name, end);
        buf_add(b, str_sub(word, 0, word.len < tail ? word.len : tail));
        word = word.len ? str_from(word, tail) : word;
        if (!str_trim(rest).len || str_starts(rest, STR(" of ")))
            for (size_t i = 0; i < sizeof publications / sizeof publications[0]; i++)
                if (str_eq(word, publications[i].one))
                    word = publications[i].several;
        buf_add(b, word);
        for (end = 0; end < rest.len && rest.ptr[end] == ' '; end++)
            buf_char(b, ' ');
        name = str_from(rest, end);
    }
}

/* The first of a publication with the years of all that follow it in time. */
static void add_issues(struct buf *b, struct composer *k, struct issue *list, size_t first,
                       size_t count, enum language l)
{
    int *years = ARENA_ARRAY(k->arena, int, count);
    size_t found = 0;

    for (size_t i = first; i < count; i++) {
        size_t at = found;

        if (!same_publication(&list[first], &list[i]))
            continue;
        list[i].joined = true;
        for (; at && years[at - 1] > list[i].year; at--)
            years[at] = years[at - 1];
        if (at && years[at - 1] == list[i].year)
            continue;
        years[at] = list[i].year;
        found++;
    }
    bool several = l == LANGUAGE_EN && found > 1;

    (several ? add_plural : buf_add)(b, list[first].before);
    buf_add(b, say_years(k, years, found, l));
    (several ? add_plural : buf_add)(b, list[first].after);
}

/* ---- the line ---- */

static struct str line(struct composer *k, const struct data_source *const *sources, size_t count,
                       enum language l)
{
    struct issue *issues = ARENA_ARRAY(k->arena, struct issue, count);
    struct str *names = ARENA_ARRAY(k->arena, struct str, count);
    struct buf b = { .arena = k->arena };

    for (size_t i = 0; i < count; i++) {
        names[i] = sources[i]->name.in[l].len ? sources[i]->name.in[l] : sources[i]->id;
        issues[i] = issue_of(names[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (issues[i].joined)
            continue;
        buf_z(&b, !i ? "" : l == LANGUAGE_EN ? "; " : "；");
        if (issues[i].year)
            add_issues(&b, k, issues, i, count, l);
        else
            buf_add(&b, names[i]);
    }
    return buf_str(&b);
}

void charting_sources(struct charting *g)
{
    struct composer *k = g->k;
    size_t count = map_count(k->chart_sources);
    const struct data_source **sources = sources_in_time(k, count);

    for (int l = 0; l < LANGUAGES && count; l++)
        if (compose_prints(k, l))
            g->chart->source[l] = compose_word(k, WORD_SOURCE_LINE, l, line(k, sources, count, l));
}
