"""The published table of permissions is the one in force."""

from django.conf import settings

from giaoban.organisation.management.commands.access_matrix import matrix


def test_the_documents_print_the_table_in_force():
    page = (settings.BASE_DIR / "docs" / "security.md").read_text("utf-8")
    printed = page.split("<!-- matrix -->\n")[1].split("\n<!-- /matrix -->")[0]

    assert printed == matrix()
