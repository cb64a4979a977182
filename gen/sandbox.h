/* sandbox.h - what the process will never need, refused by the kernel; x86-64 alone so far */
#ifndef SANDBOX_H
#define SANDBOX_H

void sandbox_enter(void);

#endif
