import type { Me } from "../session.ts";

/** From which side somebody looks at an assignment. */
export type Side = "student" | "staff" | "teacher";
export const sideOf = (me: Pick<Me, "role">): Side =>
  me.role === "student" || me.role === "teacher" ? me.role : "staff";
