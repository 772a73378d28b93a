import { Worker, type Transferable } from "node:worker_threads";
import { LAST_QUESTION, type Reply } from "./answer-questions.ts";
import { unpackError } from "./carried-error.ts";

interface Asked<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** Work done in a thread of its own, so that the event loop never waits for it: questions in, answers out, in order. */
export class Thread<Question, Answer> {
  /** Resolves when the thread has ended without being told to. */
  readonly died: Promise<Error>;
  private readonly name: string;
  private readonly worker: Worker;
  private readonly asked: Asked<Answer>[] = [];
  private readonly exited: Promise<void>;
  private over: Error | null = null;
  private isEnding = false;

  /** @param entry a module that calls `answerQuestions` */
  constructor(name: string, entry: URL, workerData: unknown) {
    this.name = name;
    this.worker = new Worker(entry, { name, workerData });
    let cause: unknown;
    this.worker.on("error", (error) => (cause = error));
    this.worker.on("message", (reply: Reply<Answer>) => this.take(reply));
    const exit = Promise.withResolvers<void>();
    const death = Promise.withResolvers<Error>();
    this.exited = exit.promise;
    this.died = death.promise;
    this.worker.on("exit", (code) => {
      const error = new Error(`the ${this.name} thread has ended (${code})`, { cause });
      this.over = error;
      if (!this.isEnding) death.resolve(error);
      for (const { reject } of this.asked.splice(0)) reject(error);
      exit.resolve();
    });
  }

  /** @throws what the thread threw at this question, or that it is over */
  async ask(question: Question, transfer: readonly Transferable[] = []): Promise<Answer> {
    if (this.over) throw this.over;
    if (this.isEnding) throw new Error(`the ${this.name} thread is ending`);
    return new Promise((resolve, reject) => {
      // First: a question that cannot be sent gets no answer, and must not take the next one's.
      this.worker.postMessage(question, transfer);
      this.asked.push({ resolve, reject });
    });
  }

  /** Ends the thread after all that was asked. */
  async end(): Promise<void> {
    this.isEnding = true;
    if (!this.over) this.worker.postMessage(LAST_QUESTION);
    await this.exited;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  private take(reply: Reply<Answer>): void {
    const asked = this.asked.shift();
    if ("answer" in reply) asked?.resolve(reply.answer);
    else asked?.reject(unpackError(reply.error));
  }
}
