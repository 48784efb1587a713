// Giving way to messages between two slices of work.

/** Resolves after the messages that are waiting. (setTimeout would wait for at least 4 ms.) */
export function nextMessageTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
