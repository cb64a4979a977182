/* tests/book/books.h - datasets from texts and files, and what they export */
#ifndef TESTS_BOOKS_H
#define TESTS_BOOKS_H

#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book/book.h"
#include "book/tree.h"
#include "data/csv.h"
#include "data/yaml.h"

static inline const struct source *text_source(struct arena *a, const char *path, struct str text)
{
    struct source *s = ARENA_NEW(a, struct source);

    *s = (struct source){ .path = str_of(path), .text = text };
    return s;
}

static inline struct dataset *from_text(struct arena *a, const char *text, struct diag *d)
{
    const struct node *tree = yaml_read(a, text_source(a, "data.yaml", str_of(text)), d);

    return model_data(a, &tree, 1, d);
}

/* All YAML files beneath a folder of the repository. */
static inline struct dataset *from_folder(struct arena *a, const char *folder, const char *pattern,
                                          struct diag *d)
{
    struct root *root = root_open(a, str_format(a, YAOLAN_SOURCE_DIR "/%s", folder), d);
    const struct node *files[64];
    struct str *paths;
    size_t count;

    assert_true(file_match(a, root, str_of(pattern), SPAN_NONE, d, &paths, &count));
    assert_in_range(count, 1, 64);
    for (size_t i = 0; i < count; i++)
        files[i] = yaml_read(a, file_read(a, root, paths[i], SPAN_NONE, d), d);
    root_close(root);
    return model_data(a, files, count, d);
}

static inline struct str yaml_of(struct arena *a, const struct dataset *data)
{
    struct buf out = { .arena = a };

    book_yaml(book_tree(a, data), &out);
    return buf_str(&out);
}

static inline const char *messages(struct arena *a, const struct diag *d)
{
    return str_z(a, diag_text(d, a, 50));
}

/* For the eye: into the folder that the environment names. */
static inline void show(struct arena *a, const char *name, struct str bytes)
{
    const char *folder = getenv("YAOLAN_SHOW");
    FILE *f = folder ? fopen(str_z(a, str_format(a, "%s/%s", folder, name)), "w") : NULL;

    if (f) {
        fwrite(bytes.ptr, 1, bytes.len, f);
        fclose(f);
    }
}

#endif
