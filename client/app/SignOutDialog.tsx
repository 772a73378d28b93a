import { createSignal, For, onMount, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useActWords } from "./act-words.ts";
import type { Files } from "../sync/files/files.ts";
import { useNameOf } from "./contact-name.ts";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { useSession } from "./session-context.tsx";
import style from "./SignOutDialog.module.css";
import { createWaitingChanges } from "./waiting-changes.ts";

const PUSH_WAIT_MS = 8_000;

/** Signs out once nothing is left behind; what cannot be pushed is for the agent to decide on. */
export function SignOutDialog(props: { onClose: () => void }) {
  const { t, plural } = useI18n();
  const desk = useDesk();
  const session = useSession();
  const words = useActWords();
  const nameOf = useNameOf();
  const waiting = createWaitingChanges();
  /** What would be lost with this device's copy, the words the server refused included. */
  const atStake = () => [
    ...[...waiting(), ...desk.refused()].map(words),
    ...(files()?.attached() ?? []).map(({ name, doc }) =>
      t("app.signOut.file", { name, contact: nameOf(doc) }),
    ),
  ];
  /** Files attached to replies that are still being written: they are on this device alone. */
  const [files, setFiles] = createSignal<Files>();
  const [isPushing, setIsPushing] = createSignal(true);
  const [confirmation, setConfirmation] = createSignal("");

  const isOutOfReach = () => desk.link().kind === "offline" || desk.link().kind === "ended";
  const pushThenLeave = async () => {
    const shelf = await desk.files();
    setFiles(() => shelf);
    const left = isOutOfReach() ? desk.unsent().length : await desk.flush(PUSH_WAIT_MS);
    if (left + desk.refused().length + shelf.attached().length === 0) await session.leave("discard");
    else setIsPushing(false);
  };
  onMount(() => void pushThenLeave());
  const isConfirmed = () => confirmation().trim().toLowerCase() === t("app.signOut.discardWord");

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={isPushing() ? t("app.signOut.title") : plural(atStake().length, t("app.signOut.waiting"))}
    >
      <Show when={!isPushing()} fallback={<p aria-live="polite">{t("app.signOut.pushing")}</p>}>
        <div class={style.choices}>
          <p>{t("app.signOut.waitingMore")}</p>
          <ul class={style.list} aria-label={t("app.signOut.list")}>
            <For each={atStake()}>{(item) => <li>{item}</li>}</For>
          </ul>
          <Button variant="primary" onClick={() => props.onClose()}>
            {t("app.signOut.stay")}
          </Button>
          <div class={style.choice}>
            <Button onClick={() => void session.leave("keep")}>{t("app.signOut.keep")}</Button>
            <p>{t("app.signOut.keepMore")}</p>
          </div>
          <form
            class={style.choice}
            onSubmit={(event) => {
              event.preventDefault();
              if (isConfirmed()) void session.leave("discard");
            }}
          >
            <TextField
              label={t("app.signOut.discardLabel")}
              description={t("app.signOut.discardMore", { word: t("app.signOut.discardWord") })}
              autocomplete="off"
              value={confirmation()}
              onChange={setConfirmation}
            />
            <Button type="submit" variant="danger" disabled={!isConfirmed()}>
              {t("app.signOut.discard")}
            </Button>
          </form>
        </div>
      </Show>
    </Dialog>
  );
}
