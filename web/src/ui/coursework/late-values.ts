import type { LatePolicy } from "@lyceum/core/coursework/mark/late.ts";

type Unit = "hour" | "day";

/** What becomes of late work, while it is chosen. */
export interface LateValues {
  taken: "never" | "while" | "always";
  count: number | string;
  unit: Unit;
  loses: boolean;
  percent: number | string;
  per: Unit;
  most: number | string;
}

export const lateValues = (policy: LatePolicy | undefined): LateValues => {
  const { window, deduction } = policy ?? {};
  return {
    taken: !window ? "always" : window.count ? "while" : "never",
    count: window?.count || 2,
    unit: window?.unit ?? "day",
    loses: deduction !== undefined,
    percent: deduction?.percent ?? 10,
    per: deduction?.per ?? "day",
    most: deduction?.most ?? 50,
  };
};

const within = (value: number | string, most: number) =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;

const loses = (values: LateValues) => values.loses && values.taken !== "never";

/** Whether it can be sent as it is. */
export const isLate = (values: LateValues) =>
  (values.taken !== "while" || within(values.count, 365)) &&
  (!loses(values) || (within(values.percent, 100) && within(values.most, 100)));

/** What is sent of it; nothing where late work is always taken and loses nothing. */
export function latePolicyOf(values: LateValues): LatePolicy | undefined {
  const { taken, count, unit, percent, per, most } = values;
  const window =
    taken === "always"
      ? undefined
      : taken === "never"
        ? { count: 0, unit: "day" as const }
        : { count: Number(count), unit };
  const deduction = loses(values)
    ? { percent: Number(percent), per, most: Number(most) }
    : undefined;
  return window || deduction ? { window, deduction } : undefined;
}
