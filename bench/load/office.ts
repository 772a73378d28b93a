/** Many agents who work in the same documents on one server; each sees what all others do. */
export interface Office {
  /** An agent does the next thing in a document. */
  edit(doc: number, agent: number): void;
  /** Resolves when everybody has everything, and everything is as safe as this server makes it. */
  settled(): Promise<void>;
  /** ms since the edit, of what was met since they were last taken. */
  takeTimes(): EditTimes;
  close(): Promise<void>;
}

export interface EditTimes {
  /** Until it was on another agent's screen, once for each of them. */
  seen: number[];
  /** Until its author was told that it is safe; empty where a server never says so. */
  safe: number[];
}

export interface OfficeSize {
  docs: number;
  agents: number;
}
