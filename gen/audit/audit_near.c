/* audit/audit_near.c - what stands near a number: its reference, and the names before it */
#include "audit/audit_near.h"

#define MOST_HITS 64
#define MOST_COUNTED 30
#define FAR_FROM_NAME 24        /* bytes between the end of a name and its number */
#define FORMER_WITHIN 36        /* bytes between "from" and what was */
#define BEFORE_NUMBER 160       /* bytes in which its name is looked for */

const struct side_reference *side_reference_of(const struct side *s, const struct scan_number *n)
{
    return n && n->kind == SCAN_REFERENCE && (size_t)n->reference < s->reference_count
        ? &s->references[n->reference] : NULL;
}

struct period side_period(const struct side_reference *x)
{
    return x->to.part == PART_NEXT_TARGET ? period_next(x->to.period) : x->to.period;
}

enum role side_role(const struct side_reference *x)
{
    return x->to.part == PART_TARGET || x->to.part == PART_NEXT_TARGET ? ROLE_TARGET : ROLE_ACTUAL;
}

bool side_prints_figure(const struct side_reference *x)
{
    return x->to.part == PART_VALUE || side_role(x) == ROLE_TARGET;
}

bool audit_is_exact(const struct figure *f)
{
    return f && f->has_value && f->relation == RELATION_AT;
}

int side_name_score(struct report_audit *r, const struct indicator *i,
                    const struct names_near *near)
{
    const struct index_words *words = index_words(r, i);
    int a = names_score(&words->full, near), b = names_score(&words->brief, near);

    return a > b ? a : b;
}

struct str audit_reference_to(struct report_audit *r, const struct figure *f)
{
    struct buf b = { .arena = r->arena };

    buf_char(&b, '{');
    if (f->area != r->area && f->area)
        buf_format(&b, "%.*s/", STR_ARG(f->area->id));
    buf_add(&b, f->indicator->id);
    if (!period_same(f->period, r->doc->period)) {
        buf_char(&b, '@');
        buf_add(&b, period_text(r->arena, f->period));
    }
    if (f->key.len)
        buf_format(&b, "#%.*s", STR_ARG(f->key));
    if (f->role == ROLE_TARGET)
        buf_z(&b, ".target");
    buf_char(&b, '}');
    return buf_str(&b);
}

size_t side_names(struct report_audit *r, const struct side *s, size_t from, size_t to,
                  struct index_hit *out, size_t most)
{
    size_t count = to > from ? index_named(r, str_sub(s->scan.text, from, to - from), out, most)
                             : 0;

    for (size_t k = 0; k < count; k++) {
        out[k].from += from;
        out[k].end += from;
    }
    return count;
}

size_t side_named_before(struct report_audit *r, const struct side *s, size_t i,
                         struct index_hit *out, size_t most)
{
    const struct scan_number *n = &s->scan.numbers[i];
    size_t from = n->digits > BEFORE_NUMBER ? n->digits - BEFORE_NUMBER : 0, kept = 0, count;
    size_t floor = i ? s->scan.numbers[i - 1].to : 0;

    if (floor > from && floor <= n->digits)
        from = floor;
    count = side_names(r, s, from, n->digits, out, most);
    for (size_t k = 0; k < count; k++)
        if (n->digits - out[k].end <= FAR_FROM_NAME)
            out[kept++] = out[k];
    return kept;
}

enum unit_dimension audit_dimension(const struct unit *u)
{
    return u ? u->dimension : UNIT_NUMBER;
}

size_t side_first_number(const struct side *s, size_t at)
{
    size_t low = 0, high = s->scan.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (s->scan.numbers[middle].from < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_figure(const struct side *s, const struct scan_number *n)
{
    const struct side_reference *x = side_reference_of(s, n);

    return x && x->to.part != PART_NAME && x->to.part != PART_SOURCE;
}

const struct scan_number *side_reference_before(const struct side *s, size_t at)
{
    const struct scan_number *numbers = s->scan.numbers, *n = numbers + side_first_number(s, at);
    size_t from;

    side_sentence(s, at, &from);
    while (n > numbers && (--n)->from >= from)
        if (is_figure(s, n))
            return n;
    return NULL;
}

const struct scan_number *side_reference_behind(const struct side *s, size_t at)
{
    const struct scan_number *n = s->scan.numbers + side_first_number(s, at);
    size_t from;
    struct str sentence = side_sentence(s, at, &from);

    for (; n < s->scan.numbers + s->scan.count && n->from < from + sentence.len; n++)
        if (is_figure(s, n))
            return n;
    return NULL;
}

/* The verdict behind a figure, {x}，{x.verdict}, is no member of a list with it. */
static bool are_members(const struct side *s, const struct scan_number *a,
                        const struct scan_number *b)
{
    const struct side_reference *x = side_reference_of(s, a), *y = side_reference_of(s, b);

    return b->list == a->list && b->kind == SCAN_REFERENCE
        && (!x || !y || x->to.part == y->to.part);
}

bool side_is_listed(const struct side *s, const struct scan_number *n)
{
    const struct scan_number *numbers = s->scan.numbers;

    return n->list && ((n > numbers && are_members(s, n, n - 1))
                       || (n + 1 < numbers + s->scan.count && are_members(s, n, n + 1)));
}

bool side_names_any(struct report_audit *r, const struct side *s, size_t from, size_t to)
{
    struct index_hit hit;

    return side_names(r, s, from, to, &hit, 1) > 0;
}

bool side_is_purpose(struct str clause, enum language l)
{
    static const char *const zh[] = {
        "确保", "力争", "努力", "争取", "为了", "有望", "如果", "能否", "是否", "距离", "预计", NULL
    };
    static const char *const zh_ends[] = {
        "为", "要", "将", "离", "距", "须", "可", "待", "应", "不", "难以", "期", NULL
    };
    static const char *const en[] = { " to ", "will ", "would ", "should ", "must ", "if ", NULL };

    if (l == LANGUAGE_EN)
        return near_ends(clause, en) > 0;
    return side_says(str_from(clause, clause.len > 36 ? clause.len - 36 : 0), zh)
        || near_ends(clause, zh_ends);
}

size_t side_count(struct str text, int *count)
{
    static const char *const one[] = { "a ", "A ", "one ", "One ", NULL };
    struct decimal n;
    size_t len = 0;

    while (len < text.len && len < 3 && str_is_digit(text.ptr[len]))
        len++;
    if (len)
        decimal_read(str_sub(text, 0, len), &n);
    else if (!(len = scan_english_cardinal(text, &n)) && !(len = scan_numeral(text, &n))) {
        len = near_begins(text, one);
        len -= len > 0;
        n = decimal_int(1);
    }
    *count = (int)n.digits;
    return !n.scale && n.digits > 0 && n.digits <= MOST_COUNTED ? len : 0;
}

bool side_phrase_ends(struct str s)
{
    static const char *const ends[] = {
        "，", "。", "；", "、", "：", "）", "！", "？", "”", "\n", "\v", ",", ".", ";", ":", ")",
        "!", "?", NULL
    };

    return !s.len || near_begins(s, ends);
}

bool side_is_denied(struct str clause)
{
    static const char *const words[] = { "未", "未能", "没有", "没能", "not ", "n't ", "n’t ", "never ",
                                         NULL };

    return near_ends(clause, words) > 0;
}

/* 由, 从, 上年: but not 由于, and not 比上年. */
static bool says_former_zh(struct str before)
{
    static const char *const words[] = { "由", "从", "上年", "去年", NULL };
    static const char *const other[] = { "由于", "从而", "从事", "从业", NULL };
    static const char *const compared[] = { "比", "较", "同", "与", "较之", NULL };

    for (size_t i = 0; i < before.len; i++)
        if (near_begins(str_from(before, i), words) && !near_begins(str_from(before, i), other)
            && !near_ends(str_sub(before, 0, i), compared))
            return true;
    return false;
}

bool side_is_former(struct str before, struct str after, enum language l)
{
    static const char *const zh[] = {
        "升至", "升到", "升为", "上升至", "上升到", "上升为", "提升至", "提升到", "跃升至",
        "跃升到", "跃升为", "跃居", "前移至", "前移到", "进至", "降至", "降到", "降为", "下降至",
        "下降到", "退至", "退到", "转为", "转至", "转向", "变为", "变成", NULL
    };
    static const char *const from[] = { "from ", "From ", NULL };
    static const char *const en[] = {
        " to ", " last year", " a year earlier", " a year before", " the year before", NULL
    };

    if (before.len > FORMER_WITHIN)
        before = str_from(before, before.len - FORMER_WITHIN);
    if (l == LANGUAGE_EN)
        return side_says(before, from) || near_begins(after, en) > 0;
    return says_former_zh(before) || near_begins(after, zh) > 0;
}

/* The longest name of a growth rate, or of a level, that the text ends in. */
static const struct indicator *named_at_end(struct report_audit *r, struct str text,
                                            enum measure measure, size_t *from)
{
    struct index_hit hits[MOST_HITS];
    size_t count = index_at_end(r, text, hits, MOST_HITS);
    const struct indicator *found = NULL;

    for (size_t k = 0; k < count; k++)
        if (hits[k].indicator->measure == measure
            && (!found || hits[k].from < *from)) {
            found = hits[k].indicator;
            *from = hits[k].from;
        }
    return found;
}

const struct indicator *side_growth_named(struct report_audit *r, struct str text, size_t *from)
{
    size_t skipped = text.len > BEFORE_NUMBER ? text.len - BEFORE_NUMBER : 0, at = 0;
    struct str near = str_from(text, skipped);
    const struct indicator *found = named_at_end(r, near, MEASURE_GROWTH, &at), *level;

    for (const char *const *tail = model_growth_tails; *tail && !found; tail++)
        found = named_at_end(r, str_join(r->arena, near, str_of(*tail)), MEASURE_GROWTH, &at);
    if (!found)
        found = named_at_end(r, str_join(r->arena, near, STR(" growth")), MEASURE_GROWTH, &at);
    if (!found && (level = named_at_end(r, near, MEASURE_LEVEL, &at)) != NULL)
        found = map_find(r->data->indicators, str_join(r->arena, level->id, STR("-growth")));
    if (found && from)
        *from = skipped + at;
    return found;
}

const struct figure *audit_of_year(struct report_audit *r, const struct figure *f, int year)
{
    struct period p = f->period;

    p.year = year;
    return model_figure(r->data, f->indicator, f->area, p, f->role, f->key);
}

const struct figure *audit_result_of(struct report_audit *r, const struct figure *f, int year)
{
    const struct figure *other = audit_of_year(r, f, year);

    return audit_is_exact(other) ? other : NULL;
}

bool audit_once(struct report_audit *r, const char *what, struct str id)
{
    return map_put(r->asked, str_format(r->arena, "%s %.*s", what, STR_ARG(id)), r) == NULL;
}

void audit_contradicts(struct report_audit *r, enum audit_rule rule, const struct side *s,
                       size_t from, size_t to, const struct figure *f, struct str held)
{
    AUDIT_SAY(r->with, rule, MSG_AUDIT_CONTRADICTS, side_span(s, from, to), f, NULL,
              side_words(r->arena, s, from, to), f->id, held);
}

void audit_two_differ(struct report_audit *r, enum audit_rule rule, const struct side *s,
                      size_t from, size_t to, const struct figure *one, const struct figure *other)
{
    AUDIT_SAY(r->with, rule, MSG_AUDIT_TWO_DIFFER, side_span(s, from, to), one, other,
              side_words(r->arena, s, from, to), one->id, audit_figure_text(r->with, one),
              other->id, audit_figure_text(r->with, other));
}
