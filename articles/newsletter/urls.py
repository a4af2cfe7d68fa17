from django.urls import path

from articles.newsletter import views

app_name = "newsletter"

urlpatterns = [
    path("newsletter/", views.form, name="form"),
    path("newsletter/confirm/<str:token>/", views.confirm, name="confirm"),
    path("newsletter/stop/<str:token>/", views.stop, name="stop"),
    path("newsletter/<slug:slug>/", views.issue, name="issue"),
]
