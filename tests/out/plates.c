/*
 * tests/out/plates.c - do two renderers put the same ink on the same places?
 *
 * plates A.pam B.pam: pages as four plates (PAM of depth 4, CMYK), blurred, since edges are smoothed differently.
 * Exit 1 where more than 0.2 % of the pixels of a plate differ by more than 48 of 255.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLATES 4
#define APART 48
#define MOST 0.002

struct plates { int width, height; uint8_t *bytes; };

static int read_pam(const char *path, struct plates *p)
{
    FILE *f = fopen(path, "rb");
    char line[256];
    int depth = 0;
    size_t size;

    if (!f)
        return 0;
    while (fgets(line, sizeof line, f) && strcmp(line, "ENDHDR\n")) {
        sscanf(line, "WIDTH %d", &p->width);
        sscanf(line, "HEIGHT %d", &p->height);
        sscanf(line, "DEPTH %d", &depth);
    }
    if (depth != PLATES || p->width < 9 || p->height < 9 || p->width > 20000 || p->height > 20000) {
        fclose(f);
        return 0;
    }
    size = (size_t)p->width * (size_t)p->height * PLATES;
    p->bytes = malloc(size);
    if (!p->bytes || fread(p->bytes, 1, size, f) != size)
        size = 0;
    fclose(f);
    return size > 0;
}

/* The mean of the 5 x 5 pixels around a place. */
static int mean(const struct plates *p, int x, int y, int plate)
{
    int sum = 0;

    for (int dy = -2; dy <= 2; dy++)
        for (int dx = -2; dx <= 2; dx++)
            sum += p->bytes[((size_t)(y + dy) * (size_t)p->width + (size_t)(x + dx)) * PLATES +
                            (size_t)plate];
    return sum / 25;
}

int main(int argc, char **argv)
{
    struct plates a = { 0 }, b = { 0 };
    int wrong = 0, width, height;

    if (argc != 3 || !read_pam(argv[1], &a) || !read_pam(argv[2], &b)) {
        fprintf(stderr, "usage: plates A.pam B.pam (depth 4)\n");
        return 2;
    }
    width = a.width < b.width ? a.width : b.width;
    height = a.height < b.height ? a.height : b.height;
    for (int plate = 0; plate < PLATES; plate++) {
        long apart = 0;

        for (int y = 2; y < height - 2; y++)
            for (int x = 2; x < width - 2; x++)
                apart += abs(mean(&a, x, y, plate) - mean(&b, x, y, plate)) > APART;
        if ((double)apart > MOST * width * height) {
            printf("plate %c: %.3f %% of the pixels differ\n", "CMYK"[plate],
                   100.0 * (double)apart / width / height);
            wrong = 1;
        }
    }
    free(a.bytes);
    free(b.bytes);
    return wrong;
}
