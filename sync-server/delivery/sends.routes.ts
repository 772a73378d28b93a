import * as v from "valibot";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { SendTrouble } from "../../shared/conversation/send-trouble.ts";
import { Instant, Uuid } from "../../shared/protocol/intent.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents, Turn } from "../log/documents.ts";
import { appendActRung } from "../message-acts/act-rung.ts";
import type { AttemptStore } from "../store/attempts-store.ts";
import type { JobStore } from "../store/store.ts";
import { route, type Route } from "../v1/route.ts";
import { putOff } from "./job.ts";
import { appendRung } from "./rung.ts";

const StatusBody = v.object({
  status: v.picklist(["accepted", "delivered", "read", "failed"]),
  network_id: v.optional(v.pipe(v.string(), v.maxLength(255))),
  permalink: v.optional(v.pipe(v.string(), v.maxLength(2000), v.url(), v.regex(/^https?:/))),
  reason: v.optional(v.pipe(v.string(), v.maxLength(300))),
  /** Of a reply in numbered parts, the one it is about. */
  part: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** When it happened on the network, epoch ms. */
  at: v.optional(Instant),
});
type StatusBody = v.InferOutput<typeof StatusBody>;

export interface SendStatusDeps {
  documents: Documents;
  attempts: AttemptStore;
  jobs: JobStore;
  newId: () => string;
}

/** The network says how far a reply has come; rungs only rise (S-5). */
export const sendRoutes = (deps: SendStatusDeps): Route[] => [
  route({
    id: "reportStatus",
    method: "post",
    path: "/channels/{id}/sends/{send}/status",
    access: "channel",
    summary: "Says how far a reply, or an act on a message, has come",
    more: "Standings only rise; one that was reached already changes nothing.",
    body: StatusBody,
    malformed: "message.malformed",
    status: 200,
    answer: v.object({ id: v.string() }),
    refusals: ["message.unknown"],
    async handle({ settings }, { body, part }) {
      const send = v.safeParse(Uuid, part("send"));
      if (!send.success) throw new AppError("message.unknown");
      await raiseSend(deps, settings.id, send.output, body);
      return { body: { id: send.output } };
    },
  }),
];

/** @throws AppError `message.unknown` for what this channel never sent */
export async function raiseSend(
  deps: SendStatusDeps,
  channel: string,
  send: string,
  said: StatusBody & { why?: SendTrouble },
): Promise<void> {
  const doc = await deps.attempts.documentOf(send);
  if (!doc) throw new AppError("message.unknown");
  await deps.documents.turn<void, Conversation>(doc, (turn) => {
    const { row } = turn.state();
    if (row.channel.id !== channel) throw new AppError("message.unknown");
    const held = row.sends.find((item) => item.id === send);
    if (!held) return raiseAct(deps, turn, send, said); // settled long ago: it keeps the rung it had, and the network is not told off
    const at = Math.min(turn.now, Math.max(held.at, said.at ?? turn.now));
    const { status: rung, network_id: networkId, permalink, reason: words, part, why } = said;
    appendRung(turn, { id: send, rung, at, entryId: deps.newId(), networkId, permalink, why, words, part });
    const isGoingOn = turn.state().row.sends.some(({ id, standing }) => id === send && standing === "queued");
    if (held.standing === "unknown" && isGoingOn) putOff(deps, turn, send, turn.now);
  });
}

/** Of an act on a message a network can say that it stands, or does not (S-6). */
function raiseAct(
  { newId }: SendStatusDeps,
  turn: Turn<Conversation>,
  of: string,
  { status, reason: words }: StatusBody,
): void {
  const rung = status === "failed" ? "failed" : "accepted";
  appendActRung(turn, { of, rung, entryId: newId(), ...(words ? { words } : {}) });
}
