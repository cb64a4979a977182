/*
 * audit/audit_sign.c - up and down: the word before a figure against the sign of the figure
 *
 * 增长{x} over a figure of -7.4% prints 增长-7.4%. A growth rate that falls is written
 * 下降{x:size}, which prints its size. 正增长 and 负增长 are held against the growth rate of their
 * sentence; a denial turns them round, and growth that was (由正增长变为) says nothing.
 */
#include "audit/audit_near.h"

/* ---- the word directly before a reference ---- */

/* 下降为{x}, growth of {x}: a state or a noun, no movement by so much. */
static bool is_state(struct str before)
{
    static const char *const words[] = { "为", "到", "至", "growth of ", "Growth of ", NULL };

    return near_ends(before, words) > 0;
}

static bool is_change(const struct figure *f)
{
    return f->indicator->measure == MEASURE_GROWTH || f->indicator->measure == MEASURE_CHANGE;
}

/* 能耗降低, cut in …: what is measured goes down by itself. */
static bool falls_by_name(const struct indicator *i)
{
    static const char *const zh[] = { "降", "减", "缩", "压", NULL };
    static const char *const en[] = { "fall", "cut", "reduc", "decreas", "declin", NULL };

    return side_says(i->name.in[LANGUAGE_ZH], zh) || side_says(i->name.in[LANGUAGE_EN], en);
}

static bool says_fall(struct str clause)
{
    static const char *const words[] = {
        "下降", "下滑", "降低", "减少", "回落", "收窄", "萎缩", "负", "跌", "fell", "fall", "down",
        "drop", "declin", "decreas", "shrank", "shrink", "contract", "lower", "cut", NULL
    };

    return side_says(clause, words);
}

/* What the word before a figure that is not nought gets wrong. */
enum fault { FAULT_NONE, FAULT_RISE, FAULT_FALL, FAULT_TWICE, FAULT_HIDDEN };

static enum fault fault_of(const struct side *s, const struct scan_number *n,
                           const struct side_reference *x)
{
    struct near before = near_behind(s->scan.text, n->digits);
    enum scan_sign sign = is_state(near_str(&before)) ? SCAN_NO_SIGN : n->sign;
    bool fell = x->figure->value.negative, sized = x->to.format == FORMAT_SIZE;

    if (!fell)
        return sign == SCAN_FALL && !falls_by_name(x->figure->indicator) ? FAULT_FALL : FAULT_NONE;
    if (sign == SCAN_RISE)
        return FAULT_RISE;
    if (sign == SCAN_FALL)
        return sized ? FAULT_NONE : FAULT_TWICE;
    return sized && !says_fall(side_clause(s, n->digits, NULL)) ? FAULT_HIDDEN : FAULT_NONE;
}

void sign_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x)
{
    static const struct { enum audit_rule rule; enum message words; } faults[] = {
        [FAULT_RISE] = { AUDIT_SIGN_RISE, MSG_AUDIT_SIGN_RISE },
        [FAULT_FALL] = { AUDIT_SIGN_FALL, MSG_AUDIT_SIGN_FALL },
        [FAULT_TWICE] = { AUDIT_SIGN_TWICE, MSG_AUDIT_SIGN_TWICE },
        [FAULT_HIDDEN] = { AUDIT_SIGN_HIDDEN, MSG_AUDIT_SIGN_HIDDEN },
    };
    const struct figure *f = x->figure;
    enum fault fault;

    if (!f || !f->has_value || x->to.part != PART_VALUE || !is_change(f)
        || decimal_is_zero(f->value) || !(fault = fault_of(s, n, x)))
        return;
    AUDIT_SAY(r->with, faults[fault].rule, faults[fault].words, x->to.at, f, NULL,
              side_number_text(r->arena, s, n), audit_figure_text(r->with, f),
              model_reference_form(r->arena, &x->to, "size"));
}

/* ---- 正增长 ---- */

struct growth_word { const char *text; enum language language; bool negative; };

static const struct growth_word growth_words[] = {
    { "正增长", LANGUAGE_ZH, false }, { "由负转正", LANGUAGE_ZH, false },
    { "负增长", LANGUAGE_ZH, true }, { "由正转负", LANGUAGE_ZH, true },
    { "positive growth", LANGUAGE_EN, false }, { "a positive rate", LANGUAGE_EN, false },
    { "negative growth", LANGUAGE_EN, true }, { "a negative rate", LANGUAGE_EN, true },
};

/* Cut the verb and the 的 before a word of growth: 未实现正增长, 上年的负增长. */
static struct str without_verb(struct str before)
{
    static const char *const verbs[] = {
        "实现", "实现了", "出现", "出现了", "恢复", "恢复了", "保持", "取得", "取得了", "转为",
        "变为", "呈现", "为", "是", "a ", "any ", "see ", "seen ", "show ", "shown ", "record ",
        "recorded ", NULL
    };

    return near_cut(before, verbs);
}

/* 未实现正增长, no positive growth, 扭转负增长. */
static bool is_denied(struct str before)
{
    static const char *const words[] = {
        "避免", "避免了", "扭转", "扭转了", "告别", "摆脱", "摆脱了", "结束", "结束了", "并非",
        "不", "no ", "No ", "without ", "Without ", "avoided ", "avoiding ", "ended ", "ending ",
        NULL
    };
    struct str head = without_verb(before);

    return side_is_denied(head) || near_ends(head, words) > 0;
}

static struct str without_denial(struct str before)
{
    static const char *const words[] = { "未", "未能", "没有", "没能", "仍未", "尚未", NULL };

    before.len -= near_ends(before, words);
    return before;
}

/* The words of the clause before `at`, back to an earlier word of growth. */
static struct str before_growth(const struct side *s, size_t at)
{
    static const char *const words[] = { "正增长", "负增长", "ive growth", "ive rate", NULL };
    size_t from;

    side_clause(s, at, &from);
    for (size_t i = from; i < at; i++) {
        size_t len = near_begins(str_sub(s->scan.text, i, at - i), words);

        from = len ? i + len : from;
    }
    return str_sub(s->scan.text, from, at - from);
}

/* The growth rate that the words before `at` speak of: printed there, or named there. */
static const struct figure *growth_of(struct report_audit *r, const struct side *s, size_t at)
{
    size_t from, i = side_first_number(s, at);
    struct str before = without_denial(without_verb(side_sentence_before(s, at)));
    const struct indicator *named = side_growth_named(r, before, NULL);

    if (named)
        return model_figure(r->data, named, r->area, r->doc->period, ROLE_ACTUAL, STR_NONE);
    side_sentence(s, at, &from);
    while (i-- > 0 && s->scan.numbers[i].from >= from) {
        const struct side_reference *x = side_reference_of(s, &s->scan.numbers[i]);

        if (x && x->figure && x->to.part == PART_VALUE)
            return side_names_any(r, s, s->scan.numbers[i].digits, at)
                || x->figure->indicator->measure != MEASURE_GROWTH ? NULL : x->figure;
    }
    return NULL;
}

/* 为实现正增长; but 变为 is no 为. */
static bool is_purpose(struct str before, enum language l)
{
    static const char *const turns[] = { "变为", "转为", NULL };

    before.len -= near_ends(before, turns);
    return !is_denied(before) && side_is_purpose(before, l);
}

/* Does the rate agree with the word, or with its denial? */
static bool agrees(const struct growth_word *w, struct str before, const struct figure *f)
{
    bool zero = decimal_is_zero(f->value),
         holds = !zero && f->value.negative == w->negative;

    return holds != is_denied(before);
}

void growth_claims(struct report_audit *r, const struct side *s)
{
    for (size_t k = 0; k < sizeof growth_words / sizeof *growth_words; k++) {
        const struct growth_word *w = &growth_words[k];
        struct str word = str_of(w->text);

        for (size_t end = 0; w->language == s->language && near_next(s->scan.text, word, &end);) {
            size_t at = end - word.len;
            struct str before = before_growth(s, at);
            const struct figure *f;

            if (is_purpose(before, s->language)
                || side_is_former(before, str_from(s->scan.text, end), s->language))
                continue;
            f = growth_of(r, s, at);
            if (f && f->has_value && !agrees(w, before, f))
                audit_contradicts(r, AUDIT_CONTRADICTS, s, at, end, f,
                                  audit_figure_text(r->with, f));
        }
    }
}
