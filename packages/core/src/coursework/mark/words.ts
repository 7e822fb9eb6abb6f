import type { z } from "zod";
import type { LatePolicyInput } from "./schema.ts";

type LatePolicy = z.output<typeof LatePolicyInput>;

const units = { hour: ["hour", "hours"], day: ["day", "days"] } as const;

/** "2 days" */
export const spanWords = (count: number, unit: "hour" | "day") =>
  `${count} ${units[unit][count === 1 ? 0 : 1]}`;

/** What becomes of late work, in whole sentences: "Late work is taken for 2 days. …" */
export function latePolicyWords(policy: LatePolicy | undefined): string {
  const { window, deduction } = policy ?? {};
  if (window?.count === 0) return "Late work is not taken.";
  const taken = window
    ? `Late work is taken for ${spanWords(window.count, window.unit)}.`
    : "Late work is always taken.";
  return `${taken} ${deductionWords(deduction)}`;
}

function deductionWords(deduction: LatePolicy["deduction"]) {
  if (!deduction) return "It loses no points.";
  const { percent, per, most } = deduction;
  const each = `It loses ${percent} % of the possible points for each ${per} that has begun`;
  return percent >= most
    ? `It loses ${most} % of the possible points.`
    : `${each}, ${most} % at most.`;
}

/** Points as people read them: "8.5", never "8.50". */
export const pointsWords = (points: number) => `${points} ${points === 1 ? "point" : "points"}`;
