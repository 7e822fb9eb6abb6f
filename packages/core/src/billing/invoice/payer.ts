import { userIdOf } from "../../id.ts";
import { accountOf } from "../../user/account.ts";
import type { Invoice } from "./invoices.entity.ts";
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

/** Where mails about an invoice go: the student's account, or the address of whoever else pays; undefined where that is not known. */
export const mailTo = ({ payer, studentId }: Pick<Invoice, "payer" | "studentId">) =>
  payer.isOther ? payer.email : userIdOf(studentId);
