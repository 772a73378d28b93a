import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { takeMark, type MarksDeps } from "../meta/marks.ts";
import type { Messaging } from "./wire.ts";

/** Everything said to somebody up to a moment was delivered, or read. */
export function takeMarks(
  deps: MarksDeps,
  channel: string,
  { sender, delivery, read }: Messaging,
): Promise<readonly DocumentId[]> {
  const at = (read ?? delivery)?.watermark ?? 0;
  const status = read ? "read" : "delivered";
  const of = { until: at, named: delivery?.mids ?? [] };
  return takeMark(deps, channel, { contact: sender.id, status, at, of });
}
