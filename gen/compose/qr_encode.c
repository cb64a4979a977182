/* compose/qr_encode.c - the module behind compose/qr.h, on libqrencode */
#include "compose/qr.h"

#include <qrencode.h>

static int encode(const char *text, size_t length, uint8_t *dark)
{
    QRcode *code = QRcode_encodeData((int)length, (const unsigned char *)text, 0, QR_ECLEVEL_M);
    int side = 0;

    if (!code)
        return 0;
    if (code->width <= QR_MOST) {
        side = code->width;
        for (int i = 0; i < side * side; i++)
            dark[i] = code->data[i] & 1;
    }
    QRcode_free(code);
    return side;
}

extern const struct qr_module qr_module;

__attribute__((visibility("default"))) const struct qr_module qr_module = {
    sizeof(struct qr_module), encode
};
