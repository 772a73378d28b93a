import { roles } from "../../shared/permissions/permissions.ts";
import type { Grant } from "../../shared/permissions/access.ts";
import type { Person, World } from "./world.ts";

/** What an admin changes: who may do what, who sees what, and which team works on what. */
export const administration: readonly { weight: number; value: (world: World) => Promise<void> }[] = [
  { weight: 3, value: changeRole },
  { weight: 4, value: changeGrants },
  { weight: 1, value: deactivate },
  { weight: 2, value: reactivate },
  { weight: 2, value: moveChannel },
];

/** Everybody but the one admin, who must stay. */
function anybody({ random, people }: World): Person | undefined {
  return random.pick(people.filter(({ id }) => id !== "agent-0"));
}

async function changePerson(world: World, person: Person, change: object): Promise<boolean> {
  return (await askAsAdmin(world, `/api/people/${person.id}`, "PATCH", change)).status === 200;
}

export function askAsAdmin(world: World, path: string, method: string, body: object) {
  return world.ask(path, method, body, { cookie: world.adminCookie });
}

async function changeRole(world: World): Promise<void> {
  const person = anybody(world);
  const role = world.random.pick(roles.filter((one) => one !== "admin"));
  if (!person || !role || !(await changePerson(world, person, { role }))) return;
  person.role = role;
  world.happens("role changed", `${person.name} ${role}`);
}

async function changeGrants(world: World): Promise<void> {
  const { random } = world;
  const person = anybody(world);
  const grants = random.chance(0.3)
    ? null
    : world.places().flatMap(({ kind, id }): Grant[] => {
        const role = random.pick(["viewer", "contributor", "supervisor"] as const);
        return role && random.chance(0.5) ? [{ kind, id, role }] : [];
      });
  if (!person || !(await changePerson(world, person, { grants }))) return;
  world.happens(grants ? "grants given" : "grants lifted", `${person.name} ${JSON.stringify(grants)}`);
}

async function deactivate(world: World): Promise<void> {
  const person = world.random.pick(world.people.filter(({ id, active }) => active && id !== "agent-0"));
  if (!person || !(await changePerson(world, person, { active: false }))) return;
  person.active = false;
  world.happens("deactivated", person.name);
}

/** Somebody who had left is back, and signs in again wherever they were. */
async function reactivate(world: World): Promise<void> {
  const person = world.random.pick(world.people.filter(({ active }) => !active));
  if (!person || !(await changePerson(world, person, { active: true }))) return;
  person.active = true;
  world.happens("reactivated", person.name);
  for (const browser of world.browsers)
    if (world.personAt(browser) === person) world.signInAnew(browser, person);
}

async function moveChannel(world: World): Promise<void> {
  const channel = world.random.pick(world.channels);
  const team = world.random.pick([null, ...world.teams]) ?? null;
  if (!channel) return;
  const { status } = await askAsAdmin(world, `/api/channels/${channel.id}`, "PATCH", { team });
  if (status === 200) world.happens("channel moved", `${channel.id} to ${team}`);
}
