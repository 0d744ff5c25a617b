"""The words of a letter that urges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.urging import Letter
from giaoban.core.fields import ProseField, TitleField

FORMATS = ("docx", "pdf")


class UrgingForm(forms.Form):
    """One field for each text of the letter, and one for the standing of each task."""

    about = TitleField(label=_("Subject"), max_length=200)
    addressee = TitleField(label=_("To"), max_length=200)
    opening = ProseField(label=_("First paragraph"), max_length=3000)
    closing = ProseField(label=_("Last paragraph"), max_length=3000)

    def __init__(self, *args, tasks, letter, **kwargs):
        texts = {name: getattr(letter, name) for name in self.base_fields}
        super().__init__(*args, initial=texts, **kwargs)
        self._tasks = tasks
        for task, status in zip(tasks, letter.statuses, strict=True):
            self.fields[f"status_{task.pk}"] = TitleField(
                label=_("How %(code)s stands") % {"code": task.code},
                max_length=400,
                required=False,
                initial=status,
            )

    def letter(self) -> Letter:
        said = self.cleaned_data
        return Letter(
            about=said["about"],
            addressee=said["addressee"],
            opening=said["opening"],
            closing=said["closing"],
            statuses=[said[f"status_{task.pk}"] for task in self._tasks],
        )

    def rows(self) -> list[tuple]:
        """Each task with its field, for the screen."""
        return [(task, self[f"status_{task.pk}"]) for task in self._tasks]
