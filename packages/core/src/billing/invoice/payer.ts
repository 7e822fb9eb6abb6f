import { userIdOf } from "../../id.ts";
import { accountOf } from "../../user/account.ts";
import type { Party } from "./records.ts";

/** Who pays: the student where nobody else was named. */
export async function payerOf(
  { studentId, studentName }: { studentId: string; studentName: string },
  other?: Omit<Party, "timezone" | "isOther"> & Partial<Pick<Party, "timezone">>,
): Promise<Party> {
  const { user } = (await accountOf(userIdOf(studentId))) ?? {};
  const timezone = other?.timezone ?? user?.timezone ?? "UTC";
  if (other) return { ...other, timezone, isOther: true };
  return { name: user?.name ?? studentName, email: user?.email, timezone };
}
