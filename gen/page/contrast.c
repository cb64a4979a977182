/* page/contrast.c - relative luminance, and Lab after a simulated loss of cones */
#include "page/contrast.h"

#include <math.h>

static double linear(uint8_t v)
{
    double c = v / 255.0;

    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct ink i)
{
    return 0.2126 * linear(i.rgb[0]) + 0.7152 * linear(i.rgb[1]) + 0.0722 * linear(i.rgb[2]);
}

double ink_contrast(struct ink a, struct ink b)
{
    double x = luminance(a), y = luminance(b);

    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static const double seen[VISIONS][3][3] = {
    [VISION_USUAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    [VISION_PROTAN] = { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 },
                        { -0.003882, -0.048116, 1.051998 } },
    [VISION_DEUTAN] = { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 },
                        { -0.011820, 0.042940, 0.968881 } },
    [VISION_TRITAN] = { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 },
                        { 0.004733, 0.691367, 0.303900 } },
};

/* sRGB primaries to XYZ over the white D65. */
static const double xyz[3][3] = {
    { 0.412391 / 0.950456, 0.357584 / 0.950456, 0.180481 / 0.950456 },
    { 0.212639, 0.715169, 0.072192 },
    { 0.019331 / 1.089058, 0.119195 / 1.089058, 0.950532 / 1.089058 },
};

static void times(const double m[3][3], const double in[3], double out[3])
{
    for (int i = 0; i < 3; i++)
        out[i] = m[i][0] * in[0] + m[i][1] * in[1] + m[i][2] * in[2];
}

static double cube(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : t * 841 / 108 + 4.0 / 29;
}

static void lab(struct ink ink, enum ink_vision vision, double out[3])
{
    double rgb[3] = { linear(ink.rgb[0]), linear(ink.rgb[1]), linear(ink.rgb[2]) };
    double as_seen[3], white[3];

    times(seen[vision], rgb, as_seen);
    for (int i = 0; i < 3; i++)
        as_seen[i] = as_seen[i] < 0 ? 0 : as_seen[i] > 1 ? 1 : as_seen[i];
    times(xyz, as_seen, white);
    out[0] = 116 * cube(white[1]) - 16;
    out[1] = 500 * (cube(white[0]) - cube(white[1]));
    out[2] = 200 * (cube(white[1]) - cube(white[2]));
}

double ink_difference(struct ink a, struct ink b, enum ink_vision vision)
{
    double x[3], y[3];

    lab(a, vision, x);
    lab(b, vision, y);
    return sqrt((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])
                + (x[2] - y[2]) * (x[2] - y[2]));
}
