/** Resolves once the browser could hear keys and draw: long work goes on after it. */
export function turnOfTheScreen(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
