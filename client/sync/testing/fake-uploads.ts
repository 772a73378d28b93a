import type { FakeProfile } from "./fake-profile.ts";

/** The server's end of uploads, over the wire of a profile: pieces in order, whole once all are there. */
export class FakeUploads {
  readonly received = new Map<string, Uint8Array>();
  readonly done = new Set<string>();
  /** How many more pieces arrive before the link breaks. */
  piecesLeft = Infinity;
  /** It wants none of them. */
  refuses = false;
  /** Lengths of the pieces that arrived. */
  readonly pieces: number[] = [];
  readonly #profile: FakeProfile;

  constructor(profile: FakeProfile) {
    this.#profile = profile;
  }

  readonly fetch = async (path: string, init?: RequestInit): Promise<Response> => {
    const [, kind, hash = ""] = /^\/api\/(uploads|files)\/([0-9a-f]+)/u.exec(path) ?? [];
    if (!kind) return this.#profile.server.fetch(path, init);
    if (this.#profile.server.isDown) throw new TypeError("no network");
    if (kind === "files") return new Response(this.received.get(hash) as BodyInit); // bytes of their own
    if (this.refuses) return new Response(JSON.stringify({ code: "file.too_large" }), { status: 413 });
    if (init?.method === "PUT") this.#take(hash, path, init.body as Uint8Array); // what the device sends
    const received = this.received.get(hash)?.length ?? 0;
    return new Response(JSON.stringify({ received, done: this.done.has(hash) }));
  };

  #take(hash: string, path: string, piece: Uint8Array): void {
    if (this.piecesLeft-- <= 0) throw new TypeError("the link broke");
    const place = new URL(path, "http://roost").searchParams;
    const before = this.received.get(hash) ?? new Uint8Array();
    if (Number(place.get("offset")) !== before.length) return;
    this.pieces.push(piece.length);
    const all = new Uint8Array([...before, ...piece]);
    this.received.set(hash, all);
    if (all.length === Number(place.get("total"))) this.done.add(hash);
  }
}
