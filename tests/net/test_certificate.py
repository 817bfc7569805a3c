"""A certificate that is not trusted is explained, and trusted only as exactly the one that was compared."""

import datetime as dt
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.errors import LinkError
from app.net.certificate import examine, tls_context, trusted_another
from app.sessions.certificate import CertificateFault, same_fingerprint
from tests.net.small_hub import SmallHub

DAY = dt.timedelta(days=1)


def server(folder: Path, *, begins: int = -1, ends: int = 1, host: str = "127.0.0.1") -> ssl.SSLContext:
    """A server's side of a certificate of its own, valid from and to so many days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins * DAY)
        .not_valid_after(now + ends * DAY)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


async def test_an_unknown_certificate_is_described_and_can_be_trusted_alone(tmp_path: Path) -> None:
    async with SmallHub().open(server(tmp_path)) as hub:
        report = await examine(hub.url, tls_context())
        assert report.fault is CertificateFault.UNKNOWN_ISSUER
        assert report.can_be_pinned
        assert report.names == ("127.0.0.1",)
        assert len(report.fingerprint) == 64
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(report.pem)
        again = await examine(hub.url, tls_context(trusted))
        assert again.fault is CertificateFault.NONE
        assert hub.peers == [], "nothing was said to the hub"


@pytest.mark.parametrize(
    ("begins", "ends", "host", "fault"),
    [
        (-3, -1, "127.0.0.1", CertificateFault.EXPIRED),
        (1, 3, "127.0.0.1", CertificateFault.NOT_YET),
        (-1, 1, "127.0.0.2", CertificateFault.OTHER_NAME),
    ],
)
async def test_what_trusting_would_not_help_is_not_offered(
    tmp_path: Path, begins: int, ends: int, host: str, fault: CertificateFault
) -> None:
    async with SmallHub().open(server(tmp_path, begins=begins, ends=ends, host=host)) as hub:
        first = await examine(hub.url, tls_context())
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(first.pem)
        report = await examine(hub.url, tls_context(trusted))
        assert report.fault is fault
        assert not report.can_be_pinned


async def test_an_address_where_nobody_answers_is_told() -> None:
    with pytest.raises(LinkError):
        await examine("wss://127.0.0.1:9/", tls_context())


def test_a_fingerprint_is_compared_however_it_is_written() -> None:
    real = "0123456789abcdef" * 4
    assert same_fingerprint("01:23:45:67 89AB CDEF-0123", real) is True
    assert not same_fingerprint("0123 4567 89AB", real), "too short"
    assert not same_fingerprint("", real)
    assert not same_fingerprint("f" * 64, real)


async def test_another_certificate_than_the_trusted_one_is_told_apart_from_an_unknown_one(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    trusted = tmp_path / "trusted.pem"
    async with SmallHub().open(server(old)) as hub:
        first = await examine(hub.url, tls_context())
        assert not trusted_another(first.host, first.fingerprint, trusted), "nothing was trusted so far"
        trusted.write_text(first.pem)
        assert not trusted_another(first.host, first.fingerprint, trusted), "it is the same"
    async with SmallHub().open(server(new)) as hub:
        second = await examine(hub.url, tls_context(trusted))
        assert second.can_be_pinned
        assert trusted_another(second.host, second.fingerprint, trusted)
        assert not trusted_another("hub.example", second.fingerprint, trusted), "that was another hub"
