#include "job/init.h"
bool init_from(struct arena *a, const struct job_options *o, struct str folder, int year,
               struct diag *d, struct buf *out)
{ (void)a;(void)o;(void)folder;(void)year;(void)d;(void)out; return false; }
