import { For, Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import type { Draft } from "../create-draft.ts";
import type { Difference } from "../differences.ts";
import { useRuleTexts } from "../rule-texts.ts";
import style from "../Rules.module.css";

export interface ConflictNoteProps<T extends object> {
  changed: readonly Difference[];
  draft: Draft<T>;
  /** Whether what is being edited is among what was changed. */
  isSame: boolean;
  /** The state of it that somebody else saved; undefined: they removed it, or it is new. */
  theirs: T | undefined;
}

/** Says what somebody else changed while this was written, and shows it without losing a word. */
export function ConflictNote<T extends object>(props: ConflictNoteProps<T>) {
  const t = useRuleTexts();
  const words = (difference: Difference): string => {
    if (difference.kind === "moved") return t("fields.conflict.moved");
    if (difference.kind !== "field")
      return t(`fields.conflict.${difference.kind}`, { name: difference.name });
    const name = fieldNames.find((key) => key === difference.key);
    return t("fields.conflict.field", { name: name ? t(`fields.conflict.fields.${name}`) : difference.key });
  };
  const more = () => {
    if (!props.isSame) return t("fields.conflict.more");
    return props.theirs ? t("fields.conflict.moreSame") : t("fields.conflict.moreGone");
  };
  return (
    <Show when={props.changed.length > 0}>
      <div class={style.note} role="alert">
        <strong>{t("fields.conflict.title")}</strong>
        <ul>
          <For each={props.changed}>{(difference) => <li>{words(difference)}</li>}</For>
        </ul>
        <p>{props.draft.isAside() ? t("fields.conflict.aside") : more()}</p>
        <Show when={props.isSame && props.theirs}>
          {(theirs) => (
            <Show
              when={props.draft.isAside()}
              fallback={
                <Button class={style.start!} size="small" onClick={() => props.draft.show(theirs())}>
                  {t("fields.conflict.see")}
                </Button>
              }
            >
              <Button class={style.start!} size="small" onClick={() => props.draft.bringBack()}>
                {t("fields.conflict.back")}
              </Button>
            </Show>
          )}
        </Show>
      </div>
    </Show>
  );
}

const fieldNames = [
  "boomerangMinutes",
  "resolve",
  "channels",
  "releaseAtSignOut",
  "topics",
  "groups",
  "sets",
  "fallback",
  "capacity",
  "asked",
] as const;
