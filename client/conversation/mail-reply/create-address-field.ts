import { createMemo, createSignal, type Accessor } from "solid-js";
import { distinct, withName } from "../../../shared/conversation/mail-answer.ts";
import type { Address } from "../../../shared/conversation/mail.ts";
import { createListbox, type Listbox } from "../../ui/create-listbox.ts";
import { useConversation } from "../conversation-context.tsx";
import { addressesIn, isListOfAddresses, isWithinQuotes } from "./addresses-in.ts";
import type { MailReply } from "./create-mail-reply.ts";
import { knownAddresses } from "./known-addresses.ts";
import { isWrong, type AddressField } from "./mail-problem.ts";

/** One field of addresses, and what keys and hands do in it. */
export interface AddressFieldState {
  addresses: Accessor<readonly Address[]>;
  /** What stands beside them, not taken yet. */
  typed: Accessor<string>;
  /** What fits it. */
  known: Accessor<readonly Address[]>;
  listbox: Listbox;
  /** The last address is selected: the next Backspace removes it. */
  isMarked: Accessor<boolean>;
  choose: (one: Address) => void;
  remove: (one: Address) => void;
  /** Brings it back into the field. */
  mend: (one: Address) => void;
  listeners: {
    onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onPaste: (event: ClipboardEvent) => void;
    onBlur: () => void;
  };
}

/** @param input where it is typed */
export function createAddressField(
  field: AddressField,
  letter: MailReply,
  input: () => HTMLInputElement | undefined,
): AddressFieldState {
  const { desk } = useConversation();
  const addresses = () => letter.fields()[field];
  const typed = () => letter.fields().typed?.[field] ?? "";
  const [isMarked, setMarked] = createSignal(false);
  const [isWriting, setWriting] = createSignal(false);
  const known = createMemo(() =>
    isWriting()
      ? knownAddresses(typed(), { here: letter.people(), contacts: desk.contacts(), taken: addresses() })
      : [],
  );
  const listbox = createListbox(() => known().length);

  const put = (all: readonly Address[], text: string) =>
    letter.change({ [field]: distinct(all), typed: { ...letter.fields().typed, [field]: text } });
  const take = (text: string) => put([...addresses(), ...addressesIn(text)], "");
  const without = (one: Address) => addresses().filter((other) => other !== one);
  const choose = (one: Address) => {
    put([...addresses(), one], "");
    input()?.focus();
  };
  const remove = (one: Address) => {
    put(without(one), typed());
    input()?.focus();
  };
  const mend = (one: Address) => {
    put(without(one), withName(one));
    input()?.focus();
    input()?.select();
  };

  function write(element: HTMLInputElement): void {
    const text = element.value;
    setWriting(true);
    setMarked(false);
    if (/[,;]$/u.test(text) && !isWithinQuotes(text)) {
      take(text);
      element.value = ""; // also where nothing but the sign was typed
      return;
    }
    put(addresses(), text);
    // A whole address is meant as it stands; for anything less, the first of those offered.
    if (text.includes("@") && !addressesIn(text).some(isWrong)) listbox.setActive(-1);
    else listbox.moveTo(0);
  }

  function hear(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Backspace") return markOrRemove(event);
    setMarked(false);
    const isOffering = known().length > 0;
    if (isOffering && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setWriting(false);
    } else if (isOffering && (event.key === "ArrowDown" || event.key === "ArrowUp")) listbox.steer(event);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) takeByKey(event);
  }

  function takeByKey(event: KeyboardEvent): void {
    const isEmpty = typed().trim() === "";
    if (isEmpty && event.key === "Tab") return;
    event.preventDefault();
    const offered = known()[listbox.active()];
    if (offered) choose(offered);
    else if (!isEmpty) take(typed());
  }

  function markOrRemove(event: KeyboardEvent): void {
    const last = addresses().at(-1);
    if (!last || typed() !== "" || event.repeat) return;
    event.preventDefault();
    if (isMarked()) remove(last);
    setMarked((marked) => !marked);
  }

  function paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isListOfAddresses(text)) return;
    event.preventDefault();
    take(`${typed()}${text}`);
  }

  function leave(): void {
    setMarked(false);
    setWriting(false);
    if (typed().trim() !== "") take(typed());
  }

  return {
    addresses,
    typed,
    known,
    listbox,
    isMarked,
    choose,
    remove,
    mend,
    listeners: {
      onInput: (event) => write(event.currentTarget),
      onKeyDown: hear,
      onPaste: paste,
      onBlur: leave,
    },
  };
}
