/*
 * tests/fuzz/alone.c - drives a fuzz entry where libFuzzer is not at hand
 *
 * alone SECONDS FILE ...: changes the files at random (bytes, stretches, numbers; pieces of one put into
 * another) and gives them to LLVMFuzzerTestOneInput, for that long; the same seeds each time. A find is in
 * the file alone.input, which is written before each try where YAOLAN_KEEP is set.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_FILES 100
#define MOST_BYTES (1u << 20)

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct input { uint8_t *bytes; size_t size; };

static uint64_t seed = 88172645463325252u;

static size_t pick(size_t most)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return most ? (size_t)(seed >> 11) % most : 0;
}

static struct input load(const char *path)
{
    FILE *f = fopen(path, "rb");
    struct input in = { malloc(MOST_BYTES), 0 };

    if (!f || !in.bytes) {
        perror(path);
        exit(2);
    }
    in.size = fread(in.bytes, 1, MOST_BYTES, f);
    fclose(f);
    return in;
}

static size_t change(uint8_t *out, size_t size, const struct input *other)
{
    static const char *const words[] = {
        "\"", "<", "></", "&#0;", "]]>", "%", "-1", "4294967296", "1e99", "A1:XFD1048576", "\xEF\xBB\xBF", "{",
        "\n", "\t", ":::", "\xE3\x80\x80", "_x0000_", "s=\"9\"", "hidden=\"1\"", "0.0%", ";", "[h]", "!", " 0 R", "<<", ">>", "[", "/K ", "/Kids ", "endobj", "BT", " Do ",
        "99999999999", "q\n", "/P<</MCID 0>>BDC ", "/Length 9", "M0 0", "1e308", "url(#c)", "matrix(",
    };
    size_t at = pick(size + 1), n = pick(64);

    switch (pick(5)) {
    case 0:
        for (n = 1 + pick(4); size && n--;)
            out[pick(size)] = (uint8_t)pick(256);
        return size;
    case 1:                                             /* a stretch out */
        n = n < size - at ? n : size - at;
        memmove(out + at, out + at + n, size - at - n);
        return size - n;
    case 2: {                                           /* a word in */
        const char *word = words[pick(sizeof words / sizeof *words)];

        n = strlen(word);
        if (size + n > 2 * MOST_BYTES)
            return size;
        memmove(out + at + n, out + at, size - at);
        memcpy(out + at, word, n);
        return size + n;
    }
    case 3: {                                           /* a stretch of the other in */
        size_t from = pick(other->size + 1);

        n = n < other->size - from ? n : other->size - from;
        if (size + n > 2 * MOST_BYTES)
            return size;
        memmove(out + at + n, out + at, size - at);
        memcpy(out + at, other->bytes + from, n);
        return size + n;
    }
    default:                                            /* the end off */
        return pick(8) ? size : at;
    }
}

static void keep(const uint8_t *bytes, size_t size)
{
    FILE *f = getenv("YAOLAN_KEEP") ? fopen("alone.input", "wb") : NULL;

    if (!f)
        return;
    fwrite(bytes, 1, size, f);
    fclose(f);
}

int main(int argc, char **argv)
{
    struct input inputs[MOST_FILES];
    size_t count = 0;
    unsigned long tries = 0;
    time_t end = time(NULL) + (argc > 1 ? atol(argv[1]) : 0);
    uint8_t *out = malloc(2 * MOST_BYTES + 64);

    for (int i = 2; i < argc && count < MOST_FILES; i++)
        inputs[count++] = load(argv[i]);
    if (!count || !out) {
        fprintf(stderr, "usage: alone SECONDS FILE ...\n");
        return 2;
    }
    for (; time(NULL) < end; tries++) {
        const struct input *in = &inputs[pick(count)];
        size_t size = in->size;
        uint8_t *exact;

        memcpy(out, in->bytes, size);
        for (size_t n = 1 + pick(6); n--;)
            size = change(out, size, &inputs[pick(count)]);
        exact = malloc(size ? size : 1);                /* its own block: a step beyond is seen */
        memcpy(exact, out, size);
        keep(exact, size);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    printf("%lu inputs\n", tries);
    for (size_t i = 0; i < count; i++)
        free(inputs[i].bytes);
    free(out);
    return 0;
}
