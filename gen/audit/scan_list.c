/*
 * audit/scan_list.c - numbers that stand in one list: 第2、第2、第3位; 25.7%、26.2%和29.8%
 *
 * Only joints stand between the members; a member without a unit takes that of the last. 分别
 * before the list in its sentence, or respectively behind it, says one member each.
 */
#include "audit/scan_near.h"

static bool is_joint(struct str s)
{
    static const char *const joints[] = {
        "-", "—", "–", "～", "至", "、", "，", "和", "及", "与", "以及", ",", " ", " and ", ", ",
        ", and ", "、第", "和第", "及第", "与第", NULL
    };

    return s.len && near_begins(s, joints) == s.len;
}

static bool alike(const struct scan_number *a, const struct scan_number *b)
{
    if (a->kind == SCAN_REFERENCE || b->kind == SCAN_REFERENCE)
        return true;
    if (a->kind != b->kind)
        return false;
    return a->kind == SCAN_RANK || (a->kind == SCAN_VALUE && (!a->unit || a->unit == b->unit));
}

static struct str between(const struct scan *s, const struct scan_number *a,
                          const struct scan_number *b)
{
    /* A rank begins with its 第, a value with its qualifier: 超 is of the next. */
    return b->from >= a->to ? str_sub(s->text, a->to, b->from - a->to) : STR_NONE;
}

/* {gdp}，增长{gdp-growth}: behind a comma a change is said of what stands before it. */
static bool is_change_of(struct str joint, const struct scan_number *next)
{
    static const char *const commas[] = { "，", ",", ", ", NULL };

    return next->sign != SCAN_NO_SIGN && near_begins(joint, commas) == joint.len;
}

static bool joins(const struct scan *s, const struct scan_number *a, const struct scan_number *b)
{
    struct str joint = between(s, a, b);

    return alike(a, b) && is_joint(joint) && !is_change_of(joint, b);
}

/* 分别 between the last end of a sentence and the list. */
static bool said_each(const struct scan *s, size_t from, size_t to)
{
    static const char *const ends[] = { "。", "；", "\n", ";", NULL };
    static const char *const all[] = { "分别", NULL };
    size_t i = from, steps = 0;

    for (; i > 0 && steps < 300; i--, steps++) {
        struct str head = str_sub(s->text, 0, i);

        if (near_ends(head, all))
            return true;
        if (near_ends(head, ends))
            break;
    }
    return str_find(str_sub(s->text, to, 120), STR("respectively")) >= 0;
}

static void close_list(struct scan *s, int list, size_t first, size_t last)
{
    bool each = said_each(s, s->numbers[first].from, s->numbers[last].to);

    for (size_t i = first; i <= last; i++) {
        struct scan_number *n = &s->numbers[i];

        n->list = list;
        n->list_place = (int)(i - first) + 1;
        n->list_count = (int)(last - first) + 1;
        n->each = each;
        if (n->kind == SCAN_VALUE && !n->unit && s->numbers[last].kind == SCAN_VALUE)
            n->unit = s->numbers[last].unit;
    }
}

void scan_lists(struct scan *s)
{
    size_t first = 0;
    int lists = 0;

    for (size_t i = 1; i <= s->count; i++) {
        if (i < s->count && joins(s, &s->numbers[i - 1], &s->numbers[i]))
            continue;
        if (i - 1 > first)
            close_list(s, ++lists, first, i - 1);
        first = i;
    }
}
