import { createMemo, createSignal, createUniqueId, Show } from "solid-js";
import { CONTACT_NAME_LIMIT } from "../../shared/conversation/opening.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createListbox } from "../ui/create-listbox.ts";
import field from "../ui/Field.module.css";
import { Listbox } from "../ui/Listbox.tsx";
import over from "../ui/Suggestions.module.css";
import { TextField } from "../ui/TextField.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { Start } from "./create-start.ts";
import { suggestions, type Suggestion } from "./recipient.ts";
import style from "./Start.module.css";
import { startTexts, useStartTexts } from "./start-texts.ts";
import { useProblemWords } from "./use-problem-words.ts";

/** Whom it goes to: somebody on this device, found by what is typed, or somebody new with a name. */
export function RecipientField(props: { start: Start }) {
  const { locale, plural } = useI18n();
  const texts = useStartTexts();
  const desk = useDesk();
  // oxlint-disable-next-line solid/reactivity -- one form for as long as the field is there
  const problem = useProblemWords(props.start);
  const id = createUniqueId();
  const [isWriting, setWriting] = createSignal(false);
  const channel = () => props.start.channel();
  const isMail = () => channel()?.network === "email";
  const found = createMemo(() => {
    const on = channel();
    return isWriting() && on ? suggestions(desk, on, props.start.draft().to) : [];
  });
  const listbox = createListbox(() => found().length);
  const isOpen = () => found().length > 0;
  const known = () => props.start.recipient()?.known;
  const take = ({ to, name }: Suggestion) => {
    props.start.change({ to, name: name === to ? "" : name });
    setWriting(false);
  };
  const hear = (event: KeyboardEvent) => {
    if (!isOpen() || event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      setWriting(false);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const chosen = found()[listbox.active()];
      if (chosen) take(chosen);
    } else listbox.steer(event);
  };
  return (
    <>
      <div class={field.field}>
        <label class={field.label} for={id}>
          {texts("to")}
        </label>
        <div class={over.around}>
          <input
            id={id}
            name="to"
            class={field.control}
            role="combobox"
            type="text"
            inputmode={isMail() ? "email" : "text"}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            autofocus={channel() !== undefined && props.start.draft().to === ""}
            placeholder={texts(isMail() ? "toMail" : "toProgram")}
            disabled={!channel()}
            aria-expanded={isOpen()}
            aria-controls={listbox.id}
            aria-autocomplete="list"
            aria-activedescendant={isOpen() ? listbox.activeId() : undefined}
            aria-invalid={problem("to") ? true : undefined}
            aria-describedby={problem("to") ? `${id}-why` : known() ? `${id}-who` : undefined}
            value={props.start.draft().to}
            onInput={(event) => {
              setWriting(true);
              listbox.setActive(-1);
              props.start.change({ to: event.currentTarget.value });
            }}
            onKeyDown={hear}
            onBlur={() => setWriting(false)}
          />
          <Show when={isOpen()}>
            <Listbox
              listbox={listbox}
              label={texts("found")}
              options={found()}
              keyOf={({ to }) => to}
              onTake={take}
              class={over.list}
            >
              {(one) => (
                <span class={style.option}>
                  <bdi>{one().name}</bdi>
                  <Show when={one().name !== one().to}>
                    <small>
                      <bdi>{one().to}</bdi>
                    </small>
                  </Show>
                </span>
              )}
            </Listbox>
          </Show>
        </div>
        <Show when={known() && !problem("to") && known()?.person.name !== props.start.draft().to.trim()}>
          <p id={`${id}-who`} class={field.description} dir="auto">
            {known()?.person.name}
          </p>
        </Show>
        <Show when={problem("to")}>
          {(words) => (
            <p id={`${id}-why`} class={field.error} role="alert">
              {words()}
            </p>
          )}
        </Show>
        <VisuallyHidden aria-live="polite">
          {isOpen() ? plural(found().length, startTexts[locale()].foundCount) : ""}
        </VisuallyHidden>
      </div>
      <Show when={channel() && !known()}>
        <TextField
          name="name"
          label={texts("name")}
          value={props.start.draft().name}
          onChange={(name) => props.start.change({ name })}
          error={problem("name")}
          limit={CONTACT_NAME_LIMIT}
          autocomplete="off"
          dir="auto"
        />
      </Show>
    </>
  );
}
