/*
 * audit/audit_prose.c - what the words around a figure make of it
 *
 * Points against per cent, lists of 分别, qualifiers that a short form drops.
 */
#include "audit/audit_near.h"

/* ---- points and per cent ---- */

static void points_of_reference(struct report_audit *r, const struct side *s,
                                const struct scan_number *n, const struct side_reference *x)
{
    if (x->figure && x->to.part != PART_GAP && x->to.part != PART_CHANGE
        && x->to.part != PART_RANK && x->to.part != PART_VERDICT)
        points_differ(r, s, n, x->figure);
}

/* ---- short forms ---- */

static void qualifier_of_reference(struct report_audit *r, const struct side *s,
                                   const struct scan_number *n, const struct side_reference *x)
{
    static const char *const early[] = {
        "初步", "预计", "有望", "preliminar", "provisional", "expected", "estimate", NULL
    };
    const struct figure *f = x->figure;
    bool is_short = x->to.format == FORMAT_NUMBER || x->to.format == FORMAT_BARE
                 || x->to.format == FORMAT_COUNT;

    if (!f || !side_prints_figure(x) || !f->has_value || !is_short)
        return;
    if (f->relation != RELATION_AT && n->relation != f->relation)
        AUDIT_FIND(r->with, QUALIFIER_LOST, x->to.at, f, NULL, audit_figure_text(r->with, f),
                   side_number_text(r->arena, s, n));
    if ((f->status == STATUS_PRELIMINARY || f->status == STATUS_EXPECTED)
        && !side_says(side_sentence(s, n->digits, NULL), early))
        AUDIT_FIND(r->with, PRELIMINARY, x->to.at, f, NULL, f->id);
}

/* ---- lists ---- */

/* Nouns joined before 分别: at least those between 、, at most those between any joint. */
static void count_nouns(struct str text, int *least, int *most)
{
    static const char *const firm[] = { "、", NULL }, *const any[] = { "、", "和", "与", "及", NULL };

    *least = *most = 1;
    for (size_t i = 0; i < text.len; i++) {
        *least += near_begins(str_from(text, i), firm) > 0;
        *most += near_begins(str_from(text, i), any) > 0;
    }
}

/* The nouns may stand before an earlier list of the sentence, which then has as many members. */
static bool list_fits(const struct side *s, size_t first, struct str before, size_t from)
{
    int least, most, count = s->scan.numbers[first].list_count;

    count_nouns(before, &least, &most);
    if (count >= least && count <= most)
        return true;
    for (size_t i = first; i-- > 0 && s->scan.numbers[i].from >= from;)
        if (s->scan.numbers[i].list_count == count || least == 1)
            return true;
    return least == 1 && most == 1;
}

static void lists(struct report_audit *r, const struct side *s)
{
    for (size_t i = 0; i < s->scan.count; i++) {
        const struct scan_number *n = &s->scan.numbers[i];
        struct str before, word = STR("分别");
        size_t from, each = 0;

        if (!n->each || n->list_place != 1 || s->language != LANGUAGE_ZH)
            continue;
        side_sentence(s, n->from, &from);
        before = str_sub(s->scan.text, from, n->from - from);
        while (near_next(before, word, &each))
            ;
        if (!each)
            continue;
        before = str_sub(before, 0, each - word.len);
        for (ptrdiff_t comma; (comma = str_find(before, STR("，"))) >= 0;) {
            from += (size_t)comma + 3;
            before = str_from(before, (size_t)comma + 3);
        }
        if (!list_fits(s, i, before, from - before.len > from ? 0 : from))
            AUDIT_FIND(r->with, LIST_LENGTH, side_span(s, n->from, n->to), NULL, NULL,
                       str_copy(r->arena, before), str_number(r->arena, n->list_count));
        names_of_list(r, s, i, before);
    }
}

static void check_side(struct report_audit *r, const struct side *s)
{
    for (size_t i = 0; i < s->scan.count; i++) {
        const struct scan_number *n = &s->scan.numbers[i];
        const struct side_reference *x = side_reference_of(s, n);

        heading_sees(r, n, x);
        if (x) {
            points_of_reference(r, s, n, x);
            qualifier_of_reference(r, s, n, x);
            rank_of_reference(r, s, n, x);
            year_of_reference(r, s, n, x);
            sign_of_reference(r, s, n, x);
            change_of_reference(r, s, n, x);
            gap_of_reference(r, s, n, x);
            sense_of_reference(r, s, n, x);
            name_of_reference(r, s, i);
        } else {
            typed_figure(r, s, i);
            typed_rank(r, s, i);
        }
    }
    lists(r, s);
    first_places(r, s);
    moves_check(r, s);
    behind_check(r, s);
}

void prose_check(struct report_audit *r, struct pair *p)
{
    r->pair = p;
    r->asked_targets = false;
    for (int l = 0; l < LANGUAGES; l++) {
        r->counting = !r->in_table && (l == LANGUAGE_ZH || !p->in[LANGUAGE_ZH].present);
        if (p->in[l].present)
            check_side(r, &p->in[l]);
    }
}
