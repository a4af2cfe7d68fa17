from django.urls import path

from . import queue

app_name = "queue"

urlpatterns = [
    path("", queue.show, name="show"),
    path("decide/", queue.decide, name="decide"),
    path("undo/", queue.undo, name="undo"),
]
