/*
 * page/vector_path.c - outlines of an SVG file: path data and basic shapes
 *
 * SVG 1.1, 8.3, 9 and F.6: arcs and quadratic curves become cubic ones.
 */
#include <math.h>

#include "page/vector_private.h"

#define KAPPA 0.5522847498307936        /* a quarter of a circle as one cubic curve */
#define PI 3.14159265358979323846

struct pen {
    struct vector_reader *r;
    const struct vector_style *style;
    double x, y, first_x, first_y;
    double control_x, control_y;        /* of the curve before, for S and T */
    char last;                          /* the command before */
};

static bool add(struct pen *p, enum path_op_kind kind, const double *xy)
{
    struct vector_reader *r = p->r;
    const double *m = p->style->m;
    struct vector_op o = { .kind = kind };
    int points = kind == PATH_CURVE ? 3 : kind == PATH_CLOSE ? 0 : 1;

    if (++r->all_ops > VECTOR_MOST_OPS)
        return vector_refuse(r, MSG_SVG_LIMIT, str_number(r->arena, VECTOR_MOST_OPS));
    for (int i = 0; i < points; i++) {
        o.x[i] = m[0] * xy[2 * i] + m[2] * xy[2 * i + 1] + m[4];
        o.y[i] = m[1] * xy[2 * i] + m[3] * xy[2 * i + 1] + m[5];
        if (!(fabs(o.x[i]) < VECTOR_FARTHEST && fabs(o.y[i]) < VECTOR_FARTHEST))
            return vector_refuse(r, MSG_SVG_PATH, STR("10^6"));
    }
    r->ops = arena_grow(r->arena, r->ops, r->op_count, &r->op_room, sizeof *r->ops);
    r->ops[r->op_count++] = o;
    if (points) {
        p->x = xy[2 * points - 2];
        p->y = xy[2 * points - 1];
    }
    return true;
}

static bool move(struct pen *p, double x, double y)
{
    p->first_x = x;
    p->first_y = y;
    return add(p, PATH_MOVE, (double[]){ x, y });
}

static bool line(struct pen *p, double x, double y)
{
    return add(p, PATH_LINE, (double[]){ x, y });
}

static bool curve(struct pen *p, double ax, double ay, double bx, double by, double x, double y)
{
    p->control_x = bx;
    p->control_y = by;
    return add(p, PATH_CURVE, (double[]){ ax, ay, bx, by, x, y });
}

static bool quadratic(struct pen *p, double cx, double cy, double x, double y)
{
    double ax = p->x + (cx - p->x) * 2 / 3, ay = p->y + (cy - p->y) * 2 / 3;
    bool ok = curve(p, ax, ay, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y);

    p->control_x = cx;
    p->control_y = cy;
    return ok;
}

static bool close_path(struct pen *p)
{
    p->x = p->first_x;
    p->y = p->first_y;
    return add(p, PATH_CLOSE, NULL);
}

/* ---- arcs ---- */

struct arc { double cx, cy, rx, ry, cosine, sine; };

static void on_arc(const struct arc *a, double x, double y, double out[2])
{
    out[0] = a->cosine * a->rx * x - a->sine * a->ry * y + a->cx;
    out[1] = a->sine * a->rx * x + a->cosine * a->ry * y + a->cy;
}

/* One stretch of at most a quarter turn. */
static bool stretch(struct pen *p, const struct arc *a, double from, double by)
{
    double t = 4.0 / 3 * tan(by / 4), c0 = cos(from), s0 = sin(from), c1 = cos(from + by),
           s1 = sin(from + by);
    double q[3][2];

    on_arc(a, c0 - t * s0, s0 + t * c0, q[0]);
    on_arc(a, c1 + t * s1, s1 - t * c1, q[1]);
    on_arc(a, c1, s1, q[2]);
    return curve(p, q[0][0], q[0][1], q[1][0], q[1][1], q[2][0], q[2][1]);
}

/* From the end points to the centre: SVG 1.1, F.6.5 and F.6.6. */
static bool arc(struct pen *p, const double v[5], double x, double y)
{
    double turn = v[2] * PI / 180, rx = fabs(v[0]), ry = fabs(v[1]);
    struct arc a = { .cosine = cos(turn), .sine = sin(turn) };
    double dx = (p->x - x) / 2, dy = (p->y - y) / 2, px, py, over, root, cx, cy, from, by;
    int parts;

    if (p->x == x && p->y == y)
        return true;
    if (rx < 1e-9 || ry < 1e-9)
        return line(p, x, y);
    px = a.cosine * dx + a.sine * dy;
    py = -a.sine * dx + a.cosine * dy;
    over = px * px / (rx * rx) + py * py / (ry * ry);
    if (over > 1) {
        rx *= sqrt(over);
        ry *= sqrt(over);
    }
    root = rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px;
    root = root <= 0 ? 0 : sqrt(root / (rx * rx * py * py + ry * ry * px * px));
    if ((v[3] != 0) == (v[4] != 0))
        root = -root;
    cx = root * rx * py / ry;
    cy = -root * ry * px / rx;
    a.rx = rx;
    a.ry = ry;
    a.cx = a.cosine * cx - a.sine * cy + (p->x + x) / 2;
    a.cy = a.sine * cx + a.cosine * cy + (p->y + y) / 2;
    from = atan2((py - cy) / ry, (px - cx) / rx);
    by = atan2((-py - cy) / ry, (-px - cx) / rx) - from;
    if (v[4] && by < 0)
        by += 2 * PI;
    if (!v[4] && by > 0)
        by -= 2 * PI;
    parts = (int)ceil(fabs(by) / (PI / 2) - 1e-9);
    for (int i = 0; i < parts; i++)
        if (!stretch(p, &a, from + by * i / parts, by / parts))
            return false;
    return true;
}

/* ---- path data ---- */

static int operands_of(char c)
{
    switch (c | 32) {
    case 'm': case 'l': case 't': return 2;
    case 'h': case 'v': return 1;
    case 'c': return 6;
    case 's': case 'q': return 4;
    case 'a': return 7;
    case 'z': return 0;
    }
    return -1;
}

/* The point opposite the control of the curve before, where there was one of this family. */
static void mirrored(const struct pen *p, const char *family, double out[2])
{
    bool same = p->last == family[0] || p->last == family[1];

    out[0] = same ? 2 * p->x - p->control_x : p->x;
    out[1] = same ? 2 * p->y - p->control_y : p->y;
}

/* Operands are absolute by now. */
static bool draw(struct pen *p, char c, const double *v)
{
    double m[2];

    switch (c) {
    case 'm': return move(p, v[0], v[1]);
    case 'l': return line(p, v[0], v[1]);
    case 'h': return line(p, v[0], p->y);
    case 'v': return line(p, p->x, v[0]);
    case 'c': return curve(p, v[0], v[1], v[2], v[3], v[4], v[5]);
    case 's':
        mirrored(p, "cs", m);
        return curve(p, m[0], m[1], v[0], v[1], v[2], v[3]);
    case 'q': return quadratic(p, v[0], v[1], v[2], v[3]);
    case 't':
        mirrored(p, "qt", m);
        return quadratic(p, m[0], m[1], v[0], v[1]);
    case 'a': return arc(p, v, v[5], v[6]);
    }
    return close_path(p);
}

static void make_absolute(const struct pen *p, char c, double *v, int count)
{
    if (c == 'v')
        v[0] += p->y;
    else if (c == 'h')
        v[0] += p->x;
    else
        for (int i = c == 'a' ? 5 : 0; i < count; i++)
            v[i] += (i - (c == 'a' ? 5 : 0)) % 2 ? p->y : p->x;
}

/* A flag may touch what follows it: "a1 1 0 011 1". */
static bool flag(struct str *s, double *out)
{
    if (!s->len || (*s->ptr != '0' && *s->ptr != '1'))
        return false;
    *out = *s->ptr - '0';
    *s = str_from(*s, 1);
    while (s->len && (*s->ptr == ' ' || *s->ptr == ',' || *s->ptr == '\n' || *s->ptr == '\t' ||
                      *s->ptr == '\r'))
        *s = str_from(*s, 1);
    return true;
}

static bool operands(struct str *s, char c, int count, double *v)
{
    for (int i = 0; i < count; i++)
        if (!((c | 32) == 'a' && (i == 3 || i == 4) ? flag(s, &v[i]) : vector_number(s, &v[i])))
            return false;
    return true;
}

static bool step(struct pen *p, struct str *rest, char c)
{
    int count = operands_of(c);
    double v[7];

    if (!operands(rest, c, count, v))
        return vector_refuse(p->r, MSG_SVG_PATH,
                             str_sub(*rest, 0, rest->len < 20 ? rest->len : 20));
    if (c >= 'a')
        make_absolute(p, c, v, count);
    if (!draw(p, (char)(c | 32), v))
        return false;
    p->last = (char)(c | 32);
    return true;
}

static bool vector_path(struct vector_reader *r, const struct vector_style *s, struct str data)
{
    struct pen p = { .r = r, .style = s };
    struct str rest = str_trim(data);
    char c = 0;

    while (rest.len) {
        char next = *rest.ptr;

        if (operands_of(next) >= 0) {
            c = next;
            rest = str_trim(str_from(rest, 1));
        } else if (!c || operands_of(c) == 0) {
            return vector_refuse(r, MSG_SVG_PATH, str_sub(rest, 0, rest.len < 20 ? rest.len : 20));
        }
        if (!p.last && (c | 32) != 'm')
            return vector_refuse(r, MSG_SVG_PATH, str_sub(data, 0, data.len < 20 ? data.len : 20));
        if (!step(&p, &rest, c))
            return false;
        c = c == 'm' ? 'l' : c == 'M' ? 'L' : c;
    }
    return true;
}

/* ---- basic shapes ---- */

static bool ellipse(struct pen *p, double x, double y, double rx, double ry)
{
    double kx = rx * KAPPA, ky = ry * KAPPA;

    if (rx <= 0 || ry <= 0)
        return true;
    return move(p, x + rx, y) && curve(p, x + rx, y + ky, x + kx, y + ry, x, y + ry) &&
           curve(p, x - kx, y + ry, x - rx, y + ky, x - rx, y) &&
           curve(p, x - rx, y - ky, x - kx, y - ry, x, y - ry) &&
           curve(p, x + kx, y - ry, x + rx, y - ky, x + rx, y) && close_path(p);
}

static bool rounded(struct pen *p, const double v[4], double rx, double ry)
{
    double x = v[0], y = v[1], right = x + v[2], foot = y + v[3], kx = rx * (1 - KAPPA),
           ky = ry * (1 - KAPPA);

    return move(p, x + rx, y) && line(p, right - rx, y) &&
           curve(p, right - kx, y, right, y + ky, right, y + ry) && line(p, right, foot - ry) &&
           curve(p, right, foot - ky, right - kx, foot, right - rx, foot) &&
           line(p, x + rx, foot) && curve(p, x + kx, foot, x, foot - ky, x, foot - ry) &&
           line(p, x, y + ry) && curve(p, x, y + ky, x + kx, y, x + rx, y) && close_path(p);
}

static bool rectangle(struct pen *p, const double v[6])
{
    double rx = v[4] < 0 ? v[5] : v[4], ry = v[5] < 0 ? v[4] : v[5];

    if (v[2] <= 0 || v[3] <= 0)
        return true;
    if (rx > 0 && ry > 0)
        return rounded(p, v, fmin(rx, v[2] / 2), fmin(ry, v[3] / 2));
    return move(p, v[0], v[1]) && line(p, v[0] + v[2], v[1]) &&
           line(p, v[0] + v[2], v[1] + v[3]) && line(p, v[0], v[1] + v[3]) && close_path(p);
}

static bool points(struct pen *p, struct str s, bool closed)
{
    double x, y;
    bool first = true;

    for (s = str_trim(s); s.len; first = false)
        if (!vector_number(&s, &x) || !vector_number(&s, &y))
            return vector_refuse(p->r, MSG_SVG_PATH, str_sub(s, 0, s.len < 20 ? s.len : 20));
        else if (!(first ? move(p, x, y) : line(p, x, y)))
            return false;
    return first || !closed || close_path(p);
}

static const struct { const char *element, *names[6]; double otherwise; } shapes[] = {
    { "rect", { "x", "y", "width", "height", "rx", "ry" }, -1 },
    { "circle", { "cx", "cy", "r", NULL, NULL, NULL }, 0 },
    { "ellipse", { "cx", "cy", "rx", "ry", NULL, NULL }, 0 },
    { "line", { "x1", "y1", "x2", "y2", NULL, NULL }, 0 }
};

static bool lengths(struct vector_reader *r, size_t shape, const struct xml_attribute *list,
                    size_t count, double v[6])
{
    for (int i = 0; i < 6 && shapes[shape].names[i]; i++) {
        struct str s = vector_attribute(list, count, shapes[shape].names[i]);

        v[i] = i >= 4 ? shapes[shape].otherwise : 0;
        if (s.ptr && !vector_length(s, &v[i]))
            return vector_refuse(r, MSG_SVG_PATH, s);
    }
    return true;
}

bool vector_basic(struct vector_reader *r, const struct vector_style *s, struct str element,
                  const struct xml_attribute *list, size_t count)
{
    struct pen p = { .r = r, .style = s };
    double v[6];

    if (str_is(element, "path"))
        return vector_path(r, s, vector_attribute(list, count, "d"));
    if (str_is(element, "polygon") || str_is(element, "polyline"))
        return points(&p, vector_attribute(list, count, "points"), str_is(element, "polygon"));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (!str_is(element, shapes[i].element))
            continue;
        if (!lengths(r, i, list, count, v))
            return false;
        return i == 0 ? rectangle(&p, v) : i == 1 ? ellipse(&p, v[0], v[1], v[2], v[2])
               : i == 2 ? ellipse(&p, v[0], v[1], v[2], v[3])
               : move(&p, v[0], v[1]) && line(&p, v[2], v[3]);
    }
    return true;
}
