import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import type { ComponentType } from "react";
import type { Side } from "../../../lib/assignment/side.ts";
import type { Me } from "../../../lib/session.ts";
import type { FieldsProps as CommandFields } from "../../../ui/command/command.ts";

/** What a form may look at: the page as it is now, and who looks. */
export interface Scene {
  space: WorkspaceView;
  side: Side;
  me: Me;
}

export interface FieldsProps<Values> extends Scene, CommandFields<Values> {}

/** What goes with every command: the version that was seen, and a key that makes a repetition harmless. */
export interface Seen {
  id: string;
  version: number;
  key: string;
}

/** What one move asks for and how it is sent. */
export interface MoveForm<Values extends object> {
  initial: (scene: Scene) => Values;
  Fields?: ComponentType<FieldsProps<Values>>;
  /** Whether it can be sent as it is. */
  ready?: (values: Values, scene: Scene) => boolean;
  send: (seen: Seen, values: Values, scene: Scene) => Promise<unknown>;
  /** A wider dialog. */
  wide?: boolean;
  /** Nothing is typed that would have to be kept. */
  fleeting?: boolean;
}

/**
 * A form of some kind of values. Forms of all kinds stand in one table; `use` has to work for every
 * kind, so a form is only ever given its own values back.
 */
export type AnyForm = <Result>(
  use: <Values extends object>(form: MoveForm<Values>) => Result,
) => Result;

export const form =
  <Values extends object>(one: MoveForm<Values>): AnyForm =>
  (use) =>
    use(one);
