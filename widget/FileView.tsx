import { createResource, createSignal, onCleanup, Show, untrack, type JSX } from "solid-js";
import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";
import { useChat } from "./chat-context.tsx";
import type { WaitingFile } from "./model.ts";

/** A picture is shown; anything else, and a picture that is not to be had now, is a name that fetches it. */
export function FileView(props: { file: ShownLine["files"][number] }) {
  const { chat } = useChat();
  const isPicture = () => props.file.mime.startsWith("image/");
  const [content] = createResource(
    () => isPicture() && props.file.hash,
    (hash) => chat.file(hash).catch(() => null),
  );
  return (
    <Show when={content()} fallback={<Download file={props.file} />}>
      {(blob) => (
        <Picture content={blob()} name={props.file.name} otherwise={<Download file={props.file} />} />
      )}
    </Show>
  );
}

export function WaitingFileView(props: { file: WaitingFile }) {
  const name = () => <span class="file">{props.file.name}</span>;
  return (
    <Show when={props.file.mime.startsWith("image/")} fallback={name()}>
      <Picture content={props.file.content} name={props.file.name} otherwise={name()} />
    </Show>
  );
}

/** @param props.otherwise what stands in its place where this browser cannot draw it */
function Picture(props: { content: Blob; name: string; otherwise: JSX.Element }) {
  const { say } = useChat();
  const [isBroken, setIsBroken] = createSignal(false);
  const address = URL.createObjectURL(untrack(() => props.content)); // another file is another picture
  onCleanup(() => URL.revokeObjectURL(address));
  return (
    <Show when={!isBroken()} fallback={props.otherwise}>
      <img src={address} alt={say("picture", { name: props.name })} onError={() => setIsBroken(true)} />
    </Show>
  );
}

function Download(props: { file: ShownLine["files"][number] }) {
  const { chat, say } = useChat();
  const save = async () => {
    const content = await chat.file(props.file.hash).catch(() => null);
    if (!content) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = props.file.name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button
      type="button"
      class="file"
      aria-label={say("download", { name: props.file.name })}
      onClick={() => void save()}
    >
      {props.file.name}
    </button>
  );
}
