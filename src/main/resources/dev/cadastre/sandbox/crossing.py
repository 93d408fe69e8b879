# Values that cross between an answer and its judge.


class Crossing:
    """Plain values as JSON; objects of the answer as numbers that the judge may hand back."""

    def __init__(self, keep=None, fetch=None):
        self.keep, self.fetch = keep, fetch

    def encode(self, x):
        t = type(x)
        if x is None or t is bool or t is str or t is float:
            return x
        if t is int:
            return x if -(1 << 63) <= x < 1 << 63 else ["i", hex(x)]
        for kind, tag in ((list, "l"), (tuple, "t"), (set, "s"), (frozenset, "f")):
            if isinstance(x, kind):
                return [tag, [self.encode(e) for e in kind.__iter__(x)]]
        if isinstance(x, dict):
            return ["d", [[self.encode(k), self.encode(v)] for k, v in dict.items(x)]]
        if isinstance(x, int):
            return self.encode(int.__index__(x) if t.__module__ != "numpy" else int(x))
        if isinstance(x, str):
            return str.__str__(x)
        if isinstance(x, float):
            return float.__float__(x)
        if isinstance(x, complex):
            return ["c", [x.real, x.imag]]
        if t in (bytes, bytearray):
            return ["b", x.hex(), t is bytearray]
        if t is range:
            return ["r", [self.encode(e) for e in (x.start, x.stop, x.step)]]
        if t is decimal.Decimal:
            return ["D", str(x)]
        if t is fractions.Fraction:
            return ["F", [self.encode(x.numerator), self.encode(x.denominator)]]
        if t.__module__ == "numpy" and hasattr(x, "item") and not getattr(x, "shape", (1,)):
            return self.encode(x.item())
        if t is type(sys) and x.__name__ in SHARED_MODULES:
            return ["m", x.__name__]
        return self.keep(x)

    def decode(self, v):
        if not isinstance(v, list):
            return v
        tag, body = v[0], v[1]
        if tag == "i":
            return int(body, 16)
        if tag in "ltsf":
            kind = {"l": list, "t": tuple, "s": set, "f": frozenset}[tag]
            return kind(self.decode(e) for e in body)
        if tag == "d":
            return {self.decode(k): self.decode(e) for k, e in body}
        if tag == "c":
            return complex(*body)
        if tag == "b":
            return bytearray.fromhex(body) if v[2] else bytes.fromhex(body)
        if tag == "r":
            return range(*(self.decode(e) for e in body))
        if tag == "D":
            return decimal.Decimal(body)
        if tag == "F":
            return fractions.Fraction(*(self.decode(e) for e in body))
        if tag == "m" and body in SHARED_MODULES:
            return sys.modules[body]  # imports nothing on the answer's word
        return self.fetch(body)
