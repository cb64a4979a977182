/*
 * job/batch_folder.c - what stands in the folder of a run beside its own outputs
 *
 * An item may not take a name under which inputs stand, or outputs that another batch's ledger
 * tells of: refused before any work. What a run took away, and what earlier runs left under names
 * or of areas that are no more, is said at its end; nothing of that is removed.
 */
#include "job/batch_private.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "base/utf8.h"
#include "data/yaml.h"
#include "job/set.h"

#define MOST_SHOWN 8                    /* paths of a list */

/* Where a disk does not tell A from a, nor do we. */
struct str batch_plain_name(struct arena *a, struct str name)
{
    char *plain = str_z(a, name);

    for (char *c = plain; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return str_of(plain);
}

static bool has_set(struct arena *a, struct str folder, struct str name)
{
    return access(str_z(a, set_list_path(a, folder, name)), F_OK) == 0;
}

/* ---- names that are taken by inputs ---- */

static struct str real(struct arena *a, struct str path)
{
    char *p = realpath(str_z(a, path.len ? path : STR(".")), NULL);
    struct str s = str_copy(a, str_of(p));

    free(p);
    return s;
}

/* The name in the run's folder under which an input stands. */
static void reserve(const struct batch *b, struct map *names, struct str ours, struct str input)
{
    struct str path = real(b->arena, input);
    ptrdiff_t slash;

    ours = str_is(ours, "/") ? ours : str_join(b->arena, ours, STR("/"));
    if (!path.len || !str_starts(path, ours))
        return;
    path = str_from(path, ours.len);
    slash = str_find_char(path, '/');
    path = slash < 0 ? path : str_sub(path, 0, (size_t)slash);
    map_put(names, batch_plain_name(b->arena, path), (void *)b);
}

static void reserve_beneath(const struct batch *b, struct map *names, struct str ours,
                            struct str path)
{
    struct str root = root_path(b->job->root);

    if (path.ptr)
        reserve(b, names, ours, str_format(b->arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(path)));
}

/* Report, data, templates and fonts. */
static struct map *inputs(const struct batch *b)
{
    const struct document *doc = b->job->document;
    struct map *names = map_new(b->arena);
    struct str ours = real(b->arena, b->folder);

    if (!ours.len)
        return names;
    reserve_beneath(b, names, ours, b->job->folder);
    for (size_t i = 0; i < doc->data_count; i++)
        reserve_beneath(b, names, ours,
                        path_folder(path_join(b->arena, b->job->folder, doc->data[i])));
    reserve(b, names, ours, root_path(b->job->templates));
    reserve(b, names, ours, root_path(b->job->fonts));
    return names;
}

/* ---- names that are taken by another batch ---- */

struct owner { struct str ledger; };

static void own(const struct batch *b, struct map *owners, const struct node *n, struct str ledger)
{
    const struct node *name = n && n->kind == NODE_MAP ? node_find(n, "name") : NULL;
    struct owner *o;

    if (!name || name->kind != NODE_SCALAR)
        return;
    o = ARENA_NEW(b->arena, struct owner);
    o->ledger = ledger;
    map_put(owners, batch_plain_name(b->arena, name->text), o);
}

/* An item a line, in a ledger as in a journal; what cannot be read owns nothing. */
static void read_owned(const struct batch *b, const struct root *root, struct str file,
                       struct map *owners)
{
    struct arena *text = arena_open(), *item = arena_open();
    const struct source *s = file_read(text, root, file, SPAN_NONE, diag_new(text, LANGUAGE_EN));
    struct str ledger = batch_beneath(b, file);

    for (size_t at = 0, next; s && at < s->text.len && s->text.len <= UINT32_MAX; at = next) {
        struct str rest = str_from(s->text, at);
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end);

        next = at + line.len + 1;
        if (!str_starts(str_trim(line), STR("{\"area\"")) || utf8_check(line) >= 0)
            continue;
        line.len -= str_ends(line, STR(","));
        own(b, owners, yaml_read_part(item, s, (uint32_t)at, (uint32_t)line.len,
                                      diag_new(item, LANGUAGE_EN)), ledger);
        arena_reset(item);
    }
    arena_close(text);
    arena_close(item);
}

static bool is_anothers(const struct batch *b, struct str file)
{
    return (str_ends(file, STR(BATCH_LEDGER)) || str_ends(file, STR(BATCH_JOURNAL)))
        && !batch_is_told(b, file);
}

/* Plain name -> owner. */
static struct map *others(const struct batch *b)
{
    struct map *owners = map_new(b->arena);
    struct root *root = root_open(b->arena, b->folder, diag_new(b->arena, LANGUAGE_EN));
    DIR *dir = root ? opendir(str_z(b->arena, b->folder.len ? b->folder : STR("."))) : NULL;

    for (struct dirent *e; dir && (e = readdir(dir));)
        if (is_anothers(b, str_of(e->d_name)))
            read_owned(b, root, str_copy(b->arena, str_of(e->d_name)), owners);
    if (dir)
        closedir(dir);
    root_close(root);
    return owners;
}

/* ---- */

bool batch_check_folder(struct batch *b)
{
    const struct map *taken = inputs(b), *owners = others(b);
    struct diag *d = b->job->diag;
    bool ok = true;

    for (size_t i = 0; i < b->count && (map_count(taken) || map_count(owners)); i++) {
        const struct batch_item *item = &b->items[i];
        struct str plain = batch_plain_name(b->arena, item->name);
        const struct owner *owner = map_find(owners, plain);

        if (map_find(taken, plain))
            ok = diag_error(d, SPAN_NONE, MSG_BATCH_TAKEN, item->folder);
        else if (owner && has_set(b->arena, item->folder, item->name))
            ok = diag_error(d, SPAN_NONE, MSG_BATCH_OWNED, item->folder, owner->ledger);
    }
    return ok;
}

/* ---- what went, and what was left ---- */

void batch_list_path(struct arena *a, struct batch_paths *p, struct str path)
{
    p->list = arena_grow(a, p->list, p->count, &p->room, sizeof *p->list);
    p->list[p->count++] = str_copy(a, path);
}

bool batch_note_area(struct batch *b, struct str name)
{
    struct str folder = batch_beneath(b, name);

    for (size_t i = 0; i < b->count; i++)
        if (str_eq(b->items[i].name, name))
            return false;
    if (!has_set(b->arena, folder, name))
        return false;
    batch_list_path(b->arena, &b->gone, folder);
    return true;
}

static void tell_list(const struct batch *b, enum message m, const struct batch_paths *p)
{
    const struct diag *d = b->job->diag;
    const char *comma = diag_comma(d);
    struct buf paths = { .arena = b->arena };

    if (!p->count)
        return;
    for (size_t i = 0; i < p->count && i < MOST_SHOWN; i++)
        buf_format(&paths, "%s%.*s", i ? comma : "", STR_ARG(p->list[i]));
    if (p->count > MOST_SHOWN)
        buf_format(&paths, "%s…", comma);
    fprintf(stderr, "%.*s\n", STR_ARG(diag_words(d, b->arena, m,
            str_number(b->arena, (long long)p->count), buf_str(&paths))));
}

/* Folders of what was built under another name before. */
static struct batch_paths renamed(const struct batch *b)
{
    struct map *now = map_new(b->arena);
    struct batch_paths left = { 0 };

    for (size_t i = 0; i < b->count; i++)
        map_put(now, b->items[i].name, (void *)b);
    for (size_t i = 0; i < b->count; i++) {
        const struct batch_item *item = &b->items[i];
        struct str name = item->before ? item->before->name : item->name;
        struct str folder = batch_beneath(b, name);

        if (item->state == ITEM_BUILT && !map_find(now, name) && has_set(b->arena, folder, name))
            batch_list_path(b->arena, &left, folder);
    }
    return left;
}

/* Folders of what failed now and was built before: their figures are an earlier run's. */
static struct batch_paths stale(const struct batch *b)
{
    struct batch_paths left = { 0 };

    for (size_t i = 0; i < b->count && !b->options->dry_run; i++) {
        const struct batch_item *item = &b->items[i];

        if (item->state == ITEM_FAILED && has_set(b->arena, item->folder, item->name))
            batch_list_path(b->arena, &left, item->folder);
    }
    return left;
}

static int by_bytes(const void *x, const void *y)
{
    return str_compare(*(const struct str *)x, *(const struct str *)y);
}

void batch_tell_folder(const struct batch *b)
{
    const struct batch_paths left = renamed(b), old = stale(b);

    if (b->removed.count)               /* whichever item was done first */
        qsort(b->removed.list, b->removed.count, sizeof *b->removed.list, by_bytes);
    tell_list(b, MSG_BATCH_REMOVED, &b->removed);
    tell_list(b, MSG_BATCH_RENAMED, &left);
    tell_list(b, MSG_BATCH_GONE, &b->gone);
    tell_list(b, MSG_BATCH_STALE, &old);
}
