/*
 * look/flow.c - copyfitting: a look with less, or more, leading, space, air and Han-Latin gap
 *
 * A page grows with all of them alike. It shrinks in two steps: the lines keep their leading and
 * gaps until space and air have given what they can.
 */
#include "look/look.h"

/* Least space above a heading, in per cent, and of that where leading gives too: without air it
 * belongs to the text before. */
#define HEAD_LEAST 80
#define HEAD_LATE 75

/* The part from which leading and gaps give. */
#define LATE_FROM (LOOK_FIT_FULL / 2)

static int share_of(struct look_range range, int part)
{
    return 1000 - (part < 0 ? (range.most - 100) * part : (100 - range.least) * part) / 100;
}

int look_fit_share(struct look_range range, int part)
{
    if (part > 0)
        part = part < LATE_FROM ? part * LOOK_FIT_FULL / LATE_FROM : LOOK_FIT_FULL;
    return share_of(range, part);
}

int look_fit_late(struct look_range range, int part)
{
    if (part > LOOK_FIT_FULL)
        part = LOOK_FIT_FULL;
    if (part > 0)
        part = part > LATE_FROM
            ? (part - LATE_FROM) * LOOK_FIT_FULL / (LOOK_FIT_FULL - LATE_FROM) : 0;
    return share_of(range, part);
}

static pu fitted(pu length, int share)
{
    return share == 1000 ? length : pu_scale(length, share, 1000);
}

/*
 * The grid at this part: a whole number of lines fills the type area, the first and the last at its
 * edges, and the step is not beyond what the budget allows.
 */
static pu fitted_grid(const struct look *l, int part)
{
    pu height = l->area.height - l->styles[LOOK_ZH][STYLE_BODY].size;
    pu step = fitted(l->grid, look_fit_late(l->fit.leading, part));
    /* An area of whole lines may be a hair less than that. */
    pu gaps = part > 0 ? (height + l->grid / 20) / step : (height - l->grid / 20 + step - 1) / step;

    return step == l->grid || gaps < 1 ? step : height / gaps;
}

/* Of the air above headings, in reports that must hold more: as much as of other spaces, down to
 * its least. */
static int head_share(const struct look *l, int part)
{
    struct look_range late = { HEAD_LATE, 100 };
    int share = look_fit_share(l->fit.space, part), least = HEAD_LEAST * 10;

    return share > least ? share : least * look_fit_late(late, part) / 1000;
}

static void fit_style(struct text_style *s, const struct look *l, pu grid, int part)
{
    struct look_range gap = { l->fit.autospace, 100 };
    pu leading = s->leading == l->grid
        ? grid : fitted(s->leading, look_fit_late(l->fit.leading, part));

    s->leading = leading < s->size ? s->leading : leading;
    if (part > 0 && s->keep_next)
        s->space_before = fitted(s->space_before, head_share(l, part));
    else
        s->space_before = fitted(s->space_before, look_fit_share(l->fit.space, part));
    s->space_after = fitted(s->space_after, look_fit_share(l->fit.space, part));
    if (part > 0)
        s->autospace = fitted(s->autospace, look_fit_late(gap, part));
}

const struct look *look_fitted(struct arena *a, const struct look *l, int part)
{
    struct look_range charts = { 100 - l->fit.charts_lower, 100 };
    struct look *t;

    if (!part)
        return l;
    t = arena_copy(a, l, sizeof *l);
    t->grid = fitted_grid(l, part);
    t->density = look_fit_share(l->fit.density, part);
    if (part > 0)
        t->lowered = 1000 - look_fit_share(charts, part);
    t->squeezed = part >= LOOK_SQUEEZED;
    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int i = 0; i < STYLES; i++)
            fit_style(&t->styles[s][i], l, t->grid, part);
    return t;
}
