"""QR codes as slim SVG."""

import qrcode
from qrcode.image.svg import SvgPathImage


def svg_qr_code(text: str) -> bytes:
    """The code as one path; scales to any size, prints sharply."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    image = code.make_image(image_factory=SvgPathImage)
    svg: bytes = image.to_string(encoding="utf-8")
    return svg
