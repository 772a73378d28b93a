import { createSignal, type Accessor } from "solid-js";
import type { Answer, Failure } from "./http.ts";

export interface Submission {
  failure: Accessor<Failure | undefined>;
  isBusy: Accessor<boolean>;
  /** Runs one request at a time and keeps why it failed; @returns its value, undefined when it failed */
  run<T>(request: () => Promise<Answer<T>>): Promise<T | undefined>;
}

export function createSubmission(): Submission {
  const [failure, setFailure] = createSignal<Failure>();
  const [isBusy, setIsBusy] = createSignal(false);
  return {
    failure,
    isBusy,
    async run(request) {
      if (isBusy()) return undefined;
      setIsBusy(true);
      setFailure(undefined);
      const answer = await request().finally(() => setIsBusy(false));
      if (answer.ok) return answer.value;
      setFailure(answer.code);
      return undefined;
    },
  };
}
