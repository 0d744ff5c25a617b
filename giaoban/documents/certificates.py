"""Signing the file of record with certificates: PAdES, by pyHanko, behind one interface.

A key has a name: a person's is their account's, the agency's is `co-quan-` and the committee's.
Keys lie in a folder (PKCS#12) or in a token (PKCS#11). Nothing is contacted but the timestamp
authority, where the installation names one.

Places: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7, 8: the signature stands centred
between capacity and name; the seal, in its size, covers a third of it on the left.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pkcs11
import pypdfium2
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.stamp import StaticStampStyle

from giaoban.core.refusals import Refusal
from giaoban.documents import signature_fields, timestamps
from giaoban.documents.signature_fields import MM, Box, Field

SIGNATURE_HEIGHT, SIGNATURE_WIDTH = 20 * MM, 40 * MM  # room for the picture of a signature
ABOVE_THE_NAME = 3 * MM
SEAL_SIZE = 36 * MM  # the diameter of a committee's seal
COVERED = 1 / 3  # of the signature, by the seal
PERSON, AGENCY = "NguoiKy", "CoQuan"  # names of the fields in the file


class KeyCannotBeUsed(Refusal):
    sentence = _(
        "The certificate “%(name)s” could not be used. Nothing was issued; tell the administrator."
    )


class NoTimestamp(Refusal):
    sentence = _(
        "The timestamp authority did not answer. Nothing was issued and nothing is lost: try again "
        "in a few minutes, or tell the administrator."
    )


class Keys(Protocol):
    """Where keys are kept."""

    def signer_of(self, name: str) -> Signer | None:
        """Return what signs with the key of that name; None when there is none."""


@dataclass(frozen=True, slots=True)
class FolderKeys:
    """Keys as PKCS#12 files, all with one password."""

    folder: Path
    secret: str

    def signer_of(self, name: str) -> Signer | None:
        path = self.folder / f"{name}.p12"
        if not path.is_file():
            return None
        signer = SimpleSigner.load_pkcs12(str(path), passphrase=self.secret.encode())
        if signer is None:
            raise KeyCannotBeUsed(name=name)
        return signer


@dataclass(frozen=True, slots=True)
class TokenKeys:
    """Keys in a token or a hardware module; certificate and key bear the name as their label."""

    module: str
    token: str
    secret: str

    def signer_of(self, name: str) -> Signer | None:
        try:
            session = open_pkcs11_session(
                self.module, token_criteria=TokenCriteria(self.token), user_pin=self.secret
            )
            named = {pkcs11.Attribute.LABEL: name}
            if not list(session.get_objects({**named, **_CERTIFICATE})):
                session.close()
                return None
            return PKCS11Signer(session, cert_label=name, key_label=name)
        except pkcs11.PKCS11Error as error:
            raise KeyCannotBeUsed(name=name) from error


_CERTIFICATE = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}


@dataclass(frozen=True, slots=True)
class Hand:
    """Who signs: by the key of that name, named in the file as `says`, with a picture or none."""

    field: str
    key: str
    says: str
    picture: Path | None = None


def keys() -> Keys | None:
    """Return the keys this installation has; None when documents are signed elsewhere."""
    if settings.SIGNING_MODULE:
        return TokenKeys(settings.SIGNING_MODULE, settings.SIGNING_TOKEN, settings.SIGNING_SECRET)
    if settings.SIGNING_FOLDER:
        return FolderKeys(Path(settings.SIGNING_FOLDER), settings.SIGNING_SECRET)
    return None


def agency_key(committee) -> str:
    return f"co-quan-{committee.slug}"


def sign(pdf: bytes, *, hands: list[Hand], name) -> tuple[bytes, list[str]]:
    """Sign a printed document by the signatory, above whose `name` it is, then by the agency.

    `hands` are both, in this order; those without a key are left out. Returns the file, and the
    names of the keys that signed it: it is signed by all of them, or an exception is raised, and
    there is no file. Raises KeyCannotBeUsed, NoTimestamp.
    """
    kept = keys()
    signers = {hand: signer for hand in hands if kept and (signer := kept.signer_of(hand.key))}
    if not signers:
        return pdf, []
    pictures = {hand.field: hand.picture for hand in hands}
    signature = place_of_signature(pdf, name, pictures.get(PERSON))
    boxes = {PERSON: signature, AGENCY: place_of_seal(signature)}
    places = [
        Field(hand.field, hand.says, boxes[hand.field], is_seen=hand.picture is not None)
        for hand in signers
    ]
    pdf = signature_fields.laid(pdf, places)
    for hand, signer in signers.items():
        pdf = _sign(pdf, signer, hand)
    return pdf, [hand.key for hand in signers]


def place_of_signature(pdf, name, picture=None) -> Box:
    """Return where the signature goes: centred above the name, as it stands last in the file."""
    page, centre, top = _place_of(pdf, name)
    width, height = SIGNATURE_WIDTH, SIGNATURE_HEIGHT
    if picture:
        wide, high = Image.open(picture).size
        scale = min(width / wide, height / high)
        width, height = wide * scale, high * scale
    return Box(page, centre - width / 2, top + ABOVE_THE_NAME, width, height)


def place_of_seal(signature: Box) -> Box:
    """Return where the seal goes: over the left third of the signature, level with it."""
    left = signature.left + signature.width * COVERED - SEAL_SIZE
    bottom = signature.bottom + signature.height / 2 - SEAL_SIZE / 2
    return Box(signature.page, left, bottom, SEAL_SIZE, SEAL_SIZE)


def _sign(pdf, signer, hand) -> bytes:
    picture = hand.picture
    style = StaticStampStyle(border_width=0, background=PdfImage(str(picture))) if picture else None
    said = PdfSignatureMetadata(
        field_name=hand.field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    by = PdfSigner(said, signer, timestamper=timestamps.authority(), stamp_style=style)
    try:
        return by.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), existing_fields_only=True
        ).getvalue()
    except pkcs11.PKCS11Error as error:
        raise KeyCannotBeUsed(name=hand.key) from error
    except TimestampRequestError as error:
        raise NoTimestamp from error


def _place_of(pdf, name) -> tuple[int, float, float]:
    """Return page, centre and upper edge of the last place a name stands; else the last page."""
    pages = pypdfium2.PdfDocument(pdf)
    for number in reversed(range(len(pages))):
        found = _last_match(pages[number].get_textpage(), name)
        if found:
            left, right, top = found
            return number, (left + right) / 2, top
    width, height = pages[len(pages) - 1].get_size()
    return len(pages) - 1, width * 3 / 4, height / 4


def _last_match(words, name) -> tuple[float, float, float] | None:
    search, last = words.search(name), None
    while match := search.get_next():
        last = match
    if last is None:
        return None
    boxes = [words.get_charbox(n) for n in range(last[0], last[0] + last[1])]
    lefts, _bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), max(rights), max(tops)
