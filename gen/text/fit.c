/* text/fit.c - natural widths, squeezing and stretching in stages */
#include "text/fit.h"

static void add_room(struct sums *s, const struct box *b)
{
    if (b->shrink < SHRINKS)
        s->shrink[b->shrink] += b->trim;
    if (b->flags & BOX_SPACE)
        s->grow[b->shrink == SHRINK_GAP ? GROW_GAP : GROW_WORD] += b->grow;
    if (b->gap) {
        s->shrink[SHRINK_GAP] += b->gap - gap_least(b);
        s->grow[GROW_GAP] += b->grow;
    }
    if (b->flags & BOX_SLOT)
        s->slots++;
}

struct sums *sums_make(struct text *t, const struct boxes *b)
{
    struct sums *s = ARENA_ARRAY(t->scratch, struct sums, (size_t)b->count + 1);

    for (uint32_t i = 0; i < b->count; i++) {
        s[i + 1] = s[i];
        s[i + 1].width += b->box[i].gap + b->box[i].advance;
        add_room(&s[i + 1], &b->box[i]);
    }
    return s;
}

int64_t line_natural(const struct sums *s, const struct box *box, uint32_t from, uint32_t to)
{
    return s[to].width - s[from].width - box[from].gap - mark_start_trim(&box[from]) -
           mark_end_trim(&box[to - 1]);
}

static void take_room(struct fit *f, const struct sums *s, const struct box *box, uint32_t from,
                      uint32_t to)
{
    const struct box *first = &box[from], *last = &box[to - 1];

    for (int i = 0; i < SHRINKS; i++)
        f->shrink[i] = s[to].shrink[i] - s[from].shrink[i];
    for (int i = 0; i < GROWS; i++)
        f->grow[i] = s[to].grow[i] - s[from].grow[i];
    f->slots = s[to].slots - s[from].slots - (first->flags & BOX_SLOT ? 1 : 0);
    if (first->shrink < SHRINKS)
        f->shrink[first->shrink] -= mark_start_trim(first);
    if (last->shrink < SHRINKS)
        f->shrink[last->shrink] -= mark_end_trim(last);
    if (first->gap) {
        f->shrink[SHRINK_GAP] -= first->gap - gap_least(first);
        f->grow[GROW_GAP] -= first->grow;
    }
}

int64_t line_shrink(const struct sums *s, const struct box *box, uint32_t from, uint32_t to)
{
    struct fit f;
    int64_t room = 0;

    take_room(&f, s, box, from, to);
    for (int i = 0; i < SHRINKS; i++)
        room += f.shrink[i];
    return room;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

struct fit fit_line(const struct sums *s, const struct box *box, uint32_t from, uint32_t to,
                    int64_t measure, bool full)
{
    struct fit f = { .measure = measure };
    int64_t excess;

    f.natural = line_natural(s, box, from, to);
    take_room(&f, s, box, from, to);
    excess = f.natural - measure;
    for (int i = 0; i < SHRINKS && excess > 0; i++) {
        f.shrink_used[i] = least(excess, f.shrink[i]);
        excess -= f.shrink_used[i];
    }
    if (excess < 0 && !full)
        return f;
    for (int i = 0; i < GROWS && excess < 0; i++) {
        f.grow_used[i] = least(-excess, f.grow[i]);
        excess += f.grow_used[i];
    }
    if (excess < 0 && f.slots) {
        f.even = -excess;
        excess = 0;
    }
    f.missing = excess;
    return f;
}

#define BADNESS_MOST 100000

/*
 * Where the badness of a class starts and ends while it is used up. The order of the classes is
 * that of 3.4 (CLREQ); the numbers are ours, for CLREQ gives none. They rise with the order, so
 * that a paragraph pays most for what a line gives last, and meet BADNESS_TIGHT of demerits.c where
 * commas begin to give, BADNESS_FAIR where a full line is stretched beyond its spaces. A comma of
 * half an em is seen beside whole ones, a hundredth of an em in each gap is not: commas that give
 * all they can are as bad as gaps that are a twenty-eighth of an em wider. They choose between
 * breaks only; how far a line is set is fit_line's, and has floors.
 */
struct slope { int start, end; };

static const struct slope shrinks[SHRINKS] = {
    { 0, 20 }, { 20, 24 }, { 20, 32 }, { 32, 75 }, { 75, 85 }, { 85, 105 }
};
static const struct slope grows[GROWS] = { { 0, 35 }, { 20, 45 } };

static int64_t along(struct slope s, int64_t used, int64_t room)
{
    return s.start + (s.end - s.start) * used / room;
}

/* What no class can give, 0 when the line fits; *badness grows with each class used. */
static int64_t squeeze_badness(const struct sums *a, const struct sums *b, const struct box *first,
                               const struct box *last, int64_t excess, int64_t *badness)
{
    for (int i = 0; i < SHRINKS; i++) {
        int64_t room = b->shrink[i] - a->shrink[i];

        if (first->shrink == i)
            room -= mark_start_trim(first);
        if (last->shrink == i)
            room -= mark_end_trim(last);
        if (i == SHRINK_GAP && first->gap)
            room -= first->gap - gap_least(first);
        if (room <= 0)
            continue;
        *badness = along(shrinks[i], least(excess, room), room);
        excess -= room;
        if (excess <= 0)
            return 0;
    }
    return excess;
}

static int64_t stretch_badness(const struct sums *a, const struct sums *b, const struct box *first,
                               int64_t want, pu em)
{
    int64_t badness = 0, slots = b->slots - a->slots - (first->flags & BOX_SLOT ? 1 : 0), each;

    for (int i = 0; i < GROWS && want > 0; i++) {
        int64_t room = b->grow[i] - a->grow[i];

        if (i == GROW_GAP && first->gap)
            room -= first->grow;
        if (room <= 0)
            continue;
        badness = along(grows[i], least(want, room), room);
        want -= least(want, room);
    }
    if (want <= 0)
        return badness;
    /* 1/1000 em a gap; a line that cannot be stretched is as bad as one with one gap */
    each = want * 1000 / em / (slots > 0 ? slots : 1);
    badness = BADNESS_FAIR + each / 2 + each * each / 100;
    return badness > BADNESS_MOST ? BADNESS_MOST : badness;
}

int64_t fit_badness(const struct sums *s, const struct box *box, uint32_t from, uint32_t to,
                    int64_t natural, int64_t measure, bool full, pu em)
{
    int64_t badness = 0;

    if (natural > measure)
        return squeeze_badness(&s[from], &s[to], &box[from], &box[to - 1], natural - measure,
                               &badness) > 0 ? BADNESS_OVERFULL : badness;
    if (natural == measure || !full || em <= 0)
        return 0;
    return stretch_badness(&s[from], &s[to], &box[from], measure - natural, em);
}
