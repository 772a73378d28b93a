import { createSignal, createUniqueId, Show, untrack } from "solid-js";
import { NAME_LIMIT } from "../../shared/replies/collection.ts";
import { useDesk } from "../app/desk-context.tsx";
import { CheckList } from "../settings/fields/CheckList.tsx";
import { createFormGuard, LeaveDialog } from "../settings/fields/LeaveGuard.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { LibraryCollection } from "./library.ts";
import style from "./LibraryView.module.css";
import { useReplyTexts } from "./panel-texts.ts";
import { useReplyActs } from "./reply-acts.ts";

/** What a collection is called, who has it, and where it is offered. `collection` null: a new one of the team. */
export function CollectionForm(props: { collection: LibraryCollection | null; onClose: () => void }) {
  const t = useReplyTexts();
  const desk = useDesk();
  const acts = useReplyActs();
  const form = createUniqueId();
  const collection = untrack(() => props.collection); // one form, one collection
  const held = collection?.row;
  const [name, setName] = createSignal(held?.name ?? "");
  const [team, setTeam] = createSignal(held ? held.team : (acts.audiences()[0] ?? null));
  const [channels, setChannels] = createSignal<readonly string[]>(held?.channels ?? []);
  const [problem, setProblem] = createSignal<string>();
  const guard = createFormGuard();
  const close = () => props.onClose();
  let field: HTMLInputElement | undefined;

  const isOwn = held !== undefined && held.owner !== null;
  const teams = () =>
    [...new Set([...acts.audiences(), ...(held ? [held.team] : [])])].map((id) => ({
      value: id ?? "",
      label: id === null ? t("everybody") : (desk.workspace().teams[id]?.name ?? id),
    }));
  const channelOptions = () =>
    Object.values(desk.workspace().channels).map(({ id, name: label }) => ({ value: id, label }));

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const wanted = { name: name().trim(), team: team(), channels: channels() };
    const isMissing = wanted.name === "";
    setProblem(isMissing ? t("form.nameMissing") : undefined);
    if (isMissing || wanted.name.length > NAME_LIMIT) return field?.focus();
    props.onClose();
    if (collection) await acts.change(collection, wanted);
    else await acts.make({ ...wanted, mine: false });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && guard.ask(close)}
      title={held ? t("form.change", { name: held.name }) : t("form.make")}
      footer={
        <Button type="submit" form={form} variant="primary">
          {t(held ? "form.save" : "form.create")}
        </Button>
      }
    >
      <form
        id={form}
        class={style.form}
        noValidate
        onInput={guard.hear}
        onSubmit={(event) => void save(event)}
      >
        <TextField
          label={t("form.name")}
          value={name()}
          onChange={setName}
          error={name().trim() === "" ? problem() : undefined}
          limit={NAME_LIMIT}
          autofocus
          ref={(element) => (field = element)}
        />
        <Show when={!isOwn}>
          <Select
            label={t("form.team")}
            value={team() ?? ""}
            options={teams()}
            onChange={(value) => setTeam(value === "" ? null : value)}
            description={t("form.teamHint")}
          />
        </Show>
        <CheckList
          label={t("form.channels")}
          description={t("form.channelsHint")}
          options={channelOptions()}
          value={channels()}
          onChange={setChannels}
          none={t("form.noChannels")}
        />
      </form>
      <LeaveDialog guard={guard} />
    </Dialog>
  );
}
