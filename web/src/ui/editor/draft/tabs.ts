/** Milliseconds in which a tab that lives gives way. */
const patience = 2000;

interface Options<Content> {
  /** Which text; each has a tab that writes it. */
  id: string;
  /** This tab writes from here on. */
  write: () => void;
  /** Another tab writes; this one is told of each text. */
  follow: () => void;
  heard: (document: Content) => void;
  /** Another tab takes over: what is not saved is put where it finds it. */
  give: () => Promise<void>;
}

type Said<Content> = { text: Content } | { ask: "give" } | { given: true };

/**
 * One tab of a browser writes a text, and the others read along. When it closes, one of them goes on;
 * and each may take over. Where a browser has no locks every tab writes, and the sequence of the saves
 * keeps them from losing anything.
 */
export function joinTabs<Content>({ id, write, follow, heard, give }: Options<Content>) {
  const name = `lyceum-draft-${id}`;
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  const channel = new BroadcastChannel(name);
  let isWriter = false;
  let isGone = false;
  let letGo = () => {};
  let waiting = new AbortController();
  let given = () => {};

  /** Writes as long as it has the lock. */
  const hold = () =>
    new Promise<void>((done) => {
      if (isGone) return done();
      isWriter = true;
      letGo = done;
      waiting = new AbortController();
      write();
    });

  async function ask(options: LockOptions) {
    let isHeld = false;
    try {
      await locks?.request(name, options, (lock) => {
        isHeld = !!lock;
        if (lock) return hold();
        if (!isGone) lost();
      });
    } catch {
      // It was taken away by another tab, or is asked for no longer.
      if (isHeld && !isGone) lost();
    }
  }

  /** Another tab writes now. This one is next when that closes. */
  function lost() {
    isWriter = false;
    follow();
    waiting = new AbortController();
    void ask({ signal: waiting.signal });
  }

  channel.onmessage = async ({ data }: MessageEvent<Said<Content>>) => {
    if ("text" in data && !isWriter) heard(data.text);
    if ("given" in data) given();
    if ("ask" in data && isWriter) {
      await give();
      channel.postMessage({ given: true } satisfies Said<Content>);
    }
  };

  if (locks) void ask({ ifAvailable: true });
  else write();

  return {
    /** The other tabs see what is written here. */
    tell(text: Content) {
      if (isWriter) channel.postMessage({ text } satisfies Said<Content>);
    },
    async takeOver() {
      const answered = new Promise<void>((done) => {
        given = done;
      });
      channel.postMessage({ ask: "give" } satisfies Said<Content>);
      await Promise.race([answered, new Promise((done) => setTimeout(done, patience))]);
      waiting.abort();
      void ask({ steal: true });
    },
    leave() {
      isGone = true;
      isWriter = false;
      waiting.abort();
      letGo();
      channel.close();
    },
  };
}
