/*
 * tests/out/agree.c A.png B.png [LEFT TOP]: do two renderings of one drawing agree?
 *
 * The measure: a pixel is inked where it differs from white by more than a quarter of the range in some
 * channel. An inked pixel of one picture without an inked one in the other within NEAR pixels is
 * stray; the share of strays among all inked pixels, taken both ways, must not pass MOST per
 * thousand. A colour that is wrong over a whole mark shows in the mean of what both have inked:
 * it must not differ by more than TONE of 255 in any channel. B is read from column LEFT, row
 * TOP on (pictures that a browser painted beside each other). Prints both figures; exit 1 where they disagree.
 */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 2                      /* 0.25 mm at 200 dpi */
#define MOST 5
#define TONE 12

struct picture { unsigned width, height; unsigned char *rgb; };
struct corner { long x, y; };

static int read_picture(const char *path, struct picture *p)
{
    png_image image = { .version = PNG_IMAGE_VERSION };
    png_color white = { 255, 255, 255 };

    if (!png_image_begin_read_from_file(&image, path))
        return fprintf(stderr, "%s: %s\n", path, image.message), 0;
    image.format = PNG_FORMAT_RGB;
    p->width = image.width;
    p->height = image.height;
    p->rgb = malloc(PNG_IMAGE_SIZE(image));
    return p->rgb && png_image_finish_read(&image, &white, p->rgb, 0, NULL);
}

static const unsigned char *pixel(const struct picture *p, long x, long y)
{
    static const unsigned char white[] = { 255, 255, 255 };

    if (x < 0 || y < 0 || x >= (long)p->width || y >= (long)p->height)
        return white;
    return p->rgb + 3 * ((size_t)y * p->width + (size_t)x);
}

static int inked(const unsigned char *c)
{
    return c[0] < 192 || c[1] < 192 || c[2] < 192;
}

static int near_ink(const struct picture *p, long x, long y)
{
    for (long dy = -NEAR; dy <= NEAR; dy++)
        for (long dx = -NEAR; dx <= NEAR; dx++)
            if (inked(pixel(p, x + dx, y + dy)))
                return 1;
    return 0;
}

/* The ink of p from corner a on, against what lies from corner b on in q. */
static void count(const struct picture *p, struct corner a, const struct picture *q,
                  struct corner b, long width, long height, unsigned long *all,
                  unsigned long *stray)
{
    for (long y = 0; y < height; y++)
        for (long x = 0; x < width; x++)
            if (inked(pixel(p, a.x + x, a.y + y))) {
                ++*all;
                *stray += !near_ink(q, b.x + x, b.y + y);
            }
}

static double tone(const struct picture *a, const struct picture *b, struct corner at)
{
    double sum[2][3] = { { 0 } }, n = 0, worst = 0;

    for (long y = 0; y < (long)a->height; y++)
        for (long x = 0; x < (long)a->width; x++) {
            const unsigned char *p = pixel(a, x, y), *q = pixel(b, at.x + x, at.y + y);

            if (!inked(p) || !inked(q))
                continue;
            n++;
            for (int k = 0; k < 3; k++) {
                sum[0][k] += p[k];
                sum[1][k] += q[k];
            }
        }
    for (int k = 0; n > 0 && k < 3; k++) {
        double d = (sum[0][k] - sum[1][k]) / n;

        worst = d > worst ? d : -d > worst ? -d : worst;
    }
    return worst;
}

int main(int argc, char **argv)
{
    struct picture a, b;
    unsigned long all = 0, stray = 0;
    struct corner none = { 0, 0 };
    struct corner at = { argc > 4 ? atol(argv[3]) : 0, argc > 4 ? atol(argv[4]) : 0 };
    double share, difference;

    if (argc < 3 || !read_picture(argv[1], &a) || !read_picture(argv[2], &b))
        return 2;
    count(&a, none, &b, at, (long)a.width, (long)a.height, &all, &stray);
    count(&b, at, &a, none, (long)a.width, (long)a.height, &all, &stray);
    share = all ? 1000.0 * (double)stray / (double)all : 0;
    difference = tone(&a, &b, at);
    printf("%.2f per thousand stray, tone %.1f", share, difference);
    free(a.rgb);
    free(b.rgb);
    return !all || share > MOST || difference > TONE;
}
