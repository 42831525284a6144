from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "apps.core"
    verbose_name = "Grundlagen"

    def ready(self) -> None:
        from .form_messages import use_own_words

        use_own_words()
