"""Addresses of the Kiezkasse under /api/v1/."""

from rest_framework.routers import SimpleRouter

from .views import AssemblyViewSet, ProposalViewSet, RegionBudgetViewSet, RoundViewSet

router = SimpleRouter()
router.register("rounds", RoundViewSet, basename="round")
router.register("regions", RegionBudgetViewSet, basename="region")
router.register("proposals", ProposalViewSet, basename="proposal")
router.register("assemblies", AssemblyViewSet, basename="assembly")

urlpatterns = router.urls
