"""What a check found."""

from collections import Counter
from dataclasses import dataclass, field

MUST, SHOULD = "must", "should"
# Of one kind of finding so many are shown; the rest is counted.
SHOWN = 5


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the specification says."""

    level: str
    rule: str
    address: str
    words: str

    def __str__(self) -> str:
        return f"{self.level.upper()} {self.rule}: {self.words}\n    {self.address}"


@dataclass
class Report:
    """All findings, and how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    objects: Counter[str] = field(default_factory=Counter)
    deleted: int = 0
    lists: int = 0
    requests: int = 0
    files: int = 0

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == MUST]

    def add(self, level: str, rule: str, address: str, words: str) -> None:
        self.findings.append(Finding(level, rule, address, words))

    def as_text(self) -> str:
        lines = []
        by_kind: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in self.findings:
            by_kind.setdefault((finding.level, finding.rule, finding.words), []).append(finding)
        for alike in by_kind.values():
            lines += [str(finding) for finding in alike[:SHOWN]]
            if len(alike) > SHOWN:
                lines.append(f"    … and {len(alike) - SHOWN} more of the same")
        counted = ", ".join(f"{number:,} {name}" for name, number in sorted(self.objects.items()))
        lines.append(
            f"{self.requests:,} requests, {self.lists:,} lists, {counted}, {self.deleted:,} deleted, "
            f"{self.files:,} files: {len(self.errors)} errors, {len(self.findings) - len(self.errors)} hints."
        )
        return "\n".join(lines)
