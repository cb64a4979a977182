/* look/fonts.c - fonts/fonts.yaml into bindings of roles to font files */
#include "data/field.h"
#include "data/yaml.h"
#include "look/look.h"

enum { B_FAMILY, B_FILE, B_INDEX, B_PACKAGE, B_STACK, BINDING_FIELDS };

static const struct field binding_fields[BINDING_FIELDS + 1] = {
    [B_FAMILY] = { "family", NULL, FIELD_SCALAR, true },
    [B_FILE] = { "file", NULL, FIELD_SCALAR, true },
    [B_INDEX] = { "index", NULL, FIELD_SCALAR, true },
    [B_PACKAGE] = { "package", NULL, FIELD_SCALAR, true },
    [B_STACK] = { "stack", NULL, FIELD_SCALAR, true },
};

enum { W_REGULAR, W_BOLD, WEIGHT_FIELDS };

static const struct field weight_fields[WEIGHT_FIELDS + 1] = {
    [W_REGULAR] = { "regular", NULL, FIELD_MAP, true },
    [W_BOLD] = { "bold", NULL, FIELD_MAP, true },
};

static const struct field role_fields[FONT_ROLES + 1] = {
    [FONT_SONG] = { "song", "宋体", FIELD_MAP, true },
    [FONT_HEI] = { "hei", "黑体", FIELD_MAP, true },
    [FONT_KAI] = { "kai", "楷体", FIELD_MAP, true },
    [FONT_FANG] = { "fang", "仿宋", FIELD_MAP, true },
    [FONT_TITLE] = { "title", "小标宋", FIELD_MAP, true },
    [FONT_LATIN] = { "latin", "西文", FIELD_MAP, true },
};

enum { F_DIRECTORIES, F_CACHE, F_ROLES, F_HYPHENATION, FILE_FIELDS };

static const struct field file_fields[FILE_FIELDS + 1] = {
    [F_DIRECTORIES] = { "directories", NULL, FIELD_LIST, true },
    [F_CACHE] = { "cache", NULL, FIELD_SCALAR, false },
    [F_ROLES] = { "roles", NULL, FIELD_MAP, true },
    [F_HYPHENATION] = { "hyphenation", NULL, FIELD_MAP, false },
};

enum { H_FILE, H_PACKAGE, HYPHEN_FIELDS };

static const struct field hyphen_fields[HYPHEN_FIELDS + 1] = {
    [H_FILE] = { "file", NULL, FIELD_SCALAR, true },
    [H_PACKAGE] = { "package", NULL, FIELD_SCALAR, true },
};

/* A relative path begins where the file is, wherever the program was started. */
static struct str from_file(struct arena *a, const struct root *fonts,
                            struct str path)
{
    if (!path.len || path.ptr[0] == '/')
        return path;
    return str_format(a, "%.*s/%.*s", STR_ARG(root_path(fonts)), STR_ARG(path));
}

static void read_hyphens(struct arena *a, const struct root *fonts, const struct node *n,
                         struct hyphen_binding *out, struct diag *d)
{
    const struct node *f[HYPHEN_FIELDS];

    if (n && field_read(n, n->name, hyphen_fields, f, d))
        *out = (struct hyphen_binding){ from_file(a, fonts, f[H_FILE]->text), f[H_PACKAGE]->text,
                                        f[H_FILE]->at };
}

static void read_binding(const struct node *n, struct font_binding *b, struct diag *d)
{
    const struct node *f[BINDING_FIELDS];
    long index = 0;

    if (!field_read(n, n->name, binding_fields, f, d))
        return;
    b->family = f[B_FAMILY]->text;
    b->file = f[B_FILE]->text;
    b->package = f[B_PACKAGE]->text;
    b->stack = f[B_STACK]->text;
    b->at = n->at;
    if (field_int(f[B_INDEX], 0, 255, &index, d))
        b->index = (unsigned)index;
}

bool look_fonts(struct arena *a, const struct root *fonts, struct font_config *out,
                struct diag *d)
{
    unsigned errors = diag_errors(d) + diag_failures(d);
    const struct source *s = file_read(a, fonts, STR("fonts.yaml"), SPAN_NONE, d);
    const struct node *tree, *f[FILE_FIELDS], *roles[FONT_ROLES];
    struct font_binding *bindings = ARENA_ARRAY(a, struct font_binding, FONT_ROLES * WEIGHT_FIELDS);
    struct str *directories;
    size_t n = 0;

    tree = s ? yaml_read(a, s, d) : NULL;
    if (!tree || !field_read(tree, s->path, file_fields, f, d) ||
        !field_read(f[F_ROLES], STR("roles"), role_fields, roles, d))
        return false;
    for (int role = 0; role < FONT_ROLES; role++) {
        const struct node *weights[WEIGHT_FIELDS];

        if (!field_read(roles[role], roles[role]->name, weight_fields, weights, d))
            continue;
        for (int w = 0; w < WEIGHT_FIELDS; w++) {
            bindings[n].role = (enum font_role)role;
            bindings[n].bold = w == W_BOLD;
            read_binding(weights[w], &bindings[n++], d);
        }
    }
    directories = ARENA_ARRAY(a, struct str, f[F_DIRECTORIES]->count);
    *out = (struct font_config){ .directories = directories, .bindings = bindings, .count = n };
    for (const struct node *c = f[F_DIRECTORIES]->first; c; c = c->next) {
        if (c->kind != NODE_SCALAR)
            diag_error(d, c->at, MSG_FIELD_KIND, f[F_DIRECTORIES]->name,
                       diag_words(d, a, MSG_KIND_TEXT),
                       diag_words(d, a, c->kind == NODE_MAP ? MSG_KIND_MAP : MSG_KIND_LIST));
        directories[out->directory_count++] = from_file(a, fonts, c->text);
    }
    if (f[F_CACHE])
        out->cache = from_file(a, fonts, f[F_CACHE]->text);
    read_hyphens(a, fonts, f[F_HYPHENATION], &out->hyphens, d);
    return diag_errors(d) + diag_failures(d) == errors;
}
