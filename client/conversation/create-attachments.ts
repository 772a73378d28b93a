import { createMemo, createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import { replyRules, type ReplyRules } from "../../shared/channels/capability.ts";
import { fileProblem, type FileProblem } from "../../shared/channels/file-rules.ts";
import { type Visibility } from "../../shared/conversation/intent.ts";
import type { Attached } from "../sync/files/file-database.ts";
import type { Files } from "../sync/files/files.ts";
import { useConversation } from "./conversation-context.tsx";

/** A file that was not attached, and why. */
export interface Turned {
  name: string;
  problem: FileProblem;
}

/** The files that go out with the next reply from this device; colleagues see them once it is sent. */
export interface Attachments {
  list: Accessor<readonly Attached[]>;
  /** What this channel takes; undefined while it is not known. */
  rules: Accessor<ReplyRules | undefined>;
  /** Those of the last ones that were refused. */
  turned: Accessor<readonly Turned[]>;
  forgetTurned: () => void;
  add: (files: readonly File[]) => Promise<void>;
  remove: (ids: readonly string[]) => Promise<void>;
}

export function createAttachments(target: Accessor<Visibility>): Attachments {
  const { doc, desk, row } = useConversation();
  const [files, setFiles] = createSignal<Files>();
  const [turned, setTurned] = createSignal<{ target: Visibility; files: readonly Turned[] }>();
  let isOpen = true;
  onCleanup(() => (isOpen = false));
  onMount(() => void desk.files().then((opened) => isOpen && setFiles(() => opened)));

  const list = createMemo(() =>
    (files()?.attached() ?? []).filter((one) => one.doc === doc && one.target === target()),
  );
  const rules = () => {
    const channel = desk.channel(row().channel.id);
    return channel && replyRules(channel.capability, target());
  };

  async function add(chosen: readonly File[]): Promise<void> {
    const allowed = rules();
    if (!allowed) return;
    const to = { doc, target: target() };
    const shelf = await desk.files();
    const refused: Turned[] = [];
    let others = list().length;
    for (const file of chosen) {
      const { name, type: mime } = file;
      const problem = fileProblem(allowed, others, { mime, bytes: file.size });
      if (problem) refused.push({ name, problem });
      if (problem) continue;
      others += 1;
      await shelf.attach(to, {
        name: name.slice(0, NAME_LENGTH) || "file",
        mime,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
    }
    setTurned({ target: to.target, files: refused });
  }

  return {
    list,
    rules,
    turned: () => (turned()?.target === target() ? (turned()?.files ?? none) : none),
    forgetTurned: () => setTurned(undefined),
    add,
    remove: async (ids) => {
      setTurned(undefined);
      if (ids.length > 0) await (await desk.files()).detach(ids);
    },
  };
}

const none: readonly Turned[] = [];
const NAME_LENGTH = 200;
