"""The map of the site, in order."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from fibrosite import sitemaps, views
from fibrosite.serving import views as serving_views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("articles.urls")),
    path("", include("articles.newsletter.urls")),
    path("", include("comments.urls")),
    path("", include("fibrosite.pages.urls")),
    path("reading/", views.reading_choices, name="reading"),
    path("reading/choices.css", views.reading_css, name="reading_css"),
    path("offline/", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", serving_views.readyz, name="readyz"),
    path("metrics", serving_views.metrics, name="metrics"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/<slug:section>.xml", sitemaps.section, name="sitemap"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("admin/comments/queue/", include("comments.admin.queue_urls")),
    path("admin/", admin.site.urls),
    re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.+)$", views.media, name="media"),
]

handler400 = "fibrosite.views.bad_request"
handler403 = "fibrosite.views.forbidden"
handler404 = "fibrosite.views.not_found"
handler500 = "fibrosite.views.server_error"
