from django.urls import URLPattern

app_name = "anregungen"

urlpatterns: list[URLPattern] = []
