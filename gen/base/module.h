/*
 * base/module.h - parts of the program that are loaded only when a command needs them
 *
 * A module is a shared object yaolan-NAME.so that holds one library's door (cairo, libzip
 * with expat, libxlsxwriter, libqpdf); it exports one table of functions, whose first
 * member is its size_t size. It stands beside the program, in the folder above it, or in
 * lib/yaolan beside the program's folder.
 */
#ifndef BASE_MODULE_H
#define BASE_MODULE_H

#include "base/diag.h"

/*
 * The table that module `name` exports as `symbol`, `size` bytes long. NULL after a report. It is
 * never unmapped: libraries keep tables that only their own globals reach.
 */
const void *module_open(struct arena *a, const char *name, const char *symbol, size_t size,
                        struct diag *d);
/* Its file; ptr NULL: there is none. */
struct str module_path(struct arena *a, const char *name);

#endif
