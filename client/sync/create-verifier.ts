import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { HOUR } from "../../shared/time/duration.ts";
import type { Verification } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { VaultClosed } from "./closed.ts";
import { verifyBodies, VerifyFailed, type VerifyDeps } from "./verify.ts";

/** How many bodies are compared each hour without anybody asking. */
const SAMPLE = 20;

/** Compares what is here with the server: all of it when somebody asks, a few by themselves. */
export interface Verifier {
  verify: (onProgress?: (compared: number, of: number) => void) => Promise<Verification>;
  stop: () => void;
}

/** @param isIdle this tab leads, the server is there, and nothing waits to be sent */
export function createVerifier(deps: VerifyDeps, isIdle: () => boolean): Verifier {
  const { environment, memory } = deps;
  let cancel = environment.after(HOUR, sample);

  function sample(): void {
    cancel = environment.after(HOUR, sample);
    if (isIdle()) verifyBodies(deps, someOf(bodies(), environment)).catch(ignoreFailure);
  }

  function bodies(): DocumentId[] {
    return memory.bodies.all().map(({ doc }) => doc);
  }

  return { verify: (onProgress) => verifyBodies(deps, bodies(), onProgress), stop: () => cancel() };
}

function someOf(docs: readonly DocumentId[], environment: Environment): DocumentId[] {
  const from = Math.floor(environment.chance() * docs.length);
  return [...docs.slice(from), ...docs.slice(0, from)].slice(0, SAMPLE);
}

/** Nobody asked, and the next hour comes. */
function ignoreFailure(cause: unknown): void {
  if (!(cause instanceof VerifyFailed || cause instanceof VaultClosed)) throw cause;
}
