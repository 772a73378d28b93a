import { createResource, For, Match, Show, Switch } from "solid-js";
import { readVersion } from "../../shared/protocol/prose-version.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { ProseView } from "../editor/ProseView.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { noteVersions, type NoteVersion } from "./note-versions.ts";
import style from "./NoteVersions.module.css";
import { useNoteTexts } from "./texts.ts";

export interface NoteVersionsProps {
  note: string;
  /** Restores what this version said; left out where the agent may not write the note. */
  onRestore: ((version: NoteVersion, json: string) => void) | undefined;
}

/** What a note said before, who wrote it and when, with the way back to each. */
export function NoteVersions(props: NoteVersionsProps) {
  const t = useNoteTexts();
  const { earlier, entries } = useConversation();
  const versions = createKeyed(
    () => noteVersions([...earlier.entries(), ...entries()], props.note),
    ({ at, hash }) => `${at} ${hash}`, // what it said may come back
  );
  return (
    <ol class={style.versions} reversed>
      <For each={versions()} fallback={<li class={style.none}>{t("versions.none")}</li>}>
        {({ item: version }, index) => (
          <Version version={version()} isCurrent={index() === 0} onRestore={props.onRestore} />
        )}
      </For>
    </ol>
  );
}

function Version(props: {
  version: NoteVersion;
  isCurrent: boolean;
  onRestore: NoteVersionsProps["onRestore"];
}) {
  const t = useNoteTexts();
  const { formatDateTime, t: app } = useI18n();
  const { desk, doc, reader } = useConversation();
  const [json, { refetch }] = createResource(
    () => props.version.hash,
    async (hash) => desk.blob(doc, hash),
  );
  /** Not read while it is on its way: the panel stays as it is. */
  const said = () => (json.state === "ready" ? json() : undefined);
  const when = () => formatDateTime(props.version.at);
  const who = () => {
    const { by } = props.version;
    return by.kind === "agent" && by.id === reader().me ? app("conversation.you") : by.name;
  };
  return (
    <li class={style.version}>
      <header class={style.head}>
        <span>{t("versions.by", { who: who(), when: when() })}</span>
        <Show when={props.isCurrent}>
          <b>{t("versions.current")}</b>
        </Show>
        <Show when={!props.isCurrent && props.onRestore && said()}>
          {(version) => (
            <Button
              size="small"
              class={style.restore!} // the sheet beside this file has the class
              aria-label={t("versions.restoreNamed", { when: when() })}
              onClick={() => props.onRestore?.(props.version, version())}
            >
              {t("versions.restore")}
            </Button>
          )}
        </Show>
      </header>
      <Switch>
        <Match when={json.loading}>
          <p class={style.none} aria-busy="true">
            {t("versions.reading")}
          </p>
        </Match>
        <Match when={said()}>{(version) => <Words json={version()} />}</Match>
        <Match when={true}>
          <p class={style.none}>
            {t("versions.offline")}{" "}
            <Button size="small" onClick={() => void refetch()}>
              {t("versions.again")}
            </Button>
          </p>
        </Match>
      </Switch>
    </li>
  );
}

function Words(props: { json: string }) {
  const t = useNoteTexts();
  return (
    <Show when={readVersion(props.json)} fallback={<p class={style.none}>{t("versions.unreadable")}</p>}>
      {(fragment) => <ProseView fragment={fragment()} />}
    </Show>
  );
}
