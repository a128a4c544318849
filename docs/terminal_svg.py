#!/usr/bin/env python3
"""Turns coloured terminal output into a picture: reads ANSI text from standard input, writes SVG.

    interop check examples/payment/v1 examples/payment/v2-bad --color always | docs/terminal_svg.py "$ interop check …" >docs/report.svg

Each run of text is placed at its own column with its own length, so that the columns stay aligned
whatever monospaced font the reader has.
"""

import re
import sys
import unicodedata
from xml.sax.saxutils import escape

COLUMN, LINE, MARGIN = 8.43, 19, 16
BACKGROUND, FOREGROUND, DIM = "#0d1117", "#e6edf3", "#8b949e"
COLORS = ["#484f58", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", "#c9d1d9"]
SGR = re.compile(r"\x1b\[([0-9;]*)m")
OTHER = re.compile(r"\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b\][^\x07]*\x07")


class Look:
    def __init__(self):
        self.reset()

    def reset(self):
        self.color, self.bold, self.dim, self.underline = None, False, False, False

    def apply(self, codes):
        codes = [int(code or 0) for code in codes.split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.reset()
            elif code in (1, 2, 4):
                setattr(self, {1: "bold", 2: "dim", 4: "underline"}[code], True)
            elif code in (22, 24):
                self.bold, self.dim = (False, False) if code == 22 else (self.bold, self.dim)
                self.underline = self.underline and code != 24
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.color = COLORS[code % 10]
            elif code == 39:
                self.color = None
            elif code == 38 and codes[:1] == [5]:
                self.color = COLORS[codes[1] % 8] if codes[1] < 16 else FOREGROUND
                del codes[:2]

    def attributes(self):
        fill = self.color or (DIM if self.dim else FOREGROUND)
        return (f'fill="{fill}"' + (' font-weight="bold"' if self.bold else "")
                + (' text-decoration="underline"' if self.underline else ""))


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def render(lines):
    look, body, widest = Look(), [], 0
    for row, line in enumerate(lines):
        column, at = 0, 0
        for match in list(SGR.finditer(line)) + [None]:
            text = line[at:match.start() if match else len(line)]
            for piece in re.finditer(r"\S+(?: \S+)*", text):
                start = column + width(text[:piece.start()])
                body.append(f'<text x="{MARGIN + start * COLUMN:.1f}" y="{MARGIN + row * LINE + 14}" '
                            f'textLength="{width(piece[0]) * COLUMN:.1f}" {look.attributes()}>{escape(piece[0])}</text>')
            column += width(text)
            if match:
                at = match.end()
                look.apply(match[1])
        widest = max(widest, column)
    size = (widest * COLUMN + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]:.0f}" height="{size[1]:.0f}" '
        f'viewBox="0 0 {size[0]:.0f} {size[1]:.0f}" '
        'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="14" '
        'xml:space="preserve">',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>', *body, "</svg>", ""])


def main():
    text = OTHER.sub("", sys.stdin.read().replace("\r\n", "\n")).rstrip("\n").expandtabs()
    lines = [f"\x1b[1m{title}\x1b[0m" for title in sys.argv[1:]] + ([""] if sys.argv[1:] else []) + text.split("\n")
    sys.stdout.write(render(lines))


if __name__ == "__main__":
    main()
