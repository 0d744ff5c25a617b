"""Run as a program: reads a PDF from standard input and writes its number of pages, or
"protected", "active" or "broken". Its memory and time are limited, for a PDF can be a bomb."""

import resource
import sys

import pikepdf

MEMORY = 512 * 1024**2  # bytes
SECONDS = 10  # of processor time
RUNS = {"/JavaScript", "/Launch"}  # actions that do something to the reader's computer


def read(file) -> str:
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                return "protected"
            return "active" if _is_active(pdf.Root) else str(len(pdf.pages))
    except pikepdf.PasswordError:
        return "protected"
    except Exception:  # whatever a hostile file makes of the reader, it is not taken
        return "broken"


def _is_active(root) -> bool:
    opening = root.get("/OpenAction")
    runs = isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S")) in RUNS
    names = root.get("/Names")
    return runs or (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(read(sys.stdin.buffer))
