import { createSignal, For, Match, Show, Switch } from "solid-js";
import { useNameOf } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import type { Verification } from "../sync/desk.ts";
import { Button } from "../ui/Button.tsx";
import style from "./SyncPanel.module.css";

type Progress =
  | { kind: "idle" }
  | { kind: "running"; done: number; all: number }
  | { kind: "done"; result: Verification }
  | { kind: "failed" };

/** Compares this device's copies with the server's when somebody asks for it (D-3). */
export function VerifySection() {
  const { t, formatNumber } = useI18n();
  const desk = useDesk();
  const [progress, setProgress] = createSignal<Progress>({ kind: "idle" });
  const is = <K extends Progress["kind"]>(kind: K) => {
    const now = progress();
    return now.kind === kind ? (now as Extract<Progress, { kind: K }>) : undefined; // the kind was just compared
  };
  const verify = async () => {
    setProgress({ kind: "running", done: 0, all: 0 });
    const follow = (done: number, all: number) => setProgress({ kind: "running", done, all });
    const result = await desk.verify(follow).catch(() => undefined); // the server did not answer
    setProgress(result ? { kind: "done", result } : { kind: "failed" });
  };
  const isOnline = () => desk.link().kind === "online";
  return (
    <section class={style.section}>
      <div class={style.verify}>
        <p class={style.more}>{t("device.verify.more")}</p>
        <Button
          size="small"
          disabled={!isOnline() || is("running") !== undefined}
          onClick={() => void verify()}
        >
          {t("device.verify.start")}
        </Button>
      </div>
      <div aria-live="polite">
        <Switch>
          <Match when={is("running")}>
            {(running) => (
              <p>
                {running().all === 0
                  ? t("device.verify.running")
                  : t("device.verify.progress", {
                      done: formatNumber(running().done),
                      all: formatNumber(running().all),
                    })}
              </p>
            )}
          </Match>
          <Match when={is("done")}>{(done) => <Result result={done().result} />}</Match>
          <Match when={is("failed")}>
            <p>{t("device.verify.failed")}</p>
          </Match>
          <Match when={!isOnline()}>
            <p class={style.more}>{t("device.verify.offline")}</p>
          </Match>
        </Switch>
      </div>
    </section>
  );
}

function Result(props: { result: Verification }) {
  const { t, plural } = useI18n();
  const nameOf = useNameOf();
  const says = () => {
    const { compared, mended } = props.result;
    if (mended.length > 0) return plural(mended.length, t("device.verify.mended"));
    return compared === 0 ? t("device.verify.none") : plural(compared, t("device.verify.same"));
  };
  return (
    <>
      <p>{says()}</p>
      <Show when={props.result.mended.length > 0}>
        <ul class={style.mended}>
          <For each={props.result.mended}>{(doc) => <li>{nameOf(doc)}</li>}</For>
        </ul>
      </Show>
    </>
  );
}
