/** Entry of the compactor's thread: reads the database over a connection of its own, and writes nothing. */
import { workerData } from "node:worker_threads";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { loadDocument } from "../store/sqlite/load-document.ts";
import { ReadingConnection } from "../store/sqlite/reading-connection.ts";
import { answerQuestions } from "../thread/answer-questions.ts";
import { snapshotOf, type Snapshot } from "./compactor.ts";
import type { CompactorPlace } from "./thread-compactor.ts";

const { path, workspace } = workerData as CompactorPlace; // see threadCompactor
const reader = new ReadingConnection(path);

answerQuestions<DocumentId, Snapshot | null>(
  (doc) => {
    const stored = loadDocument(reader, workspace, doc);
    return stored && snapshotOf(stored);
  },
  () => reader.close(),
);
