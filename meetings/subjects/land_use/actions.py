"""Writing a land-use proposal with its cases; called by `meetings.actions.proposals`."""

from meetings.subjects.land_use.models import LandCase, LandConversion, LandUse


def write(*, proposal, details) -> LandUse:
    """Write the whole as it now is: the cases are replaced by `details["cases"]`, in order."""
    rest = {name: value for name, value in details.items() if name != "cases"}
    land_use, _created = LandUse.objects.update_or_create(proposal=proposal, defaults=rest)
    land_use.cases.all().delete()
    for place, case in enumerate(details["cases"], start=1):
        _write_case(land_use, place, **case)
    return land_use


def _write_case(land_use, place, *, conversions, **columns) -> None:
    case = LandCase.objects.create(land_use=land_use, position=place, **columns)
    LandConversion.objects.bulk_create(
        LandConversion(case=case, position=number, **conversion)
        for number, conversion in enumerate(conversions, start=1)
    )
