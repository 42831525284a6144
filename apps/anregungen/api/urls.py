"""Addresses of Anregungen under /api/v1/."""

from rest_framework.routers import SimpleRouter

from .views import AnregungViewSet

router = SimpleRouter()
router.register("anregungen", AnregungViewSet, basename="anregung")

urlpatterns = router.urls
