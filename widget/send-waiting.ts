import type { Vault } from "./vault.ts";
import { Refused, type Wire } from "./wire.ts";

/**
 * Sends what waits, the oldest first, each until the server has it; what the server will never take is marked with why and
 * does not hold up the rest. An answer that was not heard is asked for again, under the same id.
 * @throws where there is no network, or the server asks to wait
 */
export async function sendWaiting(wire: Wire, vault: Vault, onChange: () => void): Promise<void> {
  for (const one of await vault.waiting()) {
    if (one.problem !== undefined) continue;
    try {
      for (const file of one.files) await wire.putFile(file);
      const files = one.files.map(({ hash, name }) => ({ hash, name }));
      await wire.post("messages", { id: one.id, text: one.text, files, sent_at: one.at });
    } catch (error) {
      if (!(error instanceof Refused) || error.isPassing) throw error;
      await vault.putWaiting({ ...one, problem: error.code });
      onChange();
      continue;
    }
    // It shows among the lines before it ceases to wait: nothing blinks.
    const after = (await vault.lines()).at(-1)?.seq ?? 0;
    await vault.putLines((await wire.lines(after)).lines);
    await vault.removeWaiting(one.id);
    onChange();
  }
}
