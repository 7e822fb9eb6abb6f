import type { Actor } from "./actor.ts";
import { AuditLogs } from "./audit/audit-logs.entity.ts";
import type { Changes } from "./audit/field-words.ts";
import { type EntityType, type Fact, record } from "./audit/record.ts";
import { commit, type Write } from "./db.ts";
import { AppError, Overtaken } from "./error.ts";
import type { lifecycle, Part } from "./lifecycle.ts";
import { retry } from "./retry.ts";

/** One move of an item, as it is written. */
interface Written<Item, Event> {
  before: Item;
  event: Event;
  set: Partial<Item>;
  reason?: string;
}

/** What an aggregate says of its items that have a state. */
export interface Stateful<
  Item extends { status: string },
  Event extends string,
  Gone extends keyof Item,
  Type extends EntityType,
> {
  lifecycle: ReturnType<typeof lifecycle<Item["status"], Event>>;
  /** What belongs to the state it comes to (timers, places in indexes), and what ended with the one before. */
  follows?: (
    after: Item,
    move: Written<Item, Event>,
  ) => Promise<Following<Item, Gone>> | Following<Item, Gone>;
  /** Writes it, on condition that its state, and whatever else decides, is as it was seen. */
  write: (move: Written<Item, Event> & { remove: Gone[] }) => Write;
  /** How the audit record names it and what was done to it, on whose timeline, and what changed beside the state. */
  named: (move: Written<Item, Event>) => Named<Type>;
}

type Named<Type extends EntityType> = Pick<Fact<Type>, "action" | "entity" | "scope" | "changes">;

interface Following<Item, Gone> {
  set: Partial<Item>;
  remove?: readonly Gone[];
}

/** Who makes a move, and what changes with the state. */
export interface Change<Item extends { status: string }, Gone extends keyof Item> {
  actor: Actor;
  part: Part;
  /** Where the event leads to several states, which of them. */
  to?: Item["status"];
  set?: Partial<Item>;
  remove?: readonly Gone[];
  /** The audit record's, beside the state. */
  changes?: Changes;
  reason?: string;
  onBehalfOf?: string;
  /** Whom the audit record is about, where the item does not say. */
  subjectId?: string;
}

/** The item as it will be. */
export const itemAfter = <Item>(
  before: Item,
  set: Partial<Item>,
  remove: readonly (keyof Item)[],
) =>
  ({
    ...before,
    ...Object.fromEntries(remove.map((name) => [name, undefined])),
    ...set,
  }) as Item;

/**
 * One move as writes of a transaction: the item with its audit record. Whoever commits them adds
 * what follows.
 * @throws 409 `<thing>.illegal-move` with the state and the moves that are possible
 */
export async function step<
  Item extends { status: string },
  Event extends string,
  Gone extends keyof Item,
  Type extends EntityType,
>(
  kind: Stateful<Item, Event, Gone, Type>,
  before: Item,
  event: Event,
  change: NoInfer<Change<Item, Gone>>,
) {
  const { actor, part, set: wanted, subjectId, reason, onBehalfOf } = change;
  const { to } = kind.lifecycle.move(before.status, event, part, change.to);
  const state = { ...wanted, status: to } as Partial<Item>;
  const leaving = itemAfter(before, state, change.remove ?? []);
  const following = await kind.follows?.(leaving, { before, event, set: state, reason });
  const set = { ...state, ...following?.set };
  const remove = [...(change.remove ?? []), ...(following?.remove ?? [])];
  const named = kind.named({ before, event, set: state });
  const fact: Fact<Type> = {
    ...named,
    changes: { status: [before.status, to], ...named.changes, ...change.changes },
    reason,
    onBehalfOf,
  };
  const writes = [
    kind.write({ before, event, set, remove }),
    AuditLogs.create({ ...record(actor, fact), subjectId }),
  ];
  return { writes, after: itemAfter(before, set, remove) };
}

/** What a transition is beside the move itself. */
interface Around<Item> {
  /** By which a repetition of the command is known. */
  remembered?: readonly Write[];
  /** What is written in the same transaction, after the item and its audit record. */
  also?: readonly Write[];
  /**
   * The item as it is now: where somebody else was faster, all is asked again of its new state.
   * Without it whoever asked is told.
   */
  again?: () => Promise<Item>;
  /** Refuses when the item changed in a way the event minds, beside its state. */
  check?: (item: Item) => void;
  /** What is thrown when a condition did not hold; `Overtaken` is what is tried again. */
  why?: (refused: readonly number[]) => AppError;
}

const sentTwice = () =>
  new AppError("conflict", "idempotency.busy", "This was just sent. Try again.");

/**
 * The one way anything changes its state: the move is legal for this part, the state is still what it
 * was when that was decided, and the audit record and what follows are written with it.
 * @returns the item as it is now
 * @throws 409 `<thing>.illegal-move` with the state and the moves that are possible
 */
export async function transition<
  Item extends { status: string },
  Event extends string,
  Gone extends keyof Item,
  Type extends EntityType,
>(
  kind: Stateful<Item, Event, Gone, Type>,
  item: Item,
  event: Event,
  change: NoInfer<Change<Item, Gone> & Around<Item>>,
): Promise<Item> {
  const { remembered = [], also = [], again, check, why = () => new Overtaken() } = change;
  const attempt = async (current: Item) => {
    check?.(current);
    const { writes, after } = await step(kind, current, event, change);
    await commit([...writes, ...remembered, ...also], (refused) => {
      const isTwice = remembered.some((_, at) => refused.includes(writes.length + at));
      // The same command at the same moment did it: nothing is to be tried again.
      return isTwice ? sentTwice() : why(refused);
    });
    return after;
  };
  if (!again) return attempt(item);
  return retry(async (tried) => attempt(tried ? await again() : item));
}
