import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { draftRoot } from "../../shared/protocol/ledger-doc.ts";
import { may } from "../../shared/permissions/permissions.ts";
import { perform, type Sitting } from "./acts.ts";
import { sendDraft, takeWords } from "./choices.ts";
import { write } from "./typing.ts";
import type { World } from "./world.ts";

/** Somebody sends a draft in the instant in which a colleague writes on in it: their words are left behind (N-2). */
export function sendUnderTheirHands(world: World, sitting: Sitting): void {
  const { random } = world;
  const id = random.pick(sitting.page.onScreen.filter((doc) => kindOf(doc) === "cv"));
  const desk = sitting.page.ready;
  const row = desk?.conversations().find(({ doc }) => doc === id);
  const colleagues = colleaguesOf(world, sitting);
  const together = id && random.pick(colleagues.filter(({ page }) => page.view(id)));
  const elsewhere = colleagues.filter(({ page }) => id && page.ready?.conversation(id));
  if (id && !together) random.pick(elsewhere)?.page.show(id); // the next time they may be at it together
  if (!desk || !row || !together) return;
  const send = sendDraft(world, sitting, row);
  typeInDraft(world, together, id);
  if (!send) return;
  world.happens("sent under their hands", `${together.page.machine.name} in ${id}`);
  perform(world, sitting, desk, send);
}

/** Somebody takes the words that were left behind of what they wrote, in a conversation before them. */
export function takeWordsLeft(world: World): void {
  for (const sitting of world.readyPages()) {
    const desk = sitting.page.ready;
    for (const row of desk?.conversations() ?? []) {
      const taken = takeWords(world, sitting, row);
      if (desk && taken) return perform(world, sitting, desk, taken);
    }
  }
}

/** Others at their devices who may answer. */
function colleaguesOf(world: World, { person }: Sitting): Sitting[] {
  return world
    .readyPages()
    .filter((one) => one.person !== person && may(one.person.role, "conversation.reply"));
}

function typeInDraft(world: World, sitting: Sitting, id: DocumentId): void {
  const view = sitting.page.view(id);
  if (!view) return;
  const { visibility, drafts } = view.state().row;
  const root = draftRoot(visibility, drafts[visibility] ?? "0");
  sitting.page.run(() => write(world, sitting, view.doc, { id, root }));
}
