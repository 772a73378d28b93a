/**
 * All of what a network hands out, never more than asked for: what is larger is let go of where that shows.
 * @throws Error when it breaks off
 */
export async function readAtMost(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): Promise<Buffer | "too-large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) return "too-large"; // leaving the loop cancels the body
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
