/*
 * compose/table_typed.c - a figure that was typed into a cell, cut into its parts
 *
 * before + number + unit + after: 约 | 12.5 | 亿元 | 以上. A range is all number. Anything that is not
 * one figure stays a text; nothing is changed but a hyphen for a minus.
 */
#include "compose/tabling.h"

#include "base/utf8.h"

/* What may stand after a number, in bytes: a unit and a qualifier. */
#define AFTER_LONGEST 48

static const char *const before_words[] = {
    "约", "近", "超过", "超", "不足", "不少于", "不低于", "不超过", "低于", "高于", "至少", "＞", "＜", "≥", "≤",
    "about ", "around ", "nearly ", "over ", "at least ", "no more than ", "below ", NULL
};
static const char *const after_words[] = {
    "左右", "以上", "以内", "以下", "上下", "多", "余", " or more", " or less", NULL
};
static const char *const signs[] = { "+", "-", "−", "－", "±", NULL };
static const char *const dashes[] = { "～", "~", "–", "—", "-", NULL };

/* Bytes of the first of `words` that `s` starts with, or 0. */
static size_t starts(struct str s, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (str_starts(s, str_of(words[i])))
            return str_of(words[i]).len;
    return 0;
}

/* Digits with groups and a point; a thin space may part groups. 0: none. */
static size_t digits(struct str s)
{
    size_t i = starts(s, signs), from = i;

    while (i < s.len) {
        struct str rest = str_from(s, i);
        size_t gap = str_starts(rest, STR("\xe2\x80\x89")) || str_starts(rest, STR("\xe2\x80\xaf"))
            ? 3 : rest.ptr[0] == ',' || rest.ptr[0] == '.' ? 1 : 0;

        if (str_is_digit(rest.ptr[0]))
            i++;
        else if (gap && i > from && i + gap < s.len && str_is_digit(s.ptr[i + gap]))
            i += gap;
        else
            break;
    }
    return i > from && str_is_digit(s.ptr[from]) ? i : 0;
}

/* A number or a range of two. */
static size_t number(struct str s)
{
    size_t first = digits(s), dash = first ? starts(str_from(s, first), dashes) : 0;
    size_t percent = !first ? 0 : str_starts(str_from(s, first), STR("%")) ? 1 : 0;

    if (percent && (dash = starts(str_from(s, first + 1), dashes)) > 0)
        dash += 1;
    size_t second = dash ? digits(str_from(s, first + dash)) : 0;

    return second ? first + dash + second : first;
}

/* A sign that stands for a figure: … or —. */
static bool table_is_sign(struct str s)
{
    return str_is(s, "…") || str_is(s, "……") || str_is(s, "—") || str_is(s, "——");
}

/* Unit and qualifier: short, and without another number. */
static bool tail(struct str s, struct block_value *out)
{
    if (s.len > AFTER_LONGEST)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (str_is_digit(s.ptr[i]))
            return false;
    out->unit = s;
    for (size_t i = 0; after_words[i]; i++) {
        struct str word = str_of(after_words[i]);

        if (str_ends(s, word)) {
            out->unit = str_sub(s, 0, s.len - word.len);
            out->after = word;
            return true;
        }
    }
    while (str_ends(out->unit, STR("*"))) {
        out->after = str_from(s, out->unit.len - 1);
        out->unit.len--;
    }
    return true;
}

bool table_typed(struct composer *k, const struct block_text *text, struct block_value *out)
{
    unsigned plain = BLOCK_WHOLE | BLOCK_GLUE_BEFORE | BLOCK_GAP;
    struct str s = str_trim(block_plain(k->arena, text));
    struct block_value v = { .at = text->count ? text->runs[0].at : SPAN_NONE };

    for (size_t i = 0; i < text->count; i++) {
        const struct block_run *r = &text->runs[i];

        if (r->flags & ~plain || r->note || r->link.len || r->page_of.len
            || (i && !str_eq(r->figure, v.figure)))
            return false;
        v.figure = r->figure;
        v.gap = v.gap || (r->flags & BLOCK_GAP);
    }
    if (table_is_sign(s)) {
        v.after = s;
        *out = v;
        return true;
    }
    size_t head = starts(s, before_words), length = number(str_from(s, head));

    v.before = str_sub(s, 0, head);
    v.number = lang_minus(k->arena, str_sub(s, head, length));
    if (!length || !tail(str_from(s, head + length), &v))
        return false;
    *out = v;
    return true;
}
