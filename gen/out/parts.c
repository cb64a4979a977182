/*
 * out/parts.c - choosing the cuts of a long picture: the shortest way over all
 * cuts and numbers of parts
 *
 * The cost of a part is the square of its distance from the mean height; a cut inside a section
 * costs as much as a part of twice that height. Of equal ways the one with later cuts wins.
 */
#include "out/parts.h"

static int64_t end_of(const struct parts_cut *cuts, size_t count, int height, size_t i)
{
    return i < count ? cuts[i].y : height;
}

static int64_t cost_of(const struct parts_cut *cuts, size_t count, int height, size_t from,
                       size_t to, int64_t mean)
{
    int64_t off = end_of(cuts, count, height, to) - cuts[from].y - mean;
    bool section = to == count || cuts[to].section;

    return off * off + (section ? 0 : mean * mean);
}

bool parts_choose(struct arena *a, const struct parts_cut *cuts, size_t count, int height, int most,
                  size_t parts, size_t *out)
{
    size_t rows = count + 1;
    int64_t *cost = ARENA_ARRAY(a, int64_t, rows * (parts + 1));
    size_t *from = ARENA_ARRAY(a, size_t, rows * (parts + 1));
    int64_t mean = parts ? height / (int64_t)parts : 0;

    if (!parts || parts > count)
        return false;
    for (size_t i = 0; i < rows * (parts + 1); i++)
        cost[i] = -1;
    cost[0] = 0;                        /* no part, nothing painted */
    for (size_t k = 1; k <= parts; k++)
        for (size_t to = k; to <= count; to++)
            for (size_t at = k - 1; at < to; at++) {
                int64_t before = cost[(k - 1) * rows + at], all;

                if (before < 0 || (most && end_of(cuts, count, height, to) - cuts[at].y > most))
                    continue;
                all = before + cost_of(cuts, count, height, at, to, mean);
                if (cost[k * rows + to] >= 0 && all > cost[k * rows + to])
                    continue;
                cost[k * rows + to] = all;
                from[k * rows + to] = at;
            }
    if (cost[parts * rows + count] < 0)
        return false;
    for (size_t k = parts, to = count; k > 0; k--)
        out[k - 1] = to = from[k * rows + to];
    return true;
}

size_t parts_too_high(const struct parts_cut *cuts, size_t count, int height, int most)
{
    for (size_t i = 0; most && i < count; i++)
        if (end_of(cuts, count, height, i + 1) - cuts[i].y > most)
            return i;
    return count;
}
