/*
 * job/batch_hash.c - what goes into the items of a batch, and whether it is still what it was
 *
 * Hashes (base/hash.h) tell a change; they prove nothing against an enemy.
 */
#include "job/batch_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/module.h"
#include "job/attach.h"
#include "job/manifest.h"
#include "job/print.h"
#include "job/set.h"
#include "look/look.h"

static const enum message key_words[KEYS] = {
    MSG_BATCH_KEY_PROGRAM, MSG_BATCH_KEY_FONTS, MSG_BATCH_KEY_TEMPLATE, MSG_BATCH_KEY_OPTIONS,
    MSG_BATCH_KEY_REPORT
};

/* ---- the run's own hashes ---- */

uint64_t batch_hash_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    uint64_t h = 0;
    void *map;

    if (fd < 0)
        return 0;
    if (fstat(fd, &st) == 0 && st.st_size > 0) {
        map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map != MAP_FAILED) {
            h = hash_of(0, (struct str){ map, (size_t)st.st_size });
            munmap(map, (size_t)st.st_size);
        }
    }
    close(fd);
    return h;
}

/* A font file is megabytes: its size and time of change stand for it. */
static uint64_t hash_font(struct batch *b, uint64_t h, struct str directory, struct str file)
{
    struct str path = str_format(b->arena, "%.*s/%.*s", STR_ARG(directory), STR_ARG(file));
    struct stat st;
    uint64_t parts[3];

    if (stat(str_z(b->arena, path), &st) < 0)
        return h;
    parts[0] = (uint64_t)st.st_size;
    parts[1] = (uint64_t)st.st_mtim.tv_sec;
    parts[2] = (uint64_t)st.st_mtim.tv_nsec;
    return hash_of(h, (struct str){ (const char *)parts, sizeof parts });
}

static uint64_t hash_fonts(struct batch *b)
{
    uint64_t h = root_hash(b->job->fonts);
    struct font_config fonts = { 0 };

    look_fonts(b->arena, b->job->fonts, &fonts, b->job->diag);
    for (size_t i = 0; i < fonts.count; i++)
        for (size_t k = 0; k < fonts.directory_count; k++)
            h = hash_font(b, h, fonts.directories[k], fonts.bindings[i].file);
    return h;
}

static uint64_t hash_options(const struct job_options *o)
{
    uint64_t parts[] = {
        o->formats, o->edition_count, o->editions[0], o->editions[1], o->editions[2], o->draft,
        (uint64_t)o->dpi, o->profiles, (uint64_t)o->impose.columns, (uint64_t)o->impose.rows,
        o->impose.kind, o->attach, o->unarchived
    };

    for (size_t i = o->edition_count; i < 3; i++)
        parts[2 + i] = 0;
    return hash_of(0, (struct str){ (const char *)parts, sizeof parts });
}

static uint64_t hash_attached(struct batch *b)
{
    struct job *j = b->job;
    struct diag *d = j->diag;
    uint64_t h;

    j->diag = diag_new(b->arena, LANGUAGE_EN);      /* each item tells what is wrong */
    h = attach_hash_entries(j);
    h = j->document->attach_all ? attach_hash_data(j, h) : h;
    j->diag = d;
    return h;
}

/* The figures and everything printed from them (equal blocks, equal pages), and its own rows where
 * they are attached. */
uint64_t batch_hash_item(const struct batch *b, struct job *j, const struct job_blocks *blocks)
{
    struct diag *d = j->diag;
    struct buf text = { .arena = j->arena };
    uint64_t h = b->keys[KEY_DATA];

    for (size_t i = 0; i < blocks->count; i++) {
        text.len = 0;
        if (blocks->blocks[i]) {
            block_dump(blocks->blocks[i], &text);
            buf_format(&text, "%llx", (unsigned long long)blocks->blocks[i]->stamp);
        }
        h = hash_of(h, buf_str(&text));
    }
    j->diag = diag_new(j->arena, LANGUAGE_EN);      /* who attaches it tells what is wrong */
    h = j->document->attach_all ? h : attach_hash_data(j, h);
    j->diag = d;
    return h;
}

static uint64_t hash_program(struct batch *b)
{
    static const char *const modules[] = { "cairo", "image", "qr", "xlsx" };
    uint64_t h = batch_hash_file("/proc/self/exe");

    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        struct str path = module_path(b->arena, modules[i]);

        h = h * 31 + (path.ptr ? batch_hash_file(str_z(b->arena, path)) : 0);
    }
    return h;
}

void batch_hash_run(struct batch *b)
{
    b->keys[KEY_PROGRAM] = hash_program(b);
    b->keys[KEY_FONTS] = hash_fonts(b);
    b->keys[KEY_TEMPLATE] = print_hash(b->job, root_hash(b->job->templates));
    b->keys[KEY_DATA] = hash_attached(b);
    b->keys[KEY_OPTIONS] = hash_options(b->job->options);
    b->keys[KEY_REPORT] = hash_of(0, b->job->document->source->text);
}

/* ---- is it still so? ---- */

static bool stands(struct arena *a, const struct batch_item *item, const struct batch_output *o)
{
    struct str path = str_format(a, "%.*s/%.*s", STR_ARG(item->folder), STR_ARG(o->path));
    struct stat st;

    return lstat(str_z(a, path), &st) == 0 && S_ISREG(st.st_mode)
        && (uint64_t)st.st_size == o->size && batch_hash_file(str_z(a, path)) == o->hash;
}

/* The list of the set that stands there names the same files: no other run has written since. */
static bool is_listed(struct arena *a, const struct batch_item *item)
{
    const struct batch_before *before = item->before;
    struct str list = set_list_path(a, item->folder, item->name);
    struct map *there = map_new(a);
    bool ok = manifest_read(a, item->folder, list, there, diag_new(a, LANGUAGE_EN));

    ok = ok && map_count(there) == before->count;
    for (size_t i = 0; ok && i < before->count; i++)
        ok = map_find(there, before->outputs[i].path) != NULL;
    return ok;
}

bool batch_is_left_alone(const struct batch *b, const struct batch_item *item)
{
    return b->options->only_failed && item->before && item->before->ok;
}

struct str batch_reason(const struct batch *b, const struct batch_item *item, struct arena *a,
                        const uint64_t keys[KEYS], struct str figures)
{
    const struct batch_before *before = item->before;
    const struct diag *d = b->job->diag;

    if (b->options->rebuild && !batch_is_left_alone(b, item))
        return diag_words(d, a, MSG_BATCH_WHY_ASKED);
    if (!before)
        return diag_words(d, a, MSG_BATCH_WHY_NEW);
    if (!before->ok)
        return diag_words(d, a, before->left ? MSG_BATCH_WHY_LEFT : MSG_BATCH_WHY_FAILED);
    for (int k = 0; k < KEYS; k++)
        if (keys[k] != before->keys[k])
            return k == KEY_DATA ? batch_changed_figures(a, b, item, figures)
                                 : diag_words(d, a, key_words[k]);
    if (!str_eq(before->name, item->name))
        return diag_words(d, a, MSG_BATCH_WHY_NAME, before->name);
    for (size_t i = 0; i < before->count; i++)
        if (!stands(a, item, &before->outputs[i]))
            return diag_words(d, a, MSG_BATCH_WHY_OUTPUT, before->outputs[i].path);
    if (!is_listed(a, item))
        return diag_words(d, a, MSG_BATCH_WHY_OTHER);
    return STR_NONE;
}
