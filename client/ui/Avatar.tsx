import { Show } from "solid-js";
import type { Network } from "../../shared/channels/capability.ts";
import { AvailabilityDot, type Availability } from "./AvailabilityDot.tsx";
import style from "./Avatar.module.css";
import { colourOf, initials } from "./initials.ts";
import { NetworkGlyph } from "./NetworkGlyph.tsx";

export interface AvatarProps {
  name: string;
  /** What the colour comes from, so that it stays when the name changes; the name if left out. */
  id?: string;
  network?: Network | undefined;
  /** Of a colleague: a dot that says so; the word must stand beside it. */
  availability?: Availability | undefined;
  /** Edge in px; 38 if left out. */
  size?: number;
}

/** A person's initials on a colour of their own. Decoration: the name must stand beside it. */
export function Avatar(props: AvatarProps) {
  return (
    <span
      class={style.avatar}
      aria-hidden="true"
      style={{ "--size": `${props.size ?? 38}px`, "background-color": colourOf(props.id ?? props.name) }}
    >
      {initials(props.name)}
      <Show when={props.network}>
        {(network) => (
          <span class={style.network}>
            <NetworkGlyph network={network()} />
          </span>
        )}
      </Show>
      <Show when={props.availability}>
        {(availability) => (
          <span class={style.availability}>
            <AvailabilityDot is={availability()} />
          </span>
        )}
      </Show>
    </span>
  );
}
