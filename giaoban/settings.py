"""Settings, from the environment only; `.env.example` explains every name."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from giaoban import env
from giaoban.embedded import places
from giaoban.organisation.enums import Role

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env.flag("DEBUG")
GIAOBAN_DEMO = env.flag("DEMO")
env.refuse_an_unsafe_start(debug=DEBUG, demo=GIAOBAN_DEMO)
ON_THIS_MACHINE = DEBUG or GIAOBAN_DEMO  # the guard above ties both to local names

SECRET_KEY = env.text("SECRET_KEY") or env.LOCAL_KEY
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ",".join(env.LOCAL_NAMES))
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "giaoban.urls"
ASGI_APPLICATION = "giaoban.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "giaoban.core",
    "giaoban.audit",
    "giaoban.organisation",
    "giaoban.files",
    "giaoban.notifications",
    "giaoban.documents",
    "giaoban.rosters",
    "giaoban.indicators",
    "meetings",
    "meetings.subjects.land_use",
    "meetings.subjects.compensation",
    "meetings.subjects.draft_decision",
    "meetings.subjects.periodic_report",
    "meetings.subjects.budget",
    "meetings.subjects.planning",
    "meetings.subjects.personnel",
    "meetings.subjects.other",
    "directives",
    "giaoban.publications",
    "giaoban.desk",
    *(["giaoban.demo"] if GIAOBAN_DEMO else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "giaoban.core.middleware.KeepingMiddleware",
    "giaoban.core.middleware.WatchmanMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "giaoban.core.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "giaoban.organisation.idle.IdleMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "giaoban.core.middleware.HeadersMiddleware",
    "giaoban.core.middleware.NoNullMiddleware",
    "giaoban.core.middleware.WrongMethodMiddleware",
    "giaoban.core.middleware.BackToTheFormMiddleware",
    "giaoban.organisation.mfa.MfaRequiredMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "giaoban.desk.context_processors.frame",
            ],
        },
    },
]

# The application's role may not change ballots or the ledger; migrations run as the owner.
_OWN = ON_THIS_MACHINE and not env.text("DATABASE_URL")
_HERE = places.addresses(BASE_DIR, "demo") if _OWN else {}
_POOL = env.whole("DATABASE_POOL", 8)
DATABASES = {"default": env.database("DATABASE_URL", _HERE.get("DATABASE_URL", ""))}
DATABASE_OWNER = env.database("DATABASE_OWNER_URL", _HERE.get("DATABASE_OWNER_URL", ""))
DATABASE_ROLE = DATABASES["default"].get("USER", "")
if _POOL:
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": _POOL, "timeout": 10}
if _cache := env.text("CACHE_URL"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    CACHES["default"]["LOCATION"] = _cache
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}}
    CACHES["default"]["LOCATION"] = "giaoban_cache"
    # Limits on guessing are counted here: a flood of names must not push the counts out.
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 100_000}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["giaoban.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.folder("STATIC_FOLDER", BASE_DIR / "staticfiles")
MEDIA_ROOT = env.folder("FILES_FOLDER", BASE_DIR / "var" / "demo" / "files")
FILE_UPLOAD_PERMISSIONS = 0o600
DEMO_MAIL_FOLDER = env.folder("DEMO_MAIL_FOLDER", BASE_DIR / "var" / "demo" / "mail")
# The largest form is the grid of a year: twelve cells and a unit of measure for each indicator of
# a unit (indicators.models.indicator.MOST_OF_A_UNIT).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = ["giaoban.files.upload_handlers.BoundedUploadHandler"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "giaoban.organisation.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_UNIQUE_EMAIL = False  # an office may share one address
# The adapter puts the address into the key: nobody can lock a colleague out from elsewhere.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXIES", 0)
MFA_REQUIRED_ROLES = env.words("MFA_REQUIRED_ROLES", among=Role.values)

HTTPS = not ON_THIS_MACHINE
SESSION_COOKIE_AGE = 12 * 60 * 60
# Minutes without a touch after which a device is signed out; 0: only after those 12 hours.
SESSION_IDLE_MINUTES = env.whole("SESSION_IDLE_MINUTES", 30)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "giaoban_session", "giaoban_csrf"
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.whole("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", "giaoban@localhost")
# What links in e-mails begin with.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
# What documents are signed with: a folder of PKCS#12 files, or a PKCS#11 module.
SIGNING_FOLDER = env.text("SIGNING_FOLDER")
SIGNING_MODULE = env.text("SIGNING_MODULE")
SIGNING_TOKEN = env.text("SIGNING_TOKEN")
SIGNING_SECRET = env.text("SIGNING_SECRET")
SIGNING_TIMESTAMP_URL = env.text("SIGNING_TIMESTAMP_URL")
OUTBOX_LEASE_SECONDS = env.whole("OUTBOX_LEASE_SECONDS", 300)
# Private networks a gateway for SMS or Zalo may stand in; none unless the operator names them.
WEBHOOK_NETWORKS = env.networks("WEBHOOK_NETWORKS")
FAILPOINT = env.text("GIAOBAN_FAILPOINT") if ON_THIS_MACHINE else ""

# Truth is in PostgreSQL; a message only says "look now" and may be lost or doubled.
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", "memory://")
CELERY_BROKER_TRANSPORT_OPTIONS = env.broker_options(CELERY_BROKER_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum" if CELERY_BROKER_URL.startswith("amqp") else "classic"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600  # below the broker's visibility timeout, or a second copy starts
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
# Nothing on disk: a file cut off by a power failure would keep the clock from starting again.
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"
LOGGING_CONFIG = "giaoban.core.json_lines.configure"
LOGGING = {"plain": DEBUG, "level": env.words("LOG_LEVEL", "INFO", among=env.LEVELS)[0]}
