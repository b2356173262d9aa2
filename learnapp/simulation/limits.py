"""Says how few items any rule could need that sees only right and wrong, with a world's numbers.

Each paragraph is a problem of stopping: ask once more, at the price of one item, or leave it as
known as it is. The price that leaves the share wanted known gives the fewest items (Whittle 1988
uses the same step). Rules that may also stop the moment the target is met save a few more.
"""

from collections.abc import Callable, Sequence

from learnapp.simulation.worlds import KNOWN_BEFORE, World

ROUNDS = 60
HALVINGS = 14


def fewest_items(world: World, share: float, *, steps: int) -> float:
    """The items a paragraph takes on average until `share` of all are known.

    Beliefs are counted in so many steps; between two prices the items are interpolated.
    """
    problem = _Problem(world, steps)
    low, high = 0.002, 0.5  # of a known paragraph, for one item
    under, over = (0.0, KNOWN_BEFORE), problem.spent(low)
    for _ in range(HALVINGS):
        price = (low * high) ** 0.5
        found = problem.spent(price)
        if found[1] < share:
            high, under = price, found
        else:
            low, over = price, found
    part = (share - under[1]) / (over[1] - under[1])
    return under[0] + part * (over[0] - under[0])


class _Problem:
    """When to stop asking about one paragraph of a world."""

    def __init__(self, world: World, steps: int) -> None:
        self.world, self.steps = world, steps
        self.beliefs = [n / steps for n in range(steps + 1)]
        self.next = [self._asked(belief) for belief in self.beliefs]

    def _asked(self, belief: float) -> tuple[float, float, float]:
        """The probability of a right answer, and the belief after a right and a wrong one."""
        slip, guess, learn = self.world.slip, self.world.guess, self.world.learn
        right = belief * (1 - slip) + (1 - belief) * guess
        after_right, after_wrong = belief * (1 - slip) / right, belief * slip / (1 - right)
        return right, _taught(after_right, learn), _taught(after_wrong, learn)

    def spent(self, price: float) -> tuple[float, float]:
        """The items asked and the share known in the end, if an item costs so much."""
        worth = self.beliefs
        for _ in range(ROUNDS):
            read = _reader(worth, self.steps)
            worth = [
                max(belief, _go(read, price, step))
                for belief, step in zip(self.beliefs, self.next, strict=True)
            ]
        read = _reader(worth, self.steps)
        going, items, known = {KNOWN_BEFORE: 1.0}, 0.0, 0.0
        for _ in range(ROUNDS):
            then: dict[float, float] = {}
            for belief, weight in going.items():
                right, after_right, after_wrong = step = self._asked(belief)
                if _go(read, price, step) <= belief + 1e-9:
                    known += weight * belief
                    continue
                items += weight
                for after, part in ((after_right, right), (after_wrong, 1 - right)):
                    key = round(after, 3)
                    then[key] = then.get(key, 0.0) + weight * part
            going = then
        return items, known + sum(belief * weight for belief, weight in going.items())


def _taught(belief: float, learn: float) -> float:
    return 1 - (1 - belief) * (1 - learn)


def _go(read: Callable[[float], float], price: float, step: tuple[float, float, float]) -> float:
    """What asking once more is worth."""
    right, after_right, after_wrong = step
    return right * read(after_right) + (1 - right) * read(after_wrong) - price


def _reader(worth: Sequence[float], steps: int) -> Callable[[float], float]:
    """The worth of any belief, between those that were counted."""

    def read(belief: float) -> float:
        place = belief * steps
        low = min(int(place), steps - 1)
        return worth[low] + (place - low) * (worth[low + 1] - worth[low])

    return read
