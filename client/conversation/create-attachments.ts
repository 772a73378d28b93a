import { createMemo, createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import type { Network, ReplyRules } from "../../shared/channels/capability.ts";
import { fileProblem, type FileProblem } from "../../shared/channels/file-rules.ts";
import type { SentFile, Visibility } from "../../shared/conversation/intent.ts";
import { useDesk } from "../app/desk-context.tsx";
import type { Attached, Place } from "../sync/files/file-database.ts";
import type { Files } from "../sync/files/files.ts";

/** A file that was not attached, and why; `no-room`: the disk did not take it. */
export interface Turned {
  name: string;
  bytes: number;
  problem: FileProblem | { what: "no-room" };
}

/** A file that is being put away on this device; a large one takes its time. */
export interface Adding {
  file: File;
  /** So many bytes of it have been read. */
  read: Accessor<number>;
}

/** Where files are attached, and what may be. */
export interface AttachingTo {
  place: Accessor<{ doc: Place; target: Visibility }>;
  network: Accessor<Network>;
  /** What this channel takes; undefined while it is not known. */
  rules: Accessor<ReplyRules | undefined>;
}

/** The files that go out with the next reply from this device; colleagues see them once it is sent. */
export interface Attachments extends AttachingTo {
  list: Accessor<readonly Attached[]>;
  /** Those on their way onto this device, in their order. */
  adding: Accessor<readonly Adding[]>;
  /** Those of the last ones that were refused. */
  turned: Accessor<readonly Turned[]>;
  forgetTurned: () => void;
  add: (files: readonly File[]) => Promise<void>;
  /** Takes files over that were attached elsewhere; what this channel does not take stays there. */
  bring: (files: readonly Attached[]) => Promise<void>;
  /** Attaches files that the conversation has already; what this channel does not take is said. */
  carry: (files: readonly SentFile[]) => Promise<void>;
  remove: (ids: readonly string[]) => Promise<void>;
}

export function createAttachments({ place, network, rules }: AttachingTo): Attachments {
  const desk = useDesk();
  const target = () => place().target;
  const [files, setFiles] = createSignal<Files>();
  const [turned, setTurned] = createSignal<{ target: Visibility; files: readonly Turned[] }>();
  const [adding, setAdding] = createSignal<readonly Adding[]>(none);
  let isOpen = true;
  onCleanup(() => (isOpen = false));
  onMount(() => void desk.files().then((opened) => isOpen && setFiles(() => opened)));

  const list = createMemo(() => {
    const here = place();
    return (files()?.attached() ?? []).filter((one) => one.doc === here.doc && one.target === here.target);
  });

  async function add(chosen: readonly File[]): Promise<void> {
    const allowed = rules();
    if (!allowed) return;
    const to = place();
    const shelf = await desk.files();
    const refused: Turned[] = [];
    const refuse = ({ name, size: bytes }: File, problem: Turned["problem"]) => {
      refused.push({ name, bytes, problem });
      setTurned({ target: to.target, files: [...refused] });
    };
    setTurned(undefined);
    const taken = chosen.flatMap((file) => {
      const others = [...list(), ...adding().map((one) => ({ bytes: one.file.size }))];
      const problem = fileProblem(allowed, others, { mime: file.type, bytes: file.size });
      if (problem) refuse(file, problem);
      return problem ? [] : [{ file, onRead: announce(file) }];
    });
    // One after the other: they go out in the order in which they were chosen.
    for (const { file, onRead } of taken)
      await shelf
        .attach(
          to,
          { name: file.name.slice(0, NAME_LENGTH) || "file", mime: file.type, content: file },
          onRead,
        )
        .catch(() => refuse(file, { what: "no-room" })) // a full disk, or a file that is gone
        .finally(() => setAdding((all) => all.filter((one) => one.file !== file)));
  }

  async function bring(carried: readonly Attached[]): Promise<void> {
    const fits = await attachFitting(carried);
    await (await desk.files()).detach(fits.map(({ id }) => id));
  }

  /** @returns those that this channel takes */
  async function attachFitting<F extends SentFile>(carried: readonly F[]): Promise<F[]> {
    const allowed = rules();
    const fits: F[] = [];
    const refused: Turned[] = [];
    for (const file of carried) {
      const problem = allowed ? fileProblem(allowed, [...list(), ...fits], file) : null;
      if (problem) refused.push({ name: file.name, bytes: file.bytes, problem });
      else fits.push(file);
    }
    setTurned({ target: target(), files: refused });
    await (await desk.files()).attachAgain(place(), fits);
    return fits;
  }

  /** @returns what hears how much of it has been read */
  function announce(file: File): (bytes: number) => void {
    const [read, setRead] = createSignal(0);
    setAdding((all) => [...all, { file, read }]);
    return setRead;
  }

  return {
    place,
    network,
    rules,
    list,
    adding,
    turned: () => (turned()?.target === target() ? (turned()?.files ?? none) : none),
    forgetTurned: () => setTurned(undefined),
    add,
    bring,
    carry: async (carried) => void (await attachFitting(carried)),
    remove: async (ids) => {
      setTurned(undefined);
      if (ids.length > 0) await (await desk.files()).detach(ids);
    },
  };
}

const none: readonly never[] = [];
const NAME_LENGTH = 200;
