import type { Role } from "../../shared/permissions/permissions.ts";
import { MINUTE } from "../../shared/time/duration.ts";
import { WORKSPACE } from "../server/stores.ts";
import { askAsAdmin } from "./administration.ts";
import { contactWrites } from "./contacts.ts";
import { decide, put, soon } from "./settings.ts";
import { emailOf, World, type Person } from "./world.ts";

const cast: readonly { name: string; role: Role }[] = [
  { name: "Ada", role: "admin" },
  { name: "Sam", role: "supervisor" },
  { name: "Cleo", role: "contributor" },
  { name: "Theo", role: "contributor" },
  { name: "Vic", role: "viewer" },
];

/** Where each sits at the beginning; Cleo has two devices, and the tablet is shared. */
const seats = ["Ada", "Sam", "Cleo", "Cleo", "Theo", "Vic"];

/** A workspace with people, channels and a few conversations; everybody is at their device and online. */
export async function openWorld(seed: number): Promise<World> {
  const world = new World(seed);
  world.host.start();
  await world.time.pass(100);
  await setUp(world, seed % 3 === 0);
  for (let n = 0; n < 4; n++) await contactWrites(world);
  seats.forEach((name, place) => {
    const browser = world.addBrowser(`${name.toLowerCase()}${place}`);
    browser.skewMs = world.random.chance(0.3) ? world.random.between(-5, 5) * MINUTE : 0;
    world.signInAnew(browser, personCalled(world, name));
  });
  await world.time.pass(5_000);
  for (const browser of world.browsers) if (world.random.chance(0.5)) world.openPage(browser);
  await world.time.pass(2_000);
  return world;
}

function personCalled({ people }: World, name: string): Person {
  const person = people.find((one) => one.name === name);
  if (!person) throw new RangeError(`nobody is called ${name}`);
  return person;
}

/** @param isDecided the workspace has rules of its own: drawn by nothing, so that the other worlds stay what they were */
async function setUp(world: World, isDecided: boolean): Promise<void> {
  const { server } = world.host;
  if (!server) throw new Error("the server did not start");
  const at = world.time.now;
  await settled(
    world,
    server.sqlite.transaction(async (tx) => {
      await server.workspaces.create(tx, { id: WORKSPACE, name: "Care", store: "store-0" }, at);
      for (const [place, { name, role }] of cast.entries()) {
        const person: Person = { id: `agent-${place}`, name, role, active: true };
        world.people.push(person);
        const joined = { joinedAt: at, createdAt: at, earlier: null, grants: null };
        world.host.signedIn.know(emailOf(person), person.id);
        await server.people.put(tx, { ...person, email: emailOf(person), ...joined });
      }
    }),
  );
  world.adminCookie = world.host.signedIn.begin("agent-0");
  await put(world, "policies", [soon]);
  for (const name of ["Alpha", "Beta", "Gamma"]) await openChannel(world, name, world.adminCookie);
  for (const name of ["North", "South"]) {
    const { body } = await askAsAdmin(world, "/api/teams", "POST", { name });
    world.teams.push((body["team"] as { id: string }).id); // the route's own answer
  }
  if (isDecided) await decide(world);
}

async function openChannel(world: World, name: string, cookie: string): Promise<void> {
  const policy = world.random.chance(0.7) ? soon.id : null;
  const wish = {
    name,
    network: name === "Gamma" ? "facebook" : "api",
    account: name,
    policy,
    autoAssign: true,
  };
  const { status, body } = await world.ask(
    "/api/channels",
    "POST",
    { ...wish, callbackUrl: "http://network.example/replies" },
    { cookie },
  );
  if (status !== 200 && status !== 201) throw new Error(`no channel: ${status} ${JSON.stringify(body)}`);
  world.channels.push({ id: (body["channel"] as { id: string }).id, key: String(body["key"]) }); // the route's own answer
}

async function settled(world: World, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  void work.then(() => (isOver = true));
  while (!isOver) await world.time.pass(5);
}
