"""The shape of the code: layers, migrations, the top level."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]


def test_the_layers_hold():
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_model_below_points_up_to_comments():
    from articles.models import Article, Supplement

    for model in (Article, Supplement):
        names = [relation.related_model._meta.app_label for relation in model._meta.related_objects]
        assert "comments" not in names
