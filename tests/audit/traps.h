/*
 * traps.h - what the tests of the data traps share: a small city, its data as a bureau would
 * type it, and what both languages print of it
 *
 * Each test is named after the trap that it is about. It enters the case through the readers of
 * figures, texts and reports, and checks the right outcome and that the wrong one is refused or
 * reported.
 */
#ifndef TESTS_TRAPS_H
#define TESTS_TRAPS_H

#include "../model/build.h"

#include "audit/audit.h"
#include "audit/scan.h"
#include "data/markup.h"
#include "derive/pace.h"
#include "lang/lang.h"

static const char traps_frame[] =
    "dataset: traps\n"
    "areas:\n"
    "  \"100000\": {zh: 中国, en: China, level: country}\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province, parent: \"100000\"}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "area: \"410800\"\n"
    "sources:\n"
    "  plan: {zh: 规划, en: Plan, sets: 2021/2025}\n"
    "  s23: {zh: 报告2023, en: Report 2023, date: 2023-02-01, reports: 2022}\n"
    "  s24: {zh: 报告2024, en: Report 2024, date: 2024-02-01, reports: 2023}\n"
    "  s25: {zh: 报告2025, en: Report 2025, date: 2025-02-01, reports: 2024}\n"
    "  s26: {zh: 报告2026, en: Report 2026, date: 2026-02-01, reports: 2025}\n";

/* The words that are printed: those of the house. */
static const struct look *traps_look;

static inline struct arena *traps_arena(void)
{
    static struct arena *kept;

    if (!kept)
        kept = arena_open();
    return kept;
}

static inline int traps_open(void **state)
{
    struct arena *a = traps_arena();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct root *root = root_open(a, STR(YAOLAN_SOURCE_DIR "/templates"), d);

    (void)state;
    traps_look = root ? look_read(a, root, STR("digest"), SPAN_NONE, d) : NULL;
    root_close(root);
    return traps_look ? 0 : -1;
}

static inline int traps_close(void **state)
{
    (void)state;
    arena_close(traps_arena());
    return 0;
}

/* The frame, then `text`: whole sections, indicators among them. */
static inline struct built enter(const char *text)
{
    struct arena *a = traps_arena();

    return build(str_z(a, str_format(a, "%s%s", traps_frame, text)));
}

static inline struct built enter_clean(const char *text)
{
    struct built b = enter(text);

    build_clean(&b);
    return b;
}

/* The entry must be refused or reported with these words among the messages. */
static inline void refused(const char *text, const char *words)
{
    struct built b = enter(text);
    const char *messages = build_messages(&b);

    if (!strstr(messages, words))
        fail_msg("%s\nsaid: %s\nnot: %s", text, messages, words);
    build_close(&b);
}

static inline const struct indicator *the(const struct built *b, const char *id)
{
    const struct indicator *i = map_find(b->data->indicators, str_of(id));

    assert_non_null(i);
    return i;
}

static inline struct period in_year(int y)
{
    return (struct period){ .kind = PERIOD_YEAR, .year = y };
}

/* With plain spaces for those that do not break. */
static inline const char *plain(const struct built *b, struct str s)
{
    struct buf out = { .arena = b->arena };

    for (; s.len; s = str_from(s, 1)) {
        bool hard = str_starts(s, STR("\xC2\xA0"));

        buf_char(&out, hard ? ' ' : s.ptr[0]);
        s = hard ? str_from(s, 1) : s;
    }
    return str_z(b->arena, buf_str(&out));
}

static inline const char *said(const struct built *b, const struct figure *f, enum language l)
{
    return plain(b, lang_join(b->arena, lang_figure(b->arena, traps_look, f, l)));
}

/* What each language prints of a figure's value. */
static inline void prints(const struct built *b, const char *id, const char *zh, const char *en)
{
    const struct figure *f = build_figure(b, id);

    assert_string_equal(said(b, f, LANGUAGE_ZH), zh);
    assert_string_equal(said(b, f, LANGUAGE_EN), en);
}

/* What each language prints of its rank, short, as in a table. */
static inline void ranks(const struct built *b, const char *id, const char *zh, const char *en)
{
    const struct figure *f = build_figure(b, id);

    assert_non_null(f->rank);
    assert_string_equal(plain(b, lang_rank_short(b->arena, traps_look, f->rank, LANGUAGE_ZH)), zh);
    assert_string_equal(plain(b, lang_rank_short(b->arena, traps_look, f->rank, LANGUAGE_EN)), en);
}

static inline struct verdict judged(const struct built *b, const char *indicator, struct period p)
{
    return derive_verdict(b->data, the(b, indicator), b->data->area, p);
}

/* The class and the words of a year's verdict. */
static inline void judges(const struct built *b, const char *indicator, int year,
                          enum verdict_class class, const char *zh, const char *en)
{
    struct verdict v = judged(b, indicator, in_year(year));

    if (v.class != class)
        fail_msg("%s@%d: %s", indicator, year, verdict_class_name(v.class));
    assert_string_equal(plain(b, lang_verdict(b->arena, traps_look, &v, LANGUAGE_ZH)), zh);
    assert_string_equal(plain(b, lang_verdict(b->arena, traps_look, &v, LANGUAGE_EN)), en);
}

/* The difference to the year before, as Chinese prints the amount; "none". */
static inline const char *changed(const struct built *b, const char *id)
{
    struct amount a = derive_change(b->data, build_figure(b, id));

    return !a.present ? "none"
         : plain(b, lang_join(b->arena, lang_amount(b->arena, a.value, a.unit, LANGUAGE_ZH)));
}

/* The same sign, zero and digits of two amounts: -1, 0, 1. */
static inline int compared(const struct built *b, const char *one, const char *other)
{
    const struct figure *f = build_figure(b, one), *g = build_figure(b, other);
    int order;

    assert_true(units_compare(f->value, f->unit, g->value, g->unit, &order));
    return order;
}

/* The rules that a plain text breaks against the figures of a source; "" for none. */
static inline const char *text_breaks(struct built *b, const char *text, const char *source)
{
    struct audit w = { .arena = b->arena, .diag = b->diag, .data = b->data };
    const struct data_source *from = map_find(b->data->sources, str_of(source));
    struct buf out = { .arena = b->arena };

    assert_non_null(from);
    audit_text(&w, build_source(b->arena, "text.txt", text), from);
    for (size_t i = 0; i < w.count; i++)
        if (w.findings[i].rule != AUDIT_UNHELD)
            buf_format(&out, "%s%s", out.len ? " " : "", audit_rule_name(w.findings[i].rule));
    return str_z(b->arena, buf_str(&out));
}

/* The rules that a report's body breaks. */
static inline const char *report_breaks(struct built *b, const char *body)
{
    static const char front[] = "---\ntitle: {zh: 题, en: Title}\ntemplate: digest\ndata: [a.yaml]\n"
                                "date: 2026-02-20\nperiod: 2025\n---\n";
    struct audit w = { .arena = b->arena, .diag = b->diag, .data = b->data };
    char *text = str_z(b->arena, str_format(b->arena, "%s%s", front, body));
    struct node *tree = markup_read(b->arena, build_source(b->arena, "report.md", text), b->diag);
    const struct document *doc = tree ? model_document(b->arena, tree, b->diag) : NULL;
    struct buf out = { .arena = b->arena };

    assert_non_null(doc);
    audit_report(&w, doc);
    for (size_t i = 0; i < w.count; i++)
        if (w.findings[i].rule != AUDIT_UNHELD)
            buf_format(&out, "%s%s", out.len ? " " : "", audit_rule_name(w.findings[i].rule));
    return str_z(b->arena, buf_str(&out));
}

/* What the scanner sees in a text, one word a number: "value 6 家; class 10 亿元". */
static inline const char *scanned(struct built *b, const char *text)
{
    struct scan s = scan_text(b->arena, b->data->units, b->data->areas,
                               str_of(text), SPAN_NONE, NULL, 0);
    struct buf out = { .arena = b->arena };

    for (size_t i = 0; i < s.count; i++) {
        const struct scan_number *n = &s.numbers[i];
        bool value = n->kind == SCAN_VALUE || n->kind == SCAN_CLASS || n->kind == SCAN_ATTRIBUTE
                  || n->kind == SCAN_STREAK;

        buf_format(&out, "%s%s", i ? "; " : "", scan_kind_name(n->kind));
        if (n->kind == SCAN_RANK)
            buf_format(&out, " %d", n->place);
        if (value)
            buf_format(&out, " %s", str_z(b->arena, decimal_text(b->arena, n->value)));
        if (value && n->unit)
            buf_format(&out, " %.*s", STR_ARG(n->unit->zh));
    }
    return str_z(b->arena, buf_str(&out));
}

#define TRAPS(...) \
    int main(void) \
    { \
        const struct CMUnitTest tests[] = { __VA_ARGS__ }; \
        return cmocka_run_group_tests(tests, traps_open, traps_close); \
    }
#define TRAP(name) cmocka_unit_test(name)

#endif
