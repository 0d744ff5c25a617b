"""What lists of directives are ordered by; the same expressions stand in the indexes."""

from datetime import date

from django.db.models import DateField, Value
from django.db.models.functions import Coalesce, Left

FAR = date.max  # where what has no due date stands: after everything that has one
STEM_LENGTH = len("NV-2022-07")

DUE = Coalesce("due_on", Value(FAR, output_field=DateField()))
STEM = Left("code", STEM_LENGTH)
