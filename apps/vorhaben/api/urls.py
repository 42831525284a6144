"""Addresses of the Vorhabenliste under /api/v1/."""

from rest_framework.routers import SimpleRouter

from .views import VorhabenViewSet

router = SimpleRouter()
router.register("vorhaben", VorhabenViewSet, basename="vorhaben")

urlpatterns = router.urls
