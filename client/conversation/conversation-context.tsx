import {
  createContext,
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  onCleanup,
  untrack,
  useContext,
  type Accessor,
  type JSX,
  type Setter,
} from "solid-js";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { makeTimeline, type Episode } from "../../shared/conversation/timeline.ts";
import type { Action } from "../../shared/permissions/permissions.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { useContactName } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useMayDo } from "../app/may-do.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import type { Act, Desk } from "../sync/desk.ts";
import type { OpenConversation } from "../sync/open-document.ts";
import { createPainted } from "../ui/create-painted.ts";
import { useToasts } from "../ui/toasts.tsx";
import { createPresence, type Presence } from "./presence.ts";
import { createEarlier, type Earlier } from "./create-earlier.ts";
import { createTurned, type Turned } from "./create-turned.ts";
import { createWholeTexts, type WholeTexts } from "./create-whole-texts.ts";
import { liveDraftRoot, putIntoDraft } from "./draft-text.ts";
import { putBackMail, type Enclosed } from "./put-back-mail.ts";
import type { Reader } from "./trail-text.ts";

export type Panel = "assignee" | "topic" | "pend" | "resolve";

/** The conversation on the screen: what it is, who looks at it, and what they are in the middle of. */
export interface ConversationOnScreen {
  doc: DocumentId;
  desk: Desk;
  opened: OpenConversation;
  /** What was said can be read; what stands beside it may be drawn now, a frame later. */
  isInSight: Accessor<boolean>;
  state: Accessor<Conversation>;
  row: Accessor<ConversationRow>;
  /** What its contact is called. */
  contactName: Accessor<string>;
  /** Nothing can be said in it any more: it is erased, or goes on in another document. */
  hasEnded: Accessor<boolean>;
  /** What is read of it before the part that is here. */
  earlier: Earlier;
  /** The entry with this number is only there to be read. */
  isPast: (n: number) => boolean;
  wholeTexts: WholeTexts;
  /** What of its messages somebody unfolded, or folded, for as long as it is open here. */
  turned: Turned;
  /** Who else has it open, and who of all handles it. */
  presence: Presence;
  /** As people read it, from the first entry that is here; the last one is current. */
  episodes: Accessor<readonly Episode[]>;
  /** Brings an entry into view, by its number. */
  showEntry: (n: number) => void;
  /** The one asked for last. */
  askedEntry: Accessor<{ n: number } | undefined>;
  /** Written and expected entries, in order. */
  entries: Accessor<readonly ConversationEntry[]>;
  reader: Accessor<Reader>;
  mayDo: (action: Action) => boolean;
  /** Does it, says so, and offers the way back. */
  actUndoably: (act: Act, said: string, onUndone?: () => void) => Promise<void>;
  /** Puts words at the end of the live draft (of another target than the conversation's own), also once the screen has gone on to another conversation. */
  putBack: (text: string, target?: Visibility) => void;
  /** Gives the next reply what went with one that did not go out. */
  encloseAgain: (target: Visibility, enclosed: Enclosed) => void;
  /** Takes a reply back, or cancels it, and gives its words to the live draft; @returns false when it is too late */
  undoSend: (id: string, text: string, enclosed: Enclosed) => Promise<boolean>;
  /** The failed reply whose words are being sent anew. */
  replacing: Accessor<string | undefined>;
  setReplacing: Setter<string | undefined>;
  /** Id of the note being edited here. */
  editing: Accessor<string | undefined>;
  setEditing: Setter<string | undefined>;
  /** The small panel that is open over the screen. */
  panel: Accessor<Panel | undefined>;
  setPanel: Setter<Panel | undefined>;
  /** Moves the caret into the reply box; the box says how. */
  focusReply: () => void;
  onFocusReply: (focus: () => void) => void;
}

const ConversationContext = createContext<ConversationOnScreen>();

/** Opens a conversation for everything below it. */
export function ConversationProvider(props: { doc: DocumentId; children: JSX.Element }) {
  const conversation = createConversation(untrack(() => props.doc)); // another conversation is another provider
  return <ConversationContext.Provider value={conversation}>{props.children}</ConversationContext.Provider>;
}

export function useConversation(): ConversationOnScreen {
  const conversation = useContext(ConversationContext);
  if (!conversation) throw new Error("useConversation needs a ConversationProvider above it");
  return conversation;
}

function createConversation(doc: DocumentId): ConversationOnScreen {
  const desk = useDesk();
  const toasts = useToasts();
  const { t } = useI18n();
  const mayDoIn = useMayDo();
  const nameOf = useContactName();
  const opened = desk.open(doc);
  // The list's row stands in for a body that is not here, or not read yet.
  const row = () => (opened.ready() ? undefined : desk.conversation(doc)) ?? opened.state().row;
  const entries = createMemo(() => [...opened.entries(), ...opened.expected()]);
  const [replacing, setReplacing] = createSignal<string>();
  const [editing, setEditing] = createSignal<string>();
  const [panel, setPanel] = createSignal<Panel>();
  const earlier = createEarlier(opened.entries, (gen) => desk.history(doc, gen));
  const [askedEntry, setAskedEntry] = createSignal<{ n: number }>();
  const read = makeTimeline(doc);
  const written = createMemo(() => [...earlier.entries(), ...opened.entries()]);
  const episodes = createMemo(() =>
    read({ written: written(), expected: opened.expected(), now: desk.now() }),
  );
  let focusBox: (() => void) | undefined;
  let isFocusOwed = false;
  let isOpen = true;
  onCleanup(() => (isOpen = false));

  const putBack = (text: string, target = row().visibility) =>
    isOpen
      ? putIntoDraft(opened.doc, liveDraftRoot(row(), target), text)
      : openAndPutBack(desk, { doc, target }, text);

  function standingOf(send: string) {
    return desk.conversation(doc)?.sends.find(({ id }) => id === send)?.standing;
  }

  /** In a conversation that is erased nothing can be done; in one that goes on elsewhere, nobody replies. */
  function mayDo(action: Action): boolean {
    const { erased, continuedBy, channel, team } = row();
    if (erased || (continuedBy !== null && action === "conversation.reply")) return false;
    return mayDoIn({ channel: channel.id, team }, action);
  }

  function encloseAgain(target: Visibility, enclosed: Enclosed): void {
    const { files = [] } = enclosed;
    if (files.length > 0) void desk.files().then((shelf) => shelf.attachAgain({ doc, target }, files));
    void putBackMail(desk, doc, enclosed);
  }

  async function undoSend(id: string, text: string, enclosed: Enclosed): Promise<boolean> {
    const target = desk.conversation(doc)?.sends.find((send) => send.id === id)?.target ?? row().visibility;
    const typedSince = isOpen ? proseText(prose(opened.doc, liveDraftRoot(row(), target))).trim() : "";
    if (await desk.takeBack(id)) {
      encloseAgain(target, enclosed);
      // The draft it was sent from is live again and still holds its words; what was typed since follows them.
      if (typedSince) putBack(typedSince, target);
      return true;
    }
    if (standingOf(id) !== "queued") {
      toasts.show({ text: t("conversation.done.tooLate") });
      return false;
    }
    await desk.act({ type: "send.cancel", doc, of: id });
    putBack(text, target);
    encloseAgain(target, enclosed);
    return true;
  }

  return {
    doc,
    desk,
    opened,
    isInSight: createPainted(opened.ready),
    state: opened.state,
    row,
    entries,
    episodes,
    showEntry: (n) => setAskedEntry({ n }),
    askedEntry,
    contactName: () => nameOf(row()),
    hasEnded: () => row().erased || row().continuedBy !== null,
    earlier,
    isPast: (n) => n < (opened.entries()[0]?.n ?? 0),
    presence: createPresence(() => opened.awareness, desk.session.agent, desk.instant),
    wholeTexts: createWholeTexts((hash) => desk.blob(doc, hash)),
    turned: createTurned(),
    reader: () => ({
      me: desk.session.agent.id,
      contact: nameOf(row()),
      teamName: (id) => desk.workspace().teams[id]?.name,
    }),
    mayDo,
    actUndoably: useUndoableAct(),
    putBack,
    encloseAgain,
    undoSend,
    replacing,
    setReplacing,
    editing,
    setEditing,
    panel,
    setPanel,
    focusReply: () => {
      if (focusBox) focusBox();
      else isFocusOwed = true;
    },
    onFocusReply: (focus) => {
      focusBox = focus;
      if (isFocusOwed) focus();
      isFocusOwed = false;
    },
  };
}

/**
 * An undo may come after its screen is gone: the conversation is opened again for as long as the writing takes. The
 * index says which draft is live: a document that has rested may still be behind.
 */
function openAndPutBack(
  desk: Desk,
  { doc, target }: { doc: DocumentId; target: Visibility },
  text: string,
): void {
  createRoot((dispose) => {
    const opened = desk.open(doc);
    createEffect(() => {
      if (!opened.ready()) return;
      const row = desk.conversation(doc) ?? opened.state().row;
      putIntoDraft(opened.doc, liveDraftRoot(row, target), text);
      dispose();
    });
  });
}
