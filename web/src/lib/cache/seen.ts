const underway = new Map<string, Promise<unknown>>();

/** Remembers that a conversation is just being marked as seen. */
export function marking(id: string, work: Promise<unknown>) {
  const settled = work.catch(() => undefined);
  underway.set(id, settled);
  void settled.then(() => {
    if (underway.get(id) === settled) underway.delete(id);
  });
}

/** Resolves when nothing that is still on its way can mark the conversation as seen. */
export const marked = async (id: string) => {
  await underway.get(id);
};
