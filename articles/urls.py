from django.urls import path, re_path
from django.views.decorators.http import conditional_page

from articles import archive_views, feeds, preview_views, search_views, supplement_views, views
from fibrosite.pagecache.noting import SITE
from fibrosite.pagecache.shared import shared

app_name = "articles"

urlpatterns = [
    path("articles/", views.article_list, name="list"),
    path("archive/", archive_views.archive, name="archive"),
    re_path(r"^articles/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", archive_views.month, name="month"),
    path("articles/<slug:slug>/", views.article, name="page"),
    path("articles/<slug:slug>/notes/", preview_views.leave_note, name="note"),
    path("a/<int:pk>/", views.short_address, name="short"),
    path("articles/<int:pk>/<str:shape>-<str:digest>.jpg", views.share_image, name="share_image"),
    path("saved/", views.saved, name="saved"),
    path("feeds/articles/", shared(tags=[SITE])(conditional_page(feeds.AtomFeed())), name="feed"),
    path("feeds/articles/rss/", shared(tags=[SITE])(conditional_page(feeds.RssFeed())), name="feed_rss"),
    path("topics/", views.topic_list, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("supplements/", supplement_views.supplement_list, name="supplements"),
    path("supplements/<slug:slug>/", supplement_views.supplement, name="supplement"),
    path("compare/", supplement_views.comparison, name="compare"),
    path("my-list/", supplement_views.my_list, name="my_list"),
    path("my-list/sheet/", supplement_views.my_list_sheet, name="my_list_sheet"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
]
