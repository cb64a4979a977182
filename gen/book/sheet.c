/* book/sheet.c - what a cell can hold; the door to the module */
#include "book/sheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/module.h"
#include "base/utf8.h"

#define MOST_DIGITS 15
#define MOST_WHOLE 1000000000000000         /* sixteen digits, trailing zeros too */

/* The digits of a decimal that has at most MOST_DIGITS of them, for strtod. */
static void write_digits(struct decimal d, char *out, size_t room)
{
    long long digits = (long long)d.digits;

    snprintf(out, room, "%s%llde-%d", d.negative ? "-" : "", digits, d.scale);
}

bool sheet_carries(struct decimal d)
{
    char text[64], back[64];
    struct decimal shown = decimal_trim(d), read;

    if (decimal_significant(shown) > MOST_DIGITS || shown.digits >= MOST_WHOLE)
        return false;
    write_digits(shown, text, sizeof text);
    snprintf(back, sizeof back, "%.16G", strtod(text, NULL));       /* as the file will have it */
    return decimal_read(str_of(back), &read) && decimal_compare(read, shown) == 0;
}

enum sheet_fault sheet_can_hold(struct str text)
{
    size_t units = 0;

    while (text.len) {
        uint32_t c = utf8_next(&text);

        if ((c < ' ' && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF)
            return SHEET_CONTROL;
        units += c > 0xFFFF ? 2 : 1;
    }
    return units > SHEET_CELL_LIMIT ? SHEET_TOO_LONG : SHEET_FINE;
}

int sheet_width(struct str text)
{
    int columns = 0;

    while (text.len)
        columns += utf8_next(&text) < 0x1100 ? 1 : 2;
    return columns;
}

bool sheet_write(const struct sheet_book *book, struct buf *out, struct diag *d)
{
    const struct sheet_module *module = module_open(out->arena, "sheet", "sheet_module",
                                                    sizeof *module, d);

    return module && module->write(book, out, d);
}
