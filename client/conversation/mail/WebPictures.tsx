import { batch, createMemo, Show, type Accessor } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { useConversation } from "../conversation-context.tsx";
import style from "./Mail.module.css";
import { useMailTexts } from "./mail-texts.ts";

/** Whether the web is asked for the pictures of a mail: this once, or for all of its sender's. */
export interface WebPicturesChoice {
  areWanted: Accessor<boolean>;
  /** They are wanted, and there is or was a network; what came stays when it goes. */
  areAsked: Accessor<boolean>;
  isAlways: Accessor<boolean>;
  /** Undefined: the sender is nobody in particular. */
  always: Accessor<((on: boolean) => void) | undefined>;
  turn: () => void;
}

/** @param of the key of the mail's item @param sender its address */
export function createWebPictures(
  of: Accessor<string>,
  sender: Accessor<string | undefined>,
): WebPicturesChoice {
  const { desk, turned } = useConversation();
  const key = () => `pictures:${of()}`;
  const address = () => sender()?.toLowerCase();
  const isAlways = createMemo(() => desk.preferences().pictures?.[address() ?? ""] === true);
  const areWanted = createMemo(() => turned.has(key()) !== isAlways());
  const areAsked = createMemo<boolean>(
    (before) => areWanted() && (before || desk.link().kind === "online"),
    false,
  );
  const choose = (on: boolean) =>
    batch(() => {
      if (turned.has(key())) turned.turn(key());
      const about = { doc: `me:${desk.session.agent.id}`, key: `pictures:${address()}` } as const;
      void desk.act({ type: "preference.set", ...about, value: on ? true : null });
    });
  return {
    areWanted,
    areAsked,
    isAlways,
    always: () => (address() === undefined ? undefined : choose),
    turn: () => turned.turn(key()),
  };
}

/** What it means to load them, and the choice. */
export function WebPictures(props: { pictures: WebPicturesChoice }) {
  const texts = useMailTexts();
  const says = () => {
    const { areWanted, areAsked } = props.pictures;
    if (!areWanted()) return texts("pictures.blocked");
    return texts(areAsked() ? "pictures.shown" : "pictures.offline");
  };
  return (
    <div class={style.pictures}>
      <p aria-live="polite">{says()}</p>
      <div class={style.choices}>
        <Button size="small" onClick={() => props.pictures.turn()}>
          {texts(props.pictures.areWanted() ? "pictures.hide" : "pictures.show")}
        </Button>
        <Show when={props.pictures.always()}>
          {(choose) => (
            <Button variant="quiet" size="small" onClick={() => choose()(!props.pictures.isAlways())}>
              {texts(props.pictures.isAlways() ? "pictures.notAlways" : "pictures.always")}
            </Button>
          )}
        </Show>
      </div>
    </div>
  );
}
