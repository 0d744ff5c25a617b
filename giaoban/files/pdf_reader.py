"""Run as a program: reads a PDF from standard input and writes its number of pages, or the word
for what is wrong with it. Its memory and time are limited, for a PDF can be a bomb."""

import resource
import sys
import zipfile
import zlib

import pikepdf

MEMORY = 512 * 1024**2  # bytes
SECONDS = 15  # of processor time
MOST_PAGES = 3000
MOST_UNPACKED = 64 * 1024**2  # bytes of one stream, when it is also packed tighter than MOST_RATIO
MOST_RATIO = 100
MOST_FILTERS = 2  # of one stream: ASCII over Flate is seen, Flate over Flate over Flate is a bomb
DEEPEST = 40  # of values within one object
CHUNK = 1024**2

# Actions that do something to the reader's computer, or fetch something from another one.
RUNS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"} | {
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
}
PLAYS = {"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}  # annotations
OTHER_SCHEMES = ("javascript:", "vbscript:", "data:", "\\\\")
ON_A_SERVER = "file://"  # file:///C:/ is a reader's own disk, file://host/ is not


class Refused(Exception):
    """What is wrong with a PDF, in one word."""


def read(file) -> str:
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                return "protected"
            pages = len(pdf.pages)
            if pages > MOST_PAGES:
                return "long"
            for thing in pdf.objects:
                _look_at(thing)
            _check_opening(pdf.Root.get("/OpenAction"))
        return "packed" if zipfile.is_zipfile(file) else str(pages)
    except Refused as refused:
        return str(refused)
    except pikepdf.PasswordError:
        return "protected"
    except Exception:  # whatever a hostile file makes of the reader, it is not taken
        return "broken"


def _look_at(value, depth=0) -> None:
    """Look through one object and what stands directly in it; the others have their own turn."""
    if depth > DEEPEST:
        raise Refused("broken")
    if isinstance(value, pikepdf.Stream):
        _check_stream(value)
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        items = dict(value.items())
        _check_dictionary(items)
        inner = items.values()
    else:
        inner = value if isinstance(value, pikepdf.Array) else ()
    for one in inner:
        is_whole = isinstance(one, pikepdf.Dictionary | pikepdf.Array)
        if is_whole and not one.is_indirect:
            _look_at(one, depth + 1)


def _check_dictionary(items) -> None:
    if "/XFA" in items or _says(items, "/S", RUNS) or _says(items, "/Subtype", PLAYS):
        raise Refused("active")
    if isinstance(items.get("/JavaScript"), pikepdf.Dictionary):
        raise Refused("active")
    if "/EF" in items or _says(items, "/Subtype", {"/FileAttachment"}):
        raise Refused("packed")
    if isinstance(items.get("/URI"), pikepdf.String):
        _check_address(str(items["/URI"]))


def _says(items, key, words) -> bool:
    value = items.get(key)
    return isinstance(value, pikepdf.Name) and str(value) in words


def _check_address(address) -> None:
    plain = "".join(address.split()).lower()
    on_a_server = plain.startswith(ON_A_SERVER) and not plain.startswith(f"{ON_A_SERVER}/")
    if plain.startswith(OTHER_SCHEMES) or on_a_server:
        raise Refused("active")


def _check_opening(action) -> None:
    """To open at a page is fine; to open an address of the internet by itself is not."""
    if isinstance(action, pikepdf.Dictionary) and _says(dict(action.items()), "/S", {"/URI"}):
        raise Refused("active")


def _check_stream(stream) -> None:
    if "/F" in stream.stream_dict:  # its bytes lie in another file
        raise Refused("active")
    filters = stream.stream_dict.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if len(names) > MOST_FILTERS:
        raise Refused("bomb")
    if names[0] == "/FlateDecode":
        _check_packing(stream.read_raw_bytes(), twice=names.count("/FlateDecode") > 1)


def _check_packing(packed, *, twice) -> None:
    """Unpack to nowhere, and no further than may be; a large picture packed well is no bomb."""
    if len(packed) * 1032 < MOST_UNPACKED and not twice:  # the most that Flate can do
        return
    most = CHUNK if twice else max(MOST_UNPACKED, len(packed) * MOST_RATIO)
    unpacker, size, left = zlib.decompressobj(), 0, packed
    while left and not unpacker.eof:
        size += len(unpacker.decompress(left, CHUNK))
        if size > most:
            raise Refused("bomb")
        left = unpacker.unconsumed_tail


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(read(sys.stdin.buffer))
