from django.urls import path

from comments import views

app_name = "comments"

urlpatterns = [
    path("articles/<slug:slug>/comments/", views.post_on_article, name="post_on_article"),
    path("supplements/<slug:slug>/comments/", views.post_on_supplement, name="post_on_supplement"),
    path("comments/<int:pk>/", views.permalink, name="permalink"),
]
