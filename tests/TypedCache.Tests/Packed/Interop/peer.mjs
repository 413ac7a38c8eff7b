// Reads MessagePack in hexadecimal, a value a line, and answers with what it understood and with the value as it would write it.
import { createInterface } from "node:readline";
import { ExtensionCodec, decode, decodeTimestampToTimeSpec, encode, encodeTimeSpecToTimestamp } from "@msgpack/msgpack";

class Timestamp {
  constructor(spec) {
    this.spec = spec;
  }
}

// Its own timestamps are dates, which have milliseconds only.
const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: -1,
  encode: (value) => (value instanceof Timestamp ? encodeTimeSpecToTimestamp(value.spec) : null),
  decode: (data) => new Timestamp(decodeTimestampToTimeSpec(data)),
});

const hex = (bytes) => Buffer.from(bytes).toString("hex");

function describeNumber(value) {
  if (Number.isInteger(value)) return `i${BigInt(value)}`;
  if (Number.isNaN(value)) return "dNaN";
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return `d${hex(bytes)}`;
}

function describe(value) {
  if (value === null) return "n";
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "bigint") return `i${value}`;
  if (typeof value === "number") return describeNumber(value);
  if (typeof value === "string") return `s${hex(Buffer.from(value, "utf8"))}`;
  if (value instanceof Uint8Array) return `b${hex(value)}`;
  if (value instanceof Timestamp) return `T${value.spec.sec}.${value.spec.nsec}`;
  if (Array.isArray(value)) return `[${value.map(describe).join(",")}]`;
  return `{${Object.entries(value).map(([key, item]) => `${describe(key)}:${describe(item)}`).sort().join(",")}}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  const value = decode(Buffer.from(line, "hex"), { extensionCodec, useBigInt64: true });
  console.log(`${describe(value)} ${hex(encode(value, { extensionCodec, useBigInt64: true }))}`);
}
