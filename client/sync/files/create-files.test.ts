import { expect, test } from "vitest";
import { FakeProfile } from "../testing/fake-profile.ts";
import { until } from "../testing/fake-time.ts";

test("files that a full disk did not let anybody open are opened when they are asked for again", async () => {
  const profile = new FakeProfile();
  const { indexedDB } = profile.environment();
  if (!indexedDB) throw new Error("this profile keeps nothing");
  let isFull = true;
  const factory = new Proxy(indexedDB, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (name: string, ...rest: unknown[]): unknown => {
        if (isFull && key === "open" && name.endsWith("/files"))
          throw new DOMException("the disk is full", "QuotaExceededError");
        return value.call(target, name, ...rest);
      };
    },
  });
  const { desk } = profile.openTab({ indexedDB: factory });
  await until(() => desk.link().kind === "online");
  await expect(desk.files()).rejects.toThrow("the disk is full");
  isFull = false;
  expect((await desk.files()).attached()).toEqual([]);
});
