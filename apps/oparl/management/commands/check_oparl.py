"""manage.py check_oparl [URL]: does an interface keep to OParl 1.1?"""

from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.oparl.addresses import ROOT, site
from apps.oparl.conformance.crawl import Crawler
from apps.oparl.conformance.fetching import Fetcher, FromInside, over_network


class Command(BaseCommand):
    help = (
        "Walks an OParl interface from its entrance to the last object and tells what is not as OParl 1.1 says. "
        "Without an address: the interface of this installation, without a server."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", nargs="?", default="", help="the entrance, an address of a System")
        parser.add_argument("--every", type=int, default=1, help="ask for the own address of each n-th object alone")

    def handle(self, *args: Any, **options: Any) -> None:
        address, every = options["url"], options["every"]
        if every < 1:
            raise CommandError("--every is a number from 1.")
        if address and (urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).netloc):
            raise CommandError("Please give the whole address of the entrance, with https://.")
        fetch: Fetcher = over_network if address else FromInside(site())
        report = Crawler(fetch, address or f"{site()}{ROOT}", every=every).run()
        self.stdout.write(report.as_text())
        if report.errors:
            raise CommandError("The interface does not keep to OParl 1.1.")
