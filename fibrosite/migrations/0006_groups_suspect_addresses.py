from importlib import import_module

from django.db import migrations

make_groups = import_module("fibrosite.migrations.0001_groups").make_groups


class Migration(migrations.Migration):
    dependencies = [("fibrosite", "0005_groups_redirects"), ("comments", "0007_suspect_addresses")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
