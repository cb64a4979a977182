/* web/mark.c - marks of verdicts and lamps: each has its word, all that is heard */
#include "web/write.h"

#define SOLID "M5 .5A4.5 4.5 0 1 1 4.99 .5Z"
#define HALF SOLID "M5 1.5V8.5A3.5 3.5 0 0 0 5 1.5Z"
#define OPEN SOLID "M5 1.5A3.5 3.5 0 1 0 5.01 1.5Z"

/* The circles of verdicts are those of lamps too: no two lamps have one shape. */
static const struct { const char *class, *path; } marks[] = {
    [BLOCK_MARK_NONE] = { NULL, NULL },
    [BLOCK_MARK_ABOVE] = { "above", "M5 0L10 5L5 10L0 5Z" },
    [BLOCK_MARK_MET] = { "met", SOLID },
    [BLOCK_MARK_IN_LINE] = { "in-line", HALF },
    [BLOCK_MARK_BELOW] = { "below", OPEN },
    [BLOCK_MARK_BEHIND] = { "behind", "M0 .8H10L5 9.2Z" },
    [BLOCK_MARK_GREEN] = { "green", OPEN },
    [BLOCK_MARK_YELLOW] = { "yellow", HALF },
    [BLOCK_MARK_RED] = { "red", SOLID },
};

void web_mark(struct web *w, enum block_mark mark)
{
    if (mark != BLOCK_MARK_NONE)
        buf_format(&w->out, "<svg class=\"mark %s\" viewBox=\"0 0 10 10\" aria-hidden=\"true\""
                   " focusable=\"false\"><path fill-rule=\"evenodd\" d=\"%s\"/></svg>",
                   marks[mark].class, marks[mark].path);
}
