"""The site as an app, and Django's admin as its desk."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class AtlasConfig(AppConfig):
    name = "atlas"


class DeskConfig(AdminConfig):
    default_site = "atlas.desk.Desk"
