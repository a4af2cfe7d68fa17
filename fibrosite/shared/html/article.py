def clean_article(html):
    return html
