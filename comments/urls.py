from django.urls import path

from comments import feeds, views

app_name = "comments"

urlpatterns = [
    path("articles/<slug:slug>/comments/", views.post_on_article, name="post_on_article"),
    path("supplements/<slug:slug>/comments/", views.post_on_supplement, name="post_on_supplement"),
    path("articles/<slug:slug>/feed/", feeds.ArticleFeed(), name="article_feed"),
    path("supplements/<slug:slug>/feed/", feeds.SupplementFeed(), name="supplement_feed"),
    path("feeds/comments/", feeds.SiteFeed(), name="feed"),
    path("discussions/", views.discussions, name="discussions"),
    path("comments/<int:pk>/", views.permalink, name="permalink"),
    path("comments/<int:pk>/thread/", views.thread, name="thread"),
    path("comments/<int:pk>/react/", views.react, name="react"),
]
