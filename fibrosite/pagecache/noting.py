"""Notes which pages a change touches, in the transaction of the change itself.

Every statement that writes passes here, whoever sends it: a verb, a plain save in the desk, an importer, a task. Unless
its table is one that no public page shows, it counts as a change of the whole site; so nothing can be forgotten. A verb
that knows better says so: `with only(TALK): …`. A wrong guess of a table costs a page drawn anew, never a stale one."""

import re
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.signals import connection_created

from fibrosite.pagecache.models import Change, random_token, this_second

SITE = "site"  # every page
TALK = "talk"  # every page that shows something of more than one discussion
KEPT_FOR = 24 * 3600  # seconds
# Lists of words are not among these: what is read of them is kept until a change (`reading`).
UNSEEN = re.compile(
    r"""pagecache_|wordpress_|django_(session|admin_log|migrations|content_type|tasks_)|auth_|accounts_user_|sqlite_
    |articles_(workingcopy|previewlink|reviewnote|supplementrevision)$
    |newsletter_(subscriber|delivery)$
    |comments_(commenter|mention|notice|subscription|flag|crisisstep|decision|reaction|reasontemplate
        |tokencount|lesson|spamfilter|suspectaddress|supportline)$""",
    re.VERBOSE,
)
SIGN_IN = 'UPDATE "accounts_user" SET "last_login" = %s WHERE'
INSERT = "INSERT INTO pagecache_change (tag, token, at) VALUES (%s, %s, %s)"
WRITES = re.compile(
    r"""\s*(?:(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)\s+"?(\w+)
    |TRUNCATE\b|WITH\b.*\b(?:INSERT\s+INTO|UPDATE\s|DELETE\s+FROM))""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_narrowed = ContextVar("narrowed", default=None)


@contextmanager
def only(*tags):
    """What is written inside touches pages with these tags and no others; with none, no page at all."""
    token = _narrowed.set(frozenset(tags))
    try:
        yield
    finally:
        _narrowed.reset(token)


def changed(*tags, using=DEFAULT_DB_ALIAS):
    """Note a change that the database could not tell of. Inside a transaction, once for each tag."""
    connection = connections[using]
    if fresh := sorted(set(tags) - _noted(connection)):
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, [(tag, random_token(), this_second()) for tag in fresh])
        # Django forgets what was to be done on commit exactly when it takes back what was written with it.
        transaction.on_commit(_Noted(fresh), using)


def is_changing(tag, using=DEFAULT_DB_ALIAS):
    """Has this very transaction touched it? What it writes from now on gets no version of its own."""
    return tag in _noted(connections[using])


def forget_old(now=None):
    """Drop the changes of days ago. A new one takes their place, so no version comes back."""
    with transaction.atomic():
        changed(SITE)
        Change.objects.filter(at__lt=(now or this_second()) - KEPT_FOR).delete()


def watch():
    """Listen to every connection, those to come included."""
    connection_created.connect(_listen, dispatch_uid="pagecache")
    for connection in connections.all(initialized_only=True):
        _listen(connection)


def tags_touched(sql):
    """Which tags a statement changes as long as nobody knows better; None when it writes nothing that pages show."""
    if sql.startswith("SELECT"):
        return None
    found = WRITES.match(sql)
    if not found or (found[1] and UNSEEN.match(found[1])) or sql.startswith(SIGN_IN):
        return None
    tags = _narrowed.get()
    return {SITE} if tags is None else tags


class _Noted:
    """In the list of what is to be done on commit: these tags are noted already."""

    def __init__(self, tags):
        self.tags = tags

    def __call__(self):
        pass


def _noted(connection):
    return {tag for _ids, func, _robust in connection.run_on_commit if type(func) is _Noted for tag in func.tags}


def _listen(connection, **kwargs):
    if _note not in connection.execute_wrappers:
        connection.execute_wrappers.append(_note)


def _note(execute, sql, params, many, context):
    tags = tags_touched(sql)
    if not tags or not _is_there(context["connection"]):
        return execute(sql, params, many, context)
    connection = context["connection"]
    # Outside of a transaction the two become one. Not by us where rows are still to be read: SQLite could not commit
    # yet, and joins the two by itself.
    alone = not connection.in_atomic_block and "RETURNING" not in sql
    with transaction.atomic(connection.alias) if alone else nullcontext():
        result = execute(sql, params, many, context)
        changed(*tags, using=connection.alias)
    return result


def _is_there(connection):
    """Migrations write before there is a table to note it in, and before there is a page to be stale."""
    database = connection.settings_dict["NAME"]
    if database not in _ready:
        with connection.cursor() as cursor:
            if Change._meta.db_table not in connection.introspection.table_names(cursor):
                return False
        _ready.add(database)
    return True


_ready = set()
