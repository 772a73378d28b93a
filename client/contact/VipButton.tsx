import { Show } from "solid-js";
import Star from "~icons/lucide/star";
import type { ContactRow } from "../../shared/contact/contact.ts";
import style from "./ContactTools.module.css";
import { usePanelTexts } from "./panel-texts.ts";
import { useVip } from "./use-vip.ts";

/** Says that somebody is a VIP; a press makes them one, another one does not. */
export function VipButton(props: { contact: ContactRow; mayEdit: boolean }) {
  const words = usePanelTexts();
  const set = useVip();
  const Mark = () => (
    <>
      <Star aria-hidden="true" />
      {words("vip")}
    </>
  );
  return (
    <Show
      when={props.mayEdit}
      fallback={
        <Show when={props.contact.vip}>
          <span class={style.vip} data-on="true">
            <Mark />
          </span>
        </Show>
      }
    >
      <button
        type="button"
        class={style.vip}
        data-on={props.contact.vip}
        aria-pressed={props.contact.vip}
        onClick={() => set(props.contact, !props.contact.vip)}
      >
        <Mark />
      </button>
    </Show>
  );
}
