"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from gangseo_portal import views
from gangseo_portal.offline import offline, service_worker
from gangseo_portal.readiness import ready
from gangseo_portal.sitemap import sitemap

urlpatterns = [
    path("", views.home, name="home"),
    path("cases/", include("cases.urls")),
    path("cctv/", include("cctv_map.urls")),
    path("privacy/", views.privacy, name="privacy"),
    path("copyright/", views.copyright_policy, name="copyright"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.health, name="health"),
    path("readyz", ready, name="ready"),
    path("sw.js", service_worker, name="service_worker"),
    path("offline/", offline, name="offline"),
    path("admin/", admin.site.urls),
]

handler400 = "gangseo_portal.views.bad_request"
handler403 = "gangseo_portal.views.permission_denied"
handler404 = "gangseo_portal.views.page_not_found"
handler500 = "gangseo_portal.views.server_error"
