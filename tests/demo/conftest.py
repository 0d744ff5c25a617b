import pytest


@pytest.fixture(autouse=True)
def _what_migrations_wrote(db):
    """An earlier test on real connections may have emptied every table."""
    from tests import preparations  # it needs the models, which are not there yet above

    preparations.land_codes()
    preparations.requirements()
