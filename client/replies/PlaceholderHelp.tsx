import { createMemo, For, Show } from "solid-js";
import Braces from "~icons/lucide/braces";
import { unknownPlaceholders } from "../../shared/replies/placeholders.ts";
import { createKeyed } from "../ui/create-keyed.ts";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { nearestPlaceholder, useKnownPlaceholders } from "./known-placeholders.ts";
import { useReplyTexts } from "./panel-texts.ts";
import style from "./ReplyEditor.module.css";

/** Under the field: placeholders to put in, and what is written like one and is none. */
export function PlaceholderHelp(props: { text: string; onInsert: (placeholder: string) => void }) {
  const t = useReplyTexts();
  const known = useKnownPlaceholders();
  const choices = createKeyed(known, ({ name }) => name);
  const names = createMemo(() => known().map(({ name }) => name));
  const unknown = createMemo(() => unknownPlaceholders(props.text, (name) => names().includes(name)));
  const meant = () => {
    const [first] = unknown();
    return first === undefined ? null : nearestPlaceholder(first, names());
  };
  const written = (name: string) =>
    name.startsWith("contact.") && name !== "contact.name"
      ? `{${name}|${t("editor.fallbackWord")}}`
      : `{${name}}`;
  return (
    <>
      <Show when={unknown().length > 0}>
        <p class={style.problem} role="alert">
          {t("editor.unknown", { names: unknown().join(", ") })}{" "}
          <Show when={meant()}>{(name) => <>{t("editor.didYouMean", { name: `{${name()}}` })}</>}</Show>
        </p>
      </Show>
      <div class={style.help}>
        <Menu
          size="small"
          trigger={
            <>
              <Braces aria-hidden="true" />
              {t("editor.insert")}
            </>
          }
        >
          <For each={choices()}>
            {({ key: name, item: choice }) => (
              <MenuItem onSelect={() => props.onInsert(written(name))}>{choice().label}</MenuItem>
            )}
          </For>
        </Menu>
        <p class={style.hint}>
          {t("editor.fallback", { example: `{contact.first_name|${t("editor.fallbackWord")}}` })}
        </p>
      </div>
    </>
  );
}
