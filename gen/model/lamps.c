/* model/lamps.c - the thresholds of the lamps of supervision */
#include "model/read.h"

/* A threshold in points, 0 to 100. */
static bool read_points(struct reader *r, const struct node *n, struct decimal *out)
{
    if (n->kind == NODE_SCALAR && decimal_read(n->text, out) && !out->negative
        && decimal_compare(*out, decimal_int(100)) <= 0)
        return true;
    return diag_error(r->diag, n->at, MSG_LAMP_POINTS, n->name, n->text);
}

void read_lamps(struct reader *r, const struct node *map)
{
    static const struct field fields[] = {
        { "yellow", "黄灯", FIELD_SCALAR, true }, { "red", "红灯", FIELD_SCALAR, true },
        { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[2];
    struct lamps *lamps = &r->data->lamps;

    if (lamps->set) {
        diag_error(r->diag, map->at, MSG_LAMPS_TWICE);
        diag_note(r->diag, lamps->at, MSG_FIRST_HERE);
        return;
    }
    if (!field_read(map, STR("lamps"), fields, found, r->diag)
        || !read_points(r, found[0], &lamps->yellow) || !read_points(r, found[1], &lamps->red))
        return;
    if (decimal_compare(lamps->yellow, lamps->red) >= 0)
        diag_error(r->diag, found[1]->at, MSG_LAMPS_ORDER, found[0]->text, found[1]->text);
    lamps->set = true;
    lamps->at = map->at;
}
