import type { Component, JSX } from "solid-js";
import { canQuote, deedsOn } from "../../shared/channels/message-deeds.ts";
import { isRefused, refusedSince, type RefusableDeed } from "../../shared/channels/refused-deed.ts";
import {
  isDeletionWanted,
  meaningOf,
  type MarkDeed,
  type MessageMark,
} from "../../shared/conversation/message-act.ts";
import { isDeletedThere } from "../../shared/conversation/message-marks.ts";
import { canReplyTo } from "../../shared/conversation/reply-rules.ts";
import type { InboundItem, ReplyItem } from "../../shared/conversation/timeline.ts";
import Copy from "~icons/lucide/copy";
import Eye from "~icons/lucide/eye";
import EyeOff from "~icons/lucide/eye-off";
import Heart from "~icons/lucide/heart";
import HeartOff from "~icons/lucide/heart-off";
import Link from "~icons/lucide/link";
import Lock from "~icons/lucide/lock";
import Quote from "~icons/lucide/quote";
import Repeat from "~icons/lucide/repeat-2";
import Reply from "~icons/lucide/reply";
import StickyNote from "~icons/lucide/sticky-note";
import Trash from "~icons/lucide/trash-2";
import { useI18n } from "../app/i18n.tsx";
import { useWhen } from "../app/use-when.ts";
import { useAddNote } from "../conversation/add-note.ts";
import { useAskToDelete } from "../conversation/ask-to-delete.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useReplyTarget } from "../conversation/reply-target.tsx";
import { safeAddress } from "../conversation/text-parts.ts";
import { copyText } from "../ui/CopyField.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { useMessageActsTexts } from "./texts.ts";
import { useMessageAct } from "./use-message-act.ts";

/** One thing that can be done with a message. */
export interface MessageChoice {
  /** Stays the same when it turns into its opposite, so that the focus stays on it. */
  key: string;
  label: string;
  icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
  run: () => void;
  /** Something that is on or off, by one name and picture: whether it is on. */
  toggle?: Pick<MessageChoice, "label" | "icon"> & { isOn: boolean };
  /** Why the network does not let the account do it: pressing it says no more than that. */
  refused?: string;
  /** Asked for less often: behind "More" where there is little room. */
  isRare?: true;
}

/** What the agent can do with a message, by their role, the account's capability record, and how the message stands. */
export function createMessageChoices(item: () => InboundItem | ReplyItem): () => MessageChoice[] {
  const ofOurs = createOurChoices(item);
  const ofNetwork = createNetworkChoices();
  return () => {
    const message = item();
    const { often, rare } = message.kind === "inbound" ? ofNetwork(message) : { often: [], rare: [] };
    const ours = ofOurs();
    return [...often, ...ours.often, ...[...rare, ...ours.rare].map(asRare)];
  };
}

interface Choices {
  often: MessageChoice[];
  rare: MessageChoice[];
}

function asRare(choice: MessageChoice): MessageChoice {
  return { ...choice, isRare: true };
}

/** What goes to the contact or to the network; nothing for a message that is gone there, or is to go. */
function createNetworkChoices(): (message: InboundItem) => Choices {
  const t = useMessageActsTexts();
  const { desk, row, mayDo } = useConversation();
  const reply = useReplyTarget();
  const act = useMessageAct();
  const askToDelete = useAskToDelete();
  const toasts = useToasts();
  const when = useWhen();
  const { t: say } = useI18n();
  /** What the account's plan does not hold stays in its place, and says why. */
  const judged = (choice: MessageChoice, what: RefusableDeed): MessageChoice => {
    const { channel } = row();
    const account = desk.channel(channel.id);
    if (!account || !isRefused(account, what, desk.now())) return choice;
    const network = say(`ui.network.${channel.network}`);
    const refused = t("refused", { network, since: when(refusedSince(account, what)) });
    return { ...choice, refused, run: () => toasts.show({ text: refused }) };
  };
  return (item) => {
    const { n, message, marks, withdrawn: isWithdrawn = false } = item;
    const isGone = isWithdrawn || isDeletionWanted(row(), n) || isDeletedThere(marks);
    if (!mayDo("conversation.reply") || isGone) return { often: [], rare: [] };
    const often: MessageChoice[] = [
      { key: "reply", label: t("reply"), icon: Reply, run: () => reply.start({ on: n }) },
    ];
    const rare: MessageChoice[] = [];
    const account = desk.channel(row().channel.id);
    if (!account) return { often, rare };
    const how = { visibility: row().visibility, kind: message.kind };
    if (canQuote(account.capability, how))
      often.push(
        judged(
          {
            key: "quote",
            label: t("quote"),
            icon: Quote,
            run: () => reply.start({ on: n, quote: true }),
          },
          "quote",
        ),
      );
    for (const what of deedsOn(account, how)) {
      if (what === "delete") {
        rare.push({ key: what, label: t("deed.delete"), icon: Trash, run: () => askToDelete(item) });
        continue;
      }
      const { mark, on } = meaningOf(what);
      if (on === (marks.find((held) => held.mark === mark)?.on ?? false)) continue;
      const choice: MessageChoice = {
        key: mark,
        label: t(`deed.${what}`),
        icon: icons[what],
        run: () => void act(n, what),
        toggle: { label: t(`deed.${mark}`), icon: icons[mark], isOn: !on },
      };
      (isOften(mark) ? often : rare).push(judged(choice, what));
    }
    if (how.visibility === "public" && canReplyTo(row(), "private"))
      rare.unshift({
        key: "privately",
        label: t("privately"),
        icon: Lock,
        run: () => reply.start({ on: n, privately: true }),
      });
    return { often, rare };
  };
}

const icons: Record<MarkDeed, MessageChoice["icon"]> = {
  like: Heart,
  unlike: HeartOff,
  repost: Repeat,
  unrepost: Repeat,
  hide: EyeOff,
  unhide: Eye,
};

function isOften(mark: MessageMark): boolean {
  return mark !== "hide";
}

/** What stays with the team. */
function createOurChoices(item: () => InboundItem | ReplyItem): () => Choices {
  const t = useMessageActsTexts();
  const { mayDo } = useConversation();
  const toasts = useToasts();
  const addNote = useAddNote();
  const copy = async (words: string) =>
    toasts.show({ text: (await copyText(words)) ? t("copied") : t("notCopied") });
  return () => {
    const message = item();
    const text = message.kind === "inbound" ? message.message.text : message.text;
    const permalink = message.kind === "inbound" ? message.message.permalink : message.permalink;
    const address = safeAddress(permalink) ?? location.href;
    const often: MessageChoice[] = mayDo("note.write")
      ? [{ key: "note", label: t("note"), icon: StickyNote, run: () => void addNote(message.n) }]
      : [];
    const rare: MessageChoice[] = [
      { key: "link", label: t("link"), icon: Link, run: () => void copy(address) },
    ];
    if (text) rare.push({ key: "text", label: t("text"), icon: Copy, run: () => void copy(text) });
    return { often, rare };
  };
}
