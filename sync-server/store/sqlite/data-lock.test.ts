import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockData } from "./data-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "roost-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a data folder serves one server at a time; the next one starts when the first has let go", () => {
  const unlock = lockData(folder);
  expect(() => lockData(folder)).toThrow("another Roost is running");
  unlock();
  lockData(folder)();
});

test("S-4: a process that is killed leaves no lock behind, one that runs keeps every other out", async () => {
  const module = join(import.meta.dirname, "data-lock.ts");
  const script = `const { lockData } = await import(${JSON.stringify(module)});
    lockData(${JSON.stringify(folder)}); gc(); console.log("held"); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--expose-gc", "--input-type=module", "--eval", script]);
  await once(other.stdout, "data");
  expect(() => lockData(folder)).toThrow("another Roost is running");
  other.kill("SIGKILL");
  await once(other, "exit");
  lockData(folder)();
});
