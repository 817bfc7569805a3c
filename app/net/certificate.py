"""What verifies a hub's certificate, and a look at one that is not trusted, to which nothing is sent."""

import asyncio
import hashlib
import socket
import ssl
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.domain.errors import ConfigError, LinkError
from app.net.failures import verdict
from app.sessions.certificate import CertificateFault, CertificateReport
from app.sessions.trust.identity import Shown

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

WITHIN_S: Final = 10.0
_FAULTS: Final = {
    9: CertificateFault.NOT_YET,
    10: CertificateFault.EXPIRED,
    18: CertificateFault.UNKNOWN_ISSUER,
    19: CertificateFault.UNKNOWN_ISSUER,
    20: CertificateFault.UNKNOWN_ISSUER,
    21: CertificateFault.UNKNOWN_ISSUER,
    62: CertificateFault.OTHER_NAME,
    64: CertificateFault.OTHER_NAME,
}
"""OpenSSL's numbers of what is wrong (X509_V_ERR_...)."""


def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """Returns what verifies the hub's certificate; `ca_file` (PEM) is trusted besides the system's.

    Raises:
        ConfigError: the file cannot be read.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
            context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # the hub's own one may stand there alone
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(
                f"The certificates in {ca_file} cannot be read.", "Give a file in PEM format."
            ) from error
    return context


def certificate_of(transport: asyncio.BaseTransport) -> bytes:
    """Returns the certificate that the peer of a connection showed, in DER; empty without TLS."""
    safe = transport.get_extra_info("ssl_object")
    return (safe.getpeercert(binary_form=True) or b"") if safe is not None else b""


def shown_by(certificate: bytes, now: datetime) -> Shown:
    """Returns what is remembered of a certificate (DER) that is seen for the first time `now`."""
    from cryptography import x509  # noqa: PLC0415 (once a connection, after the first picture)
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 (as above)

    made = x509.load_der_x509_certificate(certificate)
    said = [
        next((str(one.value) for kind in kinds for one in name.get_attributes_for_oid(kind)), "")
        for name, kinds in (
            (made.subject, (NameOID.ORGANIZATION_NAME,)),
            (made.issuer, (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)),
        )
    ]
    fingerprint = hashlib.sha256(certificate).hexdigest()
    return Shown(fingerprint=fingerprint, since=now, company=said[0], issuer=said[1])


async def examine(address: str, tls: ssl.SSLContext) -> CertificateReport:
    """Returns what the hub at `address` (a `wss://` URL) shows, judged as `tls` judges.

    Raises:
        LinkError: nobody answers there, or without TLS.
    """
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    return await asyncio.to_thread(_examine, host, port, tls)


def _examine(host: str, port: int, tls: ssl.SSLContext) -> CertificateReport:
    try:
        fault = _judge(host, port, tls)
        shown = _show(host, port)
    except (OSError, ssl.SSLError) as error:
        raise LinkError(verdict(error).reason) from error
    from cryptography import x509  # noqa: PLC0415 (for whoever has trouble alone)

    made = x509.load_der_x509_certificate(shown)
    return CertificateReport(
        host=host,
        fault=fault,
        fingerprint=hashlib.sha256(shown).hexdigest(),
        subject=made.subject.rfc4514_string(),
        issuer=made.issuer.rfc4514_string(),
        names=_names(made),
        not_before=made.not_valid_before_utc,
        not_after=made.not_valid_after_utc,
        pem=ssl.DER_cert_to_PEM_cert(shown),
    )


def trusted_another(host: str, fingerprint: str, trusted: Path) -> bool:
    """Tells whether a file of trusted certificates (PEM) has another one than this for the same address."""
    from cryptography import x509  # noqa: PLC0415 (for whoever has trouble alone)
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 (as above)

    try:
        known = x509.load_pem_x509_certificates(trusted.read_bytes())
    except (OSError, ValueError):
        return False
    return any(host in _names(one) and one.fingerprint(hashes.SHA256()).hex() != fingerprint for one in known)


def _judge(host: str, port: int, tls: ssl.SSLContext) -> CertificateFault:
    try:
        with (
            socket.create_connection((host, port), WITHIN_S) as plain,
            tls.wrap_socket(plain, server_hostname=host),
        ):
            return CertificateFault.NONE
    except ssl.SSLCertVerificationError as error:
        return _FAULTS.get(error.verify_code, CertificateFault.OTHER)


def _show(host: str, port: int) -> bytes:
    """Returns the certificate itself, whatever it is worth: it is only looked at."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with (
        socket.create_connection((host, port), WITHIN_S) as plain,
        context.wrap_socket(plain, server_hostname=host) as safe,
    ):
        shown = safe.getpeercert(binary_form=True)
    if shown is None:
        raise ssl.SSLError("the hub showed no certificate")
    return shown


def _names(made: "Certificate") -> tuple[str, ...]:
    from cryptography import x509  # noqa: PLC0415 (as above)

    try:
        listed = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    hosts = listed.get_values_for_type(x509.DNSName)
    return (*hosts, *map(str, listed.get_values_for_type(x509.IPAddress)))
