"""Files signed with certificates: by whoever signs and by the agency, where the decree says."""

import subprocess
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pkcs11
import pytest
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.core.management import CommandError, call_command
from django.urls import reverse
from pkcs11 import Attribute
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from giaoban.documents import certificates, sealed, timestamps
from giaoban.documents.actions import pictures
from giaoban.documents.certificates import (
    AGENCY,
    COVERED,
    MM,
    PERSON,
    SEAL_SIZE,
    KeyCannotBeUsed,
    NoTimestamp,
)
from giaoban.documents.enums import DocumentState, SigningWay
from giaoban.documents.models import OfficialDocument, SigningPicture
from giaoban.files import storage
from tests.documents.life.drawn import signed
from tests.documents.life.test_life import issue, pdf_of
from tests.documents.life.test_pictures import drawn_in, put
from tests.documents.life.test_views import as_
from tests.factories import AT

pytestmark = pytest.mark.django_db
SECRET = "mot-mat-khau-thu"
SOFT_TOKEN = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture
def folder(office, settings, tmp_path):
    """Keys of the agency and of everybody who may sign; pictures of the chief's hand, the seal."""
    settings.SIGNING_FOLDER, settings.SIGNING_SECRET = str(tmp_path), SECRET
    call_command("make_test_keys", office.committee.slug, stdout=StringIO())
    put(office, drawn_in((0, 0, 200, 128), (400, 200)), person=office.chief)
    put(office, drawn_in((200, 0, 0, 128), (300, 300)))
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


# The time -----------------------------------------------------------------------------------------


@pytest.fixture
def answering():
    """An authority on this machine; gives a function that starts it with a way to answer."""
    servers = []

    def start(answer):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                said = answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200 if said else 503)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_words):
                """Tests say nothing."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def authority():
    """An authority of one's own, as pyHanko has one for tests."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA thu nghiem")])
    days = timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - days)
        .not_valid_after(datetime.now(UTC) + days)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))
    return DummyTimeStamper(certificate, keys.PrivateKeyInfo.load(plain)), certificate


def stamped_by(stamper):
    def answer(query) -> bytes:
        return stamper.request_tsa_response(tsp.TimeStampReq.load(query)).dump()

    return answer


def test_an_authority_stamps_the_time_on_every_signature(office, folder, settings, answering):
    stamper, root = authority()
    settings.SIGNING_TIMESTAMP_URL = answering(stamped_by(stamper))

    pdf = pdf_of(issue(office, signed(office)))

    trusted = ValidationContext(
        trust_roots=[load_cert_from_pemder(str(folder / "ca.pem")), root], allow_fetching=False
    )
    found = PdfFileReader(BytesIO(pdf)).embedded_signatures
    stamps = [validate_pdf_signature(one, trusted).timestamp_validity for one in found]
    assert [(one.intact, one.valid, one.trusted) for one in stamps] == [(True, True, True)] * 2


@pytest.mark.parametrize("answer", [b"", b"x", None])
def test_without_its_answer_nothing_is_issued_and_nothing_is_lost(
    office, folder, settings, answering, answer
):
    settings.SIGNING_TIMESTAMP_URL = (
        "http://127.0.0.1:9/" if answer is None else answering(lambda _query: answer)
    )
    document, before = signed(office), set(storage.all_keys())

    with pytest.raises(NoTimestamp):
        issue(office, document)

    document.refresh_from_db()
    assert document.state == DocumentState.TO_SIGN
    assert document.signatures.get().way == SigningWay.LOGIN
    assert (document.number, document.files.count()) == (None, 0)
    assert set(storage.all_keys()) == before
    settings.SIGNING_TIMESTAMP_URL = ""
    assert issue(office, document).is_issued


def test_an_authority_that_is_silent_is_not_waited_for_long(
    office, folder, settings, answering, monkeypatch
):
    monkeypatch.setattr(timestamps, "SECONDS", 0.2)
    asleep = threading.Event()
    settings.SIGNING_TIMESTAMP_URL = answering(lambda _query: asleep.wait(5) and b"")

    with pytest.raises(NoTimestamp):
        issue(office, signed(office))

    asleep.set()


def test_the_clerk_reads_what_to_do(office, folder, settings):
    settings.SIGNING_TIMESTAMP_URL = "http://127.0.0.1:9/"
    document = signed(office)
    where = reverse("documents:issue", args=[office.committee.slug, document.pk])
    typed = {"version": document.version, "number": "7", "dated_on": "04/07/2022"}

    answer = as_(office.clerk).post(where, typed)

    assert str(NoTimestamp.sentence) in answer.content.decode()
    assert 'value="7"' in answer.text


# What signing leaves as it was --------------------------------------------------------------------


@pytest.fixture
def before_and_after(office, folder):
    """The same document printed and not signed, and signed by both."""
    with both(office) as files:
        yield files


@contextmanager
def both(office):
    document = signed(office)
    issued = issue(office, document)
    plain = sealed.render(issued, issued.versions.get(), "pdf", signature=None)
    with pikepdf.open(BytesIO(plain)) as one, pikepdf.open(BytesIO(pdf_of(issued))) as other:
        yield one, other


def test_a_signed_file_still_says_that_it_is_archivable_and_accessible(before_and_after):
    """ISO 19005-2, 6.6.4; ISO 14289-1, 5: part, conformance; the title is one in both places."""
    for file in before_and_after:
        with file.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"] == str(file.docinfo["/Title"])
            made, changed = said["xmp:CreateDate"], said["xmp:ModifyDate"]
        assert moment(made) == moment_of_info(file.docinfo["/CreationDate"])
        assert moment(changed) == moment_of_info(file.docinfo["/ModDate"])


def test_what_makes_it_so_is_still_there(before_and_after):
    for file in before_and_after:
        root = file.Root
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert str(root.Lang) == "vi"
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/ID" in file.trailer
        assert "/Encrypt" not in file.trailer
        assert not {"/NeedAppearances", "/XFA"} & set(root.get("/AcroForm", {}).keys())


@pytest.mark.parametrize("shown", [True, False], ids=["with pictures", "without"])
def test_every_field_is_told_of_in_the_structure_printed_and_read_in_order(office, folder, shown):
    """ISO 14289-1, 7.18.1, 3, 4; ISO 19005-2, 6.3.2, 3."""
    for row in [] if shown else SigningPicture.objects.all():
        pictures.take_back(picture=row, by=office.clerk, at=AT)
    with both(office) as (_plain, file):
        expect_tagged(file, shown=shown)


def expect_tagged(file, *, shown) -> None:
    fields = list(file.Root.AcroForm.Fields)
    tree = file.Root.StructTreeRoot
    parents = dict(zip(*[iter(tree.ParentTree.Nums)] * 2, strict=True))

    assert [str(one.T) for one in fields] == [PERSON, AGENCY]
    for field in fields:
        element = parents[int(field.StructParent)]
        assert (element.S, element.K.Type) == ("/Form", "/OBJR")
        assert element.K.Obj.objgen == field.objgen
        assert element.objgen in [one.objgen for one in tree.K[0].K]
        assert str(element.Alt) == str(field.TU) == str(field.Contents)
        assert int(field.F) & 4  # printed
        assert not int(field.F) & (1 | 2 | 32)  # neither invisible, hidden nor not shown
        assert field.P.Tabs == "/S"
        is_seen = any(float(side) for side in field.Rect)
        assert is_seen == ("/AP" in field) == shown
    assert int(tree.ParentTreeNextKey) == max(map(int, parents)) + 1


def test_what_is_drawn_for_a_field_has_no_font_and_no_script(before_and_after):
    """ISO 19005-2, 6.2.11: fonts embedded, and here none is needed; 6.5: no actions."""
    _plain, file = before_and_after
    for field in file.Root.AcroForm.Fields:
        assert "/A" not in field
        assert "/AA" not in field
        if "/AP" in field:
            drawn = field.AP.N
            assert list(field.AP.keys()) == ["/N"]
            assert "/Font" not in drawn.get("/Resources", {})
            for picture in drawn.Resources.XObject.values():
                assert picture.get("/Interpolate", False) is False
                assert str(picture.get("/ColorSpace", "/DeviceRGB")) == "/DeviceRGB"


def moment(text) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)


def moment_of_info(text) -> datetime:
    """D:20220701080000+07'00' of the information dictionary."""
    digits = str(text)[2:].replace("'", "").replace("Z", "+0000")
    return datetime.strptime(digits, "%Y%m%d%H%M%S%z").astimezone(UTC)
