from django.urls import path
from django.views.decorators.http import conditional_page

from comments import feeds, views
from comments.views import links, mine
from fibrosite.pagecache.shared import shared

app_name = "comments"

urlpatterns = [
    path("articles/<slug:slug>/comments/", views.post_on_article, name="post_on_article"),
    path("supplements/<slug:slug>/comments/", views.post_on_supplement, name="post_on_supplement"),
    path("articles/<slug:slug>/follow/", views.follow_article, name="follow_article"),
    path("supplements/<slug:slug>/follow/", views.follow_supplement, name="follow_supplement"),
    path("articles/<slug:slug>/feed/", shared()(conditional_page(feeds.ArticleFeed())), name="article_feed"),
    path("supplements/<slug:slug>/feed/", shared()(conditional_page(feeds.SupplementFeed())), name="supplement_feed"),
    path("feeds/comments/", shared()(conditional_page(feeds.SiteFeed())), name="feed"),
    path("discussions/", views.discussions, name="discussions"),
    path("comments/<int:pk>/", views.permalink, name="permalink"),
    path("comments/<int:pk>/thread/", views.thread, name="thread"),
    path("comments/<int:pk>/react/", views.react, name="react"),
    path("comments/<int:pk>/flag/", views.flag, name="flag"),
    path("comments/<int:pk>/flag/thanks/", views.thanks, name="flag_thanks"),
    path("webmention/", views.webmention, name="webmention"),
    path("pingback/", views.pingback, name="pingback"),
    path("moderate/<str:token>/", views.decide, name="decide"),
    path("confirm/<str:token>/", links.confirm, name="confirm"),
    path("follow/<str:token>/", links.confirm_following, name="confirm_following"),
    path("letters/stop/<str:token>/", links.stop, name="stop"),
    path("my-comments/", mine.mine, name="mine"),
    path("my-comments/open/<str:token>/", links.open_my_comments, name="open"),
    path("my-comments/<int:pk>/edit/", mine.edit, name="edit"),
    path("my-comments/<int:pk>/withdraw/", mine.withdraw, name="withdraw"),
    path("my-comments/<int:pk>/follow/", mine.follow, name="follow"),
    path("my-comments/following/", mine.followed, name="followed"),
    path("my-comments/following/<int:pk>/", mine.change_followed, name="change_followed"),
    path("my-comments/name/", mine.rename, name="rename"),
    path("my-comments/everything.json", mine.download, name="download"),
    path("my-comments/erase/", mine.erase, name="erase"),
    path("my-comments/close/", mine.close, name="close"),
]
