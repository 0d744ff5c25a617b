import pytest


@pytest.fixture
def scene(db):
    from tests.directives.scene import make_scene

    return make_scene()
