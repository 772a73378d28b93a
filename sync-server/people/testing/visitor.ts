/** What came back of one request. */
export interface Answered {
  status: number;
  /** Of JSON. */
  body: Record<string, unknown>;
}

/** Somebody with a session, over HTTP; every answer is shown to `tap` before it is read. */
export class Visitor {
  id = "";
  private cookies = "";
  private readonly url: string;
  private readonly tap: (bytes: Uint8Array, where: string) => void;

  constructor(url: string, tap: (bytes: Uint8Array, where: string) => void = () => undefined) {
    this.url = url;
    this.tap = tap;
  }

  get cookie(): string {
    return this.cookies;
  }

  async ask(method: string, path: string, body?: object, bearer?: string): Promise<Answered> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(body ? { "content-type": "application/json" } : {}),
        ...(this.cookies ? { cookie: this.cookies } : {}),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    this.tap(bytes, `${method} ${path}`);
    const set = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    if (set.length > 0) this.cookies = set.join("; ");
    const isJson = answer.headers.get("content-type")?.includes("json");
    const text = new TextDecoder().decode(bytes);
    return { status: answer.status, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }
}
