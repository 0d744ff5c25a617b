"""Files signed with certificates: by whoever signs and by the agency, where the decree says."""

import subprocess
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from django.core.management import CommandError, call_command
from PIL import Image
from pkcs11 import Attribute
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from giaoban.documents import certificates
from giaoban.documents.certificates import COVERED, MM, SEAL_SIZE, KeyCannotBeUsed
from giaoban.documents.enums import SigningWay
from giaoban.documents.models import OfficialDocument
from tests.documents.life.drawn import signed
from tests.documents.life.test_life import issue, pdf_of

pytestmark = pytest.mark.django_db
SECRET = "mot-mat-khau-thu"
SOFT_TOKEN = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture
def folder(office, settings, tmp_path):
    """Keys of the agency and of everybody who may sign, with their pictures."""
    settings.SIGNING_FOLDER, settings.SIGNING_SECRET = str(tmp_path), SECRET
    call_command("make_test_keys", office.committee.slug, stdout=StringIO())
    agency = certificates.agency_key(office.committee)
    Image.new("RGBA", (400, 200), (0, 0, 200, 128)).save(tmp_path / f"{office.chief.username}.png")
    Image.new("RGBA", (300, 300), (200, 0, 0, 128)).save(tmp_path / f"{agency}.png")
    return tmp_path


def statuses(pdf, folder):
    trusted = ValidationContext(
        trust_roots=[load_cert_from_pemder(str(folder / "ca.pem"))], allow_fetching=False
    )
    found = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return {one.field_name: validate_pdf_signature(one, trusted) for one in found}


def test_without_keys_nothing_is_signed_with_certificates(office):
    document = issue(office, signed(office))

    assert PdfFileReader(BytesIO(pdf_of(document))).embedded_signatures == []


def test_signatory_and_agency_sign_and_whoever_trusts_the_authority_sees_it(office, folder):
    document = issue(office, signed(office))

    found = statuses(pdf_of(document), folder)

    assert list(found) == ["NguoiKy", "CoQuan"]
    assert all(one.intact and one.valid and one.trusted for one in found.values())
    assert found["CoQuan"].coverage.name == "ENTIRE_FILE"
    names = document.signatures.filter(way=SigningWay.CERTIFICATE).values_list("name", flat=True)
    assert set(names) == {office.chief.full_name, office.committee.name}


def test_a_changed_byte_and_another_authority_are_seen(office, folder, tmp_path_factory, settings):
    pdf = pdf_of(issue(office, signed(office)))
    place = pdf.index(b"/Type")
    changed = pdf[:place] + b"/Typo" + pdf[place + 5 :]
    settings.SIGNING_FOLDER = str(tmp_path_factory.mktemp("others"))
    call_command("make_test_keys", office.committee.slug, stdout=StringIO())

    assert not statuses(changed, folder)["CoQuan"].intact
    assert not statuses(pdf, Path(settings.SIGNING_FOLDER))["CoQuan"].trusted


def test_the_seal_covers_the_left_third_of_the_signature_above_the_name(office, folder):
    pdf = pdf_of(issue(office, signed(office)))

    with pikepdf.open(BytesIO(pdf)) as file:
        fields = {str(one.T): [float(n) for n in one.Rect] for one in file.Root.AcroForm.Fields}

    left, bottom, right, top = fields["NguoiKy"]
    seal_left, seal_bottom, seal_right, seal_top = fields["CoQuan"]
    assert right - left == pytest.approx(40 * MM, abs=1)
    assert seal_right - left == pytest.approx((right - left) * COVERED, abs=1.5)
    assert seal_right - seal_left == pytest.approx(SEAL_SIZE, abs=1)
    assert (seal_top + seal_bottom) / 2 == pytest.approx((top + bottom) / 2, abs=1)
    _page, centre, name_top = certificates._place_of(pdf, office.chief.full_name)
    assert (left + right) / 2 == pytest.approx(centre, abs=1)
    assert bottom > name_top


def test_a_wrong_password_issues_nothing(office, folder, settings):
    settings.SIGNING_SECRET = "khong-phai"
    document = signed(office)

    with pytest.raises(KeyCannotBeUsed):
        issue(office, document)

    assert not OfficialDocument.objects.once_issued().exists()


def test_test_keys_are_never_made_in_production(office, settings):
    settings.GIAOBAN_DEMO = settings.DEBUG = False

    with pytest.raises(CommandError):
        call_command("make_test_keys", office.committee.slug)


@pytest.mark.skipif(not SOFT_TOKEN.exists(), reason="no SoftHSM on this machine")
def test_a_token_signs_as_a_folder_does(office, folder, settings, monkeypatch):
    token(folder, certificates.agency_key(office.committee), monkeypatch)
    settings.SIGNING_MODULE, settings.SIGNING_TOKEN = str(SOFT_TOKEN), "giaoban"
    settings.SIGNING_SECRET = "1234"

    found = statuses(pdf_of(issue(office, signed(office))), folder)

    assert list(found) == ["CoQuan"]
    assert found["CoQuan"].trusted


def token(folder, name, monkeypatch):
    """A token in software that holds the key of that name, with its certificate."""
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder}/tokens\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    own = ["softhsm2-util", "--init-token", "--free", "--label", "giaoban"]
    subprocess.run([*own, "--pin", "1234", "--so-pin", "1234"], check=True, capture_output=True)
    packed = (folder / f"{name}.p12").read_bytes()
    key, cert, _others = pkcs12.load_key_and_certificates(packed, SECRET.encode())
    module = pkcs11.lib(str(SOFT_TOKEN))
    with module.get_token(token_label="giaoban").open(rw=True, user_pin="1234") as session:
        plain = (Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        private = decode_rsa_private_key(key.private_bytes(*plain))
        session.create_object(
            private | {Attribute.LABEL: name, Attribute.ID: b"1", Attribute.TOKEN: True}
        )
        public = decode_x509_certificate(cert.public_bytes(Encoding.DER))
        session.create_object(
            public | {Attribute.LABEL: name, Attribute.ID: b"1", Attribute.TOKEN: True}
        )
