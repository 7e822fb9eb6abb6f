import { mostDays } from "./limits.ts";

interface Window {
  opensAt?: string | null;
  closesAt?: string | null;
}

/** What is wrong with a window, and where. */
export interface WindowFault {
  code: "exam.window" | "exam.past";
  field: keyof Window;
  message: string;
}

/** All that keeps students from taking an exam in a window; empty where nothing does. */
export function windowFaults({ opensAt, closesAt }: Window, now: string): WindowFault[] {
  const fault = (field: keyof Window, message: string): WindowFault => ({
    code: "exam.window",
    field,
    message,
  });
  const isTooLong =
    opensAt && closesAt && Date.parse(closesAt) - Date.parse(opensAt) > mostDays * 86_400_000;
  const past = "The window of this exam is over. Choose one in the future.";
  return [
    ...(opensAt ? [] : [fault("opensAt", "Say when the exam opens.")]),
    ...(closesAt ? [] : [fault("closesAt", "Say when the exam closes.")]),
    ...(opensAt && closesAt && closesAt <= opensAt
      ? [fault("closesAt", "The exam must close after it opens.")]
      : []),
    ...(isTooLong ? [fault("closesAt", `An exam is open for ${mostDays} days at most.`)] : []),
    ...(closesAt && closesAt <= now
      ? [{ ...fault("closesAt", past), code: "exam.past" as const }]
      : []),
  ];
}
