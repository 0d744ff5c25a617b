import pytest
from django.core.management import CommandError, call_command

from giaoban.indicators.models import Indicator
from giaoban.indicators.starter import starters
from tests.indicators.scene import Scene

pytestmark = pytest.mark.django_db


def test_the_usual_indicators_are_loaded_once_however_often():
    scene = Scene()
    for _ in range(2):
        call_command("load_indicators", "bac-kan", by=scene.secretary.username, otherwise="y-te")

    assert Indicator.objects.count() == 1 + len(starters())


@pytest.mark.parametrize("wrong", ["committee", "by", "otherwise"])
def test_what_there_is_none_of_is_named(wrong):
    scene = Scene()
    told = {"committee": "bac-kan", "by": scene.secretary.username, "otherwise": "y-te"}
    told[wrong] = "khong-co"
    committee = told.pop("committee")

    with pytest.raises(CommandError, match="khong-co"):
        call_command("load_indicators", committee, **told)
