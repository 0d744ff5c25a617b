"""Reading settings from the environment; whatever is wrong is said in one line."""

import ipaddress
import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
LOCAL_KEY = "for this machine only " * 3  # everybody may read it here, so it keeps no secret
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
BROKERS = ("redis", "rediss", "redis+socket", "amqp", "amqps")
CACHES = ("redis", "rediss", "unix")
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]", "testserver"}


class Refusal(SystemExit):
    """Ends the process with one line on stderr instead of a traceback."""

    def __init__(self, sentence: str):
        super().__init__(f"giaoban cannot start: {sentence}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    value = text(name).lower()
    if value not in TRUE | FALSE:
        raise Refusal(f"{name} must be 1 or 0, not {value!r}.")
    return value in TRUE


def whole(name: str, default: int) -> int:
    value = text(name) or str(default)
    if not value.isdigit():
        raise Refusal(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "", *, among=None) -> list[str]:
    """Return a comma-separated list without its blanks, of words `among` these if given."""
    found = [word.strip() for word in text(name, default).split(",") if word.strip()]
    strangers = [word for word in found if among is not None and word not in among]
    if strangers:
        raise Refusal(f"{name} names {strangers[0]}; known are {', '.join(among)}.")
    return found


def networks(name: str) -> list:
    """Return a comma-separated list of IP networks, such as 10.1.2.0/24."""
    try:
        return [ipaddress.ip_network(word) for word in words(name)]
    except ValueError as error:
        raise Refusal(f"{name} must list networks such as 10.1.2.0/24: {error}.") from error


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default)


def database(name: str, default: str = "") -> dict:
    """Return the settings of the PostgreSQL database of an address, {} when there is none."""
    address = text(name) or default
    if not address:
        return {}
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise Refusal(f"{name} must look like postgresql://user:password@host:5432/database.")
    try:
        port = str(parts.port or "")
    except ValueError as error:
        raise Refusal(f"{name} names no port that is a number.") from error
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "") or parts.hostname or ""),
        "PORT": port,
        "OPTIONS": options,
    }


def broker_options(address: str) -> dict:
    """Return what that kind of broker must be told so that messages of a lost worker come back."""
    scheme, _, rest = address.partition("://")
    if scheme.startswith(("redis", "valkey")):
        # Kombu looks for lost messages every interval x throttle seconds: 100 by its defaults.
        return {
            "visibility_timeout": 900,
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
        }
    if scheme == "amqp":
        return {"confirm_publish": True}
    if scheme == "filesystem":
        queue = f"/{rest.strip('/')}"
        return {
            "data_folder_in": queue,
            "data_folder_out": queue,
            "control_folder": f"{queue}-control",
        }
    return {}


def refuse_an_unsafe_start(*, debug: bool, demo: bool) -> None:
    """End the process when what is set would be unsafe, naming the first thing to put right."""
    strangers = [host for host in words("ALLOWED_HOSTS") if host not in LOCAL_NAMES]
    if (debug or demo) and strangers:
        mode = "DEBUG" if debug else "DEMO"
        raise Refusal(f"{mode}=1 is for this machine only, but ALLOWED_HOSTS names {strangers[0]}.")
    if debug or demo:
        return
    _refuse_missing()
    _refuse_unsafe()
    _refuse_unreachable()


def _refuse_missing() -> None:
    wanted = {
        "SECRET_KEY": "at least 50 random characters",
        "ALLOWED_HOSTS": "the names of the site, separated by commas",
        "DATABASE_URL": "postgresql://giaoban:password@host/giaoban",
        "CELERY_BROKER_URL": "redis://host:6379/0 or amqp://user:password@host//",
        "EMAIL_HOST": "the mail server",
        "DEFAULT_FROM_EMAIL": "the sender's address",
        "FILES_FOLDER": "the folder of the uploaded papers, outside the program's",
        "SITE_URL": "what links in e-mails begin with, https://...",
    }
    for name, meaning in wanted.items():
        if not text(name):
            raise Refusal(f"{name} is not set ({meaning}). For a trial on this machine: make demo.")


def _refuse_unsafe() -> None:
    _refuse_weak_keys()
    if text("CELERY_BROKER_URL").startswith("memory:"):
        raise Refusal("CELERY_BROKER_URL must be a broker that the workers reach, not memory.")
    if not urlsplit(text("SITE_URL")).hostname:
        raise Refusal("SITE_URL must begin with https:// and name the site.")
    if "*" in words("ALLOWED_HOSTS"):
        raise Refusal("ALLOWED_HOSTS may not be *: name the site.")
    for name in ("SITE_URL", "CSRF_TRUSTED_ORIGINS"):
        for address in words(name):
            if not address.startswith("https://"):
                raise Refusal(f"{name} must begin with https://, {address} does not.")


def _refuse_weak_keys() -> None:
    for name, keys in (
        ("SECRET_KEY", [text("SECRET_KEY")]),
        ("SECRET_KEY_FALLBACKS", words("SECRET_KEY_FALLBACKS")),
    ):
        if any(len(key) < 50 or len(set(key)) < 5 for key in keys):
            raise Refusal(f"{name} is too short to be secret: at least 50 random characters.")
        if LOCAL_KEY.strip() in keys:
            raise Refusal(f"{name} is the one everybody can read: make another.")


def _refuse_unreachable() -> None:
    """What every process must reach in the same place."""
    for name, known in {"CELERY_BROKER_URL": BROKERS, "CACHE_URL": CACHES}.items():
        if text(name) and text(name).partition("://")[0] not in known:
            raise Refusal(f"{name} must be an address of one of: {', '.join(known)}.")
    if not folder("FILES_FOLDER", Path()).is_absolute():
        raise Refusal("FILES_FOLDER must begin with /: all processes must mean the same folder.")
