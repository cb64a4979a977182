/*
 * inspect/qpdf_load.c - a PDF through libqpdf's C interface into plain objects
 *
 * Objects are read one by one from a list of the numbers that were seen, so that cycles and long
 * chains cost nothing; only what stands directly inside an object is a recursion, at most
 * DOCUMENT_DEPTH deep. At last the numbers that nothing refers to are read too: standards speak
 * of them as well.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/map.h"
#include "inspect/qpdf_private.h"

#define WARNINGS_KEPT 200
#define MEMORY_LIMIT (3ull << 30)
#define SWEEP 8 /* unreferenced numbers are tried up to this many for each object seen */

struct loader {
    struct document *doc;
    qpdf_data q;
    uint32_t *list;
    size_t count, room, slots;
    struct map *names;          /* every name of the file, once */
    struct str *keys;           /* of the dictionary in hand */
    size_t key_room;
};

struct str qpdf_private_error(struct arena *a, qpdf_data q)
{
    if (!qpdf_has_error(q))
        return STR_NONE;
    return str_copy(a, str_of(qpdf_get_error_message_detail(q, qpdf_get_error(q))));
}

void qpdf_private_warnings(struct document *doc, qpdf_data q)
{
    while (qpdf_more_warnings(q)) {
        qpdf_error e = qpdf_next_warning(q);
        unsigned long long at = qpdf_get_error_file_position(q, e);

        if (doc->warning_count >= WARNINGS_KEPT)
            continue;
        doc->warnings = arena_grow(doc->arena, doc->warnings, doc->warning_count,
                                   &doc->warning_room, sizeof *doc->warnings);
        doc->warnings[doc->warning_count++] = str_format(doc->arena, "%llu: %s", at,
                                                         qpdf_get_error_message_detail(q, e));
    }
}

static struct object *placeholder(struct loader *l, uint32_t number, uint32_t generation)
{
    struct document *doc = l->doc;
    struct object *o;

    if (number >= DOCUMENT_OBJECTS) {
        doc->truncated = true;
        return (struct object *)(uintptr_t)&object_null;
    }
    while (number >= l->slots)
        doc->objects =
            arena_grow(doc->arena, doc->objects, l->slots, &l->slots, sizeof(struct object *));
    if (doc->objects[number])
        return doc->objects[number];
    o = doc->objects[number] = ARENA_NEW(doc->arena, struct object);
    o->number = number;
    o->generation = generation;
    if (number >= doc->object_count)
        doc->object_count = number + 1;
    l->list = arena_grow(doc->arena, l->list, l->count, &l->room, sizeof *l->list);
    l->list[l->count++] = number;
    return o;
}

static void fill(struct loader *l, struct object *o, qpdf_oh h, int depth);

static struct object *item_of(struct loader *l, qpdf_oh h, int depth)
{
    struct object *o;

    if (qpdf_oh_is_indirect(l->q, h))
        return placeholder(l, (uint32_t)qpdf_oh_get_object_id(l->q, h),
                           (uint32_t)qpdf_oh_get_generation(l->q, h));
    o = ARENA_NEW(l->doc->arena, struct object);
    fill(l, o, h, depth + 1);
    return o;
}

static struct str bytes_of(struct loader *l, qpdf_oh h)
{
    size_t n = 0;
    const char *s = qpdf_oh_get_binary_string_value(l->q, h, &n);

    return str_copy(l->doc->arena, (struct str){ s, n });
}

/* A name with its slash, kept once, a NUL behind it. */
static struct str intern(struct loader *l, struct str name)
{
    struct str *kept = map_find(l->names, name);

    if (kept)
        return *kept;
    kept = ARENA_NEW(l->doc->arena, struct str);
    *kept = (struct str){ str_z(l->doc->arena, name), name.len };
    map_put(l->names, *kept, kept);
    return *kept;
}

/* The iterator over keys is one for the whole file: take them all before anything else is asked. */
static size_t take_keys(struct loader *l, qpdf_oh h)
{
    size_t count = 0;

    qpdf_oh_begin_dict_key_iter(l->q, h);
    while (qpdf_oh_dict_more_keys(l->q)) {
        l->keys = arena_grow(l->doc->arena, l->keys, count, &l->key_room, sizeof *l->keys);
        l->keys[count++] = intern(l, str_of(qpdf_oh_dict_next_key(l->q)));
    }
    return count;
}

static void fill_entries(struct loader *l, struct object *o, qpdf_oh h, int depth)
{
    size_t count = take_keys(l, h);
    struct object **items = ARENA_ARRAY(l->doc->arena, struct object *, count);
    struct str *keys = arena_copy(l->doc->arena, l->keys, count * sizeof *keys);

    for (size_t i = 0; i < count; i++) {
        qpdf_oh value = qpdf_oh_get_key(l->q, h, keys[i].ptr);

        items[i] = item_of(l, value, depth);
        qpdf_oh_release(l->q, value);
        keys[i] = str_from(keys[i], 1);
    }
    o->items = items;
    o->keys = keys;
    o->count = (uint32_t)count;
}

static void fill_items(struct loader *l, struct object *o, qpdf_oh h, int depth)
{
    int n = qpdf_oh_get_array_n_items(l->q, h);

    o->items = ARENA_ARRAY(l->doc->arena, struct object *, n > 0 ? (size_t)n : 0);
    for (int i = 0; i < n; i++) {
        qpdf_oh value = qpdf_oh_get_array_item(l->q, h, i);

        o->items[i] = item_of(l, value, depth);
        qpdf_oh_release(l->q, value);
    }
    o->count = n > 0 ? (uint32_t)n : 0;
}

static void fill_scalar(struct loader *l, struct object *o, qpdf_oh h,
                        enum qpdf_object_type_e type)
{
    double v;

    switch (type) {
    case ot_boolean:
        o->kind = OBJECT_BOOL;
        o->integer = qpdf_oh_get_bool_value(l->q, h);
        break;
    case ot_integer:
        o->kind = OBJECT_INTEGER;
        o->integer = qpdf_oh_get_int_value(l->q, h);
        break;
    case ot_real:
        o->kind = OBJECT_REAL;
        if (!number_read(str_of(qpdf_oh_get_real_value(l->q, h)), &v))
            v = 1e300;
        o->real = v;
        break;
    case ot_string:
        o->kind = OBJECT_STRING;
        o->text = bytes_of(l, h);
        break;
    case ot_name:
        o->kind = OBJECT_NAME;
        o->text = str_from(intern(l, str_of(qpdf_oh_get_name(l->q, h))), 1);
        break;
    default:
        o->kind = OBJECT_NULL;
    }
}

static void fill(struct loader *l, struct object *o, qpdf_oh h, int depth)
{
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(l->q, h);

    if (depth > DOCUMENT_DEPTH) {
        l->doc->truncated = true;
    } else if (type == ot_array) {
        fill_items(l, o, h, depth);
        o->kind = OBJECT_ARRAY;
    } else if (type == ot_dictionary) {
        fill_entries(l, o, h, depth);
        o->kind = OBJECT_DICTIONARY;
    } else if (type == ot_stream) {
        qpdf_oh dictionary = qpdf_oh_get_dict(l->q, h);

        fill_entries(l, o, dictionary, depth);
        qpdf_oh_release(l->q, dictionary);
        o->kind = OBJECT_STREAM;
    } else {
        fill_scalar(l, o, h, type);
    }
}

static void fill_listed(struct loader *l)
{
    while (l->count) {
        struct object *o = l->doc->objects[l->list[--l->count]];
        qpdf_oh h = qpdf_get_object_by_id(l->q, (int)o->number, (int)o->generation);

        fill(l, o, h, 0);
        qpdf_oh_release(l->q, h);
    }
}

/* Numbers below the trailer's Size that nothing refers to. */
static void sweep(struct loader *l)
{
    int64_t size = object_integer(object_get(l->doc->trailer, "Size"), 0);
    uint64_t most = (uint64_t)l->doc->object_count * SWEEP + 1000;

    if (size > (int64_t)most)
        size = (int64_t)most;
    for (int64_t i = 1; i < size; i++) {
        qpdf_oh h;

        if ((size_t)i < l->slots && l->doc->objects[i])
            continue;
        h = qpdf_get_object_by_id(l->q, (int)i, 0);
        if (!qpdf_oh_is_null(l->q, h))
            placeholder(l, (uint32_t)i, 0);
        qpdf_oh_release(l->q, h);
        fill_listed(l);
    }
}

/*
 * libqpdf inflates object streams without counting; while it reads, the process may have so much
 * memory and no more, and a file that asks for it ends the program or is refused. Not under the
 * sanitizers, which map far more than they use. Returns what was in force.
 */
static struct rlimit limit_memory(void)
{
    struct rlimit old = { RLIM_INFINITY, RLIM_INFINITY };
#ifndef __SANITIZE_ADDRESS__
    struct rlimit now;

    if (getrlimit(RLIMIT_DATA, &old) == 0 && old.rlim_cur > MEMORY_LIMIT) {
        now = (struct rlimit){ MEMORY_LIMIT, old.rlim_max };
        setrlimit(RLIMIT_DATA, &now);
    }
#endif
    return old;
}

static void restore_memory(struct rlimit old)
{
#ifndef __SANITIZE_ADDRESS__
    setrlimit(RLIMIT_DATA, &old);
#else
    (void)old;
#endif
}

static void read_all(struct document *doc, struct str password)
{
    qpdf_data q = qpdf_init();
    struct loader l = { .doc = doc, .q = q };
    qpdf_oh trailer;

    l.names = map_new(doc->arena);
    doc->handle = q;
    doc->trailer = ARENA_NEW(doc->arena, struct object);
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    if (qpdf_read_memory(q, "", doc->bytes.ptr, doc->bytes.len, str_z(doc->arena, password)) &
        QPDF_ERRORS) {
        qpdf_error e = qpdf_get_error(q);

        doc->locked = qpdf_get_error_code(q, e) == qpdf_e_password;
        doc->refusal = str_copy(doc->arena, str_of(qpdf_get_error_message_detail(q, e)));
        return;
    }
    doc->encrypted = qpdf_is_encrypted(q);
    trailer = qpdf_get_trailer(q);
    fill(&l, doc->trailer, trailer, 0);
    fill_listed(&l);
    sweep(&l);
    qpdf_private_warnings(doc, q);
    doc->readable = object_is_dictionary(object_get(doc->trailer, "Root"));
    if (!doc->readable)
        doc->refusal = STR("/Root");
}

static void load(struct document *doc, struct str password)
{
    struct rlimit old = limit_memory();

    read_all(doc, password);
    restore_memory(old);
}

static void unload(struct document *doc)
{
    qpdf_data q = doc->handle;

    if (q)
        qpdf_cleanup(&q);
    doc->handle = NULL;
}

extern const struct qpdf_module qpdf_module;
const struct qpdf_module qpdf_module = {
    .size = sizeof qpdf_module, .load = load, .close = unload, .decode = qpdf_private_decode,
    .encrypt = qpdf_private_encrypt
};
