/*
 * sandbox.c - the kernel refuses this process the network, other programs and other processes
 *
 * None of our code asks for them; a mistake in a library that reads hostile fonts or text shall not
 * either. A kernel without filters runs the program as it is. See seccomp(2).
 */
#include "sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define REFUSAL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define REFUSE(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), REFUSAL

void sandbox_enter(void)
{
#if defined __x86_64__ && !defined __SANITIZE_ADDRESS__      /* its leak check traces us */
    struct sock_filter rules[] = {
        LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0), REFUSAL,
        LOAD(nr), BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), REFUSAL,     /* x32 */
        REFUSE(socket), REFUSE(connect), REFUSE(execve), REFUSE(execveat), REFUSE(ptrace),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
    };
    struct sock_fprog program = { sizeof rules / sizeof rules[0], rules };

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#endif
}
