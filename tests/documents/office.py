"""What LibreOffice makes of our Word files, with Tinos standing in for Times New Roman."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from giaoban.documents import fonts

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
WITHOUT = "LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason=WITHOUT)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>"""


def as_pdf(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return what LibreOffice prints of DOCX files, by the same names; one start for all."""
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=fonts.HERE, cache=folder / "cache"))
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    named = [str(folder / f"{name}.docx") for name in files]
    command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "HOME": str(folder)}
    subprocess.run(
        [*command, *named], env=environment, check=True, capture_output=True, timeout=300
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
