import * as v from "valibot";
import { settingSchemas, type SettingName, type Settings } from "../../shared/workspace/settings.ts";
import { ask, type Answer } from "../app/http.ts";

/** A setting as the server holds it; `version` rises with each change. */
export interface Held<N extends SettingName> {
  value: Settings[N];
  version: number;
}

/** What admins decide for the whole workspace. A change that had not seen another one is refused: `settings.changed`. */
export const settingApi = {
  load: <N extends SettingName>(name: N) => held(name, ask(heldSchema(name), pathOf(name))),
  save: <N extends SettingName>(name: N, body: Held<N>) =>
    held(name, ask(heldSchema(name), pathOf(name), { method: "PUT", body })),
};

function pathOf(name: SettingName): string {
  return `/api/settings/${name}`;
}

function heldSchema(name: SettingName) {
  return v.object({ value: settingSchemas[name], version: v.number() });
}

/** The answer under the name that was asked for, whose schema has just checked it. */
async function held<N extends SettingName>(
  _name: N,
  answer: Promise<Answer<Held<SettingName>>>,
): Promise<Answer<Held<N>>> {
  return (await answer) as Answer<Held<N>>; // the schema was this name's
}
