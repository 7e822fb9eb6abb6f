import type { ReactNode } from "react";
import type { Problem } from "../../lib/problem.ts";

/** What the fields of a command are given. */
export interface FieldsProps<Values> {
  values: Values;
  set: (part: Partial<Values>) => void;
  /** What the server says of a field. */
  error: (field: string) => string | undefined;
}

/** What a command asks for beyond a yes. */
export interface CommandForm<Values extends object> {
  initial: Values;
  fields: (props: FieldsProps<Values>) => ReactNode;
  /** Whether it can be sent as it is. */
  ready?: (values: Values) => boolean;
  /** What is typed is kept under this name, for who is signed in and for as long as the tab lives. */
  keep?: string;
}

/** Something a person is about to do: what the dialog says, asks for and sends. */
export interface Command<Values extends object = { reason: string }> {
  title: string;
  /** What follows from it; a link in it leads away from the question. */
  text: ReactNode;
  /** A verb with its object: "Discard draft". Where the form decides what is done, it is made of its values. */
  confirm: string | ((values: Values) => string);
  /** Cannot be undone. */
  danger?: boolean;
  wide?: boolean;
  form?: CommandForm<Values>;
  /**
   * Does it, while the dialog still stands: where it fails, the dialog says why and keeps what was
   * typed. The same values tried again have the same key, so that a retry has no second effect.
   */
  send?: (values: Values, key: string) => Promise<unknown>;
  /** Said before the reason why it failed: "Nothing was changed". */
  failure?: string;
  /** What a person can do about a refusal, beside its words. */
  remedy?: (problem: Problem) => ReactNode;
  /** Reads again what a refusal was about; true where `changed` says it better than the error. */
  refused?: (problem: Problem) => Promise<boolean>;
  changed?: string;
  /** Why it cannot be done any more, as far as the page knows by now. */
  blocked?: string;
  /** Where the page shows by now what it would have come to: how it stands. */
  arrived?: string;
}

/** A command of some kind of values. `use` has to work for every kind: it gives each its own values back. */
export type AnyCommand = <Result>(
  use: <Values extends object>(command: Command<Values>) => Result,
) => Result;

export const anyCommand =
  <Values extends object>(command: Command<Values>): AnyCommand =>
  (use) =>
    use(command);
