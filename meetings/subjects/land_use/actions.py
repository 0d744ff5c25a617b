"""Writing a land-use proposal with its cases; called by `meetings.actions.proposals`."""

from meetings.subjects.land_use.models import LandCase, LandUse


def write(*, proposal, details) -> LandUse:
    """Write the whole as it now is: the cases are replaced by `details["cases"]`, in order."""
    rest = {name: value for name, value in details.items() if name != "cases"}
    land_use, _created = LandUse.objects.update_or_create(proposal=proposal, defaults=rest)
    land_use.cases.all().delete()
    LandCase.objects.bulk_create(
        LandCase(land_use=land_use, position=place, **case)
        for place, case in enumerate(details["cases"], start=1)
    )
    return land_use
