/* web/mark.c - marks of verdicts and lamps: each has its word, all that is heard */
#include "web/write.h"

static const struct { const char *class, *path; } marks[] = {
    [BLOCK_MARK_NONE] = { NULL, NULL },
    [BLOCK_MARK_ABOVE] = { "above", "M5 0L10 5L5 10L0 5Z" },
    [BLOCK_MARK_MET] = { "met", "M5 .5A4.5 4.5 0 1 1 4.99 .5Z" },
    [BLOCK_MARK_IN_LINE] = { "in-line", "M5 .5A4.5 4.5 0 1 1 4.99 .5Z"
                                        "M5 1.5V8.5A3.5 3.5 0 0 0 5 1.5Z" },
    [BLOCK_MARK_BELOW] = { "below", "M5 .5A4.5 4.5 0 1 1 4.99 .5ZM5 1.5A3.5 3.5 0 1 0 5.01 1.5Z" },
    [BLOCK_MARK_BEHIND] = { "behind", "M0 .8H10L5 9.2Z" },
    [BLOCK_MARK_GREEN] = { "green", "M5 .5A4.5 4.5 0 1 1 4.99 .5Z" },
    [BLOCK_MARK_YELLOW] = { "yellow", "M5 .5A4.5 4.5 0 1 1 4.99 .5Z" },
    [BLOCK_MARK_RED] = { "red", "M5 .5A4.5 4.5 0 1 1 4.99 .5Z" },
};

void web_mark(struct web *w, enum block_mark mark)
{
    if (mark != BLOCK_MARK_NONE)
        buf_format(&w->out, "<svg class=\"mark %s\" viewBox=\"0 0 10 10\" aria-hidden=\"true\""
                   " focusable=\"false\"><path fill-rule=\"evenodd\" d=\"%s\"/></svg>",
                   marks[mark].class, marks[mark].path);
}
