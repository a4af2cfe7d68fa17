from importlib import import_module

from django.db import migrations

make_groups = import_module("fibrosite.migrations.0001_groups").make_groups


class Migration(migrations.Migration):
    dependencies = [("fibrosite", "0004_groups_corrections"), ("articles", "0008_library")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
