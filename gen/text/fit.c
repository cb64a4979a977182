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
        s->grow[GROW_GAP] += gap_most(b) - b->gap;
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

/* The blank half that a mark loses at the end of a line it stands at. */
static pu start_trim(const struct box *b)
{
    return b->flags & BOX_TRIM_LEFT ? b->trim : 0;
}

static pu end_trim(const struct box *b)
{
    return b->flags & (BOX_TRIM_LEFT | BOX_SPACE) ? 0 : b->trim;
}

int64_t line_natural(const struct sums *s, const struct box *box, uint32_t from, uint32_t to)
{
    return s[to].width - s[from].width - box[from].gap - start_trim(&box[from]) -
           end_trim(&box[to - 1]);
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
        f->shrink[first->shrink] -= start_trim(first);
    if (last->shrink < SHRINKS)
        f->shrink[last->shrink] -= end_trim(last);
    if (first->gap) {
        f->shrink[SHRINK_GAP] -= first->gap - gap_least(first);
        f->grow[GROW_GAP] -= gap_most(first) - first->gap;
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

int64_t fit_badness(const struct fit *f, pu em)
{
    /* Where the badness of a class starts and ends while it is used up. */
    static const struct { int start, end; } shrinks[SHRINKS] = {
        { 0, 20 }, { 20, 24 }, { 20, 32 }, { 32, 48 }, { 48, 70 }, { 70, 100 }
    }, grows[GROWS] = { { 0, 35 }, { 20, 45 } };
    int64_t badness = 0;

    for (int i = 0; i < SHRINKS; i++)
        if (f->shrink_used[i])
            badness = shrinks[i].start + (shrinks[i].end - shrinks[i].start) *
                      f->shrink_used[i] / f->shrink[i];
    for (int i = 0; i < GROWS; i++)
        if (f->grow_used[i])
            badness = grows[i].start + (grows[i].end - grows[i].start) *
                      f->grow_used[i] / f->grow[i];
    if ((f->even || f->missing < 0) && em > 0) {
        /* 1/1000 em a gap; a line that cannot be stretched is as bad as one with one gap */
        int64_t each = f->missing < 0 ? -f->missing * 1000 / em
                                      : f->even * 1000 / f->slots / em;

        badness = 45 + each + each * each / 100;
    }
    return badness > BADNESS_MOST ? BADNESS_MOST : badness;
}
