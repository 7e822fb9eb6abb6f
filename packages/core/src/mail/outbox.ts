import { inSeconds } from "../db.ts";
import { newId } from "../id.ts";

/** Every mail we send, with what its template needs beyond the person. */
export interface Letters {
  /** To a user's id or to an address; dropped where there is nothing to verify. */
  "verify-email": Record<string, never>;
  "already-registered": Record<string, never>;
  /** To an address; dropped where nobody has it. */
  "reset-password": Record<string, never>;
  /** To the address that is invited. */
  invitation: { invitationId: string };
  "sign-in-locked": { ip?: string };
  /** A chat goes on in an account. `link` leads to the sign-up with the invitation in it. */
  "continue-in-your-account": { link: string; repName: string };
}

/**
 * The MAILS item of a letter, to be created in the transaction of the command that wants it sent.
 * @param to a user's id or an address
 */
export const letter = <Template extends keyof Letters>(
  template: Template,
  to: string,
  data: Letters[Template],
) => ({
  mailId: newId("mail"),
  template,
  to,
  data,
  expiresAt: inSeconds(30 * 86_400),
});
