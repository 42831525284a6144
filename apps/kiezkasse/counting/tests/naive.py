"""Equal Shares and Phragmén once more, as simply as they can be written: slow, and easy to check by eye."""

from fractions import Fraction

from apps.kiezkasse.counting.tests.elections import Small


def utilities(small: Small) -> list[dict[str, int]]:
    """What each ballot gives each project."""
    kind = small.ballots.kind
    return [
        {
            name: weight
            for name, weight in zip(row.projects, kind.weights(row.projects, row.points), strict=True)
            if weight
        }
        for row in small.ballots.rows
    ]


def tie_key(small: Small, name: str) -> tuple[Fraction, int, int]:
    """Lower cost, then more points, then the lot."""
    score = sum(ballot.get(name, 0) for ballot in utilities(small))
    cost = next(project.cost for project in small.projects if project.id == name)
    return cost, -score, small.lot.index(name)


def equal_shares(small: Small, share: Fraction, *, points: bool) -> list[tuple[str, Fraction]]:
    """The projects bought with this share, each with its price for a point."""
    ballots = utilities(small)
    has = [share] * len(ballots)
    waiting = {project.id: project.cost for project in small.projects if project.cost <= small.budget}
    bought: list[tuple[str, Fraction]] = []
    while True:
        offers = []
        for name, cost in waiting.items():
            rate = _rate(cost, [(has[voter], ballot[name]) for voter, ballot in enumerate(ballots) if name in ballot])
            if rate is not None:
                offers.append((rate if points else rate / cost, tie_key(small, name), name, rate))
        if not offers:
            return bought
        _price, _key, name, rate = min(offers)
        for voter, ballot in enumerate(ballots):
            has[voter] -= min(has[voter], rate * ballot.get(name, 0))
        bought.append((name, rate))
        del waiting[name]


def _rate(cost: Fraction, supporters: list[tuple[Fraction, int]]) -> Fraction | None:
    if not supporters or sum(has for has, _weight in supporters) < cost:
        return None
    for edge in sorted(has / weight for has, weight in supporters):
        if sum(min(has, edge * weight) for has, weight in supporters) >= cost:
            poor = sum((has for has, weight in supporters if has / weight < edge), Fraction(0))
            return (cost - poor) / sum(weight for has, weight in supporters if has / weight >= edge)
    return None


def phragmen(small: Small) -> list[tuple[str, Fraction]]:
    """The projects bought, each with its moment."""
    ballots = utilities(small)
    last = [Fraction(0)] * len(ballots)
    left = small.budget
    waiting = {project.id: project.cost for project in small.projects if project.cost <= small.budget}
    bought: list[tuple[str, Fraction]] = []
    while True:
        moments = []
        for name, cost in waiting.items():
            supporters = [voter for voter, ballot in enumerate(ballots) if name in ballot]
            if supporters:
                moment = (cost + sum(last[voter] for voter in supporters)) / len(supporters)
                moments.append((moment, tie_key(small, name), name))
        if not moments:
            return bought
        moment, _key, name = min(moments)
        if waiting[name] > left:
            return bought
        left -= waiting.pop(name)
        for voter, ballot in enumerate(ballots):
            if name in ballot:
                last[voter] = moment
        bought.append((name, moment))
