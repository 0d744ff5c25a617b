"""Which years and months figures are kept of."""

from django.db.models import Q

FIRST_YEAR, LAST_YEAR = 1990, 2100  # a year outside is a slip of the finger
A_YEAR = Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
A_MONTH = A_YEAR & Q(month__gte=1, month__lte=12)
