import { expect, test } from "vitest";
import { FakeProfile } from "../testing/fake-profile.ts";
import { FakeUploads } from "../testing/fake-uploads.ts";
import { uploadFile } from "./upload-file.ts";

/** A file whose bytes the disk has lost. */
class LostBlob extends Blob {
  override slice(): Blob {
    return this;
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.reject(new DOMException("lost", "NotReadableError"));
  }
}

test("S-9: a file that can be read no more holds nothing back for ever: the server says what is missing", async () => {
  const profile = new FakeProfile();
  const environment = profile.environment({ fetch: new FakeUploads(profile).fetch });
  const file = { hash: "a".repeat(64), name: "photo.png", mime: "image/png", bytes: 3 };
  const end = await uploadFile(
    environment,
    file,
    async () => new LostBlob(["123"]),
    () => undefined,
  );
  expect(end).toBe("refused");
});
