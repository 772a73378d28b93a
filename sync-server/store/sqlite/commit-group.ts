import type { Tx } from "../store.ts";
import type { Executor, Part, PartResult, Statement } from "./executor.ts";

/** A transaction that waits for its turn. */
export interface Waiting {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

interface Outgoing {
  part: Part;
  /** Told when the part is the end of a transaction that is to be kept. */
  ending?: Ending;
}

interface Ending {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Transactions that share one commit. They run one after another, and what they write is handed over together. */
export class CommitGroup {
  private readonly executor: Executor;
  /** Not yet handed over. */
  private readonly outgoing: Outgoing[] = [];
  /** Carried out, not yet committed. */
  private readonly carriedOut: Ending[] = [];
  /** Undone; they are told after the commit, when what they lost against in this group can be read. */
  private readonly undone: (() => void)[] = [];
  private isOpenAtWriter = false;
  private readonly onCommit: () => void;

  /** @param onCommit there may be something new to read; nobody was told yet */
  constructor(executor: Executor, onCommit: () => void) {
    this.executor = executor;
    this.onCommit = onCommit;
  }

  /** Runs one transaction's work; it is told how it ended at the commit. Never throws. */
  async run({ work, resolve, reject }: Waiting): Promise<void> {
    const tx = new OpenTransaction((part) => this.ask(part));
    try {
      const value = await work(tx);
      this.outgoing.push({ part: tx.end("keep"), ending: { resolve: () => resolve(value), reject } });
    } catch (error) {
      if (tx.isAtWriter) this.outgoing.push({ part: tx.end("undo") });
      this.undone.push(() => reject(error));
    }
  }

  /** Makes all of it durable, or tells everybody that it is not. Never throws. */
  async commit(): Promise<void> {
    try {
      if (this.outgoing.length > 0 || this.isOpenAtWriter) await this.handOver("commit");
      for (const ending of this.carriedOut.splice(0)) ending.resolve();
    } catch {
      // they were told
    } finally {
      for (const tell of this.undone.splice(0)) tell();
    }
  }

  /** Carries out what was gathered and this part, for its rows. */
  private async ask(part: Part): Promise<unknown[]> {
    this.outgoing.push({ part });
    const result = (await this.handOver("more follows")).at(-1);
    if (!result) throw new Error("the writer left a part unanswered");
    if ("error" in result) throw result.error;
    return result.rows;
  }

  private async handOver(then: "commit" | "more follows"): Promise<PartResult[]> {
    const sent = this.outgoing.splice(0);
    this.isOpenAtWriter = then === "more follows";
    try {
      const parts = sent.map(({ part }) => part);
      const results = await this.executor.execute(parts, then === "commit").finally(() => {
        if (then === "commit") this.onCommit(); // also when it failed: nobody knows how far it came
      });
      for (const [at, result] of results.entries()) this.settle(sent[at]?.ending, result);
      return results;
    } catch (error) {
      this.isOpenAtWriter = false;
      const lost = [...this.carriedOut.splice(0), ...sent.flatMap(({ ending }) => ending ?? [])];
      for (const ending of lost) ending.reject(error);
      throw error;
    }
  }

  private settle(ending: Ending | undefined, result: PartResult): void {
    if (!ending) return;
    if ("error" in result) this.undone.push(() => ending.reject(result.error));
    else this.carriedOut.push(ending);
  }
}

/** A transaction while its work runs: what it writes waits here until it asks for rows or ends. */
export class OpenTransaction implements Tx {
  readonly store = "tx";
  /** Parts of it were handed over. */
  isAtWriter = false;
  private readonly ask: (part: Part) => Promise<unknown[]>;
  private statements: Statement[] = [];
  private isOver = false;

  constructor(ask: (part: Part) => Promise<unknown[]>) {
    this.ask = ask;
  }

  write(statement: Statement): void {
    if (this.isOver) throw new Error("this transaction is over");
    this.statements.push(statement);
  }

  async rows(statement: Statement): Promise<unknown[]> {
    this.write(statement);
    return this.ask(this.part("open"));
  }

  end(then: "keep" | "undo"): Part {
    this.isOver = true;
    return this.part(then);
  }

  private part(then: Part["then"]): Part {
    const part = { statements: this.statements, first: !this.isAtWriter, then };
    this.statements = [];
    this.isAtWriter = true;
    return part;
  }
}
