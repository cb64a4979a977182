/*
 * audit/audit_heading.c - the year in a heading or a table's title, against the figures below it
 *
 * A heading that names one year asks for a figure of that year among the references of its section.
 * It is left alone where the section holds anything whose year is not known here: a number that is
 * typed, a fact, a chart, a table, tasks; and where its text names the year itself. Of a table the
 * columns say which years its figures are of.
 */
#include "audit/audit_near.h"

/* The one year that a title is about, or 0. */
static int year_of(const struct side *s)
{
    struct said_year years[MOST_YEARS];

    if (!s->present || s->reference_count || side_years(s, 0, years) != 1 || !years[0].counted)
        return 0;
    return years[0].first == years[0].last ? years[0].first : 0;
}

static void ask(struct report_audit *r, struct span at, struct str text, int year)
{
    AUDIT_FIND(r->with, HEADING_YEAR, at, NULL, NULL, text, str_number(r->arena, year));
}

/* ---- sections ---- */

void heading_leave(struct report_audit *r, int level)
{
    while (r->heading_count && r->headings[r->heading_count - 1].level >= level) {
        const struct open_heading *h = &r->headings[--r->heading_count];

        if (h->year && h->any && !h->silent)
            ask(r, h->at, h->text, h->year);
    }
}

void heading_enter(struct report_audit *r, int level, const struct pair *p)
{
    const struct side *s = &p->in[p->in[LANGUAGE_ZH].present ? LANGUAGE_ZH : LANGUAGE_EN];

    if (r->heading_count < MOST_HEADINGS)
        r->headings[r->heading_count++] = (struct open_heading){
            .level = level, .year = year_of(s), .at = s->at, .text = str_copy(r->arena, s->text) };
}

void heading_unsure(struct report_audit *r)
{
    for (size_t i = 0; i < r->heading_count; i++)
        r->headings[i].silent = true;
}

static void see_period(struct report_audit *r, struct period p)
{
    int first, last;

    years_of_period(p, &first, &last);
    for (size_t i = 0; i < r->heading_count; i++) {
        struct open_heading *h = &r->headings[i];

        h->any = true;
        h->silent |= first <= h->year && h->year <= last;
    }
}

void heading_sees(struct report_audit *r, const struct scan_number *n,
                  const struct side_reference *x)
{
    if (x && x->to.part != PART_SOURCE && x->to.part != PART_NAME) {
        if (x->to.period.kind == PERIOD_NONE)
            heading_unsure(r);
        else
            see_period(r, side_period(x));
    } else if (!x && (n->kind == SCAN_VALUE || n->kind == SCAN_RANK || n->kind == SCAN_STREAK)) {
        heading_unsure(r);
    } else if (n->kind == SCAN_YEAR) {
        for (size_t i = 0; i < r->heading_count; i++)
            r->headings[i].silent |= (int)n->value.digits == r->headings[i].year;
    }
}

/* ---- tables ---- */

/* Words of columns: those without a year, and how many years after the report's those with one. */
static const struct { const char *en, *zh; bool dated; int after; } column_words[] = {
    { "name", "名称", false, 0 }, { "unit", "单位", false, 0 }, { "target", "目标", true, 0 },
    { "actual", "完成", true, 0 }, { "verdict", "结论", true, 0 }, { "rank", "位次", true, 0 },
    { "next-target", "下年目标", true, 1 },
};

/* False where the column's year is not known; *year is 0 of one that has none. */
static bool column_year(const struct report_audit *r, const struct node *n, int *year)
{
    struct period p = r->doc->period;

    *year = 0;
    if (n->kind != NODE_SCALAR || p.kind != PERIOD_YEAR)
        return false;
    for (size_t i = 0; i < sizeof column_words / sizeof *column_words; i++)
        if (str_is(n->text, column_words[i].en) || str_is(n->text, column_words[i].zh)) {
            *year = column_words[i].dated ? p.year + column_words[i].after : 0;
            return true;
        }
    return false;
}

static bool has_period(const struct node *map)
{
    return map && (node_find(map, "period") || node_find(map, "期间"));
}

void heading_table(struct report_audit *r, const struct side *title, const struct node *map,
                   const struct node *options)
{
    const struct node *columns = node_find(map, "columns"), *rows = node_find(map, "rows");
    int asked = year_of(title), year;
    bool any = false;

    if (!asked || !columns || columns->kind != NODE_LIST || !rows || rows->kind != NODE_LIST
        || has_period(map) || has_period(options))
        return;
    for (const struct node *n = rows->first; n; n = n->next)
        if (n->kind != NODE_SCALAR || str_find_char(n->text, '@') >= 0)
            return;
    for (const struct node *n = columns->first; n; n = n->next) {
        if (!column_year(r, n, &year) || year == asked)
            return;
        any |= year != 0;
    }
    if (any)
        ask(r, title->at, title->text, asked);
}
