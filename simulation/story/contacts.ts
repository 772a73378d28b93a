import { subjects } from "./settings.ts";
import type { World } from "./world.ts";

/** How many people write to each channel. */
const CONTACTS = 4;

/** Somebody writes to a channel: for the first time, again, or after all seemed to be said. */
export async function contactWrites(world: World): Promise<void> {
  const { random } = world;
  const channel = random.pick(world.channels);
  if (!channel) return;
  const contact = `person-${random.between(1, CONTACTS)}`;
  const number = random.between(1, 1e9);
  const said = `m${number}`;
  const message = {
    external_id: said,
    contact: { external_id: contact, name: `${contact} of ${channel.id}` },
    visibility: random.chance(0.8) ? "private" : "public",
    text: `Hello ${said} ${subjects[number % subjects.length]}`,
    sent_at: world.time.now - random.between(0, 60_000),
  };
  const headers = { authorization: `Bearer ${channel.key}` };
  const status = await world.request(`/v1/channels/${channel.id}/messages`, "POST", message, headers);
  world.happens("message", `${contact} on ${channel.id} (${status})`);
  if (random.chance(0.1)) {
    // Its network is not sure that it arrived, and says it again.
    await world.request(`/v1/channels/${channel.id}/messages`, "POST", message, headers);
    world.happens("message repeated");
  }
}

/** A network says late, and maybe twice, what became of a reply. */
export async function networkSpeaksLate(world: World): Promise<void> {
  const { random } = world;
  const taken = random.pick([...world.host.callbacks.taken.values()]);
  const channel = random.pick(world.channels);
  if (!taken || !channel) return;
  const status = random.pick(["accepted", "delivered", "read"]) ?? "delivered";
  for (const { id, key } of world.channels) {
    const path = `/v1/channels/${id}/sends/${taken.send}/status`;
    const answer = await world.request(path, "POST", { status }, { authorization: `Bearer ${key}` });
    if (answer !== 200) continue;
    taken.isUnspoken = false;
    world.happens("late status", `${taken.send} ${status}`);
    if (random.chance(0.3)) await world.request(path, "POST", { status }, { authorization: `Bearer ${key}` });
  }
}
