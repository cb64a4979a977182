/* audit/weekdays.c - days whose weekday is another */
#include "audit/weekdays.h"

#include "lang/weekday.h"

static void check_one(const struct document *doc, struct diag *d)
{
    struct str text = doc->source->text;
    struct weekday w;

    for (size_t at = 0; weekday_next(text, &at, &w);) {
        struct span there = { doc->source, (uint32_t)w.from, (uint32_t)w.length };

        if (w.is != w.said)
            diag_error(d, there, MSG_WEEKDAY, weekday_name(w.said, w.language),
                       weekday_name(w.is, w.language));
    }
}

void audit_weekdays(const struct document *doc, struct diag *d)
{
    check_one(doc, d);
    for (size_t i = 0; i < doc->part_count; i++)
        check_one(doc->part_documents[i], d);
}
