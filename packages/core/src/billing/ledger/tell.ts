import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { notify } from "../../notification/notify.ts";
import { adminsOf } from "../../user/names.ts";

/** Tells finance that the books do not agree: once for what is found, however often it is found again. */
export async function tellOfDifferences({ changes, auditId, createdAt }: AuditLog): Promise<void> {
  const count = Number(changes?.differences?.[1]);
  for (const userId of await adminsOf(["finance", "owner"], createdAt)) {
    await notify({
      userId,
      category: "admin",
      title: "The books do not agree",
      body:
        count === 1
          ? "The hourly proof found one difference. Open the ledger to see what it is."
          : `The hourly proof found ${count} differences. Open the ledger to see what they are.`,
      link: "/finance/ledger",
      key: auditId,
      at: createdAt,
      urgency: "critical",
    });
  }
}
