import { vaultNameOf } from "../../client/sync/identity.ts";
import { isInScope, scopeOf } from "../../shared/permissions/access.ts";
import { rowsOf } from "../storage/reading.ts";
import type { World } from "../story/world.ts";
import { answered, type Held } from "./final-state.ts";

/** Tables that hold what a person wrote by themselves: their own words stay theirs. */
const own = new Set(["outbox", "acked"]);

/** No device holds anything of a document that is out of its person's sight, not even its id. */
export async function checkSight(world: World, held: readonly Held[]): Promise<string[]> {
  const { server } = world.host;
  if (!server) return ["the server is down"];
  const faults: string[] = [];
  for (const browser of world.browsers) {
    const person = world.personAt(browser);
    if (!person?.active || browser.pages.length === 0) continue;
    const member = await answered(world, () => server.people.member(person.id));
    const session = browser.pages.find(({ state }) => state?.kind === "signed-in")?.state;
    if (!member || session?.kind !== "signed-in") continue;
    const { disk } = browser.copy();
    const vault = vaultNameOf(session.session);
    const tables = [...(disk.databases.get(vault)?.tables.keys() ?? [])].filter((table) => !own.has(table));
    const kept = tables
      .map((table) =>
        rowsOf(disk, vault, table)
          .map(({ value }) => JSON.stringify(value))
          .join(),
      )
      .join();
    for (const { doc } of held) {
      const audience = await answered(world, () => server.log.audience(doc));
      if (!audience) continue;
      const isTheirs =
        audience.owner === null ? isInScope(scopeOf(member), audience) : audience.owner === person.id;
      if (!isTheirs && kept.includes(`"${doc}"`))
        faults.push(`${browser.name}: holds ${doc}, which is out of ${person.name}'s sight`);
      if (isTheirs && /^c[vt]:/.test(doc) && rowsOf(disk, vault, "index").every(({ key }) => key !== doc))
        faults.push(`${browser.name}: lacks ${doc}, which is in ${person.name}'s sight`);
    }
  }
  return faults;
}
