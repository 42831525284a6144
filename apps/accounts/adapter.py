"""Where django-allauth asks the portal how accounts work here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Citizens may open an account themselves."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The single sign-on of the office is for people who already have an account with a role."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False
