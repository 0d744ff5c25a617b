"""manage.py access_matrix: print the table of permissions as it stands in docs/security.md."""

from django.core.management.base import BaseCommand

from giaoban.organisation.enums import Role
from giaoban.organisation.permissions import GRANTS, Permission


def matrix() -> str:
    """Return the table as Markdown: a row for each permission, a column for each role."""
    head = ["", *(role.value for role in Role)]
    lines = [head, ["---"] * len(head)]
    for permission in Permission:
        reaches = [GRANTS[role].get(permission) for role in Role]
        lines.append([permission.value, *(reach.value if reach else "" for reach in reaches)])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in _shortened(lines))


def _shortened(lines):
    """Say "all" for "committee", by far the most frequent word of the table."""
    return [[("all" if cell == "committee" else cell) for cell in line] for line in lines]


class Command(BaseCommand):
    help = "Print who may do what, as a Markdown table."

    def handle(self, *args, **options):
        self.stdout.write(matrix())
