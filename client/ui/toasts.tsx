import { createContext, createSignal, For, onCleanup, onMount, Show, useContext, type JSX } from "solid-js";
import { Portal } from "solid-js/web";
import X from "~icons/lucide/x";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { openDialogs } from "./open-dialogs.ts";
import { createToastPlace } from "./toast-place.ts";
import style from "./toasts.module.css";

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
  /** How long it stays, 6 s if left out; it waits while it has the pointer or the focus. */
  ms?: number;
}

export interface Toasts {
  /** Shows and announces a message; @returns what takes it away early */
  show(toast: Toast): () => void;
  /** Takes all of them away: the screen they belong to may not be shown any more. */
  clear(): void;
  /** They lie over the top of this part of the screen while the caller is there, not in the screen's corner. */
  placeOver: (part: Element) => void;
}

const ToastsContext = createContext<Toasts>();
const DEFAULT_MS = 6_000;
const SHOWN_AT_ONCE = 2;

export function ToastsProvider(props: { children: JSX.Element }) {
  const [shown, setShown] = createSignal<readonly Toast[]>([]);
  const { box, offer } = createToastPlace();
  const place = (): JSX.CSSProperties | undefined => {
    const at = box();
    return at && { left: `${at.left}px`, top: `${at.top}px`, width: `${at.width}px` };
  };
  const remove = (toast: Toast) => setShown((all) => all.filter((other) => other !== toast));
  const toasts: Toasts = {
    show(toast) {
      const own = { ...toast };
      setShown((all) => [...all, own].slice(-SHOWN_AT_ONCE));
      return () => remove(own);
    },
    clear: () => setShown([]),
    placeOver: offer,
  };
  return (
    <ToastsContext.Provider value={toasts}>
      {props.children}
      <Portal>
        <div
          class={style.stack}
          data-placed={box() !== undefined}
          data-beside={openDialogs()}
          style={place()}
          aria-live="polite"
          aria-atomic="false"
        >
          <For each={shown()}>{(toast) => <ToastCard toast={toast} onClose={() => remove(toast)} />}</For>
        </div>
      </Portal>
    </ToastsContext.Provider>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error("useToasts needs a ToastsProvider above it");
  return toasts;
}

function ToastCard(props: { toast: Toast; onClose: () => void }) {
  const { t } = useI18n();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hold = () => clearTimeout(timer);
  const release = () => {
    hold();
    timer = setTimeout(() => props.onClose(), props.toast.ms ?? DEFAULT_MS);
  };
  onMount(release);
  onCleanup(hold);
  return (
    <div
      class={style.toast}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      <span class={style.text}>{props.toast.text}</span>
      <Show when={props.toast.action}>
        {(action) => (
          <Button
            size="small"
            onClick={() => {
              props.onClose();
              action().run();
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton label={t("ui.dismiss")} icon={X} size="small" onClick={() => props.onClose()} />
    </div>
  );
}
