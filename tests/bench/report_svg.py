# SPDX-License-Identifier: ISC
"""Growth curves as SVG: both axes logarithmic, a curve for each structure, which differ by colour,
dash and marker."""
import html
import math

WIDTH, HEIGHT = 400, 290
LEFT, RIGHT, TOP, BOTTOM = 58, 18, 30, 42
# colour, dash, marker of each curve, in the order of the columns
STYLES = (("#0060a8", "", "circle"), ("#4aa8e0", "7 3", "square"), ("#c84b00", "11 3 2 3", "up"),
          ("#00805c", "3 3", "diamond"), ("#555555", "2 3", "cross"))


def marker(kind, x, y, colour):
    """A mark of 8 units around a point."""
    shape = {"circle": f'<circle cx="{x}" cy="{y}" r="4"/>',
             "square": f'<path d="M{x - 3.5} {y - 3.5}h7v7h-7z"/>',
             "up": f'<path d="M{x} {y - 4.5}l4.5 8h-9z"/>',
             "diamond": f'<path d="M{x} {y - 5}l5 5l-5 5l-5 -5z"/>',
             "cross": f'<path d="M{x - 4} {y - 4}l8 8m0 -8l-8 8" stroke="{colour}" '
                      'stroke-width="2" fill="none"/>'}[kind]
    return f'<g fill="{colour}">{shape}</g>'


def curve(points, style):
    colour, dash, mark = STYLES[style]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.8"{dashes}/>'
            + "".join(marker(mark, round(x, 1), round(y, 1), colour) for x, y in points))


def time_text(nanoseconds):
    """20 ns, 5 us, 1 ms."""
    for unit, scale in (("ms", 1e6), ("us", 1e3), ("ns", 1)):
        if nanoseconds >= scale or unit == "ns":
            return f"{nanoseconds / scale:g} {unit}"
    return ""


def ticks(low, high):
    """1, 2, 5 of each power of ten, or only the powers when there are many."""
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if math.log10(high / low) < 2.2 else (1,)
    return [s * 10.0 ** e for e in exponents for s in steps
            if low / 1.001 <= s * 10.0 ** e <= high * 1.001]


def chart(title, curves, text=time_text):
    """curves: [(style, name, [(regions, value)])]; text: what stands at the upright axis."""
    xs = sorted({x for _, _, points in curves for x, _ in points})
    ys = [y for _, _, points in curves for _, y in points]
    low, high = min(ys) / 1.15, max(ys) * 1.15
    if math.log10(high / low) < 1:  # never less than a power of ten, so that slopes compare
        middle = math.sqrt(low * high)
        low, high = middle / 10 ** 0.5, middle * 10 ** 0.5

    def place(x, y):
        across = math.log(x / xs[0]) / math.log(xs[-1] / xs[0])
        up = math.log(y / low) / math.log(high / low)
        return (LEFT + 8 + across * (WIDTH - LEFT - RIGHT - 16),
                HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM))
    out = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
           f'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="12">',
           f"<title>{html.escape(title)}</title>",
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
           f'<text x="{LEFT}" y="19" font-weight="bold" font-size="14" fill="#222">'
           f"{html.escape(title)}</text>",
           f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" '
           f'height="{HEIGHT - TOP - BOTTOM}" fill="none" stroke="#888"/>']
    for y in ticks(low, high):
        at = place(xs[0], y)[1]
        out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end" fill="#222">'
                   f"{text(y)}</text>")
    for x in xs:
        at = place(x, low)[0]
        out.append(f'<path d="M{at:.1f} {HEIGHT - BOTTOM}v5" stroke="#888"/>'
                   f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" '
                   f'fill="#222">{x:,}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" text-anchor="middle" '
               'fill="#222">regions</text>')
    # The first structure is drawn last, on top.
    for style, name, points in reversed(curves):
        out.append(f"<g><title>{html.escape(name)}</title>"
                   + curve([place(x, y) for x, y in points], style) + "</g>")
    return "\n".join([*out, "</svg>"])


def legend(names):
    """names: [(style, name)]"""
    wide = 22 + sum(52 + 8 * len(name) for _, name in names)
    out = [f'<svg viewBox="0 0 {wide} 26" width="{wide}" height="26" role="img" '
           'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="13">',
           "<title>Which curve is which</title>",
           f'<rect width="{wide}" height="26" fill="#fff"/>']
    x = 8
    for style, name in names:
        out.append(curve([(x, 13), (x + 34, 13)], style).replace("\n", ""))
        out.append(f'<text x="{x + 44}" y="18" fill="#222">{html.escape(name)}</text>')
        x += 52 + 8 * len(name)
    return "\n".join([*out, "</svg>"])
