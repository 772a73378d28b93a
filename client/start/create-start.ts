import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, onMount, type Accessor } from "solid-js";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { externalIdOn, openingOn } from "../../shared/conversation/opening.ts";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useUndoing } from "../app/undoing.tsx";
import { arriveAt } from "../conversation/carried-words.ts";
import { useAskReason } from "../reasons/ask-reason.tsx";
import type { StartDraft, Starts } from "../sync/starts.ts";
import { useToasts } from "../ui/toasts.tsx";
import { accountsOf, type Account } from "./accounts.ts";
import { recipientOn, type Recipient } from "./recipient.ts";
import { sentOnce } from "./sent-once.ts";
import { startProblems, type StartProblem } from "./start-problem.ts";
import { useStartTexts } from "./start-texts.ts";
import { askToStart, closeStart } from "./starting.ts";

export type AfterStart = Preferences["afterSend"];

/** The form in which a conversation is begun, and what becomes of it. */
export interface Start {
  draft: Accessor<StartDraft>;
  change: (part: Partial<StartDraft>) => void;
  accounts: Accessor<readonly Account[]>;
  channel: Accessor<ChannelSettings | undefined>;
  /** Null while nobody is named. */
  recipient: Accessor<Recipient | null>;
  /** What they are called, as far as is known. */
  name: Accessor<string>;
  /** What is wrong with a field, once sending was tried. */
  problem: (at: StartProblem["at"]) => StartProblem["why"] | undefined;
  /** @returns the first field that is wrong; null: it is on its way */
  send: (then: AfterStart) => Promise<StartProblem["at"] | null>;
  /** The conversation comes on the screen, and its box takes the focus. */
  isSent: () => boolean;
  discard: () => Promise<void>;
}

/** @param whom document of the contact for whom the form is open; empty: nobody yet */
export function createStart(whom: string): Start {
  const desk = useDesk();
  const navigate = useNavigate();
  const texts = useStartTexts();
  const toasts = useToasts();
  const askReason = useAskReason();
  const { offer } = useUndoing();
  const [starts, setStarts] = createSignal<Starts>();
  const [isTried, setTried] = createSignal(false);
  const [isSent, setSent] = createSignal(false);
  /** What was written before what is kept had been read. */
  const [early, setEarly] = createSignal<StartDraft>();
  onMount(async () => {
    const opened = await desk.starts();
    await opened.refresh().catch(() => undefined); // what another tab has written since; else what was read before
    const written = early();
    setStarts(() => opened);
    if (written) change(written);
    setEarly(undefined);
  });

  const accounts = createMemo(() => accountsOf(desk));
  const blank = createMemo(() => blankFor(whom));
  const draft = createMemo(() => early() ?? starts()?.of(whom) ?? blank());
  const channel = () =>
    accounts().find((one) => one.whyNot === null && one.channel.id === draft().channel)?.channel;
  const recipient = createMemo(() => {
    const on = channel();
    const externalId = on ? externalIdOn(on.network, draft().to) : null;
    return on && externalId !== null ? recipientOn(desk, on.id, externalId) : null;
  });
  const name = () => recipient()?.known?.person.name ?? (draft().name.trim() || draft().to.trim());
  const problems = createMemo(() => startProblems(draft(), channel(), recipient()));

  function blankFor(contact: string): StartDraft {
    const known = desk.contact(contact);
    const able = accounts().filter(({ whyNot }) => whyNot === null);
    const own = able.find((one) => one.channel.id === known?.channel.id);
    const only = able.length === 1 ? able[0] : undefined;
    return {
      for: contact,
      channel: (known ? own : only)?.channel.id ?? "",
      to: own && known ? known.externalId : "",
      name: known?.person.name ?? "",
      subject: "",
      text: "",
    };
  }

  function change(part: Partial<StartDraft>): void {
    const written = { ...draft(), ...part };
    const kept = starts();
    if (!kept) setEarly(written);
    else void kept.keep(written).catch(() => undefined); // a full disk: it is shown, and said by the whole app
  }

  async function send(then: AfterStart): Promise<StartProblem["at"] | null> {
    setTried(true);
    const [wrong] = problems();
    const [on, to, said] = [channel(), recipient(), draft()];
    if (wrong || !on || !to) return wrong?.at ?? "to";
    const why = then === "resolve" ? await askReason() : {};
    if (!why) return "text";
    const called = name();
    const id = await desk.act({
      type: "send",
      doc: to.doc,
      target: "private",
      text: said.text.trim(),
      then,
      ...why,
      opens: openingOn(on, { ...to.contact, name: called }),
      ...(on.network === "email" ? { mail: mailTo(to, called, said.subject.trim()) } : {}),
    });
    const kept = await desk.starts();
    await kept.sent(id, said, [to.doc, to.contact.id]);
    const isOpen = decodeURIComponent(location.pathname).endsWith(to.doc);
    if (!isOpen) arriveAt(to.doc);
    setSent(!isOpen);
    closeStart();
    const queue = desk.conversation(to.doc)?.state ?? "new";
    navigate(`/inbox/${queue}/${to.doc}`);
    offer(texts(desk.link().kind === "online" ? "sent" : "sentLater", { name: called }), () =>
      takeBack(id, to, said),
    );
    return null;
  }

  /** What was written stands in its form again; @returns false when it is too late */
  async function takeBack(id: string, { doc, existing }: Recipient, said: StartDraft): Promise<boolean> {
    const isTaken = await desk.takeBack(id);
    if (!isTaken) {
      const standing = desk.conversation(doc)?.sends.find((one) => one.id === id)?.standing;
      if (standing !== "queued") {
        toasts.show({ text: texts("tooLate") });
        return false;
      }
      await desk.act({ type: "send.cancel", doc, of: id });
    }
    const kept = await desk.starts();
    if (!(await kept.takeUp(id))) await kept.keep(said);
    if (isTaken && !existing) navigate("/inbox/new");
    askToStart(said.for);
    return true;
  }

  return {
    draft,
    change,
    accounts,
    channel,
    recipient,
    name,
    problem: (at) => (isTried() ? problems().find((one) => one.at === at)?.why : undefined),
    // oxlint-disable-next-line solid/reactivity -- it is called when a key or a button is pressed
    send: sentOnce(send),
    isSent,
    discard: async () => {
      const said = draft();
      await starts()?.drop(whom);
      closeStart();
      if (said.text.trim() === "") return;
      offer(texts("discarded"), async () => {
        await (await desk.starts()).keep(said);
        askToStart(whom);
      });
    },
  };
}

function mailTo({ contact }: Recipient, name: string, subject: string) {
  const address = contact.externalId;
  const to = [{ address, ...(name === address ? {} : { name }) }];
  return { subject, to, cc: [], bcc: [], how: "new" as const };
}
