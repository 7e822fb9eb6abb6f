import { AppError } from "./error.ts";
import { isOvertaken, retry } from "./retry.ts";

/** Who stands towards the thing how; an aggregate's access.ts says which of these a caller is. */
export type Part =
  | "visitor"
  | "student"
  | "teacher"
  | "cs-rep"
  /** An admin of the level operations. */
  | "admin"
  | "finance"
  | "owner"
  | "system";

/** One way an event moves a thing: from which states, to which, raised by whom. */
export interface Step<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly Part[];
}

export interface Move<State extends string, Event extends string> extends Step<State> {
  readonly event: Event;
}

/** The row of an event in its aggregate's `events.ts`: those that move no state have no moves. */
interface Row {
  readonly log: string;
  readonly moves?: readonly Step<string>[];
}

/** The events of an object that move it: `submit` of the row `assignment.submit`. */
export type EventOf<Rows, Object extends string> = {
  [Action in keyof Rows]: Rows[Action] extends { moves: readonly Step<string>[] }
    ? Action extends `${Object}.${infer Event}`
      ? Event
      : never
    : never;
}[keyof Rows];

/** The moves that the rows of some objects make, in their order. */
export const movesOf = <const Rows extends Record<string, Row>, Object extends string>(
  rows: Rows,
  ...objects: Object[]
) =>
  Object.entries(rows).flatMap(([action, { moves = [] }]) => {
    const [object, event] = action.split(".") as [Object, EventOf<Rows, Object>];
    return objects.includes(object) ? moves.map((one) => ({ ...one, event })) : [];
  }) as Move<StateOf<Rows, Object>, EventOf<Rows, Object>>[];

type StateOf<Rows, Object extends string> = {
  [Action in keyof Rows]: Action extends `${Object}.${string}`
    ? Rows[Action] extends { moves: readonly Step<infer State>[] }
      ? State
      : never
    : never;
}[keyof Rows];

/**
 * A lifecycle is data: the moves drive the database condition, the allowed events in every
 * answer, the buttons of the web app, the diagram in the documents, and the test that tries
 * every illegal move. `words` are what people read of it where a move is refused.
 */
export function lifecycle<State extends string, Event extends string>(
  thing: string,
  moves: readonly Move<State, Event>[],
  words: { thing?: string; states?: Partial<Record<State, string>> } = {},
) {
  const allowed = (state: State, part: Part): Event[] => [
    ...new Set(
      moves
        .filter((one) => one.from.includes(state) && one.by.includes(part))
        .map((one) => one.event),
    ),
  ];

  /** 409 with the status as it is and what this caller may do from there, where guards leave less than the table. */
  const refuse = (state: State, part: Part, may: readonly string[] = allowed(state, part)) =>
    new AppError(
      "conflict",
      `${thing}.illegal-move`,
      `This is not possible now: the ${words.thing ?? thing} is ${words.states?.[state] ?? state.replaceAll("_", " ")}.`,
      { state, allowed: may },
    );

  /**
   * The move that `event` is from `state`; throws `refuse` where there is none for this caller.
   * Where an event leads to several states, `to` says to which.
   */
  function move(state: State, event: Event, part: Part, to?: State): Move<State, Event> {
    const found = moves.find(
      (one) =>
        one.event === event &&
        one.from.includes(state) &&
        one.by.includes(part) &&
        (to === undefined || one.to === to),
    );
    if (!found) throw refuse(state, part);
    return found;
  }

  return { thing, moves, allowed, refuse, move };
}

/**
 * Runs `work`, which reads a state and moves it on. Where somebody else moved it in between, so that
 * the move is none any more, all of it is asked again of the new state. `work` is told how often it
 * was tried before.
 */
export const unlessOvertaken = (thing: string, work: (tried: number) => Promise<void>) =>
  retry(work, {
    when: (error) =>
      isOvertaken(error) || (error instanceof AppError && error.code === `${thing}.illegal-move`),
    tries: 4,
    otherwise: (error) => error,
  });
