"""One canonical piece of text for everything an article may be made of. The server keeps each as it is
(test_body_samples), and so does the editor (browser/test_editor)."""

# ruff: noqa: E501
SAMPLES = {
    "paragraph": '<p id="advice">Rest <strong>first</strong>, <em lang="de" dir="rtl">dann</em> read.<br>Or <s>not</s>.</p>',
    "small marks": '<p>H<sub>2</sub>O, m<sup>2</sup>, <code>x</code>, <abbr title="gamma-aminobutyric acid">GABA</abbr>.</p>',
    "languages": '<p lang="ar" dir="rtl">نوم</p>\n<blockquote lang="fr" dir="rtl"><p>Dormir.</p></blockquote>',
    "work title": "<p>As <cite>The Lancet</cite> said.</p>",
    "headings": (
        '<h2 id="for" lang="la" dir="rtl" data-part="supporting">Pro</h2>\n<h3 id="a" lang="la" dir="rtl">A</h3>\n'
        '<h4 id="b" lang="la" dir="rtl">B</h4>\n<h2 id="against" data-part="sceptical">Contra</h2>'
    ),
    "nested lists": (
        '<ul><li id="one" lang="de" dir="rtl">One<ol start="3"><li>Three<ul><li>Deep</li></ul></li><li>Four</li></ol></li>'
        "<li><p>Two</p><p>and a half</p></li></ul>"
    ),
    "terms": "<dl><dt>RDA</dt><dd>What nearly everybody needs.</dd><dt>UL</dt><dd><p>One.</p><p>Two.</p></dd></dl>",
    "quotation": "<blockquote><p>It hurts.</p><footer>A reader, <em>2026</em></footer></blockquote>",
    "as typed": "<pre>one\n  two <strong>three</strong></pre>",
    "rule": "<p>Before</p>\n<hr>\n<p>After</p>",
    "links": (
        '<p><a href="/articles/awake-at-three/" data-article="12">Ours</a>, <a href="https://example.org/">theirs</a>, '
        '<a href="#advice">below</a>.</p>'
    ),
    "citations": (
        '<p>It may help.<cite data-reference="macian-2022" data-locator="table 2"></cite> '
        '<cite data-reference="wagstaff-2021"></cite> Or not.</p>'
    ),
    "figure": (
        '<figure id="clock" data-image="night-clock"><figcaption>A <em>clock</em>.'
        '<cite data-reference="macian-2022"></cite></figcaption></figure>\n<figure data-image="balance"></figure>'
    ),
    "picture from elsewhere": (
        '<figure id="far"><img src="https://example.org/a.png" alt="A tree" width="600" height="400">'
        "<figcaption>A tree.</figcaption></figure>"
    ),
    "table": (
        '<table id="nights"><caption>Nights, <em>counted</em><cite data-reference="macian-2022"></cite></caption>'
        '<thead><tr><td></td><th scope="col">Hours</th><th scope="col">Wakings</th></tr></thead>'
        '<tbody><tr><th scope="row">One</th><td>5</td><td lang="de" dir="rtl">drei</td></tr>'
        '<tr><th scope="row" rowspan="2">Two</th><td colspan="2">unknown</td></tr><tr><td>6</td><td>1</td></tr></tbody>'
        "</table>"
    ),
    "table with two rows of headings": (
        '<table><thead><tr><th scope="col" rowspan="2">Drug</th><th scope="colgroup" colspan="2">Dose</th></tr>'
        '<tr><th scope="col">low</th><th scope="col">high</th></tr></thead>'
        '<tbody><tr><td>A</td><td>1<ul><li>x</li></ul></td><td rowspan="2">2</td></tr><tr><td>B</td><td>3</td></tr></tbody></table>'
    ),
    "table without headings": "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    "callouts": (
        '<aside data-callout="note"><p>Note.</p></aside>\n<aside data-callout="tip"><p>Tip.</p><ul><li>x</li></ul></aside>\n'
        '<aside data-callout="caution"><p>Care.</p></aside>\n<aside data-callout="stop"><h3>Stop</h3><p>Ask.</p></aside>'
    ),
    "question": (
        "<details><summary>Is it <em>safe</em>?</summary><p>That depends."
        '<cite data-reference="macian-2022"></cite></p><ul><li>on you</li></ul></details>'
    ),
    "facts": (
        '<div data-block="intakes" data-supplement="magnesium"></div>\n'
        '<div data-block="evidence" data-supplement="magnesium" data-topic="sleep"></div>\n'
        '<div data-block="caution" data-supplement="5-htp" data-concern="tramadol"></div>'
    ),
}
