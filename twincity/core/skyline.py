"""Twin skylines: the picture of an entry that has no picture.

A name (an entry's key) is hashed; the hash draws two small cities in two inks that meet in the
middle. The same name always gives the same drawing, on every server and in every language.
"""

import hashlib

WIDTHS = (24, 40, 32, 32, 24, 40)  # rotated by the hash, sum is 192
HEIGHTS = (34, 46, 58, 70, 82)
GROUND = 136


def n(value):
    """Short number: 12.0 -> 12, 12.50 -> 12.5"""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def rect(x, y, w, h):
    """Drawn counter-clockwise, so it cuts a hole into a clockwise house."""
    return f"M{n(x)} {n(y)}v{n(h)}h{n(w)}v-{n(h)}z"


def arch(x, y, w, h):
    """A door or window with a round top; x, y is the lower left corner."""
    r = w / 2
    return f"M{n(x + w)} {n(y)}v-{n(h - r)}a{n(r)} {n(r)} 0 0 0-{n(w)} 0v{n(h - r)}z"


def outline(x, w, h, roof):
    """One house, drawn clockwise from its lower left corner."""
    top, half = GROUND - h, w / 2
    walls = {
        0: f"h{w}",  # flat
        1: f"l{n(half)}-{n(half)} {n(half)} {n(half)}",  # gable
        2: f"v-{n(half)}l{w} {n(half)}",  # shed
        3: f"a{n(half)} {n(half)} 0 0 1 {w} 0",  # barrel
        4: (
            f"h{n(w / 6)}v-6h{n(w / 6)}v-6h{n(w / 3)}v6"  # stepped gable
            f"h{n(w / 6)}v6h{n(w / 6)}"
        ),
        5: f"l{n(half)}-{w} {n(half)} {w}",  # spire
        6: f"h{n(w / 4)}v-10h6v10h{n(w * 3 / 4 - 6)}",  # chimney
        7: (
            f"a{n(half)} {n(half * 1.2)} 0 0 1 {n(half - 1)}-{n(half * 1.2)}"
            f"v-9h2v9a{n(half)} {n(half * 1.2)} 0 0 1 {n(half - 1)} {n(half * 1.2)}"
        ),
    }
    return f"M{n(x)} {GROUND}V{n(top)}{walls[roof]}V{GROUND}z"


def windows(x, w, h, kind):
    """Holes in the house; the other city or the paper shows through."""
    top, mid = GROUND - h, x + w / 2
    door = arch(mid - w / 5, GROUND, w * 2 / 5, min(h - 8, 24))
    r = n(w / 7)
    eye = (
        f"M{n(mid - w / 7)} {n(top + 11)}a{r} {r} 0 1 0 {n(w * 2 / 7)} 0"
        f"a{r} {r} 0 1 0-{n(w * 2 / 7)} 0z"
    )
    if kind in (0, 1):
        rows = range(int(top) + 7, GROUND - 14, 13)
        return "".join(
            rect(x + w * 0.2, y, w * 0.2, 7) + rect(x + w * 0.6, y, w * 0.2, 7) for y in rows
        )
    if kind == 2:
        return door
    if kind == 3:
        return "".join(rect(x + w * f, top + 8, 3, h - 22) for f in (0.2, 0.46, 0.72))
    if kind == 4:
        return eye
    if kind == 5:
        return arch(x + w * 0.16, top + 24, w * 0.26, 16) + arch(
            x + w * 0.58, top + 24, w * 0.26, 16
        )
    if kind == 6:
        return "".join(rect(x + w * 0.18, top + d, w * 0.64, 4) for d in (8, 18))
    return door + (eye if h > 46 else "")


def city(x, data):
    """One house per byte; the last byte rotates the widths."""
    turn, path, last = data[-1] % 6, "", None
    for i in range(len(data) - 1):
        w = WIDTHS[(i + turn) % 6]
        level = (data[i] >> 3) % 5
        if level == last:
            level = (level + 2) % 5
        h = HEIGHTS[level]
        if last is not None:  # closes the hairline between walls
            low = min(h, HEIGHTS[last])
            path += f"M{n(x - 0.5)} {GROUND}v-{low}h1v{low}z"
        last = level
        path += outline(x, w, h, data[i] & 7) + windows(x, w, h, data[i] >> 5)
        x += w
    return path


def water(x, data):
    return "".join(
        rect(x + (byte % 5) * 6 + i % 3 * 64, 146 + i // 3 * 7, 22 + byte % 3 * 10, 3)
        for i, byte in enumerate(data)
    )


def skyline(name):
    """The path strings of both cities ("a", "b") and of their mirrors in the water ("wa", "wb")."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return {
        "a": city(8, digest[0:7]),
        "b": city(120, digest[7:14]),
        "wa": water(8, digest[14:20]),
        "wb": water(120, digest[20:26]),
    }


INKS = {  # city one, city two, and what they make where they overlap
    "light": ("#ff6a3d", "#1e9cc7", "#1e4130"),
    "dark": ("#ff8d62", "#4db7de", "#f4ead3"),
}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 14 320 146" width="320" height="146"'
    ' preserveAspectRatio="xMidYMax slice">'
    '<clipPath id="a"><path d="{a}"/></clipPath>'
    '<path fill="{one}" d="{a}"/><path fill="{two}" d="{b}"/>'
    '<path fill="{both}" d="{b}" clip-path="url(#a)"/>'
    '<path fill="{one}" d="{wa}"/><path fill="{two}" d="{wb}"/>'
    '<path fill="{both}" d="M0 135h320v5H0z"/></svg>'
)


def drawing(name, scheme="light"):
    """The skyline of `name` as the text of an SVG file, for the "light" or the "dark" scheme."""
    one, two, both = INKS[scheme]
    return SVG.format(one=one, two=two, both=both, **skyline(name))
