/*
 * compose/chart_marks.c - the note that explains the marks of charts: // and hollow dots
 *
 * Only of what this chart draws, and behind a note of the author's.
 */
#include "compose/charting.h"

struct line_marks {
    bool parted, about, preliminary;
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
            m.parted |= g->chart->kind != CHART_DUMBBELL && is_parted(r, k);
            if (last_alone && k + 1 < r->count)
                continue;
            m.preliminary |= d->preliminary;
            m.about |= d->tick == CHART_TICK_ABOUT;
        }
    }
    return m;
}

static void add_sentence(struct charting *g, struct buf *b, enum word_id word, enum language l)
{
    if (b->len && l == LANGUAGE_EN)
        buf_z(b, " ");
    buf_add(b, look_word(g->k->look, g->k->arena, word, l, NULL, 0));
}

void charting_marks(struct charting *g)
{
    enum chart_kind kind = g->chart->kind;
    struct line_marks m;

    if (kind != CHART_LINE && kind != CHART_MULTIPLES && kind != CHART_SLOPE &&
        kind != CHART_BUMP && kind != CHART_DUMBBELL)
        return;
    m = marks_of(g);
    for (int i = 0; i < LANGUAGES; i++) {
        enum language l = (enum language)i;
        struct buf b = { .arena = g->k->arena };

        if (!compose_prints(g->k, l) || (!m.parted && !m.about && !m.preliminary))
            continue;
        buf_add(&b, g->chart->note[l]);
        if (m.parted)
            add_sentence(g, &b, WORD_CHART_NEW_DEFINITION, l);
        if (m.about)
            add_sentence(g, &b, WORD_CHART_ABOUT, l);
        if (m.preliminary)
            add_sentence(g, &b, m.about ? WORD_CHART_HOLLOW_TOO : WORD_CHART_HOLLOW, l);
        g->chart->note[l] = buf_str(&b);
    }
}
