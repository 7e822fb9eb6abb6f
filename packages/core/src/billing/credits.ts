import { action } from "../action.ts";
import { type Actor, isStaff } from "../actor.ts";
import { AppError } from "../error.ts";
import { profileId } from "../id.ts";
import { ClientCredits } from "./client-credits.entity.ts";
import { ReadCredit } from "./invoice/schema.ts";

/** A student reads the own credit, staff anybody's. */
function creditReader(actor: Actor, { studentId }: { studentId?: string }) {
  if (actor.type !== "user" || actor.role === "teacher") return false;
  const own = profileId("student", actor.userId);
  if (actor.role === "student") return (studentId ?? own) === own && own;
  return isStaff(actor) && { studentId };
}

/**
 * What we owe a student, by currency.
 * @throws 400 where staff name no student
 */
export const clientCredit = action({
  input: ReadCredit,
  allow: creditReader,
  async run({ grant }) {
    const studentId = typeof grant === "string" ? grant : grant.studentId;
    if (!studentId) {
      throw new AppError("invalid", "credit.student", "Say whose credit you mean.", {
        field: "studentId",
      });
    }
    const { data } = await ClientCredits.query.byStudent({ studentId }).go({ pages: "all" });
    const items = data.map(({ currency, balance }) => ({ currency, balance }));
    return { items: items.filter((one) => one.balance !== 0) };
  },
});
