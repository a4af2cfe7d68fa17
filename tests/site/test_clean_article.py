"""An article's HTML before and after cleaning: the vocabulary stays, leavings of other editors go, words never do."""

import re
import time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrosite.shared.html import clean_article


def tree(html):
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def words(html):
    spaced = re.sub(r"(</?(?:p|h\d|li|ul|ol|td|th|tr|table|div|blockquote|br|dt|dd|dl|pre|section)\b)", r" \1", html)
    return re.findall(r"\w+", "".join(tree(spaced).itertext()))


VOCABULARY = [
    '<h2 id="how-sure">How sure?</h2>',
    '<h2 data-part="sceptical" id="against">Against</h2>',
    "<h3>Smaller</h3>",
    '<p id="advice">Text with <strong>weight</strong>, <em>stress</em>, H<sub>2</sub>O and x<sup>2</sup>.</p>',
    '<p lang="fr">Bonjour</p>',
    '<p><abbr title="recommended dietary allowance">RDA</abbr></p>',
    '<p>Claimed.<cite data-reference="smith-2020" data-locator="table 2"></cite><cite data-reference="b"></cite></p>',
    '<p><a href="/supplements/zinc/">ours</a> <a href="#advice">here</a> <a href="tel:+4420">call</a></p>',
    '<ol start="3"><li>three<ul><li>nested</li></ul></li><li>four</li></ol>',
    '<figure data-image="night-clock"><figcaption>A night.</figcaption></figure>',
    '<figure><img alt="A clock" height="20" src="https://example.org/a.png" width="10"></figure>',
    '<aside data-callout="stop"><p>Ask first.</p></aside>',
    "<details><summary>Why?</summary><p>Because.</p></details>",
    '<div data-block="evidence" data-supplement="zinc" data-topic="sleep"></div>',
    "<blockquote><p>Words.</p><footer>Someone</footer></blockquote>",
    "<dl><dt>Term</dt><dd>Meaning</dd></dl>",
    "<pre>  kept\n   as it is</pre>",
    '<table><caption>Amounts</caption><thead><tr><th colspan="2" scope="col">Age</th></tr></thead>'
    '<tbody><tr><th scope="row">51</th><td>320</td></tr></tbody></table>',
]


class TestVocabulary:
    @pytest.mark.parametrize("html", VOCABULARY)
    def test_what_an_article_is_made_of_stays_as_it_is(self, html):
        def canonical(text):
            return [(element.tag, sorted(element.attrib.items()), element.text) for element in tree(text).iter()]

        assert canonical(clean_article(html)) == canonical(html)

    @pytest.mark.parametrize(
        ("html", "cleaned"),
        [
            ('<p class="x" style="color:red" onclick="x()" data-part="supporting">a</p>', "<p>a</p>"),
            ('<aside data-callout="advert"><p>a</p></aside>', "<p>a</p>"),
            ('<h2 data-part="other">a</h2>', "<h2>a</h2>"),
            ('<p dir="ltr">a</p>', "<p>a</p>"),
            ('<img src="data:image/svg+xml,x"><img src="file:///C:/a.png"><img alt="x">', ""),
            ("<script>a</script><style>b</style><template>c</template><iframe>d</iframe>", ""),
        ],
    )
    def test_everything_else_goes(self, html, cleaned):
        assert clean_article(html) == cleaned

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u2028javascript:alert(1)",
            "&#1;javascript:alert(1)",
            "%6Aavascript:alert(1)",
            "data:text/html,x",
            "https://a@evil.example",
            "https:\\\\evil.example",
            "#",
        ],
    )
    def test_a_link_to_nowhere_good_becomes_its_words(self, address):
        assert clean_article(f'<p><a href="{address}">tea</a></p>') == "<p>tea</p>"


class TestAnchors:
    def test_ids_and_the_links_to_them_get_one_form(self):
        html = clean_article('<h2 id="Read_More">A</h2><p><a href="#Read_More">x</a></p>')
        assert html == '<h2 id="read-more">A</h2>\n<p><a href="#read-more">x</a></p>'

    @pytest.mark.parametrize(
        "target", ['<a name="up"></a><p>b</p>', '<p><a id="up"></a></p><p>b</p>', '<div id="up"><p>b</p></div>']
    )
    def test_a_target_that_cannot_keep_its_id_hands_it_to_the_next_block(self, target):
        assert '<p id="up">b</p>' in clean_article(f'{target}<p><a href="#up">x</a></p>')

    def test_an_id_that_scripts_would_stumble_over_goes(self):
        assert clean_article('<p id="cookie">a</p><p id="body">b</p>') == "<p>a</p>\n<p>b</p>"

    def test_the_second_of_two_equal_ids_goes(self):
        assert clean_article('<p id="a">1</p><p id="a">2</p>') == '<p id="a">1</p>\n<p>2</p>'


class TestShape:
    @pytest.mark.parametrize(
        ("html", "cleaned"),
        [
            ("<b>x</b> <i>y</i> <strike>z</strike>", "<p><strong>x</strong> <em>y</em> <s>z</s></p>"),
            ("<h1>a</h1><h6>b</h6>", "<h2>a</h2>\n<h4>b</h4>"),
            ("a<div>b <div>c</div></div>d", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>"),
            ("a<p></p>b", "<p>a<br>b</p>"),
            ("<b><p>a</p><ul><li>b</ul></b>", "<p><strong>a</strong></p>\n<ul><li><strong>b</strong></li></ul>"),
            ('<a href="/x"><h3>a</h3></a>', '<h3><a href="/x">a</a></h3>'),
            ("<h2><p>a</p><p>b</p></h2>", "<h2>a<br>b</h2>"),
            ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
            ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<dd>a</dd>", "<dl><dd>a</dd></dl>"),
            ("<summary>a</summary><figcaption>b</figcaption>", "<p>a</p>\n<p>b</p>"),
            ("<details><p>a</p></details>", "<p>a</p>"),
            ("<figure><p>a</p></figure>", "<p>a</p>"),
            ("<q>a</q>", "<p>“a”</p>"),
            ("<p>&nbsp;</p><p><br></p><h2> </h2><ul></ul><table><tr><td></table><b></b>", ""),
            ("<p>a<b>b</p><p>c", "<p>a<strong>b</strong></p>\n<p><strong>c</strong></p>"),
        ],
    )
    def test_any_structure_becomes_one_of_ours(self, html, cleaned):
        assert clean_article(html) == cleaned

    def test_a_quote_with_a_cite_has_a_source(self):
        html = clean_article("<blockquote><p>a</p><cite>Ann</cite></blockquote><p>in <cite>Book</cite></p>")
        assert html == "<blockquote><p>a</p><footer>Ann</footer></blockquote>\n<p>in <cite>Book</cite></p>"

    def test_characters_a_database_refuses_are_dropped(self):
        assert clean_article("<p>a\x00b\ud83dc&#1;</p>") == "<p>abc</p>"


def word_paragraph(text, level, marker):
    return (
        f"<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span lang=EN-GB style='font-family:Symbol'><span style='mso-list:Ignore'>{marker}"
        "<span style='font:7pt \"Times\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
        f"<span lang=EN-GB>{text}<o:p></o:p></span></p>"
    )


class TestWord:
    def test_paragraphs_with_markers_become_nested_lists(self):
        html = word_paragraph("one", 1, "·") + word_paragraph("first", 2, "1.") + word_paragraph("two", 1, "·")
        assert clean_article(html) == "<ul><li>one<ol><li>first</li></ol></li><li>two</li></ul>"

    def test_a_list_goes_on_after_other_text(self):
        html = word_paragraph("a", 1, "1.") + "<p class=MsoNormal>between</p>" + word_paragraph("b", 1, "2.")
        assert clean_article(html) == '<ol><li>a</li></ol>\n<p>between</p>\n<ol start="2"><li>b</li></ol>'

    def test_leavings_go_and_emphasis_stays(self):
        html = (
            "<html xmlns:o='urn:x'><head><style>p.MsoNormal {mso-x:y}</style>"
            "<!--[if gte mso 9]><xml>Normal 0</xml><![endif]--></head><body lang=EN-GB><!--StartFragment-->"
            "<p class=MsoNormal style='mso-pagination:none'><b style='mso-bidi-font-weight:normal'>"
            "<span style='font-size:12pt'>Sleep<o:p></o:p></span></b> matters</p>"
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p><![if !vml]><img src='file:///C:/a.png'><![endif]></body></html>"
        )
        assert clean_article(html) == "<p><strong>Sleep</strong> matters</p>"


class TestGoogleDocs:
    def test_the_wrapper_that_is_not_bold_goes_and_styles_get_meaning(self):
        html = (
            '<b style="font-weight:normal;" id="docs-internal-guid-1a"><p dir="ltr">'
            '<span style="font-weight:700">a</span><span style="font-style:italic;font-weight:400">b</span>'
            '<span style="vertical-align:super">c</span></p></b>'
        )
        assert clean_article(html) == "<p><strong>a</strong><em>b</em><sup>c</sup></p>"

    def test_a_list_a_level_becomes_one_nested_list(self):
        html = (
            '<ol class="c0 lst-kix_ab-0 start" start="1"><li>a</li></ol>'
            '<ul class="lst-kix_ab-1 start"><li>b</li></ul>'
            '<ol class="lst-kix_ab-0" start="2"><li>c</li></ol>'
        )
        assert clean_article(html) == "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"


class TestWordPress:
    def test_a_table_keeps_its_caption_and_its_heading_row(self):
        html = (
            '<!-- wp:table --><figure class="wp-block-table"><table class="has-fixed-layout">'
            "<thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
            "<figcaption>Of <b>what</b></figcaption></figure><!-- /wp:table -->"
        )
        assert clean_article(html) == (
            '<table><caption>Of <strong>what</strong></caption><thead><tr><th scope="col">A</th></tr></thead>'
            "<tbody><tr><td>1</td></tr></tbody></table>"
        )

    def test_a_linked_picture_stays_linked_and_captioned(self):
        html = (
            '<div class="wp-block-image"><figure class="aligncenter"><a href="/big.jpg">'
            '<img class="wp-image-4" src="/s.jpg" srcset="/b.jpg 2x" alt="Hills"/></a>'
            "<figcaption>Hills</figcaption></figure></div>"
        )
        assert clean_article(html) == (
            '<figure><a href="/big.jpg"><img src="/s.jpg" alt="Hills"></a><figcaption>Hills</figcaption></figure>'
        )


HOSTILE = [
    "<div>",
    "<b><p>",
    "<a href=/x>x",
    "<ul><li>",
    "<table><tr><td>",
    "<p",
    "<!--",
    "</p>",
    "<b><i></b></i>",
    "<x",
]


class TestHostileHtml:
    @pytest.mark.parametrize("piece", HOSTILE)
    def test_size_and_depth_cost_little(self, piece):
        html = (piece * 20_000)[:20_000]
        started = time.process_time()
        cleaned = clean_article(html)
        assert time.process_time() - started < 2
        assert clean_article(cleaned) == cleaned

    def test_no_depth_loses_a_word(self):
        assert words(clean_article("<blockquote>" * 300 + "deep" + "</blockquote>" * 300)) == ["deep"]


BLOCKS = ["p", "div", "h2", "ul", "ol", "li", "blockquote", "section", "pre", "dl", "dd"]
INLINE = ["span", "b", "a"]
TAGS = [
    *BLOCKS,
    *INLINE,
    "i",
    "h1",
    "table",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "details",
    "summary",
    "dt",
    "br",
]
ATTRIBUTES = [
    "",
    ' style="font-weight:bold"',
    ' id="x"',
    ' href="#x"',
    ' onclick="x"',
    ' style="mso-list:l0 level2 lfo1"',
]
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(
        [" one ", " two ", "&lt;b&gt;", "&nbsp;", "\n", "<!-- x -->", "<svg>", "</svg>", "<script>", "\x00"]
    ),
)
SOUP = st.lists(PIECES, max_size=30).map("".join)
NESTED = st.recursive(
    st.sampled_from([" one ", " two ", "<br>", ""]),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(BLOCKS + INLINE),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)


class TestEveryHtml:
    @settings(deadline=None, max_examples=80)
    @given(SOUP | NESTED | st.text())
    def test_cleaning_twice_changes_nothing_and_nothing_active_is_left(self, html):
        cleaned = clean_article(html)
        assert clean_article(cleaned) == cleaned
        for element in tree(cleaned).iter():
            assert element.tag not in {"script", "style", "svg", "iframe", "form", "object"}
            assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "class")]

    @settings(deadline=None, max_examples=60)
    @given(NESTED)
    def test_no_word_is_lost_and_none_is_gained(self, html):
        assert sorted(words(clean_article(html))) == sorted(words(html))
