import type { Page } from "playwright-core";

interface Stopwatch {
  /** Time from an act to the paint after which something is there, in ms of the page's clock. */
  paintAfter: (act: () => void, isThere: () => boolean) => Promise<number>;
}

/** Gives the page a stopwatch, to be used in the same page. */
function bringStopwatch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const paintAfter: Stopwatch["paintAfter"] = (act, isThere) =>
      new Promise((resolve) => {
        /** Of what was waited for: it is not there, comes with the next frame, or is in the one that is being drawn. */
        let found: "no" | "next" | "now" = "no";
        let isDrawing = false;
        const changes = new MutationObserver(() => {
          if (found === "no" && isThere()) found = isDrawing ? "now" : "next"; // what is measured may be drawn in the same frame
        });
        const { port1, port2 } = new MessageChannel(); // its messages come after the paint
        const frame = (): void => {
          isDrawing = true;
          if (found === "next" || (found === "no" && isThere())) found = "now";
          port2.postMessage(null);
        };
        const from = performance.now();
        port1.onmessage = () => {
          isDrawing = false;
          if (found !== "now") return void requestAnimationFrame(frame);
          changes.disconnect();
          resolve(performance.now() - from);
        };
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        act();
        requestAnimationFrame(frame);
      });
    Object.assign(globalThis, { paintAfter });
  });
}

/** Time from a press on the first element that fits to the paint after which another one is there, in ms. */
export async function pressToPaint(page: Page, pressed: string, shown: string): Promise<number> {
  await bringStopwatch(page);
  return page.evaluate(
    ([button = "", wanted = ""]) => {
      const element = document.querySelector<HTMLElement>(button);
      if (!element) throw new Error(`nothing to press: ${button}`);
      const { paintAfter } = globalThis as unknown as Stopwatch; // it was brought
      return paintAfter(
        () => element.click(),
        () => document.querySelector(wanted) !== null,
      );
    },
    [pressed, shown],
  );
}

/** Time from a word in the search field to the paint after which nothing but that word is marked in what was found, in ms. */
export async function wordToPaint(page: Page, field: string, word: string): Promise<number> {
  await bringStopwatch(page);
  return page.evaluate(
    ([selector = "", sought = ""]) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      if (!input) throw new Error(`no field: ${selector}`);
      const { paintAfter } = globalThis as unknown as Stopwatch; // as above
      return paintAfter(
        () => {
          input.value = sought;
          input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        },
        () => {
          const marks = [...document.querySelectorAll("main mark")];
          return (
            marks.length > 0 && marks.every((mark) => mark.textContent?.toLowerCase().startsWith(sought))
          );
        },
      );
    },
    [field, word],
  );
}

/** Time from a key's event to the paint that follows it where the focus is, in ms, as the browser counts it. */
export async function keyToPaint(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") times.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  const from = await page.evaluate(() => performance.now());
  await page.keyboard.press(key);
  return page.evaluate(
    (since) =>
      new Promise<number>((resolve) => {
        const { times } = globalThis as unknown as { times: number[] };
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            setTimeout(() => resolve(times.at(-1) ?? Math.min(16, performance.now() - since)), 50),
          ),
        );
      }),
    from,
  );
}
