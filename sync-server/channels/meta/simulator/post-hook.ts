import { SIGNATURE, signatureOf } from "../signature.ts";

/** Tells a webhook something as Meta does: signed over the bytes that go out. @returns the status of the answer */
export async function postHook(url: string, appSecret: string, told: object): Promise<number> {
  const body = new TextEncoder().encode(escaped(JSON.stringify(told)));
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", [SIGNATURE]: signatureOf(appSecret, body) },
    body,
  });
  return answer.status;
}

/** Meta writes whatever is not ASCII as escaped units: another spelling of the same JSON, with a signature of its own. */
export function escaped(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
