/** What a browser can do to tell its person things while Roost is closed. */
export interface PushBrowser {
  /** `unsupported`: the browser cannot, or not at this address. */
  permission(): NotificationPermission | "unsupported";
  ask(): Promise<NotificationPermission>;
  subscription(): Promise<Subscription | null>;
  /**
   * Needs the browser's push service.
   * @param key of the server, base64url
   * @throws when the push service cannot be reached
   */
  subscribe(key: string): Promise<Subscription>;
}

/** A subscription as the server takes it. */
export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  /** Ends it on this browser. */
  end(): Promise<void>;
}

export const thisBrowser: PushBrowser = {
  permission: () =>
    "Notification" in window && "serviceWorker" in navigator && window.isSecureContext
      ? Notification.permission
      : "unsupported",
  ask: () => Notification.requestPermission(),
  async subscription() {
    const held = await (await ownRegistration())?.pushManager?.getSubscription();
    return held ? taken(held) : null;
  },
  async subscribe(key) {
    const registration = await ownRegistration();
    if (!registration?.pushManager) throw new Error("this browser has no push service");
    const held = await registration.pushManager.getSubscription();
    if (held && keyOf(held) !== key) await held.unsubscribe(); // made under a key that the server has no more
    return taken(
      await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }),
    );
  },
};

/** There is none while the app is developed, and none where the browser keeps no app. */
export function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.getRegistration();
}

function taken(held: PushSubscription): Subscription {
  const { endpoint = "", keys } = held.toJSON();
  return {
    endpoint,
    keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" },
    end: async () => void (await held.unsubscribe()),
  };
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
