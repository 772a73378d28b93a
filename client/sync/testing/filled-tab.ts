import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { vaultNameOf } from "../identity.ts";
import type { OpenConversation } from "../open-document.ts";
import { FakeProfile, type Tab } from "./fake-profile.ts";
import { until } from "./fake-time.ts";

export const ONE = "cv:one" as const;

/** A tab that is online and has heard all there is: conversations of one message each, with their bodies. */
export async function filledTab({
  profile = new FakeProfile(),
  docs = [ONE],
}: { profile?: FakeProfile; docs?: readonly DocumentId[] } = {}) {
  const { server } = profile;
  for (const doc of docs) server.receive(doc, "Where is my parcel?");
  const tab = profile.openTab();
  const { desk } = tab;
  await until(() => desk.filled() && desk.link().kind === "online" && docs.every((doc) => desk.isHere(doc)));
  return { profile, tab, desk, server, me: profile.session.agent.id, vault: vaultNameOf(profile.session) };
}

/** The first of them, on screen. */
export async function opened(tab: Tab): Promise<OpenConversation> {
  const open = tab.desk.open(ONE);
  await until(() => open.ready());
  return open;
}
