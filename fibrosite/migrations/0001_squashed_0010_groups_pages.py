"""The groups with their permissions, in one step; the single ones stay for sites that are between them."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from fibrosite.accounts.groups import grant


def make_groups(apps, schema_editor):
    for label in ("articles", "comments", "newsletter", "pages"):  # else they are made after the last migration
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    grant(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    replaces = [
        ('fibrosite', '0001_groups'),
        ('fibrosite', '0002_groups_study_results'),
        ('fibrosite', '0003_groups_medical_review'),
        ('fibrosite', '0004_groups_corrections'),
        ('fibrosite', '0005_groups_redirects'),
        ('fibrosite', '0006_groups_suspect_addresses'),
        ('fibrosite', '0007_groups_reasons'),
        ('fibrosite', '0008_groups_newsletter'),
        ('fibrosite', '0009_groups_safety'),
        ('fibrosite', '0010_groups_pages'),
    ]
    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0001_squashed_0012_search"),
        ("comments", "0001_squashed_0012_following_discussions"),
        ("newsletter", "0001_first"),
        ("pages", "0002_first_texts"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
