"""Makes exports as WordPress writes them, small enough to be read."""

from itertools import count
from xml.sax.saxutils import escape

_number = count(1000)
SITE = "https://old.example"


def export(*items, authors=(), terms=(), version="1.2", site=SITE, scheme="http", head=""):
    uri = f"{scheme}://wordpress.org/export/{version}/"
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
{head}<rss version="2.0" xmlns:excerpt="{uri}excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{uri}">
<channel>
<title>Bad nights</title>
<link>{site}</link>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>{site}</wp:base_site_url>
<wp:base_blog_url>{site}</wp:base_blog_url>
{"".join(authors)}{"".join(terms)}{"".join(items)}
</channel>
</rss>
"""


def author(login="maren", name="Maren Aldous", email="maren@example.org", number=1):
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_email>{cdata(email)}</wp:author_email>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>\n"
    )


def category(slug="sleep", name="Sleep", parent="", number=3):
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:category_parent>{parent}</wp:category_parent><wp:cat_name>{cdata(name)}</wp:cat_name></wp:category>\n"
    )


def item(title="Awake at three", body="I wake at three.", *, comments=(), meta=None, terms=(), **fields):
    number = fields.pop("number", None) or next(_number)
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    values = {
        "post_id": number,
        "post_date": "2020-05-17 03:10:00",
        "post_date_gmt": "2020-05-17 03:10:00",
        "comment_status": "open",
        "post_name": slug,
        "status": "publish",
        "post_parent": 0,
        "post_type": "post",
        "post_password": "",
        "is_sticky": 0,
    } | fields
    link = values.pop("link", f"{SITE}/2020/05/17/{slug}/")
    excerpt, creator = values.pop("excerpt", ""), values.pop("creator", "maren")
    rows = "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>\n" for name, value in values.items())
    tagged = "".join(f'<category domain="{d}" nicename="{s}">{cdata(n)}</category>\n' for d, s, n in terms)
    about = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>\n"
        for key, value in (meta or {}).items()
    )
    return (
        f"<item>\n<title>{escape(title)}</title>\n<link>{escape(link)}</link>\n<dc:creator>{cdata(creator)}</dc:creator>\n"
        f"<content:encoded>{cdata(body)}</content:encoded>\n<excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>\n"
        f"{rows}{tagged}{about}{''.join(comments)}</item>\n"
    )


def comment(number, text="My legs twitch less.", parent=0, **fields):
    values = {
        "comment_id": number,
        "comment_author": "Rowan",
        "comment_author_email": "rowan@example.org",
        "comment_author_url": "",
        "comment_author_IP": "203.0.113.7",
        "comment_date": "2020-05-18 08:00:00",
        "comment_date_gmt": "2020-05-18 08:00:00",
        "comment_content": text,
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": parent,
        "comment_user_id": 0,
    } | fields
    rows = "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>\n" for name, value in values.items())
    return f"<wp:comment>\n{rows}</wp:comment>\n"


def cdata(value):
    return f"<![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]>"


def saved(tmp_path, text, name="site.xml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
