/*
 * text/measures.c - how narrow a text can be in one line, in two, in three
 *
 * The text is cut at its best places alone: a break inside a term or between a figure and its
 * soft unit counts as none unless its line holds no other. First fit tells for a measure how many
 * lines there are, which a wider measure never makes more; bisection finds the least measure.
 */
#include "base/time.h"
#include "text/fit.h"

/* A longer text is no cell whose lines are counted. */
#define BOXES_MOST 8192

struct measuring {
    const struct box *box;
    const struct sums *sums;
    uint32_t count;
};

/* A line may start with box i: 2 freely, 1 where nothing else fits, 0 never; 3 must. */
static int start_at(const struct box *b)
{
    if (b->flags & BOX_FORCED)
        return 3;
    if (b->flags & BOX_SPACE || b->bond > BOND_SOFT)
        return 0;
    return b->bond == BOND_BREAK && !b->terms ? 2 : 1;
}

static uint32_t solid_end(const struct measuring *m, uint32_t from, uint32_t to)
{
    while (to > from + 1 && (m->box[to - 1].flags & BOX_SPACE))
        to--;
    return to;
}

static int64_t width(const struct measuring *m, uint32_t from, uint32_t to)
{
    return line_natural(m->sums, m->box, from, solid_end(m, from, to));
}

/* Where the line ends that starts with box `from`; *wide: not even its first word fits. */
static uint32_t line_end(const struct measuring *m, uint32_t from, int64_t measure, bool *wide)
{
    uint32_t end[3] = { 0 };

    for (uint32_t i = from + 1; i <= m->count; i++) {
        int start = i == m->count ? 3 : start_at(&m->box[i]);

        if (!start)
            continue;
        if (width(m, from, i) > measure) {
            *wide = !end[1] && !end[2];
            return end[2] ? end[2] : end[1] ? end[1] : i;
        }
        if (start == 3)
            return i;
        end[start] = i;
    }
    return m->count;
}

/* UINT32_MAX where a word is wider than the measure. */
static uint32_t lines_at(const struct measuring *m, int64_t measure)
{
    uint32_t lines = 0;
    bool wide = false;

    for (uint32_t at = 0; at < m->count && !wide; lines++)
        at = line_end(m, at, measure, &wide);
    return wide ? UINT32_MAX : lines;
}

/* The least measure of at most `lines` lines, found to a quarter of a point. */
static pu least(const struct measuring *m, uint32_t lines, pu most)
{
    /* A line end takes a space or half a mark away, no more. */
    pu low = most / (pu)lines / 4 * 3, high = most;

    while (high - low > PU_PER_PT / 4) {
        pu middle = low + (high - low) / 2;

        if (lines_at(m, middle) <= lines)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Trailing spaces count for nothing. */
static struct measuring measuring_of(struct text *t, const struct text_paragraph *p)
{
    struct boxes boxes = boxes_joined(t, p, NULL);
    struct measuring m = { boxes.box, sums_make(t, &boxes), boxes.count };

    while (m.count && (m.box[m.count - 1].flags & BOX_SPACE))
        m.count--;
    return m;
}

static pu bounded(int64_t width)
{
    return width > INT32_MAX / 2 ? INT32_MAX / 2 : (pu)width;
}

size_t text_measures(struct text *t, const struct text_paragraph *p, pu *measures, size_t most)
{
    enum room before = time_enter(ROOM_TEXT);
    struct measuring m = measuring_of(t, p);
    size_t count = 0;

    if (m.count > BOXES_MOST)
        m.count = 0;
    pu whole = bounded(m.count ? m.sums[m.count].width : 0);
    uint32_t forced = lines_at(&m, whole);
    for (; m.count && count < most; count++) {
        measures[count] = count + 1 < forced ? whole : least(&m, (uint32_t)count + 1, whole);
        if (count >= forced && measures[count] >= measures[count - 1])
            break;
    }
    time_enter(before);
    return count;
}

pu text_least(struct text *t, const struct text_paragraph *p)
{
    enum room before = time_enter(ROOM_TEXT);
    struct measuring m = measuring_of(t, p);
    int64_t most = 0;

    for (uint32_t from = 0, i = 1; i <= m.count; i++) {
        if (i < m.count && !start_at(&m.box[i]))
            continue;
        if (width(&m, from, i) > most)
            most = width(&m, from, i);
        from = i;
    }
    time_enter(before);
    return bounded(most);
}
