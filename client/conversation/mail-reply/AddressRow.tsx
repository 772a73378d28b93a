import { createUniqueId, For, Show, type JSX } from "solid-js";
import { withName } from "../../../shared/conversation/mail-answer.ts";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Listbox } from "../../ui/Listbox.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { AddressChip } from "./AddressChip.tsx";
import { AddressProblem } from "./AddressProblem.tsx";
import { createAddressField } from "./create-address-field.ts";
import type { MailReply } from "./create-mail-reply.ts";
import { fieldProblem, type AddressField } from "./mail-problem.ts";
import style from "./MailReply.module.css";
import { useMailReplyTexts } from "./mail-reply-texts.ts";

export interface AddressRowProps {
  field: AddressField;
  letter: MailReply;
  ref: (input: HTMLInputElement) => void;
  /** Stands at the end of the row. */
  children: JSX.Element;
}

/**
 * One field of addresses: each becomes a chip by a comma, a semicolon, Enter, Tab, or on leaving the field; what fits is
 * offered while it is typed. Backspace in an empty field selects the last chip, once more removes it.
 */
export function AddressRow(props: AddressRowProps) {
  const texts = useMailReplyTexts();
  const id = createUniqueId();
  let input: HTMLInputElement | undefined;
  // oxlint-disable-next-line solid/reactivity -- a row is of one field and one letter for as long as it is there
  const state = createAddressField(props.field, props.letter, () => input);
  const { addresses, typed, known, listbox, isMarked } = state;
  const chips = createKeyed(addresses, ({ address }) => address);
  const name = () => texts(`fields.${props.field}`);
  const isLast = (index: number) => index === addresses().length - 1;
  const nobody = () => {
    const problem = props.letter.problem();
    return props.field === "to" && problem !== "reading" && problem?.why === "nobody" ? problem : null;
  };
  const problem = () => fieldProblem(props.field, addresses()) ?? nobody();
  const marked = () => {
    const last = isMarked() && addresses().at(-1);
    return last ? texts("marked", { name: withName(last) }) : "";
  };
  return (
    <div class={style.row}>
      <label class={style.label} for={id}>
        {name()}
      </label>
      <div class={style.addresses}>
        <Show when={addresses().length > 0}>
          <ul aria-label={texts("list", { field: name() })}>
            <For each={chips()}>
              {({ item: one }, index) => (
                <AddressChip
                  address={one()}
                  field={name()}
                  isMarked={isMarked() && isLast(index())}
                  onRemove={() => state.remove(one())}
                  onMend={() => state.mend(one())}
                />
              )}
            </For>
          </ul>
        </Show>
        <input
          {...state.listeners}
          ref={(element) => {
            input = element;
            props.ref(element);
          }}
          id={id}
          class={style.input}
          role="combobox"
          type="text"
          inputmode="email"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-expanded={known().length > 0}
          aria-controls={listbox.id}
          aria-autocomplete="list"
          aria-activedescendant={listbox.activeId()}
          aria-invalid={problem() ? true : undefined}
          aria-describedby={`${id}-why`}
          value={typed()}
        />
      </div>
      <Listbox
        listbox={listbox}
        label={texts("known")}
        options={known()}
        keyOf={({ address }) => address}
        onTake={state.choose}
        class={style.known}
        optionClass={style.option}
      >
        {(one) => (
          <>
            <bdi>{one().name ?? one().address}</bdi>
            <Show when={one().name}>
              <small>
                <bdi>{one().address}</bdi>
              </small>
            </Show>
          </>
        )}
      </Listbox>
      {props.children}
      <p id={`${id}-why`} class={problem()?.why === "nobody" ? style.hint : style.error} aria-live="polite">
        <Show when={problem()}>{(why) => <AddressProblem problem={why()} />}</Show>
      </p>
      <VisuallyHidden aria-live="assertive">{marked()}</VisuallyHidden>
    </div>
  );
}
