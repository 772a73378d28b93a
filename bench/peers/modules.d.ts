/** What is used of packages that only `npm ci --prefix bench/peers` installs. */
declare module "@hocuspocus/server" {
  export class Server {
    constructor(configuration: Record<string, unknown>);
    listen(): Promise<unknown>;
    readonly address: { port: number };
  }
}

declare module "@hocuspocus/extension-database" {
  export class Database {
    constructor(configuration: {
      fetch: (asked: { documentName: string }) => Promise<Uint8Array | null>;
      store: (changed: { documentName: string; state: Uint8Array }) => Promise<void>;
    });
  }
}
