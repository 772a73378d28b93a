import { threadOf } from "../../intake/thread-of.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { putJoin } from "./join-contacts.ts";
import { remembered } from "./visitor-person.ts";
import type { VisitorClaim } from "./visitor.ts";

/**
 * Somebody whom nobody knew has signed in on the site: what they said before is theirs from now on, on whatever device.
 * Whoever asks has shown both the key of the browser and the site's token, so nobody else's history is claimed; and it is
 * claimed once, so that the next one at this browser begins anew. Where the user has no conversation yet theirs goes on;
 * else both stay, and their contacts are linked.
 */
export async function joinVisitor(
  deps: Pick<
    ChatDeps,
    "webchat" | "inbound" | "intake" | "jobs" | "transactions" | "visitors" | "newId" | "clock"
  >,
  { channel, id: visitor }: VisitorClaim,
  vouched: VisitorClaim,
): Promise<void> {
  const { id: user, language } = vouched;
  const said = await deps.webchat.visitor(channel, visitor);
  if (!said) return; // they have said nothing
  const before = await deps.inbound.thread(channel, visitor, "private");
  const known = await deps.inbound.thread(channel, user, "private");
  const { contact } = await threadOf(deps.intake, channel, user, "private");
  const isNew = known?.contact !== contact; // they never wrote, or all of that is erased
  const at = deps.clock();
  const told = (await deps.webchat.visitor(channel, user)) ?? (isNew ? said : null);
  await deps.transactions.transaction(async (tx) => {
    if (!(await deps.webchat.claim(tx, channel, { visitor, user, at }))) return;
    if (before && isNew) await deps.inbound.addThread(tx, channel, user, "private", before);
    await deps.webchat.putVisitor(tx, channel, user, remembered(vouched, told, { language }));
    await putJoin(deps.jobs, tx, { channel, visitor, user, link: deps.newId() }, at);
  });
  deps.visitors.tell(channel, user, { kind: "lines" });
}
