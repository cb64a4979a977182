/*
 * audit/audit_move.c - which way a number moves something, by the words beside it
 *
 * 提高, 回落 and up by stand before the number, faster and lower behind it. 扩大 and narrowed by
 * speak of the size: a fall that narrows is growth that rises. Higher than a province or a target
 * is no movement. To so much: audit_moved.c.
 */
#include "audit/audit_near.h"

static const struct near_tag before_zh[] = {
    { "加快", MOVE_UP }, { "提速", MOVE_UP }, { "高", MOVE_UP }, { "快", MOVE_UP },
    { "高出", MOVE_UP }, { "放缓", MOVE_DOWN }, { "减缓", MOVE_DOWN }, { "趋缓", MOVE_DOWN },
    { "放慢", MOVE_DOWN }, { "低", MOVE_DOWN }, { "慢", MOVE_DOWN }, { "扩大", MOVE_WIDER },
    { "收窄", MOVE_NARROWER }, { "缩小", MOVE_NARROWER }, { NULL, 0 }
};

static const struct near_tag before_en[] = {
    { " accelerated by ", MOVE_UP }, { " accelerating by ", MOVE_UP },
    { " quickened by ", MOVE_UP }, { " sped up by ", MOVE_UP }, { " picked up by ", MOVE_UP },
    { " slowed by ", MOVE_DOWN }, { " slowing by ", MOVE_DOWN }, { " eased by ", MOVE_DOWN },
    { " easing by ", MOVE_DOWN }, { " slower by ", MOVE_DOWN }, { " faster by ", MOVE_UP },
    { " widened by ", MOVE_WIDER }, { " widening by ", MOVE_WIDER },
    { " narrowed by ", MOVE_NARROWER }, { " narrowing by ", MOVE_NARROWER }, { NULL, 0 }
};

static const struct near_tag behind_en[] = {
    { " higher", MOVE_UP }, { " more", MOVE_UP }, { " up", MOVE_UP }, { " faster", MOVE_UP },
    { " lower", MOVE_DOWN }, { " less", MOVE_DOWN }, { " fewer", MOVE_DOWN },
    { " down", MOVE_DOWN }, { " slower", MOVE_DOWN }, { NULL, 0 }
};

/* Faster than in 2024, than a year before; not: than the provincial average, than the target. */
static bool is_of_time(struct str behind)
{
    static const char *const times[] = {
        " than in ", " than a year", " than one year", " than the year", " than last year",
        " than the previous", " than the same", " than 20", " than that of 20", " than before", NULL
    };

    return !str_starts(behind, STR(" than")) || near_begins(behind, times) > 0;
}

/* 比预期, 较年度计划: no change on the year before. */
static bool is_of_plan(struct str clause)
{
    static const char *const than[] = { "比", "较", NULL };
    static const char *const of[] = { "年度", "全年", "年初", "原", NULL };
    static const char *const plan[] = { "预期", "计划", "目标", "预计", NULL };

    for (size_t at = 0; at < clause.len; at++) {
        struct str s = str_from(clause, at);
        size_t len = near_begins(s, than);

        if (len && near_begins(str_from(s, len + near_begins(str_from(s, len), of)), plan))
            return true;
    }
    return false;
}

/* The gap, not the growth, is what 差距收窄 narrows. */
static bool is_gap(struct str clause)
{
    static const char *const words[] = { "差距", "缺口", "逆差", "顺差", "gap", "deficit",
                                         "surplus", NULL };

    return side_says(clause, words);
}

enum move side_move(const struct side *s, const struct scan_number *n, size_t *from)
{
    struct near digits = near_behind(s->scan.text, n->digits);
    struct near before = near_behind(s->scan.text, n->from);
    struct near behind = near_ahead(s->scan.text, n->to);
    struct str head = near_str(&before), tail = near_str(&behind);
    size_t start, len;
    enum move move = near_tag_begins(behind_en, tail, &len);
    struct str clause = side_clause(s, n->digits, &start);

    *from = n->from;
    if (!is_of_time(str_from(tail, len))
        || is_of_plan(str_sub(clause, 0, n->digits - start)))
        return MOVE_NONE;
    if (n->sign != SCAN_NO_SIGN)
        return str_ends(near_str(&digits), STR("新增")) ? MOVE_NONE
             : n->sign == SCAN_RISE ? MOVE_UP : MOVE_DOWN;
    if (move)
        return move;
    if (str_ends(head, STR("了")))
        head.len -= sizeof "了" - 1;
    move = near_tag_ends(s->language == LANGUAGE_ZH ? before_zh : before_en, head, &len);
    if (!move || (move >= MOVE_WIDER && is_gap(clause)))
        return MOVE_NONE;
    *from = before.offset[head.len - len];
    return move;
}

bool move_holds(enum move move, int order)
{
    return move == MOVE_UP ? order > 0 : move == MOVE_DOWN ? order < 0 : order == 0;
}
