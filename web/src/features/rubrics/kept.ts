import type { QueryKey, UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { KeptBy } from "../../lib/coursework/kept.ts";
import type { CommandForm } from "../../ui/command/command.ts";

/** What rubrics and templates have in common. */
export interface Kept {
  id: string;
  title: string;
  isSchools: boolean;
  version: number;
  allowed: ("edit" | "delete")[];
}

/** Those of one owner. */
export interface KeptList<One> {
  owner: KeptBy;
  query: UseQueryResult<One[]>;
}

/** One kind of what is kept: how it is called, written, sent and shown. */
export interface KeptKind<One extends Kept, Values extends object> {
  /** "rubric" */
  word: string;
  /** The key of its lists, before the owner. */
  queryKey: QueryKey;
  lists: KeptList<One>[];
  form: CommandForm<Values>;
  valuesOf: (one: One) => Values;
  named: (values: Values, title: string) => Values;
  create: (values: Values, key: string) => Promise<One>;
  edit: (one: One, values: Values) => Promise<One>;
  remove: (id: string) => Promise<unknown>;
  /** "3 criteria, 30 points" */
  facts: (one: One) => string;
  shown: (one: One) => ReactNode;
  /** What stands there while there is none. */
  empty: Record<KeptBy, string>;
}
