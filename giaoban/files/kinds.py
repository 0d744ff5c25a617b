"""The kinds of file an office sends, and how large they may be. Pure."""

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE
LARGEST_MEETING = 500 * MEGABYTE  # all papers of one meeting together
LONGEST_NAME = 200  # characters
FILES_A_DAY = 200  # for one person

OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
}
ALL = tuple(MEDIA_TYPES)
SAME = {"jpeg": "jpg"}  # other spellings of an ending
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})  # a browser may show these

# An ending before the last that hides what a file is, or was: report.exe.pdf, minutes.docx.pdf.
TELLING_ENDINGS = frozenset(
    {
        *("exe", "com", "bat", "cmd", "scr", "pif", "msi", "dll", "lnk", "jar", "apk", "sh", "ps1"),
        *("js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "php", "asp", "aspx", "jsp", "cgi"),
        *("html", "htm", "xhtml", "mht", "svg", "xml", "swf"),
        *("doc", "docm", "dotm", "xls", "xlsm", "xlsb", "ppt", "pptm", "rtf"),
        *("zip", "rar", "7z", "gz", "tar", "iso", "cab"),
        *("gif", "jpeg", *MEDIA_TYPES),
    }
)


def ending_of(name: str) -> str:
    """Return the ending of a file name in small letters, without the dot; "" when it has none."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower() if dot and stem else ""
    return SAME.get(ending, ending)
