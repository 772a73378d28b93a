import { createSignal, Match, Show, Suspense, Switch, type JSX } from "solid-js";
import ImageIcon from "~icons/lucide/image";
import { useConversation } from "../conversation/conversation-context.tsx";
import { createThumbnail } from "./create-picture.ts";
import style from "./Files.module.css";
import { PictureDialog } from "./PictureDialog.tsx";
import type { ShownFile } from "./shown-file.ts";
import { useFileTexts } from "./texts.ts";

/** Longest sides of a picture in the timeline, px. */
const WIDEST = 260;
const HIGHEST = 240;

/** A picture as it stands in the timeline; its place is there before it is. */
export function PictureItem(props: { file: ShownFile; name: string; whenMissing: JSX.Element }) {
  const texts = useFileTexts();
  const { doc } = useConversation();
  const picture = createThumbnail(doc, () => props.file);
  const [isLarge, setIsLarge] = createSignal(false);
  const [isMissing, setIsMissing] = createSignal(false);
  const place = () => {
    const known = picture();
    const { width, height } = known.kind === "here" && known.width ? known : props.file;
    return placeOf(width, height);
  };
  return (
    <Show when={!isMissing() && picture().kind !== "unsafe"} fallback={props.whenMissing}>
      <button
        type="button"
        class={style.picture}
        classList={{ [style.cut!]: place() === undefined }} // the sheet beside this file has the class
        style={place()}
        disabled={picture().kind === "reading"}
        aria-label={texts("enlarge", { name: props.name })}
        onClick={() => setIsLarge(true)}
      >
        <Switch>
          <Match when={sourceOf(picture())}>
            {(src) => (
              <img
                src={src()}
                alt=""
                decoding="async"
                referrerpolicy="no-referrer"
                onError={() => setIsMissing(true)}
              />
            )}
          </Match>
          <Match when={picture().kind === "away"}>
            <span class={style.away}>
              <ImageIcon aria-hidden="true" />
              <bdi>{props.name}</bdi>
              <small>{texts("away")}</small>
            </span>
          </Match>
        </Switch>
      </button>
      <Show when={isLarge()}>
        <Suspense>
          <PictureDialog file={props.file} onClose={() => setIsLarge(false)} />
        </Suspense>
      </Show>
    </Show>
  );
}

function sourceOf(picture: ReturnType<ReturnType<typeof createThumbnail>>): string | undefined {
  return picture.kind === "here" ? picture.src : undefined;
}

/** The whole picture fits into the place; undefined where nobody knows how large it is: then it is cut to a usual one. */
function placeOf(
  width: number | undefined,
  height: number | undefined,
): { "inline-size": string; "aspect-ratio": string } | undefined {
  if (!width || !height) return undefined;
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  return {
    "inline-size": `${Math.max(44, Math.round(width * scale))}px`,
    "aspect-ratio": `${width} / ${height}`,
  };
}
