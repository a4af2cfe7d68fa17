from django.urls import path

from fibrosite.pages import views
from fibrosite.pages.models import SitePage

app_name = "pages"

urlpatterns = [path(f"{slug}/", views.page, {"slug": slug}, name=slug) for slug in SitePage.Slug.values]
