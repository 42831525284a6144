"""Rows from before the ledger: amounts and grants become lines, supporters get their key."""

from django.db import migrations
from django.utils.crypto import salted_hmac


def write_ledger(apps, schema_editor):
    RegionBudget = apps.get_model("kiezkasse", "RegionBudget")
    LedgerEntry = apps.get_model("kiezkasse", "LedgerEntry")
    Proposal = apps.get_model("kiezkasse", "Proposal")
    LedgerEntry.objects.bulk_create(
        LedgerEntry(region_budget=budget, kind="decided", amount=budget.amount, reason=budget.source)
        for budget in RegionBudget.objects.exclude(amount=0).iterator()
    )
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            region_budget_id=proposal.region_budget_id,
            proposal=proposal,
            kind="granted",
            amount=-proposal.granted_amount,
        )
        for proposal in Proposal.objects.filter(status="granted").iterator()
    )


def name_persons(apps, schema_editor):
    Support = apps.get_model("kiezkasse", "Support")
    rows = list(Support.objects.filter(person="").select_related("user"))
    for support in rows:
        email = support.user.email.strip().lower()
        support.person = salted_hmac("accounts.person", email, algorithm="sha256").hexdigest()
    Support.objects.bulk_update(rows, ["person"], batch_size=1000)


def name_methods(apps, schema_editor):
    AgendaEntry = apps.get_model("kiezkasse", "AgendaEntry")
    AgendaEntry.objects.exclude(decided_at=None).update(method="yes_no")
    Assembly = apps.get_model("kiezkasse", "Assembly")
    for assembly in Assembly.objects.exclude(present=None):
        Assembly.objects.filter(pk=assembly.pk).update(opened_present=assembly.present)


class Migration(migrations.Migration):
    dependencies = [("kiezkasse", "0004_whole_year")]

    operations = [
        migrations.RunPython(write_ledger, migrations.RunPython.noop),
        migrations.RunPython(name_persons, migrations.RunPython.noop),
        migrations.RunPython(name_methods, migrations.RunPython.noop),
    ]
