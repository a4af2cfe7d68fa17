"""Classic texts and blocks become an article's text: no visible word is lost, and what is not known is named."""

import pytest

from fibrosite.wordpress.autop import autop
from fibrosite.wordpress.bodies import body_of
from fibrosite.wordpress.comment_text import text_of
from fibrosite.wordpress.records import Item, Place

CLOCK = "https://old.example/wp-content/uploads/2020/05/clock.jpg"


class OldSite:
    blocks = {7: "<!-- wp:paragraph --><p>Used again.</p><!-- /wp:paragraph -->"}

    def gallery(self, item, ids):
        return [(CLOCK, "A clock", "Three."), ("https://old.example/x/other.jpg", "Other", "")]

    def picture(self, address):
        return "clock" if "clock" in address else None

    def is_attachment(self, address):
        return "attachment_id" in address

    def where(self, address):
        return "/articles/two/" if address == "https://old.example/two/" else None


def body(content, **fields):
    return body_of(Item(Place("x.xml", 1), content=content, **fields), OldSite())


@pytest.mark.parametrize(
    ("classic", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>"),
        ("<h2>A</h2>\nb", "<h2>A</h2>\n<p>b</p>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nc", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p></blockquote>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("", ""),
    ],
)
def test_line_ends_make_paragraphs_as_in_wordpress(classic, html):
    assert autop(classic) == html


FIGURE = '<figure data-image="clock"><figcaption>Three.</figcaption></figure>'


@pytest.mark.parametrize(
    ("content", "html"),
    [
        (f'[caption id="a" width="3"]<img src="{CLOCK}" alt="A clock"> Three.[/caption]', FIGURE),
        (f'<!-- wp:image --><figure class="wp-block-image"><img src="{CLOCK}"/>'
         '<figcaption>Three.</figcaption></figure>',
         FIGURE),
        (f'<a href="{CLOCK}"><img src="{CLOCK.replace(".jpg", "-300x200.jpg")}"></a>',
         '<figure data-image="clock"></figure>'),
        (f'<!-- wp:gallery --><figure class="wp-block-gallery"><ul><li><figure><img src="{CLOCK}"/></figure></li>'
         f'<li><figure><img src="{CLOCK}"/></figure></li></ul><figcaption>Two.</figcaption></figure>',
         '<figure data-image="clock"></figure>\n<figure data-image="clock"></figure>\n<p>Two.</p>'),
        ('[gallery ids="1,2"]', f'{FIGURE}\n<p><a href="https://old.example/x/other.jpg">Picture: Other</a></p>'),
        ("https://youtu.be/abc", '<p><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>'),
        ('<iframe src="https://www.youtube.com/embed/abc"></iframe>',
         '<p><a href="https://www.youtube.com/watch?v=abc">https://www.youtube.com/watch?v=abc</a></p>'),
        ('[audio src="https://x.example/a.mp3"][/audio]', '<p><a href="https://x.example/a.mp3">a.mp3</a></p>'),
        ("[embed]https://x.example/a[/embed]", '<p><a href="https://x.example/a">https://x.example/a</a></p>'),
        ('<!-- wp:block {"ref":7} /-->', "<p>Used again.</p>"),
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:more --><!--more--><!-- /wp:more -->", "<p>a</p>"),
        ('<a href="https://old.example/two/">x</a>', '<p><a href="/articles/two/">x</a></p>'),
        ("[[gallery]] is a code", "<p>[gallery] is a code</p>"),
        ("As he said [sic] in [1].", "<p>As he said [sic] in [1].</p>"),
    ],
)  # fmt: skip
def test_what_wordpress_knows_is_said_in_our_terms(content, html):
    found = body(content)
    assert found.html == html
    assert [note for note in found.notes if "stands in its place" not in note] == []


@pytest.mark.parametrize(
    ("content", "kept", "note"),
    [
        ('[contact-form to="x"]Write[/contact-form]', "[contact-form", "[contact-form] is not known"),
        ("Above.\n\n[tabs]\n\nBelow.", "[tabs]", "[tabs] is not known"),
        ("Write here: [contact-form].", "[contact-form]", "[contact-form] is not known"),
        ("<!-- wp:latest-posts /--><p>a</p>", "a", "“latest-posts” is filled by WordPress"),
        ("<!-- wp:shop/offer --><p>Tea</p><!-- /wp:shop/offer -->", "Tea", "“shop/offer” of a plug-in"),
        ('<img src="https://x.example/a.jpg" alt="A hill">', "Picture: A hill", "is not among the files"),
        ("<p>a</p><script>alert(1)</script>", "a", "a <script>"),
    ],
)
def test_what_is_not_known_stays_to_be_seen_and_is_named(content, kept, note):
    found = body(content)
    assert kept in found.html
    assert any(note in sentence for sentence in found.notes)


def test_footnotes_come_with_the_text():
    content = '<!-- wp:paragraph --><p>a<sup><a href="#n1">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->'
    found = body(content, meta={"footnotes": ['[{"id":"n1","content":"See there."}]']})
    assert '<li id="n1">See there.</li>' in found.html


def test_what_a_picture_shows_is_remembered():
    assert body(f'<img src="{CLOCK}" alt="A clock at three">').alts == {"clock": "A clock at three"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a\nb\n\nc", "a\nb\n\nc"),
        ("<p>a</p><p><b>b</b></p>", "a\n\n**b**"),
        ('<a href="https://x.example/">here</a> &amp; there', "[here](https://x.example/) & there"),
        ("<blockquote>a\nb</blockquote>c", "> a\n> b\n\nc"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<em> </em><strong></strong>x", " x".strip()),
        ('<img src="https://x.example/a.jpg" alt="A hill">', "[A hill](https://x.example/a.jpg)"),
    ],
)
def test_a_comments_html_becomes_readers_markdown(html, text):
    assert text_of(html) == text
