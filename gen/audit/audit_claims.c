/*
 * audit/audit_claims.c - claims in words, held against the data or listed for a person
 *
 * Titles that compare; words of relative time; values that did not change since last year; verdicts
 * that a table leaves out. What is said of targets is in audit_target.c.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

#define MOST_LISTED 8

/* ---- the same as last year ---- */

static void same_as_before(struct report_audit *r, const struct side_reference *x)
{
    const struct figure *f = x->figure, *before;
    int order;

    if (!f || !f->has_value || !f->unit || f->role != ROLE_ACTUAL
        || f->period.kind != PERIOD_YEAR || x->to.part != PART_VALUE)
        return;
    before = audit_of_year(r, f, f->period.year - 1);
    if (before && before->has_value && before->unit
        && units_compare(f->value, f->unit, before->value, before->unit, &order) && order == 0
        && audit_once(r, "same", f->id))
        AUDIT_FIND(r->with, SAME_AS_BEFORE, x->to.at, f, before, f->id,
                   audit_figure_text(r->with, f), before->id);
}

/* ---- titles ---- */

/* What a chart's title says of its own values is held against them (compose/chart_claim.c). */
static void title(struct report_audit *r, const struct side *s)
{
    static const char *const of_values[LANGUAGES][16] = {
        [LANGUAGE_ZH] = { "均低于", "均高于", "都低于", "都高于", "均超过", "都超过", "最高", "最低",
                          "最快", "最大", "最小", "只有", "全部" },
        [LANGUAGE_EN] = { "all below", "all above", "all lower", "all higher", "highest", "lowest",
                          "fastest", "largest", "smallest", "only ", "every " },
    };
    static const char *const of_others[LANGUAGES][8] = {
        [LANGUAGE_ZH] = { "唯一", "首次", "历年", "翻番", "倍" },
        [LANGUAGE_EN] = { "record", "first time", "doubled" },
    };
    static const char *const elsewhere[LANGUAGES][8] = {
        [LANGUAGE_ZH] = { "全省", "全国", "平均", "以来", "历史" },
        [LANGUAGE_EN] = { "province", "nation", "average", "since" },
    };

    if (side_says(s->scan.text, of_others[s->language])
        || (!(r->in_chart && !side_says(s->scan.text, elsewhere[s->language]))
            && side_says(s->scan.text, of_values[s->language])))
        AUDIT_FIND(r->with, TITLE_CLAIM, s->at, NULL, NULL, str_copy(r->arena, s->scan.text));
}

/* ---- relative time ---- */

static const struct { const char *word; int years; enum language language; } relative_words[] = {
    { "今年", 0, LANGUAGE_ZH }, { "去年", -1, LANGUAGE_ZH }, { "前年", -2, LANGUAGE_ZH },
    { "明年", 1, LANGUAGE_ZH }, { "this year", 0, LANGUAGE_EN }, { "This year", 0, LANGUAGE_EN },
    { "last year", -1, LANGUAGE_EN }, { "Last year", -1, LANGUAGE_EN },
    { "next year", 1, LANGUAGE_EN }, { "Next year", 1, LANGUAGE_EN },
};

static int year_of(struct str date)
{
    int year = 0;

    for (size_t i = 0; i < 4 && i < date.len; i++)
        year = str_is_digit(date.ptr[i]) ? year * 10 + date.ptr[i] - '0' : 0;
    return year;
}

/* The period of the first figure of the sentence, next targets counted a year on. */
static int year_said(const struct side *s, size_t from, size_t to)
{
    for (size_t i = 0; i < s->scan.count; i++) {
        const struct scan_number *n = &s->scan.numbers[i];
        const struct side_reference *x = side_reference_of(s, n);

        if (x && n->from >= from && n->from < to && x->to.period.kind == PERIOD_YEAR)
            return side_period(x).year;
    }
    return 0;
}

static void relative_time(struct report_audit *r, const struct side *s)
{
    /* 比去年, than last year: no time of the figure. */
    static const char *const than[] = { "比", "较", "than ", "from ", "over ", "on ", "to ", NULL };
    int year = year_of(r->doc->date);

    for (size_t i = 0; year && i < sizeof relative_words / sizeof *relative_words; i++) {
        struct str word = str_of(relative_words[i].word);
        ptrdiff_t at = relative_words[i].language == s->language
            ? str_find(s->scan.text, word) : -1;
        size_t from;
        struct str sentence;
        int said, meant = year + relative_words[i].years;

        if (at < 0 || near_ends(str_sub(s->scan.text, 0, (size_t)at), than))
            continue;
        sentence = side_sentence(s, (size_t)at, &from);
        said = year_said(s, from, from + sentence.len);
        if (said && said != meant)
            AUDIT_FIND(r->with, RELATIVE_TIME, side_span(s, (size_t)at, (size_t)at + word.len),
                       NULL, NULL, word, str_number(r->arena, meant), str_number(r->arena, said));
    }
}

void claims_check(struct report_audit *r, struct pair *p)
{
    for (int l = 0; l < LANGUAGES; l++) {
        const struct side *s = &p->in[l];

        if (!s->present)
            continue;
        for (size_t i = 0; i < s->reference_count; i++)
            same_as_before(r, &s->references[i]);
        target_claims(r, s);
        ahead_claims(r, s);
        growth_claims(r, s);
        if (p->title && (l == LANGUAGE_ZH || !p->in[LANGUAGE_ZH].present))
            title(r, s);
        relative_time(r, s);
    }
}

/* ---- verdict columns ---- */

static bool has_column(const struct node *columns, const char *en, const char *zh)
{
    for (const struct node *n = columns->first; n; n = n->next)
        if (str_is(n->text, en) || str_is(n->text, zh))
            return true;
    return false;
}

static bool is_decided(enum verdict_class c)
{
    return c == VERDICT_ABOVE || c == VERDICT_MET || c == VERDICT_IN_LINE || c == VERDICT_BELOW;
}

/* Does the report print the verdict elsewhere: {gdp-growth.verdict}? */
static bool is_told(const struct report_audit *r, const struct indicator *i)
{
    struct str text = r->doc->at.source ? r->doc->at.source->text : STR("");

    return str_find(text, str_format(r->arena, "{%.*s.verdict", STR_ARG(i->id))) >= 0
        || str_find(text, str_format(r->arena, "{%.*s.结论", STR_ARG(i->id))) >= 0;
}

static struct str left_out(struct report_audit *r, const struct indicator **rows, size_t count)
{
    struct buf b = { .arena = r->arena };
    struct diag *d = r->with->diag;
    const char *comma = diag_comma(d);
    size_t listed = 0, more = 0;

    for (size_t i = 0; i < count; i++) {
        struct verdict v = derive_verdict(r->data, rows[i], r->area, r->doc->period);

        if (!is_decided(v.class) || is_told(r, rows[i]))
            continue;
        if (listed++ >= MOST_LISTED) {
            more++;
            continue;
        }
        buf_z(&b, b.len ? comma : "");
        buf_add(&b, diag_words(d, r->arena, MSG_AUDIT_LEFT_OUT_ROW, rows[i]->id,
                               diag_words(d, r->arena, verdict_class_words(v.class))));
    }
    if (more)
        buf_format(&b, "%s+%zu", comma, more);
    return buf_str(&b);
}

void table_check(struct report_audit *r, const struct node *block)
{
    const struct node *data = node_find(block, "data"), *columns, *rows, *map;
    const struct indicator **list;
    size_t count;
    struct str out;

    map = data ? data->first : NULL;
    columns = map && map->kind == NODE_MAP ? node_find(map, "columns") : NULL;
    rows = map && map->kind == NODE_MAP ? node_find(map, "rows") : NULL;
    if (!columns || !rows || columns->kind != NODE_LIST || has_column(columns, "verdict", "结论")
        || !has_column(columns, "target", "目标") || !has_column(columns, "actual", "完成"))
        return;
    if (!model_rows(r->data, rows, &list, &count, r->arena, r->quiet))
        return;
    out = left_out(r, list, count);
    if (out.len)
        AUDIT_FIND(r->with, VERDICT_LEFT_OUT, columns->at, NULL, NULL, out);
}
