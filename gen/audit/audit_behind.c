/*
 * audit/audit_behind.c - what is said of a figure directly behind it
 *
 * {gdp-growth}，高于全省平均水平，连续三年加快: from the figure on, phrase by phrase, as long as
 * each is one that a reader below knows. Nothing is looked for further away, so that what is said
 * of another thing is never held against the figure.
 */
#include "audit/audit_near.h"

/* The figure of a reference that stands for one exact result; NULL. */
static const struct figure *said_of(const struct side *s, const struct scan_number *n)
{
    const struct side_reference *x = side_reference_of(s, n);
    const struct figure *f = x ? x->figure : NULL;

    return audit_is_exact(f) && f->role == ROLE_ACTUAL && f->period.kind == PERIOD_YEAR && f->unit
        && f->indicator->measure != MEASURE_FALL
        && (x->to.part == PART_VALUE || x->to.part == PART_RANK) && !side_is_listed(s, n)
        ? f : NULL;
}

/* Words that join a phrase to the figure, or to the phrase before it. */
static size_t past_joints(const struct side *s, const struct figure *f, size_t at)
{
    static const char *const zh[] = {
        "位", "，", "、", "也", "且", "并", "已", "已经", "仍", "继续", "明显", "实现", "均", NULL
    };
    /* 降幅 is said of the size, which is higher where the rate is lower. */
    static const char *const of_rates[] = { "增速", "增幅", "涨幅", NULL };
    static const char *const en[] = {
        ",", " and", " but", " which", " was", " is", " has", " having", " still", " well",
        " slightly", " clearly", " in the province", NULL
    };
    struct str rest = str_from(s->scan.text, at);

    if (s->language == LANGUAGE_EN)
        return s->scan.text.len - near_past(rest, en).len;
    rest = near_past(rest, zh);
    if (f->indicator->measure == MEASURE_GROWTH)        /* {gdp}，增速…: of another figure */
        rest = near_past(rest, of_rates);
    return s->scan.text.len - rest.len;
}

void behind_check(struct report_audit *r, const struct side *s)
{
    static size_t (*const readers[])(struct report_audit *r, const struct side *s,
                                     const struct figure *f, size_t at) = {
        against_behind, streak_behind, multiple_behind
    };

    for (size_t i = 0; i < s->scan.count; i++) {
        const struct figure *f = said_of(s, &s->scan.numbers[i]);
        size_t at = s->scan.numbers[i].digits + 3, end = at;

        while (f && end) {
            at = past_joints(s, f, at);
            end = 0;
            for (size_t k = 0; !end && k < sizeof readers / sizeof *readers; k++)
                end = readers[k](r, s, f, at);
            at = end;
        }
    }
}
