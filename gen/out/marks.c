/* out/marks.c - crop, fold and register marks, colour bar, slug */
#include "out/marks.h"

#include "out/outline.h"

#define HAIR PU_PT(0.25)
#define LENGTH PU_MM(6)             /* of a crop mark */
#define AWAY PU_MM(1)               /* between the bleed and any mark */
#define RADIUS PU_MM(1.4)           /* of a register mark */
#define APART PU_MM(6)              /* between register marks */
#define PATCH PU_MM(5)

#define PRINT(c, m, y, k, r, g, b) { { r, g, b }, { c, m, y, k } }

static const struct ink black = PRINT(0, 0, 0, 100, 0, 0, 0);

/* Each colour of the process with black: what must meet, meets. */
static const struct ink pairs[] = {
    PRINT(100, 0, 0, 100, 0, 20, 30), PRINT(0, 100, 0, 100, 30, 0, 15),
    PRINT(0, 0, 100, 100, 30, 28, 0)
};

/* Solids, overprints of two, greys of black, and the grey of three colours. */
static const struct ink patches[] = {
    PRINT(100, 0, 0, 0, 0, 158, 224), PRINT(0, 100, 0, 0, 226, 0, 122),
    PRINT(0, 0, 100, 0, 255, 236, 0),
    PRINT(0, 0, 0, 100, 26, 26, 26), PRINT(100, 100, 0, 0, 49, 39, 131),
    PRINT(100, 0, 100, 0, 0, 150, 64),
    PRINT(0, 100, 100, 0, 227, 6, 19), PRINT(0, 0, 0, 80, 87, 87, 86),
    PRINT(0, 0, 0, 50, 157, 157, 156),
    PRINT(0, 0, 0, 20, 218, 218, 218), PRINT(50, 40, 40, 0, 146, 143, 140)
};

static void line(struct page *pg, pu x0, pu y0, pu x1, pu y1, struct ink ink)
{
    page_line(pg, (struct point){ x0, y0 }, (struct point){ x1, y1 }, HAIR, ink);
}

/* At each corner a line in either direction, outside the bleed. */
static void crop(struct page *pg, const struct marks *m)
{
    struct rect t = m->trim;
    pu off = m->bleed + AWAY, far = off + LENGTH;

    for (int i = 0; i < 4; i++) {
        pu x = t.x + (i & 1 ? t.width : 0), y = t.y + (i & 2 ? t.height : 0);
        pu dx = i & 1 ? 1 : -1, dy = i & 2 ? 1 : -1;

        line(pg, x + dx * off, y, x + dx * far, y, black);
        line(pg, x, y + dy * off, x, y + dy * far, black);
    }
}

/* Dashed, so that nobody cuts there. */
static void fold(struct page *pg, const struct marks *m)
{
    struct rect t = m->trim;
    pu x = t.x + m->fold, off = m->bleed + AWAY;

    for (int i = 0; m->fold && i < 2; i++) {
        pu y = i ? t.y + t.height + off : t.y - off;

        page_dashed(pg, (struct point){ x, y }, (struct point){ x, y + (i ? LENGTH : -LENGTH) },
                    HAIR, PU_PT(2), PU_PT(1.5), black);
    }
}

static void target(struct page *pg, pu x, pu y, struct ink ink)
{
    pu reach = RADIUS * 3 / 2;

    page_circle(pg, (struct point){ x, y }, RADIUS, NULL, &ink, HAIR);
    line(pg, x - reach, y, x + reach, y, ink);
    line(pg, x, y - reach, x, y + reach, ink);
}

/* A row of targets at a quarter of each side: the middle may have a fold mark. */
static void registers(struct page *pg, const struct marks *m)
{
    struct rect t = m->trim;
    pu off = m->bleed + AWAY + RADIUS * 2;
    size_t plain = sizeof pairs / sizeof *pairs, count = plain + m->spot_count;

    for (size_t i = 0; i < count; i++) {
        struct ink ink = i < plain ? pairs[i] : m->spots[i - plain];
        pu step = APART * (pu)i;

        target(pg, t.x + t.width / 4 + step, t.y - off, ink);
        target(pg, t.x + t.width / 4 + step, t.y + t.height + off, ink);
        target(pg, t.x - off, t.y + t.height / 4 + step, ink);
        target(pg, t.x + t.width + off, t.y + t.height / 4 + step, ink);
    }
}

static void bar(struct page *pg, const struct marks *m)
{
    size_t plain = sizeof patches / sizeof *patches;
    pu y = m->trim.y + m->trim.height + m->bleed + AWAY + PU_MM(0.5);
    pu x = m->trim.x + m->trim.width - PU_MM(8) - PATCH * (pu)(plain + m->spot_count);

    for (size_t i = 0; i < plain + m->spot_count; i++)
        page_rect(pg, (struct rect){ x + PATCH * (pu)i, y, PATCH, PATCH },
                  i < plain ? patches[i] : m->spots[i - plain]);
}

void marks_paint(struct page *pg, const struct marks *m)
{
    crop(pg, m);
    fold(pg, m);
    registers(pg, m);
    bar(pg, m);
    for (uint32_t i = 0; i < m->slug_count; i++)
        outline_glyphs(pg, &m->slug[i], (struct point){
            m->trim.x + PU_MM(8), m->trim.y - m->bleed - AWAY - PU_MM(7) });
}
