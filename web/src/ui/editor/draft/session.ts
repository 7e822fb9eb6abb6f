import type { Choice, Decision, Doors, DraftState, Keeper, Kind } from "./draft.ts";
import { type Delays, DraftSaver } from "./saver.ts";
import { joinTabs } from "./tabs.ts";

interface Options<Content> {
  /** Whose text, and which: `usr_…/writing/wrt_…`. */
  id: string;
  kind: Kind<Content>;
  doors: Doors<Content>;
  keeper: Keeper<Content>;
  /** A random id of this tab. */
  device: string;
  delays?: Partial<Delays>;
  changed: (state: DraftState<Content>) => void;
}

/** One text in one tab: the tab writes and saves it, or reads along while another does. */
export function openDraft<Content>(options: Options<Content>) {
  const { id, kind, doors, keeper, device, delays, changed } = options;
  const told: Keeper<Content> = {
    ...keeper,
    async write(kept) {
      await keeper.write(kept);
      tabs.tell(kept.document);
    },
  };
  const fresh = () =>
    new DraftSaver({ kind, doors, keeper: told, device, delays, changed: () => show(saver.state) });
  let saver = fresh();
  let state = saver.state;
  const show = (next: DraftState<Content>) => {
    state = next;
    changed(next);
  };
  /** What the tab that writes has. */
  const along = (document: Content) =>
    show({ ...state, status: "reading", document, edition: state.edition + 1 });

  const tabs = joinTabs<Content>({
    id,
    write() {
      const edition = state.edition + 1;
      saver = fresh();
      saver.state = { ...saver.state, edition };
      void saver.open();
    },
    async follow() {
      saver.close();
      show({ ...state, status: "reading" });
      const kept = await keeper.read();
      const document = kept?.document ?? (await doors.load().catch(() => undefined))?.document;
      if (state.status === "reading") along(document ?? kind.empty);
    },
    heard: along,
    async give() {
      await saver.save();
    },
  });

  return {
    read: () => (state.status === "reading" ? state.document : saver.read()),
    state: () => state,
    change: (read: () => Content) => saver.change(read),
    decide: (suggestion: string, decision: Decision) => saver.decide(suggestion, decision),
    save: () => saver.save(),
    again: () => saver.again(),
    resolve: (choice: Choice) => saver.resolve(choice),
    takeOver: () => tabs.takeOver(),
    /** The page goes: what is not saved is sent, or stays on this device. */
    async leave() {
      await saver.save();
      saver.close();
      tabs.leave();
    },
    /** As when the browser is killed: nothing is sent and nothing is written. */
    drop() {
      saver.close();
      tabs.leave();
    },
  };
}

export type DraftSession<Content> = ReturnType<typeof openDraft<Content>>;
