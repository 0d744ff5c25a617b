"""Keys to rehearse with: an authority of one's own, which nobody else trusts."""

from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

YEARS = timedelta(days=3 * 365)
ROOT = "CA thu nghiem giaoban"


def make(folder: Path, *, names: dict[str, str], secret: str, at) -> Path:
    """Write a key for each name (and whom it is of) into a folder; return the authority's file."""
    folder.mkdir(parents=True, exist_ok=True)
    root_key = _new_key()
    root = _certificate(ROOT, root_key.public_key(), issuer=ROOT, key=root_key, at=at, is_root=True)
    for name, person in names.items():
        key = _new_key()
        one = _certificate(person, key.public_key(), issuer=ROOT, key=root_key, at=at)
        packed = pkcs12.serialize_key_and_certificates(
            name.encode(), key, one, [root], serialization.BestAvailableEncryption(secret.encode())
        )
        (folder / f"{name}.p12").write_bytes(packed)
    authority = folder / "ca.pem"
    authority.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    return authority


def _new_key() -> rsa.RSAPrivateKey:
    """RSA, as the tokens of State bodies have; those in software do not know ECDSA whole."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(subject, public_key, *, issuer, key, at, is_root=False) -> x509.Certificate:
    usage = dict.fromkeys(
        (
            *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
            *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    usage |= {"key_cert_sign": True} if is_root else {"content_commitment": True}
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + YEARS)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )


def _name(text) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])
