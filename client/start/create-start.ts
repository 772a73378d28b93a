import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, onMount, type Accessor } from "solid-js";
import { capabilityPresets, replyRules } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { SentFile } from "../../shared/conversation/intent.ts";
import { externalIdOn, openingOn } from "../../shared/conversation/opening.ts";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useUndoing } from "../app/undoing.tsx";
import { arriveAt } from "../conversation/carried-words.ts";
import { createAttachments, type Attachments } from "../conversation/create-attachments.ts";
import { sentFile } from "../conversation/sent-file.ts";
import { useAskReason } from "../reasons/ask-reason.tsx";
import { startPlace } from "../sync/files/file-database.ts";
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
  /** Kept like the words; what they may be, the account says. */
  attachments: Attachments;
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
  const recipient = createMemo(() => recipientOf(draft()));
  const attachments = createAttachments({
    place: () => ({ doc: startPlace(whom), target: "private" }),
    network: () => channel()?.network ?? "api",
    // Until an account is chosen they are taken as any could take them, and judged then.
    rules: () => replyRules(channel()?.capability ?? capabilityPresets.api, "private"),
  });
  const name = () => recipient()?.known?.person.name ?? (draft().name.trim() || draft().to.trim());
  const problems = createMemo(() => {
    const files = { list: attachments.list(), adding: attachments.adding().length };
    return startProblems(draft(), channel(), recipient(), files);
  });

  function recipientOf({ channel: id, to }: StartDraft): Recipient | null {
    const on = accounts().find((one) => one.whyNot === null && one.channel.id === id)?.channel;
    const externalId = on ? externalIdOn(on.network, to) : null;
    return on && externalId !== null ? recipientOn(desk, on.id, externalId) : null;
  }

  /** With whom it is for: it goes when they are erased. */
  function keep(kept: Starts, written: StartDraft): Promise<void> {
    const to = recipientOf(written);
    return kept.keep(written, to ? [to.doc, to.contact.id] : []);
  }

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
    else void keep(kept, written).catch(() => undefined); // a full disk: it is shown, and said by the whole app
  }

  async function send(then: AfterStart): Promise<StartProblem["at"] | null> {
    setTried(true);
    const [wrong] = problems();
    const [on, to, said] = [channel(), recipient(), draft()];
    if (wrong || !on || !to) return wrong?.at ?? "to";
    const why = then === "resolve" ? await askReason() : {};
    if (!why) return "text";
    const called = name();
    const files = attachments.list().map(sentFile);
    const kept = await desk.starts();
    const id = await kept.sending(said, [to.doc, to.contact.id], files);
    await desk.act(
      {
        type: "send",
        doc: to.doc,
        target: "private",
        text: said.text.trim(),
        then,
        ...why,
        opens: openingOn(on, { ...to.contact, name: called }),
        ...(files.length > 0 ? { attachments: files } : {}),
        ...(on.network === "email" ? { mail: mailTo(to, called, said.subject.trim()) } : {}),
      },
      id,
    );
    await kept.sent(id);
    const isOpen = decodeURIComponent(location.pathname).endsWith(to.doc);
    if (!isOpen) arriveAt(to.doc);
    setSent(!isOpen);
    closeStart();
    const queue = desk.conversation(to.doc)?.state ?? "new";
    navigate(`/inbox/${queue}/${to.doc}`);
    offer(texts(desk.link().kind === "online" ? "sent" : "sentLater", { name: called }), () =>
      takeBack(id, to, () => standAgain(said, files)),
    );
    return null;
  }

  /** What was written stands in its form again; @returns false when it is too late */
  async function takeBack(
    id: string,
    { doc, existing }: Recipient,
    writeAgain: () => Promise<void>,
  ): Promise<boolean> {
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
    if (!(await kept.takeUp(id))) await writeAgain();
    if (isTaken && !existing) navigate("/inbox/new");
    askToStart(whom);
    return true;
  }

  async function standAgain(said: StartDraft, files: readonly SentFile[]): Promise<void> {
    await keep(await desk.starts(), said);
    if (files.length > 0)
      await (await desk.files()).attachAgain({ doc: startPlace(said.for), target: "private" }, files);
  }

  return {
    draft,
    change,
    attachments,
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
      const attached = attachments.list();
      const files = attached.map(sentFile);
      await starts()?.drop(whom);
      await attachments.remove(attached.map(({ id }) => id));
      closeStart();
      if (said.text.trim() === "" && attached.length === 0) return;
      // oxlint-disable-next-line solid/reactivity -- it is called when the way back is pressed
      offer(texts("discarded"), async () => {
        await standAgain(said, files);
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
