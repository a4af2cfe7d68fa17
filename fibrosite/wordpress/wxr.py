"""Writes the elements of an export as WordPress does, version 1.2."""

import json
from datetime import UTC
from email.utils import format_datetime
from xml.sax.saxutils import escape

from django.utils import timezone

from fibrosite.shared.html.text import storable

from .records import OURS

NONE = "0000-00-00 00:00:00"
HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file: posts, pages, comments, tags and authors of a site.
     To import it into WordPress: Tools, Import, “WordPress”, then upload this file. Pictures are fetched from the
     addresses in it while the importer runs, so the site it came from has to be there. -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
	xmlns:{OURS.partition(":")[0]}="https://fibrosite.invalid/more/"
>
<channel>
"""
TAIL = "</channel>\n</rss>\n"


def element(name, value, indent="\t\t"):
    return f"{indent}<{name}>{cdata(value) if isinstance(value, str) else value}</{name}>\n"


def cdata(value):
    """`]]>` cannot stand in a CDATA section, so it is cut in two there."""
    return f"<![CDATA[{storable(value).replace(']]>', ']]]]><![CDATA[>')}]]>"


def words(name, value, indent="\t\t"):
    """Plain words where WordPress keeps HTML."""
    return element(name, escape(value), indent)


def text(name, value, indent="\t\t"):
    return f"{indent}<{name}>{escape(storable(value))}</{name}>\n"


def more(values, indent="\t\t"):
    """What WordPress has no field for, for our own import; nothing when there is nothing."""
    kept = {name: value for name, value in values.items() if value not in (None, "", [], {}, False)}
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str)
    return f"{indent}<{OURS}>{cdata(written)}</{OURS}>\n" if kept else ""


def meta(name, value, kind="post"):
    pair = element("wp:meta_key", name, "\t\t\t") + element("wp:meta_value", value, "\t\t\t")
    return f"\t\t<wp:{kind}meta>\n{pair}\t\t</wp:{kind}meta>\n"


def dates(prefix, at, indent="\t\t"):
    """The same moment on the site's clock and in UTC; WordPress's zeros when there is none."""
    local = f"{timezone.localtime(at, timezone.get_default_timezone()):%Y-%m-%d %H:%M:%S}" if at else NONE
    utc = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if at else NONE
    return element(f"wp:{prefix}", local, indent) + element(f"wp:{prefix}_gmt", utc, indent)


def pub_date(at):
    return f"\t\t<pubDate>{format_datetime(at.astimezone(UTC)) if at else ''}</pubDate>\n"
