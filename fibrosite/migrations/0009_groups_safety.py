from importlib import import_module

from django.db import migrations

make_groups = import_module("fibrosite.migrations.0001_groups").make_groups


class Migration(migrations.Migration):
    dependencies = [("fibrosite", "0008_groups_newsletter"), ("comments", "0011_people_and_reasons")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
