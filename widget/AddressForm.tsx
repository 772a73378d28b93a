import { createSignal, Show } from "solid-js";
import { useChat } from "./chat-context.tsx";

/** Where a visitor leaves an address, so that an answer finds them after they have left the page. */
export function AddressForm() {
  const { chat, say } = useChat();
  const [isOpen, setIsOpen] = createSignal(false);
  const [email, setEmail] = createSignal("");
  const [name, setName] = createSignal("");
  const [problem, setProblem] = createSignal("");
  let after: HTMLElement | undefined;
  const close = () => {
    setIsOpen(false);
    queueMicrotask(() => after?.focus()); // what has taken the form's place
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email().trim())) return setProblem(say("wrongEmail"));
    const isSaved = await chat.leaveAddress({ email: email().trim(), name: name().trim() });
    setProblem(isSaved ? "" : say("notSaved"));
    if (isSaved) close();
    return undefined;
  };
  return (
    <div class="address">
      <Show
        when={isOpen()}
        fallback={
          <Show
            when={chat.email()}
            fallback={
              <button type="button" ref={(element) => (after = element)} onClick={() => setIsOpen(true)}>
                {say("leaveAddress")}
              </button>
            }
          >
            {(left) => (
              <p tabindex="-1" ref={(element) => (after = element)}>
                {say("saved", { email: left() })}
              </p>
            )}
          </Show>
        }
      >
        <form onSubmit={(event) => void save(event)} noValidate>
          <label>
            {say("email")}
            <input
              type="email"
              autocomplete="email"
              value={email()}
              aria-invalid={problem() ? true : undefined}
              aria-describedby={problem() ? "address-problem" : undefined}
              ref={(element) => queueMicrotask(() => element.focus())}
              onInput={(event) => setEmail(event.currentTarget.value)}
            />
          </label>
          <Show when={problem()}>
            <p class="problem" id="address-problem" role="alert">
              {problem()}
            </p>
          </Show>
          <label>
            {say("name")}
            <input
              autocomplete="name"
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <div class="buttons">
            <button type="submit" class="send">
              {say("save")}
            </button>
            <button type="button" onClick={close}>
              {say("cancel")}
            </button>
          </div>
        </form>
      </Show>
    </div>
  );
}
