/* compose/chart_finding_words.c - names, numbers and wordings of findings (chart_finding.h) */
#include "compose/chart_finding.h"

#define LIST_MOST 60                /* bytes: 20 Han characters or some eight English words */
#define MOST_ARGUMENTS 5

struct phrase finding_say(struct charting *g, enum word_id w, const struct phrase *args,
                          size_t count)
{
    struct phrase out = { { { NULL, 0 } } };
    struct str list[MOST_ARGUMENTS];

    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(g->k, l))
            continue;
        for (size_t i = 0; i < count; i++)
            list[i] = args[i].in[l];
        out.in[l] = look_word(g->k->look, g->k->arena, w, l, list, count);
    }
    return out;
}

struct phrase finding_phrase(const struct str text[LANGUAGES])
{
    struct phrase p;

    for (int l = 0; l < LANGUAGES; l++)
        p.in[l] = text[l];
    return p;
}

bool finding_is_empty(const struct phrase *p)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (p->in[l].len)
            return false;
    return true;
}

/* ---- names ---- */

static struct phrase lowered(const struct charting *g, const struct str text[LANGUAGES])
{
    struct phrase p = finding_phrase(text);

    p.in[LANGUAGE_EN] = compose_lowered(g->k, p.in[LANGUAGE_EN]);
    return p;
}

static bool are_indicators(const struct charting *g)
{
    return g->item_count && !g->found[CHART_AREAS];
}

struct phrase finding_name(const struct charting *g, const struct chart_row *r)
{
    return are_indicators(g) ? lowered(g, r->name) : finding_phrase(r->name);
}

struct phrase finding_part(const struct charting *g, size_t k)
{
    return are_indicators(g) ? lowered(g, g->chart->series[k])
                             : finding_phrase(g->chart->series[k]);
}

struct phrase finding_measure(const struct charting *g)
{
    return lowered(g, g->measure);
}

struct phrase finding_subject(struct charting *g, const struct chart_row *r)
{
    struct phrase args[] = { finding_name(g, r), finding_measure(g) };
    struct period ignored;

    if (finding_is_empty(&args[1]))
        return args[0];
    if (finding_is_empty(&args[0]))
        return args[1];
    return finding_say(g, told_period(r->name[LANGUAGE_ZH], &ignored)
                       || told_period(r->name[LANGUAGE_EN], &ignored)
                       ? WORD_FINDING_IN : WORD_FINDING_OF, args, 2);
}

struct phrase finding_time(struct charting *g, const struct str column[LANGUAGES])
{
    struct phrase out = finding_phrase(column);
    struct period p;

    for (int l = 0; l < LANGUAGES; l++)
        if (period_read(column[l], &p))
            out.in[l] = lang_period(g->k->arena, p, l);
    return out;
}

bool finding_says_growth(struct str name)
{
    static const char *const words[] = { "增长", "增速", "增幅", "growth", "Growth" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(name, str_of(words[i])) >= 0)
            return true;
    return false;
}

struct str finding_without(struct str name, const char *const *ends, const char *const *heads)
{
    for (; *ends; ends++)
        if (str_ends(name, str_of(*ends)) && name.len > str_of(*ends).len)
            return str_sub(name, 0, name.len - str_of(*ends).len);
    for (; *heads; heads++)
        if (str_starts(name, str_of(*heads)))
            return str_from(name, str_of(*heads).len);
    return name;
}

struct str finding_without_growth(struct str name)
{
    static const char *const ends[] = { "增长", "增速", "增幅", " growth", NULL };
    static const char *const heads[] = { "Growth in ", "growth in ", NULL };

    return finding_without(name, ends, heads);
}

/* ---- how many ---- */

size_t finding_value_rows(const struct charting *g)
{
    size_t n = 0;

    for (size_t i = 0; i < g->count; i++)
        n += g->rows[i].role == CHART_ROW_VALUES;
    return n;
}

struct phrase finding_items(struct charting *g, size_t n)
{
    struct phrase number;

    for (int l = 0; l < LANGUAGES; l++)
        number.in[l] = lang_counted(g->k->arena, (int)n, l);
    return finding_say(g, g->found[CHART_AREAS] ? WORD_FINDING_AREAS : WORD_FINDING_ITEMS,
                       &number, 1);
}

void finding_add_name(struct charting *g, struct phrase *list, struct phrase next, bool last)
{
    struct phrase args[] = { *list, next };

    *list = finding_is_empty(list) ? next
        : finding_say(g, last ? WORD_FINDING_AND : WORD_FINDING_COMMA, args, 2);
}

/* The names of all rows; false where these are too many or too long for a title. */
static bool list_names(struct charting *g, size_t n, struct phrase *out)
{
    size_t said = 0;

    *out = (struct phrase){ { { NULL, 0 } } };
    if (n > FINDING_NAMES || n != finding_value_rows(g))
        return false;
    for (size_t i = 0; i < g->count; i++)
        if (g->rows[i].role == CHART_ROW_VALUES)
            finding_add_name(g, out, finding_name(g, &g->rows[i]), ++said == n);
    for (int l = 0; l < LANGUAGES; l++)
        if (out->in[l].len > LIST_MOST)
            return false;
    return true;
}

static struct phrase rates_of(struct charting *g, struct phrase p, bool rates)
{
    return rates ? finding_say(g, WORD_FINDING_RATES, &p, 1) : p;
}

static enum word_id items_of(const struct charting *g)
{
    return g->found[CHART_AREAS] ? WORD_FINDING_AREAS_OF : WORD_FINDING_ITEMS_OF;
}

/* In Chinese the measure stands behind the rows, in English before them. */
static struct phrase with_measure(struct charting *g, struct phrase p, enum word_id w)
{
    struct phrase args[] = { p, finding_measure(g) };

    return finding_is_empty(&args[1]) ? p : finding_say(g, w, args, 2);
}

struct phrase finding_all(struct charting *g, size_t n, bool complete, bool rates)
{
    enum word_id w = WORD_FINDING_ALL_NAMED;
    struct phrase p;

    if (!complete || !list_names(g, n, &p)) {
        w = n > 2 ? WORD_FINDING_ALL : complete ? WORD_FINDING_BOTH : WORD_FINDING_BOTH_COMPARABLE;
        p = finding_items(g, n);
        if (!complete)
            p = finding_say(g, WORD_FINDING_COMPARABLE, &p, 1);
    }
    p = rates_of(g, with_measure(g, p, items_of(g)), rates);
    p = finding_say(g, w, &p, 1);
    return with_measure(g, p, WORD_FINDING_OF_ITEMS);
}

struct phrase finding_some(struct charting *g, size_t k, size_t n, bool complete)
{
    struct phrase args[] = { with_measure(g, finding_items(g, k), items_of(g)),
                             finding_items(g, n) };
    struct phrase p;

    if (!complete)
        args[1] = finding_say(g, WORD_FINDING_COMPARABLE, &args[1], 1);
    p = finding_say(g, WORD_FINDING_SOME, args, 2);
    return with_measure(g, p, WORD_FINDING_OF_ITEMS);
}

/* ---- around a sentence ---- */

void finding_tell_measure(struct charting *g, struct phrase *out)
{
    struct phrase args[] = { finding_measure(g), *out };

    if (!finding_is_empty(&args[0]))
        *out = finding_say(g, WORD_FINDING_MEASURE, args, 2);
}

void finding_preliminary(struct charting *g, bool is, struct phrase *out)
{
    if (is)
        *out = finding_say(g, WORD_FINDING_PRELIMINARY, out, 1);
}
