import { createMemo, untrack, type Accessor } from "solid-js";
import { contactHistory, type HistoryLine } from "../contact/contact-history.ts";
import { contactDocument } from "../contact/contact-document.ts";
import { useConversation } from "./conversation-context.tsx";
import { createOtherChannels, type OtherItem } from "./other-channels.ts";

/** What stands in a timeline and is of another document: what was said on another channel, and what became of the contact. */
export type Beside =
  | (OtherItem & { kind: "other" })
  | { kind: "line"; key: string; at: number; line: HistoryLine };

/** All of it, in order of time. */
export function createBeside(): Accessor<readonly Beside[]> {
  const others = createOtherChannels();
  const lines = createContactLines();
  return createMemo(() => {
    const said = others().map((other): Beside => ({ ...other, kind: "other" }));
    return [...said, ...lines()].toSorted((a, b) => a.at - b.at);
  });
}

/** What the team did to the contact; how the network filled it in, and its notes, are in the contact's own history. */
const shown: ReadonlySet<string> = new Set([
  "set",
  "cleared",
  "vipOn",
  "vipOff",
  "blocked",
  "unblocked",
  "linked",
  "unlinked",
]);

function createContactLines(): Accessor<readonly Beside[]> {
  const { desk, row } = useConversation();
  const wanted = createMemo(() =>
    row().head > 0 && !row().erased && desk.preferences().showTrail ? row().contact.id : undefined,
  );
  const opened = createMemo(() => {
    const doc = wanted();
    return doc === undefined ? undefined : untrack(() => desk.openDocument(contactDocument({ doc })));
  });
  return createMemo(() => {
    const document = opened();
    if (!document?.ready()) return [];
    return contactHistory([...document.entries(), ...document.expected()])
      .filter(({ deed }) => shown.has(deed.did))
      .map((line): Beside => ({ kind: "line", key: `contact/${line.id}`, at: line.at, line }));
  });
}
