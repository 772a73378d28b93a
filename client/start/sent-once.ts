/**
 * What sends a form, asked however often: it is done once, and anew only after something was found wrong.
 * @param send resolves with what is wrong; null: it is on its way
 */
export function sentOnce<Way, Wrong>(
  send: (way: Way) => Promise<Wrong | null>,
): (way: Way) => Promise<Wrong | null> {
  let sending: Promise<Wrong | null> | null = null;
  const begin = async (way: Way) => {
    let isSent = false;
    try {
      const wrong = await send(way);
      isSent = wrong === null;
      return wrong;
    } finally {
      if (!isSent) sending = null;
    }
  };
  return (way) => (sending ??= begin(way));
}
