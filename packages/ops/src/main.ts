import { parseArgs } from "node:util";

const usage = `pnpm ops create-admin --email someone@school.example [options]

Invites an admin and prints a link that works once, for seven days. A second call prints a new
invitation; the links before it go on working until they are used, withdrawn or too old.

  --email        whose account it will be
  --first-name   (Lyceum)
  --last-name    (Admin)
  --level        auditor, operations, finance or owner (owner)
  --stage        names the table when TABLE_NAME does not (dev)

From the environment: TABLE_NAME (<stage>-lyceum-Table), APP_URL, AWS_REGION and AWS credentials.`;

/** A mistake of whoever typed: told in one sentence, without a stack. */
class Mistake extends Error {}

async function createAdmin(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: "string" },
      "first-name": { type: "string", default: "Lyceum" },
      "last-name": { type: "string", default: "Admin" },
      level: { type: "string", default: "owner" },
      stage: { type: "string", default: process.env.STAGE ?? "dev" },
    },
  });
  if (!values.email) throw new Mistake("Say whose account it is: --email someone@school.example");
  if (!process.env.APP_URL) throw new Mistake("Set APP_URL to the address of the app, https://…");
  process.env.STAGE = values.stage;
  process.env.TABLE_NAME ??= `${values.stage}-lyceum-Table`;

  // The entities read the table's name when they are loaded, so only now.
  const { system } = await import("@lyceum/core/actor.ts");
  const { AccessLevel } = await import("@lyceum/core/user/schema.ts");
  const { invite, newInvitationLink } = await import("@lyceum/core/user/invitation/invitations.ts");

  const level = AccessLevel.safeParse(values.level);
  if (!level.success) throw new Mistake("--level is auditor, operations, finance or owner.");
  const { id } = await invite(system("ops"), {
    email: values.email,
    role: "admin",
    firstName: values["first-name"],
    lastName: values["last-name"],
    accessLevel: level.data,
  });
  const made = await newInvitationLink(id);
  if (!made) throw new Mistake("Somebody closed the invitation at this very moment. Try again.");
  console.log(`${process.env.APP_URL}/invitation#token=${made.token}`);
}

const [command, ...args] = process.argv.slice(2);
try {
  if (command === "create-admin") await createAdmin(args);
  else {
    console.log(usage);
    process.exitCode = command ? 1 : 0;
  }
} catch (error) {
  console.error(sentence(error) ?? error);
  process.exitCode = 1;
}

/** What the person can mend, in words; undefined for what is a bug or a cloud that does not answer. */
function sentence(error: unknown) {
  if (!(error instanceof Error)) return undefined;
  if ("issues" in error && Array.isArray(error.issues)) {
    return error.issues.map((one) => one.message).join("\n");
  }
  const mendable = error instanceof Mistake || error.name === "AppError";
  const badArguments = "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  return mendable || badArguments ? error.message : undefined;
}
