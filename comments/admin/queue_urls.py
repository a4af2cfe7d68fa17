from django.urls import path

from . import queue, safety_pages

app_name = "queue"

urlpatterns = [
    path("", queue.show, name="show"),
    path("decide/", queue.decide, name="decide"),
    path("undo/", queue.undo, name="undo"),
    path("<int:pk>/note/", safety_pages.library, name="library"),
    path("<int:pk>/note/place/", safety_pages.place, name="place"),
    path("<int:pk>/note/take-off/", safety_pages.take_off, name="take_off"),
    path("<int:pk>/crisis/", safety_pages.crisis, name="crisis"),
]
