import { recipientOn } from "../../client/start/recipient.ts";
import { openingOn } from "../../shared/conversation/opening.ts";
import { perform, type Sitting } from "./acts.ts";
import type { World } from "./world.ts";

/** Some of them write by themselves, others never do. */
const PEOPLE = 6;

/** Somebody writes first: to somebody new, or to somebody who may have written meanwhile, or on an account that only answers. */
export function startConversation(world: World, sitting: Sitting): void {
  const { random } = world;
  const { browser, page, person } = sitting;
  const desk = page.ready;
  const on = random.pick(world.channels);
  const contact = `person-${random.between(1, PEOPLE)}`;
  const channel = on && desk?.channel(on.id);
  if (!desk || !channel) return;
  const to = recipientOn(desk, channel.id, contact);
  const where = { by: person.id, doc: to.doc, where: "send", browser, page: page.machine.name };
  world.happens("conversation started", `with ${contact} on ${channel.id}`);
  perform(world, sitting, desk, {
    type: "send",
    doc: to.doc,
    target: "private",
    text: `First ${world.words.coin({ ...where, at: world.time.now })}`,
    then: random.pick(["stay", "pend", "resolve"] as const) ?? "stay",
    opens: openingOn(channel, { ...to.contact, name: `${contact} of ${channel.id}` }),
  });
}
