"""Addresses of the guidelines under /api/v1/."""

from rest_framework.routers import SimpleRouter

from .views import GuidelineViewSet

router = SimpleRouter()
router.register("guidelines", GuidelineViewSet, basename="guideline")

urlpatterns = router.urls
