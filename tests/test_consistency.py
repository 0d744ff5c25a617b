"""Rules of the house that no linter knows. Each comes with a sample on which it goes red."""

import ast
import inspect
import re
import textwrap
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

ROOT = Path(settings.BASE_DIR)
OURS = ("giaoban", "meetings", "directives")
APPS = [app for app in apps.get_app_configs() if app.name.partition(".")[0] in OURS]
TEXTS = {".py", ".html", ".md", ".toml", ".txt", ".css", ".js", ".yaml", ".yml", ".json", ".po", ""}
SKIPPED = {"var", "staticfiles", "vendor", "__pycache__"}
KEPT = {".ci", ".env.example", ".gitignore", ".pre-commit-config.yaml"}


def python_files():
    return [
        path
        for name in OURS
        for path in sorted((ROOT / name).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def named(path, line=None):
    place = Path(path).relative_to(ROOT).as_posix()
    return f"{place}:{line}" if line else place


def broken_by(rule, files):
    """Return every place in `files` where a rule over source text finds fault."""
    return [named(path, line) for path in files for line in rule(path.read_text("utf-8"))]


def expect_nothing(found) -> None:
    assert not found, "\n" + "\n".join(found)


# 1. Only actions write.

WRITES = {
    *("save", "create", "get_or_create", "update_or_create", "delete", "bulk_create"),
    *("bulk_update", "asave", "acreate", "aget_or_create", "aupdate_or_create", "adelete"),
    *("abulk_create", "abulk_update"),
}
WRITING_SQL = re.compile(
    r"^\s*(WITH\b.*)?(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO)\b",
    re.IGNORECASE | re.DOTALL,
)
# What looks like a write and is none of a record, or is the one writer of its kind.
WRITERS = {
    "giaoban/audit/ledger.py",  # record(), which every action ends with
    "giaoban/files/storage.py",  # bytes, not rows
    "giaoban/documents/docx.py",  # a file in memory
    "giaoban/documents/seals.py",  # a picture in memory
    "giaoban/documents/template_starters.py",  # a file in memory
    "giaoban/documents/template_writer.py",  # the same, in a process of its own
    "giaoban/documents/previews.py",  # a picture in memory
    "giaoban/documents/packet_writer.py",  # a file, in a process of its own
    "giaoban/files/preview_maker.py",  # a picture in memory, the same
    "giaoban/files/picture_cleaner.py",  # the same
    "giaoban/documents/signature_fields.py",  # a file in memory
    "giaoban/files/workbooks.py",  # a workbook in memory
    "giaoban/indicators/open_data.py",  # the same
}


def writes(source: str) -> list[int]:
    """Return the lines that save, create, update or delete records, or write SQL that does."""
    tree = ast.parse(source)
    actions = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "actions" in (node.module or "").split(".")
        for alias in node.names
    }
    return [node.lineno for node in ast.walk(tree) if is_write(node, actions=actions)]


def is_write(node, *, actions) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(WRITING_SQL.match(node.value))
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    if getattr(node.func.value, "id", "") in actions:  # proposals.create(...) is the action
        return False
    if node.func.attr in {"update", "aupdate"}:
        return bool(node.keywords)
    return node.func.attr in WRITES


def may_write(path) -> bool:
    inside = path.relative_to(ROOT)
    return (
        "actions" in inside.parts
        or inside.name == "actions.py"
        or inside.as_posix() in WRITERS
        or inside.is_relative_to("giaoban/embedded")  # servers, before there are records
    )


def test_only_actions_write():
    expect_nothing(broken_by(writes, [path for path in python_files() if not may_write(path)]))


@pytest.mark.parametrize(
    "sample",
    [
        "meeting.save()",
        "Meeting.objects.create(code='7')",
        "Meeting.objects.filter(pk=1).update(code='7')",
        "await Meeting.objects.acreate(code='7')",
        "Meeting.objects.filter(pk=1).delete()",
        "cursor.execute('UPDATE meetings_meeting SET code = 7')",
        "cursor.execute('''\n  INSERT INTO meetings_meeting VALUES (1)''')",
        "SQL = 'WITH due AS (SELECT 1) INSERT INTO outbox SELECT * FROM due'",
    ],
)
def test_a_write_is_seen(sample):
    assert writes(sample) != []


@pytest.mark.parametrize(
    "sample",
    [
        "digest.update(b'x')",
        "'Update the list'",
        "form.is_valid()",
        "from meetings.actions import proposals\nproposals.create(at=1)",
    ],
)
def test_what_only_looks_like_a_write_is_let_be(sample):
    assert writes(sample) == []


# 2. Actions are told who and when, and lock one table at a time.


def positional_actions(source: str) -> list[int]:
    """Return the lines of public actions (what is atomic is one) not told by keyword, and when."""
    return [
        node.lineno
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "transaction.atomic" in map(ast.unparse, node.decorator_list)
        and (node.args.args or "at" not in [argument.arg for argument in node.args.kwonlyargs])
    ]


def loose_locks(source: str) -> list[int]:
    """Return the lines that lock too much.

    Without `of` a join locks both tables. Without `no_key` whoever wrote a row that points at the
    locked one waits at the commit, holding the ledger, for the locker, who waits for the ledger.
    """
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "select_for_update"
        and not _locks_a_row_alone({keyword.arg for keyword in node.keywords})
    ]


def _locks_a_row_alone(said) -> bool:
    return "of" in said and bool(said & {"no_key", "skip_locked"})


def test_actions_are_keyword_only_and_told_when():
    actions = [path for path in python_files() if "actions" in path.relative_to(ROOT).parts]

    expect_nothing(broken_by(positional_actions, actions))


@pytest.mark.parametrize("sample", ["def close(round): ...", "def close(*, round, by): ..."])
def test_a_positional_or_timeless_action_is_seen(sample):
    assert positional_actions(f"@transaction.atomic\n{sample}") == [2]


def test_every_lock_names_its_table_and_lets_others_point_at_its_rows():
    expect_nothing(broken_by(loose_locks, python_files()))


@pytest.mark.parametrize("said", ["", 'of=("self",)', "no_key=True"])
def test_a_loose_lock_is_seen(said):
    assert loose_locks(f"Meeting.objects.select_for_update({said}).get(pk=1)") == [1]


# 3. Every view asks permission before it does anything.

REQUIRE = {"require", "require_act"}  # the second where the Office may act for another


def asks_permission(source: str) -> bool:
    """Whether a view's first three statements, docstring aside, require a right."""
    [function] = ast.parse(textwrap.dedent(source)).body
    body = function.body[1:] if ast.get_docstring(function) else function.body
    head = ast.Module(body[:3], type_ignores=[])
    calls = [node.func for node in ast.walk(head) if isinstance(node, ast.Call)]
    return bool(REQUIRE & {getattr(call, "id", getattr(call, "attr", "")) for call in calls})


def our_views():
    def walk(resolver):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern)
            else:
                yield pattern.callback

    views = {inspect.unwrap(view): view for view in walk(get_resolver())}
    return {
        plain: view for plain, view in views.items() if plain.__module__.partition(".")[0] in OURS
    }


# Pages of the person alone: they show and change only what `request.user` owns.
OWN_PAGES = {
    "giaoban.notifications.views",
    "giaoban.desk.views.mine",
    "giaoban.organisation.views.devices",
}


def is_own_page(view) -> bool:
    return any(view.__module__.startswith(prefix) for prefix in OWN_PAGES)


def test_every_view_asks_permission_before_it_does_anything():
    found = [
        f"{plain.__module__}.{plain.__name__}"
        for plain, view in our_views().items()
        if getattr(view, "login_required", True)
        and not is_own_page(plain)
        and not asks_permission(inspect.getsource(plain))
    ]

    expect_nothing(found)


def test_a_view_that_asks_too_late_is_seen():
    assert asks_permission("def show(request):\n    require(1, 2, on=3)\n    return 1")
    assert not asks_permission("def show(request):\n    a = 1\n    b = 2\n    c = 3\n    require()")


def long_views(source: str) -> list[int]:
    """Return the lines of views of more than 20 lines."""
    return [
        node.lineno
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")  # a step of views, not a view
        and node.end_lineno - node.lineno >= 20
    ]


def test_views_are_short():
    views = [
        path for path in python_files() if "views" in path.relative_to(ROOT).with_suffix("").parts
    ]

    expect_nothing(broken_by(long_views, views))


def test_a_long_view_is_seen():
    assert long_views("def show(request):\n" + "    a = 1\n" * 20) == [1]
    assert long_views("def show(request):\n" + "    a = 1\n" * 19) == []


def test_views_are_functions():
    assert [str(view) for view in our_views() if inspect.isclass(view)] == []


# 4. Tasks are one line: what they do is an action, which a test can call.


def long_tasks(source: str) -> list[int]:
    return [
        node.lineno
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and len(node.body) > 1 + (ast.get_docstring(node) is not None)
    ]


def test_tasks_are_one_line():
    expect_nothing(
        broken_by(long_tasks, [path for path in python_files() if path.name == "tasks.py"])
    )


def test_a_task_of_two_lines_is_seen():
    assert long_tasks("def sweep():\n    a = 1\n    return a") == [1]
    assert long_tasks("def sweep():\n    '''Say.'''\n    return 1") == []


# 5. Addresses have names.


def nameless(resolver) -> list:
    found = []
    for pattern in resolver.url_patterns:
        if not hasattr(pattern, "url_patterns"):
            found += [] if pattern.name else [pattern]
        elif getattr(pattern, "app_name", None) != "admin":
            found += nameless(pattern)
    return found


def test_every_address_has_a_name():
    assert nameless(get_resolver()) == []


def test_a_nameless_address_is_seen():
    class Pattern:
        name = None

    class Resolver:
        url_patterns = [Pattern()]

    assert len(nameless(Resolver())) == 1


# 6. Templates.

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|\shx-on\b|\shx-vals\s*=\s*[\"']js:",
    re.IGNORECASE,
)
TRIGGER_FILTER = re.compile(r"hx-trigger\s*=\s*\"[^\"]*\[")


def needless(source: str) -> list[int]:
    """Return line 1 of a fragment that does not say what it needs."""
    return [] if source.startswith("{# Needs") else [1]


def inline_code(source: str) -> list[int]:
    """Return the lines the content security policy would refuse, or htmx run unfiltered."""
    return [
        number
        for number, line in enumerate(source.splitlines(), 1)
        if INLINE.search(line) or TRIGGER_FILTER.search(line)
    ]


def test_fragments_say_what_they_need():
    fragments = [path for path in templates() if path.name.startswith("_")]

    expect_nothing(broken_by(needless, fragments))


def test_a_fragment_that_says_nothing_is_seen():
    assert needless("<p>{{ meeting }}</p>") == [1]


def test_templates_hold_no_inline_script_or_style():
    expect_nothing(broken_by(inline_code, templates()))


@pytest.mark.parametrize(
    "sample",
    [
        "<script>alert(1)</script>",
        '<p style="color: red">',
        '<button onclick="go()">',
        '<div hx-on:click="go()">',
        '<div hx-trigger="click[ctrlKey]">',
        "<style>p {}</style>",
    ],
)
def test_inline_code_is_seen(sample):
    assert inline_code(sample) == [1]


def test_a_script_of_a_file_is_let_be():
    assert inline_code("<script src=\"{% static 'js/app.js' %}\" defer></script>") == []


# 7. There is no way back across apps.


def ways_back(models) -> list[str]:
    return [
        str(field)
        for model in models
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation
        and field.related_model is not None
        and field.related_model._meta.app_label != model._meta.app_label
        and field.remote_field.related_name != "+"
    ]


def test_no_way_back_across_apps():
    ours = [model for app in APPS for model in app.get_models()]

    # Groups and rights of Django's own user model, which nothing here uses.
    inherited = {"organisation.User.groups", "organisation.User.user_permissions"}
    assert set(ways_back(ours)) - inherited == set()


def test_a_way_back_is_seen():
    assert "organisation.User.groups" in ways_back([apps.get_model("organisation.User")])


# 8. Time is passed in, imports stand on top, modules stay small.

CLOCK = {"now", "today", "utcnow", "localdate", "localtime"}


def reads_the_clock(source: str) -> list[int]:
    """Return the lines that ask what time it is; converting a given moment asks nothing."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK
        and getattr(node.func.value, "id", "") in {"timezone", "datetime", "date"}
        and (node.func.attr == "now" or not (node.args or node.keywords))
    ]


def test_actions_rules_and_models_are_told_the_time():
    told = {"actions", "rules", "models", "models.py", "actions.py", "rules.py"}
    files = [path for path in python_files() if told & set(path.relative_to(ROOT).parts)]

    expect_nothing(broken_by(reads_the_clock, files))


@pytest.mark.parametrize(
    "sample", ["timezone.now()", "timezone.localdate()", "datetime.now(UTC)", "date.today()"]
)
def test_reading_the_clock_is_seen(sample):
    assert reads_the_clock(sample) == [1]


def test_converting_a_moment_is_let_be():
    assert reads_the_clock("timezone.localdate(at)") == []


def hidden_imports(source: str) -> list[int]:
    """Return the lines of imports inside functions; AppConfig.ready() may, Django asks for it."""
    return [
        inner.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name != "ready"
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def test_imports_stand_on_top():
    expect_nothing(broken_by(hidden_imports, python_files()))


def test_a_hidden_import_is_seen():
    assert hidden_imports("def f():\n    import os") == [2]
    assert hidden_imports("def ready(self):\n    import os") == []


def too_long(source: str) -> list[int]:
    return [401] if source.count("\n") > 400 else []


def test_modules_have_400_lines_at_most():
    expect_nothing(broken_by(too_long, python_files()))


def test_a_long_module_is_seen():
    assert too_long("a\n" * 401) == [401]


# 9. The program knows no particular machine.

MACHINE = re.compile(r"(?<![\w.$}])/(home|root|Users)/\w")


def machine_paths(source: str) -> list[int]:
    return [number for number, line in enumerate(source.splitlines(), 1) if MACHINE.search(line)]


def all_texts():
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in TEXTS
        and not any(is_skipped(part) for part in path.relative_to(ROOT).parts)
        and path.is_file()
    ]


def is_skipped(part: str) -> bool:
    hidden = part.startswith(".") and part not in KEPT
    return hidden or part in SKIPPED


def test_nothing_names_a_machine():
    files = [path for path in all_texts() if path.name != Path(__file__).name]

    expect_nothing(broken_by(machine_paths, files))


@pytest.mark.parametrize("sample", ["open('/home/an/x')", "/root/x"])
def test_a_path_of_a_machine_is_seen(sample):
    assert machine_paths(sample) == [1]


# 10. A title that may be restricted is shown through the veil.

BARE = re.compile(r"\b(item|proposal|matter|current|next_item)\.(title|presenter)\b")
# Where a bare title is no leak: frozen content, a copy, or what is offered to its readers only.
BARE_TITLES = {
    "templates/publications/_content.html",  # a notice, from which restricted items are left out
    "giaoban/publications/contents.py",  # the same
    "meetings/actions/returned.py",  # the dossier as it was given back, beside the dossier
    "meetings/actions/agenda.py",  # the item's own copy of it, and its change
    "meetings/actions/carrying.py",  # the item's own copy of it, on another agenda
    "meetings/actions/supplement.py",  # the drafted item's own copy of it
    "meetings/actions/versions.py",  # the record; `meetings.printed` covers it for its readers
    "meetings/minutes_content.py",  # the record; its `veiled` covers it for its readers
    "meetings/preparation.py",  # hashed into the mark of what was read
    "directives/forms.py",  # of `veil.readable` items
    "giaoban/desk/waiting_advice.py",  # of `veil.readable` proposals
    "meetings/forms/agenda.py",  # the same
    "meetings/forms/continuing.py",  # of `veil.readable` items and proposals
}


def bare_titles(source: str) -> list[int]:
    """Return the lines of a template that show a title without asking who reads it."""
    return [
        number
        for number, line in enumerate(source.splitlines(), 1)
        if not line.startswith("{# Needs") and BARE.search(line)
    ]


def bare_titles_in_code(source: str) -> list[int]:
    """Return the lines of code that take the title of an item or a proposal as it stands."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in {"title", "presenter"}
        and BARE.search(ast.unparse(node))
    ]


def may_be_bare(path) -> bool:
    inside = path.relative_to(ROOT)
    is_wording = inside.is_relative_to("meetings/subjects") and inside.name in {
        "kind.py",
        "wording.py",
    }
    is_demo = inside.is_relative_to("giaoban/demo")  # which writes titles, and shows none
    return is_wording or is_demo or inside.as_posix() in BARE_TITLES


def test_titles_are_shown_through_the_veil():
    shown = [path for path in templates() if not may_be_bare(path)]
    code = [path for path in python_files() if not may_be_bare(path)]

    expect_nothing([*broken_by(bare_titles, shown), *broken_by(bare_titles_in_code, code)])


@pytest.mark.parametrize(
    "sample",
    [
        "<h1>{{ item.title }}</h1>",
        "{% blocktranslate with title=proposal.title %}",
        "{{ sitting.next_item.title|truncatechars:60 }}",
        "{{ item.presenter }}",
    ],
)
def test_a_bare_title_in_a_template_is_seen(sample):
    assert bare_titles(sample) == [1]


@pytest.mark.parametrize(
    "sample", ["said = item.title", "f'{round_.item.title}'", "proposal.title"]
)
def test_a_bare_title_in_code_is_seen(sample):
    assert bare_titles_in_code(sample) == [1]


def test_a_title_behind_the_veil_is_let_be():
    assert bare_titles("{{ item.shown_title }} {{ meeting.title }}") == []
    assert bare_titles_in_code("item.shown_title + meeting.title") == []
