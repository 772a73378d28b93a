/** Entry of the writer's thread: waits for the disk, so that the event loop does not. */
import { workerData } from "node:worker_threads";
import { answerQuestions } from "../../thread/answer-questions.ts";
import { packError } from "../../thread/carried-error.ts";
import type { WriterAnswer, WriterQuestion } from "./writer-messages.ts";
import { WritingConnection } from "./writing-connection.ts";

const connection = new WritingConnection(workerData as string); // the path, see threadWriter

answerQuestions<WriterQuestion, WriterAnswer>(
  ({ parts, commit }) =>
    connection
      .execute(parts, commit)
      .map((result) => ("rows" in result ? result : { failed: packError(result.error) })),
  () => connection.close(),
);
