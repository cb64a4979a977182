/*
 * out/cairo_code.c - Huffman's codes by two queues, made canonical
 *
 * The symbols in order of use are one queue, the joined pairs, which come in order by themselves, the other.
 * A code that grows too long is cut to the limit; a shorter one then gives way until all fit
 * again (Kraft's sum), which costs little since both are rare.
 */
#include "out/cairo_code.h"

#include <stdbool.h>
#include <stdlib.h>

#define LONGEST 15

struct tree {
    uint32_t order[CODE_MOST];          /* symbols used, rarest first */
    uint64_t weight[2 * CODE_MOST];     /* leaves in that order, then the joints */
    uint16_t parent[2 * CODE_MOST];
    unsigned leaves;
};

static int by_use(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

    return (a > b) - (a < b);
}

static void sort(struct tree *t, const uint32_t *uses, unsigned count)
{
    uint64_t keys[CODE_MOST];

    t->leaves = 0;
    for (unsigned i = 0; i < count; i++)
        if (uses[i])
            keys[t->leaves++] = (uint64_t)uses[i] << 16 | i;
    qsort(keys, t->leaves, sizeof *keys, by_use);
    for (unsigned i = 0; i < t->leaves; i++) {
        t->order[i] = keys[i] & 0xffff;
        t->weight[i] = keys[i] >> 16;
    }
}

static void join(struct tree *t)
{
    unsigned leaf = 0, joint = t->leaves;

    for (unsigned next = t->leaves; next < 2 * t->leaves - 1; next++) {
        t->weight[next] = 0;
        for (int i = 0; i < 2; i++) {
            bool is_leaf = leaf < t->leaves
                           && (joint == next || t->weight[leaf] <= t->weight[joint]);
            unsigned least = is_leaf ? leaf++ : joint++;

            t->parent[least] = (uint16_t)next;
            t->weight[next] += t->weight[least];
        }
    }
}

/* How many codes of each length; all fit. */
static void count_lengths(const struct tree *t, unsigned longest, unsigned *counts)
{
    unsigned depth[2 * CODE_MOST] = { 0 }, root = 2 * t->leaves - 2;
    uint32_t room = 1u << longest, taken = 0;

    for (unsigned i = root; i-- > 0;)
        depth[i] = depth[t->parent[i]] + 1;
    for (unsigned i = 0; i < t->leaves; i++)
        counts[depth[i] < longest ? depth[i] : longest]++;
    for (unsigned n = 1; n <= longest; n++)
        taken += counts[n] << (longest - n);
    for (; taken > room; taken--) {
        unsigned n = longest - 1;

        while (!counts[n])
            n--;
        counts[n]--;
        counts[n + 1] += 2;
        counts[longest]--;
    }
}

/* The codes of a length follow each other by symbol; sent with the first bit lowest. */
static void number(struct code *codes, unsigned count, const unsigned *counts)
{
    unsigned next[LONGEST + 1] = { 0 }, first = 0;

    for (unsigned n = 1; n <= LONGEST; n++) {
        first = (first + (n > 1 ? counts[n - 1] : 0)) << 1;
        next[n] = first;
    }
    for (unsigned i = 0; i < count; i++) {
        unsigned length = codes[i].length, code = next[length]++;

        for (unsigned b = 0; b < length; b++)
            codes[i].bits |= (uint16_t)((code >> b & 1) << (length - 1 - b));
    }
}

void code_make(struct code *codes, const uint32_t *uses, unsigned count, unsigned longest)
{
    unsigned counts[LONGEST + 1] = { 0 }, i = 0;
    struct tree t;

    for (unsigned k = 0; k < count; k++)
        codes[k] = (struct code){ 0, 0 };
    sort(&t, uses, count);
    if (t.leaves < 2) {
        counts[1] = t.leaves;
    } else {
        join(&t);
        count_lengths(&t, longest, counts);
    }
    for (unsigned n = longest; n > 0; n--)
        for (unsigned k = 0; k < counts[n]; k++)
            codes[t.order[i++]].length = (uint8_t)n;
    number(codes, count, counts);
}
