"""Why a file is not taken, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal


class Unacceptable(Refusal):
    """This file is not taken. The sentence belongs beside the field it was chosen in."""


EMPTY = _("This file is empty. Open it to see that it was saved, then choose it again.")
TOO_LARGE = _(
    "This file has %(size)s MB; the limit is %(limit)s MB. Scan it at a lower resolution, or "
    "split it."
)
NAME_TOO_LONG = _("This file's name is too long. Shorten it to %(limit)s characters.")
BAD_NAME = _(
    "This file's name holds characters that may hide what it is. Rename it with letters, digits, "
    "spaces and hyphens."
)
TWO_ENDINGS = _(
    "This file's name ends twice (“.%(first)s.%(last)s”), which may hide what it is. Rename it so "
    "that only “.%(last)s” remains."
)
WRONG_ENDING = _("Only files of these kinds are taken here: %(kinds)s. Save yours as one of them.")
MACROS_ENDING = _(
    "Files with macros (“.%(ending)s”) are not taken. Save it without macros, as .%(plain)s."
)
NOT_WHAT_IT_SAYS = _(
    "The name says %(ending)s but the content is something else (%(found)s). Open it in the "
    "program it was made with and save or export it as %(ending)s."
)
UNKNOWN_CONTENT = _("unknown")
PROGRAM = _(
    "This is a program with the name of a document. It was not taken. If you do not know where it "
    "came from, tell whoever looks after your computers."
)
BROKEN = _(
    "This file is damaged or incomplete: it could not be opened. Open it, save it once more, and "
    "choose the new copy."
)
PROTECTED = _(
    "This file is protected by a password or against copying, so the members could not read it. "
    "Save a copy without protection."
)
OLD_OR_PROTECTED = _(
    "This file is protected by a password, or is an old Office file with a new name. Save it "
    "without a password as .%(ending)s."
)
MACROS = _("This file contains macros. Save a copy without them, or export it as PDF.")
EMBEDDED_PROGRAM = _(
    "This file has other files or controls packed inside. Take them out, or export it as PDF."
)
REMOTE = _(
    "This file fetches something from another computer when it is opened: a template, a picture or "
    "a table. Export it as PDF, or take the link out."
)
ACTIVE_PDF = _(
    "This PDF runs instructions when it is opened. Print it to PDF once more and choose the copy."
)
ATTACHED = _(
    "This PDF has other files packed inside. Print it to PDF once more, choose the copy, and send "
    "the other files as papers of their own."
)
TOO_LONG = _("This PDF has too many pages to be read or printed. Split it.")
BOMB = _(
    "This file unpacks to far more than its size, or to too many parts, to be opened safely. "
    "Export it as PDF, or take out what is not needed."
)
UNSAFE_PARTS = _(
    "This file is packed in an unsafe way. Open it in the program it was made with, save it once "
    "more, and choose the new copy."
)
TOO_MANY_PIXELS = _(
    "This picture has more than %(limit)s million points. Scan it at a lower resolution."
)
TOO_MANY_TODAY = _(
    "You have sent %(limit)s files today, the most for one day. Put papers together in one PDF, or "
    "go on tomorrow."
)
TOO_MUCH_FOR_A_MEETING = _(
    "With this file the papers of the meeting would have %(size)s MB; the limit is %(limit)s MB. "
    "Scan at a lower resolution, or leave out what is not needed."
)
