"""Which state of a notice may follow which."""

NOTICE = {
    "DRAFT": {"SENT_FOR_APPROVAL"},
    "SENT_FOR_APPROVAL": {"APPROVED", "DRAFT"},
    "APPROVED": {"SIGNED", "DRAFT"},
    "SIGNED": {"NUMBERED", "DRAFT"},
    "NUMBERED": {"ISSUED"},
    "ISSUED": set(),
}
