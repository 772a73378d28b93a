import { Show } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { DeviceFacts } from "./DeviceFacts.tsx";
import { HeldReplies } from "./HeldReplies.tsx";
import { LinkSection } from "./LinkSection.tsx";
import { RefusedList } from "./RefusedList.tsx";
import style from "./SyncPanel.module.css";
import { UnsentList } from "./UnsentList.tsx";
import { VerifySection } from "./VerifySection.tsx";

/** How this device stands to the server: what waits for a decision, what waits for the network, and what is kept here. */
export function SyncPanel() {
  const desk = useDesk();
  const held = () => desk.unsent().filter((item) => item.state === "held");
  return (
    <div class={style.panel}>
      <LinkSection />
      <Show when={held().length > 0}>
        <HeldReplies items={held()} />
      </Show>
      <Show when={desk.refused().length > 0}>
        <RefusedList />
      </Show>
      <UnsentList />
      <DeviceFacts />
      <VerifySection />
    </div>
  );
}
