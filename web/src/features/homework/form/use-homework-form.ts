import { useState } from "react";
import { ownName } from "../../../lib/kept/change.ts";
import { Problem } from "../../../lib/problem.ts";
import { type HomeworkValues, newHomework } from "./values.ts";

/** New homework as it is typed. It outlives a reload, for as long as the tab lives. */
export function useHomeworkForm(assignmentId: string, timezone: string) {
  const name = ownName(`lyceum-homework-${assignmentId}`);
  const [values, setValues] = useState<HomeworkValues>(() => {
    const kept = sessionStorage.getItem(name);
    return { ...newHomework(timezone), ...(kept && JSON.parse(kept)) };
  });
  const [problem, fail] = useState<unknown>(null);
  const set = (part: Partial<HomeworkValues>) =>
    setValues((all) => {
      const next = { ...all, ...part };
      sessionStorage.setItem(name, JSON.stringify(next));
      return next;
    });

  const errors = problem instanceof Problem ? problem.errors : [];
  const told = new Set<string>();
  const error = (field: string) => {
    const found = errors.filter((one) => one.field === field || one.field.startsWith(`${field}.`));
    for (const one of found) told.add(one.field);
    return found[0]?.message;
  };
  return {
    values,
    set,
    fail,
    /** What its fields are given. */
    props: { values, set, error },
    /** What no field says of itself. Asked once the fields are there. */
    get untold() {
      const isTold = errors.length > 0 && errors.every((one) => told.has(one.field));
      return isTold ? null : problem;
    },
    forget: () => sessionStorage.removeItem(name),
  };
}
