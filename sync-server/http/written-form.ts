/** A form with files, as it goes out. */
export interface WrittenForm {
  /** It names the boundary. */
  type: string;
  body: Buffer;
}

export async function writtenForm(form: FormData): Promise<WrittenForm> {
  const written = new Response(form);
  const type = written.headers.get("content-type") ?? "multipart/form-data";
  return { type, body: Buffer.from(await written.arrayBuffer()) };
}
