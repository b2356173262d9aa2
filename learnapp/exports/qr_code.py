"""An address as a QR code, for paper: segno's SVG, black on white whatever is around it."""

import io

import segno

# A fifth of it may be creased or stained and it still reads.
_CORRECTION = "q"
_QUIET_ZONE = 2


def svg(address: str, title: str) -> str:
    """The code as an SVG document with this title."""
    code = segno.make(address, error=_CORRECTION, micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", title=title, light="#fff", border=_QUIET_ZONE, xmldecl=False)
    return out.getvalue().decode("utf-8")
