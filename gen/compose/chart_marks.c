/*
 * compose/chart_marks.c - the note that explains the marks on lines: // and hollow dots
 *
 * Only of what this chart draws, and behind a note of the author's.
 */
#include "compose/charting.h"

struct line_marks {
    bool parted, preliminary;
    bool hollow;                        /* dots that are hollow for another reason */
};

/* Is there a value before it, from which a line would lead here? */
static bool is_parted(const struct chart_row *r, size_t k)
{
    return k && r->values[k].break_before && r->values[k - 1].state == CHART_PRESENT;
}

static struct line_marks marks_of(const struct charting *g)
{
    struct line_marks m = { false, false, false };
    bool last_alone = g->chart->kind == CHART_MULTIPLES;        /* has a dot */

    for (size_t i = 0; i < g->count; i++) {
        const struct chart_row *r = &g->rows[i];

        for (size_t k = 0; k < r->count; k++) {
            const struct chart_datum *d = &r->values[k];

            if (d->state != CHART_PRESENT)
                continue;
            m.parted |= is_parted(r, k);
            if (last_alone && k + 1 < r->count)
                continue;
            m.preliminary |= d->preliminary && r->role != CHART_ROW_TARGET;
            m.hollow |= d->tick == CHART_TICK_ABOUT || r->role == CHART_ROW_TARGET;
        }
    }
    return m;
}

void charting_marks(struct charting *g)
{
    enum chart_kind kind = g->chart->kind;
    struct composer *k = g->k;
    struct line_marks m;

    if (kind != CHART_LINE && kind != CHART_MULTIPLES && kind != CHART_SLOPE && kind != CHART_BUMP)
        return;
    m = marks_of(g);
    for (int l = 0; l < LANGUAGES; l++) {
        struct buf b = { .arena = k->arena };

        if (!compose_prints(k, l) || (!m.parted && !m.preliminary))
            continue;
        buf_add(&b, g->chart->note[l]);
        if (b.len && l == LANGUAGE_EN)
            buf_z(&b, " ");
        if (m.parted)
            buf_add(&b, look_word(k->look, k->arena, WORD_CHART_NEW_DEFINITION, l, NULL, 0));
        if (m.parted && m.preliminary && l == LANGUAGE_EN)
            buf_z(&b, " ");
        if (m.preliminary)
            buf_add(&b, look_word(k->look, k->arena, m.hollow ? WORD_CHART_HOLLOW_TOO
                                                              : WORD_CHART_HOLLOW, l, NULL, 0));
        g->chart->note[l] = buf_str(&b);
    }
}
