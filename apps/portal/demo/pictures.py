"""Small drawings for some ideas: made here, so that no foreign picture has to be shipped."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 640
# Drawn twice as large and scaled down: soft edges without any font or outside picture.
FINE = 2

NIGHT, DUSK, PAPER, SKY, GRASS, LEAF, WOOD, INK, RED, YELLOW, BLUE, WHITE = (
    "#1f2a44",
    "#43507a",
    "#f6f1e7",
    "#dcebf2",
    "#a9c08a",
    "#5f8a5a",
    "#a5744a",
    "#3a3330",
    "#c8553d",
    "#f2c14e",
    "#4a7fb0",
    "#ffffff",
)


class Drawing:
    """A sheet of paper with a few simple tools, measured in the picture's own pixels."""

    def __init__(self, background: str) -> None:
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), background)
        self.tool = ImageDraw.Draw(self.image)

    def block(self, x: float, y: float, width: float, height: float, colour: str, *, round: float = 0) -> None:
        box = [x * FINE, y * FINE, (x + width) * FINE, (y + height) * FINE]
        self.tool.rounded_rectangle(box, radius=round * FINE, fill=colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        self.tool.ellipse([(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE], colour)

    def shape(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        self.tool.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        self.tool.line([(x * FINE, y * FINE) for x, y in points], fill=colour, width=round(width * FINE), joint="curve")

    def tree(self, x: float, ground: float, size: float) -> None:
        self.block(x - size * 0.07, ground - size * 0.6, size * 0.14, size * 0.6, WOOD, round=4)
        for dx, dy, radius in ((0, -0.95, 0.32), (-0.24, -0.72, 0.26), (0.25, -0.75, 0.27), (0, -0.66, 0.16)):
            self.circle(x + dx * size, ground + dy * size, radius * size, LEAF)

    def person(self, x: float, y: float, colour: str, size: float = 1) -> None:
        self.block(x - 20 * size, y, 40 * size, 64 * size, colour, round=18 * size)
        self.circle(x, y - 16 * size, 17 * size, "#d9a679")

    def jpeg(self) -> bytes:
        file = BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "JPEG", quality=82, optimize=True)
        return file.getvalue()


def _bench() -> Drawing:
    sheet = Drawing(SKY)
    sheet.circle(800, 120, 60, YELLOW)
    sheet.block(0, 470, WIDTH, 170, GRASS)
    sheet.tree(230, 480, 400)
    sheet.block(390, 330, 380, 26, WOOD, round=8)
    sheet.block(390, 372, 380, 26, WOOD, round=8)
    sheet.block(370, 430, 420, 30, WOOD, round=8)
    for x in (400, 740):
        sheet.block(x, 330, 18, 190, INK, round=6)
        sheet.block(x - 8, 400, 34, 12, INK, round=6)
    return sheet


def _chess() -> Drawing:
    sheet = Drawing(SKY)
    sheet.block(0, 430, WIDTH, 210, GRASS)
    sheet.tree(140, 450, 330)
    sheet.tree(830, 440, 290)
    sheet.shape([(300, 360), (660, 360), (740, 470), (220, 470)], WOOD)
    for row in range(8):
        for column in range(8):
            left, right = 330 - row * 7, 630 + row * 7
            next_left, next_right = left - 7, right + 7
            top, bottom = 368 + row * 12, 380 + row * 12
            a, b = left + (right - left) * column / 8, left + (right - left) * (column + 1) / 8
            c = next_left + (next_right - next_left) * (column + 1) / 8
            d = next_left + (next_right - next_left) * column / 8
            sheet.shape([(a, top), (b, top), (c, bottom), (d, bottom)], PAPER if (row + column) % 2 else INK)
    sheet.block(440, 470, 80, 120, WOOD, round=6)
    for x, colour in ((180, RED), (780, BLUE)):
        sheet.person(x, 400, colour, 1.7)
    return sheet


def _cinema() -> Drawing:
    sheet = Drawing(NIGHT)
    for number in range(46):
        angle = number * 2.399
        sheet.circle(480 + cos(angle) * number * 12, 150 + sin(angle) * number * 5, 2 + number % 3, YELLOW)
    sheet.block(0, 470, WIDTH, 170, "#33462f")
    sheet.block(250, 130, 460, 280, WHITE, round=6)
    sheet.shape([(250, 410), (710, 410), (710, 330), (560, 250), (430, 350), (340, 290), (250, 360)], BLUE)
    sheet.circle(610, 205, 34, YELLOW)
    for x in (245, 703):
        sheet.block(x, 120, 12, 380, INK)
    for number, colour in enumerate((RED, YELLOW, LEAF, BLUE, RED, LEAF)):
        sheet.person(170 + number * 125, 520 + 16 * (number % 2), colour, 1.1)
    return sheet


def _garden() -> Drawing:
    sheet = Drawing(SKY)
    for number, colour in enumerate((PAPER, "#e7d7c1", PAPER)):
        x = 90 + number * 280
        sheet.block(x, 150, 230, 320, colour)
        for row in range(3):
            for column in range(3):
                sheet.block(
                    x + 30 + column * 64, 185 + row * 88, 40, 52, DUSK if (row + column) % 3 else YELLOW, round=3
                )
    sheet.block(0, 420, WIDTH, 220, GRASS)
    for number in range(34):
        x, y = 40 + (number * 137) % 880, 480 + (number * 61) % 130
        sheet.line([(x, y), (x, y + 36)], LEAF, 5)
        colour = (RED, YELLOW, "#8d6bb0", WHITE)[number % 4]
        for petal in range(5):
            sheet.circle(x + cos(petal * 2 * pi / 5) * 10, y + sin(petal * 2 * pi / 5) * 10, 8, colour)
        sheet.circle(x, y, 6, WOOD)
    return sheet


def _festival() -> Drawing:
    sheet = Drawing(PAPER)
    sheet.block(0, 440, WIDTH, 200, GRASS)
    rope = [(x, 90 + 0.00042 * (x - 480) ** 2 * -1 + 90) for x in range(0, WIDTH + 1, 40)]
    sheet.line(rope, INK, 4)
    for number, (x, y) in enumerate(rope[:-1]):
        colour = (RED, YELLOW, BLUE, LEAF)[number % 4]
        sheet.shape([(x + 4, y), (x + 36, y), (x + 20, y + 48)], colour)
    for number in range(7):
        sheet.person(120 + number * 120, 316, (BLUE, RED, YELLOW, LEAF, DUSK)[number % 5], 1.2)
    sheet.block(70, 390, 820, 26, WHITE, round=4)
    sheet.block(70, 412, 820, 12, "#d8cfc0", round=4)
    for x in (110, 470, 830):
        sheet.block(x, 420, 16, 120, WOOD)
    for number in range(9):
        sheet.circle(130 + number * 88, 384, 14, (RED, YELLOW, LEAF)[number % 3])
    return sheet


DRAWINGS: dict[str, Callable[[], Drawing]] = {
    "bench": _bench,
    "chess": _chess,
    "cinema": _cinema,
    "garden": _garden,
    "festival": _festival,
}


@cache
def draw(name: str) -> bytes:
    """One of the drawings as a JPEG file."""
    return DRAWINGS[name]().jpeg()
