import * as encoding from "lib0/encoding";

/** One struct of a forged update: its first byte, then whatever follows. */
export type ForgedStruct = (encoder: encoding.Encoder) => void;

interface Forgery {
  client: number;
  clock?: number;
  structs: ForgedStruct[];
}

type Range = [clock: number, length: number];

/** An update no honest encoder would write, byte by byte. */
export function forge(sections: Forgery[], deletes: [client: number, ranges: Range[]][] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections.length);
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock ?? 0);
    for (const struct of structs) struct(encoder);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const part of ranges.flat()) encoding.writeVarUint(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

/** Where a struct hangs: a root by name, a type by its item's id, or beside another item. */
export type Anchor =
  | { root: string; key?: string }
  | { parent: [client: number, clock: number]; key?: string }
  | { origin: [client: number, clock: number]; rightOrigin?: [client: number, clock: number] }
  | { rightOrigin: [client: number, clock: number] };

export type Content =
  | { kind: "string"; text: string }
  | { kind: "deleted"; length: number }
  | { kind: "format"; key: string; value: unknown }
  | { kind: "any"; values: unknown[] }
  | { kind: "element"; name: string }
  | { kind: "type"; ref: number }
  | { kind: "binary"; bytes: Uint8Array }
  | { kind: "embed"; value: unknown }
  | { kind: "json"; values: string[] }
  | { kind: "subdocument"; guid: string };

const kindNumber = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  element: 7,
  type: 7,
  any: 8,
  subdocument: 9,
};

export function item(anchor: Anchor, content: Content): ForgedStruct {
  return (encoder) => {
    const kind = kindNumber[content.kind];
    if ("origin" in anchor) {
      encoding.writeUint8(encoder, kind | (anchor.rightOrigin ? 0b1100_0000 : 0b1000_0000));
      writeId(encoder, anchor.origin);
      if (anchor.rightOrigin) writeId(encoder, anchor.rightOrigin);
    } else if ("rightOrigin" in anchor) {
      encoding.writeUint8(encoder, kind | 0b0100_0000);
      writeId(encoder, anchor.rightOrigin);
    } else {
      encoding.writeUint8(encoder, kind | (anchor.key === undefined ? 0 : 0b0010_0000));
      encoding.writeVarUint(encoder, "root" in anchor ? 1 : 0);
      if ("root" in anchor) encoding.writeVarString(encoder, anchor.root);
      else writeId(encoder, anchor.parent);
      if (anchor.key !== undefined) encoding.writeVarString(encoder, anchor.key);
    }
    writeContent(encoder, content);
  };
}

export function gap(length: number): ForgedStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };
}

/** Clocks that the update leaves out. */
export function skip(length: number): ForgedStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 10);
    encoding.writeVarUint(encoder, length);
  };
}

function writeId(encoder: encoding.Encoder, [client, clock]: [number, number]): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function writeContent(encoder: encoding.Encoder, content: Content): void {
  switch (content.kind) {
    case "string":
      return encoding.writeVarString(encoder, content.text);
    case "deleted":
      return encoding.writeVarUint(encoder, content.length);
    case "format":
      encoding.writeVarString(encoder, content.key);
      return encoding.writeVarString(encoder, JSON.stringify(content.value));
    case "any":
      encoding.writeVarUint(encoder, content.values.length);
      return content.values.forEach((value) => encoding.writeAny(encoder, value as never)); // lib0's type is too narrow
    case "element":
      encoding.writeVarUint(encoder, 3);
      return encoding.writeVarString(encoder, content.name);
    case "type":
      return encoding.writeVarUint(encoder, content.ref);
    case "binary":
      return encoding.writeVarUint8Array(encoder, content.bytes);
    case "embed":
      return encoding.writeVarString(encoder, JSON.stringify(content.value));
    case "json":
      encoding.writeVarUint(encoder, content.values.length);
      return content.values.forEach((value) => encoding.writeVarString(encoder, value));
    case "subdocument":
      encoding.writeVarString(encoder, content.guid);
      return encoding.writeAny(encoder, {});
  }
}
