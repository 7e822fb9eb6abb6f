import { intakeMost } from "@lyceum/core/assignment/limits.ts";
import { intakeWords } from "@lyceum/core/assignment/words.ts";

/** The answers of an intake that are numbers. */
export type Counted = keyof typeof intakeMost;

const most = Object.entries(intakeMost) as [Counted, number][];

/** Why a number cannot be; nothing where none was typed. */
export function countFault(name: Counted, value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= 1 && value <= intakeMost[name]) return undefined;
  const largest = intakeMost[name].toLocaleString("en");
  return `${intakeWords[name]} must be a whole number from 1 to ${largest}.`;
}

/** Why these answers cannot be saved. */
export const intakeFault = (intake: Partial<Record<Counted, number>> | null) =>
  most.map(([name]) => countFault(name, intake?.[name])).find(Boolean);
