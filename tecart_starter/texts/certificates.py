"""Where a company's own certificate authority belongs on each system, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def company_authority(platform: str, tr: Texts) -> str:
    """Return where ``platform`` (as ``sys.platform``) wants the certificate; Chromium reads it there."""
    if platform == "win32":
        return tr(
            "Eine eigene Zertifizierungsstelle Ihrer Firma gehört in den Zertifikatspeicher von Windows"
            " („Vertrauenswürdige Stammzertifizierungsstellen“)."
        )
    if platform == "darwin":
        return tr(
            "Eine eigene Zertifizierungsstelle Ihrer Firma gehört in die Schlüsselbundverwaltung („System“, mit der"
            " Einstellung „Immer vertrauen“)."
        )
    return tr(
        "Eine eigene Zertifizierungsstelle Ihrer Firma gehört in den Zertifikatspeicher Ihres Kontos:"
        " certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Firma -i firma.crt"
    )
