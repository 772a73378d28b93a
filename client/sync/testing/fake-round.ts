import { decodeAny, encodeAny } from "../../../shared/protocol/any.ts";

/** What a server says to one question over HTTP, in the place of a socket. */
export class FakeRound {
  readonly #said: unknown[] = [];

  deliver(bytes: Uint8Array): void {
    this.#said.push(decodeAny(bytes));
  }

  end(code: number): void {
    this.#said.push({ t: "closed", code });
  }

  answer(): Response {
    return new Response(encodeAny(this.#said) as Uint8Array<ArrayBuffer>);
  }
}

/** The frames of a question, each as a socket would carry it. */
export function framesOf(body: Uint8Array): Uint8Array[] {
  return (decodeAny(body) as unknown[]).map(encodeAny);
}
