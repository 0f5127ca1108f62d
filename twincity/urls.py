from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from toolbox import views as toolbox
from twincity.core import views as core
from twincity.portal import views as portal

urlpatterns = [
    path("", portal.to_language, name="to-language"),
    path("e/<int:pk>/", toolbox.short_link, name="entry-short"),
    path("e/<int:pk>", toolbox.short_link),
    path("language/", include("django.conf.urls.i18n")),
    path("media/<path:path>", core.media, name="media"),
    re_path(
        r"^pattern/(?P<seed>[\w-]+)\.(?P<scheme>light|dark)\.svg$", core.pattern, name="pattern"
    ),
    path("robots.txt", portal.robots, name="robots"),
    path("healthz", core.healthz, name="healthz"),
    path("readyz", core.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", portal.home, name="home"),
        path("search/", portal.search, name="search"),
        path("toolbox/", include("toolbox.urls")),
        path("cities/", include("twincity.cities.urls")),
        path("", include("twincity.portal.urls")),
    ),
]

handler400 = "twincity.portal.views.bad_request"
handler403 = "twincity.portal.views.forbidden"
handler404 = "twincity.portal.views.not_found"
handler500 = "twincity.portal.views.server_error"
