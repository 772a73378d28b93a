import { parentPort } from "node:worker_threads";
import { packError, type CarriedError } from "./carried-error.ts";

/** What the asking side gets for each question, in the order of the questions. */
export type Reply<Answer> = { answer: Answer } | { error: CarriedError };

/** The question after which a thread ends. */
export const LAST_QUESTION = null;

/** The inner side of a `Thread`: answers one question after another; what `answer` throws rejects that question alone. */
export function answerQuestions<Question, Answer>(
  answer: (question: Question) => Answer,
  cleanUp: () => void,
): void {
  const port = parentPort;
  if (!port) throw new Error("this module is the entry of a thread");
  const replyTo = (question: Question): Reply<Answer> => {
    try {
      return { answer: answer(question) };
    } catch (error) {
      return { error: packError(error) };
    }
  };
  port.on("message", (question: Question | typeof LAST_QUESTION) => {
    if (question !== LAST_QUESTION) return port.postMessage(replyTo(question));
    cleanUp();
    port.close();
  });
}
