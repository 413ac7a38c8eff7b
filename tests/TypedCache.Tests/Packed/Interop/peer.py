# Reads MessagePack in hexadecimal, a value a line, and answers with what it understood and with the value as it would write it.
import struct
import sys

import msgpack


def describe(value):
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return "dNaN" if value != value else "d" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s" + value.encode("utf-8", "surrogatepass").hex()
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, msgpack.Timestamp):
        return f"T{value.seconds}.{value.nanoseconds}"
    if isinstance(value, tuple):
        return "[" + ",".join(map(describe, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{describe(key)}:{describe(item)}" for key, item in value.items())) + "}"
    raise TypeError(type(value))


for line in sys.stdin:
    # Tuples, because a list cannot be the key of a map.
    value = msgpack.unpackb(
        bytes.fromhex(line), raw=False, use_list=False, strict_map_key=False, timestamp=0, unicode_errors="surrogatepass"
    )
    print(describe(value), msgpack.packb(value, use_bin_type=True, unicode_errors="surrogatepass").hex(), flush=True)
