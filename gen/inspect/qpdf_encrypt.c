/* inspect/qpdf_encrypt.c - a finished file under AES-256 (ISO 32000-2, 7.6.4; revision 6) */
#include "inspect/qpdf_private.h"

static void set_passwords(qpdf_data q, struct arena *a, struct str user, struct str owner)
{
    /* Everything but changing the document is allowed; readers for the blind always are. */
    qpdf_set_r6_encryption_parameters2(q, str_z(a, user), str_z(a, owner), QPDF_TRUE, QPDF_TRUE,
                                       QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE,
                                       qpdf_r3p_full, QPDF_TRUE);
}

bool qpdf_private_encrypt(struct arena *a, struct str in, struct str user, struct str owner,
                          struct str *out, struct str *why)
{
    qpdf_data q = qpdf_init();
    bool ok;

    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    ok = !(qpdf_read_memory(q, "", in.ptr, in.len, "") & QPDF_ERRORS) && !qpdf_is_encrypted(q) &&
         !(qpdf_init_write_memory(q) & QPDF_ERRORS);
    if (ok) {
        set_passwords(q, a, user, owner);
        qpdf_set_object_stream_mode(q, qpdf_o_preserve);
        ok = !(qpdf_write(q) & QPDF_ERRORS);
    }
    if (ok)
        *out = str_copy(
            a, (struct str){ (const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q) });
    else
        *why = qpdf_has_error(q) ? qpdf_private_error(a, q) : STR("/Encrypt");
    qpdf_cleanup(&q);
    return ok;
}
