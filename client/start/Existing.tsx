import { Show } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { Button } from "../ui/Button.tsx";
import type { Start } from "./create-start.ts";
import style from "./Start.module.css";
import { useStartTexts } from "./start-texts.ts";
import { closeStart } from "./starting.ts";

/** Says that there is a conversation with them already, in which the words go on, and goes there. */
export function Existing(props: { start: Start }) {
  const texts = useStartTexts();
  const navigate = useNavigate();
  return (
    <div class={style.live} aria-live="polite">
      <Show when={props.start.recipient()?.existing}>
        {(row) => (
          <p class={style.existing}>
            {texts("existing", { name: props.start.name() })}{" "}
            <Button
              size="small"
              variant="quiet"
              onClick={() => {
                closeStart();
                navigate(`/inbox/${row().state}/${row().doc}`);
              }}
            >
              {texts("open")}
            </Button>
          </p>
        )}
      </Show>
    </div>
  );
}
