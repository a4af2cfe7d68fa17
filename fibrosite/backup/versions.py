"""Which version of the tables a site has, and the models as they were at it."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from fibrosite.backup.archive import Unusable


def here():
    """The migrations that this site’s database has seen, as [[app, name], …]."""
    loader = MigrationLoader(connection)
    return sorted([*key] for key in loader.graph.nodes if key in loader.applied_migrations)


def models_at(migrations):
    """Every model that has a table, as the code was after these migrations."""
    loader = MigrationLoader(connection)
    found = loader.project_state(_nodes(loader, migrations)).apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def bring_to(migrations):
    """Make the tables as they were after these migrations, or see that they are. Raises Unusable."""
    executor = MigrationExecutor(connection)
    graph, nodes = executor.loader.graph, set(_nodes(executor.loader, migrations))
    there = {key for key in graph.nodes if key in executor.loader.applied_migrations}
    if not there:
        followed = {
            parent.key for app, name in nodes for parent in graph.node_map[app, name].parents if parent.key[0] == app
        }
        executor.migrate(sorted(nodes - followed))
    elif there != nodes:
        raise Unusable(
            _("The tables here are of another version than the backup. Restore into a database without any tables.")
        )


def _nodes(loader, migrations):
    """These migrations as the code here has them, also where it has made one of several."""
    wanted = {(app, name) for app, name in migrations}
    merged = {key: {*migration.replaces} for key, migration in loader.disk_migrations.items() if migration.replaces}
    if wanted - {*loader.disk_migrations}.union(*merged.values()):
        raise Unusable(_("This backup was made by a newer version of Fibrosite. Update this one first."))
    nodes = [key for key in loader.graph.nodes if key in wanted or wanted.issuperset(merged.get(key) or {None})]
    if wanted - {*nodes}.union(*(merged.get(key, ()) for key in nodes)):
        raise Unusable(_("This backup was made in the middle of an update, which cannot be taken up again here."))
    return nodes
