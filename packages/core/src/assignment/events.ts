import { contactEvents } from "./contact/events.ts";
import { disputeEvents } from "./dispute/events.ts";
import { fileEvents } from "./file/events.ts";
import { intakeEvents } from "./intake/events.ts";
import { offerEvents } from "./offer/events.ts";
import { quoteEvents } from "./quote/events.ts";
import { ratingEvents } from "./rating/events.ts";
import type { EventButton, EventRow } from "./timeline/event-words.ts";
import { workEvents } from "./work/events.ts";

/**
 * Everything that can happen to an assignment, its offers, files and rating, by the `action` of its
 * audit record: from which state to which, raised by whom, who sees it, in which words, and the button
 * that raises it. What else depends on an event is a `Record<AssignmentAction, …>`, so an event that is
 * missing there does not compile.
 */
export const assignmentEvents = {
  ...intakeEvents,
  ...quoteEvents,
  ...offerEvents,
  ...workEvents,
  ...disputeEvents,
  ...ratingEvents,
  ...contactEvents,
  ...fileEvents,
} satisfies Record<string, EventRow>;

type Events = typeof assignmentEvents;
export type AssignmentAction = keyof Events;

/** The second word of the actions of one object: `quote` of `assignment.quote`. */
export type VerbOf<
  Object extends string,
  Action extends string = AssignmentAction,
> = Action extends `${Object}.${infer Verb}` ? Verb : never;

/** What the button of an event is called, where it has one of this kind. */
type ActOf<Action extends AssignmentAction, Kind> = Events[Action]["button"] extends infer Button
  ? Button extends Kind & { act: infer Act extends string }
    ? Act
    : Button extends Kind
      ? VerbOf<"assignment", Action>
      : never
  : never;

/** The buttons of a kind: those that only ask for a yes are `ActWith<{ form: "confirm" }>`. */
export type ActWith<Kind> = {
  [Action in AssignmentAction]: ActOf<Action, Kind>;
}[AssignmentAction];

/** What a person may do to an assignment: the names of the buttons, as they stand in `allowed`. */
export type Act = ActWith<EventButton>;

type Raised = { act: Act; action: AssignmentAction; button: EventButton };

const raised = Object.entries(assignmentEvents).flatMap(([action, row]): Raised[] => {
  const button: EventButton | null = row.button;
  const act = button?.act ?? action.slice(action.indexOf(".") + 1);
  return button ? [{ act: act as Act, action: action as AssignmentAction, button }] : [];
});

/** Every button, in the order in which they are shown. */
export const acts: readonly Act[] = raised.map((one) => one.act);

export const buttons = Object.fromEntries(raised.map((one) => [one.act, one.button])) as Record<
  Act,
  EventButton
>;

/** Which event a button raises. */
export const actionOf = Object.fromEntries(raised.map((one) => [one.act, one.action])) as Record<
  Act,
  AssignmentAction
>;

/** Whether an action that is stored is one of these; older data may hold others. */
export const isAssignmentAction = (action: string): action is AssignmentAction =>
  Object.hasOwn(assignmentEvents, action);
