"""Good input, made bad: a few edits at random places."""

from __future__ import annotations

from hypothesis import strategies as st

TOKENS = (
    b"",
    b"\0",
    b"\xff",
    b"\n",
    b"\t",
    b"\\",
    b'"',
    b"[",
    b"]",
    b"=",
    b"#",
    b"%",
    b"\xc3",
    b"\xed\xa0\x80",
    b"A" * 300,
)


@st.composite
def damaged(draw: st.DrawFn, seeds: tuple[bytes, ...], most: int = 8) -> bytes:
    """One of ``seeds`` after up to ``most`` edits: pieces overwritten, taken out, doubled, moved; the end cut off."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, most))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 64))
        match draw(st.sampled_from(("overwrite", "insert", "delete", "double", "random", "cut"))):
            case "overwrite":
                token = draw(st.sampled_from(TOKENS))
                data[place : place + len(token)] = token
            case "insert":
                data[place:place] = draw(st.sampled_from(TOKENS))
            case "delete":
                del data[place : place + length]
            case "double":
                data[place:place] = data[place : place + length]
            case "random":
                data[place : place + length] = draw(st.binary(min_size=length, max_size=length))
            case "cut":
                del data[place:]
    return bytes(data)
