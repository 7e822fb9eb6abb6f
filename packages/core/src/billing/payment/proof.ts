import { action } from "../../action.ts";
import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { grantDownload } from "../../files/grants.ts";
import type { FileOwner, FileRef, Outcome } from "../../files/owner.ts";
import { canBeHad } from "../../files/schema.ts";
import { retry } from "../../retry.ts";
import { invoiceReader } from "../invoice/access.ts";
import { aboutPayment, rewrite } from "./move.ts";
import type { Payment } from "./payments.entity.ts";
import type { Proof } from "./records.ts";
import { PaymentRef } from "./refs-schema.ts";
import { again } from "./settle.ts";
import { manual, referred, storedPayment } from "./stored.ts";

export const proofRef = ({
  invoiceId,
  paymentId,
}: Pick<Payment, "invoiceId" | "paymentId">): FileRef => ({
  kind: "payment",
  ownerId: invoiceId,
  fileId: paymentId,
});

/** The payment that a file shows; its id alone leads to it. */
async function paymentOf({ fileId }: FileRef) {
  const ids = await referred(manual, fileId);
  return ids && storedPayment(ids);
}

/** What the scan job needs to know of us. */
export const paymentProofs: FileOwner = {
  find: async (ref) => (await paymentOf(ref))?.proof,
  scanning: (ref) =>
    changed(ref, (proof) => proof.status === "uploading" && { ...proof, status: "scanning" }),
  settle: (ref, outcome) =>
    changed(
      ref,
      ({ status, ...proof }) =>
        (status === "uploading" || status === "scanning") && { ...proof, ...found(outcome) },
    ),
};

function found(outcome: Outcome) {
  if (outcome.status === "rejected") return { status: outcome.status };
  const { status, key: fileUrl, size, sha256 } = outcome;
  return { status, fileUrl, size, sha256, ...("type" in outcome && { mimeType: outcome.type }) };
}

/** False where nothing is to be changed any more. */
const changed = (ref: FileRef, change: (proof: Proof) => Proof | false) =>
  retry(async () => {
    const payment = await paymentOf(ref);
    const proof = payment?.proof && change(payment.proof);
    if (!payment || !proof) return;
    const fact = record(system("scan"), {
      action: "payment.check-proof",
      ...aboutPayment(payment),
    });
    const isDone = proof.status !== "scanning";
    await commit([rewrite(payment, { proof }), ...(isDone ? [AuditLogs.create(fact)] : [])]);
  }, again);

/**
 * Where the file that shows a payment can be had for a minute.
 * @throws 404 `file.not-found`; 409 `file.scanning`
 */
export const downloadProof = action({
  input: PaymentRef,
  allow: invoiceReader,
  async run({ grant: { payments }, input }) {
    const payment = payments.find((one) => one.paymentId === input.paymentId);
    const { proof } = payment ?? {};
    if (!proof) throw notFound("file");
    const { fileUrl, name, mimeType, status } = proof;
    if (!fileUrl || !canBeHad(status)) throw notClean(status);
    return grantDownload({ key: fileUrl, name, type: mimeType });
  },
});

const notClean = (state: Proof["status"]) =>
  new AppError("conflict", `file.${state}`, "This file cannot be opened, or not yet.", { state });
