"""The seal of a document frozen here: what it hashes to, and where that can be checked."""

from io import BytesIO

import qrcode

BOX = 8  # pixels of a square in a picture


def squares(address: str) -> list[str]:
    """Return the squares of a QR code, a row of 0 and 1 for each line, without its margin."""
    return ["".join("1" if dark else "0" for dark in row) for row in _code(address).get_matrix()]


def picture(address: str) -> bytes:
    """Return the same code as PNG, for a file that cannot draw."""
    written = BytesIO()
    _code(address).make_image().save(written, format="PNG")
    return written.getvalue()


def _code(address):
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, box_size=BOX)
    code.add_data(address)
    code.make(fit=True)
    return code
