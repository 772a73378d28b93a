import { Match, Switch } from "solid-js";
import type { Network } from "../../shared/channels/capability.ts";
import AtSign from "~icons/lucide/at-sign";
import Braces from "~icons/lucide/braces";
import Camera from "~icons/lucide/camera";
import MessageCircle from "~icons/lucide/message-circle";
import Phone from "~icons/lucide/phone";
import Send from "~icons/lucide/send";

/** A network's small sign: a letter where that is its mark, a picture of what it is elsewhere. */
export function NetworkGlyph(props: { network: Network }) {
  return (
    <Switch>
      <Match when={props.network === "facebook"}>f</Match>
      <Match when={props.network === "x"}>X</Match>
      <Match when={props.network === "instagram"}>
        <Camera aria-hidden="true" />
      </Match>
      <Match when={props.network === "whatsapp"}>
        <Phone aria-hidden="true" />
      </Match>
      <Match when={props.network === "email"}>
        <AtSign aria-hidden="true" />
      </Match>
      <Match when={props.network === "webchat"}>
        <MessageCircle aria-hidden="true" />
      </Match>
      <Match when={props.network === "telegram"}>
        <Send aria-hidden="true" />
      </Match>
      <Match when={props.network === "api"}>
        <Braces aria-hidden="true" />
      </Match>
    </Switch>
  );
}
