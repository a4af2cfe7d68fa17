from django.urls import path

from articles import preview_views, views

app_name = "articles"

urlpatterns = [
    path("articles/", views.article_list, name="list"),
    path("articles/<slug:slug>/", views.article, name="page"),
    path("articles/<slug:slug>/notes/", preview_views.leave_note, name="note"),
    path("topics/", views.topic_list, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("supplements/", views.supplement_list, name="supplements"),
    path("supplements/<slug:slug>/", views.supplement, name="supplement"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("search/", views.search, name="search"),
]
