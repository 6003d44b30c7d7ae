"""Settings of the site, one file for laptop and server; what differs comes from the environment.

ATLAS_ENV=production   a server: secrets must be given, cookies and addresses are bound to TLS
ATLAS_SECRET_KEY, ATLAS_HOSTS, DATABASE_URL, ATLAS_VAR (folder of data), ATLAS_DESK (address of the desk),
ATLAS_ONE_PERSON=yes   a hub of one person: nobody else has to publish what she wrote
ATLAS_MAIL=smtp://user:password@host:587, ATLAS_MAIL_FROM   to tell people of the desk that a long import is over
ATLAS_WORKER=no        somebody else runs `manage.py work`: gunicorn does not start it
"""

import os
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from atlas import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ATLAS_VAR", BASE_DIR / "var"))
PRODUCTION = environment.is_production()

# The site

SECRET_KEY = environment.secret_key(VAR)
ALLOWED_HOSTS = environment.hosts()
DEBUG = False
DATABASES = {"default": environment.database(VAR)}
DESK = os.environ.get("ATLAS_DESK", "desk").strip("/")
ONE_PERSON = environment.is_on("ATLAS_ONE_PERSON")
EDITION = os.environ.get("EDITION", "central-asia-2021")
CONTENT_LICENCE = "CC BY 4.0"
CONTENT_LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
MOST_UPLOAD_BYTES = 25 * 1024 * 1024
READING_LIMITS = {  # of uploaded spreadsheets; what each means is told in exchange/parsing/limits.py
    "rows": 200_000,
    "columns": 500,
    "cells": 2_000_000,
    "characters": 32_767,  # as in spreadsheet programs
    "beside": 100_000,
    "sheets": 100,
    "parts": 1_000,
    "unpacked": 200 * 1024 * 1024,
    "ratio": 200,
    "text": 64 * 1024 * 1024,
    "memory": 512 * 1024 * 1024,
    "seconds": 30,
}
MOST_ROWS_AT_ONCE = 1000  # of a spreadsheet; more are checked and written beside the web process
COUNTRIES_AT_RISK = ("AF",)  # persons there come out of a spreadsheet withheld, unless it says otherwise
DAYS_IMPORTS_ARE_KEPT = 365  # with their rows and the sealed file: until then they can be undone
OUR_FOLDERS = (
    "catalogue",
    "publishing",
    "exchange",
    "ecosystem",
    "stakeholders",
    "cases",
    "atlas",
    "templates",
    "static",
    "locale",
)

INSTALLED_APPS = [
    "catalogue",
    "publishing",
    "exchange",
    "ecosystem",
    "stakeholders",
    "cases",
    "atlas.apps.AtlasConfig",
    "atlas.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks_db",
    "django_filters",
    "import_export",
]

MIDDLEWARE = [
    # first, so that redirects, refusals and static files carry them too
    "atlas.middleware.SafetyHeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "atlas.middleware.CookielessMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "atlas.middleware.DeskMiddleware",
]

ROOT_URLCONF = "atlas.urls"
WSGI_APPLICATION = "atlas.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # the desk's own widgets are in templates/desk
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
                "catalogue.context.site",
            ],
            "builtins": ["catalogue.templatetags.reading"],
        },
    }
]

# People of the desk

AUTH_USER_MODEL = "publishing.User"
LOGIN_URL = "desk:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Languages: those of the interface, and those in which texts can be written

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ru", _("Russian")),
    ("kk", _("Kazakh")),
    ("ky", _("Kyrgyz")),
    ("mn", _("Mongolian")),
    ("tg", _("Tajik")),
    ("tk", _("Turkmen")),
    ("uz", _("Uzbek")),
    ("fa-af", _("Dari")),
    ("ps", _("Pashto")),
]
LOCALES = {  # as messengers and social networks call them
    "en": "en_US",
    "ru": "ru_RU",
    "kk": "kk_KZ",
    "ky": "ky_KG",
    "mn": "mn_MN",
    "tg": "tg_TJ",
    "tk": "tk_TM",
    "uz": "uz_UZ",
    "fa-af": "fa_AF",
    "ps": "ps_AF",
}
REVIEWED_LANGUAGES = ("en",)  # of the interface; the others were drafted by machine, and their pages say so
CONTENT_LANGUAGES = tuple(code for code, _name in LANGUAGES)
RIGHT_TO_LEFT = ("fa", "ps")
LANGUAGES_BIDI = ["fa", "fa-af", "ps"]
LANG_INFO |= {
    "fa-af": {"bidi": True, "code": "fa-af", "name": "Dari", "name_local": "دری"},
    "ps": {"bidi": True, "code": "ps", "name": "Pashto", "name_local": "پښتو"},
    "mn": {"bidi": False, "code": "mn", "name": "Mongolian", "name_local": "Монгол"},
}
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "atlas.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = environment.private_folder(VAR / "uploads")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Safety: nothing from elsewhere, nothing inline, no frame, no trace

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
if environment.is_on("ATLAS_BEHIND_PROXY"):
    # only behind a proxy that strips this header from what comes in
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_NAME = "__Host-s" if PRODUCTION else "atlas-session"
CSRF_COOKIE_NAME = "__Host-c" if PRODUCTION else "atlas-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "atlas.views.form_refused"

# Logs say what went wrong and where, never who asked for what

ADMINS = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "filters": {"impersonal": {"()": "atlas.logs.Impersonal"}},
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["impersonal"]},
        "nowhere": {"class": "logging.NullHandler"},  # with no handler at all Python writes everything to stderr
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

# Long work: a queue in the database, and one process beside the web that works it off (`manage.py work`)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["imports"]}}

# Mail: only to people of the desk, when something long is over; none without ATLAS_MAIL

MAILERS = environment.mailers()
SILENCED_SYSTEM_CHECKS = ["mail.W001"]  # whoever sends mail asks first whether there is a mailer
DEFAULT_FROM_EMAIL = os.environ.get("ATLAS_MAIL_FROM", "atlas@localhost")
