import { expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { inlineWriter } from "../store/sqlite/inline-writer.ts";
import { openRelayDeps, START } from "../testing/open-test-relay.ts";
import { startConversation } from "../testing/test-conversation.ts";
import { ModelDevice } from "./testing/model-device.ts";

test("U-2, R-2: a device whose sight changed during its first fill begins anew, and holds nothing that is out of it", async () => {
  const { store, deps, people } = openRelayDeps({ writer: inlineWriter });
  deps.pageSize = { bytes: 6000, documents: 1 };
  const docs: DocumentId[] = ["cv:a", "cv:b", "cv:c", "cv:d"];
  for (const [i, doc] of docs.entries())
    await startConversation(deps.documents, doc, START, doc, {
      channel: i % 2 ? "shop" : "care",
      team: null,
    });
  let pages = 0;
  const device: ModelDevice = new ModelDevice(deps, "ines", "00000000-0000-7000-8000-000000000000", () => {
    if (device.rows.size === 2 && ++pages === 1) device.cut();
  });
  await device.connect();
  await device.over();
  expect(device.isFilled).toBe(false);
  expect(device.rows.size).toBe(3);
  const grant = { kind: "channel", id: "shop", role: "contributor" } as const;
  people["ines"] = { name: "Inès", role: "contributor", grants: [grant] };
  await device.connect();
  await device.idle();
  expect(device.isFilled).toBe(true);
  expect([...device.rows.keys()].toSorted()).toEqual(["cv:b", "cv:d"]);
  await device.over();
  await store.close();
});
