import type { CDPSession } from "playwright-core";
import type { PersonalBrowser } from "./browser.ts";

/** Makes the browser hand the app's service worker an event, as it would by itself one day. */
export async function toServiceWorker(
  { context, page }: PersonalBrowser,
  origin: string,
  tell: (session: CDPSession, registrationId: string) => Promise<unknown>,
): Promise<void> {
  const session = await context.newCDPSession(page);
  const registration = new Promise<string>((resolve) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [own] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own) resolve(own.registrationId);
    }),
  );
  await session.send("ServiceWorker.enable");
  await tell(session, await registration);
  await session.detach();
}
