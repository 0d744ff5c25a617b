"""Signing out a device that is somewhere else."""

from allauth.usersessions.models import UserSession


def sign_out(*, person, device_id) -> bool:
    """End a session of this person; return False when there is none, or it has ended already.

    The next request of that device is a stranger's.
    """
    session = UserSession.objects.filter(user=person, pk=device_id).first()
    if session is None:
        return False
    session.end()
    return True
