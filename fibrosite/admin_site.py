"""The admin as staff see it: our name over the door."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class FibrositeAdmin(admin.AdminSite):
    site_header = _("Fibrosite desk")
    site_title = _("Fibrosite desk")
    index_title = _("What would you like to do?")


class FibrositeAdminConfig(AdminConfig):
    default_site = "fibrosite.admin_site.FibrositeAdmin"
