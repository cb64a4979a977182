/*
 * look/numeral.c - whole numbers in the forms that pages and headings count in
 */
#include "look/look.h"

static struct str roman(struct arena *a, unsigned n)
{
    static const struct { unsigned value; const char *sign; } signs[] = {
        { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" },
        { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" }
    };
    struct buf b = { .arena = a };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (; n >= signs[i].value; n -= signs[i].value)
            buf_z(&b, signs[i].sign);
    return buf_str(&b);
}

/* 一, 十, 二十三, 一百零五; beyond 999 in Arabic figures. */
static struct str chinese(struct arena *a, unsigned n)
{
    static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八",
                                          "九" };
    struct buf b = { .arena = a };

    if (n > 999)
        return str_number(a, n);
    if (n >= 100) {
        buf_z(&b, digits[n / 100]);
        buf_z(&b, "百");
        if (n % 100 && n % 100 < 10)
            buf_z(&b, digits[0]);
    }
    unsigned tens = n / 10 % 10;
    if (tens) {
        if (tens > 1 || n >= 100)
            buf_z(&b, digits[tens]);
        buf_z(&b, "十");
    }
    if (n % 10 || !n)
        buf_z(&b, digits[n % 10]);
    return buf_str(&b);
}

struct str look_numeral(struct arena *a, enum look_form form, unsigned n)
{
    switch (form) {
    case LOOK_ARABIC: break;
    case LOOK_ROMAN: return roman(a, n < 4000 ? n : 3999);
    case LOOK_CHINESE: return chinese(a, n);
    }
    return str_number(a, n);
}
