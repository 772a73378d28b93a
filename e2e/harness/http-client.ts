/** A program that talks to the server over HTTP and keeps its session cookie. */
export function makeHttpClient(baseUrl: () => string) {
  let cookie = "";
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const response = await fetch(baseUrl() + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const given = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (given.length) cookie = given.join("; ");
    return response;
  };
  return {
    call,
    cookie: (): string => cookie,
    /** The answer's JSON; anything but success is an error that shows it. */
    async json<T>(
      method: string,
      path: string,
      body?: unknown,
      headers?: Record<string, string>,
    ): Promise<T> {
      const response = await call(method, path, body, headers);
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text) as T; // the caller names what the route answers
    },
  };
}

export type HttpClient = ReturnType<typeof makeHttpClient>;
